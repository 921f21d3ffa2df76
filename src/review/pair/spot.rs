//! What of a place has changed: `compare` names the place of a whole text, its context tells which characters differ.

use crate::layout::{Document, JOINT, PlaceIndex, Reading};
use crate::provenance::At;

/// The characters of one of two documents that a change is about: those that differ; where nothing stands there, the
/// one beside it; all characters of the place where the context is not found in it.
/// A redline is compared in its final reading, whichever document it is: `side` only says which half of the context.
pub(super) fn spot(
    document: &Document,
    index: &PlaceIndex<'_>,
    places: &[At],
    context: &str,
    side: Reading,
) -> Vec<u32> {
    let all: Vec<u32> = places.iter().flat_map(|at| index.chars(at)).filter(|at| *at != JOINT).collect();
    let letters: Vec<(u32, char)> = all
        .iter()
        .filter_map(|at| document.chars.get(*at as usize).map(|c| (*at, c)))
        .filter(|(_, c)| Reading::Final.has(c.ink) && !c.ch.is_whitespace())
        .map(|(at, c)| (at, c.ch))
        .collect();
    within(&letters, &Context::of(context, side)).unwrap_or(all)
}

/// A marked text (`before[-struck-]{+inserted+}after`) in one reading, without its spaces.
#[derive(Debug, PartialEq)]
struct Context {
    head: Vec<char>,
    changed: Vec<char>,
    tail: Vec<char>,
}

impl Context {
    fn of(text: &str, reading: Reading) -> Self {
        let squeezed = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<Vec<char>>();
        let start = ["[-", "{+"].iter().filter_map(|mark| text.find(mark)).min().unwrap_or(text.len());
        let end = ["-]", "+}"].iter().filter_map(|mark| text.rfind(mark)).max().map_or(start, |at| at + 2);
        let (head, rest) = text.split_at(start);
        let (marked, tail) = rest.split_at(end.saturating_sub(start).min(rest.len()));
        let (open, close) = if reading == Reading::Draft { ("[-", "-]") } else { ("{+", "+}") };
        let changed =
            marked.split_once(open).and_then(|(_, rest)| rest.split_once(close)).map_or("", |(inner, _)| inner);
        Self { head: squeezed(head), changed: squeezed(changed), tail: squeezed(tail) }
    }
}

/// The changed characters, where the context stands in the letters of the place.
fn within(letters: &[(u32, char)], context: &Context) -> Option<Vec<u32>> {
    let whole: Vec<char> = [&context.head, &context.changed, &context.tail].into_iter().flatten().copied().collect();
    let range = match only(letters, &whole) {
        Some(start) => start + context.head.len()..start + context.head.len() + context.changed.len(),
        // The words around may stand in another cell.
        None => only(letters, &context.changed).map(|start| start..start + context.changed.len())?,
    };
    let beside = range.start.saturating_sub(1);
    let range = if range.is_empty() { beside..beside + 1 } else { range };
    Some(letters.get(range)?.iter().map(|(at, _)| *at).collect())
}

/// Where a text stands, if it stands there only once.
fn only(letters: &[(u32, char)], text: &[char]) -> Option<usize> {
    if text.is_empty() {
        return None;
    }
    let mut found = letters
        .windows(text.len())
        .enumerate()
        .filter(|(_, window)| window.iter().map(|(_, c)| c).eq(text))
        .map(|(at, _)| at);
    found.next().filter(|_| found.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters(text: &str) -> Vec<(u32, char)> {
        (10..).zip(text.chars()).collect()
    }

    #[test]
    fn the_characters_that_differ() {
        let context = "開催[-３-]{+12+}回";
        let draft = within(&letters("講座３件・開催３回"), &Context::of(context, Reading::Draft));
        assert_eq!(draft, Some(vec![17]));
        let last = within(&letters("講座３件・開催12回"), &Context::of(context, Reading::Final));
        assert_eq!(last, Some(vec![17, 18]));
    }

    #[test]
    fn where_nothing_stands_the_character_beside_it() {
        assert_eq!(within(&letters("空き店舗が"), &Context::of("空き[-の-]店舗", Reading::Final)), Some(vec![11]));
        assert_eq!(within(&letters("店舗が"), &Context::of("[-空き-]店舗", Reading::Final)), Some(vec![10]));
    }

    #[test]
    fn a_context_that_is_not_there_or_there_twice_tells_nothing() {
        assert_eq!(within(&letters("店舗"), &Context::of("空き[-の-]家", Reading::Draft)), None);
        assert_eq!(within(&letters("３回と３回"), &Context::of("[-３-]回", Reading::Draft)), None);
        assert_eq!(within(&letters("店舗"), &Context::of("", Reading::Draft)), None);
        // Words of another cell stand around a number that stands once.
        assert_eq!(
            within(&letters("63.8"), &Context::of("割合 [-63.8-]{+65.2+}％", Reading::Draft)),
            Some(vec![10, 11, 12, 13])
        );
    }
}
