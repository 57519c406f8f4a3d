//! What a user would notice, in real browsers. One module per feature, one test per promise, each
//! run in every engine.

use std::num::NonZero;
use std::process::ExitCode;
use std::thread;

use anyhow::Result;
use libtest_mimic::{Arguments, Trial};
use sig_tests::engine;
use sig_tests::stage::Stage;

/// Returns the tests of a module, named after their functions.
macro_rules! trials {
    ($stage:expr; $($test:ident),* $(,)?) => {
        vec![$( $stage.trial(concat!(module_path!(), "::", stringify!($test)), $test) ),*]
    };
}

mod accessible;
mod address;
mod attributes;
mod broken;
mod bundler;
mod calendar;
mod dead_ends;
mod deep_links;
mod directory;
mod docs;
mod events;
mod faults;
mod first;
mod fits;
mod fragment;
mod glance;
mod hands;
mod hostile;
mod hosts;
mod keyboard;
mod language;
mod layout;
mod leaks;
mod letters;
mod life;
mod links;
mod loading;
mod locales;
mod panic;
mod parameter;
mod parents;
mod policy;
mod prerender;
mod preview;
mod programs;
mod sample;
mod search;
mod servers;
mod shortcuts;
mod snippet;
mod start;
mod themes;
mod time;
mod week;
mod workbench;

fn main() -> ExitCode {
    let mut arguments = Arguments::from_args();
    // Tests wait for browsers as often as browsers use a core.
    let cores = thread::available_parallelism().map_or(2, NonZero::get);
    arguments.test_threads.get_or_insert(cores + 1);
    // Modules with the longest tests first, so that no core is idle at the end.
    let modules = [
        hostile::trials,
        leaks::trials,
        week::trials,
        fragment::trials,
        events::trials,
        faults::trials,
        accessible::trials,
        address::trials,
        attributes::trials,
        broken::trials,
        bundler::trials,
        calendar::trials,
        dead_ends::trials,
        deep_links::trials,
        directory::trials,
        docs::trials,
        first::trials,
        fits::trials,
        glance::trials,
        hands::trials,
        hosts::trials,
        keyboard::trials,
        language::trials,
        layout::trials,
        letters::trials,
        life::trials,
        links::trials,
        loading::trials,
        locales::trials,
        panic::trials,
        parameter::trials,
        parents::trials,
        policy::trials,
        prerender::trials,
        programs::trials,
        preview::trials,
        sample::trials,
        search::trials,
        servers::trials,
        shortcuts::trials,
        snippet::trials,
        start::trials,
        themes::trials,
        time::trials,
        workbench::trials,
    ];
    let stages = engine::chosen()
        .and_then(|engines| engines.into_iter().map(Stage::start).collect::<Result<Vec<_>>>());
    match stages {
        Ok(stages) => {
            let trials = side_by_side(
                stages
                    .iter()
                    .map(|stage| modules.iter().flat_map(|trials| trials(stage)).collect()),
            );
            let conclusion = libtest_mimic::run(&arguments, trials);
            stages.into_iter().for_each(Stage::close);
            conclusion.exit_code()
        }
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(2)
        }
    }
}

/// Interleaves the engines' tests, so that all engines are in use all the time.
fn side_by_side(engines: impl Iterator<Item = Vec<Trial>>) -> Vec<Trial> {
    let mut engines: Vec<_> = engines.map(Vec::into_iter).collect();
    let mut trials = Vec::new();
    loop {
        let before = trials.len();
        trials.extend(engines.iter_mut().filter_map(Iterator::next));
        if trials.len() == before {
            return trials;
        }
    }
}
