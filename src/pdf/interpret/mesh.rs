//! Shadings that `sh` paints (PDF 32000-1, 8.7.4.5): where a mesh of triangles lies, and which gradients leave nothing
//! of their clip free.

use super::Interpreter;
use super::resources::Resources;
use super::sink::{Rgb, Sink};
use crate::geom::Rect;
use crate::pdf::file::{Object, as_dict};

/// Bytes of a mesh that are read.
const MAX_BYTES: usize = 1 << 16;

/// Corners of a mesh that are looked at.
const MAX_CORNERS: usize = 4096;

/// Where a mesh lies on the page.
pub(super) struct Mesh {
    pub(super) bounds: Rect,
    /// The colour of its first corner.
    pub(super) colour: Option<Rgb>,
}

/// How the corners of a mesh are written.
struct Corners {
    /// Bits of the flag, of one coordinate and of one component.
    bits: [usize; 3],
    /// Least and most of x, y and each component.
    ranges: Vec<(f64, f64)>,
    colours: usize,
}

impl<'f, S: Sink> Interpreter<'f, '_, S> {
    /// The mesh of triangles (types 4 and 5) that a name stands for.
    pub(super) fn mesh(&self, name: &[u8], resources: &Resources<'f>) -> Option<Mesh> {
        let file = self.context.file;
        let Object::Stream(stream) = resources.get(b"Shading", name)? else { return None };
        let number = |key: &[u8]| file.number(&stream.dict, key);
        let kind = number(b"ShadingType")?;
        if kind != 4.0 && kind != 5.0 {
            return None;
        }
        let size = |key: &[u8]| number(key).filter(|bits| (1.0..=32.0).contains(bits)).map(|bits| bits as usize);
        let flag = if kind == 4.0 { size(b"BitsPerFlag")? } else { 0 };
        let decode = file.numbers(&stream.dict, b"Decode")?;
        let ranges: Vec<(f64, f64)> = decode.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect();
        let colours = ranges.len().checked_sub(2)?;
        let corners =
            Corners { bits: [flag, size(b"BitsPerCoordinate")?, size(b"BitsPerComponent")?], ranges, colours };
        let bytes = file.inflated(stream, MAX_BYTES);
        let (mut bounds, mut first): (Option<Rect>, Option<Vec<f64>>) = (None, None);
        for (x, y, colour) in corners.read(&bytes, kind == 4.0) {
            let (x, y) = self.state.ctm.apply(x, y);
            let point = Rect { x0: x as f32, y0: y as f32, x1: x as f32, y1: y as f32 };
            bounds = Some(bounds.map_or(point, |bounds| bounds.union(&point)));
            first.get_or_insert(colour);
        }
        let stated = file.get(&stream.dict, b"Function").is_none();
        let colour = first.filter(|_| stated).and_then(|components| super::gradient::known_rgb(&components));
        Some(Mesh { bounds: bounds?, colour })
    }

    /// Whether a gradient paints everything that the clip lets through: one that goes on beyond both its ends.
    pub(super) fn fills_clip(&self, name: &[u8], resources: &Resources<'f>) -> bool {
        let file = self.context.file;
        let Some(shading) = resources.get(b"Shading", name).and_then(as_dict) else { return false };
        let goes_on = || {
            file.array(shading, b"Extend")
                .is_some_and(|ends| ends.len() == 2 && ends.iter().all(|end| matches!(end, Object::Boolean(true))))
        };
        file.number(shading, b"ShadingType") == Some(2.0) && goes_on()
    }
}

impl Corners {
    /// The corners with their colours; each begins on a whole byte where it has a flag.
    fn read<'b>(&'b self, bytes: &'b [u8], aligned: bool) -> impl Iterator<Item = (f64, f64, Vec<f64>)> + 'b {
        let mut at = 0;
        std::iter::from_fn(move || {
            let [flag, place, component] = self.bits;
            at += flag;
            let x = self.next(bytes, &mut at, place, 0)?;
            let y = self.next(bytes, &mut at, place, 1)?;
            let colour =
                (0..self.colours).map(|n| self.next(bytes, &mut at, component, 2 + n)).collect::<Option<_>>()?;
            if aligned {
                at = at.div_ceil(8) * 8;
            }
            Some((x, y, colour))
        })
        .take(MAX_CORNERS)
    }

    /// The next number of so many bits, put into its range.
    fn next(&self, bytes: &[u8], at: &mut usize, bits: usize, range: usize) -> Option<f64> {
        let (low, high) = *self.ranges.get(range)?;
        let mut value = 0_u64;
        for bit in *at..*at + bits {
            value = value << 1 | u64::from(*bytes.get(bit / 8)? >> (7 - bit % 8) & 1);
        }
        *at += bits;
        let most = (1_u64 << bits) - 1;
        Some(low + value as f64 * (high - low) / most as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn corners_of_a_mesh_are_read_bit_by_bit() {
        let ranges = vec![(0.0, 100.0), (0.0, 10.0), (0.0, 1.0)];
        let corners = Corners { bits: [8, 16, 8], ranges, colours: 1 };
        let bytes = [0, 0xFF, 0xFF, 0, 0, 0, 1, 0, 0, 0xFF, 0xFF, 0xFF];
        let found: Vec<_> = corners.read(&bytes, true).collect();
        assert_eq!(found, [(100.0, 0.0, vec![0.0]), (0.0, 10.0, vec![1.0])]);
    }
}
