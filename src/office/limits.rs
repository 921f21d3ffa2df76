//! Limits on what is read from an Office document: every size below is far above any plan and far below what hurts.

/// Entries of the archive. A plan of every ward with a sheet for each form has a few hundred.
pub(super) const MAX_ENTRIES: usize = 20_000;

/// Bytes of one part when inflated. A sheet of a plan has up to 2 MB.
pub(super) const MAX_PART_BYTES: u64 = 128 << 20;

/// Bytes of all parts that are read, when inflated.
pub(super) const MAX_TOTAL_BYTES: u64 = 256 << 20;

/// A part may inflate to this many times its compressed size, once it is larger than [`RATIO_FROM_BYTES`]: sheets of
/// empty formatted cells reach 80, and deflate cannot exceed 1,032.
pub(super) const MAX_RATIO: u64 = 400;

/// Parts up to this size may inflate as they like.
pub(super) const RATIO_FROM_BYTES: u64 = 8 << 20;

/// Elements inside each other. Word nests a table in a text box in a table some 40 deep.
pub(super) const MAX_DEPTH: usize = 512;

/// Cells of a workbook, empty ones with a format included.
pub(super) const MAX_CELLS: usize = 4_000_000;

/// Sheets of a workbook.
pub(super) const MAX_SHEETS: usize = 2_000;

/// Rows of a sheet (Excel's own limit).
pub(super) const MAX_ROWS: u32 = 1 << 20;

/// Columns of a sheet (Excel's own limit).
pub(super) const MAX_COLUMNS: u32 = 1 << 14;

/// Rows of all merged ranges of a sheet together, but for those of more than [`TALL_ROWS`].
pub(super) const MAX_MERGED_ROWS: usize = 1_000_000;

/// Merged ranges of more rows than this are no part of a form; there may be [`MAX_TALL`] of them.
pub(super) const TALL_ROWS: usize = 1_000;

/// Merged ranges of very many rows that a sheet may have.
pub(super) const MAX_TALL: usize = 64;

/// Ranges of a print area. A plan has one, a sheet of many forms some ten.
pub(super) const MAX_PRINTED: usize = 500;

/// Characters of a document: one shared string can stand in many cells. Ten years of a ward's plans have 2 million.
pub(super) const MAX_CHARS: usize = 8_000_000;

/// Rows and columns over which the text of one cell reaches beyond it.
pub(super) const MAX_REACH: u32 = 256;

/// Tables inside each other in a Word document.
pub(super) const MAX_NESTED_TABLES: usize = 32;

/// Places that one finding lists; its message tells how many there are. A hidden sheet of a whole year's working
/// figures has some thousand.
pub(super) const MAX_PLACES: usize = 100_000;

/// Characters that one finding quotes of a place.
pub(super) const MAX_QUOTED_CHARS: usize = 4_000;
