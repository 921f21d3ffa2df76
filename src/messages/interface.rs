//! Sentences of the commands, in one table: what they are told, English, Japanese.

/// Makes the enum of messages with its sentences from one table.
macro_rules! messages {
    ($( $(#[$doc:meta])* $name:ident { $($field:ident: $kind:ty),* $(,)? } = $en:literal, $ja:literal; )*) => {
        /// What a command says to the person at the terminal.
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        #[allow(missing_docs, reason = "a field is named in the sentence that shows it")]
        pub enum Message {
            $( $(#[$doc])* $name { $($field: $kind),* }, )*
        }

        impl Message {
            /// Every sentence as it stands in the table, in English and Japanese.
            pub const TABLE: &[(&str, &str, &str)] = &[$( (stringify!($name), $en, $ja) ),*];

            /// The sentence in a language.
            #[must_use]
            pub fn text(&self, lang: super::Lang) -> String {
                match (self, lang) {
                    $(
                        (Self::$name { $($field),* }, super::Lang::En) => format!($en),
                        (Self::$name { $($field),* }, super::Lang::Ja) => format!($ja),
                    )*
                }
            }
        }
    };
}

messages! {
    // --- The command line

    /// An option that there is none of.
    UnknownArgument { arg: String, hint: String } =
        "{arg}: there is no such option{hint}",
        "{arg} というオプションはありません{hint}";
    /// A command that there is none of.
    UnknownCommand { name: String, hint: String } =
        "{name}: there is no such command{hint}",
        "{name} というコマンドはありません{hint}";
    /// Help was asked for with a command that there is none of.
    NoSuchCommand { name: String } =
        "{name}: there is no such command; miekeshi --help lists them",
        "{name} というコマンドはありません。miekeshi --help で一覧を見られます";
    /// An option without its value.
    NoValue { arg: String } =
        "{arg}: its value is missing",
        "{arg} に値がありません";
    /// A value that is none of those that may be given.
    UnknownValue { arg: String, value: String, known: String } =
        "{arg}: {value} is none of {known}",
        "{arg} に {value} は使えません。使えるのは {known} です";
    /// A value that cannot be taken.
    BadValue { arg: String, value: String, why: String } =
        "{arg}: {value} cannot be taken{why}",
        "{arg} に {value} は使えません{why}";
    /// Two options that exclude each other.
    Conflict { arg: String, other: String } =
        "{arg} and {other} exclude each other",
        "{arg} は {other} と同時に指定できません";
    /// A needed argument is missing.
    MissingArgument { arg: String } =
        "{arg}: it has to be given",
        "{arg} を指定してください";
    /// No command was named.
    MissingCommand { } =
        "name a command",
        "コマンドを指定してください";
    /// Any other mistake.
    BadCommandLine { arg: String } =
        "the command line is wrong {arg}",
        "コマンドラインに誤りがあります {arg}";
    /// Where more is said.
    MoreHelp { } =
        "For more, try --help.",
        "詳しくは --help を見てください。";
    /// No probability.
    NotProbability { } =
        "not a number between 0 and 1",
        "0 から 1 までの数ではありません";
    /// No encoding that is known.
    UnknownEncoding { } =
        "unknown encoding; try utf-8, cp932, euc-jp, iso-2022-jp or utf-16",
        "知らない文字コードです。utf-8、cp932、euc-jp、iso-2022-jp、utf-16 などを指定してください";
    /// No number of seconds above zero.
    NotSeconds { } =
        "not a number of seconds above zero",
        "0 より大きい秒数ではありません";
    /// No shard.
    NotShard { } =
        "not a shard such as 3/8, counted from 1",
        "3/8 のような分割（1から数えます）ではありません";
    /// No size.
    NotSize { } =
        "not a size such as 512MiB or 2G",
        "512MiB や 2G のような大きさではありません";
    /// A size beyond all memory.
    SizeTooLarge { } =
        "too large",
        "大きすぎます";
    /// No format of tables.
    NotTableFormat { } =
        "not one of csv, xlsx, parquet, sqlite, jsonl",
        "csv、xlsx、parquet、sqlite、jsonl のいずれでもありません";
    /// A build that writes only some of them.
    TableFormatNotBuilt { } =
        "this build writes CSV and JSON Lines only; build it with --features tables",
        "このビルドが書き出せるのは CSV と JSON Lines だけです。--features tables でビルドしてください";
    /// A pattern that no file fits.
    NoMatch { pattern: String } =
        "{pattern}: no file fits this pattern; check it",
        "{pattern}: 当てはまるファイルがありません。パターンを確かめてください";
    /// The output of review asks for what it cannot be.
    ReviewEnding { name: String } =
        "{name}: a review is a page (.html), Word (.docx) or a workbook (.xlsx); change the name, or say --as",
        "{name}: 確認画面は .html、Word は .docx、ブックは .xlsx です。名前を直すか、--as で指定してください";
    /// Two documents beside each other are a page and nothing else.
    ReviewBeside { } =
        "two documents beside each other are a page (.html); for tables of what differs use compare",
        "二つの文書を並べられるのは画面（.html）だけです。違いの表には compare を使ってください";

    // --- What was done

    /// A document was read; for those who want to be told.
    DocumentRead { name: String, kind: String, pages: u32, edits: usize, findings: usize, seconds: f64 } =
        "{name}: {kind}, {pages} pages, {edits} edits, {findings} findings, {seconds:.2} s",
        "{name}: {kind}、{pages}ページ、変更{edits}件、指摘{findings}件、{seconds:.2}秒";
    /// Pages of a report were written.
    ReportWritten { plans: usize, place: String } =
        "{plans} documents; open {place}",
        "{plans}件の文書のページを作りました。{place} を開いてください";
    /// A folder that holds nothing that a batch wrote.
    NoBatch { place: String } =
        "{place}: there are no extractions of a batch in it; run miekeshi batch first",
        "{place}: batch の抽出結果がありません。先に miekeshi batch を実行してください";
    /// Documents of the list that have no page.
    ReportLacks { count: usize } =
        "{count} documents could not be read; the index lists them",
        "読めなかった文書が{count}件あります。索引に載せました";

    /// A document that was given twice.
    DocumentTwice { name: String, first: String } =
        "{name}: the same document as {first}; taken once",
        "{name}: {first} と同じ文書です。一度だけ数えます";
    /// Extractions that are valid.
    Valid { name: String, count: usize } =
        "{name}: {count} valid",
        "{name}: {count}件すべて正しい形です";
    /// A correction that fits its document.
    Fits { } =
        "fits",
        "適用可";
    /// A correction that fits nothing in its document.
    FitsNot { } =
        "DOES NOT FIT",
        "適用できません";
    /// A correction whose document is not at hand.
    NoSuchDocument { } =
        "no document with this hash was found",
        "このハッシュ値の文書が見つかりません";

    // --- Outputs

    /// An output would replace an input.
    OutputIsInput { place: String } =
        "{place}: it is an input and would be replaced; choose another place with -o",
        "{place}: 入力ファイルが上書きされてしまいます。-o で別の場所を指定してください";
    /// Tables are asked for on standard output.
    TablesAreFiles { } =
        "tables are files in a folder, not one stream; name the folder with -o (./- for one that is called so)",
        "表は複数のファイルになるため、標準出力には書けません。-o でフォルダを指定してください";
    /// An output cannot be written.
    NotWritten { place: String, error: String } =
        "{place}: {error}; choose another place with -o",
        "{place}: 書き込めません（{error}）。-o で別の場所を指定してください";
    /// A workbook would go to a terminal.
    WorkbookOnTerminal { } =
        "a workbook is not shown on a terminal; write it to a file with -o",
        "Excel ブックは画面に表示できません。-o でファイルに書き出してください";
    /// The name of an output asks for a format that there is none of.
    UnknownFormat { name: String } =
        "{name}: its ending names no format of a report; use .txt, .json, .csv, .xlsx, .html or .md, or say --format",
        "{name}: 拡張子から形式が分かりません。.txt .json .csv .xlsx .html .md のいずれかにするか、--format で指定してください";
    /// The name of an output and the format asked for say different things.
    FormatsDiffer { name: String, format: String } =
        "{name}: its ending and --format {format} say different things; change one of them",
        "{name}: 拡張子と --format {format} が合いません。どちらかを直してください";
    /// A format that this build was made without.
    NotBuilt { format: String, feature: String } =
        "this build writes no {format}; build with --features {feature}, or use --format csv",
        "このビルドでは {format} を書き出せません。--features {feature} でビルドするか、--format csv を使ってください";
    /// Cells that a spreadsheet program would take for formulas.
    FormulasDefused { count: u64 } =
        "{count} texts that a spreadsheet program takes for formulas have an apostrophe before them",
        "数式とみなされる文字列が{count}件あったため、先頭に ' を付けました";

    /// Texts that are longer than a cell of a workbook.
    CellsCut { count: u64 } =
        "{count} texts are longer than a cell of Excel holds and are cut in the workbook; the other formats have them whole",
        "Excel のセルに入りきらない文字列が{count}件あり、ブックでは途中で切りました。ほかの形式には全文があります";

    /// A build without the validator of JSON Schema.
    NoValidator { } =
        "checked by the record types and rules; for the JSON Schema validator build with --features validate",
        "記録の型と規則で確かめました。JSON Schema でも確かめるには --features validate でビルドしてください";

    // --- Inputs

    /// JSON that came through a shell which re-encodes.
    Reencoded { } =
        "this JSON is UTF-16, as PowerShell writes it; it was read, and -o FILE keeps it UTF-8",
        "この JSON は UTF-16 です（PowerShell の > や | を通ったものと思われます）。読み取りましたが、-o ファイル を使えば UTF-8 のままです";
    /// A file that looks like corrections under another name.
    CorrectionsIgnored { file: String } =
        "{file}: it looks like a corrections file and is not used; name it corrections.toml, or give it with --corrections",
        "{file}: 訂正ファイルのようですが使われません。corrections.toml という名前にするか、--corrections で指定してください";
    /// Corrections that fit nothing in their document.
    CorrectionUnfit { file: String, what: String } =
        "{file}: {what}; run miekeshi corrections check",
        "{file}: {what}。miekeshi corrections check で確かめてください";

    // --- Batches

    /// An output of a batch that somebody edited.
    OutputEdited { input: String, kept: String } =
        "{input}: its output was edited by hand; the edited file is kept as {kept}",
        "{input}: 出力ファイルが手で編集されています。編集されたものは {kept} として残しました";

    /// A batch without inputs.
    NothingGiven { } =
        "nothing to read is given; name files, folders or patterns, or a list with --files-from",
        "読み取るものが指定されていません。ファイル、フォルダ、パターンのいずれか、または --files-from で一覧を指定してください";
    /// Results that would stand among the inputs.
    SameFolder { place: String } =
        "{place}: documents and results are to be in the same folder; choose another place with -o",
        "{place}: 文書と結果が同じフォルダになります。-o で別の場所を指定してください";
    /// The end of a shard.
    ShardEnded { shard: String } =
        "shard {shard} has ended; when all have, the same command without --shard writes the tables, manifest.jsonl and failures.csv",
        "分担 {shard} が終わりました。すべて終わったら、同じコマンドを --shard なしで実行すると表・manifest.jsonl・failures.csv を書き出します";
    /// Standard input for a shard.
    ShardOfInput { } =
        "standard input is read once, and not once a shard; give a file instead of -",
        "標準入力は一度しか読めないので --shard と一緒には使えません。- の代わりにファイルを指定してください";
    /// A run that was interrupted.
    RunInterrupted { } =
        "interrupted; the same command goes on from here",
        "中断しました。同じコマンドをもう一度実行すると続きから始めます";
    /// A run that cannot go on.
    RunFailed { place: String, error: String } =
        "{place}: {error}; the same command goes on when that is mended",
        "{place}: 続けられません（{error}）。原因を取り除いて同じコマンドを実行すると続きから始めます";
    /// What a run would read.
    DryRun { count: usize, total: usize } =
        "{count} of {total} documents would be read; nothing was written",
        "{total}件のうち{count}件を読み取る予定です。何も書き出していません";
    /// A results' folder that another run holds.
    FolderTaken { place: String } =
        "{place}: another run is writing there; wait for it, or choose another place with -o",
        "{place}: 別の処理が書き込み中です。終わるのを待つか、-o で別の場所を指定してください";
    /// An output that documents of another folder would replace.
    TakenByOthers { place: String, taken: String, base: String } =
        "{place}: {taken} is there from another folder than {base}; give both folders in one command, choose another place with -o, or replace it with --force",
        "{place}: {taken} は {base} とは別のフォルダのものです。両方のフォルダを一度に指定するか、-o で別の場所にするか、--force で置き換えてください";
    /// Inputs without a document.
    NoDocument { } =
        "there is no document in what was given",
        "指定されたものの中に文書がありません";
    /// What is about to be read.
    ToRead { count: usize, unchanged: usize } =
        "{count} documents to read, {unchanged} unchanged",
        "読み取る文書 {count}件、変更のない文書 {unchanged}件";
    /// How far a run is.
    HowFar { done: usize, total: usize, failed: usize, rate: String, left: String } =
        "{done} of {total} documents, {failed} failed, {rate} a second, {left} s left",
        "{total}件中{done}件、失敗{failed}件、毎秒{rate}件、残り{left}秒";
    /// Beside the bar of a run: what the numbers count.
    BarRate { rate: String, left: String } =
        "documents, {rate} a second, {left} left",
        "件、毎秒{rate}件、残り {left}";
    /// Beside the bar of a run.
    FailedCount { count: usize } = "{count} failed", "失敗{count}件";
    /// Beside the bar of a run.
    WritingTables { } = "writing the tables", "表を作成中";
    /// Tables that are about to be written.
    WritingTablesOf { count: usize } =
        "writing the tables of {count} documents",
        "{count}件の文書の表を作成しています";
    /// Documents of earlier runs that were not given now.
    OthersKept { count: usize, first: String } =
        "{count} documents of earlier runs were not given now ({first}); their JSON stays, and they are not in the tables",
        "以前の実行で読み取った{count}件は今回指定されていません（{first}）。JSON は残り、表には入りません";
    /// Results that do not add up.
    NotAccounted { what: String } =
        "the results do not account for every input {what}; run the same command again",
        "結果が入力と一致しません {what}。同じコマンドをもう一度実行してください";
    /// Corrections of a document that fit nothing.
    UnfitCount { input: String, count: usize } =
        "{input}: {count} of its corrections fit nothing; run miekeshi corrections check",
        "{input}: 訂正のうち{count}件が当てはまりません。miekeshi corrections check で確かめてください";
    /// A row of the closing table.
    RowRead { } = "read", "読み取り";
    /// A row of the closing table.
    RowUnchanged { } = "unchanged", "変更なし";
    /// A row of the closing table.
    RowWritten { } = "written", "書き出し";
    /// Where the results are.
    WrittenIn { place: String } = "in {place}", "{place} の中";
    /// A row of the closing table.
    RowToCheck { } = "to be checked", "要確認";
    /// What to look at.
    ToCheckIn { } = "to_check in manifest.jsonl and in the table sources", "manifest.jsonl と表 sources の to_check";
    /// A row of the closing table.
    RowUndecided { } = "undecided", "判定できない";
    /// What to look at.
    UndecidedIn { } = "undecided.csv says what could not be seen, and where", "読めなかった箇所は undecided.csv";
    /// A row of the closing table.
    RowFailed { } = "failed", "失敗";
    /// What to look at.
    FailedIn { } = "failures.csv says why, and what to do", "理由と対処は failures.csv";
    /// A row of the closing table.
    RowTwice { } = "twice", "重複";
    /// What became of them.
    TwiceIn { } = "in the tables once", "表には1回だけ";
    /// A row of the closing table.
    RowSkipped { } = "no documents", "文書以外";
    /// What they are.
    SkippedIn { } = "hidden and system files; see manifest.jsonl", "隠しファイルなど。一覧は manifest.jsonl";

    // --- Verdicts

    /// A document of which something could not be seen.
    Undecidable { name: String, place: String, reason: String } =
        "{name}: cannot be decided {place}: {reason}",
        "{name}: 判定できない {place}: {reason}";
    /// Documents of a batch in which something could not be seen.
    UndecidableCount { count: usize } =
        "{count} documents could not be seen as a whole; undecided.csv says where",
        "判定できない箇所のある文書が{count}件あります。場所は undecided.csv を見てください";

    // --- Faults of an extraction

    /// JSON that ends early or is none.
    FaultJson { error: String } =
        "this JSON is broken or cut short: {error}",
        "JSON が壊れているか、途中で切れています（{error}）";
    /// JSON of another version or kind.
    FaultSchema { found: String, wanted: String } =
        "this is no extraction of this version: its schema is «{found}», not {wanted}",
        "この版の抽出結果ではありません。schema が「{found}」で、{wanted} ではありません";
    /// JSON that names no schema.
    FaultNoSchema { wanted: String } =
        "this is no extraction: it has no schema {wanted}",
        "抽出結果ではありません。schema に {wanted} がありません";
    /// JSON that the types cannot take.
    FaultShape { error: String } =
        "not the shape of an extraction: {error}",
        "抽出結果の形ではありません（{error}）";
    /// A member that has to be there.
    FaultRequired { member: String } =
        "the member {member} is missing",
        "必須の項目 {member} がありません";
    /// Members that nobody knows.
    FaultUnknownMember { members: String } =
        "there are unknown members: {members}",
        "知らない項目 {members} があります";
    /// A value of another type.
    FaultType { wanted: String } =
        "the value is not of type {wanted}",
        "値の型が違います（{wanted} であるべきところ）";
    /// A value that is none of those allowed.
    FaultEnum { allowed: String } =
        "the value is none of {allowed}",
        "値が {allowed} のいずれでもありません";
    /// A value outside of its bounds.
    FaultBound { bound: String } =
        "the value is out of bounds ({bound})",
        "値が範囲の外です（{bound}）";
    /// A text of another shape.
    FaultPattern { pattern: String } =
        "the text does not fit the pattern {pattern}",
        "文字列が形 {pattern} に合いません";
    /// Anything else that the schema does not allow.
    FaultOther { keyword: String, said: String } =
        "{keyword} of the schema is not met: {said}",
        "スキーマの {keyword} に合いません（{said}）";
    /// A pointer to nothing.
    FaultPointer { path: String } =
        "{path} leads nowhere",
        "{path} の指す先がありません";
    /// A record whose number is not its parent's with one more part.
    FaultNumber { number: String, parent: String } =
        "{number} does not stand below {parent}",
        "番号 {number} が {parent} の下にありません";
    /// An id that is not made of the plan's and the number.
    FaultId { id: String } =
        "{id} is not the plan's id and the number",
        "{id} が方針の id と番号からできていません";
    /// An edit whose texts do not fit its kind.
    FaultEdit { kind: String, before: String, after: String } =
        "{kind} does not fit before «{before}» and after «{after}»",
        "種別 {kind} が変更前「{before}」・変更後「{after}」に合いません";
    /// Candidates that are more than certain.
    FaultProbabilities { sum: f64 } =
        "the probabilities of its candidates sum to {sum}",
        "候補の確率の合計が {sum} です";
    /// A reasoned edit that lists no candidate.
    FaultNoCandidate { } =
        "it was reasoned, and no candidate is listed",
        "推定した値なのに、候補が一つもありません";
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Names in braces of a sentence.
    fn told(sentence: &str) -> Vec<&str> {
        let mut names: Vec<&str> =
            sentence.split('{').skip(1).map(|rest| rest.split(['}', ':']).next().unwrap_or_default()).collect();
        names.sort_unstable();
        names
    }

    #[test]
    fn both_languages_say_the_same() {
        for (name, en, ja) in Message::TABLE {
            assert!(!en.is_empty() && !ja.is_ascii(), "{name} lacks a language");
            assert_eq!(told(en), told(ja), "{name} tells other things in Japanese");
        }
    }
}
