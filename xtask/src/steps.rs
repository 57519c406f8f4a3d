//! The steps of something that takes minutes: which one begins, how long it took elsewhere, and, while
//! it lasts, that it still does.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::Result;

/// How often it is told what is not done yet.
const TICK: Duration = Duration::from_secs(20);
/// A step that was quicker than this was at hand already.
const AT_HAND: Duration = Duration::from_secs(3);

/// A known number of steps, several of which may be under way at once.
pub struct Steps {
    of: usize,
    begun: AtomicUsize,
    under_way: Mutex<Vec<Step>>,
}

struct Step {
    number: usize,
    what: String,
    usual: Duration,
    begun: Instant,
}

impl Steps {
    /// Does something in so many steps.
    pub fn run<T>(of: usize, work: impl FnOnce(&Self) -> T) -> T {
        let steps = Self { of, begun: AtomicUsize::new(0), under_way: Mutex::default() };
        let (ended, wait) = mpsc::channel::<()>();
        thread::scope(|scope| {
            let steps = &steps;
            scope.spawn(move || {
                while wait.recv_timeout(TICK) == Err(RecvTimeoutError::Timeout) {
                    steps.tell();
                }
            });
            let done = work(steps);
            drop(ended);
            done
        })
    }

    /// One of them. `usual` is how long it took from nothing on two cores, with the others beside it.
    ///
    /// # Errors
    /// Those of the work.
    pub fn step<T>(
        &self,
        what: &str,
        usual: Duration,
        work: impl FnOnce() -> Result<T>,
    ) -> Result<T> {
        let (number, of) = (self.begun.fetch_add(1, Ordering::Relaxed) + 1, self.of);
        eprintln!("[{number}/{of}] {what} (from nothing about {})…", shown(usual));
        let begun = Instant::now();
        self.under_way().push(Step { number, what: what.to_owned(), usual, begun });
        let done = work();
        self.under_way().retain(|it| it.number != number);
        let took = begun.elapsed();
        match &done {
            Ok(_) if took < AT_HAND => eprintln!("[{number}/{of}] {what}: done"),
            Ok(_) => eprintln!("[{number}/{of}] {what}: done in {}", shown(took)),
            Err(_) => eprintln!("[{number}/{of}] {what}: failed"),
        }
        done
    }

    fn tell(&self) {
        for Step { number, what, usual, begun } in &*self.under_way() {
            let (took, usual) = (shown(begun.elapsed()), shown(*usual));
            eprintln!("[{number}/{}] {what}: {took} of about {usual}", self.of);
        }
    }

    fn under_way(&self) -> std::sync::MutexGuard<'_, Vec<Step>> {
        self.under_way.lock().unwrap_or_else(PoisonError::into_inner)
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
