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

/// A day of a week.
#[derive(Clone, Copy, Debug)]
pub struct OfWeek {
    /// The number of days since the start of the week.
    pub offset: usize,
    pub day: Weekday,
    pub is_plural: bool,
}

impl Step for OfWeek {
    fn between(self, last: Self) -> Option<Vec<Self>> {
        let after = |by: usize| Weekday::ALL[(self.day as usize + by) % 7];
        (self.offset < last.offset).then(|| {
            (self.offset + 1..last.offset)
                .map(|offset| Self { offset, day: after(offset - self.offset), is_plural: true })
                .collect()
        })
    }

    fn is_plural(&self) -> bool {
        self.is_plural
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
