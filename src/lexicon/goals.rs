//! The goals of the United Nations (ＳＤＧｓ).

/// Beginnings of the names of the seventeen goals (外務省 SDGs の 17 の目標).
pub const GOAL_NAMES: [&str; 17] = [
    "貧困をなくそう",
    "飢餓をゼロに",
    "すべての人に健康と福祉を",
    "質の高い教育をみんなに",
    "ジェンダー平等を実現しよう",
    "安全な水とトイレを世界中に",
    "エネルギーをみんなに",
    "働きがいも経済成長も",
    "産業と技術革新の基盤をつくろう",
    "人や国の不平等をなくそう",
    "住み続けられるまちづくりを",
    "つくる責任",
    "気候変動に具体的な対策を",
    "海の豊かさを守ろう",
    "陸の豊かさも守ろう",
    "平和と公正をすべての人に",
    "パートナーシップで目標を達成しよう",
];

/// Words before the number of a goal, half-width.
pub const GOAL_WORDS: [&str; 6] = ["目標", "ゴール", "SDGs", "Goal", "GOAL", "No."];

/// Marks before a goal, half-width.
pub const GOAL_MARKS: [char; 8] = ['・', '•', '○', '●', '【', '「', '『', '-'];

/// What behind digits makes a count of them: 3人, 5回.
pub const GOAL_COUNTERS: &str = "人回件校団年月日割％,.";

/// What a text says that speaks of the goals, in lower case.
pub const GOALS_NAMED: [&str; 2] = ["sdg", "持続可能な開発目標"];

/// How the text of a picture of a goal begins.
pub const GOAL_PICTURES: [&str; 2] = ["目標", "ゴール"];
