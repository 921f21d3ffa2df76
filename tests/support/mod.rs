//! A tiny builder of PDFs for tests: objects as text, one or more pages, no compression.

#![allow(dead_code, unreachable_pub, reason = "each test crate uses a part of it")]

use miekeshi::layout::Ink;
use miekeshi::pdf::{self, Page};

/// Resources with a Japanese font (`F1`: 90ms-RKSJ-H, not embedded) and a Latin one (`F2`).
///
/// The Japanese font's half-width characters (CIDs 231 to 632) are half an em wide, as in MS Mincho.
pub const RESOURCES: &str = "<< /Font << /F1 100 0 R /F2 103 0 R /F3 104 0 R /F4 107 0 R >> >>";

fn fonts() -> Vec<(u32, String)> {
    let descendant = |id: u32, vertical: &str| {
        format!(
            "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /MS-Mincho /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >> /FontDescriptor {} 0 R /DW 1000 /W [231 632 500] {vertical} >>",
            id + 1
        )
    };
    let descriptor = "<< /Type /FontDescriptor /FontName /MS-Mincho /Flags 7 /FontBBox [0 -137 1000 859] /Ascent 859 /Descent -140 /StemV 80 >>";
    let composite = |encoding: &str, id: u32| {
        format!(
            "<< /Type /Font /Subtype /Type0 /BaseFont /MS-Mincho-{encoding} /Encoding /{encoding} /DescendantFonts [{id} 0 R] >>"
        )
    };
    vec![
        (100, composite("90ms-RKSJ-H", 101)),
        (101, descendant(101, "")),
        (102, descriptor.to_owned()),
        (103, "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>".to_owned()),
        (104, composite("90ms-RKSJ-V", 105)),
        (105, descendant(105, "/DW2 [880 -1000]")),
        (106, descriptor.to_owned()),
        (107, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned()),
    ]
}

/// A PDF under construction.
pub struct Builder {
    pages: Vec<(String, String)>,
    objects: Vec<(u32, String)>,
    resources: String,
}

impl Default for Builder {
    fn default() -> Self {
        Self { pages: Vec::new(), objects: fonts(), resources: RESOURCES.to_owned() }
    }
}

impl Builder {
    /// A document with one page of 400 by 300 points.
    pub fn page(content: &str) -> Self {
        Self::default().and_page(content, "")
    }

    /// Adds a page with more entries in its dictionary.
    pub fn and_page(mut self, content: &str, entries: &str) -> Self {
        self.pages.push((content.to_owned(), entries.to_owned()));
        self
    }

    /// Adds an object, numbered by the caller: from 200 on, or 1 to replace the catalog.
    pub fn and_object(mut self, id: u32, body: &str) -> Self {
        self.objects.push((id, body.to_owned()));
        self
    }

    /// Adds a stream object.
    pub fn and_stream(self, id: u32, dict: &str, data: &str) -> Self {
        let body = format!("<< {dict} /Length {} >>\nstream\n{data}\nendstream", latin1(data).len());
        self.and_object(id, &body)
    }

    /// Replaces the pages' resources.
    pub fn with_resources(mut self, resources: &str) -> Self {
        self.resources = resources.to_owned();
        self
    }

    /// The file. Characters up to U+00FF are written as one byte each.
    pub fn bytes(&self) -> Vec<u8> {
        let mut objects = self.objects.clone();
        let kids: Vec<String> = (0..self.pages.len()).map(|at| format!("{} 0 R", 10 + 2 * at)).collect();
        if objects.iter().all(|(id, _)| *id != 1) {
            objects.push((1, "<< /Type /Catalog /Pages 2 0 R >>".to_owned()));
        }
        objects.push((2, format!("<< /Type /Pages /Count {} /Kids [{}] >>", kids.len(), kids.join(" "))));
        for (at, (content, entries)) in (0_u32..).zip(&self.pages) {
            let id = 10 + 2 * at;
            let media = if entries.contains("/MediaBox") { "" } else { "/MediaBox [0 0 400 300]" };
            let page = format!(
                "<< /Type /Page /Parent 2 0 R {media} /Resources {} /Contents {} 0 R {entries} >>",
                self.resources,
                id + 1
            );
            objects.push((id, page));
            let length = latin1(content).len();
            objects.push((id + 1, format!("<< /Length {length} >>\nstream\n{content}\nendstream")));
        }
        objects.sort_by_key(|(id, _)| *id);
        write(&objects)
    }

    /// Reads the file that was built.
    pub fn read(&self) -> pdf::Ink {
        pdf::read(&self.bytes(), &pdf::Options::default()).expect("a readable PDF")
    }
}

fn latin1(text: &str) -> Vec<u8> {
    text.chars().map(|ch| u8::try_from(u32::from(ch)).expect("one byte")).collect()
}

fn write(objects: &[(u32, String)]) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut offsets = Vec::new();
    for (id, body) in objects {
        offsets.push((*id, out.len()));
        out.extend_from_slice(format!("{id} 0 obj\n").as_bytes());
        out.extend(latin1(body));
        out.extend_from_slice(b"\nendobj\n");
    }
    let start = out.len();
    out.extend_from_slice(b"xref\n0 1\n0000000000 65535 f \n");
    for (id, offset) in offsets {
        out.extend_from_slice(format!("{id} 1\n{offset:010} 00000 n \n").as_bytes());
    }
    out.extend_from_slice(format!("trailer\n<< /Size 1000 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n").as_bytes());
    out
}

/// A hexadecimal string of a text in Shift-JIS, for `F1` and `F3`.
pub fn sjis(text: &str) -> String {
    let (bytes, _, failed) = encoding_rs::SHIFT_JIS.encode(text);
    assert!(!failed, "no Shift-JIS: {text}");
    let digits: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("<{digits}>")
}

/// Shows a text at a place in 10 pt.
pub fn show(x: f64, y: f64, text: &str) -> String {
    format!("BT /F1 10 Tf {x} {y} Td {} Tj ET\n", sjis(text))
}

/// The texts of the struck runs of a page.
pub fn struck(page: &Page) -> Vec<String> {
    texts(page, Ink::Struck)
}

/// The texts of the inserted runs of a page.
pub fn inserted(page: &Page) -> Vec<String> {
    texts(page, Ink::Inserted)
}

fn texts(page: &Page, ink: Ink) -> Vec<String> {
    pdf::runs(page, ink).into_iter().map(|run| run.text).collect()
}

/// Struck runs of a one-page document with this content.
pub fn struck_in(content: &str) -> Vec<String> {
    let ink = Builder::page(content).read();
    struck(ink.pages.first().expect("a page"))
}
