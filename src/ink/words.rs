//! Struck words in a dump: nobody can see them, and some leave a trace.
//!
//! A word that was struck and one that replaced it stand side by side. Mostly nothing shows which is which; where the
//! same words stand twice (地域団体と地域団体や企業と), two particles follow each other that never do, or a sentence is
//! said twice, the place is offered as an ambiguous edit. What was meant is for a person to say.

use std::cell::LazyCell;
use std::ops::Range;

use super::Decision;
use crate::form::{Form, is_said_twice};
use crate::layout::{Document, Ink, Reading, Text, View};
use crate::lexicon::{
    FULL_STOP, GOES_ON_AS_WORD, NEVER_TOGETHER, PARTICLES, is_kana, is_kanji, is_word, without_bullet,
};
use crate::record::{Basis, Candidate, Evidence};

/// From this probability of being a redline on a dump may hold struck words. Six in a hundred dumps are taken for one
/// before their digits are looked at: a probability near that tells of how little a dump prints, and nothing of it.
pub const MAY_HOLD: f64 = 0.1;

/// How probable a trace is to be one of a strike. It is not weighed: of a repeat nobody knows more than that it is one.
const UNKNOWN: f64 = 0.5;

/// Places that are offered in one document; more are no redline but a damaged text.
const MAX_PLACES: usize = 40;

/// A trace in a text: characters that may be struck.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Trace {
    /// Bytes of the paragraph.
    start: usize,
    end: usize,
    sign: Evidence,
}

/// Every trace of struck words in the texts of the form; `taken` are characters that are decided already.
#[must_use]
pub fn traces(document: &Document, form: &Form, taken: &[Decision]) -> Vec<Decision> {
    let mut found: Vec<Decision> = Vec::new();
    let sheets = form.records.iter().flat_map(|record| &record.sheets).chain([&form.plan]);
    let texts = sheets.flat_map(|sheet| &sheet.texts);
    for (_, text) in texts {
        of_text(document, text, taken, &mut found);
        if found.len() >= MAX_PLACES {
            break;
        }
    }
    found.truncate(MAX_PLACES);
    found.sort_by_key(|decision| decision.chars.start);
    found.dedup_by(|b, a| b.chars.start < a.chars.end);
    found
}

fn of_text(document: &Document, text: &Text, taken: &[Decision], found: &mut Vec<Decision>) {
    let view = text.view(document, Reading::Final);
    for paragraph in view.paragraphs() {
        let line = paragraph.as_str();
        for trace in repeats(line).into_iter().chain(particles(line)).chain(sentences(line)) {
            if let Some(decision) = decision(document, &paragraph, &trace)
                && taken
                    .iter()
                    .all(|other| other.chars.end <= decision.chars.start || decision.chars.end <= other.chars.start)
            {
                found.push(decision);
            }
        }
    }
}

fn decision(document: &Document, paragraph: &View, trace: &Trace) -> Option<Decision> {
    let indices: Vec<u32> = paragraph
        .indices_at(trace.start..trace.end)
        .iter()
        .copied()
        .filter(|at| (*at as usize) < document.chars.len())
        .collect();
    let (first, last) = (*indices.first()?, *indices.last()?);
    // Over a line wrap only blanks may stand between; what stands in another column does not belong to the words.
    let blank = |at: u32| document.chars.get(at as usize).is_some_and(|c| c.ch.is_whitespace());
    if last < first || !(first..=last).all(|at| indices.contains(&at) || blank(at)) {
        return None;
    }
    let words = paragraph.as_str().get(trace.start..trace.end)?.to_owned();
    let evidence = vec![trace.sign.code().to_owned()];
    let candidate = |before: &str, after: &str| Candidate {
        before: before.to_owned(),
        after: after.to_owned(),
        probability: UNKNOWN,
        evidence: evidence.clone(),
    };
    Some(Decision {
        chars: first..last + 1,
        head: 0,
        struck: last + 1 - first,
        inserted: 0,
        inks: indices.iter().map(|at| (*at, Ink::Unsettled)).collect(),
        basis: Basis::Ambiguous,
        probability: UNKNOWN,
        candidates: vec![candidate(&words, ""), candidate("", &words)],
        evidence,
    })
}

/// Words that stand twice, one behind the other or with one particle between.
fn repeats(line: &str) -> Vec<Trace> {
    /// 学習会; shorter words repeat of themselves (人と人, 次々).
    const LEAST: usize = 3;
    const MOST: usize = 16;
    let chars: Vec<char> = line.chars().collect();
    // Most lines repeat nothing, and a damaged one may repeat itself all along.
    let starts = LazyCell::new(|| line.char_indices().map(|(byte, _)| byte).collect::<Vec<usize>>());
    let mut found = Vec::new();
    let mut at = 0;
    while at + 2 * LEAST <= chars.len() {
        match repeat_at(&chars, at, LEAST, MOST) {
            Some(next) => {
                let byte = |at: usize| starts.get(at).copied().unwrap_or(line.len());
                let (start, end) = (byte(at), byte(next));
                // Legends of the form say words twice, and their ends stand among the texts of some dumps.
                if !line.get(start..end).is_some_and(is_said_twice) {
                    found.push(Trace { start, end, sign: Evidence::RepeatedWords });
                }
                at = next;
            }
            None => at += 1,
        }
    }
    found
}

/// Where the second of two equal words begins, if one stands at `at`.
fn repeat_at(chars: &[char], at: usize, least: usize, most: usize) -> Option<usize> {
    let rest = chars.get(at..)?;
    let head = rest.first()?;
    // Nearly everywhere the first character does not stand again where the second word could begin.
    let seconds = rest.get(least..).unwrap_or_default();
    if !seconds.get(..most + 2 - least).unwrap_or(seconds).contains(head) {
        return None;
    }
    let run = rest.iter().take(most).take_while(|c| is_word(**c) || is_kana(**c)).count();
    let again = |length: &usize| [*length, length + 1].iter().any(|next| rest.get(*next) == Some(head));
    let mut lengths = (least..=run).rev().filter(again);
    lengths.find_map(|length| second_of(rest, length).map(|next| at + next))
}

/// Where the word of `length` characters at the head of `rest` stands again.
fn second_of(rest: &[char], length: usize) -> Option<usize> {
    /// 防災訓練と防災訓練: shorter words are joined with themselves (小学校と小学校), or have kana in them (一人一人の).
    const JOINED: usize = 4;
    let first = rest.get(..length)?;
    let words = first.iter().filter(|c| is_word(**c)).count();
    // まちづくりまちづくり; shorter repeats of kana are words by themselves (いきいき, だんだん).
    let whole = words == length;
    let mixed = words > 0 && first.first().is_some_and(|c| is_word(*c)) || length > JOINED;
    let short = length < JOINED && !first.iter().all(|c| is_kanji(*c));
    if !whole && !mixed || short {
        return None;
    }
    (0..=usize::from(whole && length >= JOINED)).map(|gap| length + gap).find(|next| {
        let joined = rest.get(length..*next).is_some_and(|gap| gap.iter().all(|c| PARTICLES.contains(c)));
        let second = rest.get(*next..next + length);
        joined && second == Some(first)
    })
}

/// Two particles that never follow each other. をは (をはじめ) and にに (ににぎわい) do, の behind も too.
fn particles(line: &str) -> Vec<Trace> {
    let mut found = Vec::new();
    let mut before = None;
    for (start, c) in line.char_indices() {
        let behind_word = before.replace(c).is_some_and(is_word);
        // Most characters behind a word belong to it; of the others only a kana can be a particle.
        let Some(pair) = Some(c).filter(|c| behind_word && is_kana(*c)).and_then(|_| pair_at(line, start)) else {
            continue;
        };
        let next = line.get(start + pair.len()..).and_then(|rest| rest.chars().next());
        if NEVER_TOGETHER.contains(&pair) && !next.is_some_and(|c| GOES_ON_AS_WORD.contains(&c)) {
            found.push(Trace { start, end: start + c.len_utf8(), sign: Evidence::DoubledParticle });
        }
    }
    found
}

/// The two characters from a byte of the line on.
fn pair_at(line: &str, start: usize) -> Option<&str> {
    let rest = line.get(start..)?;
    let (second, c) = rest.char_indices().nth(1)?;
    rest.get(..second + c.len_utf8())
}

/// A sentence that the next one says again with few words changed.
fn sentences(line: &str) -> Vec<Trace> {
    /// Shorter sentences are alike of themselves.
    const LEAST_CHARS: usize = 12;
    /// Share of common pairs of characters.
    const ALIKE: f64 = 0.8;
    let mut ends: Vec<usize> = line.match_indices(FULL_STOP).map(|(at, mark)| at + mark.len()).collect();
    if ends.last() != Some(&line.len()) {
        ends.push(line.len());
    }
    let starts = std::iter::once(0).chain(ends.iter().copied());
    let said = starts.zip(ends.iter().copied()).filter_map(|(start, end)| Some((start..end, line.get(start..end)?)));
    let said: Vec<(Range<usize>, &str, bool)> =
        said.map(|(at, text)| (at, text, text.chars().nth(LEAST_CHARS - 1).is_some())).collect();
    let mut found = Vec::new();
    for pair in said.windows(2) {
        let [(at, first, true), (_, second, true)] = pair else { continue };
        // The bullet is that of both. Said twice in the same words is no change of words.
        let (words, again) = (without_bullet(first), without_bullet(second));
        if words.trim() != again.trim() && super::fused::similarity(words, again) >= ALIKE {
            found.push(Trace { start: at.end - words.len(), end: at.end, sign: Evidence::SentenceTwice });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Vec<(&str, Evidence)> {
        let all = repeats(line).into_iter().chain(particles(line)).chain(sentences(line));
        all.map(|trace| (&line[trace.start..trace.end], trace.sign)).collect()
    }

    #[test]
    fn what_a_strike_leaves_behind() {
        assert_eq!(read("地域団体と地域団体や企業と連携する。"), [("地域団体と", Evidence::RepeatedWords)]);
        assert_eq!(read("防災訓練防災訓練を行う。"), [("防災訓練", Evidence::RepeatedWords)]);
        assert_eq!(read("取り組み取り組みを進める。"), [("取り組み", Evidence::RepeatedWords)]);
        assert_eq!(read("まちづくりまちづくりを進める。"), [("まちづくり", Evidence::RepeatedWords)]);
        for (line, first) in
            [("担い手不足をが課題である。", "を"), ("地域のの担い手", "の"), ("企業とと連携する。", "と")]
        {
            assert_eq!(read(line), [(first, Evidence::DoubledParticle)], "{line}");
        }
        assert_eq!(
            read("区民への周知を広報紙により図る。区民への周知を広報紙等により図る。"),
            [("区民への周知を広報紙により図る。", Evidence::SentenceTwice)]
        );
        let twice = [("訓練を通じて備えの輪を広げる。", Evidence::SentenceTwice)];
        assert_eq!(read("・訓練を通じて備えの輪を広げる。訓練を通じ備えの輪を広げる。"), twice);
        assert_eq!(read("・学習会学習会を開く。"), [("学習会", Evidence::RepeatedWords)]);
    }

    #[test]
    fn ordinary_sentences_leave_nothing() {
        for line in [
            "(ⅰ)取組は予定どおり進捗は予定どおり進捗していない",
            "(ⅰ)取組は予定どおり進捗取組は予定どおり進捗していない",
            "人と人とのつながりをはぐくむ。",
            "区民とともに、いきいき百歳体操をはじめ、いきいきいきいきと暮らす。",
            "区役所でできる手続。都市ににぎわいを。広報紙にのせる。審議をへて決める。",
            "ますます、それぞれの、さまざまな団体。",
            "区役所をはじめ、まちをにぎわす取組をがんばる。",
            "新しい担い手が学ぶ。ものの見方を広げる。",
            "地域と地域をつなぎ、次々と輪を広げる。",
            "小学校と小学校をつなぐ。一人一人の声。時々刻々と変わる。スマホスマホと言わない。",
            "計画を策定する。計画に基づき訓練を行う。",
        ] {
            assert_eq!(read(line), [], "{line}");
        }
    }
}
