//! A plan, its places and a time as the constants of the text: all that depends on days and on the tree of places is decided
//! here, so that the text has whole numbers only.

use std::collections::{HashMap, HashSet};

use bdg_core::model::{SeriesKind, Time};
use bdg_rollup::{Measure, PlaceId, Places, Summed};
use bdg_syntax::diagnostic::Message;
use bdg_syntax::message;
use rust_decimal::Decimal;

use crate::asked::{Asked, PlaceRow};
use crate::targets::Targets;
use crate::text::literal;
use crate::time::period;

/// The largest number that sums and products may come to: half of what 64 bits hold.
pub(crate) const MOST: i64 = 1 << 62;

/// The most that the denominators of an indicator may come to, so that the product of two of them is a number of 64 bits.
const MOST_COUNTED: i64 = 3_037_000_499;

/// The most that a share without counts may be, in its last decimal: a denominator times four of it stays below 2⁶³.
pub(crate) const MOST_SHARE: i64 = MOST / 4 / MOST_COUNTED;

/// What a numerator times the factor of its unit may be for the evaluator to round it as it rounds smaller ones.
const MOST_ROUNDED: i64 = 1 << 46;

/// The most decimals of a number that is added, and of a count or a share.
const DECIMALS: (u8, u8) = (9, 4);

/// An indicator in the text.
#[derive(Debug, Clone)]
pub(crate) struct IndicatorRow {
    pub number: usize,
    /// Its code as SQL.
    pub code: String,
    pub measure: Measure,
    pub factor: i64,
    /// The most decimals of its results.
    pub decimals: u8,
    /// The most that one number of a row may be.
    pub row: i64,
    /// The most that its numerators may come to.
    pub numerators: i64,
    /// The most that its denominators may come to.
    pub denominators: i64,
}

/// All that a text is made of.
#[derive(Debug, Clone)]
pub struct Compiled<'a> {
    pub(crate) asked: Asked<'a>,
    pub(crate) period: String,
    pub(crate) places: Vec<PlaceRow>,
    /// Which place became a part of which after the time, by number: what it became first.
    pub(crate) merges: Vec<(usize, usize)>,
    pub(crate) indicators: Vec<IndicatorRow>,
    pub(crate) targets: Targets,
    /// The codes of indicators of the plan that have no figures in the text, as SQL.
    pub(crate) others: Vec<String>,
    /// The indicators that cannot be compiled: the code of each, and why.
    pub refused: Vec<(String, Message)>,
    /// The indicators of which the text does not say whether the year's target is met, though there is one.
    pub not_judged: Vec<String>,
}

impl<'a> Compiled<'a> {
    /// Decides all that the text is made of.
    ///
    /// # Errors
    /// Why there can be no text at all.
    pub fn new(asked: Asked<'a>) -> Result<Compiled<'a>, Message> {
        let period = period(asked.time).ok_or_else(|| {
            message!(
                "SQL không có năm học; dùng --year (năm học được tính là năm nó kết thúc)",
                "SQL has no school years; use --year (a school year counts as the year in which it ends)"
            )
        })?;
        let places = places(&asked)?;
        let merges = asked.places.ids().zip(1..).flat_map(|(id, number)| {
            asked.places.apart(id, asked.time).into_iter().map(move |part| (number, number_of(part)))
        });
        let merges = merges.collect();
        let mut compiled = Compiled {
            asked,
            period,
            places,
            merges,
            indicators: Vec::new(),
            targets: Targets::default(),
            others: Vec::new(),
            refused: Vec::new(),
            not_judged: Vec::new(),
        };
        if compiled.tops().next().is_none() {
            return Err(message!(
                "bảng địa bàn không có nơi nào hiện còn",
                "the table of places has no place that still is"
            ));
        }
        compiled.add_indicators();
        if compiled.indicators.is_empty() {
            return Err(message!(
                "không có chỉ tiêu nào cộng được theo các nơi",
                "there is no indicator that adds up over places"
            ));
        }
        Ok(compiled)
    }

    fn add_indicators(&mut self) {
        let asked = self.asked;
        let (mut seen, mut twice) = (HashSet::new(), HashSet::new());
        for (_, indicator) in asked.plan.indicators() {
            if !seen.insert(indicator.full_code.as_str()) {
                twice.insert(indicator.full_code.as_str());
            }
        }
        for (number, (id, indicator)) in (1..).zip(asked.plan.indicators()) {
            let full_code = indicator.full_code.clone();
            let Some(code) = literal(&full_code) else { continue };
            let is_wanted = asked.codes.is_empty() || asked.codes.contains(&full_code);
            let measure = Measure::of(asked.plan, id, indicator);
            let usable = if twice.contains(full_code.as_str()) { Err(same_code()) } else { factor(&measure) };
            let row = match usable {
                _ if !is_wanted => None,
                Ok(factor) => {
                    let most = self.targets.add(&asked, &self.places, (number, id, indicator), &measure);
                    let row = self.indicator(number, &code, measure, factor);
                    let judged = most.and_then(|most| row.within(most));
                    if judged.is_none() {
                        self.targets.leave_out(number);
                        self.not_judged.push(full_code.clone());
                    }
                    Some(judged.unwrap_or(row))
                }
                Err(why) => {
                    self.refused.push((full_code, why));
                    None
                }
            };
            match row {
                Some(row) => self.indicators.push(row),
                None => self.others.push(code),
            }
        }
    }

    fn indicator(&self, number: usize, code: &str, measure: Measure, factor: i64) -> IndicatorRow {
        let counted = measure.summed == Summed::Counted;
        let places = i64::try_from(self.places.len()).unwrap_or(i64::MAX).max(1);
        let decimals = if counted { DECIMALS.1 } else { DECIMALS.0 };
        // A share without counts is held against what the counts come to as it is rounded: twice the numerator times the
        // factor, in the last decimal.
        let numerators = if counted {
            let rounding = factor.saturating_mul(2).saturating_mul(10_i64.saturating_pow(decimals.into()));
            share_of(MOST, rounding).min(share_of(MOST_ROUNDED, factor))
        } else {
            MOST
        };
        IndicatorRow {
            number,
            code: code.to_owned(),
            measure,
            factor,
            decimals,
            row: share_of(MOST, places),
            numerators,
            denominators: MOST_COUNTED,
        }
    }

    /// How deep the deepest place lies below those that figures are of.
    pub(crate) fn depth(&self) -> usize {
        self.places.iter().filter_map(|place| place.depth).max().unwrap_or(0)
    }

    /// How long the longest chain of mergers is.
    pub(crate) fn stages(&self) -> usize {
        self.places.iter().map(|place| place.stage).max().unwrap_or(0)
    }

    /// The places that figures are of together.
    pub(crate) fn tops(&self) -> impl Iterator<Item = &PlaceRow> {
        self.places.iter().filter(|place| place.depth == Some(0))
    }

    pub(crate) fn is_flow(row: &IndicatorRow) -> bool {
        row.measure.series == SeriesKind::Flow
    }
}

/// The least that targets must leave for the numerators and the denominators of an indicator.
const LEAST: i64 = 100_000_000;

impl IndicatorRow {
    /// The same with bounds in which its figures can be held against numbers with numerators and denominators of up to so much;
    /// `None` where they would leave too little.
    fn within(&self, (numerator, denominator): (i64, i64)) -> Option<IndicatorRow> {
        let numerators = share_of(MOST, self.factor.checked_mul(denominator)?).min(self.numerators);
        let denominators = share_of(MOST, numerator).min(self.denominators);
        let decimals = (0..=self.decimals)
            .rev()
            .find(|digits| 10_i64.checked_pow((*digits).into()).is_some_and(|ten| ten <= share_of(MOST, numerator)))?;
        let enough = numerators >= LEAST && denominators >= LEAST && decimals >= 2;
        enough.then(|| IndicatorRow { numerators, denominators, decimals, ..self.clone() })
    }
}

fn share_of(most: i64, of: i64) -> i64 {
    most.checked_div(of.max(1)).unwrap_or(most)
}

fn same_code() -> Message {
    message!(
        "nhiều chỉ tiêu có mã này, nên không biết kết quả là của chỉ tiêu nào",
        "several indicators have this code, so nobody knows of which one the results are"
    )
}

/// What the ratio of two counts is multiplied by, as a whole number.
fn factor(measure: &Measure) -> Result<i64, Message> {
    if measure.summed == Summed::Not {
        return Err(message!(
            "thứ hạng hoặc lời văn, không có con số chung của nhiều nơi",
            "a rank or words, of which several places have no figure together"
        ));
    }
    let factor = measure.factor.normalize();
    let whole =
        (factor.scale() == 0 && factor > Decimal::ZERO).then(|| i64::try_from(factor.mantissa()).ok()).flatten();
    whole.filter(|factor| *factor <= 1_000_000_000).ok_or_else(|| {
        message!(
            "đơn vị tính có hệ số không phải là số nguyên từ 1 đến 1 tỷ; dùng bdg rollup",
            "the factor of its unit is no whole number from 1 to a billion; use bdg rollup"
        )
    })
}

fn number_of(place: PlaceId) -> usize {
    place.index() + 1
}

fn places(asked: &Asked<'_>) -> Result<Vec<PlaceRow>, Message> {
    let (all, time) = (asked.places, asked.time);
    let tops: Vec<PlaceId> = asked.place.map_or_else(|| all.tops().collect(), |place| vec![place]);
    let mut depths = HashMap::new();
    let mut at: Vec<(PlaceId, usize)> = tops.iter().map(|top| (*top, 0)).collect();
    while let Some((place, depth)) = at.pop() {
        depths.insert(place, depth);
        at.extend(all.inside(place).map(|inside| (inside, depth + 1)));
    }
    let level = asked.level.map(|level| all.of_level(&tops, level)).unwrap_or_default();
    let shown: HashMap<PlaceId, usize> = level.into_iter().zip(1..).collect();
    let mut stages = HashMap::new();
    let mut rows = Vec::new();
    for id in all.ids() {
        let Some(place) = all.get(id) else { continue };
        let short = Some(place.code.as_str()).filter(|code| code.chars().count() <= MAX_CODE);
        let code = short.and_then(literal).ok_or_else(|| unusable(&place.code))?;
        let stage = stage(all, id, time, &mut stages);
        let depth = depths.get(&id).copied();
        rows.push(PlaceRow {
            id,
            number: number_of(id),
            code,
            above: place.above.filter(|_| depth.is_some_and(|depth| depth > 0)).map_or(0, number_of),
            depth,
            inside: all.inside(id).next().is_some(),
            was: all.was_at_end(id, time),
            gone: all.ended_before(id, time),
            stage,
            level: place.level,
            shown: shown.get(&id).copied(),
        });
    }
    Ok(rows)
}

/// The longest code of a place, in letters. Engines nest a text of many odd signs deeply, DuckDB up to 1,000 of them.
const MAX_CODE: usize = 200;

fn unusable(code: &str) -> Message {
    if code.chars().count() > MAX_CODE {
        return message!(
            "mã nơi “{code}…” dài quá {most} chữ, cơ sở dữ liệu không đọc được; đặt mã ngắn hơn",
            "the code “{code}…” of a place has more than {most} letters, which engines do not read; give it a shorter one",
            code = code.chars().filter(|letter| !letter.is_control()).take(40).collect::<String>(),
            most = MAX_CODE.to_string(),
        );
    }
    message!(
        "mã nơi “{code}” có ký tự rỗng (NUL), mà bảng của cơ sở dữ liệu không chứa được",
        "the code “{code}” of a place has a null character, which no column of a database holds",
        code = code.replace('\0', "?"),
    )
}

/// How long the longest chain of places is that became a place after a time. Chains end: no place becomes itself.
fn stage(places: &Places, id: PlaceId, time: Time, known: &mut HashMap<PlaceId, usize>) -> usize {
    if let Some(stage) = known.get(&id) {
        return *stage;
    }
    let before = places.apart(id, time).into_iter().map(|part| stage(places, part, time, known) + 1).max();
    let stage = before.unwrap_or(0);
    known.insert(id, stage);
    stage
}
