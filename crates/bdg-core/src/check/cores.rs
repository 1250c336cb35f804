//! Shares the work on a large plan out to several cores. A page has one.

#[cfg(not(target_family = "wasm"))]
use std::panic::resume_unwind;
#[cfg(not(target_family = "wasm"))]
use std::thread::{self, Builder};

use crate::model::Plan;

/// How many indicators a large plan has.
const LARGE: usize = 1_000;

/// How many cores one plan takes at most: the longest check takes more than an eighth of the time of all.
#[cfg(not(target_family = "wasm"))]
const MAX_CORES: usize = 8;

/// On how many cores a plan is checked: on one, unless its checks take longer than it takes to begin on another.
pub(super) fn count(plan: &Plan) -> usize {
    if plan.indicators.len() >= LARGE { all() } else { 1 }
}

#[cfg(not(target_family = "wasm"))]
fn all() -> usize {
    thread::available_parallelism().map_or(1, |cores| cores.get().min(MAX_CORES))
}

#[cfg(target_family = "wasm")]
fn all() -> usize {
    1
}

/// Does the same work on several cores, and gives what each of them made. Where a thread cannot be had, the others do without it.
#[cfg(not(target_family = "wasm"))]
pub(super) fn each<T: Send>(cores: usize, work: impl Fn() -> T + Sync) -> Vec<T> {
    thread::scope(|scope| {
        let spawn = |_| Builder::new().spawn_scoped(scope, &work).ok();
        let others: Vec<_> = (1..cores).filter_map(spawn).collect();
        let own = work();
        let others = others.into_iter().map(|other| other.join().unwrap_or_else(|panic| resume_unwind(panic)));
        std::iter::once(own).chain(others).collect()
    })
}

#[cfg(target_family = "wasm")]
pub(super) fn each<T>(_: usize, work: impl Fn() -> T) -> Vec<T> {
    vec![work()]
}

/// Does two things, at the same time where there are several cores.
#[cfg(not(target_family = "wasm"))]
pub(super) fn both<A, B: Send>(cores: usize, one: impl FnOnce() -> A, other: impl Fn() -> B + Sync) -> (A, B) {
    thread::scope(|scope| {
        let beside = if cores > 1 { Builder::new().spawn_scoped(scope, &other).ok() } else { None };
        let one = one();
        let other = match beside {
            Some(beside) => beside.join().unwrap_or_else(|panic| resume_unwind(panic)),
            None => other(),
        };
        (one, other)
    })
}

#[cfg(target_family = "wasm")]
pub(super) fn both<A, B>(_: usize, one: impl FnOnce() -> A, other: impl Fn() -> B) -> (A, B) {
    (one(), other())
}
