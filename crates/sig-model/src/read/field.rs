//! The types that the fields of sig.json can have.

use std::sync::Arc;

use super::{Cause, JsonType, Reader, Step, Value};
use crate::Branch;

/// A type that a field of sig.json can have.
pub trait Field: Sized {
    /// The most items read of a list of this type. The default is over ten times what the largest
    /// SIG has, and about as many as a page can show at once.
    const MOST: usize = 2000;

    /// Reads a value. Returns `None` if it is dropped; the reader then has the reason.
    fn read<V: Value>(value: &V, reader: &mut Reader) -> Option<Self>;

    /// Returns whether the value is empty, so that the field is omitted on writing.
    fn is_absent(&self) -> bool {
        false
    }
}

impl Field for String {
    /// Lists of strings name people or repositories.
    const MOST: usize = 20_000;

    fn read<V: Value>(value: &V, reader: &mut Reader) -> Option<Self> {
        reader.name(value)
    }
}

/// Thousands of repositories have one of a few lists of branches. Equal lists are read once, which
/// takes half the time of reading a large SIG, and share their memory.
impl Field for Arc<[Branch]> {
    fn read<V: Value>(value: &V, reader: &mut Reader) -> Option<Self> {
        let json = value.json()?;
        let at = match reader.branches.binary_search_by(|(known, _)| known.cmp(&json)) {
            Ok(at) => return Some(Self::clone(&reader.branches[at].1)),
            Err(at) => at,
        };
        let problems = |reader: &Reader| reader.errors.len() + reader.dropped.len();
        let before = problems(reader);
        let list = Self::from(Vec::read(value, reader)?);
        // Report the problems of each list.
        if problems(reader) == before {
            reader.branches.insert(at, (json, Self::clone(&list)));
        }
        Some(list)
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

impl Field for bool {
    fn read<V: Value>(value: &V, reader: &mut Reader) -> Option<Self> {
        reader.expect(value, JsonType::Bool)?;
        value.bool()
    }

    fn is_absent(&self) -> bool {
        !self
    }
}

impl Field for u32 {
    fn read<V: Value>(value: &V, reader: &mut Reader) -> Option<Self> {
        reader.expect(value, JsonType::Number)?;
        let number = value.number()?;
        let integer = number as Self;
        if f64::from(integer) == number {
            Some(integer)
        } else {
            reader.drop_value("a non-negative integer")
        }
    }
}

impl<T: Field> Field for Option<T> {
    fn read<V: Value>(value: &V, reader: &mut Reader) -> Option<Self> {
        T::read(value, reader).map(Some)
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T: Field> Field for Vec<T> {
    fn read<V: Value>(value: &V, reader: &mut Reader) -> Option<Self> {
        reader.expect(value, JsonType::Array)?;
        let mut list = Self::new();
        let mut index = 0;
        let more = value.items(T::MOST, &mut |item| {
            list.extend(reader.at(Step::Item(index), |reader| T::read(&item, reader)));
            index += 1;
        });
        if more {
            reader.drop(Cause::Most(T::MOST));
        }
        Some(list)
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

/// The destination of a field's value. As a trait object it keeps the code that walks objects from
/// being compiled once per type.
pub trait Slot<V> {
    /// Stores a value. Returns `false` if the value is dropped.
    fn fill(&mut self, value: &V, reader: &mut Reader) -> bool;
}

impl<V: Value, T: Field> Slot<V> for T {
    fn fill(&mut self, value: &V, reader: &mut Reader) -> bool {
        let read = T::read(value, reader);
        let stored = read.is_some();
        if let Some(read) = read {
            *self = read;
        }
        stored
    }
}
