//! 数式: a formula of mathematics on one line (OMML, ECMA-376 part 1, 22.1): 12217/12100, (a+b)/2, x², √(2).

use super::super::arena::Tracked;
use super::super::look::Look;
use super::super::xml::{Step, Tag, Walker};
use super::paragraph::{Paragraph, Reader, Run};
use crate::layout::Height;

impl Reader<'_> {
    /// Reads the formula that was opened last as runs of the paragraph.
    pub(super) fn formula(&mut self, walker: &mut Walker<'_>, tracked: Tracked) {
        let runs = self.terms(walker, tracked);
        self.out.formulas.push(text_of(&runs));
        for run in runs {
            self.out.runs.push(run);
        }
    }

    /// The runs inside the element that was opened last.
    fn terms(&mut self, walker: &mut Walker<'_>, tracked: Tracked) -> Vec<Run> {
        let outside = walker.depth() - 1;
        let mut runs = Vec::new();
        while walker.depth() > outside {
            let Some(step) = walker.next() else { break };
            let Step::Open(tag) = step else { continue };
            match tag.name() {
                "r" => runs.extend(self.own_runs(walker, tracked)),
                "ins" | "moveTo" => {
                    runs.extend(self.terms(walker, super::paragraph::recorded(tracked, Tracked::Inserted)));
                }
                "del" | "moveFrom" => {
                    runs.extend(self.terms(walker, super::paragraph::recorded(tracked, Tracked::Deleted)));
                }
                "f" | "sSup" | "sSub" | "sSubSup" | "rad" | "d" | "nary" => {
                    let parts = self.parts(&tag, walker, tracked);
                    runs.extend(parts.on_one_line());
                }
                "borderBox" => runs.extend(self.boxed(walker, tracked)),
                "phant" => runs.extend(self.phantom(walker, tracked)),
                "ctrlPr" | "rPr" => walker.skip(),
                _ => {}
            }
        }
        runs
    }

    /// A box with lines through it strikes what it holds (22.1.2.11).
    fn boxed(&mut self, walker: &mut Walker<'_>, tracked: Tracked) -> Vec<Run> {
        let lines = ["strikeH", "strikeV", "strikeBLTR", "strikeTLBR"];
        let struck = lines.iter().any(|line| has(&mut walker.clone(), line) == Some(true));
        let mut runs = self.terms(walker, tracked);
        runs.iter_mut().for_each(|run| run.look.struck |= struck);
        runs
    }

    /// A phantom takes the room of what it holds and need not show it (22.1.2.81).
    fn phantom(&mut self, walker: &mut Walker<'_>, tracked: Tracked) -> Vec<Run> {
        let shown = has(&mut walker.clone(), "show") != Some(false);
        let runs = self.terms(walker, tracked);
        if shown {
            return runs;
        }
        self.out.hidden.push_str(&text_of(&runs));
        Vec::new()
    }

    /// What one run of a formula pushes, apart from the paragraph's own.
    fn own_runs(&mut self, walker: &mut Walker<'_>, tracked: Tracked) -> Vec<Run> {
        let own = std::mem::take(&mut self.out.runs);
        self.run(walker, tracked);
        std::mem::replace(&mut self.out.runs, own)
    }

    fn parts(&mut self, tag: &Tag<'_>, walker: &mut Walker<'_>, tracked: Tracked) -> Parts {
        let mut parts = Parts { kind: tag.name().to_owned(), ..Parts::default() };
        let outside = walker.depth() - 1;
        while walker.depth() > outside {
            let Some(step) = walker.next() else { break };
            let Step::Open(tag) = step else { continue };
            match tag.name() {
                "begChr" => parts.signs.0 = tag.attr("val").map(std::borrow::Cow::into_owned),
                "endChr" => parts.signs.1 = tag.attr("val").map(std::borrow::Cow::into_owned),
                "chr" => parts.sign = tag.attr("val").map(std::borrow::Cow::into_owned),
                "num" | "e" | "den" | "sup" | "sub" | "deg" => {
                    let name = tag.name().to_owned();
                    let runs = self.terms(walker, tracked);
                    parts.of.push((name, runs));
                }
                _ => {}
            }
        }
        parts
    }
}

/// Whether a switch of the structure that was opened last is on; `None` where it is not set. What stands inside it has
/// switches of its own.
fn has(walker: &mut Walker<'_>, name: &str) -> Option<bool> {
    let outside = walker.depth() - 1;
    while walker.depth() > outside {
        match walker.next()? {
            Step::Open(tag) if tag.name() == name => return Some(tag.is_on()),
            Step::Open(tag) if tag.name() == "e" => return None,
            _ => {}
        }
    }
    None
}

/// A structure of a formula with its parts by their names.
#[derive(Default)]
struct Parts {
    kind: String,
    signs: (Option<String>, Option<String>),
    sign: Option<String>,
    of: Vec<(String, Vec<Run>)>,
}

impl Parts {
    fn part(&self, name: &str) -> Vec<Run> {
        self.of.iter().find(|(of, _)| of == name).map(|(_, runs)| runs.clone()).unwrap_or_default()
    }

    fn on_one_line(&self) -> Vec<Run> {
        match self.kind.as_str() {
            "f" => [bound(self.part("num")), vec![sign("/", &self.part("num"))], bound(self.part("den"))].concat(),
            "rad" => {
                [raised(self.part("deg"), Height::Raised), vec![sign("√", &self.part("e"))], bound(self.part("e"))]
                    .concat()
            }
            "nary" => {
                let mark = self.sign.clone().unwrap_or_else(|| "∫".to_owned());
                let (low, high) = (raised(self.part("sub"), Height::Lowered), raised(self.part("sup"), Height::Raised));
                [vec![sign(&mark, &self.part("e"))], low, high, self.part("e")].concat()
            }
            "d" => {
                let mut runs = vec![sign(self.signs.0.as_deref().unwrap_or("("), &self.part("e"))];
                for (at, (_, part)) in self.of.iter().enumerate() {
                    if at > 0 {
                        runs.push(sign("|", part));
                    }
                    runs.extend(part.iter().cloned());
                }
                runs.push(sign(self.signs.1.as_deref().unwrap_or(")"), &self.part("e")));
                runs
            }
            _ => {
                let (low, high) = (raised(self.part("sub"), Height::Lowered), raised(self.part("sup"), Height::Raised));
                [self.part("e"), low, high].concat()
            }
        }
    }
}

/// A sign with the ink of what it stands before.
fn sign(text: &str, beside: &[Run]) -> Run {
    let (look, tracked) = beside.first().map_or((Look::default(), Tracked::None), |run| (run.look, run.tracked));
    Run { text: text.to_owned(), look, tracked }
}

/// Small runs; what has no small form stands behind a ^ or _.
fn raised(mut runs: Vec<Run>, height: Height) -> Vec<Run> {
    let small = |ch: char| height.of(ch) != ch;
    if runs.iter().all(|run| run.text.chars().all(small)) {
        runs.iter_mut().for_each(|run| run.look.height = height);
        return runs;
    }
    let mark = if height == Height::Raised { "^" } else { "_" };
    [vec![sign(mark, &runs)], bound(runs)].concat()
}

/// Runs in brackets where they are more than one number or name.
fn bound(runs: Vec<Run>) -> Vec<Run> {
    let text = text_of(&runs);
    let is_one = text.chars().all(|c| c.is_alphanumeric() || matches!(c, ',' | '.' | '，' | '．'));
    if is_one || runs.is_empty() {
        return runs;
    }
    [vec![sign("(", &runs)], runs.clone(), vec![sign(")", &runs)]].concat()
}

fn text_of(runs: &[Run]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}

/// Formulas of a paragraph, which a finding quotes.
pub(super) fn quoted(paragraph: &Paragraph) -> impl Iterator<Item = &str> {
    paragraph.formulas.iter().map(String::as_str).filter(|text| !text.trim().is_empty())
}
