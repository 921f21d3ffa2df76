//! Lines of the budget box: `２決算額 - ３予算額 12,315千 ４予算額 -`, in any pieces.
//!
//! What an amount and its label look like is known to [`crate::value`]; here it is only asked of folded lines.

use crate::lexicon::{
    BUDGET_LETTER, FULL_STOP, MONEY_HEADS, MONEY_UNITS, OF_WHICH, YEN, closer_of, enclosed, is_any_closer,
    is_any_opener, is_arrow, is_bullet, written,
};
use crate::value::{is_amount_row, is_budget_cell, is_budget_line, is_digit, is_lone_label};

/// Whether a folded line is part of a budget box.
#[must_use]
pub(super) fn is_money_line(line: &[char]) -> bool {
    // Most lines are none: they have no word of money at all. Amounts in brackets belong to the text before them.
    let bracket = line.iter().find(|c| !c.is_whitespace()).is_some_and(|c| is_any_opener(*c));
    let word = line.iter().any(|c| matches!(c, '円' | '千' | '算' | '¥'));
    word && (!bracket || opens_with_label(line)) && is_budget_line(&line.iter().collect::<String>())
}

/// Whether a folded line right below the heading of a record, or below its amounts, is about money, whatever it says:
/// `６執行額 2,100千円`, `６予算額 1-1-2に含む`. It is none of the record's text; what of it is no amount is told.
#[must_use]
pub(super) fn is_about_money(line: &[char]) -> bool {
    /// 予算額（単位：千円） with three years is about the longest; a sentence about a budget is text.
    const MAX_CHARS: usize = 60;
    /// ６予算額は1-1-2に含む。
    const MAX_SENTENCE: usize = 30;
    let written = |c: char| c.is_whitespace() || is_any_opener(c) || is_bullet(c) || c.is_ascii_digit();
    let year = |c: char| matches!(c, '年' | '度' | '令' | '和' | '平' | '成' | '元' | 'R' | 'H');
    let text: String = line.iter().skip_while(|c| written(**c) || year(**c)).collect();
    let longest = if line.contains(&FULL_STOP) { MAX_SENTENCE } else { MAX_CHARS };
    line.len() <= longest
        && line.iter().any(|c| c.is_ascii_digit() || *c == '単')
        && !line.iter().find(|c| !c.is_whitespace()).is_some_and(|c| is_any_opener(*c))
        && MONEY_HEADS.iter().any(|head| text.starts_with(head))
}

/// Whether a folded line holds years with numbers and nothing else: `４年度決算 2,345　５年度 2,400`, below the head of amounts.
#[must_use]
pub(super) fn is_dated_amounts(line: &[char]) -> bool {
    let part = |c: &char| {
        c.is_whitespace()
            || c.is_ascii_digit()
            || is_any_opener(*c)
            || is_any_closer(*c)
            || matches!(
                c,
                ',' | ':'
                    | '年'
                    | '度'
                    | '令'
                    | '和'
                    | '平'
                    | '成'
                    | '元'
                    | 'R'
                    | 'H'
                    | '予'
                    | '決'
                    | '算'
                    | '額'
                    | '千'
                    | '円'
                    | '・'
                    | '-'
            )
    };
    let grouped = line.windows(2).any(|two| matches!(two, [d, ','] if d.is_ascii_digit()));
    let year = line.iter().any(|c| matches!(c, '年' | 'R' | 'H' | '算'));
    grouped && year && line.iter().all(part)
}

/// Whether a folded line is one bracket that states a budget: [予算額 40,544百万円]. In a box of text it is none of its text;
/// in the list of 様式１ it ends what stands before it.
#[must_use]
pub(super) fn is_bracketed_budget(line: &[char]) -> bool {
    if !line.contains(&BUDGET_LETTER) {
        return false;
    }
    let text = written(line, |_| false);
    let inner = enclosed(&text).filter(|inner| !inner.contains(is_any_opener));
    inner.is_some_and(labels_amount)
}

/// 予算額 354百万円: the word of a budget before its amount.
fn labels_amount(text: &str) -> bool {
    text.rsplit_once('算').is_some_and(|(_, amount)| amount.contains(is_digit)) && is_budget_line(text)
}

/// 【４予算額】 12,217千円: the label has brackets of its own.
fn opens_with_label(line: &[char]) -> bool {
    let text: String = line.iter().collect();
    let bare = text.trim_start();
    let Some(close) = bare.chars().next().and_then(closer_of) else { return false };
    let inner = bare.split_once(close).map(|(inner, _)| inner.chars().skip(1).collect::<String>());
    inner.is_some_and(|inner| is_lone_label(&inner) && inner.contains(|c: char| c.is_ascii_digit() || c == '元'))
}

/// Whether a folded text is the label of an amount and nothing else: ４予算額.
#[must_use]
pub(super) fn is_lone_budget_label(text: &[char]) -> bool {
    /// 令和４年度当初予算額（千円） is about the longest.
    const MAX_CHARS: usize = 24;
    text.len() <= MAX_CHARS && text.contains(&BUDGET_LETTER) && is_lone_label(&text.iter().collect::<String>())
}

/// Whether a folded text is what stands in a cell of a row of amounts: a number, a dash, 未定.
#[must_use]
pub(super) fn is_amount_cell(text: &[char]) -> bool {
    /// 12,217千円（うち国費 6,000千円、府費 3,000千円） is about the longest.
    const MAX_CHARS: usize = 60;
    text.len() <= MAX_CHARS && is_budget_cell(&text.iter().collect::<String>())
}

/// Whether a folded line is a row of amounts, with the name of the row before them: 事業費 12,411 12,315 12,217.
#[must_use]
pub(super) fn is_row_of_amounts(text: &[char]) -> bool {
    /// Five amounts in yen with a name and their units.
    const MAX_CHARS: usize = 100;
    text.len() <= MAX_CHARS && text.contains(&',') && is_amount_row(&text.iter().collect::<String>())
}

/// Whether a folded text is the unit of the amount in the cell before it, and nothing else: 千円, （千円）. 円 by itself is
/// print of the form, whose cells hold 12,411千.
#[must_use]
pub(super) fn is_unit_cell(text: &[char]) -> bool {
    /// （百万円） with a blank or two.
    const MAX_CHARS: usize = 8;
    if text.is_empty() || text.len() > MAX_CHARS {
        return false;
    }
    let text: String = text.iter().collect();
    let bare = enclosed(&text).unwrap_or(&text).trim();
    bare != YEN && MONEY_UNITS.iter().any(|(unit, _)| *unit == bare)
}

/// Whether a folded text names a part of the amount above it and is nothing else, or states it with its amount: うち国費,
/// ※うち国費 6,000千円.
#[must_use]
pub(super) fn is_part_row(text: &[char]) -> bool {
    /// （うち新型コロナウイルス感染症対応地方創生臨時交付金） is about the longest.
    const MAX_CHARS: usize = 40;
    if text.len() > MAX_CHARS || text.contains(&'。') {
        return false;
    }
    let text: String = text.iter().collect();
    let bare = text.trim_start_matches(|c: char| c.is_whitespace() || c == '※' || is_any_opener(c));
    bare.starts_with(OF_WHICH)
}

/// Whether a folded text is an arrow and nothing else.
#[must_use]
pub(super) fn is_lone_arrow(text: &[char]) -> bool {
    text.iter().any(|c| is_arrow(*c)) && text.iter().all(|c| is_arrow(*c) || c.is_whitespace())
}

/// Whether a folded text is short enough to stand for an amount beside its label, and says anything at all.
#[must_use]
pub(super) fn may_stand_for_amount(text: &[char]) -> bool {
    /// 別途、教育委員会事務局で計上 is about what a cell for an amount holds; a longer text is another box.
    const MAX_CHARS: usize = 24;
    (1..=MAX_CHARS).contains(&text.iter().filter(|c| !c.is_whitespace()).count())
        && text.iter().any(|c| c.is_alphanumeric())
        && !text.iter().any(|c| matches!(c, '。' | '・'))
}

#[cfg(test)]
mod tests {
    use super::super::fold::half_width;
    use super::*;

    fn folded(line: &str) -> Vec<char> {
        line.chars().map(half_width).collect()
    }

    #[test]
    fn lines_of_the_budget_box() {
        for line in [
            "２決算額 - ３予算額 - ４予算額 -",
            "２決算額 12,411千 ３予算額 12,315千 ４予算額 12,217千",
            "294千 円 ５予算額",
            "864,868920,308千 円",
            "- 円",
            "元予算額",
            "平成30予算 2,260千円 平成31予算 3,609千円",
            "予  算  額",
            "6千9百万円",
            "２決算額 12,411千 ３予算額 12,315千 ４予算額 12,217千※",
            "４予算額 約12,400千円",
            "４予算額 12,217千（うち補助金 300千円）",
            "・令和3年度決算額 6千9百万円",
            "‐令和3年度決算額 6千9百万円",
            "【４予算額】 12,217千円",
            "[３決算額]",
        ] {
            assert!(is_money_line(&folded(line)), "{line}");
        }
        for line in [
            "円 円 円",
            "-",
            "48.1%",
            "予算を計上する。",
            "（14,955千円）",
            "14件",
            "決算額は",
            "千",
            "４予算額 12,000千円を計上する。",
        ] {
            assert!(!is_money_line(&folded(line)), "{line}");
        }
    }

    #[test]
    fn a_bracket_alone_may_state_a_budget() {
        for line in
            [" [予算額 40,544百万円]", "〔予算額 354百万円〕", "（予算額65百万円）", "(令和4年度予算額 6千9百万円)"]
        {
            assert!(is_bracketed_budget(&folded(line)), "{line}");
        }
        for line in
            ["（14,955千円）", "（予算額）", "（参加費 1,000円）", "予算額 354百万円", "（予算額 5千円）ほか（決算）"]
        {
            assert!(!is_bracketed_budget(&folded(line)), "{line}");
        }
    }

    #[test]
    fn cells_of_a_row_of_amounts() {
        for cell in ["12,217", "-500", "−500", "(500)", "約12,217千円", "12,217※1", "未定", "#REF!", "－"] {
            assert!(is_amount_cell(&folded(cell)), "{cell}");
        }
        for cell in ["避難訓練", "30町会以上", "（9月）", ""] {
            assert!(!is_amount_cell(&folded(cell)), "{cell}");
        }
    }
}
