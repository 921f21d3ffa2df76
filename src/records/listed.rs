//! 主な戦略 of the R5 form as plain text, and the heads of groups in its boxes.
//!
//! ```text
//! strategies := ( group | bullet | line )*
//! group      := "【" words "】" line*            alone on its line, in brackets of any kind: 【防災】, <感染症対策>
//! ```

use super::budget::budgets;
use super::reader::Reader;
use super::traced::{Notes, Step, Traced};
use super::tree::{note_numbering, priced};
use crate::finding::Remark;
use crate::layout::Text;
use crate::lexicon::{
    COMMA, FULL_STOP, begins_with_bullet, closer_of, enclosed, is_bullet, is_quote_opener, without_bullet,
};
use crate::record::Strategy;
use crate::value::{IssueNumber, is_digit, parse_number};

/// A strategy without a number: the head of its group as its title, and its text.
#[derive(Default)]
struct Listed {
    title: Option<Text>,
    text: Text,
}

/// Every group is a strategy; without groups every bullet is one, or the whole text.
pub(super) fn listed_strategies(
    reader: &Reader<'_>,
    texts: &[&Text],
    issue: IssueNumber,
    strategies: &mut Traced<Vec<Strategy>>,
) {
    // 【1-1-1 …】 below strategies without numbers: the first part of the list is 1-1, which nothing else names.
    let named = |strategy: &Strategy| {
        let texts = [&strategy.title, &strategy.summary, &strategy.target_state, &strategy.approach];
        texts.into_iter().any(Option::is_some) || !strategy.outcome_indicators.is_empty()
    };
    let mut bare = if strategies.value.iter().any(named) { 0 } else { strategies.value.len() };
    for Listed { title, text } in texts.iter().flat_map(|text| listed(reader, text)) {
        let last = strategies.value.last().and_then(|strategy| strategy.number.rsplit('-').next()?.parse::<u8>().ok());
        let next = issue.child(last.unwrap_or(0).saturating_add(1));
        let first = strategies.value.len() - bare;
        let known = strategies.value.get(first).filter(|_| bare > 0).and_then(|known| parse_number(&known.number));
        let Some(number) = known.map(|known| known.value).or(next) else { continue };
        let mut notes = Notes::default();
        let title = title.map(|title| {
            let bare = |words: String| without_bullet(enclosed(&words).unwrap_or(&words).trim()).trim().to_owned();
            reader.text(&[&title]).map(|words| words.map(bare))
        });
        let title = title.and_then(|title| notes.field("title", title));
        let (texts, brackets) = priced(reader, vec![text], &mut notes);
        let summary = notes.field("summary", reader.text(&texts.iter().collect::<Vec<_>>()));
        let budgets = notes.field("budgets", budgets(reader, &[], brackets));
        let seen = summary.is_some() || title.is_some();
        if seen {
            note_numbering(&number, &mut notes);
        }
        if let Some(known) = strategies.value.get_mut(first).filter(|_| bare > 0 && seen) {
            (known.title, known.summary, known.budgets) = (title, summary, budgets);
            strategies.notes.within(Step::Item(first), notes.of(()).of_record(Some(&number.to_string())).notes);
            bare -= 1;
            continue;
        }
        let strategy = Strategy { number: number.to_string(), title, summary, budgets, ..Strategy::default() };
        let strategy = notes.of(strategy).of_record(Some(&number.to_string()));
        if seen {
            strategies.push(strategy);
        } else {
            strategies.notes.within(Step::Item(strategies.value.len()), strategy.notes);
        }
    }
}

fn listed(reader: &Reader<'_>, text: &Text) -> Vec<Listed> {
    let mut all: Vec<Listed> = Vec::new();
    let head = head_mark(reader, text);
    for paragraph in text.paragraphs() {
        let view = reader.view(&paragraph);
        if heads_group(view.as_str()) || head.is_some() && view.as_str().trim_start().chars().next() == head {
            all.push(Listed { title: Some(paragraph), text: Text::new() });
            continue;
        }
        let begins = begins_with_bullet(view.as_str());
        match all.last_mut() {
            Some(last) if last.title.is_some() || !begins => last.text.push_text(&paragraph),
            _ => all.push(Listed { title: None, text: paragraph }),
        }
    }
    all
}

/// `◇備蓄の促進` above `・…`: the mark of the heads, where a list has bullets of two kinds and the first kind stands before short
/// words, each above a text.
fn head_mark(reader: &Reader<'_>, text: &Text) -> Option<char> {
    /// A strategy's title; longer lines are items of a list.
    const MAX_CHARS: usize = 30;
    let lines: Vec<String> =
        text.paragraphs().map(|paragraph| reader.view(&paragraph).as_str().trim().to_owned()).collect();
    let mark = |line: &String| line.chars().next().filter(|c| is_bullet(*c));
    let first = lines.first().and_then(mark)?;
    let is_head = |line: &String| mark(line) == Some(first);
    let short = |line: &&String| line.chars().count() <= MAX_CHARS && !line.contains([FULL_STOP, COMMA]);
    let above = lines.windows(2).all(|two| !two.iter().all(is_head)) && !lines.last().is_some_and(is_head);
    let heads = lines.iter().filter(|line| is_head(line)).all(|line| short(&line));
    let others = lines.iter().any(|line| mark(line).is_some_and(|other| other != first));
    (above && heads && others).then_some(first)
}

/// A few words in brackets, alone on their line. Numbers in brackets are numbers, dates or amounts.
pub(super) fn heads_group(line: &str) -> bool {
    /// 新型コロナウイルス感染症対策 has 14.
    const MAX_CHARS: usize = 30;
    let Some((opener, words)) = line.trim().chars().next().zip(enclosed(line).map(str::trim)) else { return false };
    let closer = closer_of(opener);
    !is_quote_opener(opener)
        && (2..=MAX_CHARS).contains(&words.chars().count())
        && !words.contains(|c: char| is_digit(c) || c == opener || Some(c) == closer || c == FULL_STOP || c == COMMA)
}

/// 課題認識 without the head of its first group, which is told: 【防災の取組】 is a word of the box's order, and no text.
pub(super) fn without_group_head(reader: &Reader<'_>, text: &Text, notes: &mut Notes) -> Text {
    let mut paragraphs = text.paragraphs();
    let (Some(first), Some(_)) = (paragraphs.next(), paragraphs.next()) else { return text.clone() };
    let view = reader.view(&first);
    if !heads_group(view.as_str()) {
        return text.clone();
    }
    notes.field_told("overview", Remark::GroupHead { text: view.as_str().trim().to_owned() }, first.indices());
    notes.claimed(first.indices());
    // The joint between two paragraphs belongs to neither.
    text.slice(first.indices().len() + 1..text.indices().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_of_groups() {
        for line in ["【地下鉄】", "<新型コロナウイルス感染症対策>", " （防犯対策） ", "≪子育て支援≫", "〔教育〕"]
        {
            assert!(heads_group(line), "{line}");
        }
        for line in
            ["【1-1 地下鉄】", "（令和４年度）", "「地下鉄」", "【地下鉄】の駅", "（駅、車両）", "・駅を直す。", "【】"]
        {
            assert!(!heads_group(line), "{line}");
        }
    }
}
