//! How much work was done, for tests which must tell linear from quadratic without a clock: a step is one
//! thing that was looked at among others; counted in debug builds. Whoever looks for something in a list counts what it looks at.

#[cfg(debug_assertions)]
thread_local! {
    static STEPS: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// So many steps were made.
pub fn step(_number: usize) {
    #[cfg(debug_assertions)]
    STEPS.set(STEPS.get() + _number);
}

/// The steps that `work` makes, on this thread.
#[cfg(debug_assertions)]
pub fn of(work: impl FnOnce()) -> usize {
    let before = STEPS.get();
    work();
    STEPS.get() - before
}
