//! 数式: the small formulas by which a conditional format chooses its cells.
//!
//! ```text
//! formula := sum ( ( "=" | "<>" | "<" | "<=" | ">" | ">=" ) sum )*
//! joined  := sum ( "&" sum )*          sum  := term ( ( "+" | "-" ) term )*
//! term    := sign ( ( "*" | "/" ) sign )*   sign := "-"? atom "%"?
//! atom    := number | "\"" text "\"" | cell | range | name "(" formula ("," formula)* ")" | "(" formula ")"
//! ```
//!
//! In come the text of a formula and the values of cells; out comes a value, or nothing where the formula uses what is
//! not known here: other sheets, names, arrays, functions of dates, the day on which the workbook is opened.

use std::cell::RefCell;
use std::collections::HashMap;

use super::sheet::{Place, Range, place_of};

/// What a cell or a formula holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    Blank,
    Number(f64),
    Text(String),
    Truth(bool),
    Error,
}

impl Value {
    /// Its truth as a condition; `None` for text.
    pub(super) fn is_true(&self) -> Option<bool> {
        match self {
            Self::Truth(truth) => Some(*truth),
            Self::Number(number) => Some(*number != 0.0),
            Self::Blank => Some(false),
            // A condition that fails or is a text chooses nothing.
            Self::Error | Self::Text(_) => Some(false),
        }
    }

    pub(super) fn text(&self) -> String {
        match self {
            Self::Blank | Self::Error => String::new(),
            Self::Number(number) => super::number::plain(*number),
            Self::Text(text) => text.clone(),
            Self::Truth(truth) => if *truth { "TRUE" } else { "FALSE" }.to_owned(),
        }
    }

    fn number(&self) -> Option<f64> {
        match self {
            Self::Blank => Some(0.0),
            Self::Number(number) => Some(*number),
            Self::Truth(truth) => Some(f64::from(u8::from(*truth))),
            Self::Text(text) => text.trim().replace(',', "").parse().ok(),
            Self::Error => None,
        }
    }
}

/// A formula that was understood.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Formula {
    Value(Value),
    Cell(Reference),
    Range(Reference, Reference),
    Minus(Box<Self>),
    Percent(Box<Self>),
    Two(&'static str, Box<Self>, Box<Self>),
    Call(String, Vec<Self>),
}

/// A cell as written; what is not fixed by `$` moves with the cell that is formatted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reference {
    place: Place,
    fixed: (bool, bool),
}

impl Reference {
    /// The cell meant for the cell `at` where the formula is written for `origin`.
    fn at(self, origin: Place, at: Place) -> Option<Place> {
        let moved = |own: u32, fixed: bool, from: u32, to: u32| {
            if fixed { Some(own) } else { u32::try_from(i64::from(own) + i64::from(to) - i64::from(from)).ok() }
        };
        Some((moved(self.place.0, self.fixed.0, origin.0, at.0)?, moved(self.place.1, self.fixed.1, origin.1, at.1)?))
    }
}

/// Formulas inside each other.
const MAX_NESTED: usize = 48;

/// Characters of a formula (Excel's own limit).
const MAX_FORMULA_CHARS: usize = 8192;

impl Formula {
    /// Reads a formula, with or without its `=`; `None` where it is not understood.
    #[cfg(test)]
    pub(super) fn read(text: &str) -> Option<Self> {
        Self::read_with(text, &HashMap::new())
    }

    /// The same with names of the workbook, in small letters, for what they stand for.
    pub(super) fn read_with(text: &str, names: &HashMap<String, String>) -> Option<Self> {
        let chars: Vec<char> = text.trim().trim_start_matches('=').chars().take(MAX_FORMULA_CHARS + 1).collect();
        if chars.len() > MAX_FORMULA_CHARS {
            return None;
        }
        let mut reader = Reader { chars: &chars, at: 0, depth: 0, names };
        let formula = reader.comparison()?;
        reader.spaces();
        (reader.at == chars.len()).then_some(formula)
    }
}

struct Reader<'a> {
    chars: &'a [char],
    at: usize,
    depth: usize,
    names: &'a HashMap<String, String>,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn spaces(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.at += 1;
        }
    }

    fn eat(&mut self, word: &str) -> bool {
        self.spaces();
        let same = word.chars().enumerate().all(|(at, ch)| self.chars.get(self.at + at) == Some(&ch));
        if same {
            self.at += word.chars().count();
        }
        same
    }

    /// Operands of one rank with the signs between them, from the left.
    fn rank(&mut self, signs: &[&'static str], operand: fn(&mut Self) -> Option<Formula>) -> Option<Formula> {
        let mut left = operand(self)?;
        while let Some(sign) = signs.iter().find(|sign| self.eat(sign)) {
            left = Formula::Two(sign, Box::new(left), Box::new(operand(self)?));
        }
        Some(left)
    }

    fn comparison(&mut self) -> Option<Formula> {
        self.depth += 1;
        if self.depth > MAX_NESTED {
            return None;
        }
        let found = self.rank(&["<>", "<=", ">=", "=", "<", ">"], Self::joined);
        self.depth -= 1;
        found
    }

    fn joined(&mut self) -> Option<Formula> {
        self.rank(&["&"], Self::sum)
    }

    fn sum(&mut self) -> Option<Formula> {
        self.rank(&["+", "-"], Self::term)
    }

    fn term(&mut self) -> Option<Formula> {
        self.rank(&["*", "/"], Self::sign)
    }

    fn sign(&mut self) -> Option<Formula> {
        if self.eat("-") {
            return Some(Formula::Minus(Box::new(self.atom()?)));
        }
        let _ = self.eat("+");
        let atom = self.atom()?;
        Some(if self.eat("%") { Formula::Percent(Box::new(atom)) } else { atom })
    }

    fn atom(&mut self) -> Option<Formula> {
        self.spaces();
        match self.peek()? {
            '(' => {
                self.at += 1;
                let inner = self.comparison()?;
                self.eat(")").then_some(inner)
            }
            '"' => self.quoted(),
            c if c.is_ascii_digit() || c == '.' => self.number(),
            c if c.is_alphabetic() || c == '$' || c == '_' => self.named(),
            _ => None,
        }
    }

    fn quoted(&mut self) -> Option<Formula> {
        self.at += 1;
        let mut text = String::new();
        loop {
            let ch = self.peek()?;
            self.at += 1;
            if ch != '"' {
                text.push(ch);
            } else if self.peek() == Some('"') {
                text.push('"');
                self.at += 1;
            } else {
                return Some(Formula::Value(Value::Text(text)));
            }
        }
    }

    fn number(&mut self) -> Option<Formula> {
        let start = self.at;
        while self.peek().is_some_and(|c| c.is_ascii_digit() || c == '.') {
            self.at += 1;
        }
        let text: String = self.chars.get(start..self.at)?.iter().collect();
        text.parse().ok().map(|number| Formula::Value(Value::Number(number)))
    }

    /// A function, a truth value, a cell or a range of cells.
    fn named(&mut self) -> Option<Formula> {
        let word = self.word()?;
        if self.eat("(") {
            return self.call(word.to_ascii_uppercase());
        }
        match word.to_ascii_uppercase().as_str() {
            "TRUE" => return Some(Formula::Value(Value::Truth(true))),
            "FALSE" => return Some(Formula::Value(Value::Truth(false))),
            _ => {}
        }
        if let Some(column) = column_of(&word).filter(|_| self.peek() == Some(':')) {
            self.at += 1;
            return Some(columns(column, column_of(&self.word()?)?));
        }
        let Some(first) = reference(&word) else {
            // What a name stands for has no names of its own here.
            let text = self.names.get(&word.to_lowercase())?;
            return Formula::read_with(text, &HashMap::new());
        };
        if self.peek() == Some(':') {
            self.at += 1;
            let last = reference(&self.word()?)?;
            return Some(Formula::Range(first, last));
        }
        // A sheet's name.
        (self.peek() != Some('!')).then_some(Formula::Cell(first))
    }

    fn word(&mut self) -> Option<String> {
        let start = self.at;
        while self.peek().is_some_and(|c| c.is_alphanumeric() || matches!(c, '$' | '_' | '.')) {
            self.at += 1;
        }
        Some(self.chars.get(start..self.at)?.iter().collect())
    }

    fn call(&mut self, name: String) -> Option<Formula> {
        let mut arguments = Vec::new();
        if self.eat(")") {
            return Some(Formula::Call(name, arguments));
        }
        loop {
            arguments.push(self.comparison()?);
            if self.eat(")") {
                return Some(Formula::Call(name, arguments));
            }
            if !self.eat(",") {
                return None;
            }
        }
    }
}

fn reference(word: &str) -> Option<Reference> {
    let place = place_of(word)?;
    let column = word.starts_with('$');
    let row = word.trim_start_matches('$').contains('$');
    Some(Reference { place, fixed: (row, column) })
}

/// A column alone, as in `$A:$C`: its number, and whether it is fixed.
fn column_of(word: &str) -> Option<(u32, bool)> {
    let bare = word.trim_start_matches('$');
    let letters = !bare.is_empty() && bare.chars().all(|c| c.is_ascii_alphabetic());
    let place = place_of(&format!("{bare}1")).filter(|_| letters)?;
    Some((place.1, word.starts_with('$')))
}

/// Columns from the first row to the last.
fn columns(first: (u32, bool), last: (u32, bool)) -> Formula {
    /// The last row of a sheet.
    const LAST_ROW: u32 = 1_048_575;
    let corner = |row: u32, (column, fixed): (u32, bool)| Reference { place: (row, column), fixed: (true, fixed) };
    Formula::Range(corner(0, first), corner(LAST_ROW, last))
}

/// How often each value stands in a range that was counted, by what is compared.
pub(super) type Counts = RefCell<HashMap<((u32, u32), (u32, u32)), HashMap<String, usize>>>;

/// The values of cells, and where a formula is worked out.
pub(super) struct Scope<'a> {
    /// The value of a cell.
    pub(super) value: &'a dyn Fn(Place) -> Value,
    /// The cell the formula is written for.
    pub(super) origin: Place,
    /// The cell it is worked out for.
    pub(super) at: Place,
    /// The last row and the last column of the sheet that hold anything.
    pub(super) last: Place,
    /// What was counted for other cells already.
    pub(super) counts: &'a Counts,
}

/// Cells that a range in a formula may have, within what the sheet holds; each range is counted once.
const MAX_RANGE_CELLS: u64 = 200_000;

/// Ranges whose counts are kept.
const MAX_RANGES: usize = 256;

impl Scope<'_> {
    /// The value of a formula; `None` where it uses what is not known here.
    pub(super) fn work_out(&self, formula: &Formula) -> Option<Value> {
        Some(match formula {
            Formula::Value(value) => value.clone(),
            Formula::Cell(reference) => {
                reference.at(self.origin, self.at).map_or(Value::Error, |place| (self.value)(place))
            }
            Formula::Range(..) => return None,
            Formula::Minus(of) => self.work_out(of)?.number().map_or(Value::Error, |n| Value::Number(-n)),
            Formula::Percent(of) => self.work_out(of)?.number().map_or(Value::Error, |n| Value::Number(n / 100.0)),
            Formula::Two(sign, a, b) => two(sign, &self.work_out(a)?, &self.work_out(b)?),
            Formula::Call(name, arguments) => self.call(name, arguments)?,
        })
    }

    fn call(&self, name: &str, arguments: &[Formula]) -> Option<Value> {
        if let "COUNTIF" | "COUNTA" = name {
            return self.count(name, arguments);
        }
        if let ("ROW" | "COLUMN", reference) = (name, arguments.first()) {
            let place = match reference {
                None => self.at,
                Some(Formula::Cell(reference)) => reference.at(self.origin, self.at)?,
                Some(_) => return None,
            };
            return Some(Value::Number(f64::from(if name == "ROW" { place.0 } else { place.1 } + 1)));
        }
        let values: Vec<Value> = arguments.iter().map(|argument| self.work_out(argument)).collect::<Option<_>>()?;
        function(name, &values)
    }

    /// `COUNTIF` of a range for one value, `COUNTA` of a range.
    fn count(&self, name: &str, arguments: &[Formula]) -> Option<Value> {
        let (first, last) = match arguments.first()? {
            Formula::Range(first, last) => (first.at(self.origin, self.at)?, last.at(self.origin, self.at)?),
            Formula::Cell(one) => (one.at(self.origin, self.at)?, one.at(self.origin, self.at)?),
            _ => return None,
        };
        let range = Range {
            rows: (first.0.min(last.0), first.0.max(last.0)),
            columns: (first.1.min(last.1), first.1.max(last.1)),
        };
        let (rows, columns) =
            ((range.rows.0, range.rows.1.min(self.last.0)), (range.columns.0, range.columns.1.min(self.last.1)));
        let size = |(from, to): (u32, u32)| u64::from((to + 1).saturating_sub(from));
        if size(rows) * size(columns) > MAX_RANGE_CELLS {
            return None;
        }
        let wanted = match (name, arguments.get(1)) {
            ("COUNTA", None) => None,
            ("COUNTIF", Some(of)) => Some(self.work_out(of)?),
            _ => return None,
        };
        // `">5"` and `"*月"` are conditions of their own.
        if matches!(&wanted, Some(Value::Text(text)) if text.contains(['<', '>', '=', '*', '?'])) {
            return None;
        }
        let count = self.counted((rows, columns), wanted.as_ref());
        Some(Value::Number(count as f64))
    }

    /// How many cells of a range hold a value, or any.
    fn counted(&self, (rows, columns): ((u32, u32), (u32, u32)), wanted: Option<&Value>) -> usize {
        let mut counts = self.counts.borrow_mut();
        if counts.len() >= MAX_RANGES {
            counts.clear();
        }
        let own = counts.entry((rows, columns)).or_insert_with(|| {
            let places = (rows.0..=rows.1).flat_map(|row| (columns.0..=columns.1).map(move |column| (row, column)));
            let mut own: HashMap<String, usize> = HashMap::new();
            for key in places.filter_map(|place| compared(&(self.value)(place))) {
                *own.entry(key).or_default() += 1;
            }
            own
        });
        match wanted {
            None => own.values().sum(),
            Some(wanted) => {
                // A blank is looked for as 0.
                let key = compared(wanted).unwrap_or_else(|| "0".to_owned());
                own.get(&key).copied().unwrap_or(0)
            }
        }
    }
}

/// What two equal values have in common; `None` for a blank.
fn compared(value: &Value) -> Option<String> {
    match value {
        Value::Blank => None,
        Value::Number(number) => Some(format!("{}", number + 0.0)),
        Value::Text(text) => Some(format!("\"{}", text.to_lowercase())),
        Value::Truth(truth) => Some(format!("={truth}")),
        Value::Error => Some("#".to_owned()),
    }
}

/// How two values stand to each other: text is compared without its case, and stands above numbers.
pub(super) fn compare(a: &Value, b: &Value) -> Option<std::cmp::Ordering> {
    let rank = |value: &Value| match value {
        Value::Blank | Value::Number(_) => 0,
        Value::Text(_) => 1,
        Value::Truth(_) => 2,
        Value::Error => 3,
    };
    match (a, b) {
        (Value::Error, _) | (_, Value::Error) => None,
        (Value::Blank, Value::Text(text)) => Some("".cmp(text.as_str())),
        (Value::Text(text), Value::Blank) => Some(text.as_str().cmp("")),
        (Value::Blank, Value::Truth(truth)) => Some(false.cmp(truth)),
        (Value::Truth(truth), Value::Blank) => Some(truth.cmp(&false)),
        (Value::Text(a), Value::Text(b)) => Some(a.to_lowercase().cmp(&b.to_lowercase())),
        (Value::Truth(a), Value::Truth(b)) => Some(a.cmp(b)),
        _ if rank(a) == 0 && rank(b) == 0 => a.number()?.partial_cmp(&b.number()?),
        _ => Some(rank(a).cmp(&rank(b))),
    }
}

fn two(sign: &str, a: &Value, b: &Value) -> Value {
    let arithmetic = |of: fn(f64, f64) -> f64| match (a.number(), b.number()) {
        (Some(a), Some(b)) if of(a, b).is_finite() => Value::Number(of(a, b)),
        _ => Value::Error,
    };
    match sign {
        "+" => arithmetic(|a, b| a + b),
        "-" => arithmetic(|a, b| a - b),
        "*" => arithmetic(|a, b| a * b),
        "/" => arithmetic(|a, b| a / b),
        "&" => Value::Text(a.text() + &b.text()),
        _ => compare(a, b).map_or(Value::Error, |order| Value::Truth(holds(sign, order))),
    }
}

/// Whether an order is the one that a sign of comparison asks for.
pub(super) fn holds(sign: &str, order: std::cmp::Ordering) -> bool {
    match sign {
        "=" => order.is_eq(),
        "<>" => order.is_ne(),
        "<" => order.is_lt(),
        "<=" => order.is_le(),
        ">" => order.is_gt(),
        _ => order.is_ge(),
    }
}

/// A function of values; `None` for one that is not known.
fn function(name: &str, values: &[Value]) -> Option<Value> {
    let first = values.first();
    let second = || values.get(1).and_then(Value::number);
    let truth = |value: bool| Some(Value::Truth(value));
    match (name, values.len()) {
        ("AND", 1..) => truth(values.iter().all(|value| value.is_true() == Some(true))),
        ("OR", 1..) => truth(values.iter().any(|value| value.is_true() == Some(true))),
        ("NOT", 1) => truth(first?.is_true() != Some(true)),
        ("TRUE", 0) => truth(true),
        ("FALSE", 0) => truth(false),
        ("IF", 2 | 3) if first?.is_true() == Some(true) => values.get(1).cloned(),
        ("IF", 2 | 3) => Some(values.get(2).cloned().unwrap_or(Value::Truth(false))),
        ("IFERROR", 2) if *first? == Value::Error => values.get(1).cloned(),
        ("IFERROR", 2) => first.cloned(),
        ("ISBLANK", 1) => truth(*first? == Value::Blank),
        ("ISNUMBER", 1) => truth(matches!(first?, Value::Number(_))),
        ("ISTEXT", 1) => truth(matches!(first?, Value::Text(_))),
        ("ISERROR" | "ISERR", 1) => truth(*first? == Value::Error),
        ("LEN", 1) => Some(Value::Number(first?.text().chars().count() as f64)),
        ("TRIM", 1) => Some(Value::Text(first?.text().split_whitespace().collect::<Vec<_>>().join(" "))),
        ("EXACT", 2) => truth(first?.text() == values.get(1)?.text()),
        ("ABS", 1) => Some(first?.number().map_or(Value::Error, |n| Value::Number(n.abs()))),
        ("VALUE" | "N", 1) => Some(first?.number().map_or(Value::Error, Value::Number)),
        ("MOD", 2) => match (first?.number(), second()) {
            (Some(a), Some(b)) if b != 0.0 => Some(Value::Number(a.rem_euclid(b))),
            _ => Some(Value::Error),
        },
        ("LEFT" | "RIGHT", 1 | 2) => {
            let text: Vec<char> = first?.text().chars().collect();
            let count = (second().unwrap_or(1.0).max(0.0) as usize).min(text.len());
            let part = if name == "LEFT" { text.get(..count) } else { text.get(text.len() - count..) };
            Some(Value::Text(part?.iter().collect()))
        }
        ("MID", 3) => {
            let (start, count) = (second()?.max(1.0) as usize - 1, values.get(2)?.number()?.max(0.0) as usize);
            Some(Value::Text(first?.text().chars().skip(start).take(count).collect()))
        }
        ("SEARCH" | "FIND", 2) => {
            let (mut needle, mut text) = (first?.text(), values.get(1)?.text());
            if name == "SEARCH" {
                if needle.contains(['*', '?', '~']) {
                    return None;
                }
                (needle, text) = (needle.to_lowercase(), text.to_lowercase());
            }
            let found = text.find(&needle).and_then(|at| text.get(..at)).map(|before| before.chars().count() + 1);
            Some(found.map_or(Value::Error, |at| Value::Number(at as f64)))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::sheet::name_of;
    use super::*;

    fn value(place: Place) -> Value {
        match name_of(place).as_str() {
            "A1" => Value::Text("廃止".to_owned()),
            "B1" => Value::Number(12_100.0),
            "B2" => Value::Number(-5.0),
            "C1" => Value::Truth(true),
            _ => Value::Blank,
        }
    }

    /// The value of a formula that is written for A1, in the cell `at`.
    fn worked(text: &str, at: Place) -> Option<Value> {
        let formula = Formula::read(text)?;
        let counts = Counts::default();
        Scope { value: &value, origin: (0, 0), at, last: (1, 2), counts: &counts }.work_out(&formula)
    }

    #[test]
    fn conditions_that_strike_cells() {
        for (text, want) in [
            ("TRUE", true),
            ("$A1=\"廃止\"", true),
            ("=$A$1<>\"廃止\"", false),
            ("B1>=12000", true),
            ("AND(B1>0,NOT(ISBLANK(A1)))", true),
            ("OR(B1<0, A1=\"\")", false),
            ("NOT(ISERROR(SEARCH(\"廃\",A1)))", true),
            ("LEFT(A1,1)&\"案\"=\"廃案\"", true),
            ("MOD(ROW(),2)=1", true),
            ("B1*2-200=24000", true),
            ("COUNTIF($A$1:$A$3,\"廃止\")=1", true),
            ("COUNTIF(A:C,$A1)=1", true),
            ("COUNTIF($B$1:$B$90000,D9)=0", true),
            ("COUNTA($A:$C)=4", true),
            ("D9=\"\"", true),
            ("LEN(D9)=0", true),
            ("50%=0.5", true),
            ("-B2=5", true),
        ] {
            assert_eq!(worked(text, (0, 0)), Some(Value::Truth(want)), "{text}");
        }
        // Relative cells move with the cell that is formatted.
        assert_eq!(worked("B1<0", (1, 0)), Some(Value::Truth(true)));
        assert_eq!(worked("B$1<0", (1, 0)), Some(Value::Truth(false)));
    }

    #[test]
    fn names_stand_for_values_and_cells() {
        let names =
            [("上限", "12000"), ("旧額", "$B$1"), ("他", "上限")].map(|(a, b)| (a.to_owned(), b.to_owned())).into();
        let counts = Counts::default();
        let scope = Scope { value: &value, origin: (0, 0), at: (0, 0), last: (1, 2), counts: &counts };
        let worked = |text: &str| scope.work_out(&Formula::read_with(text, &names)?);
        assert_eq!(worked("旧額>上限"), Some(Value::Truth(true)));
        assert_eq!(worked("他=1"), None);
    }

    #[test]
    fn what_is_not_known_here_is_told() {
        for text in ["TODAY()>A1", "Sheet2!A1=1", "名前=1", "A1=", "(A1", "COUNTIF(A1:A9,\">5\")", "{1,2}", "A1:B2=1"]
        {
            assert_eq!(worked(text, (0, 0)), None, "{text}");
        }
        assert_eq!(Formula::read(&"(".repeat(200)), None);
    }
}
