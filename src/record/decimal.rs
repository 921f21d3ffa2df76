//! Exact decimal numbers, as printed.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// An exact decimal number `mantissa / 10^scale`, kept without trailing zeros.
///
/// Printed numbers are decimal; a binary float would turn 4.9 percent of a sum into an argument about rounding.
/// In JSON it is a number: an integer where it is one.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Decimal {
    mantissa: i64,
    scale: u8,
}

/// Digits after the point that a [`Decimal`] keeps. 百万円 to the single yen in thousands needs 3; percentages print at most 3.
const MAX_SCALE: u8 = 9;

impl Decimal {
    /// `mantissa / 10^scale`, or `None` beyond nine digits after the point.
    #[must_use]
    pub fn new(mut mantissa: i64, mut scale: u8) -> Option<Self> {
        while scale > 0 && mantissa % 10 == 0 {
            mantissa /= 10;
            scale -= 1;
        }
        (scale <= MAX_SCALE).then_some(Self { mantissa, scale })
    }

    /// Reads ASCII digits with at most one point and an optional leading minus: `-?[0-9]+(\.[0-9]+)?`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
        if whole.is_empty() || fraction.is_empty() || fraction.len() > usize::from(MAX_SCALE) {
            return None;
        }
        let mut mantissa: i64 = 0;
        for byte in whole.bytes().chain(fraction.bytes()) {
            if !byte.is_ascii_digit() {
                return None;
            }
            mantissa = mantissa.checked_mul(10)?.checked_add(i64::from(byte - b'0'))?;
        }
        let scale = u8::try_from(fraction.len()).ok()?;
        Self::new(if negative { -mantissa } else { mantissa }, scale)
    }

    /// This number times ten to the power of `power`, or `None` where it does not fit.
    #[must_use]
    pub fn shift(self, power: i8) -> Option<Self> {
        let scale = i16::from(self.scale) - i16::from(power);
        if scale >= 0 {
            return Self::new(self.mantissa, u8::try_from(scale).ok()?);
        }
        let factor = 10_i64.checked_pow(u32::try_from(-scale).ok()?)?;
        Self::new(self.mantissa.checked_mul(factor)?, 0)
    }

    /// The sum, or `None` where it does not fit.
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        let scale = self.scale.max(other.scale);
        Self::new(self.at_scale(scale)?.checked_add(other.at_scale(scale)?)?, scale)
    }

    /// The difference `self - other`, or `None` where it does not fit.
    #[must_use]
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.checked_add(Self { mantissa: other.mantissa.checked_neg()?, scale: other.scale })
    }

    /// Its digits without the point; see [`Self::scale`].
    #[must_use]
    pub const fn mantissa(self) -> i64 {
        self.mantissa
    }

    /// How many of its digits stand behind the point.
    #[must_use]
    pub const fn scale(self) -> u8 {
        self.scale
    }

    /// The nearest binary float.
    #[must_use]
    pub fn to_f64(self) -> f64 {
        // Through text: one correctly rounded conversion instead of a division that rounds again.
        if self.scale == 0 { self.mantissa as f64 } else { self.to_string().parse().unwrap_or(f64::NAN) }
    }

    /// The integer, where it is one.
    #[must_use]
    pub fn to_i64(self) -> Option<i64> {
        (self.scale == 0).then_some(self.mantissa)
    }

    /// The mantissa at a wider scale, or `None` where it does not fit.
    fn at_scale(self, scale: u8) -> Option<i64> {
        self.mantissa.checked_mul(10_i64.checked_pow(u32::from(scale.checked_sub(self.scale)?))?)
    }
}

impl From<i64> for Decimal {
    fn from(value: i64) -> Self {
        Self { mantissa: value, scale: 0 }
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let scale = u32::from(self.scale.max(other.scale));
        let widen = |d: &Self| i128::from(d.mantissa) * 10_i128.pow(scale - u32::from(d.scale));
        widen(self).cmp(&widen(other))
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.scale == 0 {
            return write!(f, "{}", self.mantissa);
        }
        let sign = if self.mantissa < 0 { "-" } else { "" };
        let digits = self.mantissa.unsigned_abs().to_string();
        let scale = usize::from(self.scale);
        let padded = format!("{digits:0>width$}", width = scale + 1);
        let (whole, fraction) = padded.split_at(padded.len() - scale);
        write!(f, "{sign}{whole}.{fraction}")
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.to_i64() {
            Some(integer) => serializer.serialize_i64(integer),
            None => serializer.serialize_f64(self.to_f64()),
        }
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = serde_json::Number::deserialize(deserializer)?;
        let text = match number.as_i64() {
            Some(integer) => return Ok(Self::from(integer)),
            None => number.as_f64().map(|float| float.to_string()).unwrap_or_default(),
        };
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom(format!("not a decimal number: {number}")))
    }
}

impl JsonSchema for Decimal {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Decimal".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "number",
            "description": "A number exactly as printed (数値)."
        })
    }
}
