//! How the places of a level stand to each other: by the targets of the year that each of them meets.

use super::roll::RolledUp;
use bdg_office::places::PlaceId;

/// How a place stands among those of its level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The place.
    pub place: PlaceId,
    /// How many indicators it meets the year's target of.
    pub met: usize,
    /// Of how many it is known whether it does.
    pub judged: usize,
    /// Its rank by the share of the two, the best first and equal ones with the same rank; `None` where it lacks a figure of
    /// an indicator by which others are judged, for then its share is of other indicators than theirs.
    pub rank: Option<usize>,
    /// The numbers, in [`RolledUp::indicators`], of the indicators of which it lacks a figure.
    pub lacks: Vec<usize>,
}

impl RolledUp {
    /// How the places of the level stand, by rank, those without one last and each in the order of the table. None where no
    /// target is asked of any of them.
    #[must_use]
    pub fn standings(&self) -> Vec<Standing> {
        let judged_by: Vec<usize> = (0..self.indicators.len())
            .filter(|at| self.indicators.get(*at).is_some_and(|one| one.places.iter().any(|place| place.met.is_some())))
            .collect();
        if judged_by.is_empty() {
            return Vec::new();
        }
        let mut found: Vec<Standing> = Vec::with_capacity(self.places.len());
        for (at, place) in self.places.iter().enumerate() {
            let mut standing = Standing { place: *place, met: 0, judged: 0, rank: None, lacks: Vec::new() };
            for number in &judged_by {
                let Some(of) = self.indicators.get(*number).and_then(|one| one.places.get(at)) else { continue };
                standing.met = standing.met.saturating_add(usize::from(of.met == Some(true)));
                standing.judged = standing.judged.saturating_add(usize::from(of.met.is_some()));
                if !of.total.stands() {
                    standing.lacks.push(*number);
                }
            }
            found.push(standing);
        }
        let ranked = |one: &Standing| one.lacks.is_empty() && one.judged > 0;
        let better = |one: &Standing, other: &Standing| {
            (other.met.saturating_mul(one.judged)).cmp(&one.met.saturating_mul(other.judged))
        };
        found.sort_by(|one, other| {
            let known = ranked(other).cmp(&ranked(one));
            known.then_with(|| if ranked(one) { better(one, other) } else { std::cmp::Ordering::Equal })
        });
        let mut last: Option<(usize, usize, usize)> = None;
        for (at, standing) in found.iter_mut().enumerate().take_while(|(_, one)| ranked(one)) {
            let same = last
                .filter(|(met, judged, _)| met.saturating_mul(standing.judged) == standing.met.saturating_mul(*judged));
            let rank = same.map_or(at.saturating_add(1), |(_, _, rank)| rank);
            standing.rank = Some(rank);
            last = Some((standing.met, standing.judged, rank));
        }
        found
    }
}
