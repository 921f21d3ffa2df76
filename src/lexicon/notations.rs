//! Ways of writing in plain text what is struck, inserted, raised or remarked, spelled as the few that are read:
//! `<s>…</s>`, `<ins>…</ins>` and raised digits.
//!
//! Met in dumps and Markdown: tags in capitals or with attributes, BBCode, CriticMarkup, the colours and strokes of
//! terminals, letters struck over by a typewriter's backspace. Each pair is looked for within its line; a mark without
//! its fellow is text.

use std::borrow::Cow;

use super::over_lines::closed_by_line;

/// Tags of HTML that say nothing of what is struck: they go, their text stays.
const PLAIN_TAGS: [&str; 12] = ["span", "font", "b", "i", "em", "strong", "mark", "small", "big", "u", "code", "p"];

/// Tags that strike.
const STRIKE_TAGS: [&str; 4] = ["s", "strike", "del", "span"];

/// A text in which every known notation is spelled as this program reads it.
#[must_use]
pub fn spelled(text: &str) -> Cow<'_, str> {
    let known =
        ["</", "{++", "{--", "{~~", "{==", "{>>", "[/", "\u{1b}[", "\u{8}", "～～", "<!--", BOLD, "&#", STRUCK_WORD];
    let joined = closed_by_line(text);
    if !known.iter().any(|mark| text.contains(mark)) && !super::typeset::may_hold(text) {
        return joined;
    }
    let text = joined.as_ref();
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let line = typed_over(line);
        let line = terminal(&line);
        let line = critic(&line);
        let line = super::typeset::typeset(&line);
        let line = unbold(&line);
        let line = worded(&line);
        let line = references(&line);
        let line = brackets(&line);
        out.push_str(&tags(&line));
    }
    Cow::Owned(out)
}

/// What Markdown sets around bold words.
const BOLD: &str = "**";

/// `**目標（何をめざすのか）**`: bold says nothing of what is struck. A mark without its fellow, or apart from its words, is text.
fn unbold(line: &str) -> Cow<'_, str> {
    let mut parts: Vec<&str> = line.split(BOLD).collect();
    let touches = |inner: &&str| !inner.is_empty() && inner.trim() == *inner && !inner.contains('*');
    let whole = parts.len() > 1 && parts.len() % 2 == 1 && parts.iter().skip(1).step_by(2).all(touches);
    if whole { Cow::Owned(std::mem::take(&mut parts).concat()) } else { Cow::Borrowed(line) }
}

/// `1⌫-`: a letter that a typewriter struck out; `_⌫1` and `1⌫1` are underlined and bold.
fn typed_over(line: &str) -> Cow<'_, str> {
    const BACK: char = '\u{8}';
    if !line.contains(BACK) {
        return Cow::Borrowed(line);
    }
    let chars: Vec<char> = line.chars().collect();
    let (mut out, mut at) = (String::new(), 0);
    while let Some(ch) = chars.get(at) {
        match (chars.get(at + 1), chars.get(at + 2)) {
            (Some(&BACK), Some(over)) => {
                let stroke = |c: char| matches!(c, '-' | '－' | '/' | 'x' | 'X' | '=' | '―' | '─');
                match (*ch, *over) {
                    ('_', over) => out.push(over),
                    (ch, over) if stroke(over) && ch != over => out.extend([ch, '\u{336}']),
                    (ch, _) => out.push(ch),
                }
                at += 3;
            }
            _ => {
                out.extend((*ch != BACK).then_some(*ch));
                at += 1;
            }
        }
    }
    Cow::Owned(out)
}

/// The strokes of a terminal: `⎋[9m…⎋[0m`; its colours go.
fn terminal(line: &str) -> Cow<'_, str> {
    const ESCAPE: &str = "\u{1b}[";
    if !line.contains(ESCAPE) {
        return Cow::Borrowed(line);
    }
    let mut out = String::new();
    let (mut rest, mut struck) = (line, false);
    while let Some((before, behind)) = rest.split_once(ESCAPE) {
        out.push_str(before);
        let end = behind.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(behind.len());
        let (codes, after) = behind.split_at(end);
        for code in codes.split(';').filter(|_| after.starts_with('m')) {
            let on = match code {
                "9" => true,
                "29" | "0" | "" => false,
                _ => continue,
            };
            if on != struck {
                out.push_str(if on { "<s>" } else { "</s>" });
                struck = on;
            }
        }
        rest = after.get(1..).unwrap_or_default();
    }
    out.push_str(rest);
    if struck {
        let at = out.trim_end_matches(['\r', '\n']).len();
        out.insert_str(at, "</s>");
    }
    Cow::Owned(out)
}

/// What opens a struck text.
const STRIKE: &str = "[-";

/// Whether `[-` opens no struck text but a bracket of its own, by what stands behind it: `[-] 訓練を行う。`, `[-5,-3]`.
#[must_use]
pub fn closes_as_bracket(behind: &str) -> bool {
    let Some(inner) =
        behind.find(['[', ']']).and_then(|at| behind.get(..at).filter(|_| behind.get(at..at + 1) == Some("]")))
    else {
        return false;
    };
    !inner.ends_with('-')
}

/// `[-old-]{+new+}` as tags, for those who read Markdown.
#[must_use]
pub fn marks_as_tags(text: &str) -> Cow<'_, str> {
    if !text.contains(STRIKE) && !text.contains("{+") {
        return Cow::Borrowed(text);
    }
    let line = |line: &str| {
        let struck = replaced(line, STRIKE, "-]", |text| format!("<s>{text}</s>"));
        replaced(&struck, "{+", "+}", |text| format!("<ins>{text}</ins>"))
    };
    Cow::Owned(text.split_inclusive('\n').map(line).collect())
}

/// CriticMarkup: `{--old--}{++new++}`, `{~~old~>new~~}`, `{==marked==}`, `{>>remark<<}`.
fn critic(line: &str) -> Cow<'_, str> {
    if !line.contains('{') {
        return Cow::Borrowed(line);
    }
    let mut out = replaced(line, "{--", "--}", |text| format!("<s>{text}</s>"));
    out = replaced(&out, "{++", "++}", |text| format!("<ins>{text}</ins>"));
    out = replaced(&out, "{~~", "~~}", |text| match text.split_once("~>") {
        Some((old, new)) => format!("<s>{old}</s><ins>{new}</ins>"),
        None => format!("{{~~{text}~~}}"),
    });
    out = replaced(&out, "{==", "==}", str::to_owned);
    Cow::Owned(replaced(&out, "{>>", "<<}", |text| format!("（{text}）")))
}

/// The word for what is struck, and those for what is inserted.
const STRUCK_WORD: &str = "削除";
const INSERTED_WORDS: [&str; 2] = ["追加", "挿入"];

/// （削除：12,100）（追加：12,217）: brackets that say in words what is struck, where others say what is inserted.
fn worded(line: &str) -> Cow<'_, str> {
    const BRACKETS: [(char, char); 4] = [('（', '）'), ('(', ')'), ('【', '】'), ('[', ']')];
    const COLONS: [char; 2] = ['：', ':'];
    let mut out = Cow::Borrowed(line);
    for ((open, close), colon) in BRACKETS.into_iter().flat_map(|of| COLONS.map(|colon| (of, colon))) {
        let begin = |word: &str| format!("{open}{word}{colon}");
        let Some(word) = INSERTED_WORDS.into_iter().find(|word| out.contains(&begin(word))) else { continue };
        if out.contains(&begin(STRUCK_WORD)) {
            let close = close.to_string();
            let struck = replaced(&out, &begin(STRUCK_WORD), &close, |text| format!("<s>{}</s>", text.trim()));
            out = Cow::Owned(replaced(&struck, &begin(word), &close, |text| format!("<ins>{}</ins>", text.trim())));
        }
    }
    out
}

/// Characters by their number: `&#44;`, `&#x2C;`.
fn references(line: &str) -> Cow<'_, str> {
    if !line.contains("&#") {
        return Cow::Borrowed(line);
    }
    let mut parts = line.split("&#");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let found = part.split_once(';').and_then(|(code, rest)| {
            let number = match code.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => code.parse::<u32>(),
            };
            Some((number.ok().and_then(char::from_u32).filter(|c| !c.is_control())?, rest))
        });
        match found {
            Some((ch, rest)) => out.extend([ch.to_string().as_str(), rest]),
            None => out.extend(["&#", part]),
        }
    }
    Cow::Owned(out)
}

/// BBCode, and two full-width tildes as two tildes.
fn brackets(line: &str) -> Cow<'_, str> {
    if !line.contains("[/") && !line.contains("～～") {
        return Cow::Borrowed(line);
    }
    let mut out = line.to_owned();
    for (open, close) in [("[s]", "[/s]"), ("[del]", "[/del]"), ("[strike]", "[/strike]"), ("～～", "～～")] {
        out = replaced(&out, open, close, |text| format!("<s>{text}</s>"));
    }
    out = replaced(&out, "[ins]", "[/ins]", |text| format!("<ins>{text}</ins>"));
    for (open, close) in [("[u]", "[/u]"), ("[b]", "[/b]"), ("[i]", "[/i]")] {
        out = replaced(&out, open, close, str::to_owned);
    }
    Cow::Owned(out)
}

/// Puts something else in place of each pair of marks with something between them.
fn replaced(text: &str, open: &str, close: &str, with: impl Fn(&str) -> String) -> String {
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    while let Some((before, behind)) = rest.split_once(open) {
        if open == STRIKE && closes_as_bracket(behind) {
            out.extend([before, open]);
            rest = behind;
            continue;
        }
        let Some((inner, after)) = behind.split_once(close).filter(|(inner, _)| !inner.trim().is_empty()) else {
            break;
        };
        out.push_str(before);
        out.push_str(&with(inner));
        rest = after;
    }
    out.push_str(rest);
    out
}

/// A tag: its name in small letters, whether it ends something, its attributes, and its length.
fn tag(text: &str) -> Option<(String, bool, &str, usize)> {
    const LONGEST: usize = 200;
    let inner = text.strip_prefix('<')?;
    let end = inner.char_indices().take(LONGEST).find(|(_, c)| matches!(c, '>' | '<'))?.0;
    inner.get(end..)?.starts_with('>').then_some(())?;
    let body = inner.get(..end)?;
    let bare = body.strip_prefix('/').unwrap_or(body);
    let name = bare.split(|c: char| !c.is_ascii_alphanumeric()).next()?.to_ascii_lowercase();
    (!name.is_empty()).then(|| (name, body.starts_with('/'), body, end + 2))
}

/// Tags of HTML in a text that is no page: those that strike or insert are spelled alike, digits in `<sup>` are raised,
/// the others go. A tag without its fellow on the line is text.
fn tags(line: &str) -> Cow<'_, str> {
    if !line.contains("</") && !line.contains("<!--") {
        return Cow::Borrowed(line);
    }
    let line = replaced(line, "<!--", "-->", |_| String::new());
    let low = line.to_ascii_lowercase();
    let mut out = String::with_capacity(line.len());
    let mut open: Vec<(String, &str)> = Vec::new();
    let (mut rest, mut raised) = (line.as_str(), None);
    while let Some(ch) = rest.chars().next() {
        let step = tag(rest).and_then(|(name, ends, body, length)| {
            let spelled = if ends {
                let at = open.iter().rposition(|(known, _)| *known == name)?;
                open.remove(at).1
            } else {
                low.contains(&format!("</{name}")).then_some(())?;
                let (begin, end) = spelling(&name, &body.to_ascii_lowercase())?;
                open.push((name.clone(), end));
                begin
            };
            if matches!(name.as_str(), "sup" | "sub") {
                raised = (!ends).then_some(name == "sup");
            }
            out.push_str(spelled);
            Some(length)
        });
        match step {
            Some(length) => rest = rest.get(length..).unwrap_or_default(),
            None => {
                out.push(raised.map_or(ch, |up| small(ch, up)));
                rest = rest.get(ch.len_utf8()..).unwrap_or_default();
            }
        }
    }
    Cow::Owned(out)
}

/// Looks by which a tag hides its text.
const HIDING: [&str; 6] =
    ["display:none", "display: none", "visibility:hidden", "visibility: hidden", "font-size:0", "font-size: 0"];

/// What stands in place of a tag and of the one that ends it.
fn spelling(name: &str, body: &str) -> Option<(&'static str, &'static str)> {
    // What such a tag hides is for the page to leave out.
    if HIDING.iter().any(|look| body.contains(look)) {
        return None;
    }
    let crossed = STRIKE_TAGS.contains(&name) && (name != "span" || body.contains("line-through"));
    match name {
        _ if crossed || body.contains("line-through") => Some(("<s>", "</s>")),
        "ins" => Some(("<ins>", "</ins>")),
        "u" => Some(("<u>", "</u>")),
        "sup" | "sub" => Some(("", "")),
        name if PLAIN_TAGS.contains(&name) => Some(("", "")),
        _ => None,
    }
}

/// The raised or lowered form of a digit.
fn small(ch: char, up: bool) -> char {
    const UP: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    const DOWN: [char; 10] = ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'];
    let digit = ch.to_digit(10).and_then(|digit| usize::try_from(digit).ok());
    digit.and_then(|digit| if up { UP } else { DOWN }.get(digit).copied()).unwrap_or(ch)
}

#[cfg(test)]
mod tests {
    use super::{marks_as_tags, spelled};

    #[test]
    fn every_notation_is_spelled_alike() {
        let wanted = "額<s>12,100</s><ins>12,217</ins>千円\n";
        for text in [
            "額<S>12,100</S><INS>12,217</INS>千円\n",
            "額<del class=\"a\">12,100</del><ins datetime='2022'>12,217</ins>千円\n",
            "額<span style=\"text-decoration: line-through\">12,100</span><ins>12,217</ins>千円\n",
            "額{--12,100--}{++12,217++}千円\n",
            "額{~~12,100~>12,217~~}千円\n",
            "額[s]12,100[/s][ins]12,217[/ins]千円\n",
            "額\u{1b}[31;9m12,100\u{1b}[0m<ins>12,217</ins>千円\n",
            "額～～12,100～～<ins>12,217</ins>千円\n",
            "額（削除：12,100）（追加：12,217）千円\n",
            "額【削除:12,100】【挿入: 12,217】千円\n",
            "額<s>12,100</s><ins>12&#44;2&#x31;7</ins>千円\n",
        ] {
            assert_eq!(spelled(text), wanted, "{text}");
        }
        assert_eq!(spelled("1\u{8}-2\u{8}-_\u{8}3"), "1\u{336}2\u{336}3");
        assert_eq!(spelled("30<sup>2</sup>町会 <b>太</b> <font color=\"red\">赤</font>"), "30²町会 太 赤");
        assert_eq!(spelled("12,217{>>見直し<<}"), "12,217（見直し）");
        assert_eq!(spelled("12,217<!-- 12,100 -->"), "12,217");
    }

    #[test]
    fn a_bracket_of_its_own_is_no_mark() {
        for text in ["[-] 一 [-] 二", "気温[-5,-3]と[-2,1]", "[-]"] {
            assert_eq!(marks_as_tags(text), text);
        }
        assert_eq!(marks_as_tags("[-] 一 [-旧-]{+新+} [-]"), "[-] 一 <s>旧</s><ins>新</ins> [-]");
    }

    #[test]
    fn what_is_no_pair_stays() {
        for text in
            ["5 < 6 </", "<s>のみ [/s]", "～～", "{++", "<様式>１</様式>", "a<b>c", "[/]", "（削除：旧様式）", "R&#D"]
        {
            assert_eq!(spelled(text), text);
        }
    }
}
