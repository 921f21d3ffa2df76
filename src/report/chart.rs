//! Bars as SVG, with a table of the same figures beside them for those who cannot see a picture.

use maud::{Markup, html};

use crate::review::bilingual;

/// One bar.
pub(super) struct Bar {
    pub(super) label: String,
    /// `None` where the value is not known: then there is no bar, and its words stand in its place.
    pub(super) value: Option<f64>,
    /// The value in words.
    pub(super) shown: String,
    /// Another column of the table; all bars have one, or none.
    pub(super) note: String,
    /// Drawn in the colour of what a person should look at.
    pub(super) alert: bool,
}

/// A chart: what it shows, and what its columns are called.
pub(super) struct Chart<'a> {
    /// Names its parts; once a page.
    pub(super) id: &'a str,
    pub(super) title: (&'a str, &'a str),
    pub(super) columns: &'a [&'a str],
    /// A line across the bars at this value (a target).
    pub(super) mark: Option<f64>,
}

const WIDTH: f64 = 640.0;
const LABEL: f64 = 215.0;
const VALUE: f64 = 190.0;
const LINE: f64 = 24.0;

/// Characters of a label that fit before its bar; the table has all of it.
const LABEL_CHARS: usize = 16;

/// A chart and its table; nothing where there is nothing to show.
pub(super) fn bars(chart: &Chart<'_>, bars: &[Bar]) -> Markup {
    if bars.is_empty() {
        return html! {};
    }
    let (ja, en) = chart.title;
    html! {
        figure.chart {
            figcaption id=(chart.id) { (bilingual(ja, en)) }
            (picture(chart, bars))
            details {
                summary { "表で見る " span.en lang="en" { "As a table" } }
                div.scroll tabindex="0" role="group" aria-labelledby=(chart.id) { table {
                    thead { tr { @for column in chart.columns { th scope="col" { (column) } } } }
                    tbody { @for bar in bars { tr {
                        th scope="row" { (bar.label) }
                        td.number { (bar.shown) }
                        @if chart.columns.len() > 2 { td { (bar.note) } }
                    } } }
                } }
            }
        }
    }
}

fn picture(chart: &Chart<'_>, bars: &[Bar]) -> Markup {
    let known = bars.iter().filter_map(|bar| bar.value);
    let most = known.chain(chart.mark).fold(0.0, f64::max);
    let scale = if most > 0.0 { (WIDTH - LABEL - VALUE) / most } else { 0.0 };
    let height = LINE * bars.len() as f64 + 4.0;
    html! {
        svg role="img" aria-labelledby=(chart.id) viewBox=(format!("0 0 {WIDTH} {height}")) {
            @for (at, bar) in bars.iter().enumerate() { (line(bar, at, scale)) }
            @if let Some(mark) = chart.mark {
                @let x = format!("{:.1}", LABEL + mark * scale);
                line.mark x1=(x) x2=(x) y1="0" y2=(height) {}
            }
        }
    }
}

fn line(bar: &Bar, at: usize, scale: f64) -> Markup {
    let top = LINE * at as f64;
    let base = format!("{:.1}", top + LINE * 0.7);
    // A value below zero has no bar to the right of the line; its words say what it is.
    let length = bar.value.unwrap_or_default().max(0.0) * scale;
    html! {
        text.label x=(LABEL - 8.0) y=(base) { (short(&bar.label)) }
        rect.alert[bar.alert] x=(LABEL) y=(format!("{:.1}", top + 4.0)) width=(format!("{length:.1}")) height=(LINE - 8.0) {}
        text x=(format!("{:.1}", LABEL + length + 6.0)) y=(base) { (bar.shown) }
    }
}

fn short(label: &str) -> String {
    if label.chars().count() <= LABEL_CHARS {
        return label.to_owned();
    }
    label.chars().take(LABEL_CHARS - 1).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_has_words_and_no_bar() {
        let bar = |label: &str, value: Option<f64>, shown: &str| Bar {
            label: label.to_owned(),
            value,
            shown: shown.to_owned(),
            note: String::new(),
            alert: false,
        };
        let chart = Chart { id: "c", title: ("予算", "Budgets"), columns: &["課題", "千円"], mark: None };
        let page = bars(&chart, &[bar("<1>", Some(10.0), "10"), bar("2", None, "判定できない")]).into_string();
        assert!(page.contains("width=\"235.0\"") && page.contains("width=\"0.0\""), "{page}");
        assert_eq!(page.matches("判定できない").count(), 2, "in the picture and in the table");
        assert!(page.contains("&lt;1&gt;") && !page.contains("<1>"));
        assert_eq!(bars(&chart, &[]).into_string(), "");
    }
}
