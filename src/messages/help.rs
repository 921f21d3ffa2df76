//! Help of the commands in Japanese, by command and argument, and the examples of both languages.
//!
//! English help is the documentation of the arguments where they are declared. What has no row here has no Japanese,
//! which a test of the command line forbids.

/// A command and what it does, in Japanese.
const COMMANDS: &[(&str, &str)] = &[
    ("miekeshi", "大阪市の運営方針（見え消しの素案・決定版）を読み、信頼できる記録にします"),
    ("extract", "文書を JSON にします。一つなら一つのオブジェクト、複数なら JSON Lines"),
    ("audit", "素案から何がいくら変わったかを、場所・増減・根拠とともに一覧にします"),
    ("compare", "二つの文書（PDF・ブック・テキスト・抽出 JSON のどれでも）の違いを一覧にします"),
    ("corrections", "人が直したこと（corrections.toml）を扱います"),
    ("corrections check", "訂正のそれぞれが文書に当てはまるかを点検します"),
    ("review", "紙面と記録を並べ、変更のすべてに印を付けた一枚の確認画面を作ります"),
    ("batch", "フォルダごとまとめて読み、一件ごとの JSON と表と台帳を作ります。中断しても続きから"),
    ("tables", "抽出結果を表（CSV・XLSX・Parquet・SQLite）にします"),
    ("validate", "抽出結果をスキーマと規則で検証します"),
    ("schema", "抽出結果・報告・訂正の JSON Schema を出力します"),
    ("text", "文書を、[-消された文字-] {+追記された文字+} を付けた全文にします"),
    ("report", "batch のフォルダから、索引・グラフ・方針ごとのページを作ります"),
    ("completions", "シェルの補完スクリプトを出力します"),
    ("man", "マニュアル（man 形式）を出力します"),
    ("help", "この説明、または指定したコマンドの説明を表示します"),
];

/// What is helped with (`output`, `extract.output`, `reading=final`), and its Japanese. A command's own row goes
/// before the one that several commands share.
const HELP: &[(&str, &str)] = &[
    ("help.subcommand", "説明を見るコマンド"),
    ("man.subcommand", "マニュアルを出力するコマンド。省略すると miekeshi 全体"),
    // --- shared
    ("help.flag", "説明を表示します"),
    ("version.flag", "版を表示します"),
    ("lang", "表示と報告の言語（既定: 端末の言語）"),
    ("lang=en", "英語"),
    ("lang=ja", "日本語"),
    ("verbose", "読み取った文書ごとに、種類・ページ数・変更数・時間を標準エラーに出します"),
    ("reading", "見え消しのどちらの文を記録にするか"),
    ("reading=final", "変更後（消された文字を除き、追記を含む）"),
    ("reading=draft", "変更前（追記を除き、消された文字を戻す）"),
    ("accept", "テキストでつながった数字の読み方を採用する最低の確率"),
    ("encoding", "テキストの文字コード（utf-8、cp932、euc-jp、iso-2022-jp、utf-16 など）。省略すると自動で判定します"),
    ("password", "暗号化された PDF のパスワード"),
    (
        "references",
        "つながった数字を確かめる文書（素案、決定版、前年度の方針。PDF・テキスト・抽出 JSON）。何度でも指定できます",
    ),
    ("corrections", "適用する訂正ファイル。省略すると、文書と同じフォルダの corrections.toml"),
    ("no_corrections", "訂正を適用しません"),
    ("font", "PDF に埋め込まれていない日本語フォントの代わりに使うフォントファイル"),
    ("excel", "Excel で開ける CSV（BOM 付き、改行は CRLF）にします"),
    ("fail_on", "当てはまるものがあれば終了コード 3 で終わります"),
    ("fail_on=change", "変更がある"),
    ("fail_on=ambiguous", "読み方の決まらない数字がある"),
    ("fail_on=finding", "警告以上の指摘がある"),
    ("output", "書き出すファイル。- は標準出力"),
    // --- extract
    ("extract.files", "文書（PDF・ブック・Word・テキスト）。- は標準入力。'方針/*.pdf' のようなパターンも使えます"),
    (
        "extract.output",
        "書き出すファイル、または一件ずつ書き出すフォルダ（2019/plan.pdf は 2019/plan.pdf.json になります）。- は標準出力",
    ),
    ("compact", "空白と改行のない JSON にします"),
    // --- audit, compare
    ("audit.file", "文書（PDF・ブック・Word・テキスト）または抽出結果（JSON）。- は標準入力"),
    ("before", "前の文書"),
    ("after", "後の文書"),
    ("against", "前年度の方針。予算額と目標が引き継がれているかを照合します"),
    ("format", "報告の形式（既定: 書き出すファイルの拡張子、なければ表）"),
    ("format=table", "端末に見せる表"),
    ("format=json", "JSON"),
    ("format=csv", "CSV"),
    ("format=xlsx", "Excel ブック"),
    ("format=html", "HTML のページ"),
    ("format=markdown", "Markdown"),
    ("audit.output", "書き出すファイル（audit.xlsx ならブック、audit.html ならページ）。- は標準出力"),
    ("compare.output", "書き出すファイル（audit.xlsx ならブック、audit.html ならページ）。- は標準出力"),
    ("color", "表に色を付けるか"),
    ("color=auto", "端末なら付ける（NO_COLOR があれば付けない）"),
    ("color=always", "いつも付ける"),
    ("color=never", "付けない"),
    // --- corrections check
    ("corrections check.file", "訂正ファイル"),
    ("documents", "訂正の対象の文書、またはそのフォルダ。省略すると訂正ファイルのあるフォルダ"),
    // --- review
    ("review.file", "文書（PDF・ブック・Word・テキスト）"),
    ("review.later", "横に並べる後の文書。両方をそのまま示し、違いの両側に印を付けます"),
    (
        "review.output",
        "書き出すファイル（.html なら確認画面、.docx なら変更履歴付きの見え消し、.xlsx なら新旧対照表）。- は標準出力",
    ),
    ("what", "何を書き出すか（既定: 書き出すファイルの拡張子から）"),
    ("what=page", "確認画面（HTML）"),
    ("what=redline", "変更履歴付きの見え消し（Word）"),
    ("what=comparison", "新旧対照表（Word）"),
    ("what=workbook", "新旧対照表（Excel）"),
    // --- batch
    ("paths", "ファイル、フォルダ、または '方針/**/*.pdf' のようなパターン。- は標準入力の文書一つ"),
    ("files_from", "パスを一行に一つ書いた一覧。- は標準入力"),
    ("batch.output", "結果のフォルダ"),
    ("jobs", "同時に読む文書の数（既定: プロセッサごとに一つ）"),
    ("max_seconds", "一つの文書にかける最長の秒数"),
    ("max_memory", "一つの文書に使う最大のメモリ"),
    ("force", "前回から変わっていない文書も読み直します"),
    ("retry_failed", "前回読めなかった文書も読み直します"),
    (
        "shard",
        "N 分割の I 番目だけを読みます（名前のハッシュで分けるので順序によりません）。同じ出力先で同時に動かせます。すべて終わったら --shard なしの同じコマンドで、残りを読み、表と台帳を書き出します",
    ),
    ("dry_run", "何が読まれるかだけを示し、何も書き出しません"),
    ("progress", "進み具合の見せ方"),
    ("progress=auto", "端末ならバー、それ以外はときどき一行"),
    ("progress=bar", "バー"),
    ("progress=plain", "ときどき一行"),
    ("progress=json", "文書ごとに一行の JSON"),
    ("progress=none", "何も見せない"),
    ("quiet", "処理を止めた理由のほかは何も表示しません"),
    // --- tables
    ("tables.files", "抽出結果（JSON、JSON Lines、またはそのフォルダ）。- は標準入力"),
    ("tables.output", "表を書き出すフォルダ"),
    ("tables.format", "表の形式。コンマで区切って複数: csv、xlsx、parquet、sqlite、jsonl"),
    ("batch.format", "表の形式。コンマで区切って複数: csv、xlsx、parquet、sqlite、jsonl"),
    // --- validate, schema
    ("validate.files", "抽出結果（JSON、または一行に一件の JSON Lines）。- は標準入力"),
    ("of", "何のスキーマか"),
    ("of=extraction", "extract が書く抽出結果"),
    ("of=report", "audit と compare が --format json で書く報告"),
    ("of=corrections", "corrections.toml"),
    // --- text
    ("text.file", "読む文書（PDF・ブック・Word・テキスト）。- は標準入力"),
    ("draft", "変更前の文（消された文字を戻し、追記を除く）"),
    ("final_text", "変更後の文（消された文字を除き、追記を含む）"),
    ("json", "PDF の全文字を、座標・印・印を付けた線とともに JSON で出力します"),
    ("picture", "読み取った印を重ねた各ページの画像を入れるフォルダ"),
    // --- report
    ("report.folder", "batch の結果のフォルダ"),
    ("report.output", "ページを書き出すフォルダ（既定: 結果のフォルダの中の report）"),
    // --- completions
    ("shell", "シェルの名前"),
];

/// The Japanese help of an argument or a value, the command's own before the shared one.
#[must_use]
pub fn help_in_japanese(command: &str, name: &str) -> Option<&'static str> {
    let own = format!("{command}.{name}");
    let of = |wanted: &str| HELP.iter().find(|(known, _)| *known == wanted).map(|(_, text)| *text);
    of(&own).or_else(|| of(name))
}

/// What a command does, in Japanese.
#[must_use]
pub fn command_in_japanese(name: &str) -> Option<&'static str> {
    COMMANDS.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}

/// The names of all rows, for the test that none is left over.
pub fn helped() -> impl Iterator<Item = &'static str> {
    HELP.iter().chain(COMMANDS).map(|(name, _)| *name)
}

/// Command, how it is called, what that does in English and Japanese. Where a command writes files, `-o` comes first:
/// what a shell redirects may be re-encoded on its way (PowerShell 5 writes UTF-16).
const EXAMPLES: &[(&str, &str, &str, &str)] = &[
    ("miekeshi", "miekeshi extract plan.pdf -o plan.json", "one document to JSON", "一つの文書を JSON に"),
    ("miekeshi", "miekeshi review plan.pdf -o plan.html", "look at what was read", "読み取った結果を見る"),
    ("miekeshi", "miekeshi batch plans -o results", "a folder of documents", "フォルダごと読む"),
    ("extract", "miekeshi extract plan.pdf -o plan.json", "one document", "一つの文書"),
    ("extract", "miekeshi extract 'plans/*.pdf' -o results/", "a JSON file for each", "一件ずつ JSON ファイルに"),
    ("extract", "miekeshi extract plan.pdf --reading draft -o draft.json", "before the changes", "変更前の姿"),
    ("audit", "miekeshi audit plan.pdf -o audit.xlsx", "a workbook", "Excel ブックに"),
    ("audit", "miekeshi audit plan.pdf", "a table on the terminal", "端末に表で"),
    (
        "audit",
        "miekeshi audit plan.txt --reference draft.pdf -o audit.html",
        "with its draft at hand",
        "素案と照らして",
    ),
    ("compare", "miekeshi compare draft.pdf final.pdf -o compare.html", "two documents", "二つの文書"),
    (
        "compare",
        "miekeshi compare draft.pdf final.pdf --against last-year.json -o compare.xlsx",
        "and the year before",
        "前年度とも照合",
    ),
    ("corrections", "miekeshi corrections check corrections.toml", "check a file", "訂正ファイルを点検"),
    (
        "corrections check",
        "miekeshi corrections check corrections.toml plans",
        "against a folder of documents",
        "文書のフォルダと照らして",
    ),
    ("review", "miekeshi review plan.pdf -o plan.html", "a page to look at", "確認画面"),
    (
        "review",
        "miekeshi review draft.pdf final.pdf -o both.html",
        "two documents side by side",
        "二つの文書を並べて見る",
    ),
    ("review", "miekeshi review plan.pdf -o redline.docx", "Word with tracked changes", "変更履歴付きの Word"),
    (
        "review",
        "miekeshi review plan.pdf --as comparison -o comparison.docx",
        "新旧対照表 for Word",
        "新旧対照表の Word",
    ),
    ("review", "miekeshi review plan.pdf -o comparison.xlsx", "新旧対照表 for Excel", "新旧対照表の Excel"),
    ("batch", "miekeshi batch plans -o results", "a folder", "フォルダごと"),
    (
        "batch",
        "miekeshi batch 'plans/**/*.pdf' --format csv,xlsx -o results",
        "a pattern; workbooks too",
        "パターンで。Excel の表も",
    ),
    ("tables", "miekeshi tables results -o tables --format xlsx", "one workbook", "一つの Excel ブックに"),
    ("validate", "miekeshi validate plan.json", "one extraction", "一つの抽出結果"),
    ("schema", "miekeshi schema > extraction.schema.json", "keep the schema", "スキーマを保存"),
    ("text", "miekeshi text plan.pdf", "the marked text", "印の付いた全文"),
    ("text", "miekeshi text plan.pdf --final", "the text after the changes", "変更後の全文"),
    ("report", "miekeshi report results -o pages", "pages of a batch", "batch の結果をページに"),
    ("completions", "miekeshi completions bash > miekeshi.bash", "for bash", "bash 用"),
    ("man", "miekeshi man > miekeshi.1", "keep the manual", "マニュアルを保存"),
];

/// The examples of a command: how it is called, and what that does.
pub fn examples(command: &str, lang: super::Lang) -> impl Iterator<Item = (&'static str, &'static str)> {
    let own = EXAMPLES.iter().filter(move |(of, ..)| *of == command);
    own.map(move |(_, call, en, ja)| (*call, lang.pick(ja, en)))
}
