//! What the program says to people, in English and Japanese: the language they read, and the one table of sentences.
//!
//! Findings have their own table, beside their codes. Where a sentence is printed is not known here.

mod errors;
mod help;
mod interface;
pub(crate) mod readings;
mod shown;
mod wrap;

pub use errors::{ICHITARO, in_japanese, on_page};
pub use help::{command_in_japanese, examples, help_in_japanese, helped};
pub use interface::Message;
pub use shown::{escaped, is_steering, on_one_line};
pub use wrap::wrapped;

/// What stands at the end of a text that was cut to fit a cell.
pub const CUT_MARK: &str = "…［続きは JSON・CSV にあります］";

/// The language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// 日本語.
    Ja,
}

impl Lang {
    /// The language of a locale, as POSIX has it: the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is set decides.
    #[must_use]
    pub fn of_locale(variable: impl Fn(&str) -> Option<String>) -> Self {
        let names = ["LC_ALL", "LC_MESSAGES", "LANG"];
        let locale = names.into_iter().filter_map(variable).find(|value| !value.is_empty()).unwrap_or_default();
        let japanese = locale == "ja" || ["ja_", "ja-", "ja."].iter().any(|start| locale.starts_with(start));
        if japanese { Self::Ja } else { Self::En }
    }

    /// The one of two texts that is in this language.
    #[must_use]
    pub const fn pick<'a>(self, ja: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::En => en,
            Self::Ja => ja,
        }
    }

    /// A sentence that has both languages where it was given both: English stands for Japanese that is missing.
    #[must_use]
    pub fn sentence<'a>(self, ja: &'a str, en: &'a str) -> &'a str {
        if ja.is_empty() { en } else { self.pick(ja, en) }
    }

    /// A heading: Japanese with English behind it for readers of English, who meet the form's Japanese words anyway.
    #[must_use]
    pub fn heading(self, ja: &str, en: &str) -> String {
        match self {
            Self::En => format!("{ja} · {en}"),
            Self::Ja => ja.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_variable_that_is_set_decides() {
        let lang = |set: &[(&str, &str)]| {
            Lang::of_locale(|name| set.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned()))
        };
        assert_eq!(lang(&[("LANG", "ja_JP.UTF-8")]), Lang::Ja);
        assert_eq!(lang(&[("LANG", "ja")]), Lang::Ja);
        assert_eq!(lang(&[("LANG", "ja-JP")]), Lang::Ja, "as Windows names it");
        assert_eq!(lang(&[("LANG", "ja_JP.UTF-8"), ("LC_ALL", "C")]), Lang::En);
        assert_eq!(lang(&[("LANG", "en_US.UTF-8"), ("LC_MESSAGES", "ja_JP")]), Lang::Ja);
        assert_eq!(lang(&[("LANG", "jam_JM")]), Lang::En);
        assert_eq!(lang(&[("LC_ALL", ""), ("LANG", "ja_JP")]), Lang::Ja);
        assert_eq!(lang(&[]), Lang::En);
    }
}
