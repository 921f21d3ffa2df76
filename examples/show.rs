//! Shows sides and kinds of a dump.
use miekeshi::{dump, form};
fn main() {
    let t = std::fs::read_to_string(std::env::args().nth(1).unwrap()).unwrap();
    let d = form::with_sides(dump::read(&t));
    for i in form::classify(&d) {
        let s: String = d.chars[i.start as usize..i.end as usize].iter().map(|c| c.ch).collect();
        let k = match &i.kind {
            form::Kind::Label(l) => format!("{l:?}"),
            form::Kind::Heading(h) => format!("H {} {:?}", h.number, h.level),
            form::Kind::Print(p) => format!("~{p:?}"),
            form::Kind::Body => "".into(),
        };
        println!("{:4} {:?}\t{:18}\t{}", d.segments[i.segment as usize].line, i.side, k, s);
    }
}
