//! Results that an engine holds, read by the engine's own client.
//!
//! | module | takes → gives |
//! |---|---|
//! | `address` | what the command line says of an engine → where it is, and the password apart |
//! | `client` | that and what is asked → the lines that the client answers |

mod address;
mod client;

pub(super) use address::Address;

use std::cell::RefCell;

use bdg_core::model::{SeriesKind, Time};
use bdg_rollup::{Results, Summed};
use bdg_sql::{Columns, Held, Rows, describing, extracting};
use bdg_syntax::diagnostic::Message;

use client::{Client, cut_off};

/// The results that an engine holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct EngineResults {
    pub address: Address,
    pub held: Held,
    /// What the command line calls them.
    pub name: String,
}

/// Reads what an engine holds of the time of a roll-up.
///
/// # Errors
/// Why there are no results. Nothing that was read before may be used then.
pub(super) fn read(of: &EngineResults, codes: &[String], time: Time, results: &mut Results<'_>) -> Result<(), Message> {
    let EngineResults { address, held, name } = of;
    let engine = address.engine;
    let flows: Vec<&str> = results
        .measures
        .iter()
        .filter(|measure| measure.series == SeriesKind::Flow && measure.summed != Summed::Not)
        .filter_map(|measure| Some(results.plan.indicator(measure.id)?.full_code.as_str()))
        .collect();
    results.read_with(name, |known, visit| {
        let rows = RefCell::new(Rows::new(time, known, visit));
        let extract = &mut |described: &[String]| {
            let cells = |line: &String| {
                let mut cells = line.split('\t').map(str::trim);
                Some((cells.next()?.to_owned(), cells.next()?.to_owned()))
            };
            let described: Vec<(String, String)> = described.iter().filter_map(cells).collect();
            let extract = extracting(engine, held, &Columns::of(&described, engine, held)?, time, &flows, codes);
            rows.borrow_mut().expect(&extract);
            Ok(extract.script)
        };
        Client::new(address).ask(&describing(engine, held), extract, &mut |line| rows.borrow_mut().take(line))?;
        rows.into_inner().finish().ok_or_else(|| cut_off(address))
    })
}
