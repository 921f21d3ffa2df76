//! Codes as the JSON writes them, with the closed list of each.

use crate::finding::Severity;
use crate::record::{
    Basis, BudgetKind, ChangedWords, Comparison, EditKind, FurnitureKind, OrganizationKind, Reading, Stage,
};

/// A function from a code to its name, and the list of all names.
macro_rules! names {
    ($list:ident, $name:ident, $type:ident { $($variant:ident => $text:literal),+ $(,)? }) => {
        pub(super) const $list: &[&str] = &[$($text),+];

        pub(super) const fn $name(code: $type) -> &'static str {
            match code {
                $($type::$variant => $text,)+
            }
        }
    };
}

names! { STAGES, stage, Stage {
    Draft => "draft", Proposal => "proposal", Final => "final", Revised => "revised",
    DraftChanges => "draft_changes", Midyear => "midyear", Evaluated => "evaluated", Corrected => "corrected",
} }
names! { ORGANIZATIONS, organization, OrganizationKind { Ward => "ward", Bureau => "bureau" } }
names! { BUDGETS, budget, BudgetKind { Budget => "budget", Settlement => "settlement" } }
names! { COMPARISONS, comparison, Comparison {
    AtLeast => ">=", AtMost => "<=", Below => "<", Above => ">", Equal => "=",
} }
names! { EDITS, edit_kind, EditKind { Replace => "replace", Delete => "delete", Insert => "insert" } }
names! { BASES, basis, Basis {
    Stated => "stated", Inferred => "inferred", Ambiguous => "ambiguous", Corrected => "corrected",
} }
names! { WORDS, changed_words, ChangedWords {
    Stated => "stated", Unrecoverable => "unrecoverable", None => "none",
} }
names! { FURNITURE, furniture, FurnitureKind {
    PageNumber => "page-number", Header => "header", Footer => "footer", Watermark => "watermark",
    Footnote => "footnote", LineNumber => "line-number",
    Navigation => "navigation",
} }
names! { SEVERITIES, severity, Severity { Note => "note", Warning => "warning", Error => "error" } }

/// 読み方.
pub(super) const READINGS: &[&str] = &["final", "draft"];

pub(super) const fn reading(reading: Reading) -> &'static str {
    match reading {
        Reading::Final => "final",
        Reading::Draft => "draft",
    }
}

#[cfg(test)]
mod tests {
    use serde::de::DeserializeOwned;

    use super::*;

    /// Every name is read back by the type's own serde names as the code it stands for.
    fn agree<T: DeserializeOwned + Copy>(list: &[&str], name: impl Fn(T) -> &'static str) {
        for text in list {
            let code: T = serde_json::from_value((*text).into()).expect("a name the JSON knows");
            assert_eq!(name(code), *text);
        }
    }

    #[test]
    fn names_are_those_of_the_json() {
        agree(STAGES, stage);
        agree(ORGANIZATIONS, organization);
        agree(BUDGETS, budget);
        agree(COMPARISONS, comparison);
        agree(EDITS, edit_kind);
        agree(BASES, basis);
        agree(WORDS, changed_words);
        agree(FURNITURE, furniture);
        agree(SEVERITIES, severity);
    }
}
