//! 判定できない: what of a document could not be seen, and where.
//!
//! In comes an extraction, out comes what nobody may call unchanged, absent or 0. Only findings and the plan are
//! looked at; how a page is read is not known here.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::finding::Finding;
use crate::lexicon::REDLINE;
use crate::record::{Basis, ChangedWords, Edit, Evidence, Extraction, Plan, Source, Stage};

/// What a document is to a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// The document of an audit.
    Document,
    /// The earlier of two.
    Draft,
    /// The later of two.
    Final,
    /// The plan of the year before.
    YearBefore,
}

/// How much of a document could not be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Extent {
    /// 文書全体: nothing was read of it that a plan has.
    Document,
    /// ページ: whole pages.
    Pages,
    /// 一部: some characters or a part of the file.
    Part,
    /// 語句: which words of its text are struck.
    Words,
}

impl Extent {
    /// Its name, as in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Pages => "pages",
            Self::Part => "part",
            Self::Words => "words",
        }
    }
}

/// Something that could not be seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Unseen {
    /// What the document is to the report (役割).
    pub role: Role,
    /// File name of the document (ファイル名).
    pub name: String,
    /// How much of it (範囲).
    pub extent: Extent,
    /// Pages (ページ), where whole pages could not be seen.
    pub pages: Vec<u32>,
    /// Code of the finding that says so (コード).
    pub code: String,
    /// Why, in English (理由・英語).
    pub reason: String,
    /// Why, in Japanese (理由・日本語).
    pub reason_ja: String,
}

/// Findings that say that something could not be seen: code, how much, and why in both languages.
const BLIND: [(&str, Extent, &str, &str); 7] = [
    (
        "not-a-plan",
        Extent::Document,
        "this is no operation plan: neither its title nor its labels are those of one",
        "運営方針ではありません",
    ),
    (
        "page-without-text",
        Extent::Pages,
        "the page has no text layer: it is blank or a scan",
        "文字のないページです（白紙または画像）",
    ),
    (
        "page-text-unusable",
        Extent::Pages,
        "the fonts of the page do not say which characters they draw",
        "文字コードを取り出せないページです",
    ),
    ("page-cut-short", Extent::Pages, "the page was not read to its end", "途中までしか読めなかったページです"),
    ("part-damaged", Extent::Part, "a part of the file is damaged", "ファイルの一部が壊れています"),
    ("bytes-not-decoded", Extent::Part, "bytes are no characters of the encoding", "文字にできないバイトがあります"),
    (
        STRUCK_WORDS,
        Extent::Words,
        "struck words stand in this text and cannot be told from the others",
        "消された語句が本文に混じっており、区別できません",
    ),
];

/// Code of the finding about the struck words of a dump.
pub(crate) const STRUCK_WORDS: &str = "struck-words-unrecoverable";

/// Code of a document of which nothing was read.
const NOTHING_READ: &str = "nothing-read";

/// What of a document could not be seen, the largest first.
#[must_use]
pub fn unseen(extraction: &Extraction, role: Role) -> Vec<Unseen> {
    let Extraction { source, plan, edits, findings, .. } = extraction;
    unseen_of(source, plan, edits, findings, role)
}

/// The same where an extraction is not at hand as a whole.
#[must_use]
pub fn unseen_of(source: &Source, plan: &Plan, edits: &[Edit], findings: &[Finding], role: Role) -> Vec<Unseen> {
    let about = |extent, pages, code: &str, (en, ja): (&str, &str)| Unseen {
        role,
        name: source.name.clone(),
        extent,
        pages,
        code: code.to_owned(),
        reason: en.to_owned(),
        reason_ja: ja.to_owned(),
    };
    let mut list = Vec::new();
    for (code, extent, en, ja) in BLIND {
        let found: Vec<&Finding> = findings.iter().filter(|finding| finding.code == code).collect();
        let told = !found.is_empty() || code == STRUCK_WORDS && hides_struck_words(source, plan, edits);
        if told {
            let pages = if extent == Extent::Pages { pages(&found) } else { Vec::new() };
            list.push(about(extent, pages, code, (en, ja)));
        }
    }
    if is_unread(plan) && edits.is_empty() && !list.iter().any(is_document) {
        let why = ("nothing was read of it that an operation plan has", "運営方針の記載を何も読み取れませんでした");
        list.insert(0, about(Extent::Document, Vec::new(), NOTHING_READ, why));
    }
    list.sort_by_key(|unseen| unseen.extent);
    list
}

/// Whether a document as a whole could not be seen.
pub(crate) fn is_document(unseen: &Unseen) -> bool {
    unseen.extent == Extent::Document
}

/// Whether text of a document may be missing from what was read.
pub(crate) fn lacks_text(list: &[Unseen], role: Role) -> bool {
    list.iter().any(|unseen| unseen.role == role && unseen.extent != Extent::Words)
}

/// Whether nobody can tell which words of a document are struck.
pub(crate) fn lacks_words(list: &[Unseen]) -> bool {
    list.iter().any(|unseen| unseen.extent == Extent::Words)
}

fn pages(findings: &[&Finding]) -> Vec<u32> {
    let mut pages: Vec<u32> = findings.iter().flat_map(|finding| &finding.at).filter_map(|at| at.page).collect();
    pages.sort_unstable();
    pages.dedup();
    pages
}

/// That no field of two documents differs is no statement that nothing changed: something beside the fields did.
pub(crate) fn print_differs(name: &str) -> Unseen {
    Unseen {
        role: Role::Final,
        name: name.to_owned(),
        extent: Extent::Part,
        pages: Vec::new(),
        code: "print-differs".to_owned(),
        reason: "no field differs, but what is printed beside the fields does".to_owned(),
        reason_ja: "各欄の値に違いはありませんが、それ以外の印字・並び順・図形が違います".to_owned(),
    }
}

/// Whether a plan holds nothing that was read.
fn is_unread(plan: &Plan) -> bool {
    let texts = [&plan.goal, &plan.mission, &plan.policy];
    plan.issues.is_empty()
        && plan.reform_items.is_empty()
        && plan.other_boxes.is_empty()
        && plan.self_evaluation.is_none()
        && texts.iter().all(|text| text.is_none())
}

/// Whether a text dump holds struck words that nothing marks: what the reader of the document says of it, else what
/// its title says, and digits that ran together.
fn hides_struck_words(source: &Source, plan: &Plan, edits: &[Edit]) -> bool {
    if let Some(redline) = &plan.redline {
        return redline.words == ChangedWords::Unrecoverable;
    }
    let hides_ink = source.media_type.starts_with("text/");
    let stated = |basis| matches!(basis, Basis::Stated | Basis::Corrected);
    let marked = edits.iter().any(|edit| edit.basis == Basis::Stated && edit.evidence != [Evidence::Named.code()]);
    let title = plan.title.as_deref().is_some_and(|title| title.contains(REDLINE));
    let says_changes = plan.stage == Some(Stage::DraftChanges) || title;
    hides_ink && !marked && (says_changes || edits.iter().any(|edit| !stated(edit.basis)))
}

/// Pages as a short text: `p.2, 5–7`.
#[must_use]
pub(crate) fn page_words(pages: &[u32]) -> String {
    let runs = pages.chunk_by(|a, b| a + 1 == *b).filter_map(|run| Some((*run.first()?, *run.last()?)));
    let words: Vec<String> =
        runs.map(|(first, last)| if first == last { first.to_string() } else { format!("{first}–{last}") }).collect();
    if words.is_empty() { String::new() } else { format!("p.{}", words.join(", ")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_short() {
        assert_eq!(page_words(&[]), "");
        assert_eq!(page_words(&[2]), "p.2");
        assert_eq!(page_words(&[1, 2, 3, 7, 9, 10]), "p.1–3, 7, 9–10");
    }
}
