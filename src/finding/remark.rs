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
    /// No form fits the document.
    FormUnknown { } = "form-unknown", Warning,
        "no known form fits this document; what could be read was read, the rest is quoted",
        "どの様式にも当てはまりません。読めたところだけを記録し、残りは引用しました";
    /// The document is no 運営方針.
    NotAPlan { } = "not-a-plan", Error,
        "this is no 運営方針: neither its title nor its labels are those of one",
        "運営方針ではありません（表題も見出しも一致しません）";

    // --- Values

    /// Text in a budget box that is neither label nor amount.
    BudgetUnread { text: String } = "budget-unread", Warning,
        "«{text}» stands in a budget box and was not read",
        "予算・決算の欄の「{text}」は読めませんでした";
    /// What stands where an amount is expected and is no number.
    BudgetWithoutNumber { text: String } = "budget-without-number", Warning,
        "«{text}» stands where an amount is expected; it is no number",
        "金額があるはずの場所に「{text}」とあり、数値ではありません";
    /// A number in a budget box whose unit is nowhere.
    BudgetWithoutUnit { text: String } = "budget-without-unit", Warning,
        "«{text}» has no unit of money, and the document gives none; no amount was read",
        "「{text}」には金額の単位がなく、文書にも示されていないため、金額として読みませんでした";
    /// Labels and amounts that do not belong together one by one.
    BudgetNotPaired { labels: usize, amounts: usize, text: String } = "budget-not-paired", Warning,
        "{labels} labels and {amounts} amounts of a budget box were not paired: «{text}»",
        "予算・決算の欄の見出し{labels}件と金額{amounts}件を対応させられませんでした：「{text}」";
    /// Two amounts of one year in one bracket.
    BudgetAmbiguous { text: String } = "budget-not-paired", Warning,
        "«{text}» holds more than one amount of a year; none was read",
        "「{text}」には同じ年度の金額が複数あり、どれも読みませんでした";
    /// A label with nothing behind it.
    BudgetBlank { label: String } = "budget-blank", Note,
        "the box of «{label}» is blank",
        "「{label}」の欄は空欄です";
    /// A part of an amount that is printed apart from any whole.
    BudgetPartAlone { text: String } = "budget-part-alone", Warning,
        "«{text}» is a part of an amount, and no whole is printed beside it; it was left in the text",
        "「{text}」は金額の内訳ですが、もとの金額がそばにないため、本文に残しました";
    /// Two forms of one document state different budgets.
    BudgetMismatch { first: String, second: String } = "budget-mismatch", Warning,
        "様式１ states «{first}», 様式２ «{second}»",
        "様式１は「{first}」、様式２は「{second}」としています";
    /// A bracket around a budget that is not closed, or not opened.
    BracketMissing { text: String } = "bracket-missing", Warning,
        "a bracket of «{text}» is missing",
        "「{text}」の括弧が片方ありません";
    /// An indicator in which no number was found.
    IndicatorWithoutValue { text: String } = "indicator-without-value", Note,
        "no value or target was read from «{text}»",
        "「{text}」から値も目標も読めませんでした";
    /// A measure whose value was not found.
    MeasureWithoutValue { text: String } = "indicator-without-value", Warning,
        "no value was found for «{text}»",
        "「{text}」の値が見つかりませんでした";
    /// A value that stands apart from any measure.
    ValueWithoutMeasure { text: String, waiting: usize } = "value-without-measure", Warning,
        "«{text}» stands apart, and {waiting} measures wait for a value",
        "「{text}」は離れた場所にあり、値を待つ指標が{waiting}件あります";
    /// A result that belongs to no indicator.
    ResultWithoutIndicator { text: String } = "result-without-indicator", Warning,
        "no indicator was found for the result «{text}»",
        "実績「{text}」に対応する指標が見つかりませんでした";
    /// Digits with more than one reading.
    DigitsAmbiguous { text: String, readings: String } = "digits-ambiguous", Warning,
        "the digits «{text}» have several readings: {readings}",
        "数字「{text}」は複数の読み方ができます：{readings}";
    /// Two quantities of one unit without anything between them.
    ValuesRunTogether { text: String } = "values-run-together", Warning,
        "two values run together in «{text}», and nothing says which was struck; none was read",
        "「{text}」では二つの値が続いており、どちらが消されたか分からないため、読みませんでした";

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
