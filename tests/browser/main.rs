//! What a user would notice, in real browsers: one module an idea, one test a promise, which is kept
//! in every engine.

use std::process::ExitCode;

use anyhow::Result;
use libtest_mimic::{Arguments, Trial};
use sig_tests::engine;
use sig_tests::stage::Stage;

/// The tests of a module, under their own names.
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
mod directory;
mod faults;
mod first;
mod fragment;
mod hostile;
mod hosts;
mod keyboard;
mod language;
mod layout;
mod leaks;
mod life;
mod loading;
mod panic;
mod peers;
mod policy;
mod prerender;
mod preview;
mod sample;
mod search;
mod servers;
mod snippet;
mod start;
mod time;
mod week;

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let modules = [
        accessible::trials,
        address::trials,
        attributes::trials,
        broken::trials,
        bundler::trials,
        directory::trials,
        faults::trials,
        first::trials,
        fragment::trials,
        hostile::trials,
        hosts::trials,
        keyboard::trials,
        language::trials,
        layout::trials,
        leaks::trials,
        life::trials,
        loading::trials,
        panic::trials,
        peers::trials,
        policy::trials,
        preview::trials,
        prerender::trials,
        sample::trials,
        search::trials,
        servers::trials,
        snippet::trials,
        start::trials,
        time::trials,
        week::trials,
    ];
    let stages = engine::chosen()
        .and_then(|engines| engines.into_iter().map(Stage::start).collect::<Result<Vec<_>>>());
    match stages {
        Ok(stages) => {
            let trials: Vec<Trial> = stages
                .iter()
                .flat_map(|stage| modules.iter().flat_map(move |trials| trials(stage)))
                .collect();
            libtest_mimic::run(&arguments, trials).exit_code()
        }
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(2)
        }
    }
}
