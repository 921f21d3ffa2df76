//! What typesetting programs and converters write for struck, inserted and raised text, spelled as `<s>`, `<ins>` and
//! raised digits: LaTeX, Typst, AsciiDoc, the spans of pandoc's tracked changes, and numbers set as mathematics.
//!
//! ```text
//! \sout{…} \st{…} \xout{…} \cancel{…} \bcancel{…} \xcancel{…}   #strike[…]   [.line-through]#…#   [line-through]#…#
//! […]{.deletion author="…"}  […]{.insertion …}   $30$   $12{,}217$   30$^{1)}$
//! ```

use std::borrow::Cow;

/// Commands of LaTeX and Typst that strike their argument, and those that insert or stress it.
const STRIKES: [&str; 8] =
    ["\\sout{", "\\st{", "\\xout{", "\\cancel{", "\\bcancel{", "\\xcancel{", "\\hcancel{", "#strike["];
const PLAIN: [&str; 5] = ["\\uline{", "\\ul{", "\\textbf{", "\\text{", "\\mathrm{"];

/// Roles of AsciiDoc that strike.
const ROLES: [&str; 4] = ["[.line-through]##", "[line-through]##", "[.line-through]#", "[line-through]#"];

/// Classes of pandoc's spans.
const DELETED: [&str; 6] = [".deletion", ".deleted", ".del", ".strikethrough", ".strikeout", ".strike"];
const INSERTED: [&str; 2] = [".insertion", ".ins"];

/// Characters up to the end of an argument.
const LONGEST: usize = 400;

/// Whether a text may hold one of these notations.
pub(super) fn may_hold(text: &str) -> bool {
    ["\\s", "\\x", "\\c", "\\b", "\\h", "#strike[", "line-through]#", "]{", "$"].iter().any(|mark| text.contains(mark))
}

/// A line with these notations spelled as they are read.
pub(super) fn typeset(line: &str) -> Cow<'_, str> {
    if !may_hold(line) {
        return Cow::Borrowed(line);
    }
    let mut out = String::with_capacity(line.len());
    let (mut rest, mut changed) = (line, false);
    while let Some(ch) = rest.chars().next() {
        let found = match ch {
            '\\' | '#' => command(rest),
            '[' => role(rest).or_else(|| span(rest)),
            '$' => mathematics(rest),
            _ => None,
        };
        if let Some((text, behind)) = found {
            out.push_str(&text);
            (rest, changed) = (behind, true);
            continue;
        }
        out.push(ch);
        rest = rest.get(ch.len_utf8()..).unwrap_or_default();
    }
    if changed { Cow::Owned(out) } else { Cow::Borrowed(line) }
}

fn struck(inner: &str) -> String {
    format!("<s>{inner}</s>")
}

/// A command with its argument, and what stands behind it.
fn command(text: &str) -> Option<(String, &str)> {
    let strikes = STRIKES.iter().find_map(|name| text.strip_prefix(name).map(|rest| (*name, rest)));
    if let Some((name, rest)) = strikes {
        let ends = if name.ends_with('[') { ('[', ']') } else { ('{', '}') };
        let (inner, behind) = argument(rest, ends)?;
        return Some((struck(inner), behind));
    }
    let rest = PLAIN.iter().find_map(|name| text.strip_prefix(name))?;
    let (inner, behind) = argument(rest, ('{', '}'))?;
    Some((inner.to_owned(), behind))
}

/// An argument up to the bracket that closes it.
fn argument(text: &str, (open, close): (char, char)) -> Option<(&str, &str)> {
    let mut depth = 0;
    for (at, ch) in text.char_indices().take(LONGEST) {
        if ch == open {
            depth += 1;
        } else if ch == close && depth == 0 {
            let inner = text.get(..at).filter(|inner| !inner.is_empty())?;
            return Some((inner, text.get(at + ch.len_utf8()..)?));
        } else if ch == close {
            depth -= 1;
        }
    }
    None
}

/// `[.line-through]#12,100#`.
fn role(text: &str) -> Option<(String, &str)> {
    let (role, rest) = ROLES.iter().find_map(|role| text.strip_prefix(role).map(|rest| (role, rest)))?;
    let mark = if role.ends_with("##") { "##" } else { "#" };
    let end = rest.char_indices().take(LONGEST).find(|(at, _)| rest.get(*at..).is_some_and(|t| t.starts_with(mark)))?.0;
    let inner = rest.get(..end).filter(|inner| !inner.is_empty())?;
    Some((struck(inner), rest.get(end + mark.len()..)?))
}

/// `[12,100]{.deletion author="…"}`.
fn span(text: &str) -> Option<(String, &str)> {
    let (inner, behind) = argument(text.strip_prefix('[')?, ('[', ']'))?;
    let (attributes, behind) = argument(behind.strip_prefix('{')?, ('{', '}'))?;
    let class = attributes.split_whitespace().next()?;
    match class {
        class if DELETED.contains(&class) => Some((struck(inner), behind)),
        class if INSERTED.contains(&class) => Some((format!("<ins>{inner}</ins>"), behind)),
        _ => None,
    }
}

/// A number, a strike or a note mark between two dollars; other mathematics stays as it is written.
fn mathematics(text: &str) -> Option<(String, &str)> {
    /// Characters of such a number.
    const MOST: usize = 120;
    let rest = text.strip_prefix('$')?;
    let end = rest.char_indices().take(MOST).find(|(_, ch)| *ch == '$')?.0;
    let (inner, behind) = (rest.get(..end)?.trim(), rest.get(end + 1..)?);
    if let Some((text, "")) = command(inner) {
        return Some((text, behind));
    }
    if let Some(mark) = inner.strip_prefix('^') {
        let mark = mark.strip_prefix('{').and_then(|mark| mark.strip_suffix('}')).unwrap_or(mark);
        let raised: Option<String> = mark.chars().map(raised).collect();
        return raised.filter(|raised| !raised.is_empty()).map(|raised| (raised, behind));
    }
    let number = inner.replace("{,}", ",").replace("\\,", "").replace("\\%", "%");
    let digits = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.' | '%' | '-' | '+');
    let whole =
        number.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+')) && number.chars().all(digits);
    (whole && number.chars().any(|c| c.is_ascii_digit())).then_some((number, behind))
}

/// The raised form of a sign of a note mark.
fn raised(ch: char) -> Option<char> {
    const PLAIN: &str = "0123456789+-()";
    const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾";
    PLAIN.chars().zip(RAISED.chars()).find(|(plain, _)| *plain == ch).map(|(_, raised)| raised)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strikes_insertions_and_numbers_of_typesetting_programs() {
        for (written, read) in [
            (r"\sout{20}\uline{30}町会", "<s>20</s>30町会"),
            (r"\st{20}30町会", "<s>20</s>30町会"),
            (r"$\cancel{20}$30町会", "<s>20</s>30町会"),
            ("#strike[20]30町会", "<s>20</s>30町会"),
            ("[line-through]#20#30町会", "<s>20</s>30町会"),
            ("[.line-through]##20##30町会", "<s>20</s>30町会"),
            (r#"[20]{.deletion author="a" date="2022"}[30]{.insertion author="a"}町会"#, "<s>20</s><ins>30</ins>町会"),
            ("[20]{.del}[30]{.ins}町会", "<s>20</s><ins>30</ins>町会"),
            ("$30$町会", "30町会"),
            ("$12{,}217$千円", "12,217千円"),
            ("30$^1$町会", "30¹町会"),
            ("30$^{1)}$町会", "30¹⁾町会"),
            ("US$30と$x+y$", "US$30と$x+y$"),
            (r"C:\st{ [注]{#id} #1", r"C:\st{ [注]{#id} #1"),
        ] {
            assert_eq!(typeset(written), read, "{written}");
        }
        let long = r"\st{".repeat(2_000);
        assert_eq!(typeset(&long), long);
    }
}
