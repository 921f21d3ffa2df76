//! Pictures of pages with their marks.

use std::process::Command;

use crate::support::Builder;
use miekeshi::pdf::{PictureOptions, Pictures};

fn document() -> Builder {
    Builder::page("BT /F4 20 Tf 50 200 Td (12345) Tj ET 50 206 55.6 1 re f")
}

#[test]
fn struck_text_is_washed_red() {
    let bytes = document().bytes();
    let ink = document().read();
    let drawn = Pictures::open(bytes, &PictureOptions { dpi: 72.0, ..PictureOptions::default() }).expect("drawable");
    let mut picture = drawn.page(0).expect("a page");
    assert_eq!((picture.width, picture.height), (400, 300));
    let pixel = |picture: &miekeshi::pdf::Picture, x: usize, y: usize| picture.rgba[(y * 400 + x) * 4..][..3].to_vec();
    assert_eq!(pixel(&picture, 51, 84), [255, 255, 255]);
    picture.mark(&ink.pages[0]);
    let [red, green, blue] = pixel(&picture, 51, 84)[..] else { panic!("three channels") };
    assert!(red > green && green == blue, "{red} {green} {blue}");
    assert_eq!(pixel(&picture, 300, 84), [255, 255, 255]);
    assert!(drawn.page(1).is_none());
}

fn miekeshi(arguments: &[&str], folder: &std::path::Path) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_miekeshi"));
    let output = command.args(arguments).current_dir(folder).output().expect("runs");
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn one_file_for_each_page() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("a.pdf"), document().bytes()).expect("written");
    assert_eq!(miekeshi(&["text", "a.pdf", "--picture", "new"], folder.path()), (Some(0), String::new()));
    let png = std::fs::read(folder.path().join("new/page-0001.png")).expect("a picture");
    assert!(png.starts_with(b"\x89PNG"));
}

/// Each of these made the rasterizer panic, take gigabytes or never end.
fn bombs() -> Vec<(&'static str, Builder)> {
    let text = "BT /F4 20 Tf 50 200 Td (12345) Tj ET";
    let thin = Builder::default().and_page(text, "/MediaBox [0 0 0.01 100000]");
    let dashes = format!("[0.001 0.001] 0 d {}{text}", "0 100 m 300 100 l S ".repeat(20_000));
    let inline = format!("BI /W 99999999 /H 99999999 /BPC 8 /CS /RGB ID {} EI {text}", "x".repeat(1000));
    vec![("thin page", thin), ("dashes", Builder::page(&dashes)), ("inline image", Builder::page(&inline))]
}

#[test]
fn what_cannot_be_drawn_is_left_out_and_the_page_is_written() {
    for (name, builder) in bombs() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("a.pdf"), builder.bytes()).expect("written");
        let (code, errors) = miekeshi(&["review", "a.pdf", "-o", "a.html"], folder.path());
        assert_eq!(code, Some(0), "{name}: {errors}");
        let page = std::fs::read_to_string(folder.path().join("a.html")).expect("a page");
        assert!(page.contains("12345"), "{name}: the text is shown");
        let is_drawn = page.contains("data:image/png");
        assert_ne!(is_drawn, page.contains("page-not-drawn"), "{name}: a picture or a finding");
    }
}
