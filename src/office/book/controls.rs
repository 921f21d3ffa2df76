//! チェックボックスなど: controls of old workbooks, which are drawn in VML beside the comments.

use super::super::xml::{Step, Walker};
use super::notes::Drawing;

/// The boxes of a part that have words, those of comments aside.
pub(super) fn boxes(text: &str) -> Vec<Drawing> {
    let mut walker = Walker::new(text);
    let (mut found, mut last) = (Vec::new(), Control::default());
    while let Some(step) = walker.next() {
        match step {
            Step::Open(tag) => match tag.name() {
                "shape" => last = Control::default(),
                "textbox" => last.text = words(&mut walker),
                "ClientData" => last.kind = tag.attr("ObjectType").unwrap_or_default().into_owned(),
                "Checked" => last.checked = walker.text().trim() != "0",
                "Anchor" => last.place = place(&walker.text()),
                _ => {}
            },
            Step::Close(end) if end.name() == "shape" => found.extend(std::mem::take(&mut last).drawing()),
            Step::Close(_) | Step::Text(_) => {}
        }
    }
    found
}

#[derive(Default)]
struct Control {
    kind: String,
    text: String,
    checked: bool,
    place: (u32, u32),
}

impl Control {
    fn drawing(self) -> Option<Drawing> {
        let mark = match (self.kind.as_str(), self.checked) {
            ("Checkbox", true) => "☑",
            ("Checkbox", false) => "□",
            ("Radio", true) => "●",
            ("Radio", false) => "○",
            _ => "",
        };
        let words = self.text.trim();
        let told = !self.kind.is_empty() && self.kind != "Note" && !words.is_empty();
        told.then(|| Drawing { place: self.place, text: format!("{mark}{words}"), ..Drawing::default() })
    }
}

/// The text of a box up to its end.
fn words(walker: &mut Walker<'_>) -> String {
    let outside = walker.depth().saturating_sub(1);
    let mut out = String::new();
    while walker.depth() > outside {
        match walker.next() {
            Some(Step::Text(text)) => out.push_str(&text),
            Some(_) => {}
            None => break,
        }
    }
    out
}

/// The cell of the upper left corner: column, offset, row, offset and so on.
fn place(anchor: &str) -> (u32, u32) {
    let numbers: Vec<u32> = anchor.split(',').filter_map(|number| number.trim().parse().ok()).collect();
    match numbers.as_slice() {
        [column, _, row, ..] => (*row, *column),
        _ => (0, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_have_their_words_and_marks_and_comments_are_none() {
        let shape = |kind: &str, checked: &str| {
            format!(
                "<v:shape><v:textbox><div>有効</div></v:textbox><x:ClientData ObjectType=\"{kind}\">{checked}<x:Anchor>1, 0, 8, 2, 3, 0, 9, 0</x:Anchor></x:ClientData></v:shape>"
            )
        };
        let text = |kind: &str, checked: &str| boxes(&format!("<xml>{}</xml>", shape(kind, checked)));
        assert_eq!(text("Checkbox", "<x:Checked>1</x:Checked>")[0].text, "☑有効");
        assert_eq!(text("Radio", "")[0].text, "○有効");
        assert_eq!(text("Label", "")[0].place, (8, 1));
        assert!(text("Note", "").is_empty());
    }
}
