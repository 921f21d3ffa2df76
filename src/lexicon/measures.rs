//! 指標: the words in which indicators state what they measure, their values, their targets and their results.

/// Nouns in which a measure ends that waits for its value: 割合, 件数.
pub const MEASURE_NOUNS: &[&str] = &[
    "割合", "件数", "回数", "人数", "数", "率", "度", "額", "量", "人口", "時間", "比率", "面積", "延長", "比", "指数",
    "値",
];

/// Nouns that are a measure and never the name of a survey.
pub const PLAIN_MEASURES: &[&str] = &["割合", "件数", "率", "人数"];

/// Words that name a survey: 区民モニターアンケート, 国勢調査.
pub const SURVEYS: &[&str] = &["アンケート", "ｱﾝｹｰﾄ", "調査", "モニター", "ﾓﾆﾀｰ", "統計"];
/// The one word that names a survey wherever it stands.
pub const QUESTIONNAIRE: &[&str] = &["アンケート", "ｱﾝｹｰﾄ"];

/// Words that may follow the last value of an indicator's sentence.
pub const VALUE_TAILS: &[&str] = &[
    "",
    "を目指す",
    "をめざす",
    "とする",
    "実施",
    "実施する",
    "を実施",
    "を実施する",
    "開催",
    "を開催",
    "の開催",
    "の実施",
    "にする",
    "に増加",
    "へ増加",
    "を維持",
    "を維持する",
    "を達成",
    "を達成する",
    "の参加",
    "の達成",
    "を確保",
    "を確保する",
    "向上",
    "増加",
    "減少",
    "に変更",
    "へ変更",
    "に変更する",
    "に修正",
    "に見直し",
    "を上回る",
    "を下回る",
    "以上",
    "に向上させる",
    "を開催する",
    "とすること",
    "以上とする",
    "以上を維持する",
    "をめざします",
    "を目標とする",
    // を超え, を上回: the comparison ends before its last letter.
    "る",
    "ること",
    "削減",
    "削減する",
    "縮減",
    "短縮",
    "/年",
    "／年",
];

/// Words behind a value without a comparison that make it a change: 前年度より10%減少 aims at no 10 %.
pub const CHANGE_TAILS: &[&str] = &["向上", "増加", "減少", "削減", "削減する", "縮減", "短縮"];

/// Words between a measure and its value that belong to neither.
pub const MEASURE_PARTICLES: &[&str] = &["延べ", "約", "年間", "が", "を", "は"];

/// Words that go on with the sentence of a value: what follows is no measure of its own.
pub const GOES_ON: &[&str] = &[
    "うち",
    "そのうち",
    "内",
    "かつ",
    "または",
    "又は",
    "もしくは",
    "あるいは",
    "及び",
    "および",
    "ただし",
    "なお",
    "前年",
    "昨年",
    "全国",
    "市平均",
    "区平均",
    "参考",
    "※",
    "と",
    "を",
    "に",
    "で",
    "が",
    "は",
    "の",
    "も",
    "から",
    "まで",
    "へ",
    "程度",
    "以上",
    "未満",
];

/// Words between two bounds of one value: 30町会以上かつ40町会以下.
pub const JOINED_BOUNDS: &[&str] = &["かつ", "且つ", "または", "又は", "もしくは", "若しくは", "あるいは"];

/// Words between two bounds that are one criterion each: 60％未満で、または20人未満.
pub const BOUND_JOINTS: &[&str] = &[
    "かつ",
    "且つ",
    "また",
    "又",
    "もしくは",
    "若しくは",
    "あるいは",
    "で",
    "と",
    "や",
    "及",
    "およ",
    "から",
    "～",
    "・",
    "/",
    "／",
];

/// Words that end the condition of a criterion.
pub const CONDITIONS: &[&str] = &["場合", "とき", "際は"];
/// Words that deny a verb: 得られない, 達成できなかった, 維持できず; 以上を下回る denies the bound.
pub const DENIALS: &[&str] = &["ない", "なかっ", "なけれ", "ず", "困難", "下回"];
/// What is left of them behind a bound that has its verb: に満た|ない.
pub const DENIED: [char; 2] = ['な', 'ず'];
/// Verbs, up to their ends, that say that a bound is reached: what is denied of them is the bound itself.
pub const REACHING: &[&str] = &[
    "得られ",
    "達成でき",
    "達成し",
    "達成され",
    "達成が",
    "達成",
    "維持でき",
    "維持し",
    "維持が",
    "確保でき",
    "確保し",
    "確保が",
    "確保",
    "見込め",
    "見込まれ",
    "届か",
    "達し",
    "到達し",
    "至ら",
    "満た",
    "満たさ",
    "満たせ",
    "実現でき",
    "実現し",
    "上回ら",
    "超え",
    "なら",
    "保て",
    "とれ",
    "取れ",
];

/// Words between two indicators on one line.
pub const JOINED_MEASURES: &[&str] = &["及び", "および", "並びに", "ならびに"];

/// The word that is the plan's goal in the head of a form, and heads a target among indicators.
pub const TARGET: &str = "目標";

/// Words that make a value one of the past: a result is never a target.
pub const RESULTS: &[&str] = &[
    "実績値",
    "実績",
    "現状値",
    "現状",
    "基準値",
    "現在",
    "時点",
    "達成状況",
    "結果",
    "見込値",
    "見込み",
    "見込",
    "初期値",
];
/// Words that make a value a target.
pub const TARGETS: &[&str] = &["目標値", "目標", "めざす", "目指す"];
/// Words that make a value a target where they stand alone before it: 計画600部, 避難計画 3件 counts plans.
pub const PLANNED: &[&str] = &["計画値", "計画", "予定"];
/// Words of a head under which results are printed: ＜令和６年度実績と達成状況＞, <前年度実績>.
pub const RESULT_HEADS: &[&str] = &["実績", "達成状況", "結果"];

/// Marks that grade a result and are no letters.
pub const GRADE_MARKS: &[char] = &['◎', '〇', '○', '◯', '△', '×', '①', '②', '③', '④', '⑤'];
/// Dots between a value and its grade: 46.1％…Ａ.
pub const GRADE_DOTS: [char; 3] = ['…', '‥', '.'];
/// 評価 before a grade.
pub const GRADE_WORDS: &[&str] = &["達成状況", "達成度", "評価", "判定"];

/// Particles between a criterion's measure and its threshold.
pub const THRESHOLD_PARTICLES: &[char] = &['：', ':', 'が', 'は', 'を', '、', 'に'];

/// 。 at the end of a sentence.
pub const FULL_STOP: char = '。';
/// 、 within one.
pub const COMMA: char = '、';
/// Colons of both widths.
pub const COLONS: &[char] = &['：', ':'];

/// 値 behind 実績 and 目標.
pub const VALUE_LETTER: char = '値';
/// は before a value.
pub const TOPIC: char = 'は';
/// Marks between a year and its value, colons and brackets aside.
pub const YEAR_JOINTS: [char; 3] = ['＝', '=', '・'];
/// Marks at the end of a measure, before its value.
pub const MEASURE_ENDS: [char; 8] = ['（', '(', COMMA, '…', '‥', '・', '＝', '='];
