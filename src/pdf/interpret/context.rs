//! What all pages of a document share: fonts, form contents, layers that are switched off.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, PoisonError, RwLock};

use crate::pdf::file::{Dictionary, File, Object, ObjectId, Stream, StreamError, as_dict};
use crate::pdf::font::Font;
use crate::pdf::limits::MAX_STREAM_BYTES;

/// Bytes of inflated forms that are kept for the next page.
const MAX_CACHED_FORM_BYTES: usize = 32 << 20;

/// Shared by the interpreters of all pages.
pub(in crate::pdf) struct Context<'f> {
    pub(in crate::pdf) file: &'f File<'f>,
    /// Fonts by the place of their dictionary in memory, which does not change while the file is open.
    fonts: RwLock<HashMap<usize, Arc<Font>>>,
    forms: RwLock<Forms>,
    hidden: HashSet<ObjectId>,
    /// Whether the document has layers at all.
    layered: bool,
    /// The dictionary of a font that does not exist.
    pub(super) no_font: Dictionary,
}

/// The content of a form, and what kept it from being whole.
#[derive(Clone)]
pub(super) struct FormContent {
    pub(super) bytes: Arc<Vec<u8>>,
    pub(super) error: Option<StreamError>,
}

#[derive(Default)]
struct Forms {
    contents: HashMap<usize, FormContent>,
    bytes: usize,
}

/// The fonts of one page, numbered in the order of first use.
#[derive(Default)]
pub(in crate::pdf) struct PageFonts {
    keys: Vec<usize>,
    /// The fonts.
    pub(in crate::pdf) list: Vec<Arc<Font>>,
}

impl PageFonts {
    /// Keys that are the same for the same font on every page.
    pub(in crate::pdf) fn keys(&self) -> &[usize] {
        &self.keys
    }

    /// The number of a font, which is added where it is new.
    pub(super) fn number(&mut self, context: &Context<'_>, dict: &Dictionary) -> Option<u16> {
        let key = std::ptr::from_ref(dict) as usize;
        if let Some(at) = self.keys.iter().position(|known| *known == key) {
            return u16::try_from(at).ok();
        }
        let number = u16::try_from(self.keys.len()).ok()?;
        self.list.push(context.font(key, dict));
        self.keys.push(key);
        Some(number)
    }
}

impl<'f> Context<'f> {
    pub(in crate::pdf) fn new(file: &'f File<'f>) -> Self {
        let hidden = hidden_layers(file);
        let layered = file.dict(file.catalog(), b"OCProperties").is_some();
        Self { file, fonts: RwLock::default(), forms: RwLock::default(), hidden, layered, no_font: Dictionary::new() }
    }

    fn font(&self, key: usize, dict: &Dictionary) -> Arc<Font> {
        let known = self.fonts.read().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        known.unwrap_or_else(|| {
            let font = Arc::new(Font::load(self.file, dict));
            let mut fonts = self.fonts.write().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(fonts.entry(key).or_insert(font))
        })
    }

    /// The content of a form, inflated once for all pages.
    pub(super) fn form_content(&self, stream: &Stream) -> FormContent {
        let key = std::ptr::from_ref(stream) as usize;
        let known = self.forms.read().unwrap_or_else(PoisonError::into_inner).contents.get(&key).cloned();
        known.unwrap_or_else(|| {
            let mut bytes = Vec::new();
            let error = self.file.inflate_into(stream, MAX_STREAM_BYTES, &mut bytes);
            let content = FormContent { bytes: Arc::new(bytes), error };
            let mut forms = self.forms.write().unwrap_or_else(PoisonError::into_inner);
            let length = content.bytes.len();
            if forms.bytes + length <= MAX_CACHED_FORM_BYTES && !forms.contents.contains_key(&key) {
                forms.bytes += length;
                forms.contents.insert(key, content.clone());
            }
            content
        })
    }

    /// Whether a layer, or a membership of layers, is not shown (8.11.2).
    pub(in crate::pdf) fn is_hidden(&self, object: &Object) -> bool {
        if !self.layered {
            return false;
        }
        if let Object::Reference(id) = object
            && self.hidden.contains(id)
        {
            return true;
        }
        let Some(dict) = self.file.resolve(object).and_then(|object| object.as_dict().ok()) else { return false };
        self.file.name(dict, b"Type") == Some(b"OCMD") && !self.membership_shows(dict)
    }

    /// What an expression over layers says (8.11.2.2): And, Or and Not with layers or expressions.
    fn expression(&self, object: &Object, depth: u32) -> Option<bool> {
        /// Expressions within expressions that are worked out.
        const MAX_DEPTH: u32 = 16;
        if let Object::Reference(id) = object
            && !matches!(self.file.resolve(object)?, Object::Array(_))
        {
            return Some(!self.hidden.contains(id));
        }
        let Object::Array(items) = self.file.resolve(object).filter(|_| depth < MAX_DEPTH)? else { return None };
        let (first, rest) = items.split_first()?;
        let values = || rest.iter().filter_map(|item| self.expression(item, depth + 1));
        match self.file.resolve(first)?.as_name().ok()? {
            b"And" => Some(values().all(|on| on)),
            b"Or" => Some(values().any(|on| on)),
            b"Not" => values().next().map(|on| !on),
            _ => None,
        }
    }

    fn membership_shows(&self, dict: &Dictionary) -> bool {
        if let Some(shown) = dict.get(b"VE").ok().and_then(|object| self.expression(object, 0)) {
            return shown;
        }
        let off = |object: &Object| matches!(object, Object::Reference(id) if self.hidden.contains(id));
        let members: Vec<bool> = match (dict.get(b"OCGs"), self.file.get(dict, b"OCGs")) {
            (_, Some(Object::Array(items))) => items.iter().map(|item| !off(item)).collect(),
            (Ok(single @ Object::Reference(_)), Some(_)) => vec![!off(single)],
            _ => return true,
        };
        if members.is_empty() {
            return true;
        }
        match self.file.name(dict, b"P").unwrap_or(b"AnyOn") {
            b"AllOn" => members.iter().all(|on| *on),
            b"AnyOff" => members.iter().any(|on| !on),
            b"AllOff" => members.iter().all(|on| !on),
            _ => members.iter().any(|on| *on),
        }
    }
}

/// Layers that the default configuration switches off (8.11.4.3).
fn hidden_layers(file: &File<'_>) -> HashSet<ObjectId> {
    let Some(properties) = file.dict(file.catalog(), b"OCProperties") else { return HashSet::new() };
    let Some(default) = file.dict(properties, b"D") else { return HashSet::new() };
    let ids = |dict: &Dictionary, key: &[u8]| -> Vec<ObjectId> {
        file.array(dict, key).unwrap_or_default().iter().filter_map(|item| item.as_reference().ok()).collect()
    };
    let mut hidden: HashSet<ObjectId> = HashSet::new();
    if file.name(default, b"BaseState") == Some(b"OFF") {
        hidden.extend(ids(properties, b"OCGs"));
        ids(default, b"ON").iter().for_each(|id| {
            hidden.remove(id);
        });
    }
    hidden.extend(ids(default, b"OFF"));
    by_usage(file, default, &mut hidden);
    hidden
}

/// Layers that viewers switch by what they are for: those of the event `View` (8.11.4.4).
fn by_usage(file: &File<'_>, default: &Dictionary, hidden: &mut HashSet<ObjectId>) {
    let uses = file.array(default, b"AS").unwrap_or_default().iter().filter_map(|item| as_dict(file.resolve(item)?));
    for usage in uses.filter(|usage| file.name(usage, b"Event") == Some(b"View")) {
        for layer in file.array(usage, b"OCGs").unwrap_or_default() {
            let (Ok(id), Some(dict)) = (layer.as_reference(), file.resolve(layer).and_then(as_dict)) else { continue };
            let view = file.dict(dict, b"Usage").and_then(|usage| file.dict(usage, b"View"));
            match view.and_then(|view| file.name(view, b"ViewState")) {
                Some(b"OFF") => hidden.insert(id),
                Some(b"ON") => hidden.remove(&id),
                _ => false,
            };
        }
    }
}
