//! The painter's side: reads a file from standard input, then draws each page it is asked for.

use std::io::{self, BufRead, BufWriter, Write};

use super::super::Exit;
use super::protocol::{Answer, Drawn, Head, Opening, Request, Want, bytes, hear, say};
use crate::limits::{Limits, Watch};
use crate::pdf::{self, Pictures};
use crate::review;

/// Draws pages for `review` and `text --picture`; started by them and by nobody else
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Limit of seconds for one page
    #[arg(long)]
    max_seconds: f64,
    /// Limit of bytes of memory
    #[arg(long)]
    max_bytes: u64,
}

pub(in crate::cli) fn run(args: &Args) -> Exit {
    // A panic is the page's failure and is told as such.
    std::panic::set_hook(Box::new(|_| {}));
    match serve(args) {
        Ok(()) => Exit::Done,
        Err(_) => Exit::Failed,
    }
}

fn serve(args: &Args) -> io::Result<()> {
    let watch = Watch::start(Limits { seconds: args.max_seconds, bytes: args.max_bytes });
    let mut input = io::stdin().lock();
    let mut out = BufWriter::new(io::stdout().lock());
    let Some(opening) = hear::<Opening>(&mut input)? else { return Ok(()) };
    watch.begin();
    let pictures = open(&opening, &mut input)?;
    watch.end();
    while let Some(request) = hear::<Request>(&mut input)? {
        watch.begin();
        let drawn = pictures.as_ref().and_then(|pictures| draw(pictures, &request));
        watch.end();
        let head = drawn.as_ref().map(|drawn| Head {
            width: drawn.width,
            height: drawn.height,
            shows_text: drawn.shows_text,
            bytes: drawn.bytes.len(),
        });
        say(&mut out, &Answer { drawn: head })?;
        out.write_all(drawn.as_ref().map_or(&[], |drawn| drawn.bytes.as_slice()))?;
        out.flush()?;
    }
    Ok(())
}

/// The file, where it can be opened for drawing.
fn open(opening: &Opening, input: &mut impl BufRead) -> io::Result<Option<Pictures>> {
    let file = bytes(input, opening.file)?;
    let font = opening.font.map(|length| bytes(input, length)).transpose()?;
    let options = pdf::PictureOptions { dpi: opening.dpi, password: opening.password.as_deref(), font };
    Ok(Pictures::open(file, &options).ok())
}

/// Draws every page in this process; tells which were drawn.
#[cfg(target_family = "wasm")]
pub(super) fn draw_here(order: &super::Order<'_>, keep: &(dyn Fn(usize, Drawn) + Sync)) -> Vec<bool> {
    let font = order.font.map(<[u8]>::to_vec);
    let options = pdf::PictureOptions { dpi: order.dpi, password: order.password, font };
    let pictures = Pictures::open(order.bytes.to_vec(), &options).ok();
    let page = |(at, want): (usize, &Option<Want>)| {
        let drawn = pictures.as_ref().zip(want.as_ref()).and_then(|(pictures, want)| draw_page(pictures, at, want));
        drawn.map(|drawn| keep(at, drawn)).is_some()
    };
    order.pages.iter().enumerate().map(page).collect()
}

fn draw(pictures: &Pictures, request: &Request) -> Option<Drawn> {
    draw_page(pictures, request.page, &request.want)
}

fn draw_page(pictures: &Pictures, page: usize, want: &Want) -> Option<Drawn> {
    let picture = pictures.page(page)?;
    let (width, height) = (picture.width, picture.height);
    let (bytes, shows_text) = match want {
        Want::Small { size, texts } => review::small(&picture, *size, texts)?,
        Want::Pixels => (picture.rgba, true),
    };
    Some(Drawn { width, height, shows_text, bytes })
}
