//! 所見の文: every sentence a finding can say, in English and Japanese, in one table.
//!
//! A row is a remark with what it is told, its stable code, its severity and its two sentences. A new remark is a
//! row here and a row in `docs/findings.md`; nothing else lists codes.

use super::Severity;

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

    // --- Values

    /// Text in a budget box that is neither label nor amount.
    BudgetUnread { text: String } = "budget-unread", Warning,
        "«{text}» stands in a budget box and was not read",
        "予算・決算の欄の「{text}」は読めませんでした";
    /// A number between the boxes of a record, or below its results.
    NumberAlone { text: String } = "number-alone", Warning,
        "the number «{text}» stands alone, and nothing says what it is",
        "「{text}」は単独で記載されており、何の数かは分かりません";
    /// What stands where an amount is expected and is no number.
    BudgetWithoutNumber { text: String } = "budget-without-number", Warning,
        "«{text}» stands where an amount is expected; it is no number",
        "金額があるはずの場所に「{text}」とあり、数値ではありません";
    /// A number in a budget box whose unit is nowhere.
    BudgetWithoutUnit { text: String } = "budget-without-unit", Warning,
        "«{text}» has no unit of money, and the document gives none; no amount was read",
        "「{text}」には金額の単位がなく、文書にも示されていないため、金額として読みませんでした";
    /// An amount whose last characters are behind the end of the document.
    BudgetCutShort { text: String } = "budget-cut-short", Warning,
        "the document ends within the amount «{text}»; no amount was read",
        "文書が金額「{text}」の途中で終わっているため、金額として読みませんでした";
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
    /// 補正予算額, 決算見込額: an amount that is not the budget or the settlement of its year.
    BudgetOfOtherKind { text: String } = "budget-of-other-kind", Warning,
        "«{text}» is neither the budget nor the settlement of a year; it was quoted and not read",
        "「{text}」は年度の予算額でも決算額でもないため、引用にとどめました";
    /// A bracket with an amount and other words at the end of an initiative's text.
    BudgetInText { text: String } = "budget-in-text", Warning,
        "«{text}» ends the text of the initiative and states an amount among other words; it was left in the text",
        "「{text}」は取組の説明の末尾に、ほかの語とともに記載された金額です。本文に残しました";
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
    /// A criterion with digits of which no threshold was read.
    CriterionWithoutValue { text: String } = "criterion-without-value", Note,
        "no threshold was read from «{text}»",
        "「{text}」から基準値を読めませんでした";
    /// A line below the results that begins otherwise than they do, or as a note, and counts nothing.
    ResultWithoutValue { text: String } = "result-without-value", Note,
        "no count was read from «{text}», which stands below results and may be none",
        "実績の下にある「{text}」から数を読んでいません。実績ではない可能性があります";
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
    /// Two quantities of one unit without anything between them.
    ValuesRunTogether { text: String } = "values-run-together", Warning,
        "two values run together in «{text}», and nothing says which was struck; none was read",
        "「{text}」では二つの値が続いており、どちらが消されたか分からないため、読みませんでした";
    /// An arrow between two counts that are both read.
    ArrowBetweenCounts { text: String } = "arrow-unclear", Note,
        "an arrow joins the values of «{text}»: a change, or one after the other; both were read",
        "「{text}」では二つの値が矢印で結ばれています。変更なのか推移なのか判別できないため、両方の値を読みました";
    /// A date of results with two months.
    MonthUnclear { text: String } = "month-unclear", Warning,
        "«{text}» names two months, and nothing says of which the results are",
        "「{text}」には月が二つあり、どちらの時点の実績か判別できません";
    /// An arrow between two values that nothing else tells apart.
    ArrowUnclear { text: String } = "arrow-unclear", Warning,
        "an arrow joins the values of «{text}»: a change, or what is and what is aimed at; the last was read as the current one",
        "「{text}」では二つの値が矢印で結ばれています。変更なのか、現状と目標なのか判別できないため、後の値を現在の値として読みました";
    /// As [`Remark::ArrowUnclear`], where both values are read.
    ArrowOfTwoRead { text: String } = "arrow-unclear", Warning,
        "an arrow joins the values of «{text}»: a change, or what is and what is aimed at; both were read, and the first may be old",
        "「{text}」では二つの値が矢印で結ばれています。変更なのか、現状と目標なのか判別できないため、両方の値を読みました。前の値は変更前の記載かもしれません";
    /// A value in brackets that is called the one before: 300名以上（当初200名以上）.
    OldInNote { text: String } = "arrow-unclear", Note,
        "«{text}» states another value in brackets: that of an earlier text, or what was reached before; it was not read",
        "「{text}」の括弧内の値は、変更前の記載なのか、それまでの水準なのか判別できないため、読みませんでした";
    /// Two numbers where one value is expected.
    ValueNotSingle { text: String } = "value-not-single", Warning,
        "«{text}» is a range or a ratio; no single value was read",
        "「{text}」は幅のある値または比率のため、一つの値としては読みませんでした";
    /// Text that neither a field nor a label nor the form's print has.
    TextUnplaced { text: String } = "text-unplaced", Warning,
        "text that reached no field: «{text}»",
        "どの欄にも入らなかった文字：「{text}」";
    /// Words in the text of a field that no value of it states.
    TextLeftOut { text: String } = "text-left-out", Note,
        "of «{text}» no value of its field holds all words: it heads values, or it is a note",
        "「{text}」には、欄の値に入らない語句があります（見出しや注記）";
    /// Words in a label, a legend or a note that no form prints.
    PrintUnknown { text: String } = "print-unknown", Note,
        "«{text}» is read as the form's own print, and holds words that no known form prints",
        "「{text}」は様式の印字として読みましたが、どの様式にもない語句を含みます";
    /// A line that is set like a label and was read as text.
    LabelUnknown { text: String } = "label-unknown", Note,
        "{text} is set like a label and is none that is known; it was read as text",
        "{text}は見出しのように置かれていますが、知らない語句です。本文として読みました";
    /// The head of a group inside a box.
    GroupHead { text: String } = "label-unknown", Note,
        "{text} heads the texts below it and was left out of them",
        "{text}は下の文の区分の見出しとして、本文から外しました";
    /// A record without a printed number.
    NumberedByOrder { number: String } = "numbered-by-order", Note,
        "no number is printed; {number} is counted from its order",
        "番号が印字されていません。並び順から{number}としました";
    /// A record whose printed number is none of its level.
    NumberUnread { printed: String, number: String } = "number-unread", Warning,
        "the printed number «{printed}» is not read as one of its level; the record is counted as {number}",
        "印字された番号「{printed}」は、この階層の番号として読めません。{number}としました";
    /// 様式１ and 様式２ print different titles.
    TitleMismatch { own: String, other: String } = "title-mismatch", Warning,
        "様式２ prints the title «{own}», 様式１ «{other}»",
        "題名が様式２では「{own}」、様式１では「{other}」です";
    /// The document prints no fiscal year.
    YearUnknown { } = "year-unknown", Warning,
        "the document does not print its fiscal year",
        "文書に年度が印字されていません";
    /// A name of an organization with something behind it that belongs to no name.
    OrganizationMisprinted { name: String, title: String } = "organization-misprinted", Warning,
        "«{title}» was read as naming {name}, with a slip behind the name",
        "「{title}」は{name}の名称に余分な文字が付いたものとして読みました";
    /// A title whose ward is no ward that is known.
    OrganizationUnread { title: String } = "organization-unread", Warning,
        "no ward is known by the name in «{title}»; none was read",
        "「{title}」にある区の名称が分からないため、組織を読み取りませんでした";
    /// A copy that breaks off within the wording of a label.
    LabelCutShort { text: String } = "label-cut-short", Warning,
        "the document ends within the label «{text}»: what followed is missing",
        "文書が見出し「{text}」の途中で終わっています。その先は失われています";
    /// A text apart from its label, and only one of each is left.
    SettledByElimination { field: String } = "settled-by-elimination", Note,
        "the text stands apart from its label; no other label and no other text is left: {field}",
        "本文が見出しから離れています。残る見出しと本文が一つずつなので、この欄としました（{field}）";
    /// A text of an evaluation behind the labels of several boxes.
    BoxUncertain { text: String } = "box-uncertain", Warning,
        "several boxes are printed before «{text}», and nothing says which of them it belongs to; it was read into the last",
        "「{text}」の前に複数の欄の見出しがあり、どの欄の記載か分かりません。最後の欄に入れました";
    /// A text of several paragraphs beside a box that a dump prints without text.
    BoxShared { text: String } = "box-shared", Warning,
        "a box beside «{text}» is printed without text: a part of it may belong there",
        "「{text}」の隣の欄の見出しの下に記載がありません。一部がその欄の記載かもしれません";
    /// Texts of several boxes that a dump prints apart from their labels.
    BoxesDivided { text: String } = "boxes-divided", Warning,
        "the texts «{text}» of several boxes are printed apart from their labels, and only the order of the form says which is whose",
        "「{text}」は複数の欄の記載ですが、見出しと離れて印字されています。様式の順序だけで分けました";
    /// A text that holds what a box of another kind holds, or only a part of a sentence.
    TextMixed { text: String } = "text-mixed", Warning,
        "«{text}» holds what another box holds, or is cut: where no borders show the boxes, a part of it may belong elsewhere",
        "「{text}」には別の欄の記載が含まれるか、途中で切れています。枠線のない箇所のため、一部は別の欄の記載かもしれません";
    /// Lines of two boxes side by side that a dump prints in turn, and two ways to part them.
    ColumnsUncertain { left: String, right: String } = "columns-uncertain", Warning,
        "the lines of two boxes side by side are printed in turn, and may be parted otherwise: «{left}» | «{right}»",
        "左右に並ぶ二つの欄の行が混ざって印字されており、次のようにも分けられます：「{left}」｜「{right}」";
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
    /// A point before three digits where no decimal is looked for.
    PointBeforeThree { text: String } = "comma-grouping-broken", Warning,
        "the point of «{text}» stands before three digits: it may stand for a comma",
        "「{text}」の小数点は三桁の前にあり、桁区切りの「,」かもしれません";
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

    /// 変更前・変更後 head a table whose columns nobody can see.
    OldAndNewUnclear { text: String } = "old-and-new-unclear", Warning,
        "«{text}» names old and new text, and which is which could not be seen: both may stand in what was read",
        "「{text}」は変更前と変更後を示す表ですが、どちらの文字か判別できません。両方が読み取り結果に混じっている可能性があります";

    /// A dump that is longer than what is read of one.
    TextCutShort { line: u32, chars: usize, lines: usize } = "text-cut-short", Error,
        "the text has more than {chars} characters or {lines} lines; it was not read from within line {line} on. Split the file",
        "テキストが{chars}文字または{lines}行を超えるため、{line}行目の途中から先は読んでいません。ファイルを分けてください";
    /// Values and findings that stand at more places than are listed.
    PlacesCut { count: usize, most: usize } = "places-left-out", Note,
        "{count} values or findings stand at more than {most} places; the others are not listed, their text is whole",
        "{most}か所を超える場所にある値・指摘が{count}件あり、残りの場所は示していません（本文はすべてあります）";
    /// A dump with more runs of digits than are weighed.
    DigitsNotWeighed { count: usize } = "digits-not-weighed", Warning,
        "of more than {count} runs of digits the first {count} were weighed; those from here on stand as they are printed, whether they are fused or not",
        "数字が{count}か所を超えるため、ここから先は新旧の数字が続いていないかを調べず、印字のまま読みました";
    /// Digits of a dump that no reading explains surely enough.
    DigitsAmbiguous { printed: String, readings: String, readings_ja: String } = "digits-ambiguous", Warning,
        "the digits «{printed}» have several readings: {readings}",
        "「{printed}」の数字には複数の読み方があります：{readings_ja}";
    /// Digits of a dump whose reading was accepted and is not quite certain.
    DigitsLikely { printed: String, readings: String, readings_ja: String } = "digits-likely", Note,
        "the digits «{printed}» were read as is most likely: {readings}",
        "「{printed}」の数字は最もありそうな読み方で読みました：{readings_ja}";
    /// Words that may be struck and replaced by what stands behind them.
    WordsAmbiguous { printed: String } = "words-ambiguous", Warning,
        "«{printed}» may be struck: what stands behind it says it again",
        "「{printed}」は消された語句かもしれません（直後に同じ内容があります）";
    /// Another document prints a value that no reading leaves.
    ReferenceDisagrees { printed: String, known: String, name: String } = "reference-disagrees", Warning,
        "the digits «{printed}» do not agree with {known}, which {name} has in their place",
        "「{printed}」は、{name} の同じ箇所の {known} と合いません";
    /// Another stage of the plan stood in the same folder of a batch.
    OtherStageServed { name: String } = "other-stage-served", Note,
        "{name} is another stage of this plan in the same folder: what it states settled digits of this text",
        "同じフォルダーにある同じ運営方針の別の段階の資料 {name} を、数字の読み取りの参照資料としました";

    // --- Pages, workbooks and Word documents

    /// A limit was met while a page was read.
    PageCutShort { page: u32, limit: String, limit_ja: String } = "page-cut-short", Error,
        "page {page} was not read to its end: {limit}",
        "{page}ページは途中までしか読めませんでした（{limit_ja}）";
    /// The document has more pages than are read.
    PagesCutShort { read: usize } = "page-cut-short", Error,
        "the document has more pages than the {read} that were read",
        "ページ数が上限を超えています。初めの{read}ページまで読みました";
    /// Somebody wrote a comment on the page.
    Comment { author: String, marked: String, text: String } = "comment", Warning,
        "a comment on the page is no part of its text: {author}{marked}{text}",
        "ページ上のコメントは本文に含めていません：{author}{marked}{text}";

    /// Style sheets that are no part of a saved page, and words whose class only they know.
    StylesElsewhere { text: String } = "styles-elsewhere", Warning, "the style sheets of the page are not in the file, and the looks of «{text}» are given there: what they strike, colour or hide is not known", "ページのスタイルシートがファイルに含まれていません。「{text}」の取り消し線・色・非表示は読めません";
    /// Text of a page that its style shows otherwise than it is read.
    StyleNotFollowed { text: String, style: String } = "style-not-followed", Warning, "the page shows «{text}» in a way that is not worked out ({style}): a person may see something else", "ページは「{text}」を読み取りと異なる形で表示している可能性があります（{style}）";
    /// Style sheets of a page that ask for more than is worked out.
    StylesCutShort { } = "styles-cut-short", Warning,
        "the page's style sheets ask for more than is worked out: some of what they strike, colour or hide is not known",
        "ページのスタイル指定が上限を超えています。取り消し線・色・非表示の一部が読めていません";
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
    /// A print area of very many ranges.
    PrintAreaUnread { sheet: String, count: usize } = "print-area-unread", Note,
        "the print area of «{sheet}» has {count} ranges; all cells were read as if they were printed",
        "「{sheet}」の印刷範囲は{count}か所に分かれているため、すべてのセルを印刷されるものとして読みました";
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
    /// Numbers that have no room in their columns.
    NumbersTooWide { count: usize } = "number-too-wide", Note, "{count} cells hold numbers that are wider than their columns: a person sees #### there", "{count}セルの数値は列幅に収まらず、画面では「####」と表示されます";
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
    /// What a picture or shape says to those who do not see it.
    AlternativeText { text: String } = "alternative-text", Note,
        "a picture or shape says to those who do not see it: «{text}»; it is no part of the text",
        "図形・画像の代替テキスト「{text}」は本文に含めていません";
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
    /// Text that nobody sees is left out.
    TextHidden { text: String } = "text-hidden", Note,
        "text that the page does not show, since it is clipped away, covered, or invisible, is left out: {text}",
        "ページ上で見えない文字（切り取り・被覆・不可視）を除きました：{text}";
    /// Text that stands otherwise than it is read.
    TextTurned { text: String } = "text-turned", Warning, "the page shows «{text}» upside down or as in a mirror; it was read as its characters say", "「{text}」は上下逆または鏡文字で表示されています。文字コードのとおりに読み取りました";
    /// Text behind a soft mask.
    TextMasked { text: String } = "text-masked", Warning,
        "«{text}» is painted through a mask, which may show it, hide it or show a part of it; it was read, look at the page",
        "「{text}」はマスクを通して描かれており、見えるとは限りません。読み取りましたが、紙面を確認してください";
    /// Text under or over a picture of the page was read.
    TextUnderPicture { } = "text-under-picture", Warning,
        "the page shows a picture, and its text was read from the layer that belongs to it; compare them, since recognised text may differ from what the picture shows",
        "ページは画像で、文字はそれに付けられたテキスト層から読みました。認識結果は画像と異なることがあるため、見比べてください";
    /// Text that outlines draw again was read.
    TextUnderOutlines { } = "text-under-outlines", Warning,
        "the page's text lies under outlines that draw it again; it was read and may differ from what the page shows",
        "文字の上に輪郭の図形が描き直されています。下の文字を読みましたが、見た目と異なることがあります";
    /// Characters of one string lie on those of another.
    TextOverlaps { text: String } = "text-overlaps", Warning, "texts are printed over each other, and their characters may be mixed: «{text}»", "文字が重ねて印刷されており、混ざって読まれている可能性があります：「{text}」";
    /// A stamp or watermark lies across the text.
    StampApart { text: String } = "stamp-apart", Note,
        "a stamp or watermark lies across the text and is kept apart from it: {text}",
        "本文に重なる透かし・印は本文と分けました：{text}";
    /// Ruby is left out of the text.
    RubyOfPage { text: String } = "ruby-left-out", Note,
        "ruby is left out of the text: {text}",
        "ルビは本文に含めていません：{text}";
    /// A document that Word takes into the text when it opens it.
    DocumentEmbedded { } = "drawing-left-out", Warning,
        "a document is embedded in the text (altChunk) and was not read",
        "本文に埋め込まれた別の文書（altChunk）は読んでいません";
    /// A control shows something else than what it is bound to.
    ControlDiffers { shown: String, kept: String } = "control-differs", Warning,
        "a control shows «{shown}», and the part of the file that it is bound to has «{kept}», which Word shows; the former was read",
        "コンテンツコントロールの文字「{shown}」が、結び付けられたデータ「{kept}」と違います。Wordは後者を表示しますが、前者を読み取りました";
    /// Text of a layer that is off.
    LayerOff { text: String } = "text-hidden", Note,
        "text of a layer that is switched off is left out: {text}",
        "非表示のレイヤーにある文字を除きました：{text}";
    /// A line lies across text that it may strike.
    LineAcrossText { text: String } = "line-across-text", Warning,
        "a line lies across text, and whether it strikes it is not read: «{text}»",
        "文字に線がかかっています。取消しかどうかは判定していません：「{text}」";
    /// A picture that is left out.
    PageNotDrawn { page: u32 } = "page-not-drawn", Warning,
        "page {page} has no picture: drawing it failed or passed a limit of time, memory or pixels; its text was read without it",
        "{page}ページの画像はありません（描画に失敗したか、時間・メモリー・画素数の上限を超えました）。文字は画像によらず読み取りました";
    /// A run of pages whose pictures are left out.
    PagesNotDrawn { first: u32, last: u32 } = "page-not-drawn", Warning,
        "pages {first} to {last} have no pictures: drawing failed or passed a limit of time, memory or pixels; their text was read without them",
        "{first}〜{last}ページの画像はありません（描画に失敗したか、時間・メモリー・画素数の上限を超えました）。文字は画像によらず読み取りました";

    // --- Damaged and unreadable sources

    /// Files that a PDF carries.
    AttachmentsLeftOut { count: usize, names: String } = "attachments-left-out", Note, "the file carries {count} other files, which were not read: {names}", "添付ファイルが{count}件あります（読み取りません）：{names}";
    /// A form that most viewers do not show.
    FormNotShown {} = "form-not-shown", Warning, "the file holds a form in XFA, which only some programs show; its pages were read, and may differ from it", "XFA形式のフォームを含みます。表示するソフトによって、読み取ったページと内容が異なる可能性があります";
    /// A page without a character.
    PageWithoutText {} = "page-without-text", Warning,
        "the page has no text: it is blank or a scan",
        "このページに文字がありません（白紙か、画像だけのページです）";
    /// Characters whose font does not say what they are.
    GlyphWithoutUnicode { unmapped: usize, count: usize } = "glyph-without-unicode", Warning,
        "{unmapped} of {count} characters have no Unicode value; they are shown as \u{fffd}",
        "{count}字のうち{unmapped}字は文字コードがわかりません。\u{fffd} と表示します";
    /// Most characters of a page are unknown.
    PageTextUnusable {} = "page-text-unusable", Error,
        "the text of this page cannot be used: its fonts do not say which characters they draw",
        "このページの文字は使えません（どの字を描くのかをフォントが示していません）";
    /// More lines and areas over one another than were compared.
    PageTooBusy {} = "page-too-busy", Warning,
        "the page draws so many lines and areas over one another that not all were compared; strikes may be missing",
        "線や塗りの重なりが多すぎて、すべては比べられませんでした。取消線が漏れているおそれがあります";
    /// Text of an annotation that the page does not draw.
    AnnotationNotDrawn { text: String } = "annotation-not-drawn", Warning,
        "an annotation has text that the page does not draw: {text}",
        "注釈に、紙面には描かれない文字があります：{text}";
    /// The content of a page is not in the file.
    ContentMissing {} = "content-missing", Error,
        "the page's content does not exist in the file",
        "このページの内容がファイルにありません";
    /// A part of the content of a page is not in the file.
    PartOfContentMissing {} = "content-missing", Error,
        "a part of the page's content does not exist in the file",
        "このページの内容の一部がファイルにありません";
    /// A stream of a page is cut or damaged.
    ContentDamaged {} = "content-damaged", Error,
        "a part of the page's content is damaged; what comes after the damage is missing",
        "このページの内容の一部が壊れています。壊れた箇所から後は読めません";
    /// A page has more content than is read.
    ContentTooLarge {} = "content-damaged", Error,
        "the page's content is larger than is read; the rest of it is missing",
        "このページの内容が上限を超えています。残りは読んでいません";
    /// A stream of a page has a filter that is not known.
    ContentPacked {} = "content-damaged", Error,
        "a part of the page's content is packed in a way that cannot be read",
        "このページの内容の一部は、読めない方式で圧縮されています";
    /// A form is cut, damaged or packed in an unknown way.
    FormDamaged {} = "content-damaged", Error,
        "a form that the page draws is damaged or cannot be unpacked; a part of what it draws is missing",
        "このページの部品が壊れているか展開できません。その描画の一部が欠けています";
    /// The table of objects was rebuilt.
    XrefRebuilt {} = "xref-rebuilt", Warning,
        "the table of objects was damaged and was rebuilt by searching the file",
        "PDF の相互参照表が壊れているため、ファイルを走査して作り直しました";
    /// Objects without an end.
    ObjectDamaged { count: usize } = "object-damaged", Warning,
        "{count} damaged objects were read as far as they can be",
        "壊れたオブジェクト{count}個を、読めるところまで読みました";
    /// Pages without a tree.
    PageTreeDamaged {} = "page-tree-damaged", Warning,
        "the page tree was damaged; pages are in the order of their object numbers",
        "ページの構成が壊れています。ページはオブジェクト番号の順です";
    /// Entries of the page tree that lead nowhere.
    PageMissing { count: usize } = "page-missing", Warning,
        "{count} entries of the page tree do not exist in the file",
        "ページの構成のうち{count}件がファイルにありません";
    /// A sheet of another kind.
    SheetOfOtherKind { name: String, kind: String } = "sheet-not-read", Warning,
        "the sheet «{name}» is no worksheet but a {kind}: it is not read",
        "シート「{name}」は表のシートではないため（{kind}）、読んでいません";
    /// A sheet that the workbook names and does not have.
    SheetWithoutPart { name: String } = "sheet-not-read", Warning,
        "the sheet «{name}» has no part in the file",
        "シート「{name}」の中身がファイルにありません";
    /// The part of a sheet is not there.
    SheetPartMissing { name: String } = "sheet-not-read", Error,
        "the part of the sheet «{name}» does not exist",
        "シート「{name}」の部品がありません";
    /// Bytes that made no character.
    BytesNotDecoded { bytes: String, offset: usize } = "bytes-not-decoded", Error,
        "bytes {bytes} at offset {offset} are no character of this encoding",
        "{offset}バイト目の {bytes} は、この文字コードの文字ではありません";
    /// More of them than are listed.
    MoreNotDecoded { count: usize } = "bytes-not-decoded", Error,
        "{count} more places could not be decoded",
        "ほかに{count}か所、文字にできませんでした";
    /// A redline that strikes nothing.
    InsertionsByColour { characters: usize } = "insertions-by-colour", Warning,
        "the document says that it shows changes and strikes nothing: {characters} characters in a colour of their own are read as inserted",
        "変更を示す文書ですが取消線がありません。色の違う{characters}字を追記として読みました";

    // --- Documents compared, corrected, tabulated

    /// Records that only one document shows, while the other could not be seen as a whole.
    NotCompared { count: usize } = "not-compared", Warning,
        "{count} records stand in one document, and the other may have them where it could not be seen: they are called neither added nor removed",
        "一方の文書にだけある記録が{count}件ありますが、他方に読めない箇所があるため、追加・廃止とは判定できません";
    /// Headers, footers and page numbers that differ.
    FurnitureDiffers { before: String, after: String } = "furniture-differs", Note,
        "what belongs to the pages and not to the plan differs: before «{before}», after «{after}»",
        "方針の本文ではない紙面の印字（ページ番号・ヘッダーなど）が違います（変更前「{before}」、変更後「{after}」）";
    /// Comments, hidden text and the like that differ.
    UnprintedDiffers { before: String, after: String } = "unprinted-differs", Warning,
        "what is not printed differs (comments, hidden text, readings): before «{before}», after «{after}»",
        "印刷されないもの（コメント・隠れた文字・ふりがななど）が違います（変更前「{before}」、変更後「{after}」）";
    /// Text that is printed beside the fields and differs: the form's own words, a line printed once less.
    PrintDiffers { before: String, after: String } = "print-differs", Warning,
        "what is printed beside the fields differs (the form's own words, a repeated line): before «{before}», after «{after}»",
        "欄の値ではない印字（様式の文言・繰り返しの行など）が違います（変更前「{before}」、変更後「{after}」）";
    /// The same text at another place.
    OrderDiffers { text: String } = "order-differs", Warning,
        "the same text is printed in another order: «{text}»",
        "同じ記載の並び順が違います（「{text}」）";
    /// Pictures that only one of two documents has.
    PicturesDiffer { before: usize, after: usize, gone: usize, come: usize } = "pictures-differ", Warning,
        "pictures differ: {before} before, {after} after, of which {gone} are gone and {come} are new; look at both documents",
        "画像が違います（変更前{before}点、変更後{after}点。うち{gone}点がなくなり、{come}点が新しい）。両方の文書を確認してください";
    /// Pictures of documents from two programs.
    PicturesNotCompared { count: usize } = "pictures-not-compared", Note,
        "the documents come from different programs, which pack pictures in their own ways: whether their {count} pictures are the same was not told",
        "作成ソフトが違うため、画像{count}点が同じかどうかは判定していません";
    /// Rings, boxes and characters that stand out.
    MarksDiffer { before: String, after: String } = "marks-differ", Warning,
        "marks differ (rings, boxes, slanted lines, characters that stand out): before «{before}», after «{after}»",
        "印（丸・囲み・斜線・強調された文字）が違います（変更前「{before}」、変更後「{after}」）";
    /// Lines and areas of pages whose text is the same.
    LinesDiffer { } = "lines-differ", Warning,
        "the text is the same, but lines, areas or pictures are drawn otherwise",
        "文字は同じですが、線・塗り・画像の描き方が違います";
    /// Extractions hold no print.
    PrintNotCompared {} = "print-not-compared", Note,
        "an extraction holds records only: the form's own words, the order of lines, marks and pictures were not compared; give the documents",
        "抽出結果には記録だけがあるため、様式の文言・並び順・印・画像は比べていません。元の文書を指定してください";
    /// Plans of two years.
    YearsDiffer { before: i32, after: i32 } = "years-differ", Note,
        "the plans are of different years, {before} and {after}: records are matched by title and content first",
        "年度の違う方針です（{before}年度と{after}年度）。記録はまず表題と内容で対応させます";
    /// Plans of two organizations.
    OrganizationsDiffer { before: String, after: String } = "organizations-differ", Warning,
        "the plans are of different organizations, {before} and {after}",
        "組織の違う方針です（{before}と{after}）";
    /// A redline's draft is not the other document.
    RedlineDisagrees { count: usize } = "redline-disagrees", Warning,
        "the draft that the redline shows differs from the other document in {count} places",
        "見え消しの変更前は、もう一方の文書と{count}か所で違います";
    /// A redline's final reading is not the later document.
    FinalDisagrees { count: usize } = "redline-disagrees", Warning,
        "the final reading of the redline differs from the later document in {count} places",
        "見え消しの変更後は、後の文書と{count}か所で違います";
    /// A redline that seems to be the later document.
    WrongOrder {} = "redline-disagrees", Warning,
        "the earlier document is a redline, and its draft reading is nearer to the later document than its final one: the documents may be in the wrong order",
        "前の文書は見え消しで、その変更前のほうが後の文書に近いものです。文書の順序が逆かもしれません";
    /// A redline's final reading is the later document.
    RedlineAgrees {} = "redline-agrees", Note,
        "the final reading of the redline agrees with the later document",
        "見え消しの変更後は、後の文書と一致します";
    /// A person's word that was applied.
    Corrected { words: String } = "correction-applied", Note,
        "a person corrected {words}",
        "人の訂正を反映しました：{words}";
    /// A person's word of something that is missing.
    SaidMissing { words: String } = "missing-reported", Warning,
        "a person says: {words}",
        "人の指摘です：{words}";
    /// A person's word that fits nothing.
    DoesNotFit { words: String, why: String } = "correction-does-not-fit", Error,
        "a correction does not fit: {words}: {why}",
        "訂正が文書に合いません：{words}：{why}";
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
