//! The whole text of a query.

use std::fmt::Write as _;

use bdg_core::phrases;
use bdg_rollup::PlaceLevel;
use bdg_syntax::diagnostic::{Both, Message};
use bdg_syntax::message;
use bdg_syntax::number::Lang;

use crate::compiled::Compiled;
use crate::figures;
use crate::judged;
use crate::read::{constant_relations, guard, reading_relations};
use crate::relation::{Column, constants, flag, number};
use crate::text::comment;

/// Which query.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum What {
    /// What is wrong with the results, and what no figure may be made of. It comes first.
    Guard,
    /// The figures.
    Rollup,
    /// The figures, and whether they meet what the year asks.
    Status,
}

impl What {
    /// All, in the order in which they are run.
    pub const ALL: [What; 3] = [What::Guard, What::Rollup, What::Status];

    /// The word for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            What::Guard => "guard",
            What::Rollup => "rollup",
            What::Status => "status",
        }
    }

    pub(crate) fn about(self) -> Both {
        match self {
            What::Guard => Both::new(
                "Dòng kết quả không dùng được, mỗi dòng vì sao. Có dòng nào stops = 1 thì không có con số nào",
                "Rows of results that are not used, each with why. Where one has stops = 1 there are no figures",
            ),
            What::Status => Both::new(
                "Các con số ấy và mức của năm: target_n / target_d, met = 1 là đạt, 0 là không đạt",
                "The same figures with what the year asks: target_n / target_d, met = 1 where it is met, 0 where it is not",
            ),
            What::Rollup => Both::new(
                "Kết quả của các nơi: giá trị là n / d nhân với factor, complete = 0 là chưa đủ các nơi",
                "Results of places: a value is n / d times factor, complete = 0 is not of all places",
            ),
        }
    }
}

/// What a reader of some queries is to be told: what has no figures in them, and what is not held against targets.
#[must_use]
pub fn left_out(compiled: &Compiled<'_>, what: &[What]) -> Vec<Message> {
    let refused = compiled.refused.iter().map(|(code, Message { vi, en })| {
        message!("chỉ tiêu {code} không có trong SQL: {vi}", "indicator {code} is not in the SQL: {en}", code, vi, en)
    });
    let partial = (!compiled.asked.time.is_year() && what.contains(&What::Status)).then(|| {
        message!(
            "SQL không có mức của một phần năm, nên cột mức và cột `met` để trống; so với mức ấy bằng bdg rollup",
            "SQL has no targets of a part of a year, so the columns of the target and `met` are empty; hold results against it with bdg rollup"
        )
    });
    let not_judged = compiled.not_judged.iter().map(|code| {
        message!(
            "chỉ tiêu {code}: SQL không so được với mức của năm, cột met để trống; dùng bdg rollup",
            "indicator {code}: the SQL cannot hold it against the year's target, so the column met is empty; use bdg rollup",
            code
        )
    });
    refused.chain(partial).chain(not_judged).collect()
}

/// The text of some queries, each ended by a semicolon, with a comment above that says what they are of.
#[must_use]
pub fn text(compiled: &Compiled<'_>, queries: &[What], lang: Lang) -> String {
    let mut text = head(compiled, lang);
    for what in queries {
        let _ =
            write!(text, "\n-- {}: {}\n{};\n", what.name(), comment(what.about().get(lang)), query(compiled, *what));
    }
    text
}

/// One query without a comment and a semicolon.
#[must_use]
pub fn query(compiled: &Compiled<'_>, what: What) -> String {
    let mut relations = constant_relations(compiled);
    relations.extend(reading_relations(compiled));
    let select = match what {
        What::Guard => guard(),
        What::Rollup => {
            relations.extend(figures::relations(compiled));
            relations.push(figures::all(compiled));
            relations.push(shown(compiled));
            format!("{COLUMNS}\n{FIGURES}\n{ORDER}")
        }
        What::Status => {
            relations.extend(figures::relations(compiled));
            relations.push(figures::all(compiled));
            relations.push(shown(compiled));
            relations.extend(judged::relations(&compiled.targets));
            relations.push(format!("bdg_answer as (\n{COLUMNS}, t.i as i, s.ord as ord\n{FIGURES}\n)"));
            judged::STATUS.to_owned()
        }
    };
    format!("with\n{}\n{select}", relations.join(",\n"))
}

/// What the queries are of, as comments.
pub(crate) fn head(compiled: &Compiled<'_>, lang: Lang) -> String {
    let asked = compiled.asked;
    let plan = asked.plan.header.as_ref().map_or("", |header| asked.plan.text(header.title));
    let mut lines = vec![plan.to_owned(), phrases::time(asked.time, lang)];
    for (code, why) in &compiled.refused {
        let none = Both::new("không có trong SQL này", "not in this SQL").get(lang);
        lines.push(format!("{code} {none}: {}", why.get(lang)));
    }
    for code in &compiled.not_judged {
        let none = Both::new("không có mức của năm trong SQL này", "no target of the year in this SQL").get(lang);
        lines.push(format!("{code}: {none}"));
    }
    lines
        .iter()
        .filter(|line| !line.is_empty())
        .fold(String::new(), |text, line| format!("{text}-- {}\n", comment(line)))
}

/// The places that are shown: the total first, then those of the level.
fn shown(compiled: &Compiled<'_>) -> String {
    let columns = [
        Column::Number("ord"),
        Column::Number("p"),
        Column::Text("code"),
        Column::Text("level"),
        Column::Number("total"),
    ];
    let of = |place: &crate::asked::PlaceRow, at: usize| {
        let level = format!("'{}'", place.level.map_or("", level_name));
        vec![number(at), number(place.number), place.code.clone(), level, flag(at == 0)]
    };
    let mut tops = compiled.tops();
    let total = match (tops.next(), tops.next()) {
        (Some(only), None) => of(only, 0),
        _ => vec!["0".into(), "0".into(), "''".into(), "''".into(), flag(true)],
    };
    let level = compiled.places.iter().filter_map(|place| Some(of(place, place.shown?)));
    constants("bdg_shown", &columns, std::iter::once(total).chain(level))
}

/// The word of a level.
#[must_use]
pub fn level_name(level: PlaceLevel) -> &'static str {
    match level {
        PlaceLevel::Nation => "nation",
        PlaceLevel::Province => "province",
        PlaceLevel::District => "district",
        PlaceLevel::Commune => "commune",
    }
}

/// The figures: `value = factor × n / d`. Where a row stops, there are none.
const COLUMNS: &str = "select s.code as place, s.level as level, i.code as indicator, t.v as n,
  case when t.v is null then null when t.o is not null then t.o else w.ten end as d,
  case when t.o is not null then i.factor else 1 end as factor,
  case when t.o is not null then 1 else 0 end as counts,
  t.e as estimate, t.basis as reported, t.gaps as missing,
  case when t.v is not null and t.gaps = 0 then 1 else 0 end as complete,
  case when t.v is not null and (t.gaps = 0 or t.rep = 1) then 1 else 0 end as stands,
  case when t.pick = 2 then 1 else 0 end as contradicted,
  t.own_v as own_n,
  case when t.own_v is null then null when t.own_o is not null then t.own_o else w.ten end as own_d,
  case when t.own_o is not null then 1 else 0 end as own_counts,
  s.total as total";

/// Where they come from.
const FIGURES: &str = "from bdg_shown s
join bdg_figures t on t.p = s.p
join bdg_indicators i on i.i = t.i
left join bdg_scales c on c.i = t.i
left join bdg_tens w on w.power = c.decimals
where (select count(*) from bdg_stops) = 0";

const ORDER: &str = "order by i.i, s.ord";
