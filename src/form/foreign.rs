//! Lines that say by themselves that they do not belong to a box of prose.
//!
//! Where no border shows a box, its text is told from its neighbours by their order alone, and what a box of indicators
//! holds may have been read into the box before. A line shows it:
//!
//! ```text
//! target    := … number unit 以上             ○行事に加わった人の割合：50％以上
//! series    := year value → year value        元年度：41％→２年度：43％
//! criterion := … 未満であれば再構築する
//! results   := year alone                     ３年度（12月末時点）
//! code      := ①(ⅰ)
//! label     := the words of a label alone, or their end: 像と現状に差が生じる要因＞
//! ```

use super::fold::{is_closer, is_opener};
use super::label_at;
use super::stream::{Cue, cue};
use crate::lexicon::{cannot_begin, ends_sentence, fold, is_circled, is_code_mark};

/// Whether a line of prose is what a box of another kind holds.
#[must_use]
pub fn is_foreign(line: &str) -> bool {
    let line = fold(line);
    let line = line.trim();
    let code = || line.starts_with(is_circled) && line.chars().all(is_code_mark);
    let chars = || line.chars().collect::<Vec<char>>();
    let told = || match cue(line) {
        Cue::Criterion => true,
        Cue::Target | Cue::Series | Cue::YearHead => !line.ends_with(ends_sentence),
        _ => false,
    };
    !line.is_empty() && (told() || code() || is_label(&chars()))
}

/// Whether a text is a part of one: its beginning or its end is lost, or the end of a bracket whose beginning is elsewhere.
#[must_use]
pub fn is_cut(text: &str) -> bool {
    let text = fold(text);
    begins_inside(text.trim()) || ends_inside(text.trim()) || text.lines().any(|line| closes_only(line.trim()))
}

fn is_label(line: &[char]) -> bool {
    label_at(line).is_some_and(|found| found.left.is_empty() && found.end >= line.len())
}

/// 。, を or a few kana that end a sentence: ている。
fn begins_inside(text: &str) -> bool {
    /// いない。 and their like.
    const MAX_KANA: usize = 5;
    let hiragana = |c: char| ('ぁ'..='ん').contains(&c);
    let kana = text.chars().take_while(|c| hiragana(*c)).count();
    let ends = text.chars().nth(kana).is_some_and(ends_sentence);
    text.starts_with('を')
        || text.starts_with(|c| cannot_begin(c) && !is_closer(c))
        || kana <= MAX_KANA && ends && kana > 0
}

/// A particle that something follows.
fn ends_inside(text: &str) -> bool {
    /// Titles and notes are shorter.
    const LEAST_CHARS: usize = 10;
    text.ends_with(['を', 'は', 'の', 'が', 'と', 'へ', 'に', 'で', '、', 'っ']) && text.chars().count() >= LEAST_CHARS
}

/// A bracket that closes and was never opened; 1) and ア) count the items of a list.
fn closes_only(line: &str) -> bool {
    /// Characters of the count of an item.
    const COUNT_CHARS: usize = 3;
    let mut open = 0_usize;
    for (at, c) in line.chars().enumerate() {
        if is_opener(c) {
            open += 1;
        } else if is_closer(c) {
            if open == 0 && at >= COUNT_CHARS {
                return true;
            }
            open = open.saturating_sub(1);
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_another_box_holds() {
        for line in [
            "○行事に加わった人の割合：50％以上",
            "・相談の件数　30件以下",
            "元年度：41.2％→２年度：43.0％",
            "上記の割合が40％未満であれば再構築する。",
            "３年度（12月末時点）",
            "①(ⅰ)",
            "② （ⅱ）",
            "現状",
            "当年度の取組内容",
        ] {
            assert!(is_foreign(line), "{line}");
        }
        for line in [
            "地域の行事を支え、担い手を広げる。",
            "・相談の回数：26回",
            "①講座をひらく",
            "３年度は行事をふやす。",
            "現状を知らせる",
            "半数以上の世帯が備える。",
        ] {
            assert!(!is_foreign(line), "{line}");
        }
    }

    #[test]
    fn a_part_of_a_text() {
        for text in [
            "ている。会場をふやす。",
            "。担い手を広げる。",
            "を開く。",
            "行事を支え、担い手を広げる取組を",
            "像と現状に差が生じる要因＞\n行事を知る機会が少ない。",
        ] {
            assert!(is_cut(text), "{text}");
        }
        for text in [
            "いきいきと暮らす。",
            "にぎわいをつくる。",
            "1)会場をふやす。\nア）行事を知らせる。",
            "備え（訓練）を広げる。",
            "見守り",
            "担い手をふやす",
        ] {
            assert!(!is_cut(text), "{text}");
        }
    }
}
