//! The form's labels, recognised by their wordings.
//!
//! ```text
//! label := ( opener | ornament )* before? stem ( bracket of a known wording )* closer? ":"?
//! ```
//! Labels vary in brackets, wording and width from ward to ward and year to year; the wordings are rows of
//! [`super::boxes`]. A label claims only characters of its wording: what else stands on its line is text, and so are
//! words in brackets that no form prints. A wording that stops at the end of a line or at a gap is begun; what is left
//! of it is given back, and the caller looks for it below. A sentence that merely begins with the same word
//! (課題を抱える世帯…) is not a label.

mod numbered;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use numbered::is_section_number;

use super::boxes::{BOXES, Before, BoxRow, Holds, Label, Owner, Rest};
use super::fold::{is_closer, is_opener, is_ornament, skip};
use crate::lexicon::{closer_of, is_asterisk, is_bullet, is_code, is_code_mark, is_dash, is_wave};

/// A label at the head of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LabelAt {
    /// Which.
    pub label: Label,
    /// One past its last character, brackets and colon included.
    pub end: usize,
    /// What of its wording is left for a later line; empty where it is whole.
    pub left: Vec<char>,
    /// Wordings that were seen, as the table has them: they tell which form it is.
    pub seen: Vec<&'static str>,
}

/// The label at the head of a folded line, or `None` where the line is text.
#[must_use]
pub(super) fn label_at(line: &[char]) -> Option<LabelAt> {
    candidates(line).into_iter().next()
}

/// Every label that the head of a line may be, the likeliest first: of wordings that are begun alike, what stands below
/// tells which it is.
#[must_use]
pub(super) fn candidates(line: &[char]) -> Vec<LabelAt> {
    sorted(line, 0)
}

fn sorted(line: &[char], row: usize) -> Vec<LabelAt> {
    let mut found = all(line, row).unwrap_or_default();
    found.sort_by_key(|found| std::cmp::Reverse((found.left.is_empty(), found.end)));
    found
}

/// Labels in a row that are looked at to tell whether the first one is one: so many words that only labels are, each
/// with a gap behind it, are labels.
const MAX_IN_A_ROW: usize = 4;

/// Every label that the head of a line may be; `row` is how many labels stand before it.
fn all(line: &[char], row: usize) -> Option<Vec<LabelAt>> {
    let first = skip(line, 0, char::is_whitespace);
    if line.get(first).is_some_and(|c| opens_item(*c)) {
        // Any number of them: a line of nothing but bullets is read once.
        let from = skip(line, first, |c| c.is_whitespace() || opens_item(c));
        return Some(listed(line, from, row, false).into_iter().collect());
    }
    let numbered = numbered::end_of_number(line, first);
    if let Some(found) = numbered.and_then(|from| listed(line, from, row, true)) {
        return Some(vec![found]);
    }
    let begun = numbered.filter(|from| line.get(*from).is_some_and(|c| is_opener(*c))).unwrap_or(0);
    let start = skip(line, begun, |c| c.is_whitespace() || is_opener(c) || is_ornament(c) || c == '(');
    let opened = line.get(..start)?.iter().rev().find(|c| is_opener(**c) || **c == '(').copied();
    let rest = line.get(start..).filter(|rest| !rest.is_empty())?;
    let stems = INDEX.at_head_of(rest);
    Some(stems.into_iter().filter_map(|stem| read(line, (start, opened), row, stem)).collect())
}

/// A mark that opens an item of a list, and none of the ornaments of labels.
fn opens_item(c: char) -> bool {
    is_bullet(c) && !is_ornament(c) || is_asterisk(c)
}

/// `・概要`, `○ 主な戦略`, `(1)課題認識`: a label of a list of boxes, alone on its line; one of an evaluation may be a word of a list.
fn listed(line: &[char], from: usize, in_a_row: usize, numbered: bool) -> Option<LabelAt> {
    let found = sorted(line.get(from..)?, in_a_row).into_iter().next()?;
    let row = super::boxes::row_of(found.label)?;
    let heads =
        row.owner == Owner::Issue || matches!(row.holds, Holds::Records(_)) || numbered::names_box(&found, numbered);
    let alone = skip(line, from + found.end, char::is_whitespace) >= line.len() && found.left.is_empty();
    (heads && alone).then(|| LabelAt { end: from + found.end, ..found })
}

/// Characters that are looked at before a stem: 令和４年度　阿倍野区 is the longest that may stand before 運営の基本的な考え方.
const MAX_BEFORE: usize = 16;

/// The last place at which a stem may begin; spaces do not count, since a tab stands for up to eight of them.
fn reach(rest: &[char]) -> usize {
    /// Two tabs' width.
    const MAX_SPACES: usize = 16;
    let (mut seen, mut spaces) = (0, 0);
    for (at, c) in rest.iter().enumerate() {
        if seen == MAX_BEFORE || spaces > MAX_SPACES {
            return at;
        }
        if c.is_whitespace() { spaces += 1 } else { seen += 1 }
    }
    rest.len()
}

/// What stands before a stem that may have something before it, tried at every place where its `first` character is.
fn begins(row: &BoxRow, rest: &[char], first: char) -> Option<usize> {
    let begins = |c: &char| first == '*' || alike(first, *c);
    let at = || (0..=reach(rest)).filter(|at| rest.get(*at).is_none_or(begins));
    let marks = |at: usize| rest.get(..at).unwrap_or_default().iter().copied().filter(|c| !c.is_whitespace());
    match row.before {
        Before::Nothing => Some(0),
        Before::YearAndOwner => at().find(|at| !marks(*at).any(|c| matches!(c, '。' | '、'))),
        // 19年度具体的取組: the stem begins with 年度.
        Before::Year => at().find(|at| {
            *at > 0
                && marks(*at).all(|c| c.is_ascii_digit() || matches!(c, '平' | '成' | '令' | '和' | '元' | 'H' | 'R'))
        }),
        Before::Number => at().find(|at| is_section_number(&marks(*at).collect::<String>())),
        // 中央卸売市場 and 教育委員会事務局 are the longest that may stand before の.
        Before::Owner => at().find(|at| {
            let before = marks(*at).collect::<String>();
            *at == 0
                || is_owner(&before)
                || is_section_number(&before) && (before.ends_with('.') || before.chars().count() < *at)
        }),
    }
}

/// 区の, 建設局の; another label of the line, 区の目標(何をめざすのか) 区の, is no owner.
fn is_owner(before: &str) -> bool {
    let owner = before.strip_suffix('の').filter(|owner| !owner.contains(['の', '(', ')']));
    owner.is_some_and(|owner| owner.ends_with(['区', '局', '室', '場', '会', '属', '館', '所']))
}

/// Reads one wording at the head of the line.
fn read(line: &[char], (start, opened): (usize, Option<char>), before_it: usize, stem: &Stem) -> Option<LabelAt> {
    let row = stem.row;
    let before = begins(row, line.get(start..)?, *stem.chars.first()?)?;
    let from = start + before;
    /// Shorter beginnings are everyday words.
    const LEAST: usize = 4;
    let (end, left) = match wording(line.get(from..)?, &stem.chars, LEAST) {
        Wording::Whole(length) => (from + length, Vec::new()),
        Wording::Begun(length, left) => (from + length, left),
        Wording::Other => return None,
    };
    let mut found = LabelAt { label: row.label, end, left, seen: vec![stem.words] };
    if found.left.is_empty() {
        behind_stem(line, row, opened, &mut found);
    }
    let unowned = before == 0 || !line.get(start..from).is_some_and(|before| before.contains(&'の'));
    let owned = row.before == Before::Owner && unowned && stem.follows == Rest::Text;
    let follows = if owned && !stem.words.contains('・') { Rest::Nothing } else { stem.follows };
    may_end(line, &found, follows, (opened.is_some(), before_it)).then_some(found)
}

/// A label that is an everyday word, at the head of a line whatever follows it.
pub(super) fn short_label(line: &[char]) -> Option<LabelAt> {
    let start = skip(line, 0, char::is_whitespace);
    let rest = line.get(start..)?;
    let stems = INDEX.at_head_of(rest).into_iter();
    let short = stems.filter(|stem| stem.follows == Rest::Nothing && stem.row.before == Before::Nothing);
    short
        .filter(|stem| !matches!(stem.row.holds, Holds::Nothing | Holds::Records(_)))
        .filter_map(|stem| match wording(rest, &stem.chars, usize::MAX) {
            Wording::Whole(length) => Some((stem, start + length)),
            Wording::Begun(..) | Wording::Other => None,
        })
        .max_by_key(|(_, end)| *end)
        .map(|(stem, end)| LabelAt { label: stem.row.label, end, left: Vec::new(), seen: vec![stem.words] })
}

/// How much of a wording stands at the head of some text.
pub(super) enum Wording {
    /// All of it, so many characters.
    Whole(usize),
    /// Its beginning, up to a gap or the end of the line; with what is left of it.
    Begun(usize, Vec<char>),
    /// Something else.
    Other,
}

/// Compares text with a wording, spaces seen through: 均等割付 sets spaces between the characters of a label.
///
/// A beginning of less than `least` characters counts for nothing.
pub(super) fn wording(text: &[char], wanted: &[char], least: usize) -> Wording {
    /// `*` stands for 2.0 (中間見直し版) at most.
    const MAX_WILD: usize = 16;
    let mut at = 0;
    let mut matched_end = 0;
    for (index, expected) in wanted.iter().enumerate() {
        let spaced = skip(text, at, |c| index > 0 && c.is_whitespace());
        if *expected == '*' {
            let next = wanted.get(index + 1).copied();
            let wild = text.get(at..).unwrap_or_default().iter().take(MAX_WILD);
            let ends = |c: &char| next.is_some_and(|next| alike(next, *c));
            let Some(length) = wild.clone().position(ends) else { return Wording::Other };
            if text.get(at..at + length).unwrap_or_default().iter().any(|c| matches!(c, '。' | '、')) {
                return Wording::Other;
            }
            at += length;
            continue;
        }
        match text.get(spaced) {
            Some(c) if alike(*expected, *c) => {
                at = spaced + 1;
                matched_end = at;
            }
            next => {
                let gap = next.is_none() || text.get(matched_end).is_some_and(|c| c.is_whitespace());
                let left = || wanted.get(index..).unwrap_or_default().to_vec();
                return if gap && index >= least { Wording::Begun(matched_end, left()) } else { Wording::Other };
            }
        }
    }
    Wording::Whole(at)
}

/// Dots, dashes, slashes and waves of any shape are one; so are single and double quotes.
fn alike(wanted: char, c: char) -> bool {
    wanted == c
        || wanted == '・' && (is_bullet(c) || is_dash(c) || matches!(c, '、' | '/'))
        || wanted == '「' && c == '『'
        || wanted == '」' && c == '』'
        || is_wave(wanted) && (is_wave(c) || is_dash(c) && c != 'ー')
}

/// Brackets of known wordings behind the stem, the bracket that was opened before it, a colon.
pub(super) fn behind_stem(line: &[char], row: &BoxRow, opened: Option<char>, found: &mut LabelAt) {
    let mut open = opened;
    loop {
        let next = skip(line, found.end, char::is_whitespace);
        let Some(c) = line.get(next).copied() else { return };
        if open.is_some_and(|opener| if opener == '(' { c == ')' } else { is_closer(c) }) {
            found.end = next + 1;
            open = None;
        } else if (c == '(' || is_opener(c)) && skip(line, next + 1, char::is_whitespace) >= line.len() {
            // The page wrapped right behind the bracket: its words stand below.
            found.end = next + 1;
            found.left = vec![c];
            return;
        } else if c == '(' || is_opener(c) {
            match tail(line.get(next..).unwrap_or_default(), row) {
                Some((length, left, seen)) => {
                    found.end = next + length;
                    found.seen.extend(seen);
                    if !left.is_empty() {
                        found.left = left;
                        return;
                    }
                }
                None => return,
            }
        } else {
            let closed = opened.is_some() && open.is_none();
            if let Some(words) = bare_tail(line, found.end, row, closed) {
                found.end = line.len();
                found.seen.extend(words);
            } else if c == ':' {
                found.end = next + 1;
            }
            return;
        }
    }
}

/// A bracket behind a stem, if its words are those of the form: its length, and what is left of it for a later line.
pub(super) fn tail(text: &[char], row: &BoxRow) -> Option<(usize, Vec<char>, Option<&'static str>)> {
    let opener = text.first().copied()?;
    let closer = closer_of(opener)?;
    // 均等割付 sets a space behind the bracket, too.
    let before = skip(text, 1, char::is_whitespace);
    let inner = text.get(before..)?;
    let mut begun: Option<(usize, Vec<char>, Option<&'static str>)> = None;
    for words in row.tails.iter().copied() {
        let mut wanted: Vec<char> = words.chars().collect();
        wanted.push(closer);
        match wording(inner, &wanted, 1) {
            Wording::Whole(length) => return Some((length + before, Vec::new(), Some(words))),
            Wording::Begun(length, left) if begun.as_ref().is_none_or(|(end, _, _)| length + before > *end) => {
                begun = Some((length + before, left, Some(words)));
            }
            Wording::Begun(..) | Wording::Other => {
                // 【区の目標(何をめざすのか】: a bracket is lost.
                if let Some(length) = without_closer(inner, words) {
                    return Some((length + before, Vec::new(), Some(words)));
                }
            }
        }
    }
    let close = close_of(text, closer);
    let varied = || {
        let words = text.get(1..close?)?;
        row.tails.iter().any(|tail| resembles(words, tail)).then(|| (close.unwrap_or(0) + 1, Vec::new(), None))
    };
    varied().or(begun)
}

/// 【目標】何をめざすのか, `区の目標　何をめざすのか`, `使命：どのような役割を担うのか`: the words of a bracket without it, alone behind
/// a label and apart from it; について behind a label that has them.
fn bare_tail(line: &[char], from: usize, row: &BoxRow, closed: bool) -> Option<Option<&'static str>> {
    /// 区の使命(どのような役割を担うのか)について.
    const ABOUT: &str = "について";
    /// More than any of the words with marks around them: a line of many labels is not read to its end for each.
    const MOST: usize = 48;
    let rest = line.get(from..)?;
    let is_mark = |c: char| c.is_whitespace() || is_dash(c) || is_wave(c) || matches!(c, ':' | '/' | '|');
    let apart = closed || rest.first().is_some_and(|c| is_mark(*c));
    let words: String = rest.iter().filter(|c| !c.is_whitespace()).take(MOST).collect();
    let words = words.trim_matches(is_mark);
    let behind_bracket = from > 0 && line.get(from - 1).is_some_and(|c| is_closer(*c) || *c == ')');
    if behind_bracket && words == ABOUT {
        return Some(None);
    }
    row.tails.iter().copied().find(|tail| apart && *tail == words).map(Some)
}

/// All words of a bracket that is closed by another one; at the end of a line they may go on below.
fn without_closer(inner: &[char], words: &str) -> Option<usize> {
    let wanted: Vec<char> = words.chars().collect();
    let Wording::Whole(length) = wording(inner, &wanted, 1) else { return None };
    inner.get(length).is_some_and(|c| is_closer(*c)).then_some(length)
}

/// The bracket that closes the first one, inner pairs passed over.
fn close_of(text: &[char], closer: char) -> Option<usize> {
    let opener = text.first().copied()?;
    let mut depth = 0_usize;
    for (at, c) in text.iter().enumerate() {
        if *c == opener {
            depth += 1;
        } else if *c == closer {
            depth -= 1;
            if depth == 0 {
                return Some(at);
            }
        }
    }
    None
}

/// Whether words are a variation of a wording: wards write 取組により目指す指標 for 取組によりめざす指標.
fn resembles(words: &[char], wording: &str) -> bool {
    /// Of the pairs of characters, so many are shared by every variation that was met (at least 0.66), and by no text
    /// that a ward wrote into such a bracket (at most 0.2).
    const SHARE: f32 = 0.5;
    /// Characters in a row that the wording does not have: more of them are words that somebody wrote.
    const MAX_FOREIGN: usize = 3;
    let pairs = |chars: &[char]| chars.windows(2).map(<[char]>::to_vec).collect::<Vec<_>>();
    let words: Vec<char> = words.iter().copied().filter(|c| !c.is_whitespace()).collect();
    if words.split(|c| wording.contains(*c)).any(|foreign| foreign.len() > MAX_FOREIGN) {
        return false;
    }
    let (own, wanted) = (pairs(&words), pairs(&wording.chars().collect::<Vec<_>>()));
    let shared = own.iter().filter(|pair| wanted.contains(pair)).count();
    !own.is_empty() && 2.0 * shared as f32 >= SHARE * (own.len() + wanted.len()) as f32
}

/// A wording with the box that it names, and what may follow it.
struct Stem {
    /// Its place in the table.
    at: usize,
    row: &'static BoxRow,
    words: &'static str,
    chars: Vec<char>,
    follows: Rest,
}

/// The wordings with the same first character, each with its place in the table.
struct Begun {
    first: char,
    /// Of boxes with nothing before them.
    bare: Vec<Stem>,
    /// Of those that may stand behind a year, a number or an owner.
    behind: Vec<Stem>,
}

/// The wordings by their first characters.
struct Index {
    /// Most characters have one shape, and are looked for as they are: sorted.
    exact: Vec<Begun>,
    /// Those of several shapes, and wordings that begin with anything.
    others: Vec<Begun>,
}

impl Index {
    /// The wordings that a line may begin with, in the order of the table.
    fn at_head_of(&self, rest: &[char]) -> Vec<&Stem> {
        let Some(head) = rest.first() else { return Vec::new() };
        let window = rest.get(..=reach(rest)).unwrap_or(rest);
        let mut found: Vec<&Stem> = Vec::new();
        for (at, c) in window.iter().enumerate() {
            let Ok(begun) = self.exact.binary_search_by_key(c, |begun| begun.first) else { continue };
            let Some(begun) = self.exact.get(begun) else { continue };
            if at == 0 {
                found.extend(&begun.bare);
            }
            if !window.iter().take(at).any(|before| before == c) {
                found.extend(&begun.behind);
            }
        }
        for begun in &self.others {
            let is = |c: &char| begun.first == '*' || alike(begun.first, *c);
            if is(head) {
                found.extend(&begun.bare);
            }
            if window.iter().any(is) {
                found.extend(&begun.behind);
            }
        }
        found.sort_unstable_by_key(|stem| stem.at);
        found
    }
}

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let mut begun: BTreeMap<char, Begun> = BTreeMap::new();
    let stems = BOXES.iter().flat_map(|row| row.stems.iter().map(move |(words, follows)| (row, *words, *follows)));
    for (at, (row, words, follows)) in stems.enumerate() {
        let chars: Vec<char> = words.chars().collect();
        let Some(first) = chars.first().copied() else { continue };
        let own = begun.entry(first).or_insert_with(|| Begun { first, bare: Vec::new(), behind: Vec::new() });
        let list = if row.before == Before::Nothing { &mut own.bare } else { &mut own.behind };
        list.push(Stem { at, row, words, chars, follows });
    }
    let varies = |begun: &Begun| matches!(begun.first, '*' | '・' | '「' | '」') || is_wave(begun.first);
    let (others, exact) = begun.into_values().partition(varies);
    Index { exact, others }
});

/// Whether a label may end here and what follows is no part of a sentence that begins with its word.
fn may_end(line: &[char], found: &LabelAt, follows: Rest, (bracketed, row): (bool, usize)) -> bool {
    let Some(next) = line.get(found.end) else { return true };
    let rest = skip(line, found.end, char::is_whitespace);
    let Some(first) = line.get(rest) else { return true };
    // 戦略に対する取組の有効性 イ: behind the label of a rating its code, and nothing else.
    let rates = || super::boxes::row_of(found.label).is_some_and(|row| row.holds == Holds::Rating);
    if *first == '※' || !found.left.is_empty() || are_codes(line.get(rest..).unwrap_or_default()) && rates() {
        return true;
    }
    let closed = line.get(found.end - 1).is_some_and(|c| is_closer(*c));
    let apart = next.is_whitespace() || closed || line.get(found.end - 1).is_some_and(|c| matches!(c, ':' | ')'));
    // Words in brackets that no form prints are text: 撤退・再構築基準（基準を見直した）.
    let noted = is_opener(*first) || *first == '(' && (line.last() == Some(&')') || !line.contains(&')'));
    match follows {
        Rest::Text => apart || noted,
        Rest::Nothing => {
            // Its explanation in brackets makes it no accident.
            bracketed && closed
                || apart && found.seen.len() > 1
                || apart && label_follows(line.get(rest..).unwrap_or_default(), row + 1)
                || *first == '(' && noted
        }
    }
}

/// ②(ⅱ), イ: codes and nothing else.
fn are_codes(rest: &[char]) -> bool {
    /// ①(ⅰ) and ② (ⅱ): two codes at most.
    const MAX_CHARS: usize = 10;
    rest.len() <= MAX_CHARS && rest.iter().all(|c| is_code_mark(*c)) && rest.iter().any(|c| is_code(*c))
}

fn label_follows(rest: &[char], row: usize) -> bool {
    row >= MAX_IN_A_ROW || all(rest, row).is_some_and(|found| !found.is_empty())
}

#[cfg(test)]
mod tests {
    use super::super::fold::half_width;
    use super::*;

    fn read(line: &str) -> Option<(Label, String)> {
        let mut folded = crate::lexicon::Folded::default();
        folded.fill((0..).zip(line.chars()));
        let found = label_at(&folded.chars)?;
        let end = found.end.checked_sub(1).and_then(|last| folded.ends.get(last)).map_or(0, |end| *end as usize);
        Some((found.label, line.chars().skip(end).collect::<String>().trim().to_owned()))
    }

    fn label(line: &str) -> Option<Label> {
        read(line).map(|(label, _)| label)
    }

    #[test]
    fn labels_are_known_by_their_stem() {
        for (line, wanted) in [
            ("区の目標（何をめざすのか）", Label::Goal),
            ("建設局の目標", Label::Goal),
            ("目標", Label::Goal),
            ("1 目標", Label::Goal),
            ("２．使命（どのような役割を担うのか）", Label::Mission),
            ("【目標】何をめざすのか", Label::Goal),
            ("＜令和６年度　所属運営の基本的考え方（区長の方針）＞", Label::Policy),
            ("成果指標", Label::OutcomeIndicators),
            ("成果指標の達成状況", Label::OutcomeStatus),
            ("達成状況（定量評価）", Label::OutcomeStatus),
            ("課題の認識", Label::Overview),
            ("区　の　目　標　（　何　を　め　ざ　す　の　か　）", Label::Goal),
            ("◆局の使命", Label::Mission),
            ("令和４年度　区運営の基本的な考え方（区長の方針）", Label::Policy),
            ("所属運営の基本的な考え方", Label::Policy),
            ("【主なＳＤＧｓゴール】", Label::Sdgs),
            ("アウトカム（成果）指数（めざす状態を数値化した指標）", Label::OutcomeIndicators),
            ("アウトカム指標の達成状況（定量評価）", Label::OutcomeStatus),
            ("現 状（課題設定の根拠となる現状・データ）", Label::CurrentState),
            ("≪概要≫", Label::Overview),
            ("課題＜上記要因を解消するために必要なこと＞", Label::Challenges),
            ("課題　　※有効性が「イ」の場合は必須", Label::Challenges),
            ("要因分析（現状・データから導かれる分析結果）＜めざすべき将来像と現状に差が", Label::FactorAnalysis),
            ("自己評価（運営方針全体の定性評価）", Label::PlanEvaluation),
            ("主な戦略（課題解決の方策）", Label::StrategiesHead),
            ("１　重点的に取り組む主な経営課題", Label::IssuesHead),
            ("【区の目標(何をめざすのか】", Label::Goal),
            ("・概要", Label::Overview),
            ("「市政改革プラン３.１」に基づく取組等", Label::ReformHead),
            ("撤退•再構築基準", Label::Criteria),
            ("撤退○再構築基準", Label::Criteria),
            ("ﾌﾟﾛｾｽ（過程）指標", Label::ProcessIndicators),
            ("（目標）", Label::Goal),
            ("19年度に行った具体的取組と成果", Label::RowResults),
        ] {
            assert_eq!(label(line), Some(wanted), "{line}");
        }
    }

    #[test]
    fn what_follows_a_label_is_left() {
        assert_eq!(
            read("課題認識　若い世代の参加が少ない。"),
            Some((Label::Overview, "若い世代の参加が少ない。".to_owned()))
        );
        assert_eq!(read("【区の目標】 暮らしやすい区"), Some((Label::Goal, "暮らしやすい区".to_owned())));
        assert_eq!(
            read("めざす状態＜概ね３～５年間を念頭に設定＞ 戦略（中期的な取組の方向性）"),
            Some((Label::TargetState, "戦略（中期的な取組の方向性）".to_owned()))
        );
    }

    #[test]
    fn what_is_left_of_a_wording_is_remembered() {
        let left = |line: &str| {
            let chars: Vec<char> = line.chars().map(half_width).collect();
            label_at(&chars).map(|found| (found.label, found.left.iter().collect::<String>()))
        };
        let goes_on = |label, left: &str| Some((label, left.to_owned()));
        assert_eq!(
            left("要因分析（めざすべき将来像と現状に差が"),
            goes_on(Label::FactorAnalysis, "生じる要因の分析結果)")
        );
        assert_eq!(left("自己評価（運営方針全体の定性評価 おおむね進んだ。"), goes_on(Label::PlanEvaluation, ")"));
        assert_eq!(left("アウトカム指標の達成状 ＜令和６年度実績＞"), goes_on(Label::OutcomeStatus, "況"));
        assert_eq!(left("令和9年度 所属運営の基本的な考え 三つの柱"), goes_on(Label::Policy, "方"));
        assert_eq!(left("主な戦略（課題解決の方"), goes_on(Label::StrategiesHead, "策)"));
    }

    #[test]
    fn words_in_brackets_that_no_form_prints_are_left() {
        assert_eq!(
            read("撤退・再構築基準（基準を見直した）"),
            Some((Label::Criteria, "（基準を見直した）".to_owned()))
        );
        assert_eq!(read("プロセス指標（取組により目指す指標）"), Some((Label::ProcessIndicators, String::new())));
    }

    #[test]
    fn a_sentence_that_begins_with_a_stem_is_text() {
        for line in [
            "課題を抱える世帯を早期に把握し、支援につなげる。",
            "現状では参加者が少ない。",
            "戦略的に広報を行う。",
            "プロセスの改善を図る。",
            "現状 では",
            "予 算",
            "目標を達成する。",
            "1 目標を達成する。",
            "区の目標を共有する。",
            "概要版を配布",
            "・課題",
            "・現状を知らせる",
            "市政改革プランに沿って、歳入の確保や経費の削減に取り組む。",
            "戦略のアウトカム指標に対する取組を毎月確かめる。",
            "経営課題1 施設の機能維持",
            "課題認識を共有する。",
        ] {
            assert_eq!(label(line), None, "{line}");
        }
    }
}
