//! One value of a table, and rows as bytes.
//!
//! Rows wait on disk between reading and writing, so that memory does not grow with the number of documents.
//! Their bytes are private to one version of the program: nothing but [`Cell::decode`] reads them.

use std::borrow::Cow;

use crate::record::Decimal;

/// One value of a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell<'a> {
    /// Nothing stated.
    Null,
    /// Yes or no.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// A measured number (boxes in points, probabilities).
    Number(f64),
    /// A printed number, exact.
    Decimal(Decimal),
    /// Text or a code.
    Text(Cow<'a, str>),
}

/// Tag bytes of an encoded cell.
mod tag {
    pub(super) const NULL: u8 = 0;
    pub(super) const FALSE: u8 = 1;
    pub(super) const TRUE: u8 = 2;
    pub(super) const INTEGER: u8 = 3;
    pub(super) const NUMBER: u8 = 4;
    pub(super) const DECIMAL: u8 = 5;
    pub(super) const TEXT: u8 = 6;
}

impl<'a> Cell<'a> {
    /// Appends the cell to a row's bytes.
    pub(crate) fn encode(&self, out: &mut Vec<u8>) {
        match self {
            Self::Null => out.push(tag::NULL),
            Self::Boolean(false) => out.push(tag::FALSE),
            Self::Boolean(true) => out.push(tag::TRUE),
            Self::Integer(value) => {
                out.push(tag::INTEGER);
                out.extend_from_slice(&value.to_le_bytes());
            }
            Self::Number(value) => {
                out.push(tag::NUMBER);
                out.extend_from_slice(&value.to_le_bytes());
            }
            Self::Decimal(value) => {
                out.push(tag::DECIMAL);
                out.extend_from_slice(&value.mantissa().to_le_bytes());
                out.push(value.scale());
            }
            Self::Text(text) => {
                out.push(tag::TEXT);
                // A field longer than 4 GiB cannot come out of an input of at most 512 MiB.
                out.extend_from_slice(&u32::try_from(text.len()).unwrap_or(u32::MAX).to_le_bytes());
                out.extend_from_slice(text.as_bytes());
            }
        }
    }

    /// Takes the first cell off `bytes`; `None` where they are no cell.
    pub(crate) fn decode(bytes: &mut &'a [u8]) -> Option<Self> {
        let (tag, rest) = bytes.split_first()?;
        *bytes = rest;
        Some(match *tag {
            tag::NULL => Self::Null,
            tag::FALSE => Self::Boolean(false),
            tag::TRUE => Self::Boolean(true),
            tag::INTEGER => Self::Integer(i64::from_le_bytes(take(bytes)?)),
            tag::NUMBER => Self::Number(f64::from_le_bytes(take(bytes)?)),
            tag::DECIMAL => {
                let mantissa = i64::from_le_bytes(take(bytes)?);
                let [scale] = take(bytes)?;
                Self::Decimal(Decimal::new(mantissa, scale)?)
            }
            tag::TEXT => {
                let length = usize::try_from(u32::from_le_bytes(take(bytes)?)).ok()?;
                let (text, rest) = bytes.split_at_checked(length)?;
                *bytes = rest;
                Self::Text(Cow::Borrowed(std::str::from_utf8(text).ok()?))
            }
            _ => return None,
        })
    }

    /// The number nearest to it, where it is one.
    #[must_use]
    pub fn to_f64(&self) -> Option<f64> {
        match self {
            Self::Integer(value) => Some(*value as f64),
            Self::Number(value) => Some(*value),
            Self::Decimal(value) => Some(value.to_f64()),
            Self::Null | Self::Boolean(_) | Self::Text(_) => None,
        }
    }
}

fn take<const N: usize>(bytes: &mut &[u8]) -> Option<[u8; N]> {
    let (head, rest) = bytes.split_first_chunk::<N>()?;
    *bytes = rest;
    Some(*head)
}

impl<'a> From<&'a str> for Cell<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Cell<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Cell<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl From<bool> for Cell<'_> {
    fn from(value: bool) -> Self {
        Self::Boolean(value)
    }
}

impl From<f64> for Cell<'_> {
    fn from(value: f64) -> Self {
        Self::Number(value)
    }
}

impl From<Decimal> for Cell<'_> {
    fn from(value: Decimal) -> Self {
        Self::Decimal(value)
    }
}

impl From<i32> for Cell<'_> {
    fn from(value: i32) -> Self {
        Self::Integer(i64::from(value))
    }
}

impl From<u32> for Cell<'_> {
    fn from(value: u32) -> Self {
        Self::Integer(i64::from(value))
    }
}

impl From<i64> for Cell<'_> {
    fn from(value: i64) -> Self {
        Self::Integer(value)
    }
}

impl From<u64> for Cell<'_> {
    fn from(value: u64) -> Self {
        Self::Integer(i64::try_from(value).unwrap_or(i64::MAX))
    }
}

impl From<usize> for Cell<'_> {
    fn from(value: usize) -> Self {
        Self::Integer(i64::try_from(value).unwrap_or(i64::MAX))
    }
}

impl<'a, T> From<Option<T>> for Cell<'a>
where
    Cell<'a>: From<T>,
{
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

impl<'a> From<&'a Option<String>> for Cell<'a> {
    fn from(value: &'a Option<String>) -> Self {
        value.as_deref().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells() -> Vec<Cell<'static>> {
        vec![
            Cell::Null,
            Cell::from(true),
            Cell::from(false),
            Cell::from(-7_i64),
            Cell::from(i64::MAX),
            Cell::from(0.1),
            Cell::from(Decimal::parse("-49.05")),
            Cell::from(""),
            Cell::from("271071-2022-1-2-2\n見え消し"),
        ]
    }

    #[test]
    fn cells_come_back_as_they_went() {
        let mut bytes = Vec::new();
        cells().iter().for_each(|cell| cell.encode(&mut bytes));
        let mut rest = bytes.as_slice();
        let back: Vec<_> = std::iter::from_fn(|| Cell::decode(&mut rest)).collect();
        assert_eq!(back, cells());
        assert!(rest.is_empty());
    }

    #[test]
    fn a_cut_row_is_no_row() {
        let mut bytes = Vec::new();
        cells().iter().for_each(|cell| cell.encode(&mut bytes));
        for length in 0..bytes.len() {
            let mut rest = &bytes[..length];
            assert!(std::iter::from_fn(|| Cell::decode(&mut rest)).count() < cells().len(), "{length}");
        }
    }
}
