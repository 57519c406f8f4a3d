//! Runs programs and measures their time and memory.

use std::fs;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::process;

/// The measurements of one run.
#[derive(Clone, Copy, Debug)]
pub struct Run {
    /// The wall-clock time.
    pub time: Duration,
    /// The peak memory in KiB; only known on Linux.
    pub memory: Option<u64>,
    /// The CPU time of all threads; only known on Linux.
    pub work: Option<Duration>,
}

/// Runs each command `repetitions` times, alternating between them so that other load on the
/// machine affects all alike. A first round to warm the caches is not measured.
///
/// # Errors
/// Returns an error if a command can't be started, or exits with a code other than 0 or 1.
pub fn alternating(commands: &mut [Command], repetitions: usize) -> Result<Vec<Vec<Run>>> {
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
/// See [`alternating`].
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
        // Both values only grow, so the last ones read before the exit count.
        memory = peak_memory(child.id()).or(memory);
        work = cpu_time(child.id()).or(work);
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

/// Returns a process's `VmHWM` in KiB, from Linux's `/proc`.
fn peak_memory(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// Returns a process's `utime` plus `stime`, which Linux counts in hundredths of a second
/// (proc_pid_stat(5)).
fn cpu_time(process: u32) -> Option<Duration> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // Before the fields is the program's name in parentheses, which may contain anything.
    let (_, fields) = stat.rsplit_once(") ")?;
    let hundredths: u64 =
        fields.split(' ').skip(11).take(2).map(str::parse::<u64>).sum::<Result<_, _>>().ok()?;
    (hundredths > 0).then(|| Duration::from_millis(hundredths * 10))
}

/// Returns the median, or NaN if there are no values.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    match values.len() {
        0 => f64::NAN,
        n if n % 2 == 1 => values[n / 2],
        n => f64::midpoint(values[n / 2 - 1], values[n / 2]),
    }
}
