//! What lines that could not be read may say: what seems to be missing may stand on one of them.

use bdg_syntax::diagnostic::{Diagnostic, Message, Severity};
use bdg_syntax::source::{FileId, Span};
use bdg_syntax::{Ast, Item, Statement, Word, meant_keyword, words};

use crate::model::{Agency, Plan};
use crate::rules::{MISPLACED, UNKNOWN_AGENCY};

/// The most names that are held against those of the agencies.
const MAX_NAMES: usize = 100;

/// More lines that cannot be read than these may say anything.
const MAX_LINES: usize = 1_000;

/// Takes out what is found to be missing where a line that could not be read, or the name of an agency that is not declared,
/// may say it: a lead, a duty of an agency, a unit or its use, a direction, the kind of the figures, a start, a year's figure, one
/// that another place states. The line and the name are told of, in `read`.
pub(crate) fn silence(asts: &[Ast], plan: &Plan, read: &[Diagnostic], found: &mut Vec<Diagnostic>) {
    let unread = Unread::of(asts, plan);
    let unnamed = read.iter().any(|finding| finding.code == UNKNOWN_AGENCY.code);
    let misplaced = read.iter().any(|finding| finding.code == MISPLACED.code && is_duty(plan.slice(finding.span)));
    let misread = misread(plan, read);
    let is_misread = |place: Span| {
        let behind = misread.partition_point(|one| (one.file, one.start) <= (place.file, place.start));
        let value = behind.checked_sub(1).and_then(|at| misread.get(at));
        value.is_some_and(|value| value.file == place.file && place.end <= value.end)
    };
    let broken = blocks_with_faults(asts, read);
    // They lie one behind the other.
    let within = |place: Span| {
        let behind = broken.partition_point(|scope| (scope.file, scope.from) <= (place.file, place.start));
        behind.checked_sub(1).and_then(|at| broken.get(at)).is_some_and(|scope| scope.holds(place))
    };
    found.retain(|finding| match finding.code {
        // The figure that would tell may be the one that cannot be read.
        "BDG0505" | "BDG0508" | "BDG0706" | "BDG0707" | "BDG0903" | "BDG1008" => !within(finding.span),
        "BDG0401" => !(within(finding.span) || unread.units.iter().any(|scope| scope.holds(finding.span))),
        "BDG0603" => !unread.period,
        "BDG0211" => unread.duties.is_empty() && !unnamed && !misplaced,
        "BDG0212" => !unread.unit,
        // The lead of a task may be the name that is not declared.
        "BDG1111" => unread.duties.is_empty() && !unnamed && !misplaced,
        code if COMPARING.iter().any(|family| code.starts_with(family)) && is_misread(finding.span) => false,
        // Nor does the figure beside it tell that either jumps.
        code if NEIGHBOURS.contains(&code) => {
            !is_misread(finding.span) && !finding.related.iter().any(|label| is_misread(label.span))
        }
        "BDG1101" => !misplaced && !unread.duties.iter().any(|scope| scope.holds(finding.span)),
        _ => true,
    });
}

/// Whether a line assigns a duty: one that stands where it has no place assigns none.
fn is_duty(line: &str) -> bool {
    words::keyword_at(line).is_some_and(|(word, _)| matches!(word, Word::Lead | Word::With))
}

/// The families of rules that hold a figure against others: annual targets, results, parts, statements.
const COMPARING: [&str; 4] = ["BDG07", "BDG08", "BDG09", "BDG10"];

/// What is said of a figure beside others of its series.
const NEIGHBOURS: [&str; 5] = ["BDG0313", "BDG0314", "BDG0315", "BDG0316", "BDG0317"];

/// The values with a number in the notation of the other language, which is hardly the number that is meant, in order.
fn misread(plan: &Plan, read: &[Diagnostic]) -> Vec<Span> {
    let mut numbers: Vec<Span> =
        read.iter().filter(|finding| finding.code == "BDG0104").map(|finding| finding.span).collect();
    if numbers.is_empty() {
        return Vec::new();
    }
    numbers.sort_unstable_by_key(|span| (span.file, span.start));
    let holds = |value: &Span| {
        let first = numbers.partition_point(|one| (one.file, one.start) < (value.file, value.start));
        numbers.get(first).is_some_and(|one| one.file == value.file && one.end <= value.end)
    };
    let facts = plan.indicators.iter().flat_map(|one| &one.facts);
    let mut values: Vec<Span> = facts.map(|fact| fact.value.span).filter(holds).collect();
    values.sort_unstable_by_key(|span| (span.file, span.start));
    values
}

/// The blocks of indicators in which a line or a number could not be read, in order.
fn blocks_with_faults(asts: &[Ast], read: &[Diagnostic]) -> Vec<Scope> {
    let unread = |finding: &&Diagnostic| finding.code.starts_with("BDG01") && finding.severity == Severity::Error;
    let mut found = Vec::new();
    for ast in asts {
        let spans = read.iter().filter(unread).map(|finding| finding.span).filter(|span| span.file == ast.file);
        let mut faults: Vec<u32> = spans.map(|span| span.start).collect();
        if faults.is_empty() {
            continue;
        }
        faults.sort_unstable();
        let mut left: Vec<(&[Item], u32)> = vec![(&ast.items, u32::MAX)];
        while let Some((items, end)) = left.pop() {
            for (at, item) in items.iter().enumerate() {
                let until = items.get(at.saturating_add(1)).map_or(end, |next| next.span.start);
                let Some(body) = &item.body else { continue };
                let scope = Scope { file: ast.file, from: item.span.start, until, everywhere: false };
                let first = faults.get(faults.partition_point(|fault| *fault < scope.from));
                if first.is_none_or(|fault| *fault >= scope.until) {
                    continue;
                }
                if matches!(&item.statement, Statement::Directive(one) if one.keyword == Word::Indicator) {
                    found.push(scope);
                } else {
                    left.push((&body.items, until));
                }
            }
        }
    }
    found.sort_unstable_by_key(|scope| (scope.file, scope.from));
    found
}

/// Says which agency a line means that has its full name where its short one should stand: `chủ trì Phòng Nội vụ`.
pub(crate) fn name_agencies(asts: &[Ast], plan: &Plan, found: &mut [Diagnostic]) {
    for line in Unread::of(asts, plan).lines.into_iter().take(MAX_NAMES) {
        let Some((names, span)) = named(plan, line) else { continue };
        let within = |finding: &&mut Diagnostic| {
            let place = finding.span;
            place.file == line.file && line.start <= place.start && place.end <= line.end && finding.fix.is_none()
        };
        let Some(finding) = found.iter_mut().find(within) else { continue };
        finding.span = span;
        finding.message = Message::new(
            "ở đây ghi tên viết tắt của cơ quan, như đã khai bằng `cơ quan`",
            "the short name of the agency stands here, as an `agency` line declares it",
        );
        finding.help = Some(Message::new(format!("viết `{names}`"), format!("write `{names}`")));
        finding.fix = Some(bdg_syntax::diagnostic::Fix { span, replacement: names, keeps: false });
    }
}

/// The short names of the agencies whose full names a line has, and where these stand.
fn named(plan: &Plan, line: Span) -> Option<(String, Span)> {
    let text = plan.slice(line);
    let (_, keyword) = words::keyword_at(text)?;
    let behind = text.get(keyword.len()..)?;
    let names = behind.trim_start_matches(':').trim();
    let from = keyword.len().checked_add(behind.find(names)?)?;
    let short = |name: &str| {
        let name = words::folded(name.trim());
        let is = |agency: &&Agency| {
            [Some(agency.name), agency.short].into_iter().flatten().any(|own| words::folded(plan.text(own)) == name)
        };
        plan.agencies.iter().find(is).map(|agency| plan.text(agency.id).to_owned())
    };
    let all = match short(names) {
        Some(one) => one,
        None => names.split([',', ';']).map(short).collect::<Option<Vec<String>>>()?.join(", "),
    };
    let start = line.start.checked_add(u32::try_from(from).ok()?)?;
    let end = start.checked_add(u32::try_from(names.len()).ok()?)?;
    Some((all, Span { start, end, ..line }))
}

/// Where lines that could not be read may assign duties.
#[derive(Default)]
struct Unread {
    duties: Vec<Scope>,
    /// Lines that begin with the word of a duty.
    lines: Vec<Span>,
    /// Whether a line may name a unit.
    unit: bool,
    /// The blocks in which a line begins with the word of a unit.
    units: Vec<Scope>,
    /// Whether a line may give the plan's period.
    period: bool,
}

/// A block, or everything.
#[derive(Clone, Copy)]
struct Scope {
    file: FileId,
    from: u32,
    until: u32,
    everywhere: bool,
}

impl Scope {
    fn holds(&self, place: Span) -> bool {
        self.everywhere || place.file == self.file && self.from <= place.start && place.start < self.until
    }
}

impl Unread {
    fn of(asts: &[Ast], plan: &Plan) -> Unread {
        let mut unread = Unread::default();
        for ast in asts.iter().filter(|ast| ast.incomplete) {
            let everything = Scope { file: ast.file, from: 0, until: u32::MAX, everywhere: false };
            let mut left: Vec<(&[Item], Scope)> = vec![(&ast.items, everything)];
            while let Some((items, scope)) = left.pop() {
                for (at, item) in items.iter().enumerate() {
                    let until = items.get(at.saturating_add(1)).map_or(scope.until, |next| next.span.start);
                    match (&item.statement, &item.body) {
                        (Statement::Unreadable, _) => unread.add(plan.slice(item.span), item.span, scope),
                        (statement, Some(body)) => {
                            let everywhere =
                                matches!(statement, Statement::Directive(one) if one.keyword == Word::Plan);
                            left.push((&body.items, Scope { from: item.span.start, until, everywhere, ..scope }));
                        }
                        _ => {}
                    }
                }
            }
        }
        unread
    }

    fn add(&mut self, text: &str, line: Span, scope: Scope) {
        let word = meant_keyword(text);
        let duty = matches!(word, Some(Word::Lead | Word::With | Word::Reports));
        if duty {
            self.lines.push(line);
        }
        self.unit |= matches!(word, None | Some(Word::Unit));
        self.period |= scope.everywhere && matches!(word, Some(Word::Period | Word::Over));
        if word == Some(Word::Unit) && self.units.len() < MAX_LINES {
            self.units.push(scope);
        }
        if self.duties.len() >= MAX_LINES {
            self.duties.truncate(MAX_LINES);
            self.duties.push(Scope { everywhere: true, ..scope });
            return;
        }
        // A line of figures names no agency.
        if duty || word.is_none_or(Word::opens) {
            self.duties.push(scope);
        }
    }
}
