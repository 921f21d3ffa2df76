//! 様式３: items of 市政改革プランに基づく取組等.

use super::evaluation::ratings_of;
use super::reader::{Reader, squeezed};
use super::traced::{Notes, Traced, record};
use crate::form::{Field, Form, Label, Sheet};
use crate::layout::Text;
use crate::lexicon::{ITEM_CONTENTS, ITEM_TARGETS, NOT_IN_TITLES};
use crate::record::ReformItem;

/// The items of 様式３, in the order printed.
pub(super) fn reform_items(reader: &Reader<'_>, form: &Form) -> Traced<Vec<ReformItem>> {
    // Text under the head of 様式３ that no item has is an item of its own.
    let headed = form.plan.text(Field::Labelled(Label::ReformHead)).map(|text| {
        let mut notes = Notes::default();
        let text = notes.field("text", reader.text(&[text]));
        notes.of(ReformItem { text, ..ReformItem::default() })
    });
    let items = form.reform.iter().map(|(number, sheet)| {
        let number = number.map(|number| number.to_string()).unwrap_or_default();
        item(reader, sheet, number)
    });
    headed.into_iter().chain(items).map(|item| item.of_record(Some(""))).collect()
}

fn item(reader: &Reader<'_>, sheet: &Sheet, number: String) -> Traced<ReformItem> {
    let mut notes = Notes::default();
    let parts = Parts::of(reader, sheet, &mut notes);
    let title = parts.title.as_ref().map(|title| reader.text(&[title])).unwrap_or_default();
    let texts = |own: Label, printed: &[Text]| -> Vec<Text> {
        sheet.text(Field::Labelled(own)).into_iter().chain(printed).cloned().collect()
    };
    let (targets, contents) = (texts(Label::Goal, &parts.target), texts(Label::Content, &parts.content));
    let text = |texts: &[Text]| reader.text(&texts.iter().collect::<Vec<_>>());
    let texts = record!(
        notes,
        ReformItem {
            number: number,
            title: title.map(|title| title.map(|title| bare(&title).to_owned())),
            target: text(&targets),
            content: text(&contents),
            text: text(&parts.text),
            ratings: Vec::new(),
        }
    );
    let ratings = ratings_of(reader, sheet, Label::GoalStatus, &mut notes);
    notes.of(ReformItem { ratings, ..texts })
}

/// What stands under the heading of an item: its title, and texts under labels that are everyday words (目標).
#[derive(Default)]
struct Parts {
    title: Option<Text>,
    target: Vec<Text>,
    content: Vec<Text>,
    text: Vec<Text>,
}

impl Parts {
    fn of(reader: &Reader<'_>, sheet: &Sheet, notes: &mut Notes) -> Self {
        let mut parts = Self::default();
        let titled = Some(sheet.title.clone()).filter(|title| !title.is_empty());
        parts.title = titled.or_else(|| sheet.text(Field::Title).cloned());
        let mut under = Under::Text;
        for (at, line) in sheet.text(Field::Summary).into_iter().flat_map(Text::paragraphs).enumerate() {
            let view = reader.view(&line);
            if let Some(opened) = under_label(view.as_str()) {
                notes.claimed(line.indices());
                under = opened;
            } else if at == 0 && parts.title.is_none() && is_title(view.as_str()) {
                parts.title = Some(line);
            } else {
                match under {
                    Under::Target => parts.target.push(line),
                    Under::Content => parts.content.push(line),
                    Under::Text => parts.text.push(line),
                }
            }
        }
        parts
    }
}

/// Which label of 様式３ a paragraph stands under.
#[derive(Clone, Copy)]
enum Under {
    Text,
    Target,
    Content,
}

/// （目標）, 【取組内容】, 当年度の目標 alone on a line.
fn under_label(line: &str) -> Option<Under> {
    let squeezed = squeezed(line);
    let words = squeezed.trim_matches(is_bracket);
    let target = ITEM_TARGETS.contains(&words).then_some(Under::Target);
    target.or_else(|| ITEM_CONTENTS.contains(&words).then_some(Under::Content))
}

/// A title in brackets, or a short line that is no sentence.
fn is_title(line: &str) -> bool {
    /// As for the titles of issues.
    const MAX_CHARS: usize = 40;
    line.starts_with(['【', '「', '『']) && line.ends_with(['】', '」', '』'])
        || line.chars().count() <= MAX_CHARS && !line.contains(NOT_IN_TITLES)
}

/// A title without the brackets around it.
fn bare(title: &str) -> &str {
    let inner = [('【', '】'), ('「', '」'), ('『', '』')]
        .into_iter()
        .find_map(|(open, close)| title.strip_prefix(open)?.strip_suffix(close));
    inner.unwrap_or(title).trim()
}

fn is_bracket(c: char) -> bool {
    matches!(
        c,
        '(' | ')' | '（' | '）' | '【' | '】' | '<' | '>' | '＜' | '＞' | '[' | ']' | '〔' | '〕' | '◆' | '■' | '○'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_lose_their_brackets_only() {
        assert_eq!(bare("【来庁者への案内】"), "来庁者への案内");
        assert_eq!(bare("「ＩＣＴ」の活用"), "「ＩＣＴ」の活用");
        assert!(is_title("未利用地の活用") && is_title("【案内、表示の改善】"));
        assert!(!is_title("・手続の電子化") && !is_title("手続を電子化する。"));
    }
}
