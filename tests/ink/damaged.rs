//! Damaged, hostile and encrypted files: text or a clear error, in bounded work.

use crate::support::{Builder, show, struck};
use miekeshi::pdf::{self, Options};

fn text_of(bytes: &[u8]) -> Result<String, &'static str> {
    let ink = pdf::read(bytes, &Options::default()).map_err(|error| error.code.as_str())?;
    Ok(ink.pages.iter().flat_map(|page| &page.glyphs).map(|glyph| glyph.ch).collect())
}

fn codes(bytes: &[u8]) -> Vec<String> {
    let ink = pdf::read(bytes, &Options::default()).expect("readable");
    ink.findings.iter().map(|finding| finding.code.clone()).collect()
}

fn sample() -> Builder {
    Builder::page(&show(50.0, 200.0, "一頁")).and_page(&show(50.0, 200.0, "二頁"), "")
}

fn replaced(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
    assert!(text.contains(from), "nothing to replace: {from}");
    text.replace(from, to).chars().map(|ch| ch as u8).collect()
}

#[test]
fn what_is_no_pdf_is_an_error() {
    assert_eq!(text_of(b""), Err("not-a-pdf"));
    assert_eq!(text_of(b"<html>404</html>"), Err("not-a-pdf"));
    assert_eq!(text_of(b"%PDF-1.4\n%%EOF"), Err("damaged-pdf"));
    let no_pages = Builder::default().bytes();
    assert_eq!(text_of(&no_pages), Err("no-pages"));
}

#[test]
fn lost_tables_and_trailers_are_rebuilt() {
    let bytes = sample().bytes();
    let start = bytes.windows(5).rposition(|w| w == b"xref\n").expect("a table");
    assert_eq!(text_of(&bytes[..start]).as_deref(), Ok("一頁二頁"));
    assert_eq!(text_of(&replaced(&bytes, "startxref\n", "startxref\n9")).as_deref(), Ok("一頁二頁"));
    assert_eq!(text_of(&replaced(&bytes, " 00000 n", "1 00000 n")).as_deref(), Ok("一頁二頁"));
    assert!(codes(&bytes[..start]).contains(&"xref-rebuilt".to_owned()));
}

#[test]
fn a_file_cut_in_the_middle_gives_the_pages_that_are_whole() {
    let bytes = sample().bytes();
    let second = bytes.windows(8).position(|w| w == b"\n13 0 ob").expect("the second page's content");
    let got = text_of(&bytes[..second]);
    // The fonts stand after the cut, so only the page is told and not its characters.
    assert!(got.is_ok(), "{got:?}");
}

#[test]
fn wrong_lengths_of_streams_lose_nothing() {
    let content = show(50.0, 200.0, "一頁");
    let bytes = Builder::page(&content).bytes();
    let length = format!("<< /Length {} >>", content.len());
    for wrong in [
        "<< /Length 0 >>",
        "<< /Length 5 >>",
        "<< /Length 99999 >>",
        "<< /Length 999 0 R >>",
        "<< >>",
        "<< /Length -1 >>",
    ] {
        assert_eq!(text_of(&replaced(&bytes, &length, wrong)).as_deref(), Ok("一頁"), "{wrong}");
    }
}

#[test]
fn damaged_page_trees_give_their_pages() {
    let bytes = sample().bytes();
    assert_eq!(text_of(&replaced(&bytes, "/Type /Page /Parent", "/Type /Paeg /Parent")).as_deref(), Ok("一頁二頁"));
    assert_eq!(
        text_of(&replaced(&bytes, "/Kids [10 0 R 12 0 R]", "/Kids [10 0 R 2 0 R 12 0 R 10 0 R]")).as_deref(),
        Ok("一頁二頁")
    );
    assert_eq!(text_of(&replaced(&bytes, "/Kids [10 0 R 12 0 R]", "/Sons [10 0 R 12 0 R]")).as_deref(), Ok("一頁二頁"));
    let missing = replaced(&bytes, "/Kids [10 0 R", "/Kids [99 0 R");
    assert_eq!(text_of(&missing).as_deref(), Ok("二頁"));
    assert!(codes(&missing).contains(&"page-missing".to_owned()));
}

#[test]
fn objects_with_stray_bytes_are_read_again() {
    let bytes = sample().bytes();
    let stray = replaced(&bytes, "<< /Type /Page /Parent 2 0 R /MediaBox", "<< /Type /Page /Parent 2 0 R ) /MediaBox");
    assert_eq!(text_of(&stray).as_deref(), Ok("一頁二頁"));
}

#[test]
fn forms_that_call_each_other_end() {
    let form =
        "/Type /XObject /Subtype /Form /BBox [0 0 400 300] /Resources << /XObject << /A 200 0 R /B 201 0 R >> >>";
    let ink = Builder::page(&format!("{} /A Do", show(50.0, 200.0, "残る")))
        .with_resources("<< /Font << /F1 100 0 R >> /XObject << /A 200 0 R >> >>")
        .and_stream(200, form, "/B Do /B Do /B Do /B Do")
        .and_stream(201, form, "/A Do /A Do /A Do /A Do")
        .read();
    assert_eq!(ink.pages[0].glyphs.len(), 2);
}

#[test]
fn more_operators_than_allowed_are_a_finding() {
    let content = format!("{} {} {}", show(50.0, 200.0, "前"), "q Q ".repeat(200_000), show(50.0, 180.0, "後"));
    let bytes = Builder::page(&content).bytes();
    let options = Options { max_operators: 1000, ..Options::default() };
    let ink = pdf::read(&bytes, &options).expect("readable");
    assert_eq!(ink.pages[0].glyphs.len(), 1);
    assert_eq!(ink.findings[0].code, "page-cut-short");
}

/// Pages that draw forms which draw each other ten times, fifteen deep, and how much one page may show of them.
fn forms_in_forms(pages: usize, light: &str) -> Builder {
    let resources = |next: u32| format!("/Resources << /Font << /F1 100 0 R >> /XObject << /X {next} 0 R >> >>");
    let entries = "/Type /XObject /Subtype /Form /BBox [0 0 600 900]";
    let mut builder = Builder::page("/X Do").with_resources("<< /Font << /F1 100 0 R >> /XObject << /X 200 0 R >> >>");
    for page in 1..pages {
        builder = builder.and_page(if page % 2 == 0 { "/X Do" } else { light }, "");
    }
    for level in 200..215 {
        builder = builder.and_stream(level, &format!("{entries} {}", resources(level + 1)), &"/X Do ".repeat(10));
    }
    builder.and_stream(215, &format!("{entries} {}", resources(100)), &show(50.0, 200.0, "底"))
}

#[test]
fn forms_in_forms_of_many_pages_end_and_light_pages_are_whole() {
    let ink = forms_in_forms(40, &show(50.0, 200.0, "軽い")).read();
    assert_eq!(ink.findings.iter().filter(|finding| finding.code == "page-cut-short").count(), 20);
    for light in ink.pages.iter().skip(1).step_by(2) {
        assert_eq!(light.glyphs.iter().map(|glyph| glyph.ch).collect::<String>(), "軽い");
    }
    // Without a bound of the document each heavy page would draw some 500,000 characters.
    let glyphs: usize = ink.pages.iter().map(|page| page.glyphs.len()).sum();
    assert!((1_000..1_000_000).contains(&glyphs), "{glyphs}");
}

#[test]
fn one_heavy_page_among_many_is_whole() {
    let heavy = format!("{} {}", "q Q ".repeat(500_000), show(50.0, 200.0, "重い"));
    let mut builder = Builder::page(&heavy);
    for _ in 0..40 {
        builder = builder.and_page(&show(50.0, 200.0, "軽い"), "");
    }
    let ink = builder.read();
    assert!(!ink.findings.iter().any(|finding| finding.code == "page-cut-short"), "{:?}", ink.findings);
    assert_eq!(ink.pages[0].glyphs.len(), 2);
}

#[test]
fn a_form_that_is_not_whole_is_a_finding() {
    let entries = "/Type /XObject /Subtype /Form /BBox [0 0 600 900]";
    let of = |filter: &str, data: &str| {
        Builder::page(&format!("{} /X Do", show(50.0, 200.0, "残る")))
            .with_resources("<< /Font << /F1 100 0 R >> /XObject << /X 200 0 R >> >>")
            .and_stream(200, &format!("{entries} {filter}"), data)
            .bytes()
    };
    assert!(!codes(&of("", "q Q")).contains(&"content-damaged".to_owned()));
    for (filter, data) in [("/Filter /FlateDecode", "no stream of deflate"), ("/Filter /Unknown", "q Q")] {
        assert!(codes(&of(filter, data)).contains(&"content-damaged".to_owned()), "{filter}");
        assert_eq!(text_of(&of(filter, data)).as_deref(), Ok("残る"));
    }
}

#[test]
fn deep_nesting_ends() {
    let arrays = format!("{} {}", "[".repeat(100_000), show(50.0, 200.0, "残る"));
    assert_eq!(text_of(&Builder::page(&arrays).bytes()).as_deref(), Ok("残る"));
    let states = format!("{} {}", "q ".repeat(100_000), show(50.0, 200.0, "残る"));
    assert_eq!(text_of(&Builder::page(&states).bytes()).as_deref(), Ok("残る"));
    let marked = format!("{} {}", "/P BMC ".repeat(100_000), show(50.0, 200.0, "残る"));
    assert_eq!(text_of(&Builder::page(&marked).bytes()).as_deref(), Ok("残る"));
}

#[test]
fn many_lines_over_one_another_end() {
    let mut content = String::new();
    for _ in 0..3000 {
        content.push_str("50 203 40 0.5 re f 1 g 40 190 90 30 re f 0 g ");
    }
    content.push_str(&show(50.0, 200.0, "残る"));
    let ink = Builder::page(&content).read();
    assert_eq!(struck(&ink.pages[0]), Vec::<String>::new());
}

#[test]
fn text_hidden_by_clip_or_cover_is_quoted() {
    let content = format!("q 0 0 10 10 re W n {} Q {}", show(50.0, 200.0, "隠れた文"), show(50.0, 180.0, "見える文"));
    let ink = Builder::page(&content).read();
    assert_eq!(pdf::text(&ink, miekeshi::layout::Marking::Marked), "見える文\n\u{c}");
    let finding = ink.findings.iter().find(|finding| finding.code == "text-hidden").expect("a finding");
    assert!(finding.message.ends_with("隠れた文"));
}

#[test]
fn pages_without_text_are_told() {
    let ink = Builder::page("q 100 0 0 100 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \0 EI Q").read();
    assert_eq!(ink.findings[0].code, "page-without-text");
    assert_eq!(ink.findings[0].at[0].page, Some(1));
}

/// Files encrypted by another program; one needs a password.
#[test]
fn encrypted_files_open_with_an_empty_or_given_password() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/made");
    let read = |name: &str| std::fs::read(folder.join(name)).expect("a file");
    for name in ["same-file-rc4-40.pdf", "same-file-rc4-128.pdf", "same-file-aes-128.pdf", "same-file-aes-256.pdf"] {
        assert!(text_of(&read(name)).is_ok_and(|text| text.contains("運営方針")), "{name}");
    }
    let locked = read("damaged-password.pdf");
    assert_eq!(text_of(&locked), Err("encrypted"));
    let with = |password| pdf::read(&locked, &Options { password: Some(password), ..Options::default() });
    assert_eq!(with("wrong").map(|ink| ink.pages.len()).map_err(|error| error.code.as_str()), Err("wrong-password"));
    assert!(with("himitsu").is_ok_and(|ink| ink.pages.iter().any(|page| !struck(page).is_empty())));
}

/// The sentences of the limits that a page met.
fn limits(builder: &Builder) -> Vec<String> {
    let ink = builder.read();
    ink.findings.iter().filter(|f| f.code == "page-cut-short").map(|f| f.message.clone()).collect()
}

#[test]
fn every_limit_that_is_met_is_told() {
    let line = show(50.0, 200.0, "本文");
    let forms = (200..=220).fold(Builder::page(&format!("{line}/F Do")), |builder, id| {
        let next = format!(
            "/Type /XObject /Subtype /Form /BBox [0 0 400 300] /Resources << /XObject << /F {} 0 R >> >>",
            id + 1
        );
        builder.and_stream(id, &next, "/F Do")
    });
    let forms = forms.with_resources("<< /Font << /F1 100 0 R >> /XObject << /F 200 0 R >> >>");
    assert!(limits(&forms)[0].contains("nested"));
    let annotations = vec!["200 0 R"; 20_001].join(" ");
    let many =
        Builder::default().and_page(&line, &format!("/Annots [{annotations}]")).and_object(200, "<< /Subtype /Link >>");
    assert!(limits(&many)[0].contains("annotations"));
    let path = Builder::page(&format!("{line}0 0 m {} S", "1 1 l ".repeat(70_000)));
    assert!(limits(&path)[0].contains("points"));
    let operands = Builder::page(&format!("{line}{} d", "1 ".repeat(70_000)));
    assert!(limits(&operands)[0].contains("operands"));
    let far = Builder::page(&format!("{line}BT /F1 10000000 Tf 50 100 Td (x) Tj ET"));
    assert!(limits(&far)[0].contains("too large"));
    assert_eq!(limits(&Builder::page(&line)), Vec::<String>::new());
}

#[test]
fn one_string_of_text_in_many_parts_is_read_whole() {
    let parts = "(1)".repeat(70_000);
    let ink = Builder::page(&format!("BT /F2 0.6 Tf 5 Tz 0.1 Tc 1 200 Td [{parts}(9)] TJ ET")).read();
    assert_eq!(ink.pages[0].glyphs.len(), 70_001);
    assert_eq!(ink.pages[0].glyphs.last().map(|glyph| glyph.ch), Some('9'));
}

#[test]
fn inline_images_without_end_take_no_longer_each() {
    let started = std::time::Instant::now();
    let ink = Builder::page(&format!("{}{}", show(50.0, 200.0, "本文"), "BI /W 1 /H 1 ID ".repeat(200_000))).read();
    assert_eq!(ink.pages[0].glyphs.len(), 2);
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
}

#[test]
fn filters_by_their_short_names() {
    let builder = Builder::page("/X Do")
        .and_stream(
            200,
            "/Type /XObject /Subtype /Form /BBox [0 0 400 300] /Filter [/AHx] /Resources << /Font << /F2 103 0 R >> >>",
            "4254202F46322031302054662035302032303020546420283132332920546A204554>",
        )
        .with_resources("<< /XObject << /X 200 0 R >> >>");
    let text: String = builder.read().pages[0].glyphs.iter().map(|glyph| glyph.ch).collect();
    assert_eq!(text, "123");
}

#[test]
fn a_file_of_which_only_attachments_are_encrypted_is_read() {
    let encrypt = |streams: &str| {
        format!(
            "<< /Filter /Standard /V 4 /R 4 /Length 128 /P -1 /O <{0}> /U <{0}> /EFF /StdCF /CF << /StdCF << /CFM /AESV2 /AuthEvent /EFOpen /Length 16 >> >> {streams} >>",
            "5a".repeat(32)
        )
    };
    let bytes = |streams: &str| {
        let built = Builder::page(&show(50.0, 200.0, "本文")).and_object(300, &encrypt(streams)).bytes();
        let at = built.windows(11).rposition(|part| part == b"/Root 1 0 R").expect("a trailer");
        [&built[..at], b"/Encrypt 300 0 R /ID [<00> <00>] ", &built[at..]].concat()
    };
    let options = pdf::Options::default();
    for streams in ["", "/StmF /Identity /StrF /Identity"] {
        let ink = pdf::read(&bytes(streams), &options).expect("readable pages");
        assert_eq!(ink.pages[0].glyphs.len(), 2, "{streams}");
    }
    assert!(pdf::read(&bytes("/StmF /StdCF /StrF /StdCF"), &options).is_err(), "pages that are encrypted");
}
