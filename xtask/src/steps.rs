//! Progress of long tasks: announces each step with its usual duration, and reports regularly that
//! it is still running.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::Result;

/// The interval between progress reports.
const TICK: Duration = Duration::from_secs(20);
/// A step shorter than this had little to do, so its duration isn't reported.
const QUICK: Duration = Duration::from_secs(3);

/// A known number of steps, several of which may run in parallel.
pub struct Steps {
    of: usize,
    start: AtomicUsize,
    running: Mutex<Vec<Step>>,
}

struct Step {
    number: usize,
    what: String,
    usual: Duration,
    start: Instant,
}

impl Steps {
    /// Runs `work`, which consists of `of` steps.
    pub fn run<T>(of: usize, work: impl FnOnce(&Self) -> T) -> T {
        let steps = Self { of, start: AtomicUsize::new(0), running: Mutex::default() };
        let (ended, wait) = mpsc::channel::<()>();
        thread::scope(|scope| {
            let steps = &steps;
            scope.spawn(move || {
                while wait.recv_timeout(TICK) == Err(RecvTimeoutError::Timeout) {
                    steps.report();
                }
            });
            let done = work(steps);
            drop(ended);
            done
        })
    }

    /// Runs one step. `usual` is its duration from scratch on two cores, with the other steps in
    /// parallel.
    ///
    /// # Errors
    /// Returns the error of `work`.
    pub fn step<T>(
        &self,
        what: &str,
        usual: Duration,
        work: impl FnOnce() -> Result<T>,
    ) -> Result<T> {
        let (number, of) = (self.start.fetch_add(1, Ordering::Relaxed) + 1, self.of);
        eprintln!("[{number}/{of}] {what} (about {} from scratch)…", shown(usual));
        let start = Instant::now();
        self.running().push(Step { number, what: what.to_owned(), usual, start });
        let done = work();
        self.running().retain(|it| it.number != number);
        let took = start.elapsed();
        match &done {
            Ok(_) if took < QUICK => eprintln!("[{number}/{of}] {what}: done"),
            Ok(_) => eprintln!("[{number}/{of}] {what}: done in {}", shown(took)),
            Err(_) => eprintln!("[{number}/{of}] {what}: failed"),
        }
        done
    }

    fn report(&self) {
        for Step { number, what, usual, start } in &*self.running() {
            let (took, usual) = (shown(start.elapsed()), shown(*usual));
            eprintln!("[{number}/{}] {what}: {took} of about {usual}", self.of);
        }
    }

    fn running(&self) -> std::sync::MutexGuard<'_, Vec<Step>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn shown(time: Duration) -> String {
    let seconds = time.as_secs();
    match (seconds / 60, seconds % 60) {
        (0 | 1, _) => format!("{seconds} s"),
        (minutes, 0) => format!("{minutes} min"),
        (minutes, seconds) => format!("{minutes} min {seconds} s"),
    }
}
