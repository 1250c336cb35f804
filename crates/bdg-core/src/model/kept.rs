//! Which level bare `duy trì` keeps.

use super::{Fact, FactKind, Indicator, Time, ValueKind};

impl Indicator {
    /// The target that bare `duy trì` may mean to keep, where nobody can know whether it does: one with a number before it and behind
    /// what is known, as 100 in `gốc 2025: 75`, `đến 2028: 100`, `đến 2030: duy trì`. `None` for any other target, and where both
    /// have one value.
    #[must_use]
    pub fn may_keep(&self, target: &Fact) -> Option<&Fact> {
        if !matches!(target.value.kind, ValueKind::Unchanged) {
            return None;
        }
        let (known, before) = match target.kind {
            // A year keeps what was there before it, or what was to be there.
            FactKind::Assigned => {
                let mut before = self.period_targets();
                before.extend(self.assigned_targets());
                before.sort_by_key(|fact| fact.time);
                (self.known_before(target.time?), before)
            }
            FactKind::PeriodTarget | FactKind::Onwards => (self.start().map(|(start, _)| start), self.period_targets()),
            // What several years keep is what was there before the first of them.
            _ => return None,
        };
        let since = known.and_then(|known| known.time);
        let is_ahead = |fact: &Fact| fact.time < target.time && fact.time > since && fact.exact().is_some();
        let aimed = before.into_iter().rfind(|fact| is_ahead(fact))?;
        (known.and_then(Fact::exact) != aimed.exact()).then_some(aimed)
    }

    /// The newest figure with a number that is known of a time before another one.
    fn known_before(&self, time: Time) -> Option<&Fact> {
        let known = self.facts.iter().filter(|fact| !fact.kind.is_target() && fact.exact().is_some());
        known.filter(|fact| fact.time.is_some_and(|at| at < time)).max_by_key(|fact| fact.time)
    }
}
