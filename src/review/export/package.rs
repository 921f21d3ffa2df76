//! The archive of an Office file, and text inside XML.

use std::io::{self, Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// An archive of parts.
pub(super) fn zipped(parts: &[(&str, String)]) -> io::Result<Vec<u8>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    // Without a time: every entry has the first one there is, 1980-01-01.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(zip::DateTime::default());
    for (name, text) in parts {
        writer.start_file(*name, options).map_err(io::Error::other)?;
        writer.write_all(text.as_bytes())?;
    }
    Ok(writer.finish().map_err(io::Error::other)?.into_inner())
}

/// A text inside an element; characters that XML 1.0 has no way to write are left out, since no office program shows
/// them either.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' => out.push(c),
            c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => {}
            c => out.push(c),
        }
    }
    out
}

/// The declaration that every part begins with.
pub(super) const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The list of the parts' types: those of all Office files and one for the main part and its styles.
pub(super) fn types(overrides: &[(&str, &str)]) -> String {
    let mut text = format!(
        "{XML}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    );
    for (part, kind) in overrides {
        text += &format!(
            "<Override PartName=\"/{part}\" ContentType=\"application/vnd.openxmlformats-officedocument.{kind}+xml\"/>"
        );
    }
    text + "</Types>"
}

/// Links from a part to others: the last word of their type, and where they are.
pub(super) fn relations(links: &[(&str, &str)]) -> String {
    const OF: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let mut text =
        format!("{XML}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
    for (at, (kind, target)) in links.iter().enumerate() {
        text += &format!("<Relationship Id=\"rId{}\" Type=\"{OF}/{kind}\" Target=\"{target}\"/>", at + 1);
    }
    text + "</Relationships>"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_safe_inside_xml() {
        assert_eq!(escaped("a<b>&\"c\"\u{0}\u{b}\n"), "a&lt;b&gt;&amp;&quot;c&quot;\n");
    }

    #[test]
    fn the_same_parts_give_the_same_bytes() {
        let parts = [("a.xml", "<a/>".to_owned())];
        assert_eq!(zipped(&parts).expect("packed"), zipped(&parts).expect("packed"));
    }
}
