//! Rounding a table so that both its rows and its columns add up.

use std::collections::VecDeque;

use rust_decimal::Decimal;

use super::exact::sub;
use bdg_syntax::number::Exact;

/// A figure of the table, rounded down or up.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cell {
    floor: Decimal,
    /// What rounding down leaves.
    rest: Exact,
    up: bool,
    /// Whether it may also be rounded the other way.
    free: bool,
}

impl Cell {
    /// A figure as it is rounded so far; it stays so where it is further from the exact one than rounding leads.
    pub fn new(exact: Exact, shown: Decimal, step: Decimal) -> Option<Cell> {
        let up = Exact::new(shown) > exact;
        let floor = if up { shown.checked_sub(step)? } else { shown };
        let rest = sub(exact, Exact::new(floor))?;
        let free = rest > Exact::ZERO && rest < Exact::new(step);
        Some(Cell { floor, rest, up, free })
    }

    /// The rounded figure.
    pub fn shown(&self, step: Decimal) -> Option<Decimal> {
        if self.up { self.floor.checked_add(step) } else { Some(self.floor) }
    }
}

/// Moves steps within rows whose sums are right, until each column comes to what is wanted of it too; what nothing is
/// wanted of may take any. Of the ways with the fewest moves, the one that rounds the smallest remainders down, of equal
/// ones the later row's. Where there is none, a column stays as it is.
///
/// `None` where figures are too long, and where a column is off by no whole number of steps.
pub(super) fn make_up(rows: &mut [Vec<Cell>], wanted: &[Option<Decimal>], step: Decimal) -> Option<()> {
    let mut off: Vec<Option<i64>> = Vec::with_capacity(wanted.len());
    for (column, wanted) in wanted.iter().enumerate() {
        let Some(wanted) = wanted else {
            off.push(None);
            continue;
        };
        let mut sum = Decimal::ZERO;
        for row in rows.iter() {
            sum = sum.checked_add(row.get(column)?.shown(step)?)?;
        }
        let steps = sum.checked_sub(*wanted)?.checked_div(step)?;
        off.push(Some(i64::try_from(steps).ok().filter(|whole| Decimal::from(*whole) == steps)?));
    }
    while let Some(way) = way(rows, &off) {
        for (row, from, to) in &way {
            let row = rows.get_mut(*row)?;
            row.get_mut(*from)?.up = false;
            row.get_mut(*to)?.up = true;
        }
        let ((_, from, _), (_, _, to)) = (way.first()?, way.last()?);
        for (column, by) in [(*from, -1_i64), (*to, 1)] {
            if let Some(off) = off.get_mut(column)?.as_mut() {
                *off = off.checked_add(by)?;
            }
        }
    }
    Some(())
}

/// A move: the row, the column that loses a step, and the one that gains it.
type Move = (usize, usize, usize);

/// The fewest moves from a column that has too much, or else from one of which nothing is wanted, to one that has too
/// little, or else to one of which nothing is wanted.
fn way(rows: &[Vec<Cell>], off: &[Option<i64>]) -> Option<Vec<Move>> {
    let with = |test: fn(Option<i64>) -> bool| -> Vec<usize> {
        off.iter().enumerate().filter(|(_, off)| test(**off)).map(|(column, _)| column).collect()
    };
    let (over, under, open) = (
        with(|off| off.is_some_and(|off| off > 0)),
        with(|off| off.is_some_and(|off| off < 0)),
        with(|off| off.is_none()),
    );
    let (starts, ends) = match (over.is_empty(), under.is_empty()) {
        (true, true) => return None,
        (true, false) => (open, under),
        (false, _) => (over, [under, open].concat()),
    };
    let mut reached: Vec<Option<Option<Move>>> = vec![None; off.len()];
    let mut left: VecDeque<usize> = VecDeque::new();
    for start in starts {
        *reached.get_mut(start)? = Some(None);
        left.push_back(start);
    }
    while let Some(from) = left.pop_front() {
        if ends.contains(&from) {
            return Some(moves_to(&reached, from));
        }
        for to in 0..off.len() {
            if reached.get(to)?.is_some() {
                continue;
            }
            let Some(row) = cheapest(rows, from, to) else { continue };
            *reached.get_mut(to)? = Some(Some((row, from, to)));
            left.push_back(to);
        }
    }
    None
}

fn moves_to(reached: &[Option<Option<Move>>], end: usize) -> Vec<Move> {
    let mut moves = Vec::new();
    let mut column = end;
    while let Some(Some(Some(step))) = reached.get(column) {
        moves.push(*step);
        column = step.1;
    }
    moves.reverse();
    moves
}

/// The row in which a step moves from one column to another at the least cost to the largest remainders.
fn cheapest(rows: &[Vec<Cell>], from: usize, to: usize) -> Option<usize> {
    let mut best: Option<(Exact, Exact, usize)> = None;
    for (row, cells) in rows.iter().enumerate() {
        let (Some(from), Some(to)) = (cells.get(from), cells.get(to)) else { continue };
        if !(from.free && from.up && to.free && !to.up) {
            continue;
        }
        let Some(cost) = sub(from.rest, to.rest) else { continue };
        let better = best.is_none_or(|(least, rest, _)| (cost, from.rest) <= (least, rest));
        if better {
            best = Some((cost, from.rest, row));
        }
    }
    best.map(|(_, _, row)| row)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows of hundredths and how they are rounded, and what the columns must come to.
    fn made_up(rows: &[&[(i64, i64)]], wanted: &[Option<i64>]) -> Vec<Vec<i64>> {
        let cell = |(exact, shown): &(i64, i64)| {
            Cell::new(Exact::new(Decimal::new(*exact, 2)), Decimal::from(*shown), Decimal::ONE).unwrap()
        };
        let mut table: Vec<Vec<Cell>> = rows.iter().map(|row| row.iter().map(cell).collect()).collect();
        let wanted: Vec<Option<Decimal>> = wanted.iter().map(|wanted| wanted.map(Decimal::from)).collect();
        make_up(&mut table, &wanted, Decimal::ONE).unwrap();
        let shown = |cell: &Cell| i64::try_from(cell.shown(Decimal::ONE).unwrap()).unwrap();
        table.iter().map(|row| row.iter().map(shown).collect()).collect()
    }

    #[test]
    fn columns_come_to_what_is_wanted_and_rows_keep_their_sums() {
        let (x, y, z) = (
            [(225, 3), (225, 2), (225, 2), (225, 2)],
            [(275, 3), (275, 3), (275, 3), (275, 2)],
            [(250, 3), (250, 3), (250, 2), (250, 2)],
        );
        let found = made_up(&[&x, &y, &z], &[8, 8, 7, 7].map(Some));
        assert_eq!(found, [[2, 2, 2, 3], [3, 3, 3, 2], [3, 3, 2, 2]]);
        // By way of a third column, where no row has both.
        let (one, other) = ([(50, 1), (50, 0), (0, 0)], [(0, 0), (50, 1), (50, 0)]);
        assert_eq!(made_up(&[&one, &other], &[0, 1, 1].map(Some)), [[0, 1, 0], [0, 0, 1]]);
    }

    #[test]
    fn a_column_without_a_figure_takes_the_rest() {
        let rows = [[(50, 1), (50, 0)], [(50, 1), (50, 0)]];
        assert_eq!(made_up(&[&rows[0], &rows[1]], &[Some(1), None]), [[1, 0], [0, 1]]);
        assert_eq!(made_up(&[&rows[0], &rows[1]], &[None, Some(1)]), [[1, 0], [0, 1]]);
    }

    #[test]
    fn what_cannot_be_stays() {
        let (one, other) = ([(50, 1), (50, 0), (0, 0), (0, 0)], [(0, 0), (0, 0), (50, 1), (50, 0)]);
        assert_eq!(made_up(&[&one, &other], &[1, 1, 0, 0].map(Some)), [[1, 0, 0, 0], [0, 0, 1, 0]]);
    }
}
