//! An indicator's chart: path, results, targets and trend as one picture in SVG.
//!
//! The picture has no size of its own. Along the years everything stands at per cents of the width, so that letters,
//! marks and lines keep their size on a telephone as on a wide screen; what it lays out beside the plot (the axis, the
//! last values) hangs out of it into the padding that the style sheet gives.

#![expect(clippy::float_arithmetic, reason = "coordinates of a picture; no figure passes through them")]

use maud::{Markup, html};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use super::labels;
use super::scale::ticks;
use bdg_core::eval::{Figure, IndicatorPath, IndicatorProgress, RuleName, Target, TargetKind};
use bdg_core::phrases;
use bdg_syntax::diagnostic::Both;
use bdg_syntax::number::{Lang, format_decimal, format_short};

/// How high the plot is, in pixels.
const HEIGHT: f64 = 180.0;

/// The first and the last year stand this far from the plot's sides, in per cent.
const INSET: f64 = 4.0;

/// How far apart two labels beside the plot stand at least, in pixels.
const LINE: f64 = 15.0;

/// How many years an axis can name.
const MAX_YEARS: i32 = 60;

/// What kind of figure a mark is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Series {
    Path,
    Result,
    Assigned,
    Period,
    Trend,
}

impl Series {
    const ALL: [Series; 5] = [Series::Result, Series::Path, Series::Assigned, Series::Period, Series::Trend];

    fn class(self) -> &'static str {
        match self {
            Series::Path => "path",
            Series::Result => "result",
            Series::Assigned => "assigned",
            Series::Period => "period",
            Series::Trend => "trend",
        }
    }

    fn name(self) -> Both {
        match self {
            Series::Path => labels::PATH_SERIES,
            Series::Result => labels::RESULT_SERIES,
            Series::Assigned => labels::ASSIGNED_SERIES,
            Series::Period => labels::PERIOD_SERIES,
            Series::Trend => labels::TREND_SERIES,
        }
    }
}

/// A figure at a time, in years.
#[derive(Debug, Clone, Copy)]
struct Mark {
    at: f64,
    value: Decimal,
    /// How many decimals its number shows.
    decimals: u32,
}

impl Mark {
    /// The number beside it: with the digits that the table beside the chart has.
    fn number(&self, lang: Lang) -> String {
        format_short(self.value, self.decimals, lang)
    }
}

/// What a chart shows.
#[derive(Debug, Default)]
pub(super) struct Chart {
    path: Vec<Mark>,
    /// Whether the path is constant between its years and then jumps.
    steps: bool,
    results: Vec<Mark>,
    assigned: Vec<Mark>,
    period: Vec<Mark>,
    /// Both ends of the trend.
    trend: Vec<Mark>,
}

impl Chart {
    /// What there is to draw of an indicator.
    pub fn of(path: &IndicatorPath, known: &[Figure], progress: Option<&IndicatorProgress>) -> Chart {
        let mut chart = Chart { steps: path.rule == RuleName::Step, ..Chart::default() };
        for year in &path.years {
            let at = f64::from(year.year);
            let mark = |target: &Target| Some(Mark { at, value: target.value?, decimals: decimals_of(target) });
            chart.path.extend(year.path.map(|value| Mark { at, value, decimals: phrases::DECIMALS }));
            match year.target.kind {
                TargetKind::Assigned => chart.assigned.extend(mark(&year.target)),
                TargetKind::Period | TargetKind::Computed => chart.period.extend(mark(&year.target)),
                TargetKind::Derived | TargetKind::Held | TargetKind::None => {}
            }
            if year.target.kind == TargetKind::Assigned && year.derived.kind == TargetKind::Period {
                chart.period.extend(mark(&year.derived));
            }
        }
        chart.results.extend(known.iter().filter_map(|figure| {
            let number = phrases::figure_number(figure)?;
            Some(Mark { at: figure.at().to_f64()?, value: number.value, decimals: number.decimals })
        }));
        let trend = || {
            // What all years together may bring is no figure of one year.
            let progress = progress.filter(|progress| progress.total_years.is_none())?;
            let projection = progress.projection.as_ref()?;
            let begun = progress.result.as_ref()?.at();
            let end = Decimal::from(projection.year);
            // The trend is a straight line: its value at the result follows from its end.
            let back = projection.slope.checked_mul(end.checked_sub(begun)?)?;
            let mark = |at, value| Mark { at, value, decimals: phrases::DECIMALS };
            let first = mark(begun.to_f64()?, projection.value.checked_sub(back)?);
            (begun < end).then_some([first, mark(end.to_f64()?, projection.value)])
        };
        chart.trend.extend(trend().into_iter().flatten());
        chart
    }

    fn series(&self, series: Series) -> &[Mark] {
        match series {
            Series::Path => &self.path,
            Series::Result => &self.results,
            Series::Assigned => &self.assigned,
            Series::Period => &self.period,
            Series::Trend => &self.trend,
        }
    }

    fn marks(&self) -> impl Iterator<Item = &Mark> {
        Series::ALL.iter().flat_map(|series| self.series(*series))
    }

    /// The chart as a figure; `None` where there are not two figures at two times to draw. `id` is unique on the page,
    /// `title` and `story` describe the picture.
    pub fn draw(&self, id: &str, title: &str, story: &str, lang: Lang) -> Option<Markup> {
        let plot = Plot::around(self)?;
        let (title_id, story_id) = (format!("{id}~t"), format!("{id}~d"));
        let labels: Vec<String> = plot.ticks.iter().map(|tick| format_decimal(tick.normalize(), lang)).collect();
        let ends = self.ends(&plot, lang);
        let wide = |texts: &mut dyn Iterator<Item = &String>| texts.map(|text| text.chars().count()).max().unwrap_or(0);
        let (left, right) = (wide(&mut labels.iter()), wide(&mut ends.iter().map(|(_, _, text)| text)));
        Some(html! {
            figure.chart {
                // The room at both sides grows with the longest number there.
                div.plot style=(format!("--left:{left}ch;--right:{right}ch")) {
                    svg role="img" aria-labelledby=(format!("{title_id} {story_id}")) width="100%" height=(px(HEIGHT)) {
                        title id=(title_id) { (title) }
                        desc id=(story_id) { (story) }
                        g.grid {
                            @for (tick, label) in plot.ticks.iter().zip(&labels) {
                                line x1="0" x2="100%" y1=(px(plot.y(*tick))) y2=(px(plot.y(*tick))) {}
                                text x="-8" y=(px(plot.y(*tick) + 4.0)) text-anchor="end" { (label) }
                            }
                            @for (year, at) in plot.years() {
                                text class=[at.then_some("odd")] x=(percent(plot.x(f64::from(year)))) y=(px(HEIGHT + 20.0)) text-anchor="middle" { (year) }
                            }
                        }
                        (self.line(Series::Path, &plot))
                        (self.line(Series::Trend, &plot))
                        (self.line(Series::Result, &plot))
                        @for series in [Series::Period, Series::Assigned, Series::Trend, Series::Result] {
                            @for mark in self.series(series).iter().skip(usize::from(series == Series::Trend)) {
                                (sign(series, &percent(plot.x(mark.at)), plot.y(mark.value)))
                            }
                        }
                        @for (mark, above) in self.named(&plot) {
                            text.value.result x=(percent(plot.x(mark.at)))
                                y=(px(plot.y(mark.value) + if above { -10.0 } else { 19.0 })) text-anchor="middle" {
                                (mark.number(lang))
                            }
                        }
                        @for (series, y, text) in &ends {
                            text class=(format!("value {}", series.class())) x="100%" dx="6" y=(px(*y + 4.0)) { (text) }
                        }
                    }
                }
                figcaption {
                    ul.legend {
                        @for series in Series::ALL.into_iter().filter(|series| !self.series(*series).is_empty()) {
                            li {
                                svg aria-hidden="true" width="26" height="14" { (swatch(series)) }
                                " " (series.name().get(lang))
                            }
                        }
                    }
                }
            }
        })
    }

    /// The line through a series. It is drawn in a frame of its own, which alone is stretched to the width.
    fn line(&self, series: Series, plot: &Plot) -> Markup {
        let mut points = String::new();
        let mut before: Option<f64> = None;
        for mark in self.series(series) {
            let (x, y) = (plot.x(mark.at), plot.y(mark.value));
            if let Some(before) = before.filter(|_| self.steps && series == Series::Path) {
                points.push_str(&format!("{x:.2},{before:.1} "));
            }
            points.push_str(&format!("{x:.2},{y:.1} "));
            before = Some(y);
        }
        html! {
            @if self.series(series).len() > 1 {
                svg.stretch viewBox=(format!("0 0 100 {HEIGHT}")) preserveAspectRatio="none" width="100%" height=(px(HEIGHT)) {
                    polyline class=(series.class()) points=(points.trim_end()) {}
                }
            }
        }
    }

    /// The results that have their number beside them, the first and the last one, and whether it stands above: where
    /// the path is not.
    fn named(&self, plot: &Plot) -> Vec<(Mark, bool)> {
        let mut named: Vec<Mark> = self.results.first().into_iter().copied().collect();
        // A number right under the end of the plot is beside it.
        named.extend(self.results.last().filter(|mark| self.results.len() > 1 && !plot.is_end(mark.at)).copied());
        named
            .into_iter()
            .map(|mark| {
                let near = self.path.iter().chain(&self.assigned).filter(|other| (other.at - mark.at).abs() < 1.01);
                // Each of them pulls the number to the other side.
                let pull: f64 = near
                    .map(|other| plot.y(other.value) - plot.y(mark.value))
                    .filter(|drop| drop.abs() > 1.0)
                    .map(f64::signum)
                    .sum();
                let room_above = plot.y(mark.value) > 16.0;
                let room_below = plot.y(mark.value) < HEIGHT - 20.0;
                (mark, room_above && (pull >= 0.0 || !room_below))
            })
            .collect()
    }

    /// The numbers beside the plot's right side, each as near to its mark as the others let it.
    fn ends(&self, plot: &Plot, lang: Lang) -> Vec<(Series, f64, String)> {
        let mut ends: Vec<(Series, f64, String)> = [Series::Period, Series::Assigned, Series::Trend, Series::Result]
            .into_iter()
            .filter_map(|series| {
                let mark = self.series(series).last().filter(|mark| plot.is_end(mark.at))?;
                Some((series, plot.y(mark.value), mark.number(lang)))
            })
            .collect();
        ends.dedup_by(|later, earlier| later.2 == earlier.2 && later.0 == Series::Assigned);
        ends.sort_by(|left, right| left.1.total_cmp(&right.1));
        let mut free = f64::NEG_INFINITY;
        for end in &mut ends {
            end.1 = end.1.max(free);
            free = end.1 + LINE;
        }
        // What was pushed out below moves up again.
        let mut free = HEIGHT;
        for end in ends.iter_mut().rev() {
            end.1 = end.1.min(free);
            free = end.1 - LINE;
        }
        ends
    }
}

/// How many decimals the number of a target shows.
fn decimals_of(target: &Target) -> u32 {
    let number = phrases::target_number(target).or_else(|| phrases::converted_number(target));
    number.map_or(phrases::DECIMALS, |number| number.decimals)
}

/// The plot's two axes.
struct Plot {
    first: i32,
    last: i32,
    low: f64,
    high: f64,
    ticks: Vec<Decimal>,
}

impl Plot {
    fn around(chart: &Chart) -> Option<Plot> {
        let values = || chart.marks().map(|mark| mark.value);
        let ticks = ticks(values().min()?, values().max()?)?;
        let from = chart.marks().map(|mark| mark.at).fold(f64::INFINITY, f64::min);
        let to = chart.marks().map(|mark| mark.at).fold(f64::NEG_INFINITY, f64::max);
        let (first, last) = (from.floor().to_i32()?, to.ceil().to_i32()?);
        let years = last.checked_sub(first)?;
        (from < to && years <= MAX_YEARS).then_some(())?;
        Some(Plot { first, last, low: ticks.first()?.to_f64()?, high: ticks.last()?.to_f64()?, ticks })
    }

    /// The place of a time, in per cent of the width.
    fn x(&self, at: f64) -> f64 {
        let share = (at - f64::from(self.first)) / f64::from(self.last.saturating_sub(self.first).max(1));
        INSET + share * (100.0 - 2.0 * INSET)
    }

    /// The place of a value, in pixels from the top.
    fn y(&self, value: Decimal) -> f64 {
        let share = (value.to_f64().unwrap_or(self.low) - self.low) / (self.high - self.low);
        HEIGHT - share * HEIGHT
    }

    /// Whether a time is that of the right side.
    fn is_end(&self, at: f64) -> bool {
        (at - f64::from(self.last)).abs() < 0.01
    }

    /// The years that the axis names, each with whether it is left out where there is little room.
    fn years(&self) -> impl Iterator<Item = (i32, bool)> {
        let last = self.last;
        let every = last.saturating_sub(self.first).saturating_add(11) / 12;
        (self.first..=last)
            .rev()
            .step_by(usize::try_from(every).unwrap_or(1).max(1))
            .enumerate()
            .map(|(index, year)| (year, index % 2 == 1))
    }
}

/// A mark's sign: every series has a shape of its own.
fn sign(series: Series, x: &str, y: f64) -> Markup {
    let class = format!("mark {}", series.class());
    // A frame of no size stands at the mark's place, and the sign around its origin.
    html! {
        svg x=(x) y=(px(y)) overflow="visible" width="1" height="1" {
            @match series {
                Series::Result => circle class=(class) r="4" {},
                Series::Assigned => path class=(class) d="M0-5.5 5.5 0 0 5.5-5.5 0Z" {},
                Series::Period => rect class=(class) x="-5" y="-5" width="10" height="10" {},
                Series::Trend => path class=(class) d="M-5 4.5 0-4.5 5 4.5Z" {},
                Series::Path => {},
            }
        }
    }
}

/// A series' sign in the legend.
fn swatch(series: Series) -> Markup {
    html! {
        @if matches!(series, Series::Path | Series::Result | Series::Trend) {
            line class=(series.class()) x1="1" x2="25" y1="7" y2="7" {}
        }
        (sign(series, "13", 7.0))
    }
}

fn px(value: f64) -> String {
    format!("{value:.1}")
}

fn percent(value: f64) -> String {
    format!("{value:.2}%")
}
