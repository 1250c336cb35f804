//! What may follow the beginning of a statement: what completion offers. It follows from the slots of the table.

use super::scan::is_blank;
use super::table::{CAPACITIES, Slot, SlotKind, Word};
use super::words::folded;
use crate::number::Lang;

/// A way to go on with a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Continuation {
    /// A word of the language. Of a phrase, so many of its words are there already: one of `kết` `quả`.
    Word {
        /// The word or phrase.
        word: Word,
        /// How many of its words are written.
        written: usize,
    },
    /// Something that fills a slot of that kind: a name, a year, a text.
    Value(SlotKind),
}

/// The words that values usually begin with.
const VALUE_STARTS: &[Word] =
    &[Word::AtLeast, Word::Above, Word::AtMost, Word::Below, Word::About, Word::Maintain, Word::NoData];

/// How a statement that begins with `written` may go on, if it is one of `keywords`. Words count in either language, with
/// or without accents. Empty where the text does not begin such a statement, or where it is complete.
///
/// `written` ends before the word that is being typed.
#[must_use]
pub fn continuations(keywords: impl IntoIterator<Item = Word>, written: &str) -> Vec<Continuation> {
    let pieces = pieces(written);
    let mut found = Vec::new();
    for keyword in keywords {
        match begins(&pieces, keyword) {
            Start::Whole(count) => found.extend(behind(keyword, pieces.get(count..).unwrap_or_default())),
            Start::Open(written) => found.push(Continuation::Word { word: keyword, written }),
            Start::Other => {}
        }
    }
    found
}

/// What may follow behind a keyword.
fn behind(keyword: Word, pieces: &[&str]) -> Vec<Continuation> {
    match keyword.row().map_or(&[][..], |row| row.slots) {
        // A place, then a figure.
        [] if keyword == Word::Stated => match pieces {
            [] => vec![Continuation::Value(SlotKind::Text)],
            [_, figure @ ..] => FIGURES.iter().flat_map(|word| head_or_value(*word, figure)).collect(),
        },
        [] => figure(keyword, pieces),
        slots => in_slots(slots, pieces),
    }
}

const FIGURES: &[Word] = &[
    Word::Baseline,
    Word::Actual,
    Word::Estimate,
    Word::By,
    Word::In,
    Word::From,
    Word::EachYear,
    Word::Over,
    Word::WholePeriod,
];

/// A figure from its keyword on.
fn head_or_value(keyword: Word, pieces: &[&str]) -> Vec<Continuation> {
    match begins(pieces, keyword) {
        Start::Whole(count) => figure(keyword, pieces.get(count..).unwrap_or_default()),
        Start::Open(written) => vec![Continuation::Word { word: keyword, written }],
        Start::Other => Vec::new(),
    }
}

/// What may follow in a figure behind its keyword: a time, then behind the colon a value.
fn figure(keyword: Word, pieces: &[&str]) -> Vec<Continuation> {
    if let Some(colon) = pieces.iter().position(|piece| *piece == ":") {
        return openings(VALUE_STARTS, pieces.get(colon + 1..).unwrap_or_default());
    }
    let parts = if known(keyword) { openings(PARTS, pieces) } else { Vec::new() };
    let behind = pieces.get(part_of_year(keyword, pieces)..).unwrap_or_default();
    match behind {
        _ if matches!(keyword, Word::EachYear | Word::WholePeriod) => Vec::new(),
        [] => parts.into_iter().chain([Continuation::Value(SlotKind::Year)]).collect(),
        [year, rest @ ..] if is_year(year) && matches!(keyword, Word::By | Word::In | Word::From) => {
            openings(&[Word::Onwards], rest)
        }
        // The last year of a span.
        [year, rest @ ..]
            if keyword == Word::Over && is_year(year) && rest.iter().all(|piece| piece.chars().all(is_dash)) =>
        {
            vec![Continuation::Value(SlotKind::Year)]
        }
        _ => parts,
    }
}

/// The parts of a year that figures have.
const PARTS: &[Word] = &[Word::HalfOf, Word::SecondHalfOf, Word::MonthsOf, Word::QuarterOf];

/// Whether it is a figure that is known, which often belongs to a part of a year.
fn known(keyword: Word) -> bool {
    matches!(keyword, Word::Actual | Word::Estimate)
}

/// How many pieces stand before the year of a figure: `quý 3 năm`, `6 tháng đầu năm`, `H1`.
fn part_of_year(keyword: Word, pieces: &[&str]) -> usize {
    let part = match pieces {
        _ if !known(keyword) => 0,
        [word, number, ..] if folded(word) == "quy" && is_number(number) => 2,
        [quarter, ..] if quarter.strip_prefix('Q').is_some_and(is_number) => 1,
        _ => {
            let counts = PARTS.iter().filter_map(|part| match begins(pieces, *part) {
                Start::Whole(count) => Some(count),
                _ => None,
            });
            counts.max().unwrap_or(0)
        }
    };
    let small = |piece: &&&str| matches!(folded(piece).as_str(), "dau" | "nam" | "in");
    part + pieces.iter().skip(part).take_while(small).count()
}

/// What may follow in the slots of a statement.
fn in_slots(slots: &[Slot], mut pieces: &[&str]) -> Vec<Continuation> {
    let mut found = Vec::new();
    let mut filled = false;
    for slot in slots {
        if matches!(slot.kind, SlotKind::Tag | SlotKind::Marked) || slot.instead && filled {
            continue;
        }
        filled = false;
        if pieces.is_empty() {
            found.extend(slot.lead.map_or_else(|| first(slot.kind), |lead| openings(&[lead], pieces)));
        } else {
            match fill(slot, pieces) {
                Filling::Whole(count) => {
                    pieces = pieces.get(count..).unwrap_or_default();
                    filled = true;
                    if pieces.is_empty() && matches!(slot.kind, SlotKind::Numbers | SlotKind::Capacities) {
                        found.extend(first(slot.kind));
                    }
                }
                Filling::Open(rest) => return rest,
                Filling::None if slot.optional => {}
                Filling::None => return Vec::new(),
            }
        }
        if pieces.is_empty() && !filled && !slot.optional {
            break;
        }
    }
    if pieces.is_empty() { found } else { Vec::new() }
}

/// How far pieces fill a slot.
enum Filling {
    /// Not at all.
    None,
    /// Wholly, with so many pieces.
    Whole(usize),
    /// They end within it, and this may follow.
    Open(Vec<Continuation>),
}

fn fill(slot: &Slot, pieces: &[&str]) -> Filling {
    let led = match slot.lead.map(|lead| (lead, begins(pieces, lead))) {
        None => 0,
        Some((_, Start::Whole(count))) => count,
        Some((word, Start::Open(written))) => return Filling::Open(vec![Continuation::Word { word, written }]),
        Some((_, Start::Other)) => return Filling::None,
    };
    let rest = pieces.get(led..).unwrap_or_default();
    if rest.is_empty() {
        return Filling::Open(first(slot.kind));
    }
    match value(slot.kind, rest) {
        Filling::Whole(count) => Filling::Whole(led + count),
        Filling::None if led > 0 => Filling::Open(Vec::new()),
        other => other,
    }
}

/// What a slot of that kind begins with.
fn first(kind: SlotKind) -> Vec<Continuation> {
    match kind {
        SlotKind::Choice(words) => openings(words, &[]),
        SlotKind::Flag(word) => openings(&[word], &[]),
        SlotKind::Years => openings(&[Word::In, Word::From, Word::Until], &[]),
        SlotKind::Capacities => openings(CAPACITIES, &[]),
        SlotKind::Unit => {
            let mut all = openings(Word::units(), &[]);
            all.push(Continuation::Value(kind));
            all
        }
        SlotKind::Deadline => openings(&[Word::EveryTime], &[]),
        SlotKind::Tag | SlotKind::Marked => Vec::new(),
        SlotKind::Formula => formula(&[]),
        kind => vec![Continuation::Value(kind)],
    }
}

/// How far pieces, of which there are some, fill a slot of that kind.
fn value(kind: SlotKind, pieces: &[&str]) -> Filling {
    let starts = |test: fn(&str) -> bool| {
        if pieces.first().is_some_and(|piece| test(piece)) { Filling::Whole(1) } else { Filling::None }
    };
    match kind {
        SlotKind::Text => starts(is_text),
        SlotKind::Name | SlotKind::Code => starts(is_name),
        SlotKind::Number => starts(is_number),
        // The last year of a period has its dash before it.
        SlotKind::Year => match pieces {
            [dash] if dash.chars().all(is_dash) => Filling::Open(first(kind)),
            [dash, year, ..] if dash.chars().all(is_dash) && is_year(year) => Filling::Whole(2),
            _ => starts(|piece| is_year(piece.trim_start_matches(is_dash))),
        },
        SlotKind::Date | SlotKind::Month => match pieces {
            [word] if folded(word) == "ngay" => Filling::Open(first(kind)),
            [word, date, ..] if folded(word) == "ngay" && is_number(date) => Filling::Whole(2),
            _ => starts(is_number),
        },
        SlotKind::Deadline => one_of(&[Word::EveryTime], pieces),
        SlotKind::Names => names(pieces),
        SlotKind::Numbers => match pieces.iter().take_while(|piece| is_number(piece) || is_comma(piece)).count() {
            0 => Filling::None,
            count => Filling::Whole(count),
        },
        SlotKind::Choice(words) => one_of(words, pieces),
        SlotKind::Flag(word) => one_of(&[word], pieces),
        SlotKind::Years => years(pieces),
        SlotKind::Capacities => capacities(pieces),
        SlotKind::Places => places(pieces),
        SlotKind::Unit => match (one_of(Word::units(), pieces), pieces) {
            (Filling::None, [name, text, ..]) if is_name(name) && is_text(text) => Filling::Whole(2),
            (Filling::None, _) => starts(|piece| is_name(piece) || is_text(piece)),
            (filling, _) => filling,
        },
        // A formula may always go on.
        SlotKind::Formula => Filling::Open(formula(pieces)),
        SlotKind::Tag | SlotKind::Marked => Filling::None,
    }
}

/// How a formula may go on.
fn formula(pieces: &[&str]) -> Vec<Continuation> {
    let begun =
        pieces.get(pieces.len().saturating_sub(1)..).map_or_else(Vec::new, |last| openings(FORMULA_WORDS, last));
    if begun.is_empty() || pieces.is_empty() {
        let mut all = openings(FORMULA_WORDS, &[]);
        all.push(Continuation::Value(SlotKind::Formula));
        return all;
    }
    begun
}

const FORMULA_WORDS: &[Word] = &[Word::Previous, Word::Sum];

fn names(pieces: &[&str]) -> Filling {
    let mut count = 0;
    loop {
        match pieces.get(count..).unwrap_or_default() {
            [] if count > 0 => return Filling::Open(vec![Continuation::Value(SlotKind::Names)]),
            [name, comma, ..] if is_name(name) && is_comma(comma) => count += 2,
            [name, ..] if is_name(name) => return Filling::Whole(count + 1),
            _ => return Filling::None,
        }
    }
}

fn years(pieces: &[&str]) -> Filling {
    let mut count = 0;
    for (word, last) in [(Word::In, true), (Word::From, false), (Word::Until, true)] {
        let Start::Whole(length) = begins(pieces.get(count..).unwrap_or_default(), word) else { continue };
        let behind = pieces.get(count + length..).unwrap_or_default();
        let small = behind.iter().take(1).filter(|piece| folded(piece) == "nam").count();
        match behind.get(small) {
            None => return Filling::Open(vec![Continuation::Value(SlotKind::Year)]),
            Some(year) if is_year(year) => count += length + small + 1,
            Some(_) => return Filling::None,
        }
        if last {
            break;
        }
        if count == pieces.len() {
            return Filling::Open(openings(&[Word::Until], &[]));
        }
    }
    if count == 0 { Filling::None } else { Filling::Whole(count) }
}

/// A place may follow behind each comma; a figure is the writer's own.
fn places(pieces: &[&str]) -> Filling {
    match pieces.rsplit(|piece| is_comma(piece)).next() {
        Some([]) => Filling::Open(first(SlotKind::Places)),
        Some([place, ..]) if is_name(place) => Filling::Open(Vec::new()),
        _ => Filling::None,
    }
}

fn capacities(pieces: &[&str]) -> Filling {
    let mut count = 0;
    loop {
        let rest = pieces.get(count..).unwrap_or_default();
        match one_of(CAPACITIES, rest) {
            Filling::Whole(length) => match rest.get(length) {
                None => return Filling::Open(vec![Continuation::Value(SlotKind::Text)]),
                Some(text) if is_text(text) => count += length + 1,
                Some(_) => return Filling::None,
            },
            Filling::Open(found) => return Filling::Open(found),
            Filling::None if count == 0 => return Filling::None,
            Filling::None => return Filling::Whole(count),
        }
    }
}

/// How far pieces begin with one of some words.
fn one_of(words: &[Word], pieces: &[&str]) -> Filling {
    let whole = words.iter().filter_map(|word| match begins(pieces, *word) {
        Start::Whole(count) => Some(count),
        _ => None,
    });
    match whole.max() {
        Some(count) => Filling::Whole(count),
        None => match openings(words, pieces) {
            found if found.is_empty() || pieces.is_empty() => Filling::None,
            found => Filling::Open(found),
        },
    }
}

/// The words that pieces are the beginning of.
fn openings(words: &[Word], pieces: &[&str]) -> Vec<Continuation> {
    let open = words.iter().filter_map(|&word| match begins(pieces, word) {
        Start::Open(written) => Some(Continuation::Word { word, written }),
        _ => None,
    });
    open.collect()
}

/// How pieces begin with a word or phrase.
enum Start {
    /// With all of it, in so many pieces.
    Whole(usize),
    /// They are its first words.
    Open(usize),
    /// With something else.
    Other,
}

fn begins(pieces: &[&str], word: Word) -> Start {
    let mut open = Start::Other;
    for lang in [Lang::Vi, Lang::En] {
        let phrase: Vec<&str> = parts_of(word.get(lang)).collect();
        if pieces.iter().zip(&phrase).all(|(piece, part)| folded(piece) == folded(part)) {
            if phrase.len() <= pieces.len() {
                return Start::Whole(phrase.len());
            }
            open = Start::Open(pieces.len());
        }
    }
    open
}

/// The pieces of a word of the language: a colon that belongs to it is one of its own.
fn parts_of(phrase: &str) -> impl Iterator<Item = &str> {
    phrase
        .split_whitespace()
        .flat_map(|part| match part.strip_suffix(':') {
            Some(word) if !word.is_empty() => [Some(word), Some(":")],
            _ => [Some(part), None],
        })
        .flatten()
}

/// The words, texts and signs of a line. A comma and a colon are pieces of their own, and so is the dash of a period.
fn pieces(line: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = line.trim_start_matches(is_blank);
    while !rest.is_empty() {
        let (piece, behind) = rest.split_at_checked(piece_length(rest)).unwrap_or((rest, ""));
        let dash = piece.find(is_dash).and_then(|at| Some((piece.get(..at)?, piece.get(at..)?)));
        match dash {
            Some((first, last)) if is_year(first) && is_year_or_nothing(last.trim_start_matches(is_dash)) => {
                found.extend([first, last]);
            }
            _ => found.push(piece),
        }
        rest = behind.trim_start_matches(is_blank);
    }
    found
}

/// The length of the piece that a text begins with.
fn piece_length(text: &str) -> usize {
    for (opening, closing) in [("\"\"\"", "\"\"\""), ("\"", "\""), ("“", "”")] {
        if let Some(inside) = text.strip_prefix(opening) {
            let end = inside.find(closing).map_or(inside.len(), |at| at + closing.len());
            return opening.len() + end;
        }
    }
    if text.starts_with([',', ';', ':']) {
        return 1;
    }
    let mut letters = text.char_indices().peekable();
    while let Some((at, sign)) = letters.next() {
        let decimal = letters.peek().is_some_and(|(_, next)| next.is_ascii_digit());
        if is_blank(sign) || matches!(sign, ':' | '"' | '“') || matches!(sign, ',' | ';') && !decimal {
            return at;
        }
    }
    text.len()
}

fn is_dash(sign: char) -> bool {
    matches!(sign, '-' | '–' | '—')
}

fn is_year(piece: &str) -> bool {
    piece.len() == 4 && piece.bytes().all(|digit| digit.is_ascii_digit())
}

fn is_year_or_nothing(piece: &str) -> bool {
    piece.is_empty() || is_year(piece)
}

fn is_number(piece: &str) -> bool {
    piece.trim_start_matches(['-', '−']).starts_with(|digit: char| digit.is_ascii_digit())
}

fn is_text(piece: &str) -> bool {
    piece.starts_with(['"', '“'])
}

fn is_name(piece: &str) -> bool {
    piece.starts_with(|letter: char| letter.is_alphanumeric() || letter == '_')
}

fn is_comma(piece: &str) -> bool {
    matches!(piece, "," | ";")
}

#[cfg(test)]
mod tests {
    use super::Continuation::{self, Value};
    use super::{CAPACITIES, Lang, SlotKind, VALUE_STARTS, Word, continuations, pieces};

    fn new(words: &[Word]) -> Vec<Continuation> {
        words.iter().map(|&word| begun(word, 0)).collect()
    }

    fn begun(word: Word, written: usize) -> Continuation {
        Continuation::Word { word, written }
    }

    fn settable(written: &str) -> Vec<Continuation> {
        continuations(Word::settable(), written)
    }

    #[test]
    fn a_line_begins_with_a_keyword() {
        assert_eq!(settable(""), new(&Word::settable().collect::<Vec<_>>()));
        assert_eq!(settable("kết "), [begun(Word::Actual, 1)]);
        assert_eq!(settable("ket"), [begun(Word::Actual, 1)]);
        assert_eq!(settable("mục tiêu"), []);
    }

    #[test]
    fn choices_follow() {
        let paths = new(&[Word::Linear, Word::Geometric, Word::Step, Word::Weights]);
        assert_eq!(settable("lộ trình "), paths);
        assert_eq!(settable("Path"), paths);
        assert_eq!(settable("lộ trình cấp số"), [begun(Word::Geometric, 2)]);
        assert_eq!(settable("hướng"), new(&[Word::Higher, Word::Lower, Word::Near, Word::Neither]));
        assert_eq!(settable("hướng tăng"), []);
    }

    #[test]
    fn slots_exclude_each_other() {
        let to = begun(Word::RoundTo, 0);
        assert_eq!(settable("làm tròn"), [to, Value(SlotKind::Number)]);
        assert_eq!(settable("làm tròn tới"), [Value(SlotKind::Number)]);
        assert_eq!(settable("làm tròn tới 0,5"), []);
        assert_eq!(settable("làm tròn 1"), []);
        let issued = |written| continuations([Word::Issued], written);
        assert_eq!(issued("ban hành"), [begun(Word::In, 0), Value(SlotKind::Text)]);
        assert_eq!(issued("ban hành \"7, 8\""), new(&[Word::On, Word::Month]));
        assert_eq!(issued("ban hành \"7\" ngày 13/4/2016"), []);
    }

    #[test]
    fn figures_have_a_time_and_a_value() {
        assert_eq!(settable("in"), [Value(SlotKind::Year)]);
        assert_eq!(settable("năm 2025"), [begun(Word::Onwards, 0)]);
        assert_eq!(settable("đến 2025 trở"), [begun(Word::Onwards, 1)]);
        let words = [Word::HalfOf, Word::SecondHalfOf, Word::MonthsOf, Word::QuarterOf];
        let parts: Vec<Continuation> = new(&words).into_iter().chain([Value(SlotKind::Year)]).collect();
        assert_eq!(settable("kết quả"), parts);
        assert_eq!(settable("kết quả quý 3 năm"), [Value(SlotKind::Year)]);
        assert_eq!(settable("kết quả 2021"), []);
        assert_eq!(settable("đến 2025:"), new(VALUE_STARTS));
        assert_eq!(settable("đến 2025: ít"), [begun(Word::AtLeast, 1)]);
        assert_eq!(settable("đến 2025: 60"), []);
        let over = |written| continuations([Word::Over], written);
        assert_eq!(over("giai đoạn 2021-"), [Value(SlotKind::Year)]);
        assert_eq!(over("giai đoạn 2021-2025"), []);
        let stated = |written| continuations([Word::Stated], written);
        assert_eq!(stated("nêu"), [Value(SlotKind::Text)]);
        assert_eq!(stated("nêu \"Phần II\" gốc"), [Value(SlotKind::Year)]);
    }

    #[test]
    fn lists_and_years_go_on() {
        let lead = |written| continuations([Word::Lead], written);
        let names = [Value(SlotKind::Names)];
        assert_eq!(lead("chủ trì"), names);
        assert_eq!(lead("chủ trì a, b,"), names);
        assert_eq!(lead("chủ trì a, b"), new(&[Word::In, Word::From, Word::Until]));
        assert_eq!(lead("chủ trì a từ năm"), [Value(SlotKind::Year)]);
        assert_eq!(lead("chủ trì a từ năm 2022"), new(&[Word::Until]));
        assert_eq!(lead("chủ trì a năm 2022"), []);
        let signer = |written| continuations([Word::Signer], written);
        let years = [Word::In, Word::From, Word::Until];
        assert_eq!(signer("người ký \"A\""), new(&[CAPACITIES, &years].concat()));
        assert_eq!(signer("người ký \"A\" thay"), [begun(Word::OnBehalf, 1)]);
        assert_eq!(signer("người ký \"A\" chức vụ"), [Value(SlotKind::Text)]);
        let period = |written| continuations([Word::Period], written);
        assert_eq!(period("giai đoạn 2021-"), [Value(SlotKind::Year)]);
        assert_eq!(period("giai đoạn 2021-2025"), []);
    }

    /// Whatever comes next in a sample is among what is offered.
    #[test]
    fn every_sample_can_be_typed_by_completion() {
        for keyword in Word::KEYWORDS {
            for lang in [Lang::Vi, Lang::En] {
                let sample = keyword.row().unwrap().sample.get(lang);
                let one = sample.split("  ").next().unwrap().trim_end_matches(" {");
                let written = pieces(one);
                let length = keyword.get(lang).split(' ').count();
                let end = written.iter().position(|piece| *piece == ":").unwrap_or(written.len());
                for at in length..end {
                    let next = written[at];
                    let offered = continuations([*keyword], &written[..at].join(" "));
                    let fits = |one: &Continuation| match one {
                        Continuation::Word { word, written } => {
                            super::parts_of(word.get(lang)).nth(*written) == Some(next)
                        }
                        Value(_) => !super::is_comma(next),
                    };
                    let fits = offered.iter().any(fits) || super::is_comma(next);
                    assert!(fits, "{one}: `{next}` is not in {offered:?}");
                }
            }
        }
    }
}
