//! The records of one document, by id, by place and by number.

use std::collections::HashMap;
use std::rc::Rc;

use super::content::{Numbers, Record, push_common};

/// A record that rows belong to.
#[derive(Debug)]
pub(super) struct Known {
    /// Its id, which no other record of the document has.
    pub(super) id: String,
    /// JSON pointer to it.
    pub(super) path: String,
    /// Its number, split.
    pub(super) numbers: Numbers,
    /// The cells that every row of it begins with.
    pub(super) common: Vec<u8>,
}

/// The records met so far.
#[derive(Debug, Default)]
pub(super) struct Records {
    list: Vec<Rc<Known>>,
    by_path: HashMap<String, usize>,
    /// The first record of each number.
    by_numbers: HashMap<Numbers, usize>,
    /// How often each id was asked for.
    ids: HashMap<String, usize>,
}

impl Records {
    /// Adds a record; its id is made unique: where a number is printed twice, the second gets `~2`.
    pub(super) fn enter(&mut self, record: &Record<'_>, path: String) -> Rc<Known> {
        let id = self.unique(record.id.to_owned());
        let mut common = Vec::new();
        push_common(&Record { id: &id, ..*record }, &mut common);
        let known = Rc::new(Known { id, path, numbers: record.numbers, common });
        self.by_path.insert(known.path.clone(), self.list.len());
        self.by_numbers.entry(known.numbers).or_insert(self.list.len());
        self.list.push(Rc::clone(&known));
        known
    }

    /// The id itself the first time; with `~2`, `~3` behind it when it comes again.
    fn unique(&mut self, id: String) -> String {
        let times = self.ids.entry(id.clone()).or_insert(0);
        *times += 1;
        if *times == 1 {
            return id;
        }
        let again = format!("{id}~{times}");
        self.unique(again)
    }

    /// The record that a JSON pointer leads into; the first, the plan, where it leads into none.
    pub(super) fn at(&self, path: &str) -> Option<&Rc<Known>> {
        let mut prefix = path;
        loop {
            if let Some(index) = self.by_path.get(prefix) {
                return self.list.get(*index);
            }
            match prefix.rfind('/') {
                Some(cut) if cut > 0 => prefix = prefix.get(..cut)?,
                _ => return self.list.first(),
            }
        }
    }

    /// The first record with a number.
    pub(super) fn numbered(&self, numbers: Numbers) -> Option<&Rc<Known>> {
        self.by_numbers.get(&numbers).and_then(|index| self.list.get(*index))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entered(records: &mut Records, id: &str, number: &str, path: &str) -> Rc<Known> {
        let numbers = Numbers::parse(number);
        let record = Record { sha256: "", plan_id: "p", id, stage: None, fiscal_year: None, numbers };
        records.enter(&record, path.to_owned())
    }

    #[test]
    fn a_number_printed_twice_gives_two_ids() {
        let mut records = Records::default();
        let ids =
            ["p-1-1-1", "p-1-1-1", "p-1-1-1~2", "p-1-1-1"].map(|id| entered(&mut records, id, "1-1-1", id).id.clone());
        assert_eq!(ids, ["p-1-1-1", "p-1-1-1~2", "p-1-1-1~2~2", "p-1-1-1~3"]);
    }

    #[test]
    fn pointers_lead_into_records() {
        let mut records = Records::default();
        entered(&mut records, "p", "", "/plan");
        entered(&mut records, "p-1", "1", "/plan/issues/0");
        assert_eq!(records.at("/plan/issues/0/title").map(|known| &*known.id), Some("p-1"));
        assert_eq!(records.at("/plan/issues/00").map(|known| &*known.id), Some("p"));
        assert_eq!(records.at("").map(|known| &*known.id), Some("p"));
        assert_eq!(records.numbered(Numbers::parse("1")).map(|known| &*known.id), Some("p-1"));
    }
}
