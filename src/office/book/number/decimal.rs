//! A number as decimal digits: rounded as Excel rounds, from the fifteen digits it keeps.

/// Digits that Excel keeps of a number.
const KEPT: usize = 15;

/// Digits before and behind the point, as ASCII.
pub(super) struct Digits {
    pub(super) whole: Vec<u8>,
    pub(super) part: Vec<u8>,
}

impl Digits {
    /// The digits of `value` times ten to the power of `shift`, rounded half up to `decimals` places.
    pub(super) fn of(value: f64, shift: i32, decimals: usize) -> Self {
        let (digits, exponent) = scientific(value);
        // The point stands behind so many digits.
        let point = exponent.saturating_add(1).saturating_add(shift).clamp(-400, 400);
        let mut all: Vec<u8> = Vec::new();
        all.extend(std::iter::repeat_n(b'0', usize::try_from(-point).unwrap_or(0)));
        all.extend(digits);
        let point = usize::try_from(point).unwrap_or(0);
        all.resize(all.len().max(point + decimals + 1), b'0');
        let up = all.get(point + decimals).is_some_and(|digit| *digit >= b'5');
        all.truncate(point + decimals);
        let point = if up && carry(&mut all) { point + 1 } else { point };
        let part = all.split_off(point.min(all.len()));
        let zeros = all.iter().take_while(|digit| **digit == b'0').count();
        let whole = all.split_off(zeros);
        Self { whole: if whole.is_empty() { b"0".to_vec() } else { whole }, part }
    }

    pub(super) fn is_zero(&self) -> bool {
        self.whole.iter().chain(&self.part).all(|digit| *digit == b'0')
    }
}

/// Adds one to the last digit; whether a digit was put before the first.
fn carry(digits: &mut Vec<u8>) -> bool {
    for digit in digits.iter_mut().rev() {
        if *digit == b'9' {
            *digit = b'0';
        } else {
            *digit += 1;
            return false;
        }
    }
    digits.insert(0, b'1');
    true
}

/// The kept digits of a number, and the power of ten of the first.
fn scientific(value: f64) -> (Vec<u8>, i32) {
    let text = format!("{:.*e}", KEPT - 1, value.abs());
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    (mantissa.bytes().filter(u8::is_ascii_digit).collect(), exponent.parse().unwrap_or(0))
}

/// A number as `General` shows it: up to eleven characters, else with an exponent.
pub(super) fn general(value: f64) -> String {
    /// Digits that a wide enough cell shows.
    const SHOWN: usize = 11;
    let sign = if value < 0.0 { "-" } else { "" };
    let (_, exponent) = scientific(value);
    if value != 0.0 && !(-5..SHOWN as i32).contains(&exponent) {
        let text = format!("{:.5e}", value.abs());
        let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
        let power: i32 = exponent.parse().unwrap_or(0);
        let mantissa = mantissa.trim_end_matches('0').trim_end_matches('.');
        return format!("{sign}{mantissa}E{}{:02}", if power < 0 { '-' } else { '+' }, power.abs());
    }
    let decimals = (SHOWN as i32 - 1 - exponent.max(0)).max(0) as usize;
    let digits = Digits::of(value.abs(), 0, decimals);
    let whole = String::from_utf8_lossy(&digits.whole).into_owned();
    let part = String::from_utf8_lossy(&digits.part).trim_end_matches('0').to_owned();
    if part.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rounded(value: f64, shift: i32, decimals: usize) -> String {
        let digits = Digits::of(value, shift, decimals);
        format!("{}.{}", String::from_utf8_lossy(&digits.whole), String::from_utf8_lossy(&digits.part))
    }

    #[test]
    fn rounding_is_half_up_on_decimal_digits() {
        assert_eq!(rounded(0.285, 2, 0), "29.");
        assert_eq!(rounded(1.005, 0, 2), "1.01");
        assert_eq!(rounded(999.95, 0, 1), "1000.0");
        assert_eq!(rounded(0.04, 0, 1), "0.0");
        assert_eq!(rounded(0.05, 0, 1), "0.1");
        assert_eq!(rounded(1_234_567.0, -3, 0), "1235.");
        assert_eq!(rounded(0.0, 0, 1), "0.0");
        assert_eq!(rounded(5e-324, 0, 1), "0.0");
        assert_eq!(rounded(0.9, 0, 0), "1.");
    }

    #[test]
    fn general_keeps_eleven_digits() {
        assert_eq!(general(0.1 + 0.2), "0.3");
        assert_eq!(general(-12345.678), "-12345.678");
        assert_eq!(general(1.0 / 3.0), "0.3333333333");
        assert_eq!(general(1e20), "1E+20");
        assert_eq!(general(0.0), "0");
    }
}
