//! Words in the names of fonts.

/// Words of which one in a font's name says that it is bold, in lower case.
pub const BOLD_WORDS: [&str; 5] = ["bold", "heavy", "black", "ultra", "太字"];
