//! Objects of a PDF file: the one place that knows how they are stored.
//!
//! In come bytes, out go pages with their inherited attributes, dictionaries and inflated streams. lopdf reads the
//! file; what it loses without a word is repaired here: streams with a wrong length, damaged page trees, trailers
//! that name no catalog. What streams mean is not known here.

mod attachments;
mod embedded;
mod load;
mod pages;
mod repair;
mod streams;

pub(super) use lopdf::{Dictionary, Object, ObjectId, Stream};
pub(super) use pages::PageObject;
pub(super) use streams::StreamError;

use super::limits::MAX_TREE_DEPTH;

/// An open file.
pub(super) struct File<'b> {
    bytes: &'b [u8],
    document: lopdf::Document,
    /// The catalog, or an empty dictionary where none was found.
    catalog: Dictionary,
    /// Whether strings and streams were decrypted while loading, so that raw bytes say nothing about them.
    decrypted: bool,
    /// Whether the cross-reference table had to be rebuilt.
    pub(super) rebuilt: bool,
    /// Damaged objects that were read again.
    pub(super) restored: usize,
}

/// A value that is never an indirect reference.
pub(super) type Value<'a> = Option<&'a Object>;

impl File<'_> {
    /// The object behind a chain of references; `None` where it is missing or turns in a circle.
    pub(super) fn resolve<'a>(&'a self, mut object: &'a Object) -> Value<'a> {
        for _ in 0..MAX_TREE_DEPTH {
            match object {
                Object::Reference(id) => object = self.document.objects.get(id)?,
                Object::Null => return None,
                _ => return Some(object),
            }
        }
        None
    }

    pub(super) fn get<'a>(&'a self, dict: &'a Dictionary, key: &[u8]) -> Value<'a> {
        self.resolve(dict.get(key).ok()?)
    }

    pub(super) fn dict<'a>(&'a self, dict: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
        as_dict(self.get(dict, key)?)
    }

    pub(super) fn name<'a>(&'a self, dict: &'a Dictionary, key: &[u8]) -> Option<&'a [u8]> {
        self.get(dict, key)?.as_name().ok()
    }

    pub(super) fn string<'a>(&'a self, dict: &'a Dictionary, key: &[u8]) -> Option<&'a [u8]> {
        self.get(dict, key)?.as_str().ok()
    }

    pub(super) fn number(&self, dict: &Dictionary, key: &[u8]) -> Option<f64> {
        number(self.get(dict, key)?)
    }

    pub(super) fn array<'a>(&'a self, dict: &'a Dictionary, key: &[u8]) -> Option<&'a [Object]> {
        self.get(dict, key)?.as_array().ok().map(Vec::as_slice)
    }

    /// The numbers of an array, or `None` where it is no array of numbers.
    pub(super) fn numbers(&self, dict: &Dictionary, key: &[u8]) -> Option<Vec<f64>> {
        self.array(dict, key)?.iter().map(|item| number(self.resolve(item)?)).collect()
    }

    pub(super) fn stream<'a>(&'a self, dict: &'a Dictionary, key: &[u8]) -> Option<&'a Stream> {
        self.get(dict, key)?.as_stream().ok()
    }

    /// The packed bytes of every picture.
    pub(super) fn pictures(&self) -> impl Iterator<Item = &[u8]> {
        let streams = self.document.objects.values().filter_map(|object| object.as_stream().ok());
        streams
            .filter(|stream| self.name(&stream.dict, b"Subtype") == Some(b"Image"))
            .map(|stream| stream.content.as_slice())
    }

    pub(super) const fn catalog(&self) -> &Dictionary {
        &self.catalog
    }

    /// A text of the document information.
    pub(super) fn info(&self, key: &[u8]) -> Option<String> {
        let info = self.dict(&self.document.trailer, b"Info")?;
        Some(super::font::text_string(self.string(info, key)?))
    }
}

/// The dictionary of a dictionary or stream.
pub(super) fn as_dict(object: &Object) -> Option<&Dictionary> {
    match object {
        Object::Dictionary(dict) => Some(dict),
        Object::Stream(stream) => Some(&stream.dict),
        _ => None,
    }
}

/// An integer or real as a finite number.
pub(super) fn number(object: &Object) -> Option<f64> {
    let value = match object {
        Object::Integer(value) => *value as f64,
        Object::Real(value) => f64::from(*value),
        _ => return None,
    };
    value.is_finite().then_some(value)
}
