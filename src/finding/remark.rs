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

    /// Text that neither a field nor a label nor the form's print has.
    TextUnplaced { text: String } = "text-unplaced", Warning,
        "text that reached no field: «{text}»",
        "どの欄にも入らなかった文字：「{text}」";
    /// Words in the text of a field that no value of it states.
    TextLeftOut { text: String } = "text-left-out", Note,
        "of «{text}» no value of its field holds all words: it heads values, or it is a note",
        "「{text}」には、欄の値に入らない語句があります（見出しや注記）";
    /// A line that is set like a label and was read as text.
    LabelUnknown { text: String } = "label-unknown", Note,
        "{text} is set like a label and is none that is known; it was read as text",
        "{text}は見出しのように置かれていますが、知らない語句です。本文として読みました";
    /// A record without a printed number.
    NumberedByOrder { number: String } = "numbered-by-order", Note,
        "no number is printed; {number} is counted from its order",
        "番号が印字されていません。並び順から{number}としました";
    /// 様式１ and 様式２ print different titles.
    TitleMismatch { own: String, other: String } = "title-mismatch", Warning,
        "様式２ prints the title «{own}», 様式１ «{other}»",
        "題名が様式２では「{own}」、様式１では「{other}」です";
    /// The document prints no fiscal year.
    YearUnknown { } = "year-unknown", Warning,
        "the document does not print its fiscal year",
        "文書に年度が印字されていません";
    /// A text apart from its label, and only one of each is left.
    SettledByElimination { field: String } = "settled-by-elimination", Note,
        "the text stands apart from its label; no other label and no other text is left: {field}",
        "本文が見出しから離れています。残る見出しと本文が一つずつなので、この欄としました（{field}）";
    /// A text of an evaluation behind the labels of several boxes.
    BoxUncertain { text: String } = "box-uncertain", Warning,
        "several boxes are printed before «{text}», and nothing says which of them it belongs to; it was read into the last",
        "「{text}」の前に複数の欄の見出しがあり、どの欄の記載か分かりません。最後の欄に入れました";
    /// A sentence that announces a stage of the plan; no field holds it.
    StageAnnounced { text: String } = "stage-announced", Note,
        "the document announces its stage: «{text}»",
        "文書の段階を知らせる記載：「{text}」";
    /// The bracket around the head is never closed; the name may go on elsewhere.
    HeadUnclosed { text: String } = "head-unclosed", Warning,
        "the bracket of «{text}» is not closed; the name may be longer",
        "「{text}」の括弧が閉じていません。氏名は途中までかもしれません";

    /// Records are printed below one that is not.
    ChildWithoutParent { number: String } = "child-without-parent", Warning,
        "records below {number} are printed, {number} itself is not",
        "{number}の下の項目は印字されていますが、{number}そのものがありません";
    /// Two records have one number.
    NumberRepeated { number: String } = "number-repeated", Warning,
        "the number {number} is given to two records",
        "番号{number}が二つの項目に付いています";
    /// A number is left out, or stands out of its order.
    NumberOutOfSequence { number: String, expected: u32 } = "number-out-of-sequence", Note,
        "{number} stands where a number ending in {expected} was expected",
        "末尾が{expected}の番号の位置に{number}があります";
    /// A share outside 0 to 100.
    PercentOutOfRange { value: String } = "percent-out-of-range", Warning,
        "{value} % is no share of a whole",
        "{value}％は全体に対する割合ではありません";
    /// A target that would meet the criterion for withdrawal.
    TargetWeaker { value: String, criterion: String } = "target-weaker-than-criterion", Warning,
        "the target {value} meets the criterion for withdrawal «{criterion}»",
        "目標{value}は撤退・再構築基準「{criterion}」に当たります";
    /// A value observed after the plan's year.
    ObservedLater { } = "year-unexpected", Warning,
        "a value is observed in a year after the plan's",
        "運営方針の年度より後の年度の実績値です";
    /// An amount whose commas do not stand before every three digits.
    CommaGroupingBroken { text: String } = "comma-grouping-broken", Warning,
        "the commas of «{text}» do not stand before every three digits",
        "「{text}」の桁区切りが三桁ごとになっていません";
    /// A year that a box of budgets does not have.
    BudgetYearUnusual { year: i32, plan: i32 } = "year-unexpected", Warning,
        "fiscal year {year} does not fit a box of the plan for {plan}",
        "{year}年度は{plan}年度の運営方針の予算欄に合いません";
    /// Results of a year that is no earlier one.
    ResultYearUnusual { year: i32, plan: i32 } = "year-unexpected", Warning,
        "results of {year} stand among the earlier years of the plan for {plan}",
        "{plan}年度の運営方針の前年度までの実績に{year}年度の実績があります";

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
