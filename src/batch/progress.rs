//! What a run tells of itself while it goes.

use super::manifest::Line;
use super::summary::Summary;
use crate::messages::Message;
use crate::tables::Losses;

/// Follows a run. Documents are told of by several threads at once; `()` hears nothing.
pub trait Progress: Sync {
    /// Documents are about to be read; the others are as they were.
    fn starting(&self, _to_read: usize, _unchanged: usize) {}

    /// A document was read or failed.
    fn document(&self, _line: &Line) {}

    /// A remark.
    fn note(&self, _note: &Message) {}

    /// The tables of so many documents are being written.
    fn tables(&self, _documents: usize) {}

    /// What a format of the tables could not hold.
    fn losses(&self, _losses: Losses) {}

    /// The run broke off.
    fn broken(&self) {}

    /// Everything is done.
    fn ended(&self, _summary: &Summary) {}
}

impl Progress for () {}
