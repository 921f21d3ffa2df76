//! Weighs the digits of made documents: JSON Lines of `scripts/fused/make.py` in, a tab-separated row for each value out.
//!
//! ```text
//! python3 scripts/fused/make.py 1 500 | cargo run --example weigh | python3 scripts/fused/score.py
//! ```
//!
//! Columns: document, kind, sort, true ink, best ink, its probability, threshold, probability of the true ink, whether the
//! document is a redline, probability that it is.

use std::collections::HashMap;
use std::io::{BufRead, Write};

use miekeshi::ink::fused::{Weighing, weighings};
use miekeshi::layout::{Document, Reading};
use miekeshi::{dump, form};
use serde_json::Value;

fn main() -> std::io::Result<()> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for (number, line) in std::io::stdin().lock().lines().enumerate() {
        let truth: Value = serde_json::from_str(&line?)?;
        let document = form::with_columns(dump::read(truth["text"].as_str().unwrap_or_default()), Reading::Final);
        let form = form::read(&document, Reading::Final);
        let year = form.fiscal_year(&document, Reading::Final);
        let (tokens, redline) = weighings(&document, &form, year);
        for row in rows(&document, &truth, &tokens) {
            writeln!(out, "{number}\t{row}\t{}\t{redline:.4}", truth["redline"])?;
        }
    }
    Ok(())
}

/// A row for each value of the truth, and for each run of digits that is none.
fn rows(document: &Document, truth: &Value, tokens: &[Weighing]) -> Vec<String> {
    let mut places: HashMap<(u64, u64), (usize, usize)> = HashMap::new();
    for (at, token) in tokens.iter().enumerate() {
        for (char, index) in token.indices.iter().enumerate() {
            if let Some(place) = document.places_of([*index]).first() {
                let (line, column) = (place.line.unwrap_or(0), place.column.unwrap_or(0));
                places.insert((line.into(), column.into()), (at, char));
            }
        }
    }
    let mut seen = vec![false; tokens.len()];
    let mut rows = Vec::new();
    for value in truth["values"].as_array().into_iter().flatten() {
        let number = |key: &str| value[key].as_u64().unwrap_or(0);
        let (kind, ink) = (value["kind"].as_str().unwrap_or_default(), value["ink"].as_str().unwrap_or_default());
        let Some((at, char)) = places.get(&(number("line"), number("column"))).copied() else {
            rows.push(format!("{kind}\tmissing\t{ink}\t{}\t1\t0\t0", ".".repeat(ink.len())));
            continue;
        };
        seen[at] = true;
        let token = &tokens[at];
        let at_value = |letters: &str| letters.chars().skip(char).take(ink.chars().count()).collect::<String>();
        let of_truth: f64 = token.readings.iter().filter(|(letters, _)| at_value(letters) == ink).map(|(_, p)| p).sum();
        let (best, p, least) = (at_value(&token.ink), token.probability, token.threshold);
        rows.push(format!("{kind}\t{}\t{ink}\t{best}\t{p:.6}\t{least:.4}\t{of_truth:.6}", token.sort));
    }
    for (token, _) in tokens.iter().zip(&seen).filter(|(_, seen)| !**seen) {
        let plain = ".".repeat(token.ink.chars().count());
        let of_truth: f64 = token.readings.iter().filter(|(letters, _)| *letters == plain).map(|(_, p)| p).sum();
        let (sort, best, p, least) = (token.sort, &token.ink, token.probability, token.threshold);
        rows.push(format!("noise\t{sort}\t{plain}\t{best}\t{p:.6}\t{least:.4}\t{of_truth:.6}"));
    }
    rows
}
