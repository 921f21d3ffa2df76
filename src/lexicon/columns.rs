//! Heads of columns of a table of indicators: 指標｜令和５年度実績｜令和６年度目標｜評価. Half-width, without spaces.

/// Heads of the column of what is measured.
pub const MEASURE_HEADS: &[&str] = &[
    "指標",
    "指標名",
    "指標の名称",
    "指標項目",
    "評価指標",
    "成果指標",
    "成果指標名",
    "数値指標",
    "測定指標",
    "アウトカム指標",
    "アウトカム(成果)指標",
    "プロセス指標",
    "プロセス(過程)指標",
    "項目",
    "項目名",
    "目標項目",
];

/// Heads of the column of running numbers.
pub const NUMBER_HEADS: &[&str] = &["No.", "No", "NO.", "NO", "№", "番号", "項番", "#"];

/// Heads of columns of targets and of results that no sentence has.
pub const TARGET_HEADS: &[&str] = &["目標数値", "目標水準", "数値目標", "成果目標"];
/// The same for results.
pub const RESULT_COLUMNS: &[&str] = &["達成値", "実績数値", "測定値", "直近値"];

/// Heads of the column of grades, beside the words before a grade.
pub const GRADE_HEADS: &[&str] = &["評価結果", "達成評価", "達成度評価", "達成状況の評価", "達成状況(評価)"];

/// Head of the column of units.
pub const UNIT_HEAD: &str = "単位";

/// Heads of columns of words.
pub const WORD_HEADS: &[&str] = &["備考", "説明", "出典", "根拠", "算出方法", "測定方法", "理由", "コメント"];

/// Between a year and its word: 令和６年度の目標, 令和５年度末実績.
pub const HEAD_JOINTS: [char; 2] = ['末', 'の'];
