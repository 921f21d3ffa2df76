//! The readings a run of digits can have: one number, a struck number and its replacement, only some digits struck, a
//! number that was changed twice, a value struck with its unit; and none of these.

use std::borrow::Cow;

use super::commas::Written;
use super::number::Part;

/// How a reading comes about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Way {
    /// One number.
    Plain,
    /// A struck number and its replacement.
    Whole,
    /// Only the digits that differ are struck: `2,800799` is 2,800 → 2,799.
    Partial,
    /// Struck, replaced, and struck again: `141211` is 14 → 12 → 11.
    Double,
    /// Struck with its unit: `50％55％`.
    WithUnit,
    /// Two values that stand side by side: a list, cells of a table.
    Beside,
    /// None of these.
    Other,
}

/// Characters of a reading, in their order: standing, struck, inserted, standing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Cut {
    pub(super) head: usize,
    pub(super) struck: usize,
    pub(super) inserted: usize,
}

/// A reading of a run of digits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Split {
    pub(super) way: Way,
    pub(super) cut: Cut,
    /// The struck number, with the digits of it that stand; `None` where nothing was struck.
    pub(super) before: Option<Part>,
    /// What first replaced it and was struck too.
    pub(super) between: Option<Part>,
    /// The number that holds now; `None` where the reading names none.
    pub(super) after: Option<Part>,
    /// What the document's commas say of it.
    pub(super) written: Written,
}

impl Split {
    fn standing(way: Way, after: Option<Part>) -> Self {
        let written = Written::of([after, None, None]);
        Self { way, cut: Cut { head: 0, struck: 0, inserted: 0 }, before: None, between: None, after, written }
    }

    fn edit(way: Way, cut: Cut, before: Part, between: Option<Part>, after: Part) -> Self {
        let written = Written::of([Some(before), between, Some(after)]);
        Self { way, cut, before: Some(before), between, after: Some(after), written }
    }
}

/// The readings of a run that are weighed: all of them, or some.
#[derive(Debug, Clone)]
pub(super) struct Live<'a> {
    splits: Cow<'a, [Split]>,
    /// Which of all they are, in their order; `None` for all.
    kept: Option<Vec<u16>>,
}

impl<'a> Live<'a> {
    pub(super) const fn all(splits: &'a [Split]) -> Self {
        Self { splits: Cow::Borrowed(splits), kept: None }
    }

    /// Those for which `keep` holds, by their place.
    pub(super) fn only(self, keep: impl Fn(usize, &Split) -> bool) -> Self {
        let places = (0..).zip(self.splits.iter());
        let kept: Vec<u16> = places.filter(|(at, split)| keep(usize::from(*at), split)).map(|(at, _)| at).collect();
        if kept.len() == self.splits.len() {
            return self;
        }
        let splits = kept.iter().filter_map(|at| self.splits.get(usize::from(*at)).copied()).collect();
        Self { splits: Cow::Owned(splits), kept: Some(kept) }
    }

    pub(super) fn len(&self) -> usize {
        self.splits.len()
    }

    pub(super) fn iter(&self) -> std::slice::Iter<'_, Split> {
        self.splits.iter()
    }

    /// The place among all of one of them.
    pub(super) fn place(&self, at: usize) -> usize {
        self.kept.as_ref().map_or(at, |kept| kept.get(at).map_or(usize::MAX, |place| usize::from(*place)))
    }

    /// Whether the reading at a place is one of them, and which.
    pub(super) fn position(&self, place: usize) -> Option<usize> {
        match &self.kept {
            None => Some(place),
            Some(kept) => kept.binary_search_by_key(&place, |at| usize::from(*at)).ok(),
        }
    }
}

/// Longest run that is looked at: two amounts of a national budget with commas.
const MAX_CHARS: usize = 40;

/// Longest run of which some digits only, or two changes, are looked for: three amounts of ten million yen.
const MAX_FINE_CHARS: usize = 18;

/// Every reading whose numbers are written as numbers are; the last is none of these.
pub(super) fn splits(text: &str) -> Vec<Split> {
    let chars: Vec<char> = text.chars().collect();
    let mut splits = Vec::new();
    if let Some(after) = Part::of(&chars) {
        splits.push(Split::standing(Way::Plain, Some(after)));
    }
    if chars.len() <= MAX_CHARS {
        wholes(&chars, &mut splits);
    }
    if chars.len() <= MAX_FINE_CHARS {
        partials(&chars, &mut splits);
        doubles(&chars, &mut splits);
    }
    splits.push(Split::standing(Way::Other, None));
    splits
}

/// The readings of a value that stands there twice with its unit; the second begins at `second`.
pub(super) fn twice(chars: usize, second: usize, before: Part, after: Part) -> Vec<Split> {
    let cut = Cut { head: 0, struck: second, inserted: chars - second };
    let edit = Split::edit(Way::WithUnit, cut, before, None, after);
    let mut beside = Split::standing(Way::Beside, None);
    (beside.between, beside.written) = (Some(after), edit.written);
    vec![edit, beside, Split::standing(Way::Other, None)]
}

fn wholes(chars: &[char], splits: &mut Vec<Split>) {
    for at in 1..chars.len() {
        let Some((left, right)) = chars.split_at_checked(at) else { continue };
        if let (Some(before), Some(after)) = (Part::of(unspaced(left)), Part::of(right))
            && (before.value != after.value || before.wide != after.wide)
        {
            let cut = Cut { head: 0, struck: at, inserted: chars.len() - at };
            splits.push(Split::edit(Way::Whole, cut, before, None, after));
        }
    }
}

/// The space between two widths goes with the struck number.
fn unspaced(chars: &[char]) -> &[char] {
    chars.strip_suffix(&[' ']).unwrap_or(chars)
}

/// Only the digits that differ are struck: the numbers share what stands before and behind them.
fn partials(chars: &[char], splits: &mut Vec<Split>) {
    for head in 0..chars.len() {
        for struck in 1..chars.len() - head {
            let room = chars.len() - head - struck;
            for inserted in 1..=room {
                splits.extend(partial(chars, Cut { head, struck, inserted }));
            }
        }
    }
}

fn partial(chars: &[char], cut: Cut) -> Option<Split> {
    let (second, third) = (cut.head + cut.struck, cut.head + cut.struck + cut.inserted);
    let (head, tail) = (chars.get(..cut.head)?, chars.get(third..)?);
    let (struck, inserted) = (chars.get(cut.head..second)?, chars.get(second..third)?);
    let whole = head.is_empty() && tail.is_empty();
    let shared =
        !head.is_empty() && struck.first() == inserted.first() || !tail.is_empty() && struck.last() == inserted.last();
    let digits = [struck.first(), struck.last(), inserted.first(), inserted.last()];
    if whole || shared || !digits.iter().all(|c| c.is_some_and(|c| crate::value::is_digit(*c))) {
        return None;
    }
    let before = Part::of_pieces(&[head, struck, tail])?;
    let after = Part::of_pieces(&[head, inserted, tail])?;
    (before.value != after.value).then(|| Split::edit(Way::Partial, cut, before, None, after))
}

fn doubles(chars: &[char], splits: &mut Vec<Split>) {
    for first in 1..chars.len() {
        let Some(before) = Part::of(unspaced(chars.get(..first).unwrap_or_default())) else { continue };
        for second in first + 1..chars.len() {
            let (middle, last) =
                (chars.get(first..second).unwrap_or_default(), chars.get(second..).unwrap_or_default());
            if let (Some(between), Some(after)) = (Part::of(unspaced(middle)), Part::of(last))
                && before.value != between.value
                && between.value != after.value
            {
                let cut = Cut { head: 0, struck: second, inserted: chars.len() - second };
                splits.push(Split::edit(Way::Double, cut, before, Some(between), after));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, way: Way) -> Vec<String> {
        let named = |split: Split| {
            let numbers = [split.before, split.between, split.after];
            numbers.into_iter().flatten().map(|part| part.value.to_string()).collect::<Vec<_>>().join("|")
        };
        splits(text).into_iter().filter(|split| split.way == way).map(named).collect()
    }

    #[test]
    fn commas_leave_one_whole_reading() {
        assert_eq!(read("6,1666,227", Way::Whole), ["6166|6227"]);
        assert_eq!(read("32,26832,550", Way::Whole), ["32268|32550"]);
        assert_eq!(read("1,003,274903,276", Way::Whole), ["1003274|903276"]);
        assert_eq!(read("6,1666,227", Way::Plain), [""; 0]);
    }

    #[test]
    fn plain_numbers_have_few_whole_readings() {
        assert_eq!(read("14,955", Way::Whole), ["1|4955"]);
        assert_eq!(read("100", Way::Whole), ["10|0"]);
        assert_eq!(read("35", Way::Whole), ["3|5"]);
        assert_eq!(read("９ 12", Way::Whole), ["9|12"]);
        assert_eq!(read("9.212.8", Way::Whole), ["9.2|12.8", "9.21|2.8"]);
    }

    #[test]
    fn some_digits_only() {
        assert!(read("2,800799", Way::Partial).contains(&"2800|2799".to_owned()));
        assert!(read("2152", Way::Partial).contains(&"215|212".to_owned()));
        assert!(read("1220", Way::Partial).contains(&"120|220".to_owned()));
        assert!(read("35", Way::Partial).is_empty());
    }

    #[test]
    fn twice_changed() {
        assert!(read("141211", Way::Double).contains(&"14|12|11".to_owned()));
        assert_eq!(read("5,8205,8255,831", Way::Double), ["5820|5825|5831"]);
    }

    #[test]
    fn a_number_beside_itself_in_the_other_width_is_a_change_of_notation() {
        assert_eq!(read("５5", Way::Whole), ["5|5"]);
        assert!(read("55", Way::Whole).is_empty());
    }

    #[test]
    fn none_of_these_is_always_there() {
        for text in ["5", "6,1666,227", "99999999999999999999999999999999999999999999999"] {
            assert_eq!(splits(text).last().map(|split| split.way), Some(Way::Other), "{text}");
        }
    }
}
