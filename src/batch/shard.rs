//! A part of the documents, for job arrays: each job reads its own, and the last run puts them together.

use std::fmt;
use std::str::FromStr;

use crate::messages::{Lang, Message};
use crate::source::sha256;

/// Shard `index` of `of`, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shard {
    index: u64,
    of: u64,
}

/// Hexadecimal digits of a hash that fit into 64 bits.
const DIGITS: usize = 16;

impl Shard {
    /// Whether a document falls to it. The hash of its name decides, and not its place among the others: a document
    /// that comes or goes moves no other.
    pub(super) fn holds(self, label: &str) -> bool {
        let hash = sha256(label.as_bytes());
        let number = hash.get(..DIGITS).and_then(|digits| u64::from_str_radix(digits, 16).ok()).unwrap_or(0);
        number % self.of == self.index - 1
    }

    /// Name of the folder for what it keeps.
    pub(super) fn folder(self) -> String {
        format!("{}-of-{}", self.index, self.of)
    }
}

/// The error for a text that names no shard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{}", Message::NotShard {}.text(Lang::En))]
pub struct NotShard;

impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.index, self.of)
    }
}

impl FromStr for Shard {
    type Err = NotShard;

    fn from_str(text: &str) -> Result<Self, NotShard> {
        let numbers = text.split_once('/').and_then(|(index, of)| Some((index.parse().ok()?, of.parse().ok()?)));
        match numbers {
            Some((index, of)) if (1..=of).contains(&index) => Ok(Self { index, of }),
            _ => Err(NotShard),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_document_falls_to_one_shard_of_all() {
        for of in 1..9 {
            let shards: Vec<Shard> = (1..=of).map(|index| format!("{index}/{of}").parse().expect("a shard")).collect();
            let mut sizes = vec![0; of];
            for number in 0..400 {
                let name = format!("2019/方針{number}.pdf");
                let held: Vec<usize> = (0..of).filter(|index| shards[*index].holds(&name)).collect();
                assert_eq!(held.len(), 1, "{name}");
                sizes[held[0]] += 1;
            }
            assert!(sizes.iter().all(|size| *size > 400 / of / 2), "{sizes:?}");
        }
    }

    #[test]
    fn a_name_has_its_shard_for_good() {
        // `printf a.pdf | sha256sum` begins with a7949e623819aa32, whose remainder by 8 is 2: the third of 8 shards.
        let held = (1..=8).find(|index| format!("{index}/8").parse::<Shard>().expect("a shard").holds("a.pdf"));
        assert_eq!(held, Some(3));
    }

    #[test]
    fn what_is_no_shard_is_told() {
        for wrong in ["", "3", "0/3", "4/3", "1/0", "-1/3", "1/3/5", "a/b"] {
            assert!(wrong.parse::<Shard>().is_err(), "{wrong}");
        }
    }
}
