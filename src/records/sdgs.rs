//! 主なＳＤＧｓゴール: the goals of the United Nations that an issue serves.
//!
//! ```text
//! box  := goal ( ( 、 | newline ) goal )* text?          what is no goal is the issue's overview
//! goal := ( 目標 | ゴール | SDGs )? 1…17 name? | name     目標3, 11住み続けられるまちづくりを
//! ```

use super::reader::{Reader, squeezed};
use super::traced::Traced;
use crate::layout::Text;
use crate::lexicon::{COMMA, FULL_STOP, GOAL_COUNTERS, GOAL_MARKS, GOAL_NAMES, GOAL_WORDS, folded};
use crate::value::is_digit;

/// The paragraphs of the box that are goals, and those that are text behind them.
pub(super) fn divide(reader: &Reader<'_>, texts: &[&Text]) -> (Vec<Text>, Vec<Text>) {
    let (mut goals, mut behind) = (Vec::new(), Vec::new());
    for paragraph in texts.iter().flat_map(|text| text.paragraphs()) {
        let lines =
            if is_goal_list(reader.view(&paragraph).as_str()) { vec![paragraph] } else { reader.lines(&paragraph) };
        let first = lines.iter().take_while(|line| is_goal_list(reader.view(line).as_str())).count();
        for (at, line) in lines.into_iter().enumerate() {
            if at < first && behind.is_empty() {
                goals.push(line);
            } else if let Some(text) = behind.last_mut().filter(|_| at > first) {
                Text::push_part(text, &line, false);
            } else {
                behind.push(line);
            }
        }
    }
    (goals, behind)
}

/// The goals as printed.
pub(super) fn goals(reader: &Reader<'_>, goals: &[Text]) -> Traced<Vec<String>> {
    let text = reader.text(&goals.iter().collect::<Vec<_>>());
    text.map(|text| parts(&text.unwrap_or_default()).map(str::to_owned).collect())
}

fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(['\n', COMMA, '，']).flat_map(spaced).filter(|goal| !goal.is_empty())
}

/// `11　住み続けられるまちづくりを　17　パートナーシップで目標を達成しよう`: behind a goal a space and a number begin the next.
fn spaced(text: &str) -> Vec<&str> {
    let mut goals = Vec::new();
    let mut start = 0;
    for (at, space) in text.char_indices().filter(|(_, c)| c.is_whitespace()) {
        let end = at + space.len_utf8();
        let begins = text.get(end..).is_some_and(|rest| rest.starts_with(is_digit));
        if let Some(before) = text.get(start..at).map(str::trim).filter(|before| begins && is_goal(before)) {
            goals.push(before);
            start = end;
        }
    }
    goals.push(text.get(start..).unwrap_or_default().trim());
    goals
}

/// Whether everything between the commas is a goal.
fn is_goal_list(text: &str) -> bool {
    let mut goals = parts(text).peekable();
    goals.peek().is_some() && goals.all(is_goal)
}

fn is_goal(text: &str) -> bool {
    /// パートナーシップで目標を達成しよう with its number has 23.
    const MAX_CHARS: usize = 30;
    let key: String = squeezed(text).chars().map(folded).collect();
    let key = key.trim_start_matches(GOAL_MARKS);
    let numbered = GOAL_WORDS.iter().find_map(|word| key.strip_prefix(word)).unwrap_or(key);
    let digits = numbered.bytes().take_while(u8::is_ascii_digit).count();
    let number: Option<u8> = numbered.get(..digits).and_then(|digits| digits.parse().ok());
    let fits = key.chars().count() <= MAX_CHARS && !key.contains([FULL_STOP, '%']);
    let named = GOAL_NAMES.iter().any(|name| key.contains(name));
    fits && (named || number.is_some_and(|number| (1..=17).contains(&number)) && !is_counted(numbered, digits))
}

/// 3人, 5回: a number with a unit is a count, not the number of a goal.
fn is_counted(text: &str, digits: usize) -> bool {
    let unit = text.get(digits..).and_then(|rest| rest.chars().next());
    unit.is_some_and(|unit| GOAL_COUNTERS.contains(unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn goals_are_goals() {
        for goal in [
            "目標1",
            "11住み続けられるまちづくりを",
            "３　すべての人に健康と福祉を",
            "・17",
            "ゴール４",
            "海の豊かさを守ろう",
        ] {
            assert!(is_goal_list(goal), "{goal}");
        }
        assert!(is_goal_list("目標1、目標3"));
        for (line, goals) in [
            ("11　住み続けられるまちづくりを　17　パートナーシップで目標を達成しよう", 2),
            ("３ すべての人に健康と福祉を １１ 住み続けられるまちづくりを", 2),
            ("目標 3 目標 11", 2),
            ("3 11 17", 3),
        ] {
            assert!(is_goal_list(line), "{line}");
            assert_eq!(parts(line).count(), goals, "{line}");
        }
        assert_eq!(parts("目標1、目標3\n11 住み続けられるまちづくりを").count(), 3);
    }

    #[test]
    fn text_is_no_goal() {
        for text in
            ["すべての子どもが、地域で育つよう、相談の場を増やす必要がある。", "3人に1人が高齢者", "5回の訓練", ""]
        {
            assert!(!is_goal_list(text), "{text}");
        }
    }
}
