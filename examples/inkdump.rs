#[global_allocator]
static A: mimalloc::MiMalloc = mimalloc::MiMalloc;
use miekeshi::layout::Ink as I;
use miekeshi::pdf::{self, Flags};
fn main() {
    let mode = std::env::args().nth(1).unwrap();
    for path in std::env::args().skip(2) {
        let bytes = std::fs::read(&path).unwrap();
        let ink = match pdf::read(&bytes, &pdf::Options::default()) {
            Ok(i) => i,
            Err(e) => {
                println!("ERR {path} {e}");
                continue;
            }
        };
        let want = if mode == "inserted" { I::Inserted } else { I::Struck };
        match mode.as_str() {
            "time" => {
                let n: usize = ink.pages.iter().map(|p| p.glyphs.len()).sum();
                println!("{} pages {} glyphs", ink.pages.len(), n);
            }
            "chars" => {
                for p in &ink.pages {
                    let s: String = p.glyphs.iter().filter(|g| !g.ch.is_whitespace()).map(|g| g.ch).collect();
                    println!("{s}");
                }
            }
            "struck" | "inserted" => {
                for p in &ink.pages {
                    if std::env::var("PAGES").is_ok() {
                        println!("=== {}", p.number);
                    }
                    for r in pdf::runs(p, want) {
                        println!("{}", r.text);
                    }
                }
            }
            "marked" => {
                for p in &ink.pages {
                    let mut ink0 = I::Standing;
                    let mut y = 0.0;
                    println!("--- page {} {}x{}", p.number, p.width, p.height);
                    for g in p.glyphs.iter().filter(|g| g.is_text()) {
                        if g.ink != ink0 {
                            print!(
                                "{}",
                                match ink0 {
                                    I::Struck => "-]",
                                    I::Inserted => "+}",
                                    _ => "",
                                }
                            );
                        }
                        if (g.y - y as f32).abs() > 0.3 * g.size {
                            println!();
                        }
                        if g.ink != ink0 {
                            print!(
                                "{}",
                                match g.ink {
                                    I::Struck => "[-",
                                    I::Inserted => "{+",
                                    _ => "",
                                }
                            );
                            ink0 = g.ink;
                        }
                        y = g.y;
                        if g.flags.has(Flags::CIRCLED) {
                            print!("(");
                        }
                        print!("{}", g.ch);
                        if g.flags.has(Flags::CIRCLED) {
                            print!(")");
                        }
                    }
                    println!();
                }
            }
            "text" => print!("{}", pdf::text(&ink, pdf::Marking::Marked)),
            "why" => {
                for p in &ink.pages {
                    let mut seen = std::collections::BTreeSet::new();
                    for g in &p.glyphs {
                        if g.ink == I::Struck && seen.insert(g.rule) {
                            println!(
                                "p{} {:?} ({:.1},{:.1}) em {:.1} {:?} {:?}",
                                p.number,
                                g.ch,
                                g.x,
                                g.y,
                                g.size,
                                g.direction,
                                g.rule().map(|r| p.rules[r])
                            );
                        }
                    }
                }
            }
            "rules" => {
                for p in &ink.pages {
                    println!("--- page {}", p.number);
                    for r in &p.rules {
                        println!("{r:?}");
                    }
                }
            }
            _ => {
                for f in &ink.findings {
                    println!(
                        "{path}: {} {:?} {} {}",
                        f.code,
                        f.severity,
                        f.message,
                        f.at.first().map(|a| format!("{a:?}")).unwrap_or_default()
                    );
                }
            }
        }
    }
}
