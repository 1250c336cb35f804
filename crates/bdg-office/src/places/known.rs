//! Places of several levels: a nation, its provinces, their communes; what each lies in, and what it became.

use std::collections::{BTreeMap, HashMap};

use crate::tables::normalize;
use bdg_core::model::{CalendarDay, Time, place_key};
use bdg_syntax::date::last_day_of;

/// A place, as [`Places`] numbers them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceId(u32);

impl PlaceId {
    /// Its index among the places, from 0.
    #[must_use]
    pub fn index(self) -> usize {
        usize::try_from(self.0).unwrap_or(usize::MAX)
    }
}

/// A level of government.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlaceLevel {
    /// The nation.
    Nation,
    /// A province, or a city of its rank.
    Province,
    /// A district, of which there are none since 1 July 2025.
    District,
    /// A commune, a ward, a special zone.
    Commune,
}

/// A place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Its code.
    pub code: String,
    /// Its name; the code where the table has none.
    pub name: String,
    /// Its level, where the table or the name tells it.
    pub level: Option<PlaceLevel>,
    /// What it lies in.
    pub above: Option<PlaceId>,
    /// Its first day.
    pub from: Option<CalendarDay>,
    /// Its last day.
    pub until: Option<CalendarDay>,
    /// The place that it became, or was merged into.
    pub successor: Option<PlaceId>,
}

/// The places of a table. No place lies in itself or becomes itself, through however many others, and a place with a
/// successor has a last day.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Places {
    places: Vec<Place>,
    by_code: HashMap<String, PlaceId>,
    by_name: HashMap<String, Vec<PlaceId>>,
    inside: BTreeMap<PlaceId, Vec<PlaceId>>,
    merged: BTreeMap<PlaceId, Vec<PlaceId>>,
}

impl Places {
    /// The places with what follows from them. `places` keep what the type says of them; what one lies in and became is
    /// told by [`Places::id`].
    #[must_use]
    pub fn new(places: Vec<Place>) -> Places {
        let mut all = Places::default();
        for (id, place) in (0..).map(PlaceId).zip(&places) {
            if let Some(above) = place.above {
                all.inside.entry(above).or_default().push(id);
            }
            if let Some(successor) = place.successor {
                all.merged.entry(successor).or_default().push(id);
            }
        }
        for (id, place) in (0..).map(PlaceId).zip(&places) {
            all.by_code.insert(code_key(&place.code), id);
            all.by_name.entry(name_key(&place.name)).or_default().push(id);
        }
        Places { places, ..all }
    }

    /// The number of the place that stands at an index of the list that [`Places::new`] takes; `None` beyond what there
    /// can be.
    #[must_use]
    pub fn id(at: usize) -> Option<PlaceId> {
        u32::try_from(at).ok().map(PlaceId)
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// All of them, in the order of the table.
    pub fn ids(&self) -> impl Iterator<Item = PlaceId> + use<> {
        (0..u32::try_from(self.places.len()).unwrap_or(u32::MAX)).map(PlaceId)
    }

    /// A place; `None` for an id of other places.
    #[must_use]
    pub fn get(&self, id: PlaceId) -> Option<&Place> {
        self.places.get(id.index())
    }

    /// The place that a text names: by its code, or else by a name that no other place has, or no other that still is.
    #[must_use]
    pub fn named(&self, written: &str) -> Option<PlaceId> {
        self.by_code(written).or_else(|| {
            let all = self.of_name(written);
            only(all.iter().copied()).or_else(|| only(all.into_iter().filter(|id| self.is_now(*id))))
        })
    }

    /// The place that a text names in a result: of several of a name the one that was there at the end of its time.
    #[must_use]
    pub fn named_at(&self, written: &str, time: Time) -> Option<PlaceId> {
        self.by_code(written).or_else(|| {
            let all = self.of_name(written);
            only(all.iter().copied()).or_else(|| only(all.into_iter().filter(|id| self.was_at_end(*id, time))))
        })
    }

    fn by_code(&self, written: &str) -> Option<PlaceId> {
        self.by_code.get(written).or_else(|| self.by_code.get(&code_key(written))).copied()
    }

    /// The places of a name; behind a comma the text may say what its place lies in.
    fn of_name(&self, written: &str) -> Vec<PlaceId> {
        let all = self.by_name.get(&name_key(written)).cloned().unwrap_or_default();
        let Some((_, around)) = written.split_once(',') else { return all };
        let around = name_key(around);
        let lies_there = |id: &PlaceId| {
            let above = |id: &PlaceId| self.get(*id).and_then(|place| place.above);
            let mut around_it = std::iter::successors(above(id), above).filter_map(|id| self.get(id));
            around_it.any(|place| name_key(&place.name) == around)
        };
        let there: Vec<PlaceId> = all.iter().copied().filter(lies_there).collect();
        if there.is_empty() { all } else { there }
    }

    /// Whether a text is the name of several places.
    #[must_use]
    pub fn is_shared_name(&self, written: &str) -> bool {
        self.of_name(written).len() > 1
    }

    /// What a place is called, with its code where another one that still is has the same name.
    #[must_use]
    pub fn shown(&self, id: PlaceId) -> String {
        let Some(place) = self.get(id) else { return String::new() };
        let alike = self.by_name.get(&name_key(&place.name)).map_or(0, Vec::len);
        if alike > 1 { format!("{} ({})", place.name, place.code) } else { place.name.clone() }
    }

    /// The places that lie in a place and still are, in the order of the table.
    pub fn inside(&self, id: PlaceId) -> impl Iterator<Item = PlaceId> + '_ {
        let all = self.inside.get(&id).map(Vec::as_slice).unwrap_or_default();
        all.iter().copied().filter(|id| self.is_now(*id))
    }

    /// The places that became this one.
    #[must_use]
    pub fn merged_into(&self, id: PlaceId) -> &[PlaceId] {
        self.merged.get(&id).map(Vec::as_slice).unwrap_or_default()
    }

    /// The places that became a part of a place, and were still apart when a time ended.
    #[must_use]
    pub fn apart(&self, id: PlaceId, time: Time) -> Vec<PlaceId> {
        let merged = self.merged_into(id).iter().copied();
        // Of a place that had not begun yet, what it came from in its turn.
        let not_yet = |one: PlaceId| !self.was_at_end(one, time) && !self.ended_by(one, time);
        merged.filter(|one| self.was_at_end(*one, time) || not_yet(*one)).collect()
    }

    /// The places that lie in no other and still are.
    pub fn tops(&self) -> impl Iterator<Item = PlaceId> + '_ {
        self.ids().filter(|id| self.is_now(*id) && self.get(*id).is_some_and(|place| place.above.is_none()))
    }

    /// Whether a place was not dissolved.
    #[must_use]
    pub fn is_now(&self, id: PlaceId) -> bool {
        self.get(id).is_some_and(|place| place.until.is_none())
    }

    /// Whether a place was there when a time ended.
    #[must_use]
    pub fn was_at_end(&self, id: PlaceId, time: Time) -> bool {
        let end = last_day(time.end_month());
        self.get(id).is_some_and(|place| {
            place.from.is_none_or(|from| from <= end) && place.until.is_none_or(|until| until >= end)
        })
    }

    /// Whether a place had ended when a time ended.
    #[must_use]
    pub fn ended_by(&self, id: PlaceId, time: Time) -> bool {
        let end = last_day(time.end_month());
        self.get(id).and_then(|place| place.until).is_some_and(|until| until < end)
    }

    /// Whether a place had ended before a time began.
    #[must_use]
    pub fn ended_before(&self, id: PlaceId, time: Time) -> bool {
        let before = last_day(time.start_month());
        self.get(id).and_then(|place| place.until).is_some_and(|until| until <= before)
    }

    /// The places of a level among some places and those that lie in them, in the order of the table.
    #[must_use]
    pub fn of_level(&self, tops: &[PlaceId], level: PlaceLevel) -> Vec<PlaceId> {
        let all = tops.iter().flat_map(|top| self.within(*top));
        let mut found: Vec<PlaceId> =
            all.filter(|id| self.get(*id).is_some_and(|place| place.level == Some(level))).collect();
        found.sort_unstable();
        found
    }

    /// The place and all that lie in it and still are, the place first.
    #[must_use]
    pub fn within(&self, top: PlaceId) -> Vec<PlaceId> {
        let mut found = vec![top];
        let mut at = 0_usize;
        while let Some(id) = found.get(at).copied() {
            found.extend(self.inside(id));
            at += 1;
        }
        found
    }
}

/// The last day of a month, counted as [`Time::end_month`] counts them.
fn last_day(month: i64) -> CalendarDay {
    let before = month.saturating_sub(1);
    let year = i32::try_from(before.div_euclid(12).saturating_add(1)).unwrap_or(i32::MAX);
    let month = u8::try_from(before.rem_euclid(12).saturating_add(1)).unwrap_or(12);
    (year, month, last_day_of(month, Some(year)))
}

fn only(mut found: impl Iterator<Item = PlaceId>) -> Option<PlaceId> {
    found.next().filter(|_| found.next().is_none())
}

/// A code for comparing: capitals and blanks around it tell no place from another.
pub(super) fn code_key(code: &str) -> String {
    code.trim().to_lowercase()
}

/// A name for comparing, as [`place_key`] of it.
pub(super) fn name_key(name: &str) -> String {
    place_key(&normalize(name))
}
