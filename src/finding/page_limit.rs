//! Limits that cut a page of a PDF short, as the finding says them: in English and in Japanese.

/// More glyphs and rules than are kept.
pub(crate) const KEPT: (&str, &str) = ("it draws more than is kept", "描画の数が上限を超えました");
/// More annotations than are read.
pub(crate) const ANNOTATIONS: (&str, &str) = ("it has more annotations than are read", "注釈の数が上限を超えました");
/// More drawing than is read.
pub(crate) const OPERATORS: (&str, &str) = ("it asks for more drawing than is read", "描画命令の数が上限を超えました");
/// More operands of one operator than are read.
pub(crate) const OPERANDS: (&str, &str) =
    ("an operator has more operands than are read", "一つの命令の値の数が上限を超えました");
/// More points of a path than are read.
pub(crate) const POINTS: (&str, &str) = ("a path has more points than are read", "一つの線の点の数が上限を超えました");
/// Forms nested deeper than is followed.
pub(crate) const FORMS: (&str, &str) =
    ("its forms are nested deeper than is followed", "部品の入れ子が上限を超えました");
/// Text far outside the page.
pub(crate) const FAR: (&str, &str) = (
    "it has text far outside the page, or too large for any page",
    "ページから遠く離れた文字、または大きすぎる文字があります",
);
