//! 根拠: every code that says what shows a change, with what it means in English and Japanese.
//!
//! A row is a code; nothing else lists them. `docs/evidence.md` explains them, and a test holds it to this table.

/// Makes the enum of evidence with its codes and names from one table.
macro_rules! evidence {
    ($( $(#[$doc:meta])* $name:ident = $code:literal, $en:literal, $ja:literal; )*) => {
        /// What shows that characters were struck or inserted, or speaks for a reading.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Evidence {
            $( $(#[$doc])* $name, )*
        }

        impl Evidence {
            /// Every kind of evidence, in the order of the table.
            pub const ALL: &[Self] = &[$( Self::$name ),*];

            /// The stable code in kebab-case.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $( Self::$name => $code, )* }
            }

            /// What it is, in English.
            #[must_use]
            pub const fn en(self) -> &'static str {
                match self { $( Self::$name => $en, )* }
            }

            /// What it is, in Japanese.
            #[must_use]
            pub const fn ja(self) -> &'static str {
                match self { $( Self::$name => $ja, )* }
            }
        }
    };
}

evidence! {
    // --- What the source shows

    /// A line drawn through the characters.
    StrikeLine = "strike-line", "a line through the characters", "取消線";
    /// A strikeout annotation of a PDF.
    StrikeoutAnnotation = "strikeout-annotation", "a strikeout annotation", "取消線の注釈";
    /// The font is struck.
    StrikeFont = "strike-font", "a struck font", "取消線の書式";
    /// A word processor recorded the change.
    TrackedChange = "tracked-change", "a tracked change", "変更履歴";
    /// The colour or line by which a document marks what it inserts.
    InsertionStyle = "insertion-style", "the style of insertions", "追記の色・下線";
    /// A number beside a struck number.
    BesideStruck = "beside-struck", "a number beside a struck one", "取消線の隣の数字";
    /// The text says of both what they are: 【変更前】 and 【変更後】.
    Named = "old-and-new-named", "old and new text called so", "変更前・変更後の表示";

    // --- What speaks for a reading of fused digits

    /// Only this reading groups the commas by threes.
    DigitGrouping = "digit-grouping", "the grouping of digits", "桁区切り";
    /// The digits change their width where the reading divides them.
    WidthChange = "width-change", "full and half width", "全角と半角";
    /// The numbers of months and days leave this reading.
    MonthRange = "month-range", "the range of months and days", "月日の範囲";
    /// A share above 100 percent is none.
    PercentRange = "percent-range", "the range of shares", "百分率の範囲";
    /// The same digits stand beside the same words elsewhere.
    RepeatedToken = "repeated-token", "the same digits elsewhere", "同じ並び";
    /// The count grew, as counts do when the month they are as of moved.
    Growth = "growth", "growth with a later month", "時点の移動";
    /// The count of another year is of this size.
    LastYear = "last-year", "the count of another year", "他年度の値";
    /// The other counts with this unit are of this size.
    SiblingGrowth = "sibling-growth", "the size of its siblings", "同種の値";
    /// Both numbers have as many digits.
    EqualDigits = "equal-digits", "as many digits", "桁数";
    /// The document writes numbers of this size with commas, and this one has none.
    CommaHabit = "comma-habit", "the habit of commas", "桁区切りの習慣";
    /// Both numbers have as many digits after the point as other shares.
    DecimalHabit = "decimal-habit", "the habit of decimals", "小数の習慣";
    /// The change is of a usual size.
    SmallChange = "small-change", "a small change", "小さな変更";
    /// The target lies above the threshold for withdrawal.
    AboveThreshold = "above-threshold", "above the threshold", "撤退基準より上";
    /// Values of this kind were changed about as often elsewhere in the document.
    ChangeRate = "change-rate", "the rate of changes", "変更の頻度";
    /// Only the digits that differ are struck.
    SomeDigits = "some-digits", "only some digits struck", "一部の桁の取消";
    /// The value was changed twice.
    ChangedTwice = "changed-twice", "changed twice", "二度の変更";
    /// The value is struck together with its unit.
    UnitRepeated = "unit-repeated", "the unit stands twice", "単位の繰り返し";
    /// Two values stand side by side.
    SideBySide = "side-by-side", "values side by side", "値の並び";
    /// None of the readings that are weighed.
    NoneOfThese = "none-of-these", "none of these", "いずれでもない";
    /// A plan of another year prints a number of this kind there.
    OtherYearsPlan = "other-years-plan", "another year's plan", "他年度の運営方針";
    /// Another document prints the value that only this reading leaves.
    ReferenceDocument = "reference-document", "a reference document", "参照資料";

    // --- Words

    /// The same words stand twice, one after the other.
    RepeatedWords = "repeated-words", "words that stand twice", "語句の重複";
    /// Two particles follow each other that never do.
    DoubledParticle = "doubled-particle", "two particles in a row", "助詞の重複";
    /// A sentence is said twice with few words changed.
    SentenceTwice = "sentence-twice", "a sentence said twice", "文の重複";

    // --- What a person settled

    /// An entry of `corrections.toml`.
    Correction = "correction", "a correction", "訂正";
}
