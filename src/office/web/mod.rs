//! Saved web pages, and Markdown: paragraphs, lists and the cells of tables as one document, with what is struck and
//! inserted.
//!
//! In comes decoded text; out goes a document as a word processor's: a cell of a table is a drawn cell, every
//! paragraph a line that its author ended. What a page shows around its document (navigation, breadcrumbs, its foot)
//! and what it does not show is quoted in findings. Labels, forms and records are not known here.

mod counter;
mod frame;
mod markdown;
mod math;
mod selector;
mod sheet;
mod shown;
mod style;
mod table;
mod tree;

use super::Ink;
use super::arena::{Arena, ENDED, Line, Tracked};
use super::counted::counted;
use super::look::Look;
use super::placer::Placer;
use super::quote;
use crate::error::Error;
use crate::finding::{Finding, Remark};
use crate::layout::{Document, Places};
use crate::lexicon::spelled;
use crate::provenance::At;
use counter::Counters;
pub(crate) use markdown::is_markdown;
use selector::Drawn;
use sheet::Sheet;
use style::Style;
use tree::{Node, Tree, is_block};

/// Width of a page, in units of which the columns of tables have their share.
const PAGE_WIDTH: f32 = 1000.0;

/// Colours that differ by less in every channel look alike, as on the pages of a PDF.
const SEEN_CONTRAST: u8 = 10;

/// Units of a half-width character, by which the column of a cell is told.
const HALF_WIDTH: f32 = 10.0;

/// Reads a text in Markdown.
///
/// # Errors
/// Where the document has more characters than the limit.
pub(crate) fn read_markdown(text: &str) -> Result<Ink, Error> {
    read(&markdown::page(&spelled(text)))
}

/// Reads a web page.
///
/// # Errors
/// Where the document has more characters than the limit.
pub(crate) fn read(text: &str) -> Result<Ink, Error> {
    let tree = Tree::read(text);
    let mut sheet = Sheet::default();
    for (_, node) in tree.nodes().filter(|(_, node)| node.name == "style") {
        let texts = node.children.iter().filter_map(|child| tree.node(*child));
        sheet.add(&texts.map(|node| node.text.as_str()).collect::<String>());
    }
    let main = tree.nodes().find(|(_, node)| frame::is_main(node)).map(|(at, _)| at);
    let mut reader = Reader::new(&tree, &sheet, main);
    reader.element(0, &State::page())?;
    reader.end_line(&State::page())?;
    if sheet.is_cut() {
        reader.say(&Remark::StylesCutShort {});
    }
    if let Some(text) = shown::styled_elsewhere(&tree, &sheet, main) {
        reader.say(&Remark::StylesElsewhere { text: quote::quoted(&text) });
    }
    Ok(reader.finish(producer(&tree)))
}

/// The program that made the page, where it says so.
fn producer(tree: &Tree) -> Option<String> {
    let is_generator = |node: &&Node| node.name == "meta" && node.attr("name").eq_ignore_ascii_case("generator");
    let node = tree.nodes().map(|(_, node)| node).find(is_generator)?;
    Some(node.attr("content").trim().to_owned()).filter(|name| !name.is_empty())
}

/// What surrounds the present place.
#[derive(Debug, Clone)]
struct State {
    look: Look,
    tracked: Tracked,
    /// Left and right edge.
    x: (f32, f32),
    /// Number of the cell; `None` outside tables.
    cell: Option<u32>,
    /// Whether something may be painted under the text.
    grounded: bool,
    /// The plain colour under the text.
    ground: Option<[u8; 3]>,
    preserved: bool,
    /// Whether line ends of the source are line ends of the page.
    broken: bool,
    /// Whether it stands in the page's document, not around it.
    in_main: bool,
    unmarked: bool,
}

impl State {
    fn page() -> Self {
        Self {
            look: Look::default(),
            tracked: Tracked::None,
            x: (0.0, PAGE_WIDTH),
            cell: None,
            grounded: false,
            ground: None,
            preserved: false,
            broken: false,
            in_main: false,
            unmarked: false,
        }
    }

    fn with(&self, style: &Style) -> Self {
        let look = self.look;
        let look = Look {
            // A line through text cannot be taken away from what stands in it, but for boxes of their own.
            struck: look.struck && style.apart != Some(true) || style.struck == Some(true),
            underlined: look.underlined && style.apart != Some(true) || style.underlined == Some(true),
            bold: style.bold.unwrap_or(look.bold),
            grounded: look.grounded || style.marker == Some(true),
            colour: style.colour.unwrap_or(look.colour),
            height: style.height.unwrap_or(look.height),
            size: style.size.map_or(look.size, |size| size.within(look.size)),
        };
        Self {
            look,
            grounded: self.grounded || style.grounded == Some(true),
            ground: style.ground.or(self.ground),
            preserved: style.preserved.unwrap_or(self.preserved),
            broken: style.broken.unwrap_or(self.broken),
            unmarked: style.unmarked.unwrap_or(self.unmarked),
            ..self.clone()
        }
    }
}

/// What `del` and `ins` say of their text.
fn tracked(node: &Node) -> Option<Tracked> {
    match node.name.as_str() {
        "del" => Some(Tracked::Deleted),
        "ins" => Some(Tracked::Inserted),
        _ => None,
    }
}

struct Reader<'a> {
    tree: &'a Tree,
    sheet: &'a Sheet,
    /// The element that holds the page's document, where the page says so.
    main: Option<usize>,
    arena: Arena,
    /// Runs of the present line.
    line: Vec<(String, Look, Tracked)>,
    /// White space that waits for the next word: whether it holds a line end of the source, and its look.
    space: Option<(bool, Look, Tracked)>,
    /// The mark of an item of a list, which waits for its text.
    mark: Option<(String, Look, Tracked)>,
    paragraphs: Vec<u32>,
    paragraph: u32,
    placer: Placer,
    findings: Vec<Finding>,
    ruby: Vec<At>,
    counters: Counters,
    /// How deep the present element stands.
    depth: usize,
    /// Whether what is folded away is most of the page: then it is the document.
    unfolded: bool,
}

impl<'a> Reader<'a> {
    fn new(tree: &'a Tree, sheet: &'a Sheet, main: Option<usize>) -> Self {
        Self {
            tree,
            sheet,
            main,
            arena: Arena::default(),
            line: Vec::new(),
            space: None,
            mark: None,
            paragraphs: Vec::new(),
            paragraph: 0,
            placer: Placer::default(),
            findings: Vec::new(),
            ruby: Vec::new(),
            counters: Counters::default(),
            depth: 0,
            unfolded: shown::folds_most(tree),
        }
    }

    fn say(&mut self, remark: &Remark) {
        self.findings.push(Finding::of(remark, "", Vec::new()));
    }

    /// Reads an element or a text.
    fn element(&mut self, at: usize, around: &State) -> Result<(), Error> {
        self.depth += 1;
        let read = self.inner(at, around);
        self.counters.leave(self.depth);
        self.depth -= 1;
        read
    }

    fn inner(&mut self, at: usize, around: &State) -> Result<(), Error> {
        let tree = self.tree;
        let Some(node) = tree.node(at) else { return Ok(()) };
        if node.name.is_empty() && at > 0 {
            if !self.unfolded && shown::is_folded(tree, at) {
                self.hide(at);
            } else {
                self.lines(&node.text, around)?;
            }
            return Ok(());
        }
        let style = self.sheet.of(tree, at);
        let mut state = around.with(&style);
        state.in_main |= self.main.is_none_or(|main| main == at);
        if self.is_apart(at, node, &state, &style) {
            return Ok(());
        }
        self.count(&style, self.depth);
        state.tracked = tracked(node).unwrap_or(state.tracked);
        self.tooltip(node, &state);
        match node.name.as_str() {
            "br" => self.end_line(&state),
            "img" => {
                self.picture(node, &state);
                Ok(())
            }
            "input" | "select" => {
                self.control(at, node, &state);
                Ok(())
            }
            "rt" | "rp" => {
                let text = Some(tree.text(at)).filter(|text| node.name == "rt" && !text.trim().is_empty());
                self.ruby.extend(text.map(|text| At { text: Some(text), ..At::default() }));
                Ok(())
            }
            "svg" => {
                self.drawn(at, &state);
                Ok(())
            }
            "math" => {
                self.formula(at, &state);
                Ok(())
            }
            "bdo" if node.attr("dir").eq_ignore_ascii_case("rtl") => self.turned(at, &style, &state),
            "table" => {
                self.end_line(&state)?;
                self.table(at, &state)
            }
            "ul" | "ol" | "menu" => self.list(node, &state),
            name if style.block.unwrap_or_else(|| is_block(name)) => {
                self.end_line(&state)?;
                self.children(at, &style, &state)?;
                self.end_line(&state)
            }
            _ => self.children(at, &style, &state),
        }
    }

    /// Reads text that is set from the right to the left whatever its letters are.
    fn turned(&mut self, at: usize, style: &Style, state: &State) -> Result<(), Error> {
        let before = self.line.len();
        self.children(at, style, state)?;
        let turned = self.line.split_off(before.min(self.line.len()));
        let turn = |(text, look, tracked): (String, Look, Tracked)| (text.chars().rev().collect(), look, tracked);
        self.line.extend(turned.into_iter().rev().map(turn));
        Ok(())
    }

    fn children(&mut self, at: usize, style: &Style, state: &State) -> Result<(), Error> {
        self.generated(at, Drawn::Before, state);
        self.parts(at, style).into_iter().try_for_each(|child| self.element(child, state))?;
        self.generated(at, Drawn::After, state);
        Ok(())
    }

    /// Adds text of the page, whose line ends may be some that it shows.
    fn lines(&mut self, text: &str, state: &State) -> Result<(), Error> {
        if !state.broken {
            self.text(text, state);
            return Ok(());
        }
        for (nth, line) in text.split('\n').enumerate() {
            if nth > 0 {
                self.end_line(state)?;
            }
            self.text(line, state);
        }
        Ok(())
    }

    /// Adds text with its white space as a browser shows it: a line end between wide characters is none.
    fn text(&mut self, text: &str, state: &State) {
        if !state.in_main {
            if !text.trim().is_empty() {
                let part = "surroundings".to_owned();
                self.say(&Remark::PagePartLeftOut { part, text: quote::quoted(text) });
            }
            return;
        }
        // Less of a difference is none to an eye.
        let near = |a: [u8; 3], b: [u8; 3]| a.iter().zip(b).all(|(a, b)| a.abs_diff(b) < SEEN_CONTRAST);
        let unseen = match state.ground {
            Some(ground) => near(ground, state.look.colour),
            None => near([255; 3], state.look.colour) && !state.grounded,
        };
        if unseen && !text.trim().is_empty() {
            self.say(&Remark::PageTextHidden { text: quote::quoted(text) });
            return;
        }
        let mut run = String::new();
        for ch in text.chars() {
            if state.preserved {
                run.push(if ch == '\n' { ' ' } else { ch });
            } else if matches!(ch, ' ' | '\n' | '\t' | '\r' | '\u{c}') {
                let (end, look, tracked) = self.space.unwrap_or((false, state.look, state.tracked));
                self.space = Some((end || ch == '\n', look, tracked));
            } else {
                let before = run.chars().next_back().or_else(|| self.line.last()?.0.chars().next_back());
                let shown = self.space.take().zip(before);
                let shown = shown.filter(|((end, ..), before)| !*end || before.is_ascii() || ch.is_ascii());
                match shown {
                    Some(((_, look, tracked), _)) if run.is_empty() => self.line.push((" ".to_owned(), look, tracked)),
                    Some(_) => run.push(' '),
                    None => {}
                }
                run.push(ch);
            }
        }
        self.push(run, state);
    }

    fn push(&mut self, run: String, state: &State) {
        if !run.is_empty() {
            self.line.extend(self.mark.take());
            self.line.push((run, state.look, state.tracked));
        }
    }

    /// Reads a list, each item behind its mark.
    fn list(&mut self, node: &Node, state: &State) -> Result<(), Error> {
        let reversed = node.has("reversed");
        let items = node.children.iter().filter_map(|child| self.tree.node(*child)).filter(|item| item.name == "li");
        let first = if reversed { u32::try_from(items.count()).unwrap_or(1) } else { 1 };
        let mut next = node.attr("start").trim().parse::<u32>().unwrap_or(first);
        for child in &node.children {
            let Some(item) = self.tree.node(*child) else { continue };
            self.end_line(state)?;
            if item.name == "li" {
                next = item.attr("value").trim().parse().unwrap_or(next);
                let style = self.sheet.of(self.tree, *child);
                let bare = style.unmarked.unwrap_or(state.unmarked) || style.hidden == Some(true);
                if !bare && state.in_main {
                    let mark = frame::item_mark(&node.name, node.attr("type"), next);
                    let label = mark.unwrap_or_else(|format| counted(next, format).unwrap_or_default() + ". ");
                    let begins = frame::begins_with_mark(&self.tree.text(*child));
                    if node.name == "ol" || !begins {
                        let inner = state.with(&style);
                        self.mark = Some((label, inner.look, inner.tracked));
                    }
                }
                next = if reversed { next.saturating_sub(1) } else { next.saturating_add(1) };
            }
            self.element(*child, state)?;
            self.end_line(state)?;
            self.mark = None;
        }
        Ok(())
    }

    /// Ends the present line.
    fn end_line(&mut self, state: &State) -> Result<(), Error> {
        self.space = None;
        let line = std::mem::take(&mut self.line);
        if line.iter().all(|(text, ..)| text.trim().is_empty()) {
            return Ok(());
        }
        self.paragraph += 1;
        let touch = self.placer.touch(state.cell);
        let area = self.placer.area(state.cell, state.x);
        self.placer.level += 1;
        let column = 1 + (state.x.0 / HALF_WIDTH) as u32;
        let place =
            Line { page: 1, line: self.placer.level, column, area, fill: Some(ENDED), after_blank: false, touch };
        let runs = line.iter().map(|(text, look, tracked)| (text.as_str(), *look, *tracked));
        if self.arena.line(&place, runs)? {
            self.paragraphs.push(self.paragraph);
            self.placer.wrote(state.cell);
        }
        Ok(())
    }

    fn finish(mut self, producer: Option<String>) -> Ink {
        if !self.ruby.is_empty() {
            let places = quote::listed(std::mem::take(&mut self.ruby));
            self.findings.push(Finding::of(&Remark::RubyLeftOut { count: places.len() }, "", places));
        }
        self.arena.find_insertions();
        let (chars, mut segments, runs) = self.arena.into_parts();
        self.placer.settle(&mut segments);
        let document = Document { chars, segments, pages: 1, places: Places::Paragraphs(self.paragraphs), slack: 0.0 };
        Ink { document, findings: self.findings, producer, runs }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Marking;
    use crate::office::marked_text;

    fn text(page: &str) -> String {
        marked_text(&read(page).expect("a page").document, Marking::Marked)
    }

    fn codes(page: &str) -> Vec<String> {
        read(page).expect("a page").findings.into_iter().map(|finding| finding.message).collect()
    }

    #[test]
    fn paragraphs_lists_and_strikes() {
        let page = "<h1>令和４年度\n港区運営方針</h1><p>予算は<del>12,100</del><ins>12,217</ins>千円<br>次の <s>旧</s> 行<ol start=3><li>甲<li>乙</ol><ul><li>・丙<li>丁</ul>";
        assert_eq!(
            text(page),
            "令和４年度港区運営方針\n予算は[-12,100-]{+12,217+}千円\n次の [-旧-] 行\n3. 甲\n4. 乙\n・丙\n• 丁\n\u{c}"
        );
    }

    #[test]
    fn line_ends_that_a_page_shows() {
        for page in [
            "<div style='white-space:pre-wrap'>回数\n48回</div>",
            "<style>.a{white-space: pre-line}</style><div class=a>回数\n48回</div>",
            "<div style='white-space-collapse:preserve-breaks'>回数\n48回</div>",
            "<pre>回数\n48回</pre>",
            "<xmp>回数\n48回</xmp>",
            "<div>回数</br>48回</div>",
            "<div><span style='display:block'>回数</span><span>48回</span></div>",
            "<style>b{display:list-item}</style><div>回数<b>48回</b></div>",
        ] {
            assert_eq!(text(page), "回数\n48回\n\u{c}", "{page}");
        }
        for page in
            ["<div style='white-space:nowrap'>回数\n48回</div>", "<p>回数<div style='display:inline'>48回</div>"]
        {
            assert!(text(page).lines().count() <= 3, "{page}");
        }
        assert_eq!(text("<div>回数\n四八回</div>"), "回数四八回\n\u{c}");
    }

    #[test]
    fn small_digits_and_controls() {
        let page =
            "<p>850<sup>1</sup>千円 <input type=checkbox checked>有効 <select><option>Ａ<option selected>Ｂ</select>";
        assert_eq!(text(page), "850¹千円 ☑有効 Ｂ\n\u{c}");
    }

    #[test]
    fn marks_set_small_by_a_style_and_words_of_a_drawing() {
        let mark = |style: &str| text(&format!("<p>訓練30<span style='{style}'>2</span>町会"));
        for style in
            ["font-size:.7em;position:relative;top:-.4em", "font-size:60%;vertical-align:super", "font-size:8px"]
        {
            assert_eq!(mark(style), "訓練30²町会\n\u{c}", "{style}");
        }
        assert_eq!(mark("font-size:1.1em"), "訓練302町会\n\u{c}");
        assert_eq!(text("<p>予算 <svg><title>図</title><text x=0>12,217</text></svg>千円"), "予算 12,217千円\n\u{c}");
        let unseen = "<p>実績36か所<span style='color:#036;background:#036'>99か所</span>";
        assert_eq!(text(unseen), "実績36か所\n\u{c}");
        assert!(codes(unseen).join("").contains("99か所"));
    }

    #[test]
    fn what_surrounds_the_document_is_quoted() {
        let page = "<title>港区</title><nav>市政 &gt; 方針</nav><main><p>本文<p style='display:none'>見えない<p style='color:#fff'>白</p></main><footer>大阪市</footer>";
        assert_eq!(text(page), "本文\n\u{c}");
        let codes = codes(page).join("\n");
        for quoted in ["港区", "市政 > 方針", "見えない", "白", "大阪市"] {
            assert!(codes.contains(quoted), "{quoted}: {codes}");
        }
    }

    #[test]
    fn cells_of_tables_reach_over_rows_and_columns() {
        let page = "<table><tr><th rowspan=2>計画<th colspan=2>頭<tr><td>左<td>右</table>";
        let ink = read(page).expect("a page");
        let third = PAGE_WIDTH / 3.0;
        let got: Vec<(String, [i32; 4])> = ink
            .document
            .segments
            .iter()
            .filter_map(|s| {
                let rect = s.area?.rect;
                let edges = [rect.x0 / third, rect.y0, rect.x1 / third, rect.y1].map(|edge| edge.round() as i32);
                Some((ink.document.raw(s.range()), edges))
            })
            .collect();
        let want = [("計画", [0, 0, 1, 2]), ("頭", [1, 0, 3, 1]), ("左", [1, 1, 2, 2]), ("右", [2, 1, 3, 2])];
        assert_eq!(got, want.map(|(text, edges)| (text.to_owned(), edges)));
    }

    #[test]
    fn counters_are_written_as_the_page_counts() {
        let css = "h2{counter-reset:b;counter-increment:a} h2::before{content:'第' counter(a,japanese-informal) '章 '} p{counter-increment:b} p::before{content:counter(a) '-' counter(b) '．'} .k{counter-reset:n 35} .k i::before{counter-increment:n;content:counter(n)} li::before{counter-increment:c;content:counters(c,'.') ' '} ol{counter-reset:c;list-style:none}";
        let page = |body: &str| text(&format!("<style>{css}</style>{body}"));
        assert_eq!(
            page("<h2>甲</h2><p>一<p>二<h2>乙</h2><p>三"),
            "第一章 甲\n1-1．一\n1-2．二\n第二章 乙\n2-1．三\n\u{c}"
        );
        assert_eq!(page("<div class=k>実績<i></i>か所、<i></i>件</div>"), "実績36か所、37件\n\u{c}");
        assert_eq!(page("<ol><li>甲<ol><li>乙</ol><li>丙</ol>"), "1 甲\n1.1 乙\n2 丙\n\u{c}");
        // What is not shown is not counted; a style that is not known is told.
        assert_eq!(page("<h2>甲</h2><p hidden>一<p>二"), "第一章 甲\n1-1．二\n\u{c}");
        let unknown = codes("<style>p::before{content:counter(p,ethiopic-numeric)}</style><p>甲").join("");
        assert!(unknown.contains("ethiopic-numeric"));
    }

    #[test]
    fn what_is_painted_over_folded_away_or_framed_apart_is_quoted() {
        let cover = "position:absolute;inset:0;background:#fff";
        for (shown, quoted) in [
            (format!("<p>実績36か所<span style='position:relative'>99団体<i style='{cover}'></i></span>"), "99団体"),
            (
                format!(
                    "<style>b{{position:relative}} b::after{{content:'';{cover}}}</style><p>実績36か所<b>99団体</b>"
                ),
                "99団体",
            ),
            ("<p>実績36か所<details><summary></summary>北部99</details>".to_owned(), "北部99"),
            (
                "<p>実績36か所<div style='position:absolute;top:0;border:1px solid'>取扱注意</div>".to_owned(),
                "取扱注意",
            ),
            ("<p>実績36か所<div style='float:right;border:1px solid'>訓練の様子</div>".to_owned(), "訓練の様子"),
        ] {
            assert_eq!(text(&shown), "実績36か所\n\u{c}", "{shown}");
            assert!(codes(&shown).join("").contains(quoted), "{shown}");
        }
        // A ground that lets the text through, one behind it, a page that is folded as a whole, cells placed side by side.
        for (page, want) in [
            (
                "<p>甲<b style='position:relative'>乙<i style='position:absolute;inset:0;background:rgba(255,0,0,.2)'></i></b>",
                "甲乙",
            ),
            (
                "<p>甲<b style='position:relative'>乙<i style='position:absolute;inset:0;background:#fff;z-index:-1'></i></b>",
                "甲乙",
            ),
            ("<details open><summary>頭</summary>甲</details>", "頭\n甲"),
            (
                "<h1>頭</h1><details><summary>計画</summary><p>長い本文がここにある。</details>",
                "頭\n計画\n長い本文がここにある。",
            ),
            (
                "<div style='position:absolute;border:1px solid'>左</div><div style='position:absolute;border:1px solid'>右</div>",
                "左\n右",
            ),
            ("<div style='float:left;border:1px solid'>左</div>", "左"),
        ] {
            assert_eq!(text(page), [want, "\n\u{c}"].concat(), "{page}");
        }
    }

    #[test]
    fn words_whose_class_only_a_missing_style_sheet_knows_are_told() {
        let told =
            |head: &str, body: &str| codes(&format!("{head}<body>{body}")).join("").contains("are not in the file");
        let link = "<link rel=stylesheet href=style.css>";
        let body = "<p>実績<span class=old>旧36</span><span class=new>48</span>回";
        assert!(told(link, body));
        assert!(told("<style>@import url(style.css);</style>", body));
        // Known here, around the document, a line of its own, or no style sheet elsewhere.
        assert!(!told(
            "<style>.old{color:red}</style><link rel=stylesheet href=a.css>",
            "<p>実績<span class=old>旧36</span>回"
        ));
        assert!(!told(link, "<nav>市政<span class=old>旧</span></nav><p>実績"));
        assert!(!told(link, "<p><span class=old>旧36回</span></p>"));
        assert!(!told("", body));
    }

    #[test]
    fn goals_stand_as_the_text_of_their_pictures() {
        let page = "<p><img alt='SDGs 3 すべての人に健康と福祉を'><img alt=''><img alt='区役所の写真'></p>";
        assert_eq!(text(page), "SDGs 3 すべての人に健康と福祉を\n\u{c}");
        assert!(codes(page).join("").contains("区役所の写真"));
    }
}
