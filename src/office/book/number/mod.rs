//! 表示形式: a number as Excel shows it.
//!
//! In come the number as the file writes it and the code of its format (ECMA-376, 18.8.30 and 18.8.31); out comes the
//! text of the cell, or that the format is not understood here (fractions, exponents, kanji numerals).

mod code;
mod date;
mod decimal;

use code::{Section, Token, sections};
use decimal::Digits;

/// What a cell with a number shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Shown {
    /// This text; empty where the format shows nothing.
    Text(String),
    /// A negative number whose sign the format leaves to a colour, or to nothing: the text with its sign.
    Unsigned(String),
    /// The format is not understood: the number itself.
    Raw(String),
}

impl Shown {
    /// The number as `General` shows it, for a format that is not understood.
    fn raw(value: f64) -> Self {
        Self::Raw(decimal::general(value))
    }
}

/// The code of a format that workbooks name by its number alone; those of a Japanese Excel (18.8.30).
pub(super) fn builtin(number: u32) -> Option<&'static str> {
    Some(match number {
        0 => "General",
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        5 | 6 => "\"¥\"#,##0;\"¥\"\\-#,##0",
        7 | 8 => "\"¥\"#,##0.00;\"¥\"\\-#,##0.00",
        9 => "0%",
        10 => "0.00%",
        11 => "0.00E+00",
        12 => "# ?/?",
        13 => "# ??/??",
        14 => "yyyy/m/d",
        15 => "d-mmm-yy",
        16 => "d-mmm",
        17 => "mmm-yy",
        18 => "h:mm AM/PM",
        19 => "h:mm:ss AM/PM",
        20 => "h:mm",
        21 => "h:mm:ss",
        22 => "yyyy/m/d h:mm",
        27 | 36 | 50 | 57 => "[$-411]ge.m.d",
        28 | 29 | 51 | 54 | 58 => "[$-411]ggge\"年\"m\"月\"d\"日\"",
        30 => "m/d/yy",
        31 => "yyyy\"年\"m\"月\"d\"日\"",
        32 => "h\"時\"mm\"分\"",
        33 => "h\"時\"mm\"分\"ss\"秒\"",
        34 | 52 | 55 => "yyyy\"年\"m\"月\"",
        35 | 53 | 56 => "m\"月\"d\"日\"",
        37 | 38 => "#,##0;\\-#,##0",
        39 | 40 => "#,##0.00;\\-#,##0.00",
        41 => "_ * #,##0_ ;_ * \\-#,##0_ ;_ * \"-\"_ ;_ @_ ",
        42 => "_ \"¥\"* #,##0_ ;_ \"¥\"* \\-#,##0_ ;_ \"¥\"* \"-\"_ ;_ @_ ",
        43 => "_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * \"-\"??_ ;_ @_ ",
        44 => "_ \"¥\"* #,##0.00_ ;_ \"¥\"* \\-#,##0.00_ ;_ \"¥\"* \"-\"??_ ;_ @_ ",
        45 => "mm:ss",
        46 => "[h]:mm:ss",
        48 => "##0.0E+0",
        49 => "@",
        _ => return None,
    })
}

/// A number as a cell without a format shows it.
pub(super) fn plain(value: f64) -> String {
    decimal::general(value)
}

/// What a number shows under a format; `epoch1904` is the workbook's calendar.
pub(super) fn number(raw: &str, code: &str, epoch1904: bool) -> Shown {
    let Ok(value) = raw.trim().parse::<f64>() else { return Shown::Raw(raw.to_owned()) };
    if !value.is_finite() {
        return Shown::Raw(raw.to_owned());
    }
    let Some(sections) = sections(code) else { return Shown::raw(value) };
    let Some((section, signed)) = choose(&sections, value) else { return Shown::raw(value) };
    let shown = if section.is_date() { date::show(section, value, epoch1904) } else { show(section, value, signed) };
    match shown {
        Some(text) if value < 0.0 && !signed && is_unsigned(&text) => Shown::Unsigned(format!("-{text}")),
        Some(text) => Shown::Text(text),
        None => Shown::raw(value),
    }
}

/// Whether a format shows a number in white.
pub(super) fn is_white(raw: &str, code: &str) -> bool {
    let coloured = code.contains('[');
    let value = raw.trim().parse::<f64>().ok().filter(|value| coloured && value.is_finite());
    let sections = value.and_then(|_| sections(code)).unwrap_or_default();
    value.and_then(|value| choose(&sections, value)).is_some_and(|(section, _)| section.white)
}

/// Whether a text has digits other than zero and none of the signs by which a negative number is told.
fn is_unsigned(text: &str) -> bool {
    const SIGNS: [char; 10] = ['-', '−', '－', '‐', '△', '▲', '▽', '▼', '(', '（'];
    text.chars().any(|c| matches!(c, '1'..='9' | '１'..='９')) && !text.contains(SIGNS) && !text.contains("マイナス")
}

/// What a text shows under a format: most formats have no part for text and show it as it is.
pub(super) fn text<'a>(text: &'a str, code: &str) -> std::borrow::Cow<'a, str> {
    if !code.contains(['@', ';']) || code == "@" {
        return text.into();
    }
    let Some(sections) = sections(code) else { return text.into() };
    let is_text = |section: &&Section| section.tokens.contains(&Token::Text);
    let section = sections.get(3).or_else(|| sections.last().filter(is_text));
    let Some(section) = section else { return text.into() };
    let mut out = String::new();
    for token in &section.tokens {
        match token {
            Token::Text => out.push_str(text),
            Token::Literal(literal) => out.push_str(literal),
            Token::General => return text.into(),
            _ => {}
        }
    }
    // A space that a format sets at the sides of a text is no part of it.
    out.trim_matches(' ').to_owned().into()
}

/// The section for a value, and whether a minus sign stands before what it shows.
fn choose(sections: &[Section], value: f64) -> Option<(&Section, bool)> {
    let negative = value < 0.0;
    let numbers = sections.get(..sections.len().min(3))?;
    if numbers.iter().any(|section| section.condition.is_some()) {
        let fits = |section: &&Section| section.condition.is_none_or(|condition| condition.holds(value));
        let section = numbers.iter().find(fits)?;
        let own = section.condition.is_some_and(code::Condition::is_below_zero);
        return Some((section, negative && !own));
    }
    match numbers {
        [only] => Some((only, negative)),
        [_, below, ..] if negative => Some((below, false)),
        [_, _, zero] if value == 0.0 => Some((zero, false)),
        [above, ..] => Some((above, negative)),
        [] => None,
    }
}

/// A number through a section without date parts; `None` where the section is not understood.
fn show(section: &Section, value: f64, signed: bool) -> Option<String> {
    let tokens = section.tokens.as_slice();
    if tokens.contains(&Token::General) {
        let mut out = String::new();
        for token in tokens {
            match token {
                Token::General => out.push_str(&decimal::general(value.abs())),
                Token::Literal(literal) => out.push_str(literal),
                _ => return None,
            }
        }
        return Some(finish(section, out, signed));
    }
    let holds_digits = tokens.iter().any(|token| matches!(token, Token::Digit(_)));
    if !holds_digits {
        let text: String =
            tokens.iter().filter_map(|t| if let Token::Literal(l) = t { Some(l.as_str()) } else { None }).collect();
        return if tokens.contains(&Token::Text) {
            Some(finish(section, decimal::general(value.abs()), signed))
        } else {
            Some(text.trim_matches(' ').to_owned())
        };
    }
    let pattern = Pattern::of(tokens);
    let digits = Digits::of(value.abs(), pattern.shift, pattern.decimals);
    let signed = signed && !digits.is_zero();
    Some(finish(section, pattern.fill(&digits), signed))
}

/// Sign and the width of digits; spaces that a format sets at its sides are no part of the number.
fn finish(section: &Section, shown: String, signed: bool) -> String {
    let shown = shown.trim_matches(' ');
    let shown = if signed { format!("-{shown}") } else { shown.to_owned() };
    if section.full_width { shown.chars().map(full_width).collect() } else { shown }
}

fn full_width(ch: char) -> char {
    match ch {
        '0'..='9' => char::from_u32(u32::from(ch) - u32::from('0') + u32::from('０')).unwrap_or(ch),
        _ => ch,
    }
}

/// The places for digits of a section.
struct Pattern<'a> {
    /// What stands before the point, and behind it.
    whole: &'a [Token],
    part: &'a [Token],
    point: bool,
    /// Places behind the point.
    decimals: usize,
    /// Power of ten by which the number is shown: two for each %, minus three for each comma behind the last place.
    shift: i32,
    grouped: bool,
}

impl<'a> Pattern<'a> {
    fn of(tokens: &'a [Token]) -> Self {
        let point = tokens.iter().position(|token| *token == Token::Point);
        let (whole, part) = match point {
            Some(at) => (tokens.get(..at).unwrap_or_default(), tokens.get(at + 1..).unwrap_or_default()),
            None => (tokens, [].as_slice()),
        };
        let is_place = |token: &Token| matches!(token, Token::Digit(_));
        let last = tokens.iter().rposition(is_place).unwrap_or(0);
        let thousands = tokens.iter().skip(last + 1).take_while(|token| **token == Token::Comma).count();
        let percents = tokens.iter().filter(|token| **token == Token::Percent).count();
        let first = whole.iter().position(is_place).unwrap_or(whole.len());
        let end = whole.iter().rposition(is_place).unwrap_or(0);
        let grouped = whole.get(first..end).unwrap_or_default().contains(&Token::Comma);
        let shift = i32::try_from(percents * 2).unwrap_or(0) - i32::try_from(thousands * 3).unwrap_or(0);
        let decimals = part.iter().filter(|token| is_place(token)).count();
        Self { whole, part, point: point.is_some(), decimals, shift, grouped }
    }

    fn fill(&self, digits: &Digits) -> String {
        let mut out = self.fill_whole(&digits.whole);
        if self.point {
            out.push('.');
        }
        let mut at = 0;
        for token in self.part {
            match token {
                Token::Digit(place) => {
                    let digit = digits.part.get(at).copied().unwrap_or(b'0');
                    let rest = digits.part.get(at..).unwrap_or_default().iter().all(|d| *d == b'0');
                    match place {
                        '#' if rest => {}
                        '?' if rest => out.push(' '),
                        _ => out.push(char::from(digit)),
                    }
                    at += 1;
                }
                other => push_mark(other, &mut out),
            }
        }
        out
    }

    /// Digits before the point from right to left: the first place takes all that are left.
    fn fill_whole(&self, digits: &[u8]) -> String {
        let mut left = if digits == b"0" { Vec::new() } else { digits.to_vec() };
        let first = self.whole.iter().position(|token| matches!(token, Token::Digit(_)));
        let mut parts: Vec<String> = Vec::new();
        let mut written = 0;
        for (at, token) in self.whole.iter().enumerate().rev() {
            let mut piece = String::new();
            match token {
                Token::Digit(place) => {
                    let mut reversed = String::new();
                    let mut push = |ch: char, written: &mut usize| {
                        if self.grouped && *written > 0 && written.is_multiple_of(3) && ch != ' ' {
                            reversed.push(',');
                        }
                        reversed.push(ch);
                        *written += 1;
                    };
                    match (left.pop(), place) {
                        (Some(digit), _) => push(char::from(digit), &mut written),
                        (None, '0') => push('0', &mut written),
                        (None, '?') => push(' ', &mut written),
                        (None, _) => {}
                    }
                    if first == Some(at) {
                        while let Some(digit) = left.pop() {
                            push(char::from(digit), &mut written);
                        }
                    }
                    piece = reversed.chars().rev().collect();
                }
                other => push_mark(other, &mut piece),
            }
            parts.push(piece);
        }
        parts.into_iter().rev().collect()
    }
}

fn push_mark(token: &Token, out: &mut String) {
    match token {
        Token::Literal(literal) => out.push_str(literal),
        Token::Percent => out.push('%'),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(raw: &str, code: &str) -> String {
        match number(raw, code, false) {
            Shown::Text(text) => text,
            Shown::Unsigned(text) => format!("unsigned {text}"),
            Shown::Raw(raw) => format!("raw {raw}"),
        }
    }

    #[test]
    fn numbers_as_excel_shows_them() {
        for (raw, code, want) in [
            ("33841", "#,##0", "33,841"),
            ("0", "#,##0", "0"),
            ("1234567", "#,##0", "1,234,567"),
            ("33841", "#,##0\"千円\"", "33,841千円"),
            ("33841000", "#,##0,\"千円\"", "33,841千円"),
            ("33841499", "#,##0,", "33,841"),
            ("0.55300000000000005", "0.0%", "55.3%"),
            ("0.285", "0%", "29%"),
            ("1.005", "0.00", "1.01"),
            ("55", "0\"％以上\"", "55％以上"),
            ("55", "General\"％\"", "55％"),
            ("2022", "G/標準\"年度\"", "2022年度"),
            ("-1234", "#,##0;\"△ \"#,##0", "△ 1,234"),
            ("-1234", "#,##0;△#,##0", "△1,234"),
            ("-1234", "#,##0_ ;[Red]\\-#,##0\\ ", "-1,234"),
            ("-1234", "#,##0;[Red]#,##0", "unsigned -1,234"),
            ("-1234", "#,##0;▲#,##0", "▲1,234"),
            ("-1234", "#,##0_);[Red](#,##0)", "(1,234)"),
            ("-1234", "#,##0;\"マイナス\"#,##0", "マイナス1,234"),
            ("-0.2", "#,##0;[Red]#,##0", "0"),
            ("-0.2", "0", "0"),
            ("0", "#,##0;-#,##0;\"-\"", "-"),
            ("0", "_ * #,##0_ ;_ * \\-#,##0_ ;_ * \"-\"_ ;_ @_ ", "-"),
            ("12", "[>=100]#,##0\"人以上\";0\"人\"", "12人"),
            ("120", "[>=100]#,##0\"人以上\";0\"人\"", "120人以上"),
            ("5500001", "000-0000", "550-0001"),
            ("7", "000", "007"),
            ("3.5", "0.##", "3.5"),
            ("3", "0.##", "3."),
            ("12", "[DBNum3]0", "１２"),
            ("12", "0!人", "12人"),
            ("5", ";;;", ""),
            ("0.1", "General", "0.1"),
            ("0.30000000000000004", "General", "0.3"),
            ("1E+3", "General", "1000"),
            ("123456789012", "General", "1.23457E+11"),
            ("0.5", "# ?/?", "raw 0.5"),
            ("12", "0.0E+0", "raw 12"),
            ("12", "[DBNum1]0", "raw 12"),
            ("x", "0", "raw x"),
        ] {
            assert_eq!(shown(raw, code), want, "{raw} {code}");
        }
    }

    #[test]
    fn dates_in_both_calendars() {
        for (raw, code, want) in [
            ("44652", "[$-411]ggge\"年\"m\"月\"d\"日\"", "令和4年4月1日"),
            ("43586", "[$-411]ggge\"年\"m\"月\"d\"日\"", "令和元年5月1日"),
            ("43585", "[$-411]ge.m.d", "H31.4.30"),
            ("44652", "ge", "R4"),
            ("44652", "yyyy/mm/dd", "2022/04/01"),
            ("44652", "yyyy\"年\"m\"月\"", "2022年4月"),
            ("44652", "m/d(aaa)", "4/1(金)"),
            ("44652.75", "h:mm AM/PM", "6:00 PM"),
            ("44652.5", "yyyy/m/d h:mm:ss", "2022/4/1 12:00:00"),
            ("1.5", "[h]:mm", "36:00"),
            ("60", "yyyy/m/d", "1900/2/29"),
            ("1", "yyyy/m/d", "1900/1/1"),
            ("-1", "yyyy/m/d", "raw -1"),
            ("44652", "[DBNum3]ggge\"年\"", "令和４年"),
        ] {
            assert_eq!(shown(raw, code), want, "{raw} {code}");
        }
        assert_eq!(number("43190", "yyyy/m/d", true), Shown::Text("2022/4/1".to_owned()));
    }

    #[test]
    fn texts_take_the_part_for_text() {
        assert_eq!(text("港区", "@"), "港区");
        assert_eq!(text("港区", "#,##0"), "港区");
        assert_eq!(text("港", "@\"区\""), "港区");
        assert_eq!(text("港区", ";;;"), "");
        assert_eq!(text("港区", "General;General;General;\"大阪市\"@"), "大阪市港区");
        assert_eq!(text("港区", "_ * #,##0_ ;_ * \\-#,##0_ ;_ * \"-\"_ ;_ @_ "), "港区");
    }

    #[test]
    fn the_codes_excel_names_by_number_are_understood() {
        let fraction_or_exponent = [11, 12, 13, 48];
        for id in (0..60).filter(|id| !fraction_or_exponent.contains(id)) {
            if let Some(code) = builtin(id) {
                assert!(matches!(number("44652.25", code, false), Shown::Text(_)), "{id} {code}");
            }
        }
    }
}
