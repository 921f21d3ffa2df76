//! Days counted from 1900 or 1904 as dates and times, in Western years and 和暦.

use super::code::{Section, Token};
use super::finish;

/// Days from 1970-01-01 back to the day before Excel's day 1, for days from March 1900 on: Excel counts a
/// 29 February 1900 that never was.
const EPOCH_1900: i64 = -25_569;

/// Days from 1970-01-01 back to day 0 of the calendar of 1904.
const EPOCH_1904: i64 = -24_107;

/// 9999-12-31, the last day that Excel shows.
const LAST_DAY: f64 = 2_958_466.0;

/// The day that never was.
const LEAP_DAY_1900: i64 = 60;

const DAY_SECONDS: i64 = 86_400;

/// The first day of an era as (year, month, day), and its names of one letter, one kanji, two kanji.
type Era = ((i64, i64, i64), [&'static str; 3]);

const ERAS: [Era; 5] = [
    ((2019, 5, 1), ["R", "令", "令和"]),
    ((1989, 1, 8), ["H", "平", "平成"]),
    ((1926, 12, 25), ["S", "昭", "昭和"]),
    ((1912, 7, 30), ["T", "大", "大正"]),
    ((1868, 1, 25), ["M", "明", "明治"]),
];

const WEEKDAYS: [char; 7] = ['日', '月', '火', '水', '木', '金', '土'];

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const DAYS: [&str; 7] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/// A moment, taken apart.
struct Moment {
    year: i64,
    month: i64,
    day: i64,
    weekday: usize,
    /// Seconds of the day, and of all days.
    second: i64,
    total: i64,
}

/// A day count through a section of date parts; `None` where it is no date, or a part is not understood.
pub(super) fn show(section: &Section, value: f64, epoch1904: bool) -> Option<String> {
    let moment = moment(value, epoch1904)?;
    let half = section.tokens.iter().any(|token| matches!(token, Token::Half(_)));
    let mut out = String::new();
    for (at, token) in section.tokens.iter().enumerate() {
        let near = |step: isize| at.checked_add_signed(step).and_then(|at| section.tokens.get(at));
        match token {
            Token::Literal(literal) => out.push_str(literal),
            Token::Comma => out.push(','),
            Token::Date('m', count) if is_minute(&section.tokens, at) => {
                padded(moment.second / 60 % 60, *count, &mut out);
            }
            Token::Date('e', 1) if is_first_year(&moment) && starts_with_year(near(1)) => out.push('元'),
            Token::Date(letter, count) => part(&moment, *letter, *count, half, &mut out)?,
            Token::Elapsed(letter) => {
                let unit = match letter {
                    'h' => 3600,
                    'm' => 60,
                    _ => 1,
                };
                out.push_str(&(moment.total / unit).to_string());
            }
            Token::Half(whole) => {
                let afternoon = moment.second >= DAY_SECONDS / 2;
                out.push(if afternoon { 'P' } else { 'A' });
                if *whole {
                    out.push('M');
                }
            }
            _ => return None,
        }
    }
    Some(finish(section, out, false))
}

fn part(moment: &Moment, letter: char, count: usize, half: bool, out: &mut String) -> Option<()> {
    let name = |names: &[&'static str], at: usize| names.get(at).copied().unwrap_or_default();
    let hour = moment.second / 3600;
    match (letter, count) {
        ('y', 1 | 2) => padded(moment.year % 100, 2, out),
        ('y', _) => padded(moment.year, 4, out),
        ('m', 1 | 2) => padded(moment.month, count, out),
        ('m', 3) => out.push_str(name(&MONTHS, moment.month as usize - 1).get(..3)?),
        ('m', 4) => out.push_str(name(&MONTHS, moment.month as usize - 1)),
        ('m', _) => out.push_str(name(&MONTHS, moment.month as usize - 1).get(..1)?),
        ('d', 1 | 2) => padded(moment.day, count, out),
        ('d', 3) => out.push_str(name(&DAYS, moment.weekday).get(..3)?),
        ('d', _) => out.push_str(name(&DAYS, moment.weekday)),
        ('a', _) => {
            out.extend(WEEKDAYS.get(moment.weekday));
            if count > 3 {
                out.push_str("曜日");
            }
        }
        ('h', _) if half => padded((hour + 11) % 12 + 1, count, out),
        ('h', _) => padded(hour, count, out),
        ('s', _) => padded(moment.second % 60, count, out),
        ('g', _) => out.push_str(name(&era(moment)?.0, count.min(3) - 1)),
        ('e', _) => padded(era(moment)?.1, count.min(2), out),
        _ => return None,
    }
    Some(())
}

fn padded(value: i64, width: usize, out: &mut String) {
    out.push_str(&format!("{value:0width$}", width = width.min(4)));
}

/// The names of the era of a day, and the year in it.
fn era(moment: &Moment) -> Option<([&'static str; 3], i64)> {
    let day = (moment.year, moment.month, moment.day);
    ERAS.iter().find(|(first, _)| day >= *first).map(|((year, ..), names)| (*names, moment.year - year + 1))
}

fn is_first_year(moment: &Moment) -> bool {
    era(moment).is_some_and(|(_, year)| year == 1)
}

fn starts_with_year(token: Option<&Token>) -> bool {
    matches!(token, Some(Token::Literal(text)) if text.starts_with('年'))
}

/// Whether `m` means minutes: behind hours, or before seconds.
fn is_minute(tokens: &[Token], at: usize) -> bool {
    let date = |token: &&Token| matches!(token, Token::Date(..) | Token::Elapsed(_));
    let before = tokens.get(..at).unwrap_or_default().iter().rev().find(date);
    let after = tokens.get(at + 1..).unwrap_or_default().iter().find(date);
    matches!(before, Some(Token::Date('h', _) | Token::Elapsed('h'))) || matches!(after, Some(Token::Date('s', _)))
}

fn moment(value: f64, epoch1904: bool) -> Option<Moment> {
    if !(0.0..LAST_DAY).contains(&value) {
        return None;
    }
    let total = (value * DAY_SECONDS as f64).round() as i64;
    let (serial, second) = (total.div_euclid(DAY_SECONDS), total.rem_euclid(DAY_SECONDS));
    let days = match serial {
        _ if epoch1904 => EPOCH_1904 + serial,
        serial if serial < LEAP_DAY_1900 => EPOCH_1900 + 1 + serial,
        serial => EPOCH_1900 + serial,
    };
    let (year, month, day) = if serial == LEAP_DAY_1900 && !epoch1904 { (1900, 2, 29) } else { civil(days) };
    let weekday = usize::try_from((days + 4).rem_euclid(7)).unwrap_or(0);
    Some(Moment { year, month, day, weekday, second, total })
}

/// Year, month and day of a day counted from 1970-01-01 in the proleptic Gregorian calendar: 400 years have 146,097
/// days, and years are counted from March so that the leap day is the last.
fn civil(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let (cycle, day_of_cycle) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year_of_cycle = (day_of_cycle - day_of_cycle / 1460 + day_of_cycle / 36_524 - day_of_cycle / 146_096) / 365;
    let day_of_year = day_of_cycle - (365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_cycle + cycle * 400 + i64::from(month <= 2);
    (year, month, day)
}
