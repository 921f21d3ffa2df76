//! 所見の文: every sentence a finding can say, in English and Japanese, in one table.
//!
//! A row is a remark with what it is told, its stable code, its severity and its two sentences. A new remark is a
//! row here and a row in `docs/findings.md`; nothing else lists codes.

use super::Severity;

/// Makes the enum of remarks with its codes, severities and sentences from one table.
macro_rules! remarks {
    ($( $(#[$doc:meta])* $name:ident { $($field:ident: $kind:ty),* $(,)? } = $code:literal, $severity:ident,
        $en:literal, $ja:literal; )*) => {
        /// What a finding says.
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        #[allow(missing_docs, reason = "a field is named in the sentence that shows it")]
        pub enum Remark {
            $( $(#[$doc])* $name { $($field: $kind),* }, )*
        }

        #[allow(unused_variables, reason = "a sentence need not show everything it is told")]
        impl Remark {
            /// Every stable code, in the order of the table; one that several remarks share stands several times.
            pub const CODES: &[(&str, Severity)] = &[$( ($code, Severity::$severity) ),*];

            /// The stable code in kebab-case.
            #[must_use]
            pub const fn code(&self) -> &'static str {
                match self { $( Self::$name { .. } => $code, )* }
            }

            /// How much it matters.
            #[must_use]
            pub const fn severity(&self) -> Severity {
                match self { $( Self::$name { .. } => Severity::$severity, )* }
            }

            /// The sentence in English.
            #[must_use]
            pub fn en(&self) -> String {
                match self { $( Self::$name { $($field),* } => format!($en), )* }
            }

            /// The sentence in Japanese.
            #[must_use]
            pub fn ja(&self) -> String {
                match self { $( Self::$name { $($field),* } => format!($ja), )* }
            }
        }
    };
}

remarks! {
    // --- The form and the records

    /// A box whose label no form knows.
    LabelNotRecognised { label: String } = "label-not-recognised", Warning,
        "no form knows the label «{label}»; its box stands in other_boxes",
        "「{label}」はどの様式にもない見出しです。欄は other_boxes に入れました";
    /// A label in other words than any form's, in the place of a known box.
    LabelReworded { label: String } = "label-not-recognised", Warning,
        "no form knows the label «{label}»; it was read as the box in whose place it stands",
        "「{label}」はどの様式にもない見出しです。位置から対応する欄として読みました";
    /// No form fits the document.
    FormUnknown { } = "form-unknown", Warning,
        "no known form fits this document; what could be read was read, the rest is quoted",
        "どの様式にも当てはまりません。読めたところだけを記録し、残りは引用しました";
    /// The document is no 運営方針.
    NotAPlan { } = "not-a-plan", Error,
        "this is no 運営方針: neither its title nor its labels are those of one",
        "運営方針ではありません（表題も見出しも一致しません）";

    // --- Digits and ink

    /// A dump of a redline: struck words stand in its text and nobody can see them.
    StruckWordsUnrecoverable { } = "struck-words-unrecoverable", Warning,
        "this text is or may be that of a redline: struck words stand in it and cannot be told from the others",
        "見え消しの文書から取り出したテキスト（またはその可能性があるもの）です。消された語句が本文に混じり、区別できません";

    // --- Pages, workbooks and Word documents

    /// A limit was met while a page was read.
    PageCutShort { page: u32, limit: String } = "page-cut-short", Error,
        "page {page} was not read to its end: {limit}",
        "{page}ページは途中までしか読めませんでした（{limit}）";

    // --- Documents compared, corrected, tabulated
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_one_form_of_name() {
        for (code, _) in Remark::CODES {
            let kebab = code.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
            assert!(kebab && !code.is_empty(), "{code}");
        }
    }

    #[test]
    fn both_sentences_show_what_they_are_told() {
        let remark = Remark::LabelNotRecognised { label: "特記事項".to_owned() };
        assert!(remark.en().contains("«特記事項»") && remark.ja().contains("「特記事項」"));
    }
}
