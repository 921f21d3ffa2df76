//! Errors in Japanese: for each code what is wrong, and what to do.
//!
//! The English sentence is made where the error is found and has its details; it stands behind the Japanese one.

/// A document of 一太郎, which is known by its Japanese name alone.
pub const ICHITARO: &str = "an Ichitaro document (一太郎, .jtd)";

/// The page an error is about, before its sentence in Japanese.
#[must_use]
pub fn on_page(page: Option<u32>) -> String {
    page.map(|page| format!("{page}ページ: ")).unwrap_or_default()
}

/// Code, what is wrong, what to do. `docs/findings.md` lists the same codes, which a test checks.
const ERRORS: [(&str, &str, &str); 30] = [
    ("unreadable", "ファイルを開けません", "名前と、読む権限があるかを確かめてください"),
    ("is-folder", "フォルダです", "中のファイルを指定するか、batch を使ってください"),
    ("empty", "空のファイルです", "もう一度入手してください"),
    ("wrong-kind", "対象外の種類のファイルです", "PDF、Excel、Word、テキストのいずれかを指定してください"),
    ("too-large", "ファイルが大きすぎます", "分けてください（上限は 512 MiB）"),
    ("not-text", "テキストではありません", "元のファイルを指定してください"),
    ("not-utf-8", "UTF-8 ではありません", "UTF-8 で保存し直してください"),
    ("not-a-pdf", "PDF ではありません", "元のファイルを指定してください"),
    ("damaged-pdf", "PDF が壊れています", "別のソフトで開いて印刷し直してください"),
    ("no-pages", "PDF にページがありません", "別のソフトで開いて印刷し直してください"),
    ("encrypted", "パスワードがかかっています", "--password で指定するか、パスワードを外してください"),
    ("wrong-password", "パスワードが違います", "--password を確かめてください"),
    ("damaged-archive", "ファイルが壊れています", "Excel または Word で開いて保存し直してください"),
    ("not-extraction", "miekeshi の抽出結果ではありません", "extract または batch が書いた JSON を指定してください"),
    ("broken-json", "JSON が壊れています", "extract または batch で作り直してください"),
    ("wrong-schema", "別の版の抽出結果です", "元の文書から抽出し直してください"),
    ("too-deep", "フォルダの階層が深すぎます", "内側のフォルダを指定してください"),
    ("other-reading", "別の読み方の抽出結果です", "元の文書から抽出し直してください"),
    ("bad-corrections", "訂正ファイルに誤りがあります", "docs/corrections.md の書き方に直してください"),
    ("no-ink", "文字の座標がありません", "PDF を指定してください"),
    ("no-match", "当てはまるファイルがありません", "パターンを確かめてください"),
    ("name-taken", "同じ名前の入力がほかにあります", "別々のフォルダに分けてください"),
    ("unwritable", "書き込めません", "-o で別の場所を指定してください"),
    ("picture-failed", "ページを描けません", "画像なしで使ってください"),
    ("too-slow", "制限時間を超えました", "一つの方針か確かめ、必要なら --max-seconds を増やしてください"),
    ("too-much-memory", "メモリの上限を超えました", "一つの方針か確かめ、必要なら --max-memory を増やしてください"),
    ("crashed", "読み取り中に異常終了しました", "--retry-failed で読み直せます"),
    ("interrupted", "読み取りが外から中断されました", "もう一度実行すれば読み直します"),
    ("internal-error", "プログラムの不具合です", "差し支えなければ文書を添えて報告してください"),
    ("no-document", "文書ではありません", "それでも読むときはファイル名で指定してください"),
];

/// What is wrong and what to do, in Japanese; `None` for a code that has no row.
#[must_use]
pub fn in_japanese(code: &str) -> Option<(&'static str, &'static str)> {
    ERRORS.iter().find(|(known, _, _)| *known == code).map(|(_, what, hint)| (*what, *hint))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_documented_error_has_its_japanese() {
        let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/findings.md")).expect("a page");
        let table = page.split("## Errors").nth(1).expect("the table of errors");
        let cells = table.lines().filter(|line| line.starts_with("| `")).filter_map(|line| line.split('|').nth(1));
        let codes: Vec<&str> = cells.flat_map(|cell| cell.split('`').skip(1).step_by(2)).collect();
        assert!(codes.len() > 20);
        for code in codes {
            assert!(in_japanese(code).is_some(), "{code} has no Japanese sentence");
        }
    }
}
