//! Pictures of pages with their marks.
#![cfg(feature = "picture")]

mod support;

use miekeshi::pdf::{PictureOptions, Pictures, pictures};
use support::Builder;

fn document() -> Builder {
    Builder::page("BT /F4 20 Tf 50 200 Td (12345) Tj ET 50 206 55.6 1 re f")
}

#[test]
fn struck_text_is_washed_red() {
    let bytes = document().bytes();
    let ink = document().read();
    let drawn = Pictures::open(&bytes, &PictureOptions { dpi: 72.0, ..PictureOptions::default() }).expect("drawable");
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

#[test]
fn one_file_for_each_page() {
    let folder = tempfile::tempdir().expect("a folder");
    let target = folder.path().join("new");
    pictures(&document().bytes(), &document().read(), &PictureOptions::default(), &target).expect("written");
    let png = std::fs::read(target.join("page-0001.png")).expect("a picture");
    assert!(png.starts_with(b"\x89PNG"));
}
