//! 評価記号 that a person wrote into a box: ①(ⅰ), ア, Ａ　ａ, ☑ア □イ.
//!
//! ```text
//! box    := written | ticked | choices
//! written := code ( space code )*                        a few codes and nothing else
//! ticked := ( tick? code )+                              ☑ア □イ: the ticked ones count
//! choices := code ( "/" code )+                          ア／イ／―: printed; what is struck or marked decides
//! code   := circled inner? | kana | letter | mark | dash
//! inner  := "("? ( ⅰ | ⅱ | ⅲ | i | ii | iii ) ")"?
//! ```

use crate::lexicon::{CODE_JOINTS, closer_of, is_any_closer, is_any_opener, is_kana_code, is_plain_dash};

/// Codes in one line of a box; nothing where the line holds anything else, or only the printed choices.
pub(super) fn written(line: &str) -> Option<Vec<String>> {
    let pieces = pieces(line)?;
    let codes: Vec<&Piece> = pieces.iter().filter(|piece| !piece.code.is_empty()).collect();
    if codes.is_empty() || codes.len() > MAX_CODES {
        return None;
    }
    let ticked = |piece: &&&Piece| piece.tick == Some(true);
    let chosen: Vec<&&Piece> = if codes.iter().any(|piece| piece.tick.is_some()) {
        codes.iter().filter(ticked).collect()
    } else if codes.len() > 1 && slashed(line) && one_alphabet(&codes) {
        Vec::new()
    } else {
        codes.iter().collect()
    };
    Some(chosen.into_iter().map(|piece| piece.code.clone()).collect())
}

/// What a narrow cell wrapped behind its code: `(ⅰ)` below ①, or the bracket that closes it.
pub(super) fn rest_of_code<'a>(code: &str, line: &'a str) -> Option<&'a str> {
    let rest = line.trim();
    let chars: Vec<char> = rest.chars().collect();
    let mut before = code.chars();
    let plain = before.next().and_then(family) == Some(Family::Circled) && before.next().is_none();
    if plain && !chars.is_empty() && inner_length(&chars) == chars.len() {
        return Some(rest);
    }
    let closes = code.ends_with(is_any_closer) && chars.len() == 1 && rest.starts_with(is_any_closer);
    closes.then_some("")
}

/// Whether a line is what stands inside a code alone: (ⅰ), which a dump may print before its ①.
pub(super) fn is_inner(line: &str) -> bool {
    let chars: Vec<char> = line.trim().chars().collect();
    chars.len() > 1 && inner_length(&chars) == chars.len()
}

/// A box of codes holds a few of them and nothing else.
const MAX_CODES: usize = 8;

/// One code with the tick before it.
#[derive(Debug, PartialEq, Eq, Default)]
struct Piece {
    tick: Option<bool>,
    code: String,
}

/// The whole line as codes; nothing where a part of it is none.
fn pieces(line: &str) -> Option<Vec<Piece>> {
    let chars: Vec<char> = line.chars().map(|c| if is_apart(c) { ' ' } else { c }).collect();
    let circles = chars.iter().filter(|c| is_circle(**c)).count();
    let others = chars.iter().filter(|c| family(**c).is_some() && !is_circle(**c)).count();
    let mut pieces: Vec<Piece> = Vec::new();
    let (mut at, mut tick) = (0, None);
    while let Some(&c) = chars.get(at) {
        // 〇ア イ: a circle before one of several codes is a tick; alone it is a code of its own.
        let ticks = is_circle(c) && circles < others && chars.get(at + 1).is_some_and(|next| family(*next).is_some());
        if c.is_whitespace() || is_slash(c) {
            at += 1;
        } else if is_tick(c) || ticks {
            tick = Some(true);
            at += 1;
        } else if is_box(c) {
            tick = Some(false);
            at += 1;
        } else {
            let length = code_length(chars.get(at..)?)?;
            let mut code: String = chars.get(at..at + length)?.iter().filter(|c| !c.is_whitespace()).collect();
            // ①(ⅱ, and the bracket on the next line of a narrow cell.
            let open = code.chars().find(|c| is_any_opener(*c)).and_then(closer_of);
            code.extend(open.filter(|close| !code.ends_with(*close)));
            pieces.push(Piece { tick: tick.take(), code });
            at += length;
        }
    }
    let any = pieces.iter().any(|piece| piece.tick.is_some());
    pieces.iter_mut().filter(|piece| any && piece.tick.is_none()).for_each(|piece| piece.tick = Some(false));
    (tick.is_none()).then_some(pieces)
}

/// Characters of the code at the start.
fn code_length(chars: &[char]) -> Option<usize> {
    let first = family(*chars.first()?)?;
    let mut length = 1;
    if first == Family::Circled {
        length += inner_length(chars.get(1..)?);
    }
    let behind = chars.get(length);
    let ends = behind.is_none_or(|c| c.is_whitespace() || is_slash(*c) || is_tick(*c) || is_box(*c) || is_circle(*c));
    // Two circled codes may touch; letters that touch are a word.
    (ends || first == Family::Circled && behind.copied().and_then(family).is_some()).then_some(length)
}

/// (ⅰ), ⅱ, -ⅰ behind a circled code.
fn inner_length(chars: &[char]) -> usize {
    let spaces = chars.iter().take_while(|c| c.is_whitespace()).count();
    // ① (ⅰ): behind a space only the bracket shows that it goes on.
    let spaced = spaces > 0 && chars.get(spaces).is_some_and(|c| matches!(c, '(' | '（'));
    if spaces > 0 {
        let inner = if spaced { inner_length(chars.get(spaces..).unwrap_or_default()) } else { 0 };
        return if inner > 0 { spaces + inner } else { 0 };
    }
    let open = usize::from(chars.first().is_some_and(|c| CODE_JOINTS.contains(c)));
    let numeral = |c: &&char| matches!(**c, 'ⅰ'..='ⅴ' | 'i' | 'ｉ');
    let digits = chars.get(open..).unwrap_or_default().iter().take_while(numeral).count();
    if digits == 0 || digits > 3 {
        return 0;
    }
    let close = usize::from(chars.get(open + digits).is_some_and(|c| matches!(c, ')' | '）')));
    open + digits + close
}

/// Alphabets of codes; the choices of one box are of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Family {
    Circled,
    Kana,
    Capital,
    Small,
    Mark,
    Dash,
}

fn family(c: char) -> Option<Family> {
    match c {
        '①'..='⑨' => Some(Family::Circled),
        c if is_kana_code(c) => Some(Family::Kana),
        'A'..='E' | 'Ａ'..='Ｅ' | 'S' | 'Ｓ' => Some(Family::Capital),
        'a'..='e' | 'ａ'..='ｅ' => Some(Family::Small),
        '◎' | '○' | '〇' | '◯' | '△' | '×' => Some(Family::Mark),
        c if is_plain_dash(c) => Some(Family::Dash),
        _ => None,
    }
}

/// Whether all are of one alphabet, a dash for "none of them" aside.
fn one_alphabet(codes: &[&Piece]) -> bool {
    let mut families = codes.iter().filter_map(|piece| piece.code.chars().next().and_then(family));
    let first = families.find(|family| *family != Family::Dash);
    families.all(|family| Some(family) == first || family == Family::Dash)
}

fn slashed(line: &str) -> bool {
    line.contains(is_slash)
}

const fn is_slash(c: char) -> bool {
    matches!(c, '/' | '／')
}

/// A box that is ticked.
pub(super) const fn is_tick(c: char) -> bool {
    matches!(c, '☑' | '☒' | '✓' | '✔' | '✅' | '■' | '🗹' | '★' | '▶' | '➡' | '⇒' | '◆')
}

/// A box that is not.
pub(super) const fn is_box(c: char) -> bool {
    matches!(c, '□' | '☐' | '▢')
}

/// A ring that may be a code or stand before one.
pub(super) const fn is_circle(c: char) -> bool {
    matches!(c, '○' | '〇' | '◯' | '◎')
}

/// A filled ring: of several it is the one that was chosen.
pub(super) const fn is_disc(c: char) -> bool {
    matches!(c, '●' | '◉' | '⦿')
}

/// What chooses the code it stands beside.
pub(super) const fn is_mark(c: char) -> bool {
    is_tick(c) || is_circle(c) || is_disc(c)
}

/// What may stand between two codes, spaces aside.
const fn is_apart(c: char) -> bool {
    matches!(c, '、' | '，' | ',')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(line: &str) -> Vec<String> {
        written(line).unwrap_or_default()
    }

    #[test]
    fn codes_stand_alone() {
        for (line, wanted) in [
            ("①(ⅰ)", vec!["①(ⅰ)"]),
            ("②（ⅱ）", vec!["②（ⅱ）"]),
            ("① (ⅰ)", vec!["①(ⅰ)"]),
            ("①-ⅰ", vec!["①-ⅰ"]),
            ("① ア", vec!["①", "ア"]),
            ("Ａ　ａ", vec!["Ａ", "ａ"]),
            ("ａ", vec!["ａ"]),
            ("―", vec!["―"]),
            ("─", vec!["─"]),
            ("ｱ", vec!["ｱ"]),
            ("㋐", vec!["㋐"]),
            ("◎", vec!["◎"]),
        ] {
            assert_eq!(codes(line), wanted, "{line}");
        }
    }

    #[test]
    fn text_is_no_code() {
        for line in ["ア：有効", "取組は予定どおり", "①交流会", "ICT", "ア行", "", "１"] {
            assert_eq!(codes(line), Vec::<String>::new(), "{line}");
        }
    }

    #[test]
    fn what_stands_inside_a_code_is_none_alone() {
        for line in ["(ⅰ)", "（ⅱ）", "ⅲ)", " (ii) "] {
            assert!(is_inner(line), "{line}");
        }
        for line in ["①(ⅰ)", "i", "", "(1)", "取組は予定どおり"] {
            assert!(!is_inner(line), "{line}");
        }
    }

    #[test]
    fn what_is_ticked_is_chosen() {
        assert_eq!(codes("☑ア □イ □―"), ["ア"]);
        assert_eq!(codes("□ ① ☑ ② □ ③"), ["②"]);
        assert_eq!(codes("〇ア　イ"), ["ア"]);
        assert_eq!(codes("ア ■イ"), ["イ"]);
        assert_eq!(written("□ア □イ"), Some(Vec::new()));
    }

    #[test]
    fn printed_choices_are_no_codes() {
        assert_eq!(written("ア／イ／―"), Some(Vec::new()));
        assert_eq!(written("①/②/③"), Some(Vec::new()));
        assert_eq!(codes("Ａ／ａ"), ["Ａ", "ａ"]);
        // What is struck is not in the reading; one is left.
        assert_eq!(codes("／イ／"), ["イ"]);
    }
}
