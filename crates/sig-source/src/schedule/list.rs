//! Items that can be listed: `周二、周四`, `1st and 3rd`, `周一至周五`.

use sig_model::Weekday;

/// An item that can be in a list or a range.
pub trait Step: Sized {
    /// Returns the items strictly between the two; `None` if the range makes no sense.
    fn between(self, last: Self) -> Option<Vec<Self>>;

    fn is_plural(&self) -> bool {
        false
    }
}

impl Step for (Weekday, bool) {
    fn between(self, last: Self) -> Option<Vec<Self>> {
        let (first, last) = (self.0 as usize, last.0 as usize);
        (first < last)
            .then(|| Weekday::ALL[first + 1..last].iter().map(|day| (*day, true)).collect())
    }

    fn is_plural(&self) -> bool {
        self.1
    }
}

impl Step for i8 {
    fn between(self, last: Self) -> Option<Vec<Self>> {
        (0 < self && self < last).then(|| (self + 1..last).collect())
    }
}

/// Returns the items in ascending order, without duplicates.
pub fn in_order<T: Ord>(items: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut items: Vec<T> = items.into_iter().collect();
    items.sort();
    items.dedup();
    items
}
