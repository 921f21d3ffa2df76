//! 様式３: items of 市政改革プランに基づく取組等.

use super::evaluation::ratings_of;
use super::reader::{Reader, squeezed};
use super::traced::{Notes, Traced, record};
use crate::form::{Field, Form, Label, Sheet};
use crate::layout::Text;
use crate::lexicon::{COLONS, ITEM_CONTENTS, ITEM_TARGETS, NOT_IN_TITLES, quoted_title};
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
            if let Some((opened, length)) = under_label(view.as_str()) {
                let label = view.indices_at(0..length);
                notes.claimed(label);
                under = opened;
                let last = label.last().and_then(|last| line.indices().iter().rposition(|at| at == last));
                let rest = line.slice(last.map_or(0, |at| at + 1)..line.indices().len());
                if !reader.view(&rest).as_str().trim().is_empty() {
                    parts.under(under).push(rest);
                }
            } else if at == 0 && parts.title.is_none() && is_title(view.as_str()) {
                parts.title = Some(line);
            } else {
                parts.under(under).push(line);
            }
        }
        parts
    }

    fn under(&mut self, under: Under) -> &mut Vec<Text> {
        match under {
            Under::Target => &mut self.target,
            Under::Content => &mut self.content,
            Under::Text => &mut self.text,
        }
    }
}

/// Which label of 様式３ a paragraph stands under.
#[derive(Clone, Copy)]
enum Under {
    Text,
    Target,
    Content,
}

/// （目標）, 【取組内容】, 当年度の目標 at the head of a line, with the bytes of it: behind its bracket or its colon stands text.
fn under_label(line: &str) -> Option<(Under, usize)> {
    let kinds = [(ITEM_TARGETS, Under::Target), (ITEM_CONTENTS, Under::Content)];
    let squeezed = squeezed(line);
    let alone = kinds.iter().find(|(labels, _)| labels.contains(&squeezed.trim_matches(is_bracket)));
    if let Some((_, under)) = alone {
        return Some((*under, line.len()));
    }
    let bare = line.trim_start_matches(|c: char| c.is_whitespace() || is_bracket(c));
    let labels = kinds.iter().flat_map(|(labels, under)| labels.iter().map(move |label| (*label, *under)));
    let found = labels.filter_map(|(label, under)| Some((bare.strip_prefix(label)?, under)));
    let (behind, under) = found.min_by_key(|(behind, _)| behind.len())?;
    let rest = behind.trim_start_matches(|c: char| is_bracket(c) || COLONS.contains(&c));
    (rest.len() < behind.len()).then(|| (under, line.len() - rest.trim_start().len()))
}

/// A title in brackets, or a short line that is no sentence.
fn is_title(line: &str) -> bool {
    /// As for the titles of issues.
    const MAX_CHARS: usize = 40;
    quoted_title(line).is_some() || line.chars().count() <= MAX_CHARS && !line.contains(NOT_IN_TITLES)
}

/// A title without the brackets around it.
fn bare(title: &str) -> &str {
    quoted_title(title).unwrap_or(title).trim()
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
    fn text_stands_behind_a_label_on_its_line() {
        let rest = |line: &'static str| under_label(line).and_then(|(_, length)| line.get(length..));
        assert_eq!(rest("（目標） 売却２件"), Some("売却２件"));
        assert_eq!(rest("【取組内容】境界を確かめる。"), Some("境界を確かめる。"));
        assert_eq!(rest("当年度の目標：売却２件"), Some("売却２件"));
        assert_eq!(rest("当年度の目標"), Some(""));
        assert_eq!(rest("目標を高くする。"), None);
    }

    #[test]
    fn titles_lose_their_brackets_only() {
        assert_eq!(bare("【来庁者への案内】"), "来庁者への案内");
        assert_eq!(bare("「ＩＣＴ」の活用"), "「ＩＣＴ」の活用");
        assert!(is_title("未利用地の活用") && is_title("【案内、表示の改善】"));
        assert!(!is_title("・手続の電子化") && !is_title("手続を電子化する。"));
    }
}
