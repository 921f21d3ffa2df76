//! Marks that open an item of a list, a label or a heading.

/// A mark that opens an item of a list.
///
/// ・ in most wards; ･ from half-width input; ○ 〇 ◯ ● ◎ before indicators; ◆ ◇ ■ □ before heads of lists; • ‣ ▪ ▫ ➢ ➣ ✓
/// from Word's lists; ★ ☆ △ ▲ ▼ ▽ ▶ ▷ in leaflets that were pasted in.
#[must_use]
pub const fn is_bullet(c: char) -> bool {
    matches!(
        c,
        '・' | '･'
            | '·'
            | '‧'
            | '•'
            | '∙'
            | '⋅'
            | '○'
            | '〇'
            | '◯'
            | '⚪'
            | '●'
            | '◎'
            | '◉'
            | '◆'
            | '◇'
            | '■'
            | '□'
            | '▪'
            | '▫'
            | '◼'
            | '◾'
            | '‣'
            | '⁃'
            | '➢'
            | '➣'
            | '➤'
            | '✓'
            | '✔'
            | '☆'
            | '★'
            | '△'
            | '▲'
            | '▽'
            | '▼'
            | '▷'
            | '▶'
            | '▸'
            | '►'
            | '❖'
            | '❑'
            | '❒'
            // Word's bullets in the private codes of its symbol fonts, as copies keep them.
            | '\u{f06c}'
            | '\u{f06e}'
            | '\u{f071}'
            | '\u{f075}'
            | '\u{f076}'
            | '\u{f09f}'
            | '\u{f0a7}'
            | '\u{f0b7}'
            | '\u{f0d8}'
            | '\u{f0fc}'
    )
}

/// ・, the bullet of most plans.
pub const BULLET: char = '・';

/// A mark that may stand before a label or a heading: `◆局の使命`, `◇経営課題1`, `※中間振り返り`.
#[must_use]
pub const fn is_ornament(c: char) -> bool {
    matches!(c, '◆' | '◇' | '■' | '□' | '●' | '▼' | '▶' | '※')
}

/// ① to ⑳ and the other numbers that are one character: ❶, ➀, ⑴, ⒈, ㈠, ㊀.
#[must_use]
pub const fn is_circled(c: char) -> bool {
    circled(c).is_some()
}

/// The number that a character holds in a circle or in brackets, or with a dot behind it: 3 of ③, ❸, ➂, ⑶, ⒊, ㈢, ㊂.
#[must_use]
pub const fn circled(c: char) -> Option<u8> {
    let (first, number) = match c {
        '①'..='⑳' => ('①', 1),
        '⑴'..='⒇' => ('⑴', 1),
        '⒈'..='⒛' => ('⒈', 1),
        '⓫'..='⓴' => ('⓫', 11),
        '⓵'..='⓾' => ('⓵', 1),
        '❶'..='❿' => ('❶', 1),
        '➀'..='➉' => ('➀', 1),
        '➊'..='➓' => ('➊', 1),
        '㈠'..='㈩' => ('㈠', 1),
        '㉑'..='㉟' => ('㉑', 21),
        '㊀'..='㊉' => ('㊀', 1),
        '㊱'..='㊿' => ('㊱', 36),
        _ => return None,
    };
    // At most fifty.
    Some((c as u32 - first as u32) as u8 + number)
}

/// Signs that count items by themselves: 甲乙丙, 一二三, いろは is written with a dot.
pub const COUNTING: &str = "甲乙丙丁戊己庚辛壬癸一二三四五六七八九十壱弐参";

/// 第一, 第２: what stands before the number of an item.
pub const ORDINAL: char = '第';

/// An arrow between two values, or before a conclusion: `48.4％➝48.1％`, `⇒見直す`.
#[must_use]
pub const fn is_arrow(c: char) -> bool {
    matches!(c, '→' | '➝' | '⇒' | '➡' | '⟶' | '⇨' | '➔' | '➜' | '⟹')
}

/// What a program writes for a sign that its encoding has not: Shift_JIS knows no ➝, and 48.4％➝48.1％ becomes 48.4％?48.1％.
#[must_use]
pub const fn is_lost(c: char) -> bool {
    matches!(c, '?' | '？' | '〓' | char::REPLACEMENT_CHARACTER)
}

/// Where what joins two values begins that ends a text, spaces aside: an arrow, or the sign that an encoding left of it.
#[must_use]
pub fn joint_behind(text: &str) -> Option<usize> {
    let bare = text.trim_end();
    let lost = || bare.char_indices().next_back().filter(|(_, sign)| is_lost(*sign)).map(|(at, _)| at);
    super::arrow_behind(bare).or_else(lost)
}

/// Whether a line begins with a bullet: a mark of its own, or a dash that is no sign of a number.
#[must_use]
pub fn begins_with_bullet(line: &str) -> bool {
    without_bullet(line).len() < line.trim_start().len()
}

/// A line without the bullet at its start and the spaces around it; a line without a bullet loses its spaces only.
///
/// A dash is a bullet before words (`‐相談件数`), not before digits (`-500千円`), not alone (a box that says "none") and
/// not twice (`--`). ー is part of a word.
#[must_use]
pub fn without_bullet(line: &str) -> &str {
    let line = line.trim_start();
    let mut chars = line.chars();
    let Some(first) = chars.next() else { return line };
    let rest = chars.as_str();
    let bullet = is_bullet(first)
        || super::is_plain_dash(first) && opens_words(rest)
        || is_asterisk(first) && (opens_words(rest) || opens_count(rest)) && !rest.contains(is_asterisk);
    if bullet { rest.trim_start() } else { line }
}

/// ＊ in either width: a bullet, or the mark of a note (＊1).
#[must_use]
pub const fn is_asterisk(c: char) -> bool {
    matches!(c, '*' | '＊')
}

/// 131店, 30.1％: digits with a unit right behind them; the number of a note has a space there.
fn opens_count(rest: &str) -> bool {
    let digit = |c: char| c.is_ascii_digit() || matches!(c, '０'..='９' | '.' | '．' | ',' | '，');
    let behind = rest.trim_start_matches(digit);
    behind.len() < rest.len() && behind.starts_with(|c: char| c.is_alphabetic() || matches!(c, '%' | '％'))
}

/// 圏点: marks over characters for emphasis, one over each.
#[must_use]
pub const fn is_emphasis(c: char) -> bool {
    matches!(c, '•' | '◦' | '●' | '○' | '◎' | '◉' | '▲' | '△' | '﹅' | '﹆' | '・' | '･' | '、' | 'ヽ')
}

/// リーダー: dots that lead from a label to its value.
#[must_use]
pub const fn is_leader(c: char) -> bool {
    matches!(c, '…' | '‥' | '⋯' | '․' | '┄' | '┈')
}

fn opens_words(rest: &str) -> bool {
    rest.trim_start().chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_ascii())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bullet_of_any_shape_is_left_out() {
        for bullet in ["＊", "*", "* ", "・", "･", "•", "〇", "○", "●", "◆", "■", "➢", "‐", "-", "－", "― "]
        {
            assert_eq!(without_bullet(&format!(" {bullet}相談件数 5件")), "相談件数 5件", "{bullet}");
        }
    }

    #[test]
    fn an_asterisk_is_a_bullet_or_the_mark_of_a_note() {
        assert_eq!(["＊131店", "*30.1％"].map(without_bullet), ["131店", "30.1％"]);
        for line in ["＊1 対象は区民", "*1", "＊", "**強い**", "*強調*した"] {
            assert!(!begins_with_bullet(line), "{line}");
        }
    }

    #[test]
    fn a_dash_that_says_none_or_less_is_no_bullet() {
        for line in ["-", "－ ", "-500千円", "― 12件", "ーム", "--区"] {
            assert!(!begins_with_bullet(line), "{line}");
        }
    }
}
