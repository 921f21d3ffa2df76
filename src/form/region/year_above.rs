//! ３年度（12月末時点） above the label of the results it heads.

use super::{Field, Section};
use crate::form::Label;
use crate::layout::Document;
use crate::value::year_head;

/// Gives the results the line of their year where it ends the box above them: a label that is set in the middle of its
/// lines stands below the first of them, and no border says so.
pub(super) fn give_years_to_results(document: &Document, sections: &mut [Section]) {
    let results = Field::Labelled(Label::PriorResults);
    for section in sections {
        let Some(first) = section.lines.iter().position(|(field, _)| *field == results) else { continue };
        let heads = |at: usize| {
            let (_, piece) = section.lines.get(at)?;
            let text = document.raw(piece.chars.start as usize..piece.chars.end as usize);
            let text = text.trim();
            year_head(text).map(|head| head.rest == text.len())
        };
        let cell = |at: usize| section.lines.get(at).map(|(_, piece)| piece.area).filter(|area| area.drawn);
        let Some(above) = first.checked_sub(1) else { continue };
        let one_cell = cell(above).map(|area| area.cell) == cell(first).map(|area| area.cell);
        if heads(above) == Some(true)
            && one_cell
            && heads(first).is_none()
            && let Some((field, _)) = section.lines.get_mut(above)
            && matches!(field, Field::Labelled(_))
        {
            *field = results;
        }
    }
}
