//! What an Office document or a page shows beside its text, as short texts by which two documents are told apart.

use zip::ZipArchive;

use crate::source::sha256;

/// The pictures of a package by their checksums, and its drawings and charts by theirs.
#[must_use]
pub fn drawn(bytes: &[u8]) -> (Vec<String>, Vec<String>) {
    let (mut pictures, mut drawings) = (Vec::new(), Vec::new());
    let Ok(mut archive) = ZipArchive::new(std::io::Cursor::new(bytes)) else { return (pictures, drawings) };
    for at in 0..archive.len() {
        let Ok(entry) = archive.by_index_raw(at) else { continue };
        let name = entry.name().map(|name| name.to_ascii_lowercase()).unwrap_or_default();
        let sum = format!("{:08x} {}", entry.crc32(), entry.size());
        let is_in = |folder: &str| name.contains(folder) && !name.contains("_rels/");
        if is_in("/media/") {
            pictures.push(sum);
        } else if ["/drawings/", "/charts/", "/diagrams/", "/embeddings/"].iter().any(|folder| is_in(folder)) {
            drawings.push(sum);
        }
    }
    drawings.sort_unstable();
    (pictures, drawings)
}

/// What a web page or Markdown names as its pictures: addresses, or the hash of what stands in the page itself.
#[must_use]
pub fn pictures_of_text(text: &str) -> Vec<String> {
    let source = |tag: &str| -> Option<String> {
        let at = tag.find("src")?;
        let value = tag.get(at + 3..)?.trim_start().strip_prefix('=')?.trim_start();
        let (quote, rest) = match value.chars().next()? {
            quote @ ('"' | '\'') => (Some(quote), value.get(1..)?),
            _ => (None, value),
        };
        let end = rest.find(|c: char| quote.map_or(c.is_whitespace() || c == '>', |quote| c == quote))?;
        rest.get(..end).map(str::to_owned)
    };
    let mut pictures: Vec<String> =
        text.split("<img").skip(1).filter_map(|tag| source(tag.get(..tag.find('>')? + 1)?)).collect();
    let links = text.split("![").skip(1).filter_map(|rest| rest.split_once("](")?.1.split_once(')'));
    pictures.extend(links.map(|(address, _)| address.to_owned()));
    let vectors = text.split("<svg").skip(1).filter_map(|rest| rest.split_once("</svg"));
    pictures.extend(vectors.map(|(vector, _)| vector.to_owned()));
    pictures.into_iter().map(|picture| sha256(picture.as_bytes())).collect()
}
