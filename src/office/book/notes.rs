//! What lies over the cells: comments, text boxes, check boxes, lines, pictures.

use std::collections::BTreeMap;

use super::super::arena::Tracked;
use super::super::look::{Look, Palette, hex};
use super::super::marked::marked;
use super::super::xml::{Step, Tag, Walker, on};
use super::sheet::{Place, place_of};

/// A comment, and the cell it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Comment {
    pub(super) place: Place,
    pub(super) text: String,
}

/// The comments of a sheet.
pub(super) fn comments(text: &str) -> Vec<Comment> {
    let mut walker = Walker::new(text);
    let mut comments = Vec::new();
    while let Some(step) = walker.next() {
        let Step::Open(tag) = step else { continue };
        if matches!(tag.name(), "comment" | "threadedComment") {
            let place = tag.attr("ref").and_then(|name| place_of(&name)).unwrap_or_default();
            let text = walker.text();
            comments.push(Comment { place, text });
        }
    }
    comments
}

/// The mark of a check box or an option, by the part that describes it; `None` for other controls.
pub(super) fn check_mark(text: &str) -> Option<char> {
    let mut walker = Walker::new(text);
    while let Some(step) = walker.next() {
        let Step::Open(tag) = step else { continue };
        if tag.name() == "formControlPr" {
            let checked = tag.attr("checked").is_some_and(|value| value == "Checked");
            return match tag.attr("objectType").as_deref() {
                Some("CheckBox") => Some(if checked { '☑' } else { '□' }),
                Some("Radio") => Some(if checked { '●' } else { '○' }),
                _ => None,
            };
        }
    }
    None
}

/// Something drawn over the cells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Drawing {
    /// The cell its upper left corner stands in.
    pub(super) place: Place,
    /// Name of its shape: `line`, `ellipse` …; `picture` or `chart`.
    pub(super) shape: String,
    /// Its text with its strikes marked, one line for each paragraph.
    pub(super) text: String,
    /// 代替テキスト: what it says to those who do not see it.
    pub(super) said: String,
}

/// The drawings of a sheet; `checks` are the marks of its check boxes by their names.
pub(super) fn drawings(text: &str, palette: &Palette, checks: &BTreeMap<String, char>) -> Vec<Drawing> {
    let mut walker = Walker::new(text);
    let mut reader = Reader { palette, checks, drawings: Vec::new(), lines: Vec::new() };
    let (mut place, mut in_from) = ((0, 0), false);
    while let Some(step) = walker.next() {
        match step {
            Step::Open(tag) => match tag.name() {
                "from" => in_from = true,
                "col" if in_from => place.1 = walker.text().trim().parse().unwrap_or(0),
                "row" if in_from => place.0 = walker.text().trim().parse().unwrap_or(0),
                "p" => {
                    let line = reader.paragraph(&mut walker);
                    reader.lines.push(line);
                }
                name => reader.shape(name, &tag, place),
            },
            Step::Close(end) if end.name() == "from" => in_from = false,
            Step::Close(_) | Step::Text(_) => {}
        }
    }
    reader.close();
    reader.drawings
}

struct Reader<'a> {
    palette: &'a Palette,
    checks: &'a BTreeMap<String, char>,
    drawings: Vec<Drawing>,
    /// Paragraphs of the last drawing.
    lines: Vec<Vec<(String, Look)>>,
}

impl Reader<'_> {
    fn shape(&mut self, name: &str, tag: &Tag<'_>, place: Place) {
        match name {
            "sp" | "cxnSp" | "pic" | "graphicFrame" => {
                self.close();
                let shape = match name {
                    "cxnSp" => "line",
                    "pic" => "picture",
                    "graphicFrame" => "chart",
                    _ => "",
                };
                self.drawings.push(Drawing { place, shape: shape.to_owned(), ..Drawing::default() });
            }
            "cNvPr" => {
                let mark = tag.attr("name").and_then(|name| self.checks.get(name.as_ref()));
                if let Some(mark) = mark {
                    self.lines.push(vec![(mark.to_string(), Look::default())]);
                }
                let said: Vec<_> = ["descr", "title"].iter().filter_map(|name| tag.attr(name)).collect();
                if let Some(last) = self.drawings.last_mut() {
                    last.said = said.join(" ").trim().to_owned();
                }
            }
            "prstGeom" => {
                let preset = tag.attr("prst").unwrap_or_default().into_owned();
                if let Some(last) = self.drawings.last_mut().filter(|last| last.shape.is_empty()) {
                    last.shape = preset;
                }
            }
            _ => {}
        }
    }

    /// Gives the last drawing its text.
    fn close(&mut self) {
        let lines = std::mem::take(&mut self.lines);
        let Some(last) = self.drawings.last_mut().filter(|_| !lines.is_empty()) else { return };
        let runs = lines.iter().filter(|line| !line.is_empty());
        let runs = runs.map(|line| line.iter().map(|(text, look)| (text.as_str(), *look, Tracked::None)).collect());
        // More text than a document may have is no shape's.
        last.text = marked(runs).unwrap_or_default();
    }

    /// The runs of a paragraph (DrawingML, ECMA-376, 21.1.2).
    fn paragraph(&self, walker: &mut Walker<'_>) -> Vec<(String, Look)> {
        let outside = walker.depth() - 1;
        let mut runs = Vec::new();
        let mut look = Look::default();
        while walker.depth() > outside {
            let Some(step) = walker.next() else { break };
            let Step::Open(tag) = step else { continue };
            match tag.name() {
                "r" | "fld" => look = Look::default(),
                "rPr" => look = self.look(&tag, walker),
                "pPr" | "endParaRPr" => walker.skip(),
                "t" => runs.push((walker.text(), look)),
                "br" => runs.push((" ".to_owned(), look)),
                _ => {}
            }
        }
        runs
    }

    fn look(&self, tag: &Tag<'_>, walker: &mut Walker<'_>) -> Look {
        let word = |name: &str| tag.attr(name).map(std::borrow::Cow::into_owned);
        let mut look = Look {
            struck: word("strike").is_some_and(|strike| strike != "noStrike"),
            underlined: word("u").is_some_and(|line| line != "none"),
            bold: word("b").is_some_and(|bold| on(&bold)),
            ..Look::default()
        };
        let outside = walker.depth() - 1;
        while walker.depth() > outside {
            let Some(step) = walker.next() else { break };
            let Step::Open(tag) = step else { continue };
            match tag.name() {
                "srgbClr" => look.colour = tag.attr("val").and_then(|value| hex(&value)).unwrap_or_default(),
                "schemeClr" => {
                    let name = tag.attr("val").unwrap_or_default();
                    look.colour = self.palette.scheme(&name).unwrap_or_default();
                }
                "ln" | "latin" | "ea" | "cs" | "highlight" => walker.skip(),
                _ => {}
            }
        }
        look
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_drawings_with_their_cells() {
        let got = comments(
            r#"<comments><authors><author>担当</author></authors><commentList><comment ref="B3" authorId="0"><text><r><t>確認</t></r><r><t>中</t></r></text></comment></commentList></comments>"#,
        );
        assert_eq!(got, [Comment { place: (2, 1), text: "確認中".to_owned() }]);
        let got = drawings(
            concat!(
                "<xdr:wsDr><xdr:twoCellAnchor><xdr:from><xdr:col>2</xdr:col><xdr:row>4</xdr:row></xdr:from>",
                "<xdr:to><xdr:col>9</xdr:col><xdr:row>9</xdr:row></xdr:to>",
                r#"<xdr:sp><xdr:spPr><a:prstGeom prst="rect"/></xdr:spPr><xdr:txBody><a:p><a:r><a:t>注</a:t></a:r></a:p><a:p><a:r><a:t>意</a:t></a:r></a:p></xdr:txBody></xdr:sp>"#,
                "</xdr:twoCellAnchor><xdr:oneCellAnchor><xdr:from><xdr:col>0</xdr:col><xdr:row>1</xdr:row></xdr:from><xdr:cxnSp/></xdr:oneCellAnchor></xdr:wsDr>",
            ),
            &Palette::default(),
            &BTreeMap::new(),
        );
        assert_eq!((got[0].place, got[0].shape.as_str(), got[0].text.as_str()), ((4, 2), "rect", "注\n意"));
        assert_eq!((got[1].place, got[1].shape.as_str()), ((1, 0), "line"));
    }

    #[test]
    fn text_of_shapes_keeps_its_strikes() {
        let run = |properties: &str, text: &str| format!("<a:r><a:rPr {properties}<a:t>{text}</a:t></a:r>");
        let body = [
            run("/>", "夜間訓練を"),
            run("strike=\"dblStrike\"/>", "5"),
            run("><a:solidFill><a:schemeClr val=\"accent2\"/></a:solidFill></a:rPr>", "10"),
            run("strike=\"noStrike\"/>", "回"),
        ]
        .concat();
        let text = format!("<d><xdr:sp><xdr:txBody><a:p>{body}</a:p></xdr:txBody></xdr:sp></d>");
        let got = drawings(&text, &Palette::default(), &BTreeMap::new());
        assert_eq!(got[0].text, "夜間訓練を[-5-]{+10+}回");
    }

    #[test]
    fn check_boxes_have_their_marks() {
        let text = r#"<d><xdr:sp><xdr:nvSpPr><xdr:cNvPr name="Check Box 1"/></xdr:nvSpPr><xdr:txBody><a:p><a:r><a:t>有効</a:t></a:r></a:p></xdr:txBody></xdr:sp></d>"#;
        let mark = check_mark(r#"<formControlPr objectType="CheckBox" checked="Checked"/>"#).expect("a mark");
        let checks = BTreeMap::from([("Check Box 1".to_owned(), mark)]);
        assert_eq!(drawings(text, &Palette::default(), &checks)[0].text, "☑\n有効");
    }
}
