//! Results that an engine holds, read by the engine's own client.
//!
//! | module | takes → gives |
//! |---|---|
//! | `address` | what the command line says of an engine → where it is, and the password apart |
//! | `client` | that and a script → the lines that the client answers |

mod address;
mod client;

pub(super) use address::Address;

use bdg_core::model::{SeriesKind, Time};
use bdg_rollup::{Results, Summed};
use bdg_sql::{Columns, END, Held, Rows, describing, extracting};
use bdg_syntax::diagnostic::Message;
use bdg_syntax::message;

use client::Client;

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
    let mut described: Vec<(String, String)> = Vec::new();
    let mut ended = false;
    Client::new(address).run(&describing(engine, held), &mut |line| {
        let mut cells = line.split('\t').map(str::trim);
        match (cells.next(), cells.next()) {
            (Some(END), None) => ended = true,
            (Some(column), Some(kind)) if described.len() < MAX_COLUMNS => {
                described.push((column.to_owned(), kind.to_owned()));
            }
            _ => {}
        }
        Ok(())
    })?;
    if !ended {
        return Err(cut_off(address));
    }
    let columns = Columns::of(&described, engine, held)?;
    let flows: Vec<&str> = results
        .measures
        .iter()
        .filter(|measure| measure.series == SeriesKind::Flow && measure.summed != Summed::Not)
        .filter_map(|measure| Some(results.plan.indicator(measure.id)?.full_code.as_str()))
        .collect();
    let script = extracting(engine, held, &columns, time, &flows, codes);
    results.read_with(name, |known, visit| {
        let mut rows = Rows::new(&columns, known, visit);
        Client::new(address).run(&script, &mut |line| rows.take(line))?;
        rows.finish().ok_or_else(|| cut_off(address))
    })
}

/// More columns than any table of results has.
const MAX_COLUMNS: usize = 10_000;

fn cut_off(address: &Address) -> Message {
    message!(
        "câu trả lời của {engine} bị ngắt giữa chừng, nên không dùng con số nào",
        "the answer of {engine} was cut off, so none of its figures is used",
        engine = address.engine.name(),
    )
}
