//! The lines of one small plan, in which a test changes one thing.

#![allow(dead_code, unreachable_pub, reason = "each test crate uses a part of it")]

/// The line of the budgets.
pub const BUDGETS: usize = 7;

/// The plan up to the items of its results; the amount of ４予算額 is left out.
pub const PLAN: [&str; 12] = [
    "令和４年度　港区運営方針　(素案)からの変更について",
    "（区長：山田　太郎）",
    "【様式２】",
    "経営課題１ 【災害に強いまち】",
    "めざす成果及び戦略　１－１ 【地域の防災力を高める】",
    "（単位：千円）",
    "具体的取組１－１－１ 【避難所開設訓練の推進】",
    "２決算額　12,411　３予算額　12,315　４予算額",
    "当年度の取組内容",
    "小学校で手順を確認する。",
    "前年度までの実績",
    "３年度（12月末時点）",
];
