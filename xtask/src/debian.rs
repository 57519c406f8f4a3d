//! Installs programs that the tests need from Debian packages.

use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::{process, tools};

/// Installs packages with apt-get.
///
/// # Errors
/// Returns an error with `remedy`, which tells the user what to do, if there is no apt-get or it
/// fails.
pub fn install(packages: &[&str], remedy: &str) -> Result<()> {
    let remedy = format!("{remedy} (Debian: `apt-get install {}`)", packages.join(" "));
    let Some(apt) = tools::find("apt-get") else { bail!("{remedy}") };
    eprintln!("Installing {} with apt-get (a minute or two)…", packages.join(", "));
    for arguments in
        [&["update"][..], &[&["install", "--yes", "--no-install-recommends"], packages].concat()]
    {
        let mut command = if is_root()? {
            Command::new(&apt)
        } else {
            // -n: fail instead of asking for a password.
            let mut command = Command::new("sudo");
            command.arg("-n").arg(&apt);
            command
        };
        command.env("DEBIAN_FRONTEND", "noninteractive");
        process::install(command.args(arguments)).with_context(|| remedy.clone())?;
    }
    Ok(())
}

fn is_root() -> Result<bool> {
    Ok(process::output(Command::new("id").arg("-u"))?.trim() == "0")
}
