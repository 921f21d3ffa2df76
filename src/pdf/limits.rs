//! Every bound on work and memory in one place, so that no file can make reading unbounded.

/// Bytes one stream may inflate to. The largest content stream met in practice (a map sheet) had 30 MB.
pub(super) const MAX_STREAM_BYTES: usize = 64 << 20;

/// Bytes of content one page may have over all its streams.
pub(super) const MAX_PAGE_BYTES: usize = 64 << 20;

/// Bytes of content that pages of one document may have together where they share streams: a few bytes for each page
/// could else ask for gigabytes.
pub(super) const MAX_SHARED_BYTES: usize = 1 << 30;

/// Bytes of content a page may have however many pages share streams.
pub(super) const MIN_PAGE_BYTES: usize = 1 << 16;

/// Pages share streams where their stored content is this many times as long as the file.
pub(super) const SHARED_TIMES: usize = 4;

/// Nesting of form XObjects and annotation appearances. Acrobat itself stops at 28; real files nest three or four.
pub(super) const MAX_FORM_DEPTH: usize = 16;

/// Nesting of `q`; PDF 32000-1 annex C.2 asks for 28, some drawing programs leave hundreds open.
pub(super) const MAX_STATE_DEPTH: usize = 1024;

/// Nesting of marked content that is tracked.
pub(super) const MAX_MARKED_DEPTH: usize = 256;

/// Operands kept before one operator. A `TJ` over a whole line has a few hundred.
pub(super) const MAX_OPERANDS: usize = 1 << 16;

/// Operators executed on one page, forms included, whatever the document's size.
pub(super) const MAX_PAGE_OPERATORS: u64 = 8_000_000;

/// Operators executed in one document: bounds ten thousand pages that each call the same heavy form.
pub(super) const MAX_DOCUMENT_OPERATORS: u64 = 400_000_000;

/// Operators a page may always execute, however many pages there are.
pub(super) const MIN_PAGE_OPERATORS: u64 = 100_000;

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
