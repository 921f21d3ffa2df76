//! Rating codes of 自己評価 and 中間振り返り with the meanings the forms print.

use super::{is_circled, is_dash};

/// A code that a rating box may hold: ①–⑳, ア–オ and ㋐–㋔, ⅰⅱ, A–D in either width, ◎ ○ △ ×, a dash for "not measured".
#[must_use]
pub fn is_code(c: char) -> bool {
    is_circled(c)
        || is_dash(c)
        || matches!(c, 'ア'..='オ' | 'ｱ'..='ｵ' | '㋐'..='㋔' | 'A'..='D' | 'Ａ'..='Ｄ' | 'a'..='d' | 'ａ'..='ｄ' | 'ⅰ'..='ⅴ')
}

/// What a cell of codes holds: codes, the brackets and the i of ①(i), blanks.
#[must_use]
pub fn is_code_mark(c: char) -> bool {
    c.is_whitespace() || matches!(c, '(' | ')' | 'i') || is_code(c)
}

/// How the printed meanings of rating codes begin; half-width, without spaces.
pub const MEANINGS: [&str; 8] =
    ["目標達成", "目標未達成", "撤退・再構築基準", "有効であり", "有効でない", "プロセス指標未", "順調", "未設定"];

/// A tick as it is typed: a letter of its own, apart from others.
#[must_use]
pub const fn is_typed_tick(c: char) -> bool {
    matches!(c, 'レ' | 'ﾚ' | 'V' | 'v' | 'Ｖ' | 'ｖ')
}

/// Meanings that are whole words, shorter than what tells a phrase: ａ：順調, ｂ：順調でない.
pub const WHOLE_MEANINGS: [&str; 2] = ["順調", "順調でない"];

/// Legends in full, half-width, without spaces: a line that is the end of one of these, right after a legend, goes on with it.
pub const LEGENDS: [&str; 9] = [
    "①:目標達成(見込)(ⅰ)取組は予定どおり進捗(ⅱ)取組は予定どおり進捗していない",
    "①:目標達成(ⅰ)取組は予定どおり実施(ⅱ)取組を予定どおり実施しなかった",
    "①:目標達成(ⅰ)取組は予定どおり実施(ⅱ)取組は予定どおり実施しなかった",
    "③:撤退・再構築基準未達成",
    "ア:有効であり、継続して推進",
    "イ:有効でないため、取組を見直す",
    "イ:有効でないため、戦略を見直す",
    "-:プロセス指標未設定(未測定)",
    "戦略のアウトカム指標に対する有効性",
];

/// Kana that are codes: ア–オ in either width, without the small ones between them, and ㋐–㋔.
#[must_use]
pub const fn is_kana_code(c: char) -> bool {
    matches!(c, 'ア'..='オ' | 'ｱ'..='ｵ' | '㋐'..='㋔') && !matches!(c, 'ィ' | 'ゥ' | 'ェ' | 'ォ')
}

/// A letter that grades a result: A–E in either width and case, S, ア–オ in either width.
#[must_use]
pub const fn is_grade_letter(c: char) -> bool {
    matches!(c, 'A'..='E' | 'a'..='e' | 'Ａ'..='Ｅ' | 'ａ'..='ｅ' | 'S' | 'Ｓ' | 'ア'..='オ' | 'ｱ'..='ｵ')
}

/// What may stand between a circled code and the numeral behind it: ①-ⅰ, ①(ⅰ).
pub const CODE_JOINTS: [char; 5] = ['(', '（', '-', '－', '・'];

/// Words for ratings that stand in place of a code: 目標達成, 概ね順調, 有効でない, 未評価, 撤退基準に該当せず.
pub const RATING_WORDS: &[&str] = &[
    "達成",
    "有効",
    "順調",
    "遅れ",
    "未評価",
    "評価なし",
    "評価不能",
    "集計中",
    "該当せず",
    "該当なし",
    "該当しない",
    "未測定",
    "未設定",
    "未実施",
    "良好",
    "不十分",
];

/// Words that grade a result behind its value: 58％　未達成.
pub const GRADES_IN_WORDS: &[&str] = &[
    "達成",
    "未達成",
    "概ね達成",
    "おおむね達成",
    "一部達成",
    "達成見込",
    "達成見込み",
    "未達成見込",
    "順調",
    "概ね順調",
    "おおむね順調",
    "遅れ",
    "やや遅れ",
    "未測定",
    "集計中",
];
