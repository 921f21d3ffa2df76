//! From bytes to records: every kind of source, every form, and the laws that hold over all of them.

#[path = "../packing/mod.rs"]
mod packing;
#[path = "../scoring/mod.rs"]
mod scoring;
#[path = "../small/mod.rs"]
mod small;
#[path = "../sources/mod.rs"]
mod sources;
#[path = "../support/mod.rs"]
mod support;

mod abreast;
mod amount_matrices;
mod amount_tables;
mod boxes_again;
mod boxes_beside;
mod cells_apart;
mod columns;
mod conservation;
mod copies;
mod decimal;
mod documents;
mod drawn_tables;
mod dump_laws;
mod dumps;
mod every;
mod foldings;
mod forms;
mod h19;
mod headings;
mod heads_by_place;
mod invariants;
mod labels_apart;
mod made_words;
mod marked_choices;
mod marked_headings;
mod marked_print;
mod mastheads;
mod mutations;
mod no_plans;
mod notations;
mod note_marks;
mod numerals;
mod office_documents;
mod office_edits;
mod office_files;
mod office_kinds;
mod office_plans;
mod old_and_new;
mod page_looks;
mod page_tails;
mod passes;
mod ratings;
mod read_back;
mod result_lines;
mod results_beside;
mod review_right;
mod reworded;
mod run_on_pages;
mod said_apart;
mod seen_kinds;
mod tables_of_forms;
mod value_tables;
mod values;
mod web_pages;
mod wordings;
mod wraps;
mod written_values;
mod year_columns;

/// The settings of a property test: its few cases, or as many as are asked for (`fuzz/README.md`).
fn drawn(few: u32) -> proptest::test_runner::Config {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|asked| asked.parse().ok());
    proptest::test_runner::Config {
        cases: asked.unwrap_or(few),
        failure_persistence: None,
        ..proptest::test_runner::Config::default()
    }
}
