//! What speaks for a reading, by name. The names explain a probability; they do not make it.

use super::change::Kind;
use super::context::Context;
use super::readings::{Split, Way};
use super::token::{Class, Scale};
use super::weigh::Weigher;
use crate::record::Evidence;

/// What speaks for `split` among `all` readings of its token.
pub(super) fn evidence(weigher: &Weigher<'_>, context: &Context, split: &Split, all: &[Split]) -> Vec<Evidence> {
    let mut codes = Vec::new();
    let mut add = |holds: bool, code: Evidence| {
        if holds {
            codes.push(code);
        }
    };
    add(context.repeats.get(weigher.at).is_some_and(|count| *count > 1), Evidence::RepeatedToken);
    add(weigher.twin().is_some(), Evidence::LastYear);
    match split.way {
        Way::Other => return vec![Evidence::NoneOfThese],
        Way::Beside => return vec![Evidence::SideBySide],
        Way::Plain => {
            add(weigher.siblings().is_some(), Evidence::SiblingGrowth);
            add(true, Evidence::ChangeRate);
        }
        Way::Partial => add(true, Evidence::SomeDigits),
        Way::Double => add(true, Evidence::ChangedTwice),
        Way::WithUnit => add(true, Evidence::UnitRepeated),
        Way::Whole => {}
    }
    codes.extend(of_edit(weigher, context, split, all));
    codes
}

fn of_edit(weigher: &Weigher<'_>, context: &Context, split: &Split, all: &[Split]) -> Vec<Evidence> {
    let (Some(before), Some(after)) = (&split.before, &split.after) else { return Vec::new() };
    let token = weigher.token;
    let plain = all.iter().find(|other| other.way == Way::Plain).and_then(|other| other.after);
    let wholes = all.iter().filter(|other| other.way == Way::Whole).count();
    let percent = token.scale == Scale::Percent;
    let whole = split.way == Way::Whole;
    let signs = [
        (whole && (before.commas || after.commas) && plain.is_none() && wholes == 1, Evidence::DigitGrouping),
        (before.wide != after.wide && !before.mixed && !after.mixed, Evidence::WidthChange),
        (matches!(token.scale, Scale::Month | Scale::Day | Scale::Hour | Scale::Year), Evidence::MonthRange),
        (percent && plain.is_some_and(|plain| plain.size > 100.0), Evidence::PercentRange),
        (percent && before.decimals == after.decimals && before.decimals > 0, Evidence::DecimalHabit),
        (!percent && plain.is_some_and(|plain| plain.digits >= 4 && !plain.commas), Evidence::CommaHabit),
        (before.digits == after.digits, Evidence::EqualDigits),
        (weigher.kind() == Kind::Moved && after.size > before.size, Evidence::Growth),
        (weigher.siblings().is_some(), Evidence::SiblingGrowth),
        (
            token.class == Class::Target && context.threshold.get(weigher.at).copied().flatten().is_some(),
            Evidence::AboveThreshold,
        ),
        (token.class == Class::Budget && (after.size / before.size.max(0.1)).ln().abs() < 0.3, Evidence::SmallChange),
    ];
    signs.into_iter().filter(|(holds, _)| *holds).map(|(_, code)| code).collect()
}
