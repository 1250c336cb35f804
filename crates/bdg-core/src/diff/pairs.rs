//! Which thing of the one plan is which of the other: by code and title, by title, by code, and by near titles that other
//! facts confirm.

use std::collections::{HashMap, VecDeque};

use super::titles::TitleWords;

/// How many pairs of near titles are tried at most: beyond, only equal codes and titles tell.
const MOST_TRIED: usize = 1_000_000;

/// How much two titles share where the code is the same and where it is not, in per cent.
const ALIKE_BY_CODE: usize = 50;
const ALIKE: usize = 60;

/// Something that is looked for in the other plan.
#[derive(Debug, Clone)]
pub(super) struct Candidate<'p> {
    /// Its code.
    pub(super) code: &'p str,
    /// Its title, and those that it has in later years.
    pub(super) titles: Vec<TitleWords>,
    /// What it stands in, so that equal titles can be told apart.
    pub(super) within: String,
}

impl Candidate<'_> {
    fn shares_title(&self, other: &Self) -> bool {
        self.titles.iter().any(|one| !one.key.is_empty() && other.titles.iter().any(|two| one.key == two.key))
    }

    fn likeness(&self, other: &Self) -> usize {
        let all = self.titles.iter().flat_map(|one| other.titles.iter().map(|two| one.likeness(two)));
        all.max().unwrap_or(0)
    }

    /// Whether the titles share most of their words.
    pub(super) fn is_alike(&self, other: &Self) -> bool {
        self.likeness(other) >= ALIKE
    }

    fn key(&self) -> &str {
        self.titles.first().map_or("", |title| title.key.as_str())
    }
}

/// The pairs of places in both lists, in the order of the first. Exchanging the lists exchanges the places and nothing else.
/// `confirms` tells how many figures speak for a pair.
pub(super) fn pair_up(
    old: &[Candidate<'_>],
    new: &[Candidate<'_>],
    known: &[(usize, usize)],
    confirms: impl Fn(usize, usize) -> usize,
) -> Vec<(usize, usize)> {
    let mut pairs = Pairs { old: vec![None; old.len()], new: vec![None; new.len()] };
    known.iter().for_each(|(one, two)| pairs.put(*one, *two));
    pairs.alike_in_order(old, new);
    pairs.unique(old, new, |one| Some(one.code.to_owned()), |one, two| one.shares_title(two));
    pairs.unique(old, new, |one| Some(one.key().to_owned()).filter(|key| !key.is_empty()), |_, _| true);
    let in_place =
        |one: &Candidate<'_>| Some(format!("{}\n{}", one.within, one.key())).filter(|_| !one.key().is_empty());
    pairs.unique(old, new, in_place, |_, _| true);
    let by_code = |one: usize, two: usize| {
        let (Some(left), Some(right)) = (old.get(one), new.get(two)) else { return false };
        left.likeness(right) >= ALIKE_BY_CODE || confirms(one, two) > 0
    };
    pairs.unique_at(old, new, |one| Some(one.code.to_owned()), by_code);
    pairs.near(old, new, confirms);
    pairs.old.iter().enumerate().filter_map(|(one, two)| Some((one, (*two)?))).collect()
}

struct Pairs {
    old: Vec<Option<usize>>,
    new: Vec<Option<usize>>,
}

impl Pairs {
    fn put(&mut self, one: usize, two: usize) {
        let free = self.old.get(one) == Some(&None) && self.new.get(two) == Some(&None);
        if let (true, Some(old), Some(new)) = (free, self.old.get_mut(one), self.new.get_mut(two)) {
            (*old, *new) = (Some(two), Some(one));
        }
    }

    /// Pairs what has one code and one title, the first of several with the first.
    fn alike_in_order(&mut self, old: &[Candidate<'_>], new: &[Candidate<'_>]) {
        let mut places: HashMap<(&str, &str), VecDeque<usize>> = HashMap::new();
        for (at, one) in new.iter().enumerate() {
            places.entry((one.code, one.key())).or_default().push_back(at);
        }
        for (at, one) in old.iter().enumerate() {
            if self.old.get(at) == Some(&None) {
                if let Some(two) = places.get_mut(&(one.code, one.key())).and_then(VecDeque::pop_front) {
                    self.put(at, two);
                }
            }
        }
    }

    fn unique<'p>(
        &mut self,
        old: &[Candidate<'p>],
        new: &[Candidate<'p>],
        key: impl Fn(&Candidate<'p>) -> Option<String>,
        fits: impl Fn(&Candidate<'p>, &Candidate<'p>) -> bool,
    ) {
        self.unique_at(old, new, key, |one, two| match (old.get(one), new.get(two)) {
            (Some(one), Some(two)) => fits(one, two),
            _ => false,
        });
    }

    /// Pairs what is left and alone has a key in both lists.
    fn unique_at<'p>(
        &mut self,
        old: &[Candidate<'p>],
        new: &[Candidate<'p>],
        key: impl Fn(&Candidate<'p>) -> Option<String>,
        fits: impl Fn(usize, usize) -> bool,
    ) {
        let only = |all: &[Candidate<'p>], taken: &[Option<usize>]| -> HashMap<String, Option<usize>> {
            let mut found: HashMap<String, Option<usize>> = HashMap::new();
            for (at, one) in all.iter().enumerate().filter(|(at, _)| taken.get(*at) == Some(&None)) {
                if let Some(key) = key(one) {
                    found.entry(key).and_modify(|only| *only = None).or_insert(Some(at));
                }
            }
            found
        };
        let (left, right) = (only(old, &self.old), only(new, &self.new));
        for (key, one) in left {
            if let (Some(one), Some(Some(two))) = (one, right.get(&key).copied()) {
                if fits(one, two) {
                    self.put(one, two);
                }
            }
        }
    }

    /// Pairs what is left where each is the other's nearest by its title, alone so, and figures speak for it too.
    fn near(&mut self, old: &[Candidate<'_>], new: &[Candidate<'_>], confirms: impl Fn(usize, usize) -> usize) {
        let free = |taken: &[Option<usize>]| -> Vec<usize> {
            taken.iter().enumerate().filter(|(_, pair)| pair.is_none()).map(|(at, _)| at).collect()
        };
        let (left, right) = (free(&self.old), free(&self.new));
        if left.len().saturating_mul(right.len()) > MOST_TRIED {
            return;
        }
        let mut scored: Vec<(usize, usize, usize)> = Vec::new();
        for one in &left {
            for two in &right {
                let (Some(own), Some(their)) = (old.get(*one), new.get(*two)) else { continue };
                let likeness = own.likeness(their);
                if likeness >= ALIKE {
                    let confirmed = confirms(*one, *two);
                    if confirmed > 0 {
                        scored.push((likeness.saturating_add(confirmed), *one, *two));
                    }
                }
            }
        }
        let best = |pick: &dyn Fn(&(usize, usize, usize)) -> usize| -> HashMap<usize, (usize, usize)> {
            // The best score of each, and how often it has it.
            let mut found: HashMap<usize, (usize, usize)> = HashMap::new();
            for one in &scored {
                let of = found.entry(pick(one)).or_insert((0, 0));
                match one.0.cmp(&of.0) {
                    std::cmp::Ordering::Greater => *of = (one.0, 1),
                    std::cmp::Ordering::Equal => of.1 += 1,
                    std::cmp::Ordering::Less => {}
                }
            }
            found
        };
        let (of_old, of_new) = (best(&|one| one.1), best(&|one| one.2));
        for (score, one, two) in &scored {
            if of_old.get(one) == Some(&(*score, 1)) && of_new.get(two) == Some(&(*score, 1)) {
                self.put(*one, *two);
            }
        }
    }
}
