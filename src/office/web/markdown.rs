//! Markdown as a page: headings, bullets, tables, `~~struck~~` and `**bold**`; every other line is a paragraph.

mod merged;
mod notes;

use std::borrow::Cow;

use crate::lexicon::BULLET;

/// Whether a text is written in Markdown: it has headings, tables with their rule or as a page writes them, links, or is
/// quoted as a whole.
pub(crate) fn is_markdown(text: &str) -> bool {
    /// Lines that are looked at.
    const WITHIN: usize = 2_000;
    let lines = || text.lines().take(WITHIN);
    let quoted = |line: &str| line.starts_with('>');
    let whole = || lines().filter(|line| !line.trim().is_empty()).all(quoted);
    lines().any(|line| heading(line).is_some() || is_rule(line) || links(line).is_some() || has_cells(line))
        || text.starts_with('>') && whole()
        || !properties(text).0.is_empty()
}

/// Tags of a table or a line's end: `<td>…</td>`, `<br>`.
fn has_cells(line: &str) -> bool {
    let low = || line.to_ascii_lowercase();
    line.contains('<') && (["</td>", "</th>", "<br>", "<br/>", "<br />"].iter().any(|tag| low().contains(tag)))
}

/// The level of a heading, and its text.
fn heading(line: &str) -> Option<(usize, &str)> {
    let text = line.trim_start_matches('#');
    let level = line.len() - text.len();
    ((1..=6).contains(&level) && text.starts_with(' ')).then(|| (level, text.trim().trim_end_matches('#').trim()))
}

/// `| --- | :-: |`, the rule below the head of a table.
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.contains("--") && line.contains('|') && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

/// `|-|:-:|`: a rule of one dash for each column. It is one below the head of a table alone: elsewhere such a row says
/// that there are no amounts.
fn is_short_rule(line: &str) -> bool {
    let bare = |cell: &str| cell.trim().trim_start_matches(':').trim_end_matches(':').to_owned();
    let dashes = |cell: &String| !cell.is_empty() && cell.chars().all(|c| c == '-');
    line.contains('|') && cells(line).iter().all(|cell| dashes(&bare(cell)))
}

/// The cells of a row.
fn cells(line: &str) -> Vec<String> {
    let line = line.trim();
    let line = line.strip_prefix('|').unwrap_or(line);
    let line = line.strip_suffix('|').filter(|rest| !rest.ends_with('\\')).unwrap_or(line);
    let (mut cells, mut escaped) = (vec![String::new()], false);
    for ch in line.chars() {
        match ch {
            '|' if !escaped => cells.push(String::new()),
            ch => cells.iter_mut().next_back().into_iter().for_each(|cell| cell.push(ch)),
        }
        escaped = ch == '\\' && !escaped;
    }
    cells
}

/// A text in Markdown as the page it stands for.
pub(super) fn page(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let (mut in_table, mut ruled) = (false, false);
    let (mut rows, mut numbers): (Vec<Vec<String>>, _) = (Vec::new(), Numbers::default());
    let (properties, text) = properties(text);
    let notes = notes::Notes::of(text);
    if !properties.is_empty() {
        out.push_str(&format!("<p hidden>{}</p>", inline(properties)));
    }
    let mut lines = text.lines().map(unquoted).filter(|line| !is_fence(line)).peekable();
    while let Some(line) = lines.next() {
        let row = line.trim_start().starts_with('|') || in_table && line.contains('|');
        let below_head = |next: &&str| is_rule(next) || is_short_rule(next);
        let begins = !in_table && line.contains('|') && lines.peek().is_some_and(below_head);
        if (row || begins) && !line.trim().is_empty() {
            if !in_table {
                out.push_str("<table>");
                ruled = false;
            }
            let rule = is_rule(line) || !ruled && rows.len() == 1 && is_short_rule(line);
            ruled |= rule;
            in_table = true;
            if !rule {
                rows.push(cells(&notes.read(line)).into_iter().map(|cell| cell.trim().to_owned()).collect());
            }
            continue;
        }
        if in_table {
            out.push_str(&merged::rows(&rows, inline));
            out.push_str("</table>");
            rows.clear();
            in_table = false;
        }
        if notes.is_link(line) {
            continue;
        }
        let line = notes.read(line);
        let line = numbers.counted(&line);
        let line = line.as_ref();
        match (heading(line), bullet(line)) {
            (Some((level, text)), _) => out.push_str(&format!("<h{level}>{}</h{level}>", inline(text))),
            (None, Some(text)) => out.push_str(&format!("<p>{BULLET}{}</p>", inline(text))),
            (None, None) if line.trim().is_empty() => {}
            (None, None) => out.push_str(&format!("<p>{}</p>", inline(line.trim()))),
        }
        out.push('\n');
    }
    if in_table {
        out.push_str(&merged::rows(&rows, inline));
        out.push_str("</table>");
    }
    out
}

/// The numbers of a list: each item counts on from the first, whatever is written before it. People write `1.` before
/// every item; where the numbers differ they are what is meant.
#[derive(Default)]
struct Numbers(Option<(u32, u32)>);

impl Numbers {
    fn counted<'l>(&mut self, line: &'l str) -> Cow<'l, str> {
        let bare = line.trim_start();
        let written = bare.split_once(". ").and_then(|(number, text)| Some((number.parse::<u32>().ok()?, text)));
        if bare.is_empty() {
            return line.into();
        }
        let Some((number, text)) = written else {
            self.0 = None;
            return line.into();
        };
        let place = self.0.filter(|(first, _)| *first == number).map_or(0, |(_, place)| place + 1);
        self.0 = Some((number, place));
        if place == 0 { line.into() } else { format!("{}. {text}", number.saturating_add(place)).into() }
    }
}

/// The properties before a text, between two rules, and the text behind them.
fn properties(text: &str) -> (&str, &str) {
    /// The longest list of properties, in bytes.
    const LONGEST: usize = 4_000;
    let within = |fence: &str, sign: &str| {
        let inside = text.strip_prefix(fence)?.trim_start_matches('\r').strip_prefix('\n')?;
        let end = format!("\n{fence}");
        let (properties, rest) = inside.split_once(end.as_str())?;
        (properties.len() <= LONGEST && properties.contains(sign)).then_some((properties, rest))
    };
    within("---", ": ").or_else(|| within("+++", " = ")).unwrap_or(("", text))
}

/// A line without the signs of a quotation before it.
fn unquoted(line: &str) -> &str {
    let mut line = line;
    while let Some(rest) = line.trim_start().strip_prefix('>') {
        line = rest.strip_prefix(' ').unwrap_or(rest);
    }
    line
}

/// ``` around what is shown as it is written, and rules between paragraphs.
fn is_fence(line: &str) -> bool {
    let line = line.trim();
    let rule = |sign: char| line.len() >= 3 && line.chars().all(|c| c == sign);
    line.starts_with("```") || ['-', '*', '_', '='].into_iter().any(rule)
}

/// A line with its links and pictures as a page has them: `[小学校](https://…)`, `![図](図.png)`; `None` where it has none.
fn links(line: &str) -> Option<String> {
    let (mut out, mut rest, mut found) = (String::new(), line, false);
    while let Some((before, behind)) = rest.split_once("](") {
        let start = before.rfind('[');
        // A target ends before the next link begins: looking further would read the rest of the line for each of them.
        let reach = behind.find("](").unwrap_or(behind.len());
        let end = behind.get(..reach).and_then(|target| target.find(')'));
        let target = end.and_then(|end| Some((behind.get(..end)?, behind.get(end + 1..)?)));
        let (Some(start), Some((_, after))) = (start, target.filter(|(target, _)| is_target(target))) else {
            out.extend([before, "]("]);
            rest = behind;
            continue;
        };
        let (head, text) = (before.get(..start).unwrap_or_default(), before.get(start + 1..).unwrap_or_default());
        match head.strip_suffix('!') {
            Some(head) => out.push_str(&format!("{head}<img alt=\"{}\">", text.replace('"', "&quot;"))),
            None => out.extend([head, text]),
        }
        (rest, found) = (after, true);
    }
    found.then(|| out + rest)
}

/// Where a link leads: an address, or the name of a file.
fn is_target(text: &str) -> bool {
    let plain = text.is_ascii() && !text.is_empty();
    plain
        && (text.contains("://")
            || text.starts_with(['#', '/', '.'])
            || text.contains('.')
            || text.starts_with("mailto:"))
}

/// The text of a bullet.
fn bullet(line: &str) -> Option<&str> {
    let line = line.trim_start();
    ["- ", "* ", "+ "].iter().find_map(|mark| line.strip_prefix(mark)).map(str::trim)
}

/// The marks inside a line: pairs of `~~` and `**`, escaped signs, tags as they are.
fn inline(text: &str) -> String {
    let code = code_kept(text);
    let text = code.as_ref();
    let linked = links(text);
    let struck = pairs(linked.as_deref().unwrap_or(text), "~~", "s");
    let marked = pairs(&pairs(&struck, "**", "b"), "__", "b");
    let bold = notes::without_emphasis(&marked);
    let mut out = String::with_capacity(bold.len());
    let mut chars = bold.chars().peekable();
    while let Some(ch) = chars.next() {
        match ch {
            '\\' if chars.peek().is_some_and(char::is_ascii_punctuation) => out.extend(chars.next()),
            // A sign of smaller is no tag.
            '<' if !chars.peek().is_some_and(|next| next.is_ascii_alphabetic() || *next == '/') => out.push_str("&lt;"),
            ch => out.push(CODE_SIGNS.iter().find(|(_, kept)| *kept == ch).map_or(ch, |(sign, _)| *sign)),
        }
    }
    out
}

/// Signs that mean nothing inside a span of code, with what stands for them meanwhile: characters that are none.
const CODE_SIGNS: [(char, char); 5] =
    [('~', '\u{fdd0}'), ('*', '\u{fdd1}'), ('_', '\u{fdd2}'), ('[', '\u{fdd3}'), ('\\', '\u{fdd4}')];

/// A line whose spans of code are shown as they are written, without the marks around them.
fn code_kept(line: &str) -> Cow<'_, str> {
    let parts: Vec<&str> = line.split('`').collect();
    if parts.len() < 3 || line.contains("``") {
        return line.into();
    }
    let mut out = String::with_capacity(line.len());
    for (at, part) in parts.iter().enumerate() {
        let code = at % 2 == 1 && at + 1 < parts.len();
        if at % 2 == 1 && !code {
            out.push('`');
        }
        let kept = |ch: char| CODE_SIGNS.iter().find(|(sign, _)| *sign == ch && code).map_or(ch, |(_, kept)| *kept);
        out.extend(part.chars().map(kept));
    }
    out.into()
}

/// Every second mark ends what the one before began; one without its fellow stays, and so do those of a blank to fill in.
fn pairs(text: &str, mark: &str, tag: &str) -> String {
    if mark == "__" && (text.contains("___") || text.contains("__ ")) {
        return text.to_owned();
    }
    let parts: Vec<&str> = text.split(mark).collect();
    let mut out = String::new();
    for (at, part) in parts.iter().enumerate() {
        out.push_str(part);
        if at + 1 == parts.len() {
            break;
        }
        match (at % 2, at + 2 < parts.len()) {
            (0, true) => out.push_str(&format!("<{tag}>")),
            (0, false) => out.push_str(mark),
            _ => out.push_str(&format!("</{tag}>")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_bullets_tables_and_strikes() {
        let text =
            "## 経営課題１ ##\n- 一\n\n| ４予算額 | ~~12,100~~12,217 |\n|---|:-:|\n| a\\|b | **太** |\n5 < 6 ~~のみ";
        let want = concat!(
            "<h2>経営課題１</h2>\n<p>・一</p>\n\n",
            "<table><tr><td>４予算額</td><td><s>12,100</s>12,217</td></tr><tr><td>a|b</td><td><b>太</b></td></tr></table>",
            "<p>5 &lt; 6 ~~のみ</p>\n"
        );
        assert_eq!(page(text), want);
        assert_eq!(page("> ```\n> __太__\n> ---"), "<p><b>太</b></p>\n");
        let linked = "[小学校](https://example.com/a_b)と![図](a.png)、[注](※1)";
        assert_eq!(page(linked), "<p>小学校と<img alt=\"図\">、[注](※1)</p>\n");
        assert_eq!(page("---\ntitle: 題\n---\n本文"), "<p hidden>title: 題</p>\n<p>本文</p>\n");
        assert_eq!(page("+++\ntitle = \"題\"\n+++\n本文"), "<p hidden>title = \"題\"</p>\n<p>本文</p>\n");
        assert!(is_markdown("---\ntitle: 題\n---\n本文"));
        let short = "|４予算額|12,217|\n|-|:-:|\n|-|-|";
        let rows = "<tr><td>４予算額</td><td>12,217</td></tr><tr><td>-</td><td>-</td></tr>";
        assert_eq!(page(short), format!("<table>{rows}</table>"));
        assert_eq!(page("30[^1]町会\n\n[^1]: 注記99千円"), "<p>30¹町会</p>\n\n<p>（注1）注記99千円</p>\n");
        assert_eq!(page("[30][1]町会3*0*\n\n[1]: http://a.b/c"), "<p>30町会30</p>\n\n");
        assert_eq!(page("12,217*、 12,100*"), "<p>12,217*、 12,100*</p>\n");
        assert!(is_markdown(text) && !is_markdown("#１ 番\n５－－｜\n～～"));
        for text in ["一<BR>二", "<tr><td>一</td></tr>", "[一](a.html)", "> 一\n\n> 二"] {
            assert!(is_markdown(text), "{text}");
        }
        assert!(!is_markdown("[-一-](二)\n> 一"));
    }
}
