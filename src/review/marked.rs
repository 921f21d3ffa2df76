//! Text with its ink as HTML: struck text in `del`, inserted text in `ins`.

use maud::{Markup, html};

use crate::layout::{Document, Ink, JOINT};

/// Marked text (`[-struck-]{+inserted+}`) as HTML.
pub(crate) fn marked(text: &str) -> Markup {
    let mut pieces: Vec<(Ink, &str)> = Vec::new();
    let mut rest = text;
    while let Some((at, ink, close)) = next(rest) {
        pieces.push((Ink::Standing, rest.get(..at).unwrap_or_default()));
        let inner = rest.get(at + 2..).unwrap_or_default();
        let end = inner.find(close).unwrap_or(inner.len());
        pieces.push((ink, inner.get(..end).unwrap_or_default()));
        rest = inner.get(end + 2..).unwrap_or_default();
    }
    pieces.push((Ink::Standing, rest));
    html! { @for (ink, text) in pieces { (inked(ink, text)) } }
}

/// The next `[-` or `{+` with what closes it.
fn next(text: &str) -> Option<(usize, Ink, &'static str)> {
    let struck = text.find("[-").map(|at| (at, Ink::Struck, "-]"));
    let inserted = text.find("{+").map(|at| (at, Ink::Inserted, "+}"));
    struck.into_iter().chain(inserted).min_by_key(|(at, _, _)| *at)
}

/// Text of one ink.
pub(super) fn inked(ink: Ink, text: &str) -> Markup {
    html! {
        @match ink {
            Ink::Standing => (text),
            Ink::Struck => del { (text) },
            Ink::Inserted => ins { (text) },
            Ink::Unsettled => mark.unsettled { (text) },
        }
    }
}

/// A run of characters of one ink that belong to one item.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Run {
    pub(super) ink: Ink,
    /// Index of the item it belongs to.
    pub(super) item: Option<u32>,
    pub(super) text: String,
}

/// The runs of some characters; `item_of` gives one more than the item of each character, 0 for none.
pub(super) fn runs(document: &Document, chars: impl IntoIterator<Item = u32>, item_of: &[u32]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for at in chars {
        let (ch, ink) = match document.chars.get(at as usize) {
            Some(c) => (c.ch, c.ink),
            None if at == JOINT => ('\n', Ink::Standing),
            None => continue,
        };
        let item = item_of.get(at as usize).copied().unwrap_or(0).checked_sub(1);
        match runs.last_mut() {
            Some(last) if last.ink == ink && last.item == item => last.text.push(ch),
            _ => runs.push(Run { ink, item, text: ch.to_string() }),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_become_elements() {
        assert_eq!(marked("（[-6,166-]{+6,227+}千円）").into_string(), "（<del>6,166</del><ins>6,227</ins>千円）");
        assert_eq!(marked("a<b>[-c").into_string(), "a&lt;b&gt;<del>c</del>");
    }
}
