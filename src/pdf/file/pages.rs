//! The pages of a file: from its page tree, or from whatever looks like a page where the tree is broken.

use std::collections::HashSet;

use super::{Dictionary, File, Object, ObjectId, as_dict};
use crate::pdf::limits::{MAX_PAGES, MAX_TREE_DEPTH};

/// A page with the attributes it inherits (PDF 32000-1, 7.7.3.4).
#[derive(Clone, Copy, Default)]
pub(in crate::pdf) struct PageObject<'a> {
    /// The page's own dictionary.
    pub(in crate::pdf) dict: Option<&'a Dictionary>,
    /// Its resources.
    pub(in crate::pdf) resources: Option<&'a Object>,
    /// Its media box.
    pub(in crate::pdf) media_box: Option<&'a Object>,
    /// Its crop box.
    pub(in crate::pdf) crop_box: Option<&'a Object>,
    /// Its rotation.
    pub(in crate::pdf) rotate: Option<&'a Object>,
}

impl<'a> PageObject<'a> {
    /// What a node says, over what it inherits.
    fn inherit(&self, node: &'a Dictionary) -> Self {
        let take = |key: &[u8], inherited| node.get(key).ok().or(inherited);
        Self {
            dict: Some(node),
            resources: take(b"Resources", self.resources),
            media_box: take(b"MediaBox", self.media_box),
            crop_box: take(b"CropBox", self.crop_box),
            rotate: take(b"Rotate", self.rotate),
        }
    }
}

/// Pages found, and whether the tree had to be given up.
pub(in crate::pdf) struct Pages<'a> {
    /// In order.
    pub(in crate::pdf) list: Vec<PageObject<'a>>,
    /// Whether they were looked for among all objects, since the tree leads nowhere.
    pub(in crate::pdf) scanned: bool,
    /// Kids of the tree that do not exist.
    pub(in crate::pdf) missing: usize,
    /// Whether there are more than are read.
    pub(in crate::pdf) cut: bool,
}

struct Walk<'a> {
    seen: HashSet<ObjectId>,
    list: Vec<PageObject<'a>>,
    missing: usize,
    cut: bool,
}

impl File<'_> {
    /// All pages, at most [`MAX_PAGES`].
    pub(in crate::pdf) fn pages(&self) -> Pages<'_> {
        let mut walk = Walk { seen: HashSet::new(), list: Vec::new(), missing: 0, cut: false };
        if let Ok(root) = self.catalog.get(b"Pages") {
            self.walk(root, &PageObject::default(), 0, &mut walk);
        }
        if walk.list.is_empty() {
            return Pages { list: self.scan_for_pages(), scanned: true, missing: walk.missing, cut: walk.cut };
        }
        Pages { list: walk.list, scanned: false, missing: walk.missing, cut: walk.cut }
    }

    fn walk<'a>(&'a self, object: &'a Object, parent: &PageObject<'a>, depth: usize, walk: &mut Walk<'a>) {
        if let Object::Reference(id) = object
            && !walk.seen.insert(*id)
        {
            return;
        }
        let Some(node) = self.resolve(object).and_then(as_dict) else {
            walk.missing += 1;
            return;
        };
        if depth > MAX_TREE_DEPTH || walk.list.len() >= MAX_PAGES {
            walk.cut = true;
            return;
        }
        let here = parent.inherit(node);
        // A node is what it holds: /Type is damaged or missing in real files.
        match self.array(node, b"Kids") {
            Some(kids) => kids.iter().for_each(|kid| self.walk(kid, &here, depth + 1, walk)),
            None if node.has_type(b"Pages") && !node.has(b"Contents") => walk.missing += 1,
            None => walk.list.push(here),
        }
    }

    /// Every dictionary that is a page, in the order of object numbers.
    fn scan_for_pages(&self) -> Vec<PageObject<'_>> {
        let dicts = self.document.objects.values().filter_map(|object| object.as_dict().ok());
        dicts.filter(|dict| looks_like_page(dict)).take(MAX_PAGES).map(|dict| self.with_ancestors(dict)).collect()
    }

    fn with_ancestors<'a>(&'a self, page: &'a Dictionary) -> PageObject<'a> {
        let mut chain = vec![page];
        let mut node = page;
        while let Some(parent) = self.dict(node, b"Parent").filter(|_| chain.len() < MAX_TREE_DEPTH) {
            chain.push(parent);
            node = parent;
        }
        chain.iter().rev().fold(PageObject::default(), |found, node| found.inherit(node))
    }
}

fn looks_like_page(dict: &Dictionary) -> bool {
    let typed = dict.has_type(b"Page");
    typed || (dict.has(b"Contents") && (dict.has(b"MediaBox") || dict.has(b"Resources")) && !dict.has(b"Subtype"))
}
