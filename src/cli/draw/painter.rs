//! One painter: a process of this same program that draws pages.

use std::io::{self, BufReader, BufWriter, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use super::Order;
use super::protocol::{Answer, Drawn, Opening, Request, Want, bytes, hear, say};
use crate::limits::Limits;

/// A running painter. It is ended when this value goes.
pub(super) struct Painter {
    child: Child,
    requests: BufWriter<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

/// What became of a page.
pub(super) enum End {
    Drawn(Drawn),
    /// The page cannot be drawn; the painter goes on.
    NotDrawn,
    /// The painter met a limit or crashed.
    Gone,
}

impl Painter {
    /// Starts a painter and hands it the file; `None` where there are no processes to be had.
    pub(super) fn start(order: &Order<'_>, limits: Limits) -> Option<Self> {
        let mut command = Command::new(std::env::current_exe().ok()?);
        command.arg("draw-worker");
        command.arg("--max-seconds").arg(limits.seconds.to_string());
        command.arg("--max-bytes").arg(limits.bytes.to_string());
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().ok()?;
        let (requests, answers) = (child.stdin.take()?, child.stdout.take()?);
        let mut painter = Self { child, requests: BufWriter::new(requests), answers: BufReader::new(answers) };
        // A painter that is gone shows at the answer that does not come.
        let _ = painter.open(order);
        Some(painter)
    }

    fn open(&mut self, order: &Order<'_>) -> io::Result<()> {
        let opening = Opening {
            file: order.bytes.len(),
            font: order.font.map(<[u8]>::len),
            dpi: order.dpi,
            password: order.password.map(str::to_owned),
        };
        say(&mut self.requests, &opening)?;
        self.requests.write_all(order.bytes)?;
        self.requests.write_all(order.font.unwrap_or_default())?;
        self.requests.flush()
    }

    pub(super) fn draw(&mut self, page: usize, want: &Want) -> End {
        self.ask(page, want).unwrap_or(End::Gone)
    }

    fn ask(&mut self, page: usize, want: &Want) -> io::Result<End> {
        say(&mut self.requests, &Request { page, want: want.clone() })?;
        self.requests.flush()?;
        let Some(answer) = hear::<Answer>(&mut self.answers)? else { return Ok(End::Gone) };
        let Some(head) = answer.drawn else { return Ok(End::NotDrawn) };
        let bytes = bytes(&mut self.answers, head.bytes)?;
        Ok(End::Drawn(Drawn { width: head.width, height: head.height, shows_text: head.shows_text, bytes }))
    }
}

impl Drop for Painter {
    fn drop(&mut self) {
        // It may have ended by itself; there is nobody to tell either way.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
