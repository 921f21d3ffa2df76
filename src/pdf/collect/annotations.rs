//! Annotations of a page (PDF 32000-1, 12.5): text markup, lines, and the appearances of everything else.

use super::comments::{self, Caret, Groups};
use super::{Collector, fields};
use crate::geom::Rect;
use crate::pdf::file::{Dictionary, File, Object, ObjectId, Stream, as_dict, number};
use crate::pdf::interpret::{Cap, Clip, Context, Interpreter, Paint, Path, Pen, Point, Sink};
use crate::pdf::limits::MAX_ANNOTATIONS;
use crate::pdf::matrix::Matrix;
use crate::pdf::model::MIN_ALPHA;

/// Annotation flags (table 165): hidden, no view.
const HIDDEN: i64 = 1 << 1 | 1 << 5;

/// What a text markup annotation does to the text under its quadrilaterals.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::pdf) struct TextMarkup {
    /// Strikes it out; else underlines it.
    pub(in crate::pdf) strikes: bool,
    /// The boxes of its quadrilaterals, on the page as shown.
    pub(in crate::pdf) quads: Vec<Rect>,
    /// Its colour.
    pub(in crate::pdf) colour: [u8; 3],
    /// What stands in place of the struck text.
    pub(in crate::pdf) replacement: Option<String>,
}

/// Draws the annotations of a page after its content and returns its text markup.
pub(in crate::pdf) fn annotate<'f>(
    interpreter: &mut Interpreter<'f, '_, Collector>,
    context: &'f Context<'f>,
    page: &'f Dictionary,
    ctm: Matrix,
    clip: Rect,
) -> Vec<TextMarkup> {
    let file = context.file;
    let mut markup = Vec::new();
    let list = file.array(page, b"Annots").unwrap_or_default();
    interpreter.sink.annotations_cut = list.len() > MAX_ANNOTATIONS;
    let shown = list.iter().take(MAX_ANNOTATIONS).filter_map(|item| {
        let dict = file.resolve(item).and_then(as_dict).filter(|dict| !is_hidden(context, dict))?;
        Some((item.as_reference().ok(), dict))
    });
    let shown: Vec<(Option<ObjectId>, &Dictionary)> = shown.collect();
    let groups = Groups::of(file, &shown);
    for (id, dict) in shown {
        interpreter.reset(ctm, clip);
        interpreter.sink.set_annotation(true);
        Annotation { file, dict, id, groups: &groups, ctm, clip }.draw(interpreter, &mut markup);
        interpreter.sink.set_annotation(false);
    }
    markup
}

fn is_hidden(context: &Context<'_>, dict: &Dictionary) -> bool {
    let flags = context.file.number(dict, b"F").unwrap_or_default() as i64;
    flags & HIDDEN != 0 || dict.get(b"OC").is_ok_and(|layer| context.is_hidden(layer))
}

struct Annotation<'g, 'f> {
    file: &'f File<'f>,
    dict: &'f Dictionary,
    id: Option<ObjectId>,
    groups: &'g Groups<'f>,
    ctm: Matrix,
    clip: Rect,
}

impl<'f> Annotation<'_, 'f> {
    fn draw(&self, interpreter: &mut Interpreter<'f, '_, Collector>, markup: &mut Vec<TextMarkup>) {
        let subtype = self.file.name(self.dict, b"Subtype").unwrap_or_default();
        let quads = self.quads();
        let replacement = self.groups.replacement(self.id, self.dict);
        if matches!(subtype, b"Text" | b"Highlight" | b"Underline" | b"Squiggly" | b"Line" | b"PolyLine" | b"Polygon")
            || matches!(subtype, b"Ink" | b"Square" | b"Circle" | b"Stamp" | b"Redact" | b"FileAttachment")
            || subtype == b"StrikeOut" && replacement.is_none()
        {
            let rects = if quads.is_empty() { self.bounds().into_iter().collect() } else { quads.clone() };
            comments::remark(self.file, self.dict, rects, interpreter.sink);
        }
        if matches!(subtype, b"Ink" | b"PolyLine" | b"Polygon") && self.paint().alpha >= MIN_ALPHA {
            interpreter.sink.scribbles.extend(self.bounds());
        }
        match subtype {
            b"Popup" | b"Link" | b"Highlight" | b"Text" => {}
            b"FreeText" if comments::is_remark(self.file, self.dict) => {
                comments::remark(self.file, self.dict, self.bounds().into_iter().collect(), interpreter.sink);
            }
            b"Caret" => self.caret(interpreter.sink),
            b"StrikeOut" | b"Underline" | b"Squiggly" if self.paint().alpha < MIN_ALPHA => {}
            b"StrikeOut" if !quads.is_empty() => markup.push(self.markup(true, quads, replacement)),
            b"Underline" | b"Squiggly" if !quads.is_empty() => markup.push(self.markup(false, quads, None)),
            _ => match self.appearance() {
                Some(stream) => {
                    let before = (interpreter.sink.glyphs.len(), interpreter.sink.rules.len());
                    self.run(interpreter, stream);
                    match subtype {
                        b"Stamp" => interpreter.sink.mark_stamp(before),
                        b"Widget" => {
                            self.hold_value(interpreter.sink, before.0);
                            self.tick(interpreter.sink, before);
                        }
                        _ => {}
                    }
                }
                None => {
                    let field = (subtype == b"Widget").then(|| self.bounds()).flatten();
                    if field.is_some_and(|rect| fields::show(self.file, self.dict, rect, interpreter.sink)) {
                        return;
                    }
                    self.note_text(interpreter.sink, subtype);
                    self.draw_geometry(interpreter.sink, subtype);
                }
            },
        }
    }

    /// The value of a field may be another than its appearance, of glyphs `from` on, shows: some viewers draw it anew.
    fn hold_value(&self, sink: &mut Collector, from: usize) {
        let bare = |text: &mut dyn Iterator<Item = char>| text.filter(|c| c.is_alphanumeric()).collect::<String>();
        let Some((value, rect)) = fields::value(self.file, self.dict).zip(self.bounds()) else { return };
        let (stated, drawn) = (bare(&mut value.chars()), bare(&mut sink.glyphs.iter().skip(from).map(|g| g.ch)));
        // 12217 may be shown as 12,217千円.
        let shown = drawn.contains(&stated) || !drawn.is_empty() && stated.contains(&drawn);
        if !shown {
            sink.undrawn.push((rect, value));
        }
    }

    /// The mark of a button that is on is drawn as lines as often as it is a letter: of glyphs and rules from `before` on.
    fn tick(&self, sink: &mut Collector, before: (usize, usize)) {
        let lettered = sink.glyphs.iter().skip(before.0).any(|glyph| !glyph.ch.is_whitespace());
        if let Some((mark, rect)) = fields::tick(self.file, self.dict).zip(self.bounds()).filter(|_| !lettered) {
            // The lines are the mark: they strike nothing.
            sink.rules.truncate(before.1);
            fields::write(mark, rect.height().max(1.0), rect, sink);
        }
    }

    /// Viewers make up an appearance for the text of boxes: what they say is not ink, but somebody has to know of it.
    fn note_text(&self, sink: &mut Collector, subtype: &[u8]) {
        let key: &[u8] = match subtype {
            b"FreeText" => b"Contents",
            b"Widget" => b"V",
            _ => return,
        };
        let text = self.file.string(self.dict, key).map(crate::pdf::font::text_string).unwrap_or_default();
        if let (Some([a, _, c, _]), false) = (self.rect(), text.trim().is_empty()) {
            sink.undrawn.push((Rect::new(a.0, a.1, c.0, c.1), text));
        }
    }

    fn markup(&self, strikes: bool, quads: Vec<Rect>, replacement: Option<String>) -> TextMarkup {
        TextMarkup { strikes, quads, colour: self.paint().colour.unwrap_or_default(), replacement }
    }

    /// A caret that stands alone inserts what it says.
    fn caret(&self, sink: &mut Collector) {
        let text = comments::contents(self.file, self.dict).filter(|_| !self.groups.is_half(self.id));
        if let (Some(text), Some(rect)) = (text, self.bounds()) {
            let colour = self.paint().colour.unwrap_or_default();
            sink.carets.push(Caret { rect, text, colour });
        }
    }

    fn bounds(&self) -> Option<Rect> {
        self.rect().map(|[a, _, c, _]| Rect::new(a.0, a.1, c.0, c.1))
    }

    fn run(&self, interpreter: &mut Interpreter<'f, '_, Collector>, stream: &'f Stream) {
        if let Some([x0, y0, x1, y1]) = self.file.numbers(self.dict, b"Rect").as_deref() {
            interpreter.appearance(stream, [*x0, *y0, *x1, *y1]);
        }
    }

    /// The normal appearance, in the state the annotation is in (12.5.5).
    fn appearance(&self) -> Option<&'f Stream> {
        let normal = self.file.get(self.file.dict(self.dict, b"AP")?, b"N")?;
        match normal {
            Object::Stream(stream) => Some(stream),
            Object::Dictionary(states) => self.file.stream(states, self.file.name(self.dict, b"AS")?),
            _ => None,
        }
    }

    fn place(&self, x: f64, y: f64) -> Point {
        let (x, y) = self.ctm.apply(x, y);
        (x as f32, y as f32)
    }

    fn quads(&self) -> Vec<Rect> {
        let numbers = self.file.numbers(self.dict, b"QuadPoints").unwrap_or_default();
        let corners = |quad: &[f64]| {
            let points = quad.chunks_exact(2).filter_map(|pair| match pair {
                [x, y] => Some(self.place(*x, *y)),
                _ => None,
            });
            points.map(|(x, y)| Rect::new(x, y, x, y)).reduce(|a, b| a.union(&b))
        };
        numbers.chunks_exact(8).filter_map(corners).collect()
    }

    fn paint(&self) -> Paint {
        let file = self.file;
        let alpha = file.number(self.dict, b"CA").unwrap_or(1.0) as f32;
        Paint { colour: Some(self.colour(b"C").unwrap_or_default()), alpha, opaque: alpha >= 1.0 }
    }

    /// Width of the border: `BS`, else the third number of `Border`, else 1 (12.5.4).
    fn width(&self) -> f64 {
        let style = self.file.dict(self.dict, b"BS").and_then(|style| self.file.number(style, b"W"));
        let border =
            || self.file.array(self.dict, b"Border")?.get(2).and_then(|width| number(self.file.resolve(width)?));
        style.or_else(border).unwrap_or(1.0)
    }

    /// What an annotation without an appearance draws, as far as it may be a line or go round a character.
    fn draw_geometry(&self, sink: &mut Collector, subtype: &[u8]) {
        let mut path = Path::default();
        match subtype {
            b"Line" => self.chain(&mut path, self.file.numbers(self.dict, b"L").unwrap_or_default().as_slice()),
            b"PolyLine" => {
                self.chain(&mut path, self.file.numbers(self.dict, b"Vertices").unwrap_or_default().as_slice())
            }
            b"Ink" => {
                for item in self.file.array(self.dict, b"InkList").unwrap_or_default() {
                    let Some(Object::Array(points)) = self.file.resolve(item) else { continue };
                    let points: Vec<f64> = points.iter().filter_map(|p| number(self.file.resolve(p)?)).collect();
                    self.chain(&mut path, &points);
                }
            }
            b"Square" | b"Circle" => self.round(&mut path, subtype == b"Circle"),
            b"StrikeOut" => self.strike_rect(&mut path),
            _ => return,
        }
        let clip = Clip { bounds: self.clip, parts: &[] };
        if let Some(fill) = self.interior().filter(|_| subtype == b"Square") {
            sink.fill(&path, false, &fill, &clip);
        }
        let pen = Pen { ctm: self.ctm, width: self.width(), cap: Cap::Butt };
        sink.stroke(&path, &pen, &self.paint(), &clip);
    }

    /// What its inside is filled with (`IC`, table 177).
    fn interior(&self) -> Option<Paint> {
        let colour = self.colour(b"IC")?;
        Some(Paint { colour: Some(colour), ..self.paint() })
    }

    fn colour(&self, key: &[u8]) -> Option<[u8; 3]> {
        let byte = |level: &f64| (level.clamp(0.0, 1.0) * 255.0).round() as u8;
        match self.file.numbers(self.dict, key)?.as_slice() {
            [level] => Some([byte(level); 3]),
            [r, g, b] => Some([byte(r), byte(g), byte(b)]),
            _ => None,
        }
    }

    fn chain(&self, path: &mut Path, numbers: &[f64]) {
        for (at, pair) in numbers.chunks_exact(2).enumerate() {
            let [x, y] = pair else { continue };
            let point = self.place(*x, *y);
            if at == 0 {
                path.move_to(point);
            } else {
                path.line_to(point);
            }
        }
    }

    fn rect(&self) -> Option<[Point; 4]> {
        let numbers = self.file.numbers(self.dict, b"Rect")?;
        let [x0, y0, x1, y1] = numbers.get(..4)?.try_into().ok()?;
        Some([(x0, y0), (x1, y0), (x1, y1), (x0, y1)].map(|(x, y)| self.place(x, y)))
    }

    fn round(&self, path: &mut Path, circle: bool) {
        let Some(corners) = self.rect() else { return };
        if !circle {
            path.rectangle(corners);
            return;
        }
        let [a, b, c, d] = corners;
        path.move_to(a);
        for corner in [b, c, d, a] {
            path.curve_to(path.current(), corner, corner);
        }
        path.close();
    }

    /// A strike without quadrilaterals goes through the middle of its rectangle.
    fn strike_rect(&self, path: &mut Path) {
        let Some([a, b, c, d]) = self.rect() else { return };
        let middle = |p: Point, q: Point| ((p.0 + q.0) / 2.0, (p.1 + q.1) / 2.0);
        path.move_to(middle(a, d));
        path.line_to(middle(b, c));
    }
}
