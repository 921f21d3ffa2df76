//! Named resources of one content stream, with what was looked up kept at hand.

use std::collections::HashMap;

use super::context::{Context, PageFonts};
use super::state::Space;
use crate::pdf::file::{Dictionary, Object, as_dict};
use crate::pdf::lex::unname;

/// A resource's name.
#[derive(Debug, PartialEq, Eq, Hash)]
enum Name {
    /// Up to seven bytes and their number.
    Short(u64),
    Long(Vec<u8>),
}

impl Name {
    fn of(name: &[u8]) -> Self {
        if name.len() > 7 {
            return Self::Long(name.to_vec());
        }
        Self::Short(name.iter().fold(name.len() as u64, |key, byte| key << 8 | u64::from(*byte)))
    }
}

/// The resources of a content stream.
pub(super) struct Resources<'f> {
    context: &'f Context<'f>,
    /// The dictionary itself, for forms that have none of their own.
    pub(super) dict: Option<&'f Dictionary>,
    /// Fonts by name; short names as numbers, which compare faster.
    fonts: HashMap<Name, Option<u16>>,
    /// The font that was looked up last: most text goes on in it or changes between two.
    last: Option<(Name, Option<u16>)>,
    spaces: Vec<(Vec<u8>, Space)>,
}

impl<'f> Resources<'f> {
    pub(super) fn new(context: &'f Context<'f>, dict: Option<&'f Dictionary>) -> Self {
        Self { context, dict, fonts: HashMap::new(), last: None, spaces: Vec::new() }
    }

    /// The entry `name` of the category, not yet resolved.
    pub(super) fn entry(&self, category: &[u8], name: &[u8]) -> Option<&'f Object> {
        let category = self.context.file.dict(self.dict?, category)?;
        category.get(name).or_else(|_| category.get(&unname(name))).ok()
    }

    /// The entry `name` of the category.
    pub(super) fn get(&self, category: &[u8], name: &[u8]) -> Option<&'f Object> {
        self.context.file.resolve(self.entry(category, name)?)
    }

    /// The number of a font on this page.
    pub(super) fn font(&mut self, name: &[u8], fonts: &mut PageFonts) -> Option<u16> {
        let key = Name::of(name);
        if let Some((_, number)) = self.last.as_ref().filter(|(last, _)| *last == key) {
            return *number;
        }
        if let Some(number) = self.fonts.get(&key).copied() {
            self.last = Some((key, number));
            return number;
        }
        let dict = self.get(b"Font", name).and_then(as_dict);
        // Text in a font that is missing is still text; viewers take a standard font.
        let number = fonts.number(self.context, dict.unwrap_or(&self.context.no_font));
        self.fonts.insert(key, number);
        number
    }

    /// What the numbers of a colour space mean.
    pub(super) fn space(&mut self, name: &[u8]) -> Space {
        match name {
            b"DeviceGray" | b"DeviceRGB" | b"DeviceCMYK" | b"CalGray" | b"CalRGB" | b"G" | b"RGB" | b"CMYK" => {
                return Space::ByCount;
            }
            b"Pattern" => return Space::Pattern,
            _ => {}
        }
        if let Some((_, space)) = self.spaces.iter().find(|(known, _)| known == name) {
            return *space;
        }
        let space = self.get(b"ColorSpace", name).map_or(Space::ByCount, |object| self.describe(object));
        self.spaces.push((name.to_vec(), space));
        space
    }

    fn describe(&self, object: &Object) -> Space {
        let family = match object {
            Object::Array(items) => items.first().and_then(|item| self.context.file.resolve(item)),
            other => Some(other),
        };
        let nothing = || match object {
            Object::Array(items) => items.get(1).and_then(|item| item.as_name().ok()) == Some(b"None"),
            _ => false,
        };
        match family.and_then(|name| name.as_name().ok()) {
            Some(b"Separation") if nothing() => Space::Nothing,
            Some(b"Separation" | b"DeviceN") => Space::Tint,
            Some(b"Lab") => Space::Lab,
            Some(b"Indexed" | b"I") => Space::Indexed,
            Some(b"Pattern") => Space::Pattern,
            _ => Space::ByCount,
        }
    }
}
