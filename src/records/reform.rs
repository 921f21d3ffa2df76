//! 様式３: items of 市政改革プランに基づく取組等.

use super::evaluation::{GOAL_STATUS, ratings_of};
use super::trace::{Scope, Trace, squeezed};
use crate::form::{Field, Form, Label, Sheet};
use crate::layout::Text;
use crate::record::ReformItem;

/// The items of 様式３, in the order printed.
pub(super) fn reform_items(trace: &mut Trace<'_>, form: &Form, plan: &Scope) -> Vec<ReformItem> {
    let mut items = Vec::new();
    // Text under the head of 様式３ that no item has is an item of its own.
    if let Some(text) = form.plan.text(Field::Labelled(Label::ReformHead)) {
        let scope = plan.child("reform_items", 0, "");
        let text = trace.text(&[text], &scope, "text");
        items.push(ReformItem { text, ..ReformItem::default() });
    }
    for (number, sheet) in &form.reform {
        let scope = plan.child("reform_items", items.len(), "");
        let number = number.map(|number| number.to_string()).unwrap_or_default();
        items.push(item(trace, sheet, &scope, number));
    }
    items
}

fn item(trace: &mut Trace<'_>, sheet: &Sheet, scope: &Scope, number: String) -> ReformItem {
    let parts = Parts::of(trace, sheet);
    let title = parts.title.as_ref().and_then(|title| trace.text(&[title], scope, "title"));
    let texts = |own: Label, printed: &[Text]| -> Vec<Text> {
        sheet.text(Field::Labelled(own)).into_iter().chain(printed).cloned().collect()
    };
    let (targets, contents) = (texts(Label::Goal, &parts.target), texts(Label::Content, &parts.content));
    let target = trace.text(&targets.iter().collect::<Vec<_>>(), scope, "target");
    let content = trace.text(&contents.iter().collect::<Vec<_>>(), scope, "content");
    let text = trace.text(&parts.text.iter().collect::<Vec<_>>(), scope, "text");
    let ratings = ratings_of(trace, sheet, GOAL_STATUS, scope);
    ReformItem { number, title: title.map(|title| bare(&title).to_owned()), target, content, ratings, text }
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
    fn of(trace: &mut Trace<'_>, sheet: &Sheet) -> Self {
        let mut parts = Self::default();
        let titled = Some(sheet.title.clone()).filter(|title| !title.is_empty());
        parts.title = titled.or_else(|| sheet.text(Field::Title).cloned());
        let mut under = Under::Text;
        for (at, line) in sheet.text(Field::Summary).into_iter().flat_map(Text::paragraphs).enumerate() {
            let view = trace.view(&line);
            if let Some((opened, length)) = under_label(view.as_str()) {
                let label = view.indices_at(0..length);
                trace.claim(label.iter().copied());
                under = opened;
                let last = label.last().and_then(|last| line.indices().iter().rposition(|at| at == last));
                let rest = line.slice(last.map_or(0, |at| at + 1)..line.indices().len());
                if !trace.view(&rest).as_str().trim().is_empty() {
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
    const LABELS: [(&str, Under); 4] = [
        ("当年度の目標", Under::Target),
        ("当年度の取組内容", Under::Content),
        ("目標", Under::Target),
        ("取組内容", Under::Content),
    ];
    if let Some((_, under)) = LABELS.iter().find(|(label, _)| squeezed(line).trim_matches(is_bracket) == *label) {
        return Some((*under, line.len()));
    }
    let bare = line.trim_start_matches(|c: char| c.is_whitespace() || is_bracket(c));
    let (behind, under) = LABELS.iter().find_map(|(label, under)| Some((bare.strip_prefix(label)?, *under)))?;
    let rest = behind.trim_start_matches(|c: char| is_bracket(c) || c == '：' || c == ':');
    (rest.len() < behind.len()).then(|| (under, line.len() - rest.trim_start().len()))
}

/// A title in brackets, or a short line that is no sentence.
fn is_title(line: &str) -> bool {
    /// As for the titles of issues.
    const MAX_CHARS: usize = 40;
    line.starts_with(['【', '「', '『']) && line.ends_with(['】', '」', '』'])
        || line.chars().count() <= MAX_CHARS && !line.contains(['。', '、', '・', '：'])
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
