//! A plan as an activity of the International Aid Transparency Initiative: IATI 2.03, results and all.
//!
//! A goal becomes a result of type 2 (outcome), an indicator an indicator with its baseline and a period for each year of
//! the plan and each time with a result; parts are disaggregations by the dimension `trong đó` (`part`). What a plan
//! cannot know (the organisation's identifier and kind, the sector, the activity's status) is asked for and never made
//! up. <https://iatistandard.org/en/iati-standard/203/activity-standard/>

use std::collections::BTreeSet;
use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use rust_decimal::{Decimal, RoundingStrategy};

use super::words::words_of;
use bdg_core::eval::{self, Figure, FigureKind, PathStart, TargetKind};
use bdg_core::model::{
    Fact, FactKind, Goal, Indicator, IndicatorId, MONTHS, Movement, PartKind, Plan, Role, Time, UnitKind, ValueKind,
};
use bdg_core::phrases;
use bdg_syntax::Word;
use bdg_syntax::date::last_day_of;
use bdg_syntax::diagnostic::{Both, Message};
use bdg_syntax::number::{Exact, Lang};
use bdg_syntax::source::Text;

/// The decimals of a value, half away from zero; counts over counts have endless ones.
const DECIMALS: u32 = 6;

/// What the standard asks for and a plan does not say.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Declared {
    /// The reporting organisation's identifier, as registered: `XM-DAC-…`.
    pub org_ref: Option<String>,
    /// Its kind, by the code list OrganisationType: 10 is a government, 11 a local one.
    pub org_type: Option<String>,
    /// Its name; the plan's `đơn vị ban hành` where none is given.
    pub org_name: Option<String>,
    /// The sector, by the DAC's five-digit purpose codes: 15170 are women's rights organisations and institutions.
    pub sector: Option<String>,
    /// The activity's status: 1 pipeline, 2 implementation, 3 finalisation, 4 closed, 5 cancelled, 6 suspended.
    pub status: Option<String>,
    /// The country, `VN` where none is given.
    pub country: Option<String>,
}

/// What the document needs from outside the plan, all there.
struct Known<'d> {
    org_ref: &'d str,
    org_type: &'d str,
    org_name: String,
    sector: &'d str,
    status: &'d str,
    country: &'d str,
}

/// The activity as XML.
///
/// # Errors
/// What is missing or not as the standard has it, all in one message with the options that give it; a plan without a
/// header, a period or an indicator.
pub fn activity(plan: &Plan, declared: &Declared) -> Result<Vec<u8>, Message> {
    let known = known(plan, declared)?;
    let Some((header, period)) = plan.header.as_ref().zip(plan.period()) else {
        return Err(Message::new(
            "kế hoạch chưa khai tên và giai đoạn, là những gì IATI bắt buộc",
            "the plan declares no title and period, which IATI requires",
        ));
    };
    if plan.goals.iter().all(|goal| goal.indicators.is_empty()) {
        return Err(Message::new("kế hoạch chưa có chỉ tiêu nào", "the plan has no indicator"));
    }
    let mut xml = Xml { writer: Writer::new_with_indent(Vec::new(), b' ', 2), plan };
    let identifier = format!("{}-{}", known.org_ref, plan.text(header.id));
    let title = plan.text(header.title).to_owned();
    let written = xml.document(&known, &identifier, &title, (period.first, period.last));
    written.map_err(|error| {
        Message::new(format!("không ghi được XML ({error})"), format!("cannot write XML ({error})"))
    })?;
    let mut bytes = xml.writer.into_inner();
    bytes.push(b'\n');
    Ok(bytes)
}

fn known<'d>(plan: &Plan, declared: &'d Declared) -> Result<Known<'d>, Message> {
    let issuer = plan.header.as_ref().and_then(|header| header.issuers.first());
    let org_name = declared.org_name.clone().or_else(|| issuer.map(|issuer| plan.text(issuer.name).to_owned()));
    // Of an identifier the standard forbids these; white space never belongs in one.
    let sound =
        |text: &str| !text.is_empty() && !text.contains(['/', '&', '|', '?']) && !text.contains(char::is_whitespace);
    let digits =
        |text: &str, lengths: &[usize]| lengths.contains(&text.len()) && text.bytes().all(|one| one.is_ascii_digit());
    let org_ref = declared.org_ref.as_deref().filter(|text| sound(text));
    let org_type = declared.org_type.as_deref().filter(|text| digits(text, &[2]));
    let sector = declared.sector.as_deref().filter(|text| digits(text, &[5]));
    let status = declared.status.as_deref().filter(|text| digits(text, &[1]) && ("1"..="6").contains(text));
    let country = declared.country.as_deref().unwrap_or("VN");
    let country_fits = country.len() == 2 && country.bytes().all(|letter| letter.is_ascii_uppercase());
    if let (Some(org_ref), Some(org_type), Some(org_name), Some(sector), Some(status), true) =
        (org_ref, org_type, org_name.clone(), sector, status, country_fits)
    {
        return Ok(Known { org_ref, org_type, org_name, sector, status, country });
    }
    let needed = [
        (
            org_ref.is_none(),
            "--org-ref MÃ (mã định danh đã đăng ký của cơ quan báo cáo, không chứa / & | ? hay dấu cách)",
            "--org-ref ID (the registered identifier of the reporting organisation, without / & | ? and blanks)",
        ),
        (
            org_type.is_none(),
            "--org-type LOẠI (hai chữ số: 10 cơ quan nhà nước, 11 chính quyền địa phương, …)",
            "--org-type CODE (two digits: 10 government, 11 local government, …)",
        ),
        (
            org_name.is_none(),
            "--org-name TÊN (tên cơ quan báo cáo; hoặc khai `đơn vị ban hành` trong kế hoạch)",
            "--org-name NAME (the reporting organisation's name; or declare an `issuer` in the plan)",
        ),
        (
            sector.is_none(),
            "--sector MÃ (lĩnh vực theo mã năm chữ số của OECD-DAC, như 15170)",
            "--sector CODE (the sector by the OECD-DAC's five-digit code, such as 15170)",
        ),
        (
            status.is_none(),
            "--status SỐ (1 chuẩn bị, 2 đang thực hiện, 3 kết thúc, 4 đã đóng, 5 hủy, 6 tạm dừng)",
            "--status DIGIT (1 pipeline, 2 implementation, 3 finalisation, 4 closed, 5 cancelled, 6 suspended)",
        ),
        (!country_fits, "--country MÃ (hai chữ cái hoa như VN)", "--country CODE (two capital letters such as VN)"),
    ];
    let list = |pick: fn(&(bool, &'static str, &'static str)) -> &'static str| {
        needed.iter().filter(|need| need.0).map(pick).collect::<Vec<_>>().join("; ")
    };
    Err(Message::new(
        format!("IATI bắt buộc có những điều kế hoạch không nói; hãy thêm {}", list(|need| need.1)),
        format!("IATI requires what a plan does not say; add {}", list(|need| need.2)),
    ))
}

type Done = io::Result<()>;

struct Xml<'p> {
    writer: Writer<Vec<u8>>,
    plan: &'p Plan,
}

impl<'p> Xml<'p> {
    // ---- elements

    fn event(&mut self, event: Event<'_>) -> Done {
        self.writer.write_event(event)
    }

    fn open(&mut self, name: &str, attributes: &[(&str, &str)]) -> Done {
        let attributes = attributes.iter().map(|(key, value)| (*key, allowed(value)));
        let mut start = BytesStart::new(name);
        for (key, value) in attributes {
            start.push_attribute((key, value.as_str()));
        }
        self.event(Event::Start(start))
    }

    fn close(&mut self, name: &str) -> Done {
        self.event(Event::End(BytesEnd::new(name)))
    }

    fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) -> Done {
        let mut start = BytesStart::new(name);
        for (key, value) in attributes {
            start.push_attribute((*key, allowed(value).as_str()));
        }
        self.event(Event::Empty(start))
    }

    fn leaf(&mut self, name: &str, text: &str) -> Done {
        self.open(name, &[])?;
        self.event(Event::Text(BytesText::new(&allowed(text))))?;
        self.close(name)
    }

    /// An element that holds words.
    fn words(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) -> Done {
        self.open(name, attributes)?;
        self.leaf("narrative", text)?;
        self.close(name)
    }

    // ---- the activity

    fn document(&mut self, known: &Known<'_>, identifier: &str, title: &str, period: (i32, i32)) -> Done {
        self.event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        self.open("iati-activities", &[("version", "2.03")])?;
        self.open("iati-activity", &[("xml:lang", self.plan.lang.tag())])?;
        self.leaf("iati-identifier", identifier)?;
        let org = [("ref", known.org_ref), ("type", known.org_type), ("secondary-reporter", "0")];
        self.words("reporting-org", &org, &known.org_name)?;
        self.words("title", &[], title)?;
        self.words("description", &[("type", "1")], &self.description(title, period))?;
        let accountable = [("ref", known.org_ref), ("type", known.org_type), ("role", "2")];
        self.words("participating-org", &accountable, &known.org_name)?;
        for name in self.leaders(period) {
            self.words("participating-org", &[("role", "4")], &name)?;
        }
        self.empty("activity-status", &[("code", known.status)])?;
        self.empty("activity-date", &[("type", "1"), ("iso-date", &format!("{:04}-01-01", period.0))])?;
        self.empty("activity-date", &[("type", "3"), ("iso-date", &format!("{:04}-12-31", period.1))])?;
        self.empty("recipient-country", &[("code", known.country), ("percentage", "100")])?;
        if let Some(place) = self.plan.header.as_ref().and_then(|header| header.text(Word::Place)) {
            self.open("location", &[])?;
            self.words("name", &[], self.plan.text(place))?;
            self.close("location")?;
        }
        self.empty("sector", &[("vocabulary", "1"), ("code", known.sector), ("percentage", "100")])?;
        let plan = self.plan;
        // A result without an indicator is none.
        for goal in plan.goals.iter().filter(|goal| !goal.indicators.is_empty()) {
            self.result(goal, period)?;
        }
        self.close("iati-activity")?;
        self.close("iati-activities")
    }

    fn description(&self, title: &str, (first, last): (i32, i32)) -> String {
        let place =
            self.plan.header.as_ref().and_then(|header| header.text(Word::Place)).map(|place| self.plan.text(place));
        let (period, at) = match self.plan.lang {
            Lang::Vi => ("Giai đoạn", "Địa bàn"),
            Lang::En => ("Period", "Place"),
        };
        let place = place.map_or_else(String::new, |place| format!(" {at}: {place}."));
        format!("{title}. {period}: {first}-{last}.{place}")
    }

    /// The names of the agencies that lead anything in the period, each once, in the order of the plan.
    fn leaders(&self, (first, last): (i32, i32)) -> Vec<String> {
        let mut leading = BTreeSet::new();
        for indicator in &self.plan.indicators {
            for year in first..=last {
                let duties = self.plan.duties(indicator, Role::Lead, year);
                leading.extend(duties.iter().map(|duty| self.plan.agency_on(duty.agency, year, 12, 31)));
            }
        }
        leading.iter().filter_map(|id| self.plan.agency(*id)).map(|one| self.plan.text(one.name).to_owned()).collect()
    }

    fn result(&mut self, goal: &'p Goal, period: (i32, i32)) -> Done {
        self.open("result", &[("type", "2")])?;
        self.words("title", &[], self.plan.text(goal.title))?;
        self.notes(goal.notes.iter().map(|note| note.text), None)?;
        self.reference(self.plan.text(goal.code))?;
        for id in &goal.indicators {
            if let Some(indicator) = self.plan.indicator(*id) {
                self.indicator(*id, indicator, period)?;
            }
        }
        self.close("result")
    }

    /// Notes as the description of a result or an indicator, behind what is said first.
    fn notes(&mut self, notes: impl Iterator<Item = Text>, first: Option<String>) -> Done {
        let plan = self.plan;
        let all: Vec<String> = first.into_iter().chain(notes.map(|note| plan.text(note).to_owned())).collect();
        if all.is_empty() { Ok(()) } else { self.words("description", &[], &all.join("\n")) }
    }

    /// The plan's own code, in the reporting organisation's vocabulary.
    fn reference(&mut self, code: &str) -> Done {
        self.empty("reference", &[("vocabulary", "99"), ("code", code)])
    }

    fn indicator(&mut self, id: IndicatorId, indicator: &'p Indicator, period: (i32, i32)) -> Done {
        let kind = self.plan.unit_of(indicator).map(|unit| unit.kind);
        let measure = match kind {
            Some(UnitKind::Percent) => "2",
            Some(UnitKind::Qualitative) => "5",
            _ => "1",
        };
        let mut attributes = vec![("measure", measure)];
        match self.plan.direction(indicator) {
            Some((Movement::Up, _)) => attributes.push(("ascending", "1")),
            Some((Movement::Down, _)) => attributes.push(("ascending", "0")),
            None => {}
        }
        self.open("indicator", &attributes)?;
        self.words("title", &[], self.plan.text(indicator.title))?;
        let unit = self.plan.unit_label(indicator);
        let word = Word::Unit.get(self.plan.lang);
        let unit = (!unit.is_empty()).then(|| format!("{}: {unit}", capital(word)));
        self.notes(indicator.notes.iter().map(|note| note.text), unit)?;
        self.reference(&indicator.full_code)?;
        let sums = eval::sums_of_parts(self.plan, id);
        let mut sets = vec![Set { id, indicator, sums, dimension: None, qualitative: measure == "5" }];
        let mut known = BTreeSet::new();
        for id in self.plan.family(id).into_iter().skip(1) {
            let Some(part) = self.plan.indicator(id) else { continue };
            let title = self.plan.text(part.title);
            // Two parts of one name would be one value of the dimension.
            let value = if known.insert((dimension_name(self.plan, part), title)) {
                title.to_owned()
            } else {
                format!("{title} ({})", part.full_code)
            };
            let own = self.plan.unit_of(part).map(|unit| unit.kind);
            let qualitative = own == Some(UnitKind::Qualitative);
            let sums = if part.parts.is_empty() { Vec::new() } else { eval::sums_of_parts(self.plan, id) };
            sets.push(Set { id, indicator: part, sums, dimension: Some(value), qualitative });
        }
        for set in &sets {
            self.baseline(set)?;
        }
        let mut times: BTreeSet<(i64, i64)> = (period.0..=period.1).map(|year| span(Time::Year(year))).collect();
        for set in &sets {
            times.extend(set.sums.iter().map(|(time, _)| span(*time)));
            times.extend(set.indicator.actuals().iter().filter_map(|fact| fact.time).map(span));
            times.extend(set.indicator.assigned_targets().iter().filter_map(|fact| fact.time).map(span));
            times.extend(set.indicator.period_targets().iter().filter_map(|fact| fact.time).map(span));
        }
        for time in times {
            self.period(time, &sets)?;
        }
        self.close("indicator")
    }

    /// A sum of parts in words.
    fn summed_words(&self, sum: &Figure) -> String {
        let which = match sum.kind {
            FigureKind::Estimate => Both::new("số ước cộng từ các phần", "an estimate summed from the parts"),
            _ => Both::new("cộng từ các phần", "summed from the parts"),
        };
        format!("{}: {}", which.get(self.plan.lang), phrases::figure_text(sum))
    }

    fn baseline(&mut self, set: &Set<'_>) -> Done {
        let declared = set.indicator.baseline().map(|fact| (fact, fact.exact()));
        // A result within the period is what the period brought, and never where it started.
        let first = self.plan.period().map_or(i32::MIN, |period| period.first);
        let start = eval::start_figure(self.plan, set.id, first);
        let started = start.as_ref().map(|start| start.time);
        let summed = set.sums.iter().find(|(time, _)| declared.is_none() && Some(*time) == started);
        if let Some((time, sum)) = summed {
            let (year, day) = (time.year().to_string(), last_day(*time));
            let Some(value) = sum.value.map(number) else { return Ok(()) };
            self.open("baseline", &[("year", year.as_str()), ("iso-date", day.as_str()), ("value", value.as_str())])?;
            self.dimension(set)?;
            let is_baseline = |fact: &Fact| fact.kind == FactKind::Baseline && fact.time == Some(*time);
            let family = self.plan.family(set.id).into_iter().filter_map(|id| self.plan.indicator(id));
            let declared = family.flat_map(|part| &part.facts).any(is_baseline);
            let used = if declared { "" } else { first_result(self.plan.lang) };
            self.comment(format!("{used}{}", self.summed_words(sum)), None)?;
            return self.close("baseline");
        }
        let Some((fact, value)) = declared else { return start.map_or(Ok(()), |start| self.started(set, &start)) };
        let Some(time) = fact.time else { return Ok(()) };
        let Some(value) = set.value(value.and_then(Exact::to_decimal), fact) else { return Ok(()) };
        let (year, day) = (time.year().to_string(), last_day(time));
        let mut attributes = vec![("year", year.as_str()), ("iso-date", day.as_str())];
        if let Some(value) = &value {
            attributes.push(("value", value));
        }
        self.open("baseline", &attributes)?;
        self.dimension(set)?;
        self.comment(words_of(self.plan, &fact.value).to_owned(), fact.note)?;
        self.close("baseline")
    }

    /// The baseline where none is declared: what is known from before the period, or what a target names.
    fn started(&mut self, set: &Set<'_>, start: &Figure) -> Done {
        let Some(value) = start.value.filter(|_| !set.qualitative).map(number) else { return Ok(()) };
        let (year, day) = (start.year().to_string(), last_day(start.time));
        self.open("baseline", &[("year", year.as_str()), ("iso-date", day.as_str()), ("value", value.as_str())])?;
        self.dimension(set)?;
        let used = match (start.kind, self.plan.lang) {
            (FigureKind::Baseline, _) => "",
            (FigureKind::Change, Lang::Vi) => "mức xuất phát mà mục tiêu nêu: ",
            (FigureKind::Change, Lang::En) => "the start that the target names: ",
            (_, lang) => first_result(lang),
        };
        self.comment(format!("{used}{}", phrases::figure_text(start)), None)?;
        self.close("baseline")
    }

    fn period(&mut self, time: (i64, i64), sets: &[Set<'p>]) -> Done {
        let whole = time.1.checked_sub(time.0) == Some(MONTHS) && time.1.checked_rem(MONTHS) == Some(0);
        let of = |figure: Option<IatiValue>, set| figure.map(|figure| (set, figure));
        let targets: Vec<(&Set<'_>, IatiValue)> =
            sets.iter().filter(|_| whole).filter_map(|set| of(self.target(set, time), set)).collect();
        let actuals: Vec<(&Set<'_>, IatiValue)> =
            sets.iter().filter_map(|set| of(self.actual(set, time), set)).collect();
        if targets.is_empty() && actuals.is_empty() {
            return Ok(());
        }
        self.open("period", &[])?;
        self.empty("period-start", &[("iso-date", &first_day(time.0))])?;
        self.empty("period-end", &[("iso-date", &day_at(time.1))])?;
        for (name, figures) in [("target", targets), ("actual", actuals)] {
            for (set, figure) in figures {
                let attributes: Vec<(&str, &str)> =
                    figure.value.iter().map(|value| ("value", value.as_str())).collect();
                self.open(name, &attributes)?;
                self.dimension(set)?;
                self.comment(figure.comment, figure.note)?;
                self.close(name)?;
            }
        }
        self.close("period")
    }

    /// A year's target: assigned, else the period's own, else derived; the comment says which and how it is written.
    fn target(&self, set: &Set<'p>, time: (i64, i64)) -> Option<IatiValue> {
        let year = i32::try_from(time.1.checked_div(MONTHS)?).ok()?;
        let target = eval::target_in(self.plan, set.id, year, PathStart::Baseline).target;
        if !target.exists() {
            return None;
        }
        let value = match (set.qualitative, target.value) {
            (true, _) => None,
            (false, Some(value)) => Some(number(value)),
            // A number is due and there is none.
            (false, None) => return None,
        };
        let which = target_words(target.kind).get(self.plan.lang);
        let comment = format!("{which}: {}", phrases::target_as_written(&target));
        let note = match target.kind {
            TargetKind::Assigned => set.indicator.assigned(year).and_then(|fact| fact.note),
            _ => None,
        };
        Some(IatiValue { value, comment, note })
    }

    fn actual(&self, set: &Set<'p>, time: (i64, i64)) -> Option<IatiValue> {
        let of_the_time = |fact: &&Fact| fact.time.map(span) == Some(time);
        let Some(fact) = set.indicator.results().find(of_the_time) else {
            let (_, sum) = set.sums.iter().find(|(at, _)| span(*at) == time)?;
            return Some(IatiValue { value: Some(number(sum.value?)), comment: self.summed_words(sum), note: None });
        };
        let value = set.value(fact.exact().and_then(Exact::to_decimal), fact)?;
        // The standard has no estimates: the comment says so.
        let estimated = match (fact.kind, self.plan.lang) {
            (FactKind::Estimate, Lang::Vi) => "số ước: ",
            (FactKind::Estimate, Lang::En) => "an estimate: ",
            _ => "",
        };
        let comment = format!("{estimated}{}", words_of(self.plan, &fact.value));
        Some(IatiValue { value, comment, note: fact.note })
    }

    fn dimension(&mut self, set: &Set<'_>) -> Done {
        match &set.dimension {
            Some(value) => {
                let mut above: Vec<&Indicator> = Vec::new();
                let mut part = set.indicator;
                while let Some(parent) =
                    part.parent.and_then(|id| self.plan.indicator(id)).filter(|one| one.parent.is_some())
                {
                    above.push(parent);
                    part = parent;
                }
                for part in above.into_iter().rev() {
                    let (name, value) = (dimension_name(self.plan, part), self.plan.text(part.title));
                    self.empty("dimension", &[("name", name), ("value", value)])?;
                }
                self.empty("dimension", &[("name", dimension_name(self.plan, set.indicator)), ("value", value)])
            }
            None => Ok(()),
        }
    }

    fn comment(&mut self, words: String, note: Option<Text>) -> Done {
        let note = note.map_or_else(String::new, |note| format!("\n{}", self.plan.text(note)));
        self.words("comment", &[], &format!("{words}{note}"))
    }
}

/// The dimension that a part is a value of: the name of its breakdown, else the word before the part.
fn dimension_name<'p>(plan: &'p Plan, part: &Indicator) -> &'p str {
    match part.kind {
        Some(PartKind::Breakdown(name)) => plan.text(name),
        Some(PartKind::Whole) => Word::Comprising.get(plan.lang),
        Some(PartKind::Some) | None => Word::Part.get(plan.lang),
    }
}

/// The figures of an indicator, or of one of its parts.
struct Set<'p> {
    id: IndicatorId,
    indicator: &'p Indicator,
    /// What is known only through its parts.
    sums: Vec<(Time, eval::Figure)>,
    /// The part's value of the dimension.
    dimension: Option<String>,
    qualitative: bool,
}

impl Set<'_> {
    /// The value attribute of a figure: `Some(None)` where it may have none, `None` where a number is due and there is
    /// none, so that the figure is left out.
    #[allow(clippy::option_option, reason = "three outcomes, which the only caller tells apart")]
    fn value(&self, value: Option<Decimal>, fact: &Fact) -> Option<Option<String>> {
        match (self.qualitative, value) {
            (true, _) if matches!(fact.value.kind, ValueKind::NoData) => None,
            (true, _) => Some(None),
            (false, Some(value)) => Some(Some(number(value))),
            (false, None) => None,
        }
    }
}

/// A target or an actual.
struct IatiValue {
    value: Option<String>,
    comment: String,
    note: Option<Text>,
}

/// What is said before a result from before the period that serves as the baseline.
fn first_result(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "kết quả trước giai đoạn, dùng làm gốc: ",
        Lang::En => "the result before the period, used as the baseline: ",
    }
}

/// What a target is, in words.
fn target_words(kind: TargetKind) -> Both {
    match kind {
        TargetKind::Assigned => Both::new("giao cho năm", "assigned for the year"),
        TargetKind::Period => Both::new("chỉ tiêu của giai đoạn", "target of the period"),
        TargetKind::Derived => Both::new("suy ra theo lộ trình", "derived from the path"),
        TargetKind::Held => Both::new("giữ mức đã đạt", "what has been reached is held"),
        TargetKind::Computed => Both::new("tính theo công thức", "computed by the formula"),
        TargetKind::None => Both::new("", ""),
    }
}

/// A value with at most six decimals.
fn number(value: Decimal) -> String {
    value.round_dp_with_strategy(DECIMALS, RoundingStrategy::MidpointAwayFromZero).normalize().to_string()
}

/// A time in months: where it begins and where it ends. The end of year Y is 12·Y.
fn span(time: Time) -> (i64, i64) {
    (time.start_month(), time.end_month())
}

/// The first day behind the end of a month.
fn first_day(months: i64) -> String {
    let (year, month) = (months.div_euclid(MONTHS), months.rem_euclid(MONTHS).saturating_add(1));
    format!("{:04}-{month:02}-01", year.saturating_add(1))
}

/// The last day of the month that ends so.
fn day_at(months: i64) -> String {
    let before = months.saturating_sub(1);
    let (year, month) = (before.div_euclid(MONTHS).saturating_add(1), before.rem_euclid(MONTHS).saturating_add(1));
    let day = match u8::try_from(month) {
        Ok(month) => last_day_of(month, i32::try_from(year).ok()),
        Err(_) => 31,
    };
    format!("{year:04}-{month:02}-{day:02}")
}

fn last_day(time: Time) -> String {
    day_at(time.end_month())
}

/// A word with a capital first letter.
fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A text without the two signs that a plan may hold and XML may not.
fn allowed(text: &str) -> String {
    text.replace(['\u{FFFE}', '\u{FFFF}'], "\u{FFFD}")
}
