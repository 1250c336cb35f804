//! The SQL of a plan.

use std::path::{Path, PathBuf};

use bdg_core::model::{Plan, Time};
use bdg_library::places_for;
use bdg_office::results::time_named;
use bdg_rollup::{PlaceLevel, asked_place};
use bdg_sql::{Compiled, TableName, What, left_out, text};
use bdg_syntax::diagnostic::Message;
use bdg_syntax::message;
use bdg_syntax::number::Lang;

use crate::arguments::{Given, first, path, text as text_of, texts, word};
use crate::errors::Fault;

/// What is asked for.
pub(crate) struct Asked {
    time: Time,
    places: Option<PathBuf>,
    what: Vec<What>,
    place: Option<String>,
    level: Option<PlaceLevel>,
    codes: Vec<String>,
    results: TableName,
}

const LEVELS: [(&str, PlaceLevel); 2] = [("province", PlaceLevel::Province), ("commune", PlaceLevel::Commune)];

/// The table of results where none is named.
const RESULTS: &str = "results";

impl Asked {
    pub fn new(
        (year, at): (Option<i32>, Given<'_, '_>),
        places: Given<'_, '_>,
        what: Given<'_, '_>,
        (place, level): (Given<'_, '_>, Given<'_, '_>),
        codes: Given<'_, '_>,
        results: Given<'_, '_>,
    ) -> Result<Asked, Fault> {
        let choices = What::ALL.map(|what| (what.name(), Some(what)));
        let choices: Vec<(&str, Option<What>)> = choices.into_iter().chain([("all", None)]).collect();
        let one = what.map_or(Ok(None), |what| word(what, "what", &choices))?;
        Ok(Asked {
            time: time(year, at)?,
            places: places.map(|places| path(places, "places")).transpose()?,
            what: one.map_or_else(|| What::ALL.to_vec(), |what| vec![what]),
            place: place.map(|place| text_of(place, "place")).transpose()?,
            level: level.map(|level| word(level, "level", &LEVELS)).transpose()?,
            codes: codes.map_or(Ok(Vec::new()), |codes| texts(codes, "codes"))?,
            results: TableName::new(&results.map_or(Ok(RESULTS.to_owned()), |name| text_of(name, "results"))?)?,
        })
    }
}

fn time(year: Option<i32>, at: Given<'_, '_>) -> Result<Time, Fault> {
    match (year, at) {
        (Some(year), None) => Ok(Time::Year(year)),
        (None, Some(at)) => time_named(&text_of(at, "at")?).ok_or_else(|| {
            Fault::query(message!(
                "`at` cần một thời gian như \"6 tháng 2026\" hoặc \"quý 1 2026\"",
                "`at` needs a time such as \"2026-H1\" or \"2026-Q1\""
            ))
        }),
        (None, None) => Err(Fault::query(message!(
            "thiếu năm: plan.sql(year=2026), hoặc một phần năm: plan.sql(at=\"2026-Q1\")",
            "the year is missing: plan.sql(year=2026), or a part of one: plan.sql(at=\"2026-Q1\")"
        ))),
        (Some(_), Some(_)) => {
            Err(Fault::query(message!("ghi `year` hoặc `at`, không ghi cả hai", "say `year` or `at`, not both")))
        }
    }
}

/// The SQL, and what it leaves out.
pub(crate) fn written(plan: &Plan, file: &Path, asked: &Asked, lang: Lang) -> Result<(String, Vec<Message>), Fault> {
    let places = places_for(plan, asked.places.as_deref(), file).map_err(first)?;
    let place = asked_place(&asked.codes, asked.place.as_deref(), plan, &places)?;
    let compiled = Compiled::new(bdg_sql::Asked {
        plan,
        places: &places,
        time: asked.time,
        place,
        level: asked.level,
        codes: &asked.codes,
        table: &asked.results,
    })?;
    Ok((text(&compiled, &asked.what, lang), left_out(&compiled, &asked.what)))
}
