//! One of two documents that are compared.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::doubt::Doubtful;
use super::leaves::{Standing, printed_length};
use crate::changes::Words;
use crate::provenance::At;
use crate::record::{Basis, Entry, Extraction, Path, catalog};
use crate::unseen::{Role, lacks_text, unseen};

/// The budgets of a record.
pub(super) const BUDGETS: &str = "budgets";

/// A document with what is asked of it again and again.
pub(super) struct Side<'a> {
    pub(super) extraction: &'a Extraction,
    pub(super) entries: Vec<Entry<'a>>,
    pub(super) words: Words<'a>,
    pub(super) doubtful: Doubtful<'a>,
    /// Whether nothing in it is inferred or ambiguous.
    pub(super) sure: bool,
    /// Whether some of its text could not be seen: what it does not show is not gone from it.
    pub(super) blind: bool,
    /// Boxes of budgets whose amounts are printed and could not be given to their labels, by their paths.
    unpaired: HashSet<&'a str>,
    /// Of a text by its path: characters printed up to the end of each of its places.
    ends: RefCell<HashMap<String, Vec<usize>>>,
}

/// Characters printed up to the end of each place; none where a place does not say what it prints.
fn ends(places: &[At]) -> Vec<usize> {
    let mut end = 0;
    let lengths = places.iter().map(|at| at.text.as_deref().map(printed_length));
    let ends = lengths.map(|length| {
        end += length?;
        Some(end)
    });
    ends.collect::<Option<_>>().unwrap_or_default()
}

/// Code of the finding about amounts that could not be given to their labels.
const NOT_PAIRED: &str = "budget-not-paired";

impl<'a> Side<'a> {
    /// Whether budgets of a record are printed that it does not show: one that is missing there is not gone.
    pub(super) fn hides_budgets(&self, record: &Path) -> bool {
        self.unpaired.contains(record.member(BUDGETS).as_str())
    }

    pub(super) fn new(extraction: &'a Extraction) -> Self {
        let doubtful = |basis: Basis| matches!(basis, Basis::Inferred | Basis::Ambiguous);
        Self {
            extraction,
            entries: catalog(&extraction.plan),
            words: Words::new(extraction),
            doubtful: Doubtful::new(extraction),
            sure: !extraction.edits.iter().any(|edit| doubtful(edit.basis))
                && !extraction.findings.iter().any(|finding| finding.code == "digits-ambiguous"),
            blind: lacks_text(&unseen(extraction, Role::Document), Role::Document),
            unpaired: extraction
                .findings
                .iter()
                .filter(|of| of.code == NOT_PAIRED)
                .map(|of| of.path.as_str())
                .collect(),
            ends: RefCell::default(),
        }
    }

    /// Where the value or text at `path` is printed; a part of it or what holds it where it has no place of its own.
    pub(super) fn places(&self, path: &Path) -> &'a [At] {
        if let Some(at) = path.below(&Path::root().member("findings")).next().and_then(|at| at.parse::<usize>().ok()) {
            return self.extraction.findings.get(at).map_or(&[], |finding| &finding.at);
        }
        let provenance = &self.extraction.provenance;
        let inside = path.inside();
        let mut parts = provenance.range(String::from(&inside)..);
        if !provenance.contains_key(path.as_str())
            && let Some((_, places)) = parts.next().filter(|(part, _)| part.starts_with(&*inside))
        {
            return places;
        }
        let mut path = path.clone();
        loop {
            if let Some(places) = provenance.get(path.as_str()) {
                return places;
            }
            path = path.parent();
            // What the plan itself prints is the place of nothing in it.
            if path.below(&Path::plan()).next().is_none() {
                return &[];
            }
        }
    }

    /// The places of a line of the text at `path` that hold `text`, where some do; else all places of that line. Of a text
    /// whose lines cannot be told apart by their places, those of the whole text.
    pub(super) fn places_with(&self, path: &Path, text: &str, standing: Option<&Standing>) -> Vec<At> {
        let all = self.places(path);
        let of_line = standing.and_then(|standing| all.get(self.places_of_line(path, all, standing)?));
        let places = of_line.filter(|places| !places.is_empty()).unwrap_or(all);
        let text = text.trim();
        let holds = |at: &&At| !text.is_empty() && at.text.as_deref().is_some_and(|printed| printed.contains(text));
        let some: Vec<At> = places.iter().filter(holds).cloned().collect();
        if some.is_empty() { places.to_vec() } else { some }
    }

    /// The places of one line of a text: those of its characters, where places and text have as many; else that of the
    /// same order, where there are as many places as lines.
    fn places_of_line(&self, path: &Path, places: &[At], standing: &Standing) -> Option<Range<usize>> {
        let mut known = self.ends.borrow_mut();
        let ends = known.entry(path.to_string()).or_insert_with(|| ends(places));
        if ends.last() == Some(&standing.all_chars) {
            let first = ends.partition_point(|end| *end <= standing.chars.start);
            let last = ends.partition_point(|end| *end < standing.chars.end);
            return Some(first..last + 1);
        }
        (places.len() == standing.all_lines).then(|| standing.lines.clone())
    }
}

#[cfg(test)]
mod tests {
    use crate::compare::compare;
    use crate::pipeline::{Options, extract};

    /// Lines of both documents at which the one changed number stands.
    fn places(before: [&str; 3], after: [&str; 3]) -> Vec<(Vec<u32>, Vec<u32>)> {
        let read = |lines: [&str; 3]| {
            let head = "令和４年度　港区運営方針\n具体的取組１－１－１ 【催し】\n当年度の取組内容\n";
            let text = [head, &lines.join("\n"), "\n"].concat();
            extract("plan.txt", text.as_bytes(), &Options::default()).expect("a plan")
        };
        let report = compare(&read(before), &read(after));
        let lines = |at: &[crate::provenance::At]| at.iter().filter_map(|at| at.line).collect::<Vec<_>>();
        report.rows.iter().map(|row| (lines(&row.at_before), lines(&row.at))).collect()
    }

    #[test]
    fn a_change_stands_at_its_own_line() {
        let [first, second, third] = ["・相談会を13回ひらく。", "・講座を12回ひらく。", "・広報紙を13回配る。"];
        assert_eq!(places([first, second, third], [first, "・講座を13回ひらく。", third]), [(vec![5], vec![5])]);
        // Wrapped lines before and behind it.
        let long = ["・地域の団体とともに13回の相談\n会をひらく。", "・広報紙を地域の団体とともに\n13回配る。"];
        assert_eq!(
            places([long[0], second, long[1]], [long[0], "・講座を13回ひらく。", long[1]]),
            [(vec![6], vec![6])]
        );
        // A wrapped line: the part that has the number.
        let [was, is] = ["・講座を地域とともに\n12回ひらく。", "・講座を地域とともに\n13回ひらく。"];
        assert_eq!(places([first, was, third], [first, is, third]), [(vec![6], vec![6])]);
    }
}
