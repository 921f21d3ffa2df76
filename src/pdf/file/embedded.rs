//! 添付ファイル: files that a PDF carries beside its pages (PDF 32000-1, 7.11.4), and forms that only some viewers show.

use lopdf::{Dictionary, Object};

use super::{File, as_dict};
use crate::pdf::font::text_string;

/// Names of attachments that are listed.
const MAX_NAMES: usize = 50;

impl File<'_> {
    /// The names of the files that this one carries.
    pub(in crate::pdf) fn attached(&self) -> Vec<String> {
        let names = self.dict(&self.catalog, b"Names");
        let listed = names.is_some_and(|names| names.has(b"EmbeddedFiles"));
        if !listed && !self.catalog.has(b"AF") && !self.catalog.has(b"Collection") {
            return Vec::new();
        }
        let dicts = self.document.objects.values().flat_map(|object| {
            // A tree of names may hold the entries themselves.
            let inner = match object {
                Object::Dictionary(dict) => dict.get(b"Names").and_then(Object::as_array).ok(),
                Object::Array(items) => Some(items),
                _ => None,
            };
            as_dict(object).into_iter().chain(inner.into_iter().flatten().filter_map(as_dict))
        });
        let mut names: Vec<String> = dicts.filter_map(|dict| self.attached_name(dict)).take(MAX_NAMES).collect();
        names.sort();
        names.dedup();
        names
    }

    /// The name under which a dictionary holds a file.
    pub(in crate::pdf) fn attached_name(&self, dict: &Dictionary) -> Option<String> {
        if !dict.has(b"EF") {
            return None;
        }
        let keys: [&[u8]; 2] = [b"UF", b"F"];
        let name = keys.iter().find_map(|key| self.string(dict, key)).map(text_string);
        Some(name.filter(|name| !name.trim().is_empty()).unwrap_or_else(|| "?".to_owned()))
    }

    /// Whether the file holds a form in XFA, which most viewers do not show.
    pub(in crate::pdf) fn has_xfa(&self) -> bool {
        self.dict(&self.catalog, b"AcroForm").is_some_and(|form| form.has(b"XFA"))
    }
}
