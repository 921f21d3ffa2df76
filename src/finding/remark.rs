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

    /// A part of an Office file ends in damage.
    PartDamaged { what: String } = "part-damaged", Error,
        "{what} is damaged: what stands behind the damage is missing",
        "{what}が壊れています。壊れた箇所より後は読めていません";
    /// Cells whose text is missing from the file, or has characters that could not be read.
    CellsDamaged { sheet: String, cells: String, count: usize } = "part-damaged", Error,
        "{count} cells of «{sheet}» have text that the file does not hold, or holds damaged: {cells}",
        "シート「{sheet}」の{count}セルは、文字列がファイルに無いか壊れています（{cells}）";
    /// Paragraphs with characters that could not be read.
    ParagraphsDamaged { count: usize } = "part-damaged", Error,
        "{count} paragraphs have characters that could not be read",
        "{count}段落に読めない文字があります";
    /// A sheet without cells to read.
    SheetNotRead { sheet: String, kind: String } = "sheet-not-read", Warning,
        "the sheet «{sheet}» is no worksheet ({kind}): it is not read",
        "「{sheet}」は表のシートではないため（{kind}）、読んでいません";
    /// A sheet whose part the file does not hold.
    SheetMissing { sheet: String } = "sheet-not-read", Error,
        "the part of the sheet «{sheet}» does not exist in the file",
        "シート「{sheet}」の中身がファイルにありません";
    /// A hidden sheet.
    SheetHidden { sheet: String, count: usize } = "text-hidden", Note,
        "the sheet «{sheet}» is hidden and is left out: {count} cells",
        "非表示のシート「{sheet}」（{count}セル）は読み込みから除きました";
    /// Cells in hidden rows.
    RowsHidden { sheet: String, count: usize } = "text-hidden", Note,
        "«{sheet}» has {count} cells in hidden rows; they are left out",
        "「{sheet}」の非表示の行にある{count}セルを除きました";
    /// Cells in hidden columns.
    ColumnsHidden { sheet: String, count: usize } = "text-hidden", Note,
        "«{sheet}» has {count} cells in hidden columns; they are left out",
        "「{sheet}」の非表示の列にある{count}セルを除きました";
    /// Cells that a merged range covers.
    CellsCovered { sheet: String, count: usize } = "text-hidden", Note,
        "«{sheet}» has {count} cells under merged ones; they are left out",
        "「{sheet}」の結合セルの下にある{count}セルを除きました";
    /// Cells that are not printed.
    CellsNotPrinted { sheet: String, count: usize } = "text-hidden", Note,
        "«{sheet}» has {count} cells outside the print area; they are left out",
        "「{sheet}」の印刷範囲の外にある{count}セルを除きました";
    /// Cells whose format shows nothing.
    CellsUnformatted { sheet: String, count: usize } = "text-hidden", Note,
        "«{sheet}» has {count} cells whose number format shows nothing; they are left out",
        "「{sheet}」の{count}セルは表示形式により何も表示されません";
    /// Text in the colour of its ground.
    CellsUnseen { sheet: String, count: usize } = "text-hidden", Note,
        "«{sheet}» has {count} cells with text in the colour of their ground; it is left out",
        "「{sheet}」の{count}セルに背景と同じ色の文字があります。見えないため除きました";
    /// Cells that a diagonal border crosses.
    CellsCrossed { count: usize } = "drawing-left-out", Warning,
        "{count} cells have a line from corner to corner; whether it strikes their text is not read",
        "{count}セルに斜めの罫線があります。文字を消す線かどうかは判定していません";
    /// Number formats that are not understood.
    FormatUnread { count: usize } = "number-format-unread", Warning,
        "{count} cells have a number format that is not read; their values stand as they are",
        "{count}セルの表示形式は解釈できません。値をそのまま記録しました";
    /// Negative numbers whose format shows no sign.
    SignUnprinted { count: usize } = "sign-by-colour", Warning,
        "{count} cells hold negative numbers and show no sign, at most a colour; they are read as negative",
        "{count}セルは負の数ですが符号が表示されません（色だけ、または表示なし）。負の数として読みました";
    /// Formulas without a value.
    FormulaEmpty { count: usize } = "formula-without-value", Warning,
        "{count} formulas have no value in the file; open it in Excel and save it again",
        "{count}個の数式の値がファイルにありません。Excelで開いて保存し直してください";
    /// A conditional format that may strike or hide text and was not worked out.
    ConditionUnread { sheet: String, area: String, rule: String } = "condition-unread", Warning,
        "the conditional format of {area} on «{sheet}» was not worked out and may strike or hide its text: {rule}",
        "「{sheet}」の{area}の条件付き書式（{rule}）は判定できません。取り消し線や非表示になっている可能性があります";
    /// A conditional format that may colour text and was not worked out.
    ConditionColourUnread { sheet: String, area: String, rule: String } = "condition-unread", Note,
        "the conditional format of {area} on «{sheet}» was not worked out; it may change the look of its text: {rule}",
        "「{sheet}」の{area}の条件付き書式（{rule}）は判定できません。文字の見た目が変わる可能性があります";
    /// A header or footer of a sheet.
    SheetHeaderLeftOut { sheet: String, text: String } = "header-left-out", Note,
        "header or footer of the sheet «{sheet}»: «{text}»",
        "シート「{sheet}」のヘッダー・フッター「{text}」";
    /// A header or footer of a Word document that was not read as text.
    HeaderLeftOut { text: String } = "header-left-out", Note,
        "header or footer: «{text}»",
        "ヘッダー・フッター「{text}」";
    /// A comment.
    CommentLeftOut { text: String } = "comment-left-out", Note,
        "a comment, which is no part of the text: «{text}»",
        "コメント（本文ではありません）「{text}」";
    /// A footnote or endnote.
    FootnoteLeftOut { text: String } = "footnote-left-out", Note,
        "a note, which is no part of the text: «{text}»",
        "脚注・文末脚注（本文ではありません）「{text}」";
    /// Text of a shape over cells.
    ShapeText { text: String } = "text-unplaced", Warning,
        "text of a shape over the cells: «{text}»",
        "セルの上の図形の文字「{text}」";
    /// Text of a box in a Word document.
    BoxText { text: String } = "text-unplaced", Warning,
        "text of a box beside the text: «{text}»",
        "テキストボックスの文字「{text}」";
    /// A table inside too many others.
    TableTooDeep { depth: usize, text: String } = "text-unplaced", Warning,
        "a table more than {depth} deep: «{text}»",
        "{depth}段を超えて入れ子になった表「{text}」";
    /// Drawings over the cells of a sheet.
    ShapesLeftOut { sheet: String, count: usize, shape: String } = "drawing-left-out", Warning,
        "«{sheet}» has {count} drawings over its cells ({shape}); whether they strike or mark something is not read",
        "「{sheet}」のセルの上に図形が{count}個あります（{shape}）。消し線や印かどうかは判定していません";
    /// Drawings in a Word document.
    DrawingsLeftOut { count: usize } = "drawing-left-out", Warning,
        "{count} paragraphs have drawings without text; whether they strike or mark something is not read",
        "{count}段落に文字のない図形があります。消し線や印かどうかは判定していません";
    /// Hidden text of a Word document.
    ParagraphsHidden { count: usize } = "text-hidden", Note,
        "{count} paragraphs have hidden text; it is left out",
        "{count}段落に隠し文字があります。除きました";
    /// Ruby of a Word document or a web page.
    RubyLeftOut { count: usize } = "ruby-left-out", Note,
        "{count} readings set over words (ruby) are left out of the text",
        "ふりがな{count}箇所は本文から除きました";
    /// A formula of mathematics, written on one line.
    MathOnOneLine { text: String } = "math-on-one-line", Note,
        "a formula is written on one line: «{text}»",
        "数式を一行に書き直しました「{text}」";
    /// A list whose numbers could not be written as printed.
    NumberingUnread { format: String } = "numbering-unread", Warning,
        "a list is numbered in a way that is not known ({format}); plain digits stand in its place",
        "段落番号の形式（{format}）が不明なため、算用数字で書きました";
    /// Text of a web page that is no part of its document.
    PagePartLeftOut { part: String, text: String } = "page-part-left-out", Note,
        "{part} of the web page, which is no part of the document: «{text}»",
        "ウェブページの{part}（文書ではない部分）「{text}」";
    /// Text that a web page does not show.
    PageTextHidden { text: String } = "text-hidden", Note,
        "the web page does not show «{text}»; it is left out",
        "ウェブページに表示されない文字「{text}」を除きました";

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
