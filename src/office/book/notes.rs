//! What lies over the cells: comments, text boxes, lines, pictures.

use super::super::xml::{Step, Walker};
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

/// Something drawn over the cells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Drawing {
    /// The cell its upper left corner stands in.
    pub(super) place: Place,
    /// Name of its shape: `line`, `ellipse` …; `picture` or `chart`.
    pub(super) shape: String,
    /// Its text, one line for each paragraph.
    pub(super) text: String,
}

/// The drawings of a sheet.
pub(super) fn drawings(text: &str) -> Vec<Drawing> {
    let mut walker = Walker::new(text);
    let mut drawings: Vec<Drawing> = Vec::new();
    let (mut place, mut in_from) = ((0, 0), false);
    while let Some(step) = walker.next() {
        match step {
            Step::Open(tag) => match tag.name() {
                "from" => in_from = true,
                "col" if in_from => place.1 = walker.text().trim().parse().unwrap_or(0),
                "row" if in_from => place.0 = walker.text().trim().parse().unwrap_or(0),
                name @ ("sp" | "cxnSp" | "pic" | "graphicFrame") => {
                    let shape = match name {
                        "cxnSp" => "line",
                        "pic" => "picture",
                        "graphicFrame" => "chart",
                        _ => "",
                    };
                    drawings.push(Drawing { place, shape: shape.to_owned(), text: String::new() });
                }
                "prstGeom" => {
                    let preset = tag.attr("prst").unwrap_or_default().into_owned();
                    if let Some(last) = drawings.last_mut().filter(|last| last.shape.is_empty()) {
                        last.shape = preset;
                    }
                }
                "t" => {
                    let text = walker.text();
                    if let Some(last) = drawings.last_mut() {
                        last.text.push_str(&text);
                    }
                }
                _ => {}
            },
            Step::Close(end) if end.name() == "from" => in_from = false,
            Step::Close(end) if end.name() == "p" => {
                if let Some(last) = drawings.last_mut().filter(|last| !last.text.is_empty()) {
                    last.text.push('\n');
                }
            }
            _ => {}
        }
    }
    drawings
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
        let got = drawings(concat!(
            "<xdr:wsDr><xdr:twoCellAnchor><xdr:from><xdr:col>2</xdr:col><xdr:row>4</xdr:row></xdr:from>",
            "<xdr:to><xdr:col>9</xdr:col><xdr:row>9</xdr:row></xdr:to>",
            r#"<xdr:sp><xdr:spPr><a:prstGeom prst="rect"/></xdr:spPr><xdr:txBody><a:p><a:r><a:t>注</a:t></a:r></a:p><a:p><a:r><a:t>意</a:t></a:r></a:p></xdr:txBody></xdr:sp>"#,
            "</xdr:twoCellAnchor><xdr:oneCellAnchor><xdr:from><xdr:col>0</xdr:col><xdr:row>1</xdr:row></xdr:from><xdr:cxnSp/></xdr:oneCellAnchor></xdr:wsDr>",
        ));
        assert_eq!((got[0].place, got[0].shape.as_str(), got[0].text.as_str()), ((4, 2), "rect", "注\n意\n"));
        assert_eq!((got[1].place, got[1].shape.as_str()), ((1, 0), "line"));
    }
}
