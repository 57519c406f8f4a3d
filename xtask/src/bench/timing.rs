//! Running programs in turn, with the time and the memory that each took.

use std::fs;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::process;

/// What one run took.
#[derive(Clone, Copy, Debug)]
pub struct Run {
    /// From the start to the end.
    pub time: Duration,
    /// The most memory it held, in KiB; not known everywhere.
    pub memory: Option<u64>,
    /// How long processors worked for it, all together; not known everywhere.
    pub work: Option<Duration>,
}

/// Runs each command `repetitions` times, in turn, so that what else the machine does hits all
/// alike. A first round, which warms the caches, doesn't count.
///
/// # Errors
/// Where one can't be started, or ends with another code than 0 or 1.
pub fn in_turn(commands: &mut [Command], repetitions: usize) -> Result<Vec<Vec<Run>>> {
    let mut runs = vec![Vec::new(); commands.len()];
    for round in 0..=repetitions {
        for (command, runs) in commands.iter_mut().zip(&mut runs) {
            let run = once(command)?;
            if round > 0 {
                runs.push(run);
            }
        }
    }
    Ok(runs)
}

/// Runs a command once.
///
/// # Errors
/// As [`in_turn`].
pub fn once(command: &mut Command) -> Result<Run> {
    let shown = process::shown(command);
    let start = Instant::now();
    let mut child = command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .with_context(|| format!("could not start `{shown}`"))?;
    let (mut memory, mut work) = (None, None);
    let status = loop {
        // The highest so far: the last look before the end counts.
        memory = high_water(child.id()).or(memory);
        work = worked(child.id()).or(work);
        if let Some(status) = child.try_wait()? {
            break status;
        }
        std::thread::sleep(Duration::from_millis(1));
    };
    let time = start.elapsed();
    if !matches!(status.code(), Some(0 | 1)) {
        bail!("`{shown}` failed ({status})");
    }
    Ok(Run { time, memory, work })
}

/// Linux's `VmHWM` of a process, in KiB.
fn high_water(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// Linux's `utime` and `stime` of a process, which count hundredths of a second (proc_pid_stat(5)).
fn worked(process: u32) -> Option<Duration> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // What stands before is the program's name, which may hold anything.
    let (_, fields) = stat.rsplit_once(") ")?;
    let hundredths: u64 =
        fields.split(' ').skip(11).take(2).map(str::parse::<u64>).sum::<Result<_, _>>().ok()?;
    (hundredths > 0).then(|| Duration::from_millis(hundredths * 10))
}

/// The median.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    match values.len() {
        0 => f64::NAN,
        n if n % 2 == 1 => values[n / 2],
        n => f64::midpoint(values[n / 2 - 1], values[n / 2]),
    }
}
