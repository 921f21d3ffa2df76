//! Every bound on work and memory in one place, so that no file can make reading unbounded.

/// Bytes one stream may inflate to. The largest content stream met in practice (a map sheet) had 30 MB.
pub(super) const MAX_STREAM_BYTES: usize = 64 << 20;

/// Bytes of content one page may have over all its streams.
pub(super) const MAX_PAGE_BYTES: usize = 64 << 20;

/// Work that a document may ask for whatever its length: a work is an operator, a character shown, or
/// [`BYTES_PER_WORK`] bytes of content.
pub(super) const FREE_WORK: u64 = 2_000_000;

/// Work for each byte of the file. Of 280 files of all programs none asks for more than 1; a form that every page draws
/// anew may ask for some. Without this bound a few bytes for each page, or for each level of forms, ask for hours.
pub(super) const WORK_PER_BYTE: u64 = 10;

/// Bytes of content that count as one operator: what comments, blanks and long operands cost.
pub(super) const BYTES_PER_WORK: usize = 32;

/// Work of drawing a form besides what it draws.
pub(super) const WORK_OF_FORM: u64 = 4;

/// Times that pages which ran out are read again with what the others left over.
pub(super) const MAX_DEALS: usize = 4;

/// Nesting of form XObjects and annotation appearances. Acrobat itself stops at 28; real files nest three or four.
pub(super) const MAX_FORM_DEPTH: usize = 16;

/// Nesting of `q`; PDF 32000-1 annex C.2 asks for 28, some drawing programs leave hundreds open.
pub(super) const MAX_STATE_DEPTH: usize = 1024;

/// Nesting of marked content that is tracked.
pub(super) const MAX_MARKED_DEPTH: usize = 256;

/// Operands kept before one operator. A `TJ` over a whole line has a few hundred.
pub(super) const MAX_OPERANDS: usize = 1 << 16;

/// Work of one page, forms included, whatever the document's length. A map sheet has some 2 million operators.
pub(super) const MAX_PAGE_WORK: u64 = 8_000_000;

/// Work of one document, whatever its length.
pub(super) const MAX_DOCUMENT_WORK: u64 = 400_000_000;

/// Characters kept of one page. A full A3 sheet at 4 pt has about 60,000.
pub(super) const MAX_PAGE_GLYPHS: usize = 500_000;

/// Lines, areas and shapes kept of one page, each.
pub(super) const MAX_PAGE_RULES: usize = 200_000;

/// Points kept of one path; what comes after is not looked at, and its box is still known.
pub(super) const MAX_PATH_POINTS: usize = 1 << 16;

/// Levels of the page tree, of inherited attributes and of references to references.
pub(super) const MAX_TREE_DEPTH: usize = 64;

/// Pages read of one document.
pub(super) const MAX_PAGES: usize = 100_000;

/// Nesting of `usecmap`.
pub(super) const MAX_CMAP_DEPTH: u32 = 8;

/// Mappings kept of one CMap: the whole Basic Multilingual Plane twice over.
pub(super) const MAX_CMAP_ENTRIES: usize = 1 << 17;

/// Bytes of the text that one code may become (Adobe Technical Note 5411, 1.4.1: 512).
pub(super) const MAX_CMAP_TARGET: usize = 512;

/// Bytes of all texts of several characters of one CMap. A font of every ligature has some kilobytes.
pub(super) const MAX_CMAP_TEXT: usize = 4 << 20;

/// Codes that the tables of an embedded font may map: every character of Unicode.
pub(super) const MAX_FONT_CODES: u32 = 0x11_0000;

/// Tests of a line against what may cover it, for one page. Past it lines count as visible and a finding says so.
pub(super) const MAX_COVER_TESTS: u64 = 20_000_000;

/// Annotations looked at on one page.
pub(super) const MAX_ANNOTATIONS: usize = 20_000;
