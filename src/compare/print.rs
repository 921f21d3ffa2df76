//! What two documents print, whatever of it is in fields: the form's own words, the order of lines, marks and pictures.
//!
//! Records are compared by their fields, and what no field has by what findings quote. What is left may differ as well:
//! a label, a legend, a bullet that is printed once less, two records that changed places, a picture. Here the whole
//! text of both documents is put beside each other, line wraps aside, and what no row of the report says is told.

use std::collections::HashMap;
use std::ops::Range;

use similar::{Algorithm, DiffOp};

use crate::changes::{Change, Report, Row, fold};
use crate::finding::{Finding, Remark};
use crate::layout::{Document, Reading};
use crate::lexicon::{COLONS, COMMA, FULL_STOP, is_any_closer, is_any_opener, is_bullet};
use crate::unseen::{Role, is_document, print_differs};

/// What is drawn beside the text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Drawn {
    /// Pictures by the hash of their bytes, sorted.
    pub pictures: Vec<String>,
    /// Rings, boxes and slanted lines by their kind and size, sorted.
    pub marks: Vec<String>,
    /// Every line and area by its place: compared where nothing else differs.
    pub lines: Vec<String>,
}

/// All that a document prints, page furniture aside.
#[derive(Debug, Clone, Default)]
pub struct Print {
    pieces: Vec<Piece>,
    /// Characters that stand out (circled, coloured, bold), with what stands before them.
    marked: Vec<String>,
    drawn: Drawn,
    /// Kind of file and the program that made it: only then are looks compared one by one.
    maker: String,
}

/// Text up to where a phrase ends: line wraps divide none.
#[derive(Debug, Clone)]
struct Piece {
    key: String,
    text: String,
}

impl Print {
    /// What a document prints in one reading; `furnished` are the characters of its page furniture.
    #[must_use]
    pub fn new(document: &Document, reading: Reading, furnished: &[Range<u32>], drawn: Drawn, maker: String) -> Self {
        let mut print = Self { drawn, maker, ..Self::default() };
        let mut is_furnished = vec![false; document.chars.len()];
        for range in furnished {
            let range = range.start as usize..range.end as usize;
            is_furnished.get_mut(range).into_iter().flatten().for_each(|one| *one = true);
        }
        let shown = document.segments.iter().flat_map(|segment| segment.range());
        let shown = shown.filter(|at| is_furnished.get(*at) == Some(&false));
        let chars = shown.filter_map(|at| document.chars.get(at)).filter(|c| reading.has(c.ink));
        let (mut text, mut run) = (String::new(), String::new());
        for c in chars.filter(|c| !c.ch.is_whitespace()) {
            if is_any_opener(c.ch) || is_bullet(c.ch) {
                print.push(std::mem::take(&mut text));
            }
            text.push(c.ch);
            match (c.marked, run.is_empty()) {
                (true, _) => run.push(c.ch),
                (false, false) => print.marked.push(std::mem::take(&mut run)),
                (false, true) => {}
            }
            if is_any_closer(c.ch) || matches!(c.ch, FULL_STOP | COMMA) || COLONS.contains(&c.ch) {
                print.push(std::mem::take(&mut text));
            }
        }
        print.push(text);
        print.marked.extend(Some(run).filter(|run| !run.is_empty()));
        print
    }

    fn push(&mut self, text: String) {
        let key = fold(&text);
        if !key.is_empty() {
            self.pieces.push(Piece { key, text });
        }
    }
}

/// Adds to a comparison what the two documents print otherwise and no row says. `None` is a document of which only
/// an extraction is at hand.
pub fn check_print(report: &mut Report, before: Option<&Print>, after: Option<&Print>) {
    if report.unseen.iter().any(is_document) {
        return;
    }
    let (Some(old), Some(new)) = (before, after) else {
        let same = report
            .documents
            .windows(2)
            .any(|two| two.first().map(|one| &one.sha256) == two.get(1).map(|one| &one.sha256));
        if !same {
            report.findings.push(Finding::of(&Remark::PrintNotCompared {}, "", Vec::new()));
        }
        return;
    };
    let mut told = words(old, new, &report.rows);
    told.extend(looks(old, new, told.is_empty() && report.rows.is_empty()));
    let decides = |remark: &Remark| !matches!(remark, Remark::PicturesNotCompared { .. });
    if report.rows.is_empty() && told.iter().any(decides) {
        let last = report.documents.iter().rfind(|document| document.role == Role::Final);
        report.unseen.extend(last.map(|last| print_differs(&last.name)));
    }
    report.findings.extend(told.iter().map(|remark| Finding::of(remark, "", Vec::new())));
    let decided = std::mem::take(report).decided();
    *report = decided;
}

/// Pieces of a run that only one document prints there.
type Run = Range<usize>;

/// Texts that differ, and texts that stand elsewhere.
fn words(old: &Print, new: &Print, rows: &[Row]) -> Vec<Remark> {
    let (runs, moved) = runs(&old.pieces, &new.pieces);
    let all = [old, new].map(|print| print.pieces.iter().map(|piece| piece.key.as_str()).collect::<String>());
    let explained = Explained::by(rows);
    let mut differing: Vec<(String, String)> = Vec::new();
    for (gone, come) in runs {
        let text = |pieces: &[Piece], run: &[usize], key: bool| -> String {
            let piece = |at: &usize| pieces.get(*at).map(|one| if key { one.key.as_str() } else { one.text.as_str() });
            run.iter().filter_map(piece).collect()
        };
        let keys = (text(&old.pieces, &gone, true), text(&new.pieces, &come, true));
        if !explained.has(&keys.0, &keys.1, &all) {
            differing.push((text(&old.pieces, &gone, false), text(&new.pieces, &come, false)));
        }
    }
    let mut told = Vec::new();
    let side = |of: fn(&(String, String)) -> &String| -> Vec<&str> {
        differing.iter().map(|pair| of(pair).as_str()).filter(|text| !text.is_empty()).collect()
    };
    let (gone, come) = (side(|pair| &pair.0), side(|pair| &pair.1));
    // The same characters are the same text, cut elsewhere.
    if sorted(&gone) == sorted(&come) {
        told.extend(Some(Remark::OrderDiffers { text: quoted(&gone) }).filter(|_| !gone.is_empty()));
    } else {
        told.push(Remark::PrintDiffers { before: quoted(&gone), after: quoted(&come) });
    }
    // Where something else differs, a number or a particle may chance to stand at both places.
    let least = if told.is_empty() && rows.is_empty() { 1 } else { LEAST_MOVED };
    let moved: Vec<&str> = moved
        .into_iter()
        .filter_map(|at| old.pieces.get(at))
        .filter(|piece| piece.key.chars().count() >= least && !explained.moves(&piece.key))
        .map(|piece| piece.text.as_str())
        .collect();
    if !moved.is_empty() {
        told.push(Remark::OrderDiffers { text: quoted(&moved) });
    }
    told
}

/// The characters of some texts, whatever their order.
fn sorted(texts: &[&str]) -> Vec<char> {
    let mut chars: Vec<char> = fold(&texts.concat()).chars().collect();
    chars.sort_unstable();
    chars
}

/// Characters of a piece that is called moved where other things changed, too.
const LEAST_MOVED: usize = 6;

/// Texts that one finding quotes.
const MOST_QUOTED: usize = 30;

fn quoted(texts: &[&str]) -> String {
    let shown = texts.get(..MOST_QUOTED).unwrap_or(texts).join(" / ");
    match texts.len().saturating_sub(MOST_QUOTED) {
        0 => shown,
        more => format!("{shown} … (+{more})"),
    }
}

/// Pieces beyond which two documents are hostile; only what is in one of them is told then, whatever the order.
const MAX_PIECES: usize = 20_000;

/// Pieces of the earlier document, and of the later one in their place, as indices.
type Differing = (Vec<usize>, Vec<usize>);

/// Runs in which the documents differ, and the pieces of the earlier one that the later one has elsewhere.
fn runs(old: &[Piece], new: &[Piece]) -> (Vec<Differing>, Vec<usize>) {
    let keys = |pieces: &[Piece]| -> Vec<String> { pieces.iter().map(|piece| piece.key.clone()).collect() };
    let gaps: Vec<(Run, Run)> = if old.len().max(new.len()) > MAX_PIECES {
        vec![(0..old.len(), 0..new.len())]
    } else {
        let ops = similar::capture_diff_slices(Algorithm::Myers, &keys(old), &keys(new));
        ops.iter().filter(|op| !matches!(op, DiffOp::Equal { .. })).map(|op| (op.old_range(), op.new_range())).collect()
    };
    let mut left: HashMap<&str, usize> = HashMap::new();
    for piece in gaps.iter().flat_map(|(_, come)| new.get(come.clone()).unwrap_or_default()) {
        *left.entry(&piece.key).or_default() += 1;
    }
    let (mut moved, mut taken) = (Vec::new(), HashMap::<&str, usize>::new());
    let mut gone: Vec<Vec<usize>> = Vec::new();
    for (range, _) in &gaps {
        let mut run = Vec::new();
        for at in range.clone() {
            let Some(piece) = old.get(at) else { continue };
            match left.get_mut(piece.key.as_str()).filter(|count| **count > 0) {
                Some(count) => {
                    *count -= 1;
                    *taken.entry(&piece.key).or_default() += 1;
                    moved.push(at);
                }
                None => run.push(at),
            }
        }
        gone.push(run);
    }
    let mut come: Vec<Vec<usize>> = Vec::new();
    for (_, range) in &gaps {
        let is_new = |at: &usize| {
            let count = new.get(*at).and_then(|piece| taken.get_mut(piece.key.as_str())).filter(|count| **count > 0);
            count.map(|count| *count -= 1).is_none()
        };
        come.push(range.clone().filter(is_new).collect());
    }
    let runs = gone.into_iter().zip(come).filter(|(gone, come)| !gone.is_empty() || !come.is_empty()).collect();
    (runs, moved)
}

/// What the rows of a report say of the two texts, folded.
struct Explained {
    before: Vec<String>,
    after: Vec<String>,
    /// Whether whole records are new, gone or elsewhere: their labels go with them.
    records: bool,
}

impl Explained {
    fn by(rows: &[Row]) -> Self {
        let side = |text: fn(&Row) -> &str| {
            let mut texts: Vec<String> =
                rows.iter().map(|row| fold(text(row))).filter(|text| !text.is_empty()).collect();
            // The longest first: a short one may be part of it.
            texts.sort_by_key(|text| std::cmp::Reverse(text.len()));
            texts.dedup();
            texts
        };
        Self {
            before: side(|row| &row.before),
            after: side(|row| &row.after),
            records: rows.iter().any(|row| row.change == Change::Record),
        }
    }

    /// Whether the rows say what a run of the documents says, `all` being all that the documents print.
    fn has(&self, gone: &str, come: &str, all: &[String; 2]) -> bool {
        if self.before.is_empty() && self.after.is_empty() {
            return false;
        }
        let (gone, come) = without_common_ends(gone, come);
        let left = |text: &str, texts: &[String], other: &str| {
            if text.is_empty() || texts.iter().any(|one| one.contains(text)) {
                return true;
            }
            let mut rest = text.to_owned();
            for one in texts {
                if let Some(at) = rest.find(one.as_str()) {
                    rest.replace_range(at..at + one.len(), "\n");
                }
            }
            let says = |part: &str| part.chars().any(char::is_alphanumeric);
            rest.split('\n').filter(|part| says(part)).all(|part| self.records && other.contains(part))
        };
        left(gone, &self.before, &all[1]) && left(come, &self.after, &all[0])
    }

    /// Whether a text stands elsewhere because a record or a line does.
    fn moves(&self, key: &str) -> bool {
        self.records || [&self.before, &self.after].iter().any(|side| side.iter().any(|text| text.contains(key)))
    }
}

/// Two texts without what both begin and end with.
fn without_common_ends<'a>(a: &'a str, b: &'a str) -> (&'a str, &'a str) {
    let same = |pairs: &mut dyn Iterator<Item = (char, char)>| -> usize {
        pairs.take_while(|(a, b)| a == b).map(|(c, _)| c.len_utf8()).sum()
    };
    let head = same(&mut a.chars().zip(b.chars()));
    let (a, b) = (a.get(head..).unwrap_or_default(), b.get(head..).unwrap_or_default());
    let tail = same(&mut a.chars().rev().zip(b.chars().rev()));
    (a.get(..a.len() - tail).unwrap_or_default(), b.get(..b.len() - tail).unwrap_or_default())
}

/// What is drawn otherwise; `alone` where nothing else differs.
fn looks(old: &Print, new: &Print, alone: bool) -> Vec<Remark> {
    let mut told = Vec::new();
    let same_maker = old.maker == new.maker;
    let (gone, come) = differing(&old.drawn.pictures, &new.drawn.pictures);
    if gone + come > 0 {
        let (before, after) = (old.drawn.pictures.len(), new.drawn.pictures.len());
        // Every program packs pictures in its own way.
        let unknown = !same_maker && before == after;
        told.push(if unknown {
            Remark::PicturesNotCompared { count: before }
        } else {
            Remark::PicturesDiffer { before, after, gone, come }
        });
    }
    if !same_maker {
        return told;
    }
    let (gone, come) = differing(&old.drawn.marks, &new.drawn.marks);
    if gone + come > 0 {
        told.push(Remark::MarksDiffer {
            before: quoted(&only(&old.drawn.marks, &new.drawn.marks)),
            after: quoted(&only(&new.drawn.marks, &old.drawn.marks)),
        });
    } else if old.marked != new.marked && alone {
        told.push(Remark::MarksDiffer {
            before: quoted(&only(&old.marked, &new.marked)),
            after: quoted(&only(&new.marked, &old.marked)),
        });
    } else if alone && told.is_empty() && old.drawn.lines != new.drawn.lines {
        told.push(Remark::LinesDiffer {});
    }
    told
}

/// How many of two lists only one of them has.
fn differing(old: &[String], new: &[String]) -> (usize, usize) {
    (only(old, new).len(), only(new, old).len())
}

/// What of a list another one lacks, each as often as it does.
fn only<'a>(list: &'a [String], other: &[String]) -> Vec<&'a str> {
    let mut left: HashMap<&str, usize> = HashMap::new();
    other.iter().for_each(|one| *left.entry(one).or_default() += 1);
    let mut rest = Vec::new();
    for one in list {
        match left.get_mut(one.as_str()).filter(|count| **count > 0) {
            Some(count) => *count -= 1,
            None => rest.push(one.as_str()),
        }
    }
    rest
}
