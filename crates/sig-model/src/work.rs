//! Counts steps of work in debug builds, so that tests can tell linear from quadratic algorithms
//! without a clock. A search in a list counts one step per element that it examines.

#[cfg(debug_assertions)]
thread_local! {
    static STEPS: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// Adds to the number of steps on this thread; does nothing in release builds.
pub fn step(_number: usize) {
    #[cfg(debug_assertions)]
    STEPS.set(STEPS.get() + _number);
}

/// Returns the number of steps that `work` makes on this thread.
#[cfg(debug_assertions)]
pub fn count_steps(work: impl FnOnce()) -> usize {
    let before = STEPS.get();
    work();
    STEPS.get() - before
}
