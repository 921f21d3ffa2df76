//! Words and sets of characters that more than one stage needs, each once, with what was seen where.
//!
//! In come characters, out goes what kind they are, or the one shape under which two of them are compared. What they
//! mean in their place (a dash for "none", a dash for "to") is not known here.

mod brackets;
mod bullets;
mod calendar;
mod changes;
mod circled;
mod codes;
mod columns;
pub mod counted;
mod dashes;
mod eras;
mod figures;
mod fold;
mod fonts;
mod goals;
mod measures;
mod money;
mod notations;
mod note_marks;
mod organizations;
pub mod osaka;
mod over_lines;
mod plans;
mod printed;
mod radicals;
mod sentences;
mod spelling;
mod stages;
mod tables;
mod typeset;
mod units;
mod wrap;

pub use brackets::{
    TITLE_BRACKETS, closer_of, enclosed, is_any_closer, is_any_opener, is_closer, is_opener, is_quote_closer,
    is_quote_opener, is_title_opener, quoted_title,
};
pub use bullets::{
    BULLET, COUNTING, ORDINAL, begins_with_bullet, circled, is_arrow, is_asterisk, is_bullet, is_circled, is_emphasis,
    is_leader, is_lost, is_ornament, joint_behind, without_bullet,
};
pub use calendar::{
    AS_OF, AS_OF_NOTES, AS_OF_WORD, DATE_DOTS, DAY_OF_MONTH, MONTH, MONTH_END, MONTH_RANGE, MONTH_UNIT, PAGE_COUNTERS,
    PERIODS, QUARTER, RESULT_WORDS,
};
pub use changes::{
    AFTER, AHEAD, CHANGED_TO, OBJECT, OLD_AND_NEW, QUANTITY_SIGNS, Side, are_stages, arrow_at, arrow_behind, ends_old,
    heads_beside, is_draft, names_a_side_alone, says_unchanged, side_of_head, words_of_new, words_of_old,
};
pub use circled::circled_form;
pub use codes::{
    CODE_JOINTS, GRADES_IN_WORDS, LEGENDS, MEANINGS, RATING_WORDS, WHOLE_MEANINGS, is_code, is_code_mark,
    is_grade_letter, is_kana_code, is_typed_tick,
};
pub use columns::{
    GRADE_HEADS, HEAD_JOINTS, MEASURE_HEADS, NUMBER_HEADS, RESULT_COLUMNS, TARGET_HEADS, UNIT_HEAD, WORD_HEADS,
};
pub use dashes::{MINUS, is_dash, is_long_vowel, is_plain_dash, is_sign, is_wave};
pub use eras::{
    APOSTROPHES, BETWEEN_MONTHS, COUNTED_YEARS, DUE, ENDS_OF_YEARS, ERA_LETTERS, ERAS_OF_PLANS, FIRST_YEAR,
    FISCAL_LETTER, FISCAL_MARKS, FISCAL_YEAR, HEAD_YEAR_ENDS, HEISEI, LAST_YEAR, NEXT_YEAR, REIWA, SAME, SHOWA,
    THIS_YEAR, WESTERN_YEAR, YEAR, YEAR_BEFORE_LAST, YEAR_MARKS, YEAR_NOTES, YEAR_TO_AMOUNT, YEAR_TO_VALUE,
    names_a_time,
};
pub use figures::{
    ABOUT, ABOUTS, AGES, ALL_HOURS, BOUNDS, BOUNDS_BEFORE, Bound, CALENDAR, CLOCK_UNITS, COUNT_SCALES, DATE_ENDS,
    DATE_JOINTS, DAY, DAYS, DURATIONS, FROM, HUNDREDTHS, KIND_TAILS, LEADS, LEADS_A_VALUE, NO_UNIT, NOTE_MARKS,
    NOTE_WORDS, NUMBERED_NOTES, OPEN_HOURS, OR_TO, ORDINALS, PER, RATE_JOINTS, RATE_STEMS, RATE_UNITS, RATES,
    SHARE_JOINTS, SIZES, SMALL_COUNT_SCALES, SOME, TENTHS, TENTHS_WORDS, UNIT_ENDS, UNIT_JOINTS, UNIT_TAILS, WHOLES,
    WITHOUT_RATIO, behind_note_word, heading_note_mark, is_note_mark, is_small, noted,
};
pub use fold::{
    Folded, NO_BREAK_SPACE, SOFT_HYPHEN, fold, fold_chars, fold_unspaced, folded, is_combining_strike, is_strikeable,
    is_variation_selector, is_zero_width, unified, with_kana_mark, written,
};
pub use fonts::{BOLD_WORDS, is_unreadable};
pub use goals::{GOAL_COUNTERS, GOAL_MARKS, GOAL_NAMES, GOAL_PICTURES, GOAL_WORDS, GOALS_NAMED};
pub use measures::{
    BOUND_JOINTS, CHANGE_TAILS, COLONS, COMMA, CONDITIONS, DENIALS, DENIED, FULL_STOP, GOES_ON, GRADE_DOTS,
    GRADE_MARKS, GRADE_WORDS, JOINED_BOUNDS, JOINED_MEASURES, MEASURE_ENDS, MEASURE_NOUNS, MEASURE_PARTICLES,
    PLAIN_MEASURES, PLANNED, QUESTIONNAIRE, REACHING, RESULT_HEADS, RESULTS, SURVEYS, TARGET, TARGETS,
    THRESHOLD_PARTICLES, TOPIC, VALUE_LETTER, VALUE_TAILS, YEAR_JOINTS,
};
pub use money::{
    AMOUNT_BOUNDS, AMOUNT_TAILS, BREAKDOWN, BUDGET_LEADS, BUDGET_LETTER, BUDGET_NOUNS, BUDGET_TAILS, BUDGET_WORDS,
    COLUMNS_BESIDE, DIFFERENCE_LEADS, DIFFERENCE_TAILS, DIFFERENCES, FACTORS, KANJI_DIGITS, LARGE_SCALES, LIABILITY,
    MONEY, MONEY_HEADS, MONEY_UNITS, OF, OF_WHICH, OTHER_KINDS, OVERFLOW, PART_ENDS, PART_JOINTS, PART_LEADS,
    PART_NAMES, PART_WORDS, PLACEHOLDERS, SETTLEMENT_WORDS, SHEET_ERRORS, SLASHES, SMALL_SCALES, SUMS, THOUSAND,
    THOUSAND_YEN, UNDECIDED, UNIT, YEN, YEN_SIGNS, is_numeral, kanji_digit,
};
pub use notations::{closes_as_bracket, marks_as_tags, spelled};
pub use note_marks::{behind_note_mark, note_mark, without_note_marks};
pub use organizations::{
    BEFORE_WARDS, DIRECTIONS, HEAD_POSTS, NAME_OPENERS, NOT_AT_ENDS, NOT_IN_NAMES, OFFICE, ORGANIZATION_SUFFIXES,
    OWNERS_OF_PLANS, PLAN_OWNERS, PLAN_WORDS, POSTS, TITLE_ERAS, TITLE_JOINTS, TITLE_OPENERS, UNIT_LETTERS,
    UNLISTED_ENDS, WARD,
};
pub use plans::{
    ASKED, CHANGE_WORDS, DRAFT_WORDS, FIRST_SHEETS, FORM_WORDS, GOVERNMENTS, ITEM_CONTENTS, ITEM_TARGETS, MARK_WORDS,
    MAX_TITLE_CHARS, NAMED_PHRASES, NOT_IN_TITLES, OF_ALL, OPINION_ANSWERS, OPINION_COLUMNS, OPINION_HEAD,
    OPINION_SHEETS, OTHER_SHEETS, PAGE_WORDS, REDLINE, REFORM_SHEET, REMARK_ENDS, SHARED_WORDS, SHORT_LABELS,
    SPOKEN_OF, STATUS_WORDS, WEB_CONTACTS, WEB_DATES, WEB_ENDS, WEB_FILE, WEB_FILE_KINDS, WEB_HISTORY, WEB_LINES,
    WEB_MAKER, WEB_MAKERS, WEB_NUMBER, WEB_READER, WEB_RIGHTS, WEB_SIZES, WEB_TAILS,
};
pub use printed::{PRINTED, heads_a_box, is_printed};
pub use sentences::{
    CLAUSE_ENDS, GOES_ON_AS_WORD, MISREAD, NEVER_TOGETHER, PARTICLES, is_hiragana, is_kana, is_kanji, is_katakana,
    is_word,
};
pub use spelling::as_tabled;
pub use stages::{
    DATES_CLOSED, STAGE_DATE_END, STAGE_DATE_NOTES, STAGE_MARKS, STAGES_ALONE, STAGES_ANNOUNCED, STAGES_OF_TITLES,
    STAGES_TO_COME,
};
pub use tables::{is_bar, is_table_rule};
pub use units::{PERCENT, PERCENTS, UNIT_HEADS, begins_word, counter_at, percent_at};
pub use wrap::{cannot_begin, columns_of, ends_sentence, hangs, hardly_begins};
