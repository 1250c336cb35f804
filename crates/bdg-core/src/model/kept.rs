//! What bare `duy trì` keeps.

use super::{Fact, FactKind, Indicator, Time, ValueKind};

impl Indicator {
    /// The target whose level bare `duy trì` keeps: the last one with a number before it, as of 2028 in `đến 2028: 100`,
    /// `đến 2030: duy trì`. `None` for any other target, and where no target lies between `since`, the time of what is known, and
    /// it: what was there then is kept.
    #[must_use]
    pub fn target_kept(&self, target: &Fact, since: Option<Time>) -> Option<&Fact> {
        // What every year keeps is what was there before it.
        if !matches!(target.value.kind, ValueKind::Unchanged) || target.kind == FactKind::EachYear {
            return None;
        }
        let begins = target.first.map(Time::Year).or(target.time);
        // The targets of single years bear on single years alone, as those of the period do on the period.
        let mut before = self.period_targets();
        if target.kind == FactKind::Assigned {
            before.extend(self.assigned_targets());
            before.sort_by_key(|fact| fact.time);
        }
        let behind = |fact: &&Fact| fact.time < begins && since.is_none_or(|since| fact.time > Some(since));
        before.into_iter().rfind(|fact| behind(fact) && fact.exact().is_some())
    }
}
