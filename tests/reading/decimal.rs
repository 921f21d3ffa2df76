//! Laws of exact decimal numbers.

use miekeshi::record::Decimal;
use proptest::prelude::*;

proptest! {
    #[test]
    fn printed_decimals_parse_back(mantissa in -1_000_000_000_000_i64..1_000_000_000_000, scale in 0_u8..=9) {
        let number = Decimal::new(mantissa, scale).expect("in range");
        prop_assert_eq!(Decimal::parse(&number.to_string()), Some(number));
    }

    #[test]
    fn json_keeps_the_number(mantissa in -1_000_000_000_i64..1_000_000_000, scale in 0_u8..=3) {
        let number = Decimal::new(mantissa, scale).expect("in range");
        let json = serde_json::to_string(&number).expect("serializes");
        prop_assert_eq!(serde_json::from_str::<Decimal>(&json).expect("reads"), number);
    }
}

#[test]
fn equal_numbers_are_equal_however_they_were_printed() {
    assert_eq!(Decimal::parse("69.0"), Decimal::parse("69"));
    assert_eq!(Decimal::parse("0.50").map(|d| d.to_string()).as_deref(), Some("0.5"));
    assert_eq!(Decimal::parse("1.2.3"), None);
    assert_eq!(Decimal::parse(""), None);
}
