//! `miekeshi report`: the folder of a batch as pages to look at.

use std::path::{Component, Path, PathBuf};

use rayon::prelude::*;
use serde::Deserialize;

use super::Exit;
use super::document::load;
use super::input;
use super::say::{lang, not_written, say};
use crate::emit::{from_json, write_whole};
use crate::error::{Code, Error};
use crate::messages::{Lang, Message, in_japanese};
use crate::pipeline::Options;
use crate::report::{Card, Failure, index_page, plan_page};

/// A batch's folder to pages to look at: an index with filters and charts, and a page for each document
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Folder that batch wrote
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Folder for the pages [default: report in the batch's folder]
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
}

/// File of a batch that lists its inputs.
const MANIFEST: &str = "manifest.jsonl";

/// Name of the first page, and of the folder that holds the others.
const INDEX: &str = "index.html";
const PAGES: &str = "plans";

/// What a line of the manifest says that a report needs.
#[derive(Debug, Deserialize)]
struct Line {
    input: String,
    status: String,
    #[serde(default)]
    outputs: Vec<String>,
    error: Option<Problem>,
}

#[derive(Debug, Deserialize)]
struct Problem {
    code: String,
    page: Option<u32>,
    reason: String,
    hint: String,
}

/// One extraction of the batch.
struct Document {
    input: String,
    /// Its JSON.
    file: PathBuf,
}

pub(super) fn run(args: &Args) -> Exit {
    let output = args.output.clone().unwrap_or_else(|| args.folder.join("report"));
    let listed = match listed(&args.folder) {
        Ok(listed) => listed,
        Err(error) => {
            input::report(&args.folder, &error);
            return Exit::Failed;
        }
    };
    let Some((documents, mut failures)) = listed else {
        say(&Message::NoBatch { place: args.folder.display().to_string() });
        return Exit::Failed;
    };
    let failed_before = failures.len();
    let (documents, mut cards) = cards(documents, &mut failures);
    let unread = failures.len() > failed_before;
    Card::rank(&mut cards);
    let written = pages(&documents, &cards, &output).and_then(|()| {
        let index = index_page(&cards, &failures);
        write_whole(&output.join(INDEX), |out| out.write_all(index.as_bytes()))
    });
    if let Err(error) = written {
        not_written(&output, &error);
        return Exit::Failed;
    }
    if !failures.is_empty() {
        say(&Message::ReportLacks { count: failures.len() });
    }
    say(&Message::ReportWritten { plans: cards.len(), place: output.join(INDEX).display().to_string() });
    if unread { Exit::Failed } else { Exit::Done }
}

type Listed = (Vec<Document>, Vec<Failure>);

/// What the manifest lists; `None` where there is none.
fn listed(folder: &Path) -> Result<Option<Listed>, Error> {
    let manifest = folder.join(MANIFEST);
    if !manifest.is_file() {
        return Ok(None);
    }
    let bytes = input::read(&manifest)?;
    let (mut documents, mut failures) = (Vec::new(), Vec::new());
    for line in bytes.split(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty()) {
        let line: Line = from_json(line).map_err(|error| {
            Error::new(Code::BrokenJson, format!("{MANIFEST}: {error}"), "run miekeshi batch again")
        })?;
        for output in &line.outputs {
            match below(folder, output) {
                Some(file) => documents.push(Document { input: line.input.clone(), file }),
                None => failures.push(outside(&line.input, output)),
            }
        }
        if line.status == "failed" {
            failures.push(Failure { reason: reason(line.error.as_ref(), lang()), input: line.input });
        }
    }
    Ok(Some((documents, failures)))
}

/// A path of the manifest below its folder; one that leads out of it is not followed.
fn below(folder: &Path, output: &str) -> Option<PathBuf> {
    let path = Path::new(output);
    path.components().all(|part| matches!(part, Component::Normal(_))).then(|| folder.join(path))
}

fn outside(input: &str, output: &str) -> Failure {
    let error =
        Error::new(Code::Unreadable, format!("{output} is not in the batch's folder"), "run miekeshi batch again");
    Failure { input: input.to_owned(), reason: super::say::words(&error, lang()) }
}

/// Why a document was not read, in words.
fn reason(problem: Option<&Problem>, lang: Lang) -> String {
    let Some(Problem { code, page, reason, hint }) = problem else { return String::new() };
    let page = page.map(|page| format!("p.{page}: ")).unwrap_or_default();
    match in_japanese(code).filter(|_| lang == Lang::Ja) {
        Some((what, hint)) => format!("{page}{what}（{reason}）。{hint}"),
        None => format!("{page}{reason}; {hint}"),
    }
}

/// The cards of all documents that can be read; the others are failures, and told.
fn cards(documents: Vec<Document>, failures: &mut Vec<Failure>) -> (Vec<Document>, Vec<Card>) {
    let read: Vec<(Document, Result<Card, Error>)> = documents
        .into_par_iter()
        .map(|document| {
            let card = load(&document.file, &Options::default()).map(|extraction| {
                let name = extraction.source.path.clone().unwrap_or_else(|| document.input.clone());
                Card::of(&extraction, &name, page_of(&document))
            });
            (document, card)
        })
        .collect();
    let (mut kept, mut cards) = (Vec::new(), Vec::new());
    for (document, card) in read {
        match card {
            Ok(card) => {
                kept.push(document);
                cards.push(card);
            }
            Err(error) => {
                input::report(&document.file, &error);
                failures.push(Failure { input: document.input, reason: super::say::words(&error, lang()) });
            }
        }
    }
    (kept, cards)
}

/// Where a document's page stands: as its input does, so that two never share one.
fn page_of(document: &Document) -> String {
    let parts = Path::new(&document.input).components().filter_map(|part| match part {
        Component::Normal(part) => Some(part.to_string_lossy().into_owned()),
        _ => None,
    });
    format!("{PAGES}/{}.html", parts.collect::<Vec<_>>().join("/"))
}

/// Writes every document's page. An extraction is read again rather than kept: a thousand do not fit into memory.
fn pages(documents: &[Document], cards: &[Card], output: &Path) -> std::io::Result<()> {
    documents.par_iter().enumerate().try_for_each(|(at, document)| {
        let extraction = load(&document.file, &Options::default()).map_err(std::io::Error::other)?;
        let Some(card) = cards.get(at) else { return Ok(()) };
        let page = plan_page(&extraction, cards, at);
        write_whole(&output.join(&card.page), |out| out.write_all(page.as_bytes()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_leads_nowhere_else() {
        let folder = Path::new("results");
        assert_eq!(below(folder, "2019/plan.pdf.json"), Some(folder.join("2019/plan.pdf.json")));
        for path in ["../plan.json", "/etc/passwd", "a/../../b"] {
            assert_eq!(below(folder, path), None, "{path}");
        }
    }
}
