//! A word put anywhere into a document is somewhere in its JSON: workbooks, Word documents and PDFs. Dumps are asked the
//! same in `conservation`.

use crate::packing::zipped;
use crate::scoring;

use std::io::{Cursor, Read};

use lopdf::{Dictionary, Object, Stream, dictionary};
use miekeshi::pdf;
use miekeshi::pipeline::{Options, extract};
use rayon::prelude::*;

/// Places tried in each document.
const SEEDS: u64 = 15;

/// A word that no form and no fixture prints.
const MADE: &str = "蛍袋語";

/// The same in letters that every font has.
const MADE_LATIN: &str = "QZXJVK";

/// Small numbers that look random and are the same every time.
struct Seeds(u64);

impl Seeds {
    fn below(&mut self, bound: usize) -> usize {
        // Knuth's MMIX multiplier and increment.
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % bound.max(1)
    }
}

/// Whether what a reader of the JSON finds has the word.
fn says(bytes: &[u8], word: &str) -> bool {
    let extraction = extract("made", bytes, &Options::default()).expect("a document");
    let value = serde_json::to_value(&extraction).expect("serializes");
    ["plan", "edits", "findings", "furniture"].iter().any(|part| value[*part].to_string().contains(word))
}

/// Every trial that loses its word.
fn lost(names: &[&str], word: &str, made: impl Fn(&[u8], &mut Seeds) -> (Vec<u8>, String) + Sync) -> Vec<String> {
    let trials: Vec<(&str, u64)> = names.iter().flat_map(|name| (1..=SEEDS).map(move |seed| (*name, seed))).collect();
    let gone = |(name, seed): &(&str, u64)| {
        let (bytes, place) = made(&scoring::bytes(name), &mut Seeds(*seed));
        (!says(&bytes, word)).then(|| format!("{name}, seed {seed}: {place}"))
    };
    trials.par_iter().filter_map(gone).collect()
}

/// Parts of an office file, unpacked.
fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let count = archive.len();
    let part = |at| {
        let mut file = archive.by_index(at).expect("an entry");
        let mut text = Vec::new();
        file.read_to_end(&mut text).expect("unpacks");
        (file.name().expect("a name").into_owned(), text)
    };
    (0..count).map(part).collect()
}

/// Bytes in front of each character of the texts between `<t>` (or `<w:t>`) and its end; furigana and texts with
/// entities are left out.
fn inside_texts(xml: &str, tag: &str) -> Vec<usize> {
    let (open, close) = (format!("<{tag}"), format!("</{tag}>"));
    let mut places = Vec::new();
    for (at, _) in xml.match_indices(&open) {
        let behind = &xml[at + open.len()..];
        let Some(start) = behind.find('>').filter(|_| behind.starts_with(['>', ' '])) else { continue };
        let Some(end) = behind.find(&close) else { continue };
        let text = behind.get(start + 1..end).unwrap_or_default();
        let furigana = xml[..at].rfind("<rPh").is_some_and(|phonetic| !xml[phonetic..at].contains("</rPh>"));
        if !text.contains(['&', '<']) && !furigana {
            places.extend(text.char_indices().map(|(inner, _)| at + open.len() + start + 1 + inner));
        }
    }
    places
}

/// An office file with the word somewhere in the texts of one of its parts.
fn with_word(bytes: &[u8], part: &str, tag: &str, seeds: &mut Seeds) -> (Vec<u8>, String) {
    let mut parts = parts(bytes);
    let (_, text) = parts.iter_mut().find(|(name, _)| name == part).expect("the part");
    let mut xml = String::from_utf8(std::mem::take(text)).expect("UTF-8");
    let places = inside_texts(&xml, tag);
    let at = places[seeds.below(places.len())];
    let near: String = xml[at..].chars().take(12).collect();
    xml.insert_str(at, MADE);
    *text = xml.into_bytes();
    (zipped(&parts), format!("before «{near}»"))
}

#[test]
fn a_made_word_of_a_workbook_is_somewhere_in_the_json() {
    let books = ["corpus/plan0100-calc.xlsx", "corpus/plan0104-calc.xlsx", "corpus/plan0106-calc.xlsx"];
    let lost = lost(&books, MADE, |bytes, seeds| with_word(bytes, "xl/sharedStrings.xml", "t", seeds));
    assert!(lost.is_empty(), "{lost:#?}");
}

#[test]
fn a_made_word_of_a_word_document_is_somewhere_in_the_json() {
    let documents = ["made/word-strike.docx", "made/word-tracked.docx", "made/evaluated-bold.docx"];
    let lost = lost(&documents, MADE, |bytes, seeds| with_word(bytes, "word/document.xml", "w:t", seeds));
    assert!(lost.is_empty(), "{lost:#?}");
}

/// Size of the letters that are drawn into a page, in points.
const SIZE: f32 = 7.0;

/// A place on a page, from its left and top, around which nothing is drawn.
fn free_place(page: &pdf::Page, seeds: &mut Seeds) -> Option<(f32, f32)> {
    let (width, height) = (6.0 * SIZE, 1.6 * SIZE);
    let free = |x: f32, y: f32| {
        let glyphs = page.glyphs.iter().map(|glyph| (glyph.rect.x0, glyph.rect.y0, glyph.rect.x1, glyph.rect.y1));
        let rules = page.rules.iter().map(|rule| (rule.x0, rule.y0, rule.x1, rule.y1));
        glyphs.chain(rules).all(|(x0, y0, x1, y1)| x1 < x || x0 > x + width || y1 < y - height || y0 > y + 0.6 * SIZE)
    };
    let mut place = |extent: f32| seeds.below((extent - 80.0).max(1.0) as usize) as f32 + 20.0;
    (0..200).map(|_| (place(page.width), place(page.height) + 20.0)).find(|(x, y)| free(*x, *y))
}

/// A PDF with the word drawn somewhere where the page is free.
fn drawn(bytes: &[u8], seeds: &mut Seeds) -> (Vec<u8>, String) {
    let ink = pdf::read(bytes, &pdf::Options::default()).expect("ink");
    let number = seeds.below(ink.pages.len());
    let page = &ink.pages[number];
    let Some((x, y)) = free_place(page, seeds) else {
        return (drawn_at(bytes, 0, 2.0, 9.0, page.height), "edge".into());
    };
    (drawn_at(bytes, number, x, y, page.height), format!("page {} at {x} {y}", number + 1))
}

fn drawn_at(bytes: &[u8], number: usize, x: f32, y: f32, height: f32) -> Vec<u8> {
    let mut document = lopdf::Document::load_mem(bytes).expect("a PDF");
    let id = document.page_iter().nth(number).expect("the page");
    let font = dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" };
    let font = document.add_object(font);
    let content = format!("q 1 0 0 1 0 0 cm BT /MADE {SIZE} Tf {x} {} Td ({MADE_LATIN}) Tj ET Q", height - y);
    let content = document.add_object(Stream::new(Dictionary::new(), content.into_bytes()));
    let (save, back) = (b"q\n".to_vec(), b"\nQ\n".to_vec());
    let [save, back] = [save, back].map(|text| document.add_object(Stream::new(Dictionary::new(), text)));
    let page = document.get_dictionary(id).expect("a page").clone();
    let own = page.get(b"Contents").expect("content").clone();
    let own = match document.dereference(&own).expect("there").1 {
        Object::Array(parts) => parts.clone(),
        _ => vec![own],
    };
    let wrapped = [vec![save.into()], own, vec![back.into(), content.into()]].concat();
    let resolve = |object: &Object| document.dereference(object).ok().and_then(|(_, it)| it.as_dict().ok()).cloned();
    let mut resources = page.get(b"Resources").ok().and_then(resolve).unwrap_or_default();
    let mut fonts = resources.get(b"Font").ok().and_then(resolve).unwrap_or_default();
    fonts.set("MADE", font);
    resources.set("Font", fonts);
    let page = document.get_object_mut(id).and_then(Object::as_dict_mut).expect("a page");
    page.set("Contents", wrapped);
    page.set("Resources", resources);
    let mut out = Vec::new();
    document.save_to(&mut out).expect("to memory");
    out
}

#[test]
fn a_made_word_of_a_page_is_somewhere_in_the_json() {
    let pages = [
        "made/evaluated-written.pdf",
        "made/h27-draft.pdf",
        "made/r4-form1-only.pdf",
        "corpus/plan0103-reportlab.pdf",
        "corpus/plan0102-writer.pdf",
    ];
    let lost = lost(&pages, MADE_LATIN, drawn);
    assert!(lost.is_empty(), "{lost:#?}");
}
