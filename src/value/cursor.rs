//! A place in a text that grammars move forward: one small method per lexical rule.

use std::ops::Range;

use crate::lexicon::is_small;

/// Something read from a text and the bytes it was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found<T> {
    /// What was read.
    pub value: T,
    /// Its bytes in the text that was given.
    pub range: Range<usize>,
}

impl<T> Found<T> {
    /// The same place with another value.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Found<U> {
        Found { value: f(self.value), range: self.range }
    }
}

/// The last place before byte `at` at which no value goes on: behind a full stop or a line end.
pub(super) fn begins_apart(text: &str, at: usize) -> usize {
    let ends = |c: char| c == '。' || c == '\n';
    let before = text.get(..at).unwrap_or_default();
    before.char_indices().rev().find(|(_, c)| ends(*c)).map_or(0, |(at, c)| at + c.len_utf8())
}

/// A position in a text; always on a character boundary.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    /// At byte `at` of `text`; past the end, or inside a character, it stands at the end.
    pub(crate) fn new(text: &'a str, at: usize) -> Self {
        let at = if text.is_char_boundary(at) { at } else { text.len() };
        Self { text, at }
    }

    /// The same text at byte `at`.
    pub(crate) fn to(self, at: usize) -> Self {
        Self::new(self.text, at)
    }

    /// The byte it stands at.
    pub(crate) fn at(self) -> usize {
        self.at
    }

    /// What lies ahead.
    pub(crate) fn rest(self) -> &'a str {
        #[cfg(test)]
        steps::add();
        self.text.get(self.at..).unwrap_or("")
    }

    /// What lies behind.
    pub(crate) fn behind(self) -> &'a str {
        self.text.get(..self.at).unwrap_or("")
    }

    /// The next character.
    pub(crate) fn peek(self) -> Option<char> {
        self.rest().chars().next()
    }

    /// The character just passed.
    pub(crate) fn last(self) -> Option<char> {
        self.behind().chars().next_back()
    }

    /// Passes the next character where `f` gives a value for it.
    pub(crate) fn eat_map<T>(&mut self, f: impl FnOnce(char) -> Option<T>) -> Option<T> {
        let next = self.peek()?;
        let value = f(next)?;
        self.at += next.len_utf8();
        Some(value)
    }

    /// Passes the next character where `f` holds.
    pub(crate) fn eat_if(&mut self, f: impl FnOnce(char) -> bool) -> bool {
        self.eat_map(|c| f(c).then_some(())).is_some()
    }

    /// Passes `word` where it stands next.
    pub(crate) fn eat(&mut self, word: &str) -> bool {
        let next = self.rest().starts_with(word);
        if next {
            self.at += word.len();
        }
        next
    }

    /// Passes spaces of any width, and no line end.
    pub(crate) fn spaces(&mut self) {
        while self.eat_if(is_space) {}
    }

    /// Passes raised or lowered digits, the marks of notes, with what lists them: ³, ³⁾, ¹,².
    pub(crate) fn small(&mut self) {
        while self.eat_if(is_small) {
            let mut ahead = *self;
            if ahead.eat_if(|c| matches!(c, ',' | '，' | '、' | '・' | '･')) && ahead.peek().is_some_and(is_small)
            {
                *self = ahead;
            }
        }
    }

    /// The bytes from `start` to here.
    pub(crate) fn since(self, start: usize) -> Range<usize> {
        start..self.at
    }
}

/// A space of any width that does not end a line.
pub(crate) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{3000}' | '\t' | '\u{a0}' | '\u{2002}'..='\u{200b}')
}

/// Steps of all cursors in a thread, for tests that the work grows with the length of a text.
#[cfg(test)]
pub(crate) mod steps {
    use std::cell::Cell;

    thread_local! {
        static STEPS: Cell<u64> = const { Cell::new(0) };
    }

    pub(super) fn add() {
        STEPS.set(STEPS.get() + 1);
    }

    /// How many steps `work` takes.
    pub(crate) fn of<T>(work: impl FnOnce() -> T) -> u64 {
        let before = STEPS.get();
        let _ = work();
        STEPS.get() - before
    }
}
