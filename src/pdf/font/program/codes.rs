//! The codes of a subtable of `cmap` with their glyphs, as many of them as Unicode has and no more.
//!
//! A dozen bytes of a table may say that four thousand million codes are mapped, and ttf-parser names each of them.

use ttf_parser::cmap::{Format, Subtable};

use crate::pdf::limits::MAX_FONT_CODES;

/// The codes that one font may still map.
pub(super) struct Room(u32);

impl Room {
    pub(super) const fn of_a_font() -> Self {
        Self(MAX_FONT_CODES)
    }

    fn take(&mut self) -> bool {
        let left = self.0 > 0;
        self.0 = self.0.saturating_sub(1);
        left
    }
}

/// First and last code, and the glyph of the first one.
type Group = (u32, u32, u32);

/// Calls `take` with the codes that a subtable maps and their glyphs. `table` holds the bytes of the whole `cmap`,
/// `record` is the number of the subtable in it.
pub(super) fn each(
    (table, record): (&[u8], u16),
    subtable: &Subtable<'_>,
    room: &mut Room,
    mut take: impl FnMut(u32, u16),
) {
    let (groups, one_glyph) = match subtable.format {
        Format::SegmentMappingToDeltaValues(_) => (segments(table, record), false),
        Format::SegmentedCoverage(_) => (groups(table, record), false),
        Format::ManyToOneRangeMappings(_) => (groups(table, record), true),
        // These list no more codes than they have bytes.
        _ => {
            return subtable.codepoints(|code| {
                if let Some(glyph) = subtable.glyph_index(code).filter(|_| room.take()) {
                    take(code, glyph.0);
                }
            });
        }
    };
    let ranges = matches!(subtable.format, Format::SegmentedCoverage(_) | Format::ManyToOneRangeMappings(_));
    for (first, last, glyph) in groups.unwrap_or_default() {
        for code in first..=last.min(u32::from(char::MAX)) {
            if !room.take() {
                return;
            }
            let step = if one_glyph { 0 } else { code - first };
            let own = || u16::try_from(glyph.checked_add(step)?).ok();
            let found = if ranges { own() } else { subtable.glyph_index(code).map(|glyph| glyph.0) };
            if let Some(glyph) = found {
                take(code, glyph);
            }
        }
    }
}

/// A big-endian number of the table.
fn long(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(*bytes.get(at..)?.first_chunk()?))
}

pub(super) fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(*bytes.get(at..)?.first_chunk()?))
}

/// The bytes from a subtable on.
fn subtable(table: &[u8], record: u16) -> Option<&[u8]> {
    const RECORDS: usize = 4;
    const RECORD: usize = 8;
    table.get(usize::try_from(long(table, RECORDS + RECORD * usize::from(record) + 4)?).ok()?..)
}

/// The groups of a subtable (OpenType, `cmap`, formats 12 and 13).
fn groups(table: &[u8], record: u16) -> Option<Vec<Group>> {
    const GROUPS: usize = 16;
    const GROUP: usize = 12;
    let bytes = subtable(table, record)?;
    let count = usize::try_from(long(bytes, GROUPS - 4)?).ok()?;
    let groups = bytes.get(GROUPS..)?.chunks_exact(GROUP).take(count);
    Some(groups.filter_map(|group| Some((long(group, 0)?, long(group, 4)?, long(group, 8)?))).collect())
}

/// The segments of a subtable (OpenType, `cmap`, format 4), up to the one that ends the list; their glyphs have to be
/// asked for.
fn segments(table: &[u8], record: u16) -> Option<Vec<Group>> {
    const TWICE_THE_COUNT: usize = 6;
    const ENDS: usize = 14;
    let bytes = subtable(table, record)?;
    let length = usize::from(short(bytes, TWICE_THE_COUNT)?) & !1;
    let starts = ENDS + length + 2;
    let segment = |at: usize| Some((u32::from(short(bytes, starts + at)?), u32::from(short(bytes, ENDS + at)?), 0));
    let all = (0..length).step_by(2).map_while(segment);
    Some(all.take_while(|(first, last, _)| (*first, *last) != (0xFFFF, 0xFFFF)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A `cmap` of one subtable, many times over.
    fn table(records: u16, subtable: &[u8]) -> Vec<u8> {
        let mut bytes = vec![0, 0];
        bytes.extend(records.to_be_bytes());
        for _ in 0..records {
            bytes.extend([0, 3, 0, 10]);
            bytes.extend((4 + 8 * u32::from(records)).to_be_bytes());
        }
        bytes.extend(subtable);
        bytes
    }

    /// A subtable in a format of groups.
    fn grouped(format: u16, groups: &[[u32; 3]]) -> Vec<u8> {
        let mut bytes = format.to_be_bytes().to_vec();
        bytes.extend([0; 2]);
        for number in [16 + 12 * groups.len() as u32, 0, groups.len() as u32] {
            bytes.extend(number.to_be_bytes());
        }
        bytes.extend(groups.iter().flatten().flat_map(|number| number.to_be_bytes()));
        bytes
    }

    /// A subtable in format 4 whose glyphs are the codes and 1.
    fn segmented(segments: &[[u16; 2]]) -> Vec<u8> {
        let count = segments.len();
        let ends = segments.iter().map(|segment| segment[1]);
        let starts = segments.iter().map(|segment| segment[0]);
        let (ones, zeros) = (std::iter::repeat_n(1, count), std::iter::repeat_n(0, count));
        let head = [4, (16 + 8 * count) as u16, 0, 2 * count as u16, 0, 0, 0];
        let numbers = head.into_iter().chain(ends).chain([0]).chain(starts).chain(ones).chain(zeros);
        numbers.flat_map(u16::to_be_bytes).collect()
    }

    fn codes(bytes: &[u8]) -> Vec<(u32, u16)> {
        let parsed = ttf_parser::cmap::Table::parse(bytes).expect("a table");
        let (mut codes, mut room) = (Vec::new(), Room::of_a_font());
        for (record, subtable) in (0..).zip(parsed.subtables) {
            each((bytes, record), &subtable, &mut room, |code, glyph| codes.push((code, glyph)));
        }
        codes
    }

    #[test]
    fn ranges_are_read_as_they_stand() {
        let two = table(1, &grouped(12, &[[0x3042, 0x3043, 7], [0x20BB7, 0x20BB7, 99]]));
        assert_eq!(codes(&two), [(0x3042, 7), (0x3043, 8), (0x20BB7, 99)]);
        assert_eq!(codes(&table(1, &grouped(13, &[[0x41, 0x42, 7], [9, 3, 1]]))), [(0x41, 7), (0x42, 7)]);
        let four = table(1, &segmented(&[[0x41, 0x42], [0x3042, 0x3042], [0xFFFF, 0xFFFF]]));
        assert_eq!(codes(&four), [(0x41, 0x42), (0x42, 0x43), (0x3042, 0x3043)]);
    }

    #[test]
    fn ranges_without_an_end_stop_with_unicode() {
        for format in [12, 13] {
            let found = codes(&table(9, &grouped(format, &[[0, u32::MAX, 1], [5, u32::MAX, 1]])));
            assert!(found.len() <= MAX_FONT_CODES as usize, "{}", found.len());
            assert!(codes(&table(1, &grouped(format, &[[u32::MAX - 1, u32::MAX, 1]]))).is_empty());
        }
        let overlapping = table(9, &segmented(&[[0, 0xFFFE]; 1000]));
        assert!(codes(&overlapping).len() <= MAX_FONT_CODES as usize);
    }
}
