//! Finding what a person names: by code, or by part of a title, accents optional.

use super::line::Piece;
use super::misread::Misread;
use bdg_core::model::{AgencyId, GoalId, IndicatorId, Plan};
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::Lang;
use bdg_syntax::words;

/// How many candidates a message lists.
const LISTED: usize = 8;

/// What was named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
    Goal(GoalId),
    Indicator(IndicatorId),
    Agency(AgencyId),
}

/// A name of the plan.
#[derive(Debug, Clone)]
pub(super) struct Name {
    pub subject: Subject,
    /// Its code or its name in the file.
    pub code: String,
    /// Its title.
    pub title: String,
    folded: String,
}

/// The names of a plan, folded once.
#[derive(Debug, Clone, Default)]
pub(super) struct Names {
    pub all: Vec<Name>,
}

impl Names {
    pub fn of(plan: &Plan) -> Names {
        let mut all = Vec::new();
        let mut add = |subject, code: &str, title: &str, more: &str| {
            all.push(Name {
                subject,
                code: code.to_owned(),
                title: title.to_owned(),
                folded: words::folded(&format!("{code} {title} {more}")),
            });
        };
        for (index, goal) in plan.goals.iter().enumerate() {
            let id = GoalId(u32::try_from(index).unwrap_or(u32::MAX));
            add(Subject::Goal(id), plan.text(goal.code), plan.text(goal.title), "");
        }
        for (id, indicator) in plan.indicators() {
            add(Subject::Indicator(id), &indicator.full_code, plan.text(indicator.title), "");
        }
        for (index, agency) in plan.agencies.iter().enumerate() {
            let id = AgencyId(u32::try_from(index).unwrap_or(u32::MAX));
            let short = agency.short.map(|short| plan.text(short)).unwrap_or_default();
            add(Subject::Agency(id), plan.text(agency.id), plan.text(agency.name), short);
        }
        Names { all }
    }

    /// What some words name. `indicators` asks for an indicator or a part of one.
    pub fn find(&self, pieces: &[Piece<'_>], line: &str, indicators: bool) -> Result<Subject, Misread> {
        let fits = |named: &&Name| !indicators || matches!(named.subject, Subject::Indicator(_));
        let (pieces, goals) = match pieces {
            [first, rest @ ..] if is_word(first, "chỉ tiêu", "indicator") && !rest.is_empty() => (rest, false),
            [first, second, rest @ ..] if !rest.is_empty() && is_pair(first, second, "chỉ tiêu") => (rest, false),
            [first, second, rest @ ..] if !rest.is_empty() && is_pair(first, second, "mục tiêu") => (rest, true),
            [first, second, rest @ ..] if !rest.is_empty() && is_pair(first, second, "cơ quan") => (rest, false),
            [first, rest @ ..] if words::folded(first.text) == "goal" && !rest.is_empty() => (rest, true),
            [first, rest @ ..] if words::folded(first.text) == "agency" && !rest.is_empty() => (rest, false),
            all => (all, false),
        };
        let written = pieces.iter().map(|piece| piece.text).collect::<Vec<_>>().join(" ");
        if written.is_empty() {
            return Err(Misread::at(
                &[],
                line,
                Message::new("thiếu mã hoặc tên chỉ tiêu", "the code or name of an indicator is missing"),
            )
            .help(self.sample(indicators)));
        }
        let exact = || self.all.iter().filter(fits).filter(|named| named.code == written);
        let goal = exact().find(|named| matches!(named.subject, Subject::Goal(_)));
        let other = exact().find(|named| !matches!(named.subject, Subject::Goal(_)));
        if let Some(found) = if goals { goal.or(other) } else { other.or(goal) } {
            return Ok(found.subject);
        }
        let wanted = words::folded(&written);
        let caseless: Vec<&Name> =
            self.all.iter().filter(fits).filter(|named| words::folded(&named.code) == wanted).collect();
        if let [only] = caseless.as_slice() {
            return Ok(only.subject);
        }
        let parts: Vec<&str> = wanted.split_whitespace().collect();
        let hits: Vec<&Name> = self.all.iter().filter(fits).filter(|named| named.folded.contains(&wanted)).collect();
        let hits = if hits.is_empty() {
            self.all.iter().filter(fits).filter(|named| parts.iter().all(|part| named.folded.contains(part))).collect()
        } else {
            hits
        };
        let hits = narrowed(hits, &written, &wanted);
        match hits.as_slice() {
            [only] => Ok(only.subject),
            [] => Err(self.nobody(pieces, line, &written, indicators)),
            many => Err(Misread::at(
                pieces,
                line,
                Message::new(
                    format!("“{written}” chỉ {} nơi trong kế hoạch; hãy nêu mã", many.len()),
                    format!("“{written}” matches {} things in the plan; give the code", many.len()),
                ),
            )
            .help(listed(many))),
        }
    }

    /// Whether some words stand in a name, side by side.
    pub fn mention(&self, pieces: &[Piece<'_>]) -> bool {
        const LETTERS: usize = 4;
        let wanted = words::folded(&pieces.iter().map(|piece| piece.text).collect::<Vec<_>>().join(" "));
        let letters = wanted.chars().filter(|sign| sign.is_alphabetic()).count();
        letters >= LETTERS && self.all.iter().any(|named| has_words(&named.folded, &wanted))
    }

    fn nobody(&self, pieces: &[Piece<'_>], line: &str, written: &str, indicators: bool) -> Misread {
        let fits = |named: &&Name| !indicators || matches!(named.subject, Subject::Indicator(_));
        // The folded text begins with the code.
        let candidates = self.all.iter().filter(fits).flat_map(|named| named.folded.split_whitespace());
        let near = words::nearest(written, candidates);
        let has = |named: &&Name| near.is_some_and(|near| named.folded.split_whitespace().any(|word| word == near));
        let near: Vec<&Name> = self.all.iter().filter(fits).filter(has).collect();
        let misread = Misread::at(
            pieces,
            line,
            Message::new(
                format!("không có gì trong kế hoạch tên là “{written}”"),
                format!("nothing in the plan is named “{written}”"),
            ),
        );
        if near.is_empty() { misread.help(self.sample(indicators)) } else { misread.help(listed(&near)) }
    }

    fn sample(&self, indicators: bool) -> Message {
        let some: Vec<&Name> = self
            .all
            .iter()
            .filter(|named| !indicators || matches!(named.subject, Subject::Indicator(_)))
            .take(LISTED)
            .collect();
        if some.is_empty() {
            return Message::new("kế hoạch chưa có chỉ tiêu nào", "the plan has no indicators yet");
        }
        let codes = some.iter().map(|named| named.code.as_str()).collect::<Vec<_>>().join(", ");
        Message::new(format!("chẳng hạn: {codes}"), format!("for example: {codes}"))
    }
}

/// Of several hits those that have the very letters, accents too, and of these those that have them as whole words.
fn narrowed<'n>(hits: Vec<&'n Name>, written: &str, wanted: &str) -> Vec<&'n Name> {
    let lower = written.to_lowercase();
    let narrow = |hits: Vec<&'n Name>, fits: &dyn Fn(&Name) -> bool| {
        let fewer: Vec<&Name> = hits.iter().copied().filter(|named| fits(named)).collect();
        if fewer.is_empty() { hits } else { fewer }
    };
    let hits =
        if written.is_ascii() { hits } else { narrow(hits, &|named| named.title.to_lowercase().contains(&lower)) };
    narrow(hits, &|named| has_words(&named.folded, wanted))
}

/// Whether a text has some words as whole words, side by side.
fn has_words(text: &str, wanted: &str) -> bool {
    let plain = |text: &str| text.split(|sign: char| !sign.is_alphanumeric()).collect::<Vec<_>>().join(" ");
    format!(" {} ", plain(text)).contains(&format!(" {} ", plain(wanted)))
}

fn is_word(piece: &Piece<'_>, vi: &str, en: &str) -> bool {
    let folded = words::folded(piece.text);
    folded == words::folded(vi) || folded == en
}

fn is_pair(first: &Piece<'_>, second: &Piece<'_>, phrase: &str) -> bool {
    words::folded(&format!("{} {}", first.text, second.text)) == words::folded(phrase)
}

fn listed(many: &[&Name]) -> Message {
    let line = |named: &&Name| format!("{} ({})", named.code, shortened(&named.title, 48));
    let some = many.iter().take(LISTED).map(line).collect::<Vec<_>>().join("; ");
    let more = many.len().saturating_sub(LISTED);
    let rest = |lang| match (more, lang) {
        (0, _) => String::new(),
        (_, Lang::Vi) => format!("; và {more} nơi khác"),
        (_, Lang::En) => format!("; and {more} more"),
    };
    Message::new(format!("gần nhất: {some}{}", rest(Lang::Vi)), format!("closest matches: {some}{}", rest(Lang::En)))
}

/// A title cut to so many characters.
pub(super) fn shortened(title: &str, length: usize) -> String {
    if title.chars().count() <= length {
        return title.to_owned();
    }
    let cut: String = title.chars().take(length.saturating_sub(1)).collect();
    format!("{}…", cut.trim_end())
}
