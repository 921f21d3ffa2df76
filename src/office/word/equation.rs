//! EQ フィールド: what a field of the kind EQ shows: fractions, raised characters, readings over words and characters laid
//! over each other. Word sets it from its code alone; no result stands in the file.
//!
//! ```text
//! code    := "EQ" piece*
//! piece   := "\" switch option* "(" argument ( "," argument )* ")" | "\*" word | "\" char | char
//! switch  := f fraction | o overstrike | s raised, lowered | r root | b bracket | x box | l list | a array | d space | i sum
//! ```

use crate::layout::Height;
use crate::lexicon::circled_form;

/// A piece of what the field shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shown {
    pub(super) text: String,
    pub(super) height: Height,
    /// Whether a line is laid over it.
    pub(super) struck: bool,
}

/// What a field shows, and what is left out of its text.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Equation {
    pub(super) shown: Vec<Shown>,
    /// Readings over words.
    pub(super) ruby: Vec<String>,
    /// Whether it is set on more than one line, or what encloses it is left out.
    pub(super) flattened: bool,
}

impl Equation {
    /// Plain text.
    pub(super) fn of_text(text: String) -> Self {
        Self { shown: vec![plain(text)], ..Self::default() }
    }
}

/// Arguments within arguments.
const MAX_DEPTH: usize = 16;

/// Signs laid over characters that enclose them: 囲い文字.
const ENCLOSING: [char; 8] = ['○', '◯', '□', '△', '◇', '〇', '▽', '☆'];

/// Signs laid over characters that strike them.
const STRIKING: [char; 10] = ['─', '━', '―', '—', '–', '－', '-', '／', '/', '×'];

/// Reads the code of a field; `None` where it is of another kind.
pub(super) fn equation(code: &str) -> Option<Equation> {
    let code = code.trim_start();
    let word = code.get(..2).filter(|word| word.eq_ignore_ascii_case("eq"))?;
    let rest = code.get(word.len()..).filter(|rest| !rest.starts_with(char::is_alphanumeric))?;
    let mut reader = Reader { chars: rest.trim().chars().collect(), at: 0, out: Equation::default() };
    let shown = reader.pieces(0, false);
    Some(Equation { shown, ..reader.out })
}

struct Reader {
    chars: Vec<char>,
    at: usize,
    out: Equation,
}

impl Reader {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn eat(&mut self, wanted: impl Fn(char) -> bool) -> Option<char> {
        let ch = self.peek().filter(|ch| wanted(*ch))?;
        self.at += 1;
        Some(ch)
    }

    /// Pieces up to the end of an argument, or of the code.
    fn pieces(&mut self, depth: usize, inside: bool) -> Vec<Shown> {
        let mut shown = Vec::new();
        while let Some(ch) = self.peek() {
            if inside && matches!(ch, ',' | ';' | ')') {
                break;
            }
            self.at += 1;
            if ch == '\\' {
                shown.extend(self.switch(depth));
            } else {
                push(&mut shown, plain(ch.to_string()));
            }
        }
        shown
    }

    /// What stands behind a backslash.
    fn switch(&mut self, depth: usize) -> Vec<Shown> {
        let Some(name) = self.eat(|_| true) else { return Vec::new() };
        if name == '*' {
            self.format();
            return Vec::new();
        }
        if !name.is_ascii_alphabetic() {
            return vec![plain(name.to_string())];
        }
        let mut options = String::new();
        while self.peek().is_some_and(|ch| ch != '(') {
            options.extend(self.eat(|_| true));
        }
        if self.eat(|ch| ch == '(').is_none() || depth >= MAX_DEPTH {
            return vec![plain(options)];
        }
        let mut arguments = vec![self.pieces(depth + 1, true)];
        while self.eat(|ch| matches!(ch, ',' | ';')).is_some() {
            arguments.push(self.pieces(depth + 1, true));
        }
        self.eat(|ch| ch == ')');
        self.set(name.to_ascii_lowercase(), &options, arguments)
    }

    /// `\* "Font:ＭＳ 明朝"`, `\* hps10`: how it is set.
    fn format(&mut self) {
        while self.eat(char::is_whitespace).is_some() {}
        let quoted = self.eat(|ch| ch == '"').is_some();
        while self.eat(|ch| if quoted { ch != '"' } else { !ch.is_whitespace() && ch != '\\' }).is_some() {}
        if quoted {
            self.eat(|ch| ch == '"');
        }
        while self.eat(char::is_whitespace).is_some() {}
    }

    /// The arguments of a switch as they are shown.
    fn set(&mut self, name: char, options: &str, arguments: Vec<Vec<Shown>>) -> Vec<Shown> {
        let between = match name {
            'o' => return self.laid_over(arguments),
            's' => {
                let height = if options.contains("\\do") { Height::Lowered } else { Height::Raised };
                return arguments.into_iter().flatten().map(|shown| Shown { height, ..shown }).collect();
            }
            'd' => return vec![plain(" ".to_owned())],
            'f' => "/",
            'l' => ",",
            _ => " ",
        };
        self.out.flattened |= !matches!(name, 'x' | 'l');
        let (before, behind) = match name {
            'r' => ("√(", ")"),
            'b' => ("(", ")"),
            _ => ("", ""),
        };
        let mut shown = Vec::new();
        push(&mut shown, plain(before.to_owned()));
        for (at, argument) in arguments.into_iter().filter(|argument| !argument.is_empty()).enumerate() {
            push(&mut shown, plain(if at > 0 { between } else { "" }.to_owned()));
            argument.into_iter().for_each(|piece| push(&mut shown, piece));
        }
        push(&mut shown, plain(behind.to_owned()));
        shown
    }

    /// Characters laid over each other: a reading over its word, a sign that encloses, a line that strikes.
    fn laid_over(&mut self, arguments: Vec<Vec<Shown>>) -> Vec<Shown> {
        let mut shown = Vec::new();
        let (mut struck, mut enclosed) = (false, None);
        for argument in arguments {
            let text: String = argument.iter().map(|piece| piece.text.as_str()).collect();
            let only = |signs: &[char]| !text.trim().is_empty() && text.trim().chars().all(|ch| signs.contains(&ch));
            if only(&STRIKING) {
                struck = true;
            } else if argument.iter().any(|piece| piece.height == Height::Raised) {
                self.out.ruby.push(text);
            } else if only(&ENCLOSING) {
                enclosed = text.trim().chars().next();
            } else {
                argument.into_iter().for_each(|piece| push(&mut shown, piece));
            }
        }
        for piece in &mut shown {
            piece.struck |= struck;
        }
        if let Some(sign) = enclosed {
            let text: String = shown.iter().map(|piece| piece.text.as_str()).collect();
            match circled_form(text.trim()).filter(|_| is_circle(sign)) {
                Some(one) => shown = vec![Shown { struck, ..plain(one.to_string()) }],
                None => self.out.flattened = true,
            }
        }
        shown
    }
}

const fn is_circle(sign: char) -> bool {
    matches!(sign, '○' | '◯' | '〇')
}

const fn plain(text: String) -> Shown {
    Shown { text, height: Height::Line, struck: false }
}

fn push(shown: &mut Vec<Shown>, piece: Shown) {
    if piece.text.is_empty() {
        return;
    }
    match shown.last_mut().filter(|last| (last.height, last.struck) == (piece.height, piece.struck)) {
        Some(last) => last.text.push_str(&piece.text),
        None => shown.push(piece),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(code: &str) -> String {
        let read = equation(code).expect("an equation");
        read.shown
            .iter()
            .map(|piece| {
                let text: String = piece.text.chars().map(|ch| piece.height.of(ch)).collect();
                if piece.struck { format!("[-{text}-]") } else { text }
            })
            .collect()
    }

    #[test]
    fn what_a_field_shows_stands_on_one_line() {
        for (code, shown) in [
            (r" EQ \f(12217,12100)", "12217/12100"),
            (r"eq \f(1;2)", "1/2"),
            (r"EQ 30m\s\up6(2)", "30m²"),
            (r"EQ CO\s\do 4(2)", "CO₂"),
            (r#"EQ \* jc2 \* "Font:ＭＳ 明朝" \* hps10 \o\ad(\s\up 9(ひなん),避難)"#, "避難"),
            (r"EQ \o\ac(○,印)", "㊞"),
            (r"eq \o\ac(○,1)", "①"),
            (r"eq \o\ac(◯,２１)", "㉑"),
            (r"eq \o\ac(○,港)", "港"),
            (r"eq \o\ac(□,1)", "1"),
            (r"EQ \o(12,―)", "[-12-]"),
            (r"EQ \o(12,\s\up5(──))", "[-12-]"),
            (r"EQ \r(3,x)", "√(3 x)"),
            (r"EQ \x(注意)", "注意"),
            (r"EQ \b(\f(1,2))", "(1/2)"),
            (r"EQ 1\,234", "1,234"),
            (r"EQ \f(1", "1"),
        ] {
            assert_eq!(text(code), shown, "{code}");
        }
        assert_eq!(equation(r"EQ \o\ad(\s\up 9(ひなん),避難)").map(|read| read.ruby), Some(vec!["ひなん".to_owned()]));
        assert!(equation("EQUAL 1").is_none() && equation("PAGE").is_none() && equation("").is_none());
        assert!(equation(&r"EQ \f(".repeat(200)).is_some(), "an end to what stands inside each other");
    }
}
