//! What a user would notice, in a real browser: one module an idea, one test a promise.

use std::process::ExitCode;

use libtest_mimic::{Arguments, Trial};
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
mod hostile;
mod hosts;
mod keyboard;
mod language;
mod layout;
mod leaks;
mod life;
mod loading;
mod peers;
mod policy;
mod prerender;
mod sample;
mod search;
mod servers;
mod snippet;
mod time;

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let stage = match Stage::start() {
        Ok(stage) => stage,
        Err(error) => {
            eprintln!("error: {error:#}");
            return ExitCode::from(2);
        }
    };
    let modules = [
        accessible::trials,
        address::trials,
        attributes::trials,
        broken::trials,
        bundler::trials,
        directory::trials,
        hostile::trials,
        hosts::trials,
        keyboard::trials,
        language::trials,
        layout::trials,
        leaks::trials,
        life::trials,
        loading::trials,
        peers::trials,
        policy::trials,
        prerender::trials,
        sample::trials,
        search::trials,
        servers::trials,
        snippet::trials,
        time::trials,
    ];
    let trials: Vec<Trial> = modules.iter().flat_map(|trials| trials(&stage)).collect();
    libtest_mimic::run(&arguments, trials).exit_code()
}
