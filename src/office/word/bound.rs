//! Text that stands in other parts of the file: what controls are bound to, and the words of diagrams (SmartArt).

use super::super::xml::{Step, Walker};
use crate::finding::Remark;

/// Controls that show something else than the part in which their text is kept: Word shows what is kept.
pub(super) fn differing<'a>(bound: &'a [(String, String)], part: &'a str) -> impl Iterator<Item = Remark> + 'a {
    bound.iter().filter_map(move |(path, shown)| {
        let kept = value_at(part, path)?;
        let plain = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        (plain(&kept) != plain(shown)).then(|| Remark::ControlDiffers { shown: shown.clone(), kept })
    })
}

/// The text of the element that a path such as `/ns0:plan[1]/ns0:budget[1]` leads to.
fn value_at(part: &str, path: &str) -> Option<String> {
    let steps: Vec<(&str, usize)> = path.split('/').filter(|step| !step.is_empty()).map(step).collect();
    let mut walker = Walker::new(part);
    let (mut reached, mut count) = (0, 0);
    while let Some(event) = walker.next() {
        match event {
            Step::Open(tag) if walker.depth() == reached + 1 => {
                let (name, nth) = *steps.get(reached)?;
                count += usize::from(tag.name() == name);
                if tag.name() == name && count == nth {
                    (reached, count) = (reached + 1, 0);
                    if reached == steps.len() {
                        return Some(walker.text());
                    }
                }
            }
            Step::Close(_) if walker.depth() < reached => return None,
            _ => {}
        }
    }
    None
}

/// A step of a path: the local name, and which of its kind.
fn step(step: &str) -> (&str, usize) {
    let (name, nth) = step.split_once('[').unwrap_or((step, "1"));
    (name.rsplit(':').next().unwrap_or(name), nth.trim_end_matches(']').parse().unwrap_or(1))
}

/// The words of a diagram.
pub(super) fn words(part: &str) -> String {
    let mut walker = Walker::new(part);
    let mut words = Vec::new();
    while let Some(event) = walker.next() {
        if let Step::Open(tag) = event
            && tag.name() == "t"
        {
            words.push(walker.text());
        }
    }
    words.retain(|word| !word.trim().is_empty());
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_leads_to_its_element() {
        let part = "<p:plan><p:x><p:budget>1</p:budget></p:x><p:budget>2</p:budget><p:budget>3</p:budget></p:plan>";
        let at = |path: &str| value_at(part, path);
        assert_eq!(at("/ns0:plan[1]/ns0:budget[2]").as_deref(), Some("3"));
        assert_eq!(at("/ns0:plan/ns0:x/ns0:budget").as_deref(), Some("1"));
        assert_eq!(at("/ns0:plan/ns0:y"), None);
    }
}
