//! What a comparison of two plans finds, as plain data.

use rust_decimal::Decimal;
use serde::Serialize;

use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::Lang;

/// What differs between two plans.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanDiff {
    /// The plan that was there before.
    pub old: ComparedPlan,
    /// The plan that it is held against.
    pub new: ComparedPlan,
    /// Whether both are of one place. If not, nothing that adds up over places (persons, money, areas) is called stronger or
    /// weaker.
    pub same_place: bool,
    /// What differs: of the plans themselves, their agencies, then goal by goal, each followed by its indicators and their
    /// parts, in the order of the new plan. None is without a difference.
    pub groups: Vec<DiffGroup>,
}

impl PlanDiff {
    /// Whether nothing differs.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// Every difference with the group that it belongs to, in order.
    pub fn differences(&self) -> impl Iterator<Item = (&DiffGroup, &Difference)> {
        self.groups.iter().flat_map(|group| group.differences.iter().map(move |difference| (group, difference)))
    }

    /// How many differences there are of each topic and kind that a summary names, none of them zero.
    #[must_use]
    pub fn counts(&self) -> Vec<DiffCount> {
        let mut found: Vec<DiffCount> = Vec::new();
        for (group, difference) in self.differences() {
            let key = (group.subject, difference.topic, difference.kind);
            match found.iter_mut().find(|one| (one.subject, one.topic, one.kind) == key) {
                Some(count) => count.count += 1,
                None => found.push(DiffCount { subject: key.0, topic: key.1, kind: key.2, count: 1 }),
            }
        }
        found
    }
}

/// How many differences there are of one sort.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DiffCount {
    /// What they are of.
    pub subject: DiffSubject,
    /// What differs.
    pub topic: DiffTopic,
    /// How.
    pub kind: DiffKind,
    /// How many there are.
    pub count: usize,
}

/// One of the two plans.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComparedPlan {
    /// Its file, as it was named when it was loaded.
    pub file: String,
    /// Its title; empty where the file declares no plan.
    pub title: String,
    /// Its language.
    pub lang: Lang,
    /// The first and the last year of its period.
    pub period: Option<(i32, i32)>,
}

/// What a group of differences is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DiffSubject {
    /// The plan's own statements.
    Plan,
    /// An agency.
    Agency,
    /// A goal.
    Goal,
    /// An indicator.
    Indicator,
    /// A part of an indicator.
    Part,
}

/// What something is called in one of the plans.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiffName {
    /// The full code, of an agency its name in the file.
    pub code: String,
    /// The title.
    pub title: String,
}

/// What differs of one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiffGroup {
    /// What it is.
    pub subject: DiffSubject,
    /// What the old plan calls it; `None` where that does not have it, and of the plan itself.
    pub old: Option<DiffName>,
    /// What the new plan calls it; `None` where that does not have it, and of the plan itself.
    pub new: Option<DiffName>,
    /// Of a goal, an indicator and a part the goal: as the new plan has it, or else the old one.
    pub goal: Option<DiffName>,
    /// The differences, one at least.
    pub differences: Vec<Difference>,
}

impl DiffGroup {
    /// What it is called: by the new plan, or else by the old one.
    #[must_use]
    pub fn name(&self) -> Option<&DiffName> {
        self.new.as_ref().or(self.old.as_ref())
    }
}

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What differs.
    pub topic: DiffTopic,
    /// How.
    pub kind: DiffKind,
    /// What differs, in words: `mức đề ra đến năm 2025`.
    pub what: Message,
    /// The codes of the indicators that it is told of together, as the new plan has them; none where it is told of its own
    /// group.
    pub of: Vec<String>,
    /// What the old plan says; `None` where it says nothing.
    pub old: Option<DiffSide>,
    /// What the new plan says; `None` where it says nothing.
    pub new: Option<DiffSide>,
}

/// What one of the plans says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiffSide {
    /// In words, with unit and comparator.
    pub words: Message,
    /// The number of a figure, in the unit of the indicator; `None` of what is no number.
    pub value: Option<Decimal>,
}

impl DiffSide {
    /// Words alone.
    #[must_use]
    pub fn words(words: Message) -> DiffSide {
        DiffSide { words, value: None }
    }
}

/// What differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DiffTopic {
    /// The thing itself: an indicator, a part, a goal, an agency.
    Whole,
    /// Its title or name.
    Title,
    /// Its code.
    Code,
    /// The goal that it stands in.
    Goal,
    /// Its place within its goal: the group or the annex.
    Place,
    /// What a part is of its indicator.
    PartKind,
    /// The plan's period or its outlook.
    Period,
    /// The documents around the plan: its number, its bases, who issues and signs it, the words that are printed.
    Document,
    /// The plan above and what is carried out of it.
    Above,
    /// The unit.
    Unit,
    /// The base of the unit.
    Base,
    /// What the figure of a year is: a level, a flow or a running total.
    Series,
    /// Which way is better.
    Direction,
    /// A target.
    Target,
    /// The baseline.
    Baseline,
    /// A result.
    Result,
    /// An estimate.
    Estimate,
    /// The formula.
    Formula,
    /// A setting by which figures are derived, such as the path.
    Setting,
    /// The cuts between the statuses.
    Thresholds,
    /// Who leads.
    Lead,
    /// Who supports.
    Support,
    /// Who reports the data.
    Reporting,
    /// Until when an agency exists.
    End,
    /// Who succeeds an agency.
    Successor,
    /// A task.
    Task,
    /// The deadline of a task.
    Deadline,
    /// A report.
    Report,
    /// A restatement of a figure or a title elsewhere in the document.
    Restatement,
    /// What the number column prints.
    Number,
    /// A note.
    Note,
}

/// How something differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DiffKind {
    /// Only the new plan has it.
    Added,
    /// Only the old plan has it.
    Dropped,
    /// It has another title.
    Renamed,
    /// It has another code.
    Renumbered,
    /// It stands elsewhere.
    Moved,
    /// It asks for more.
    Stronger,
    /// It asks for less.
    Weaker,
    /// The same is due later.
    Later,
    /// The same is due earlier.
    Earlier,
    /// What was known already is stated otherwise.
    Restated,
    /// It is another one, and nothing tells which way.
    Changed,
}

impl DiffKind {
    /// What it is called where the two plans are exchanged.
    #[must_use]
    pub fn mirrored(self) -> DiffKind {
        match self {
            DiffKind::Added => DiffKind::Dropped,
            DiffKind::Dropped => DiffKind::Added,
            DiffKind::Stronger => DiffKind::Weaker,
            DiffKind::Weaker => DiffKind::Stronger,
            DiffKind::Later => DiffKind::Earlier,
            DiffKind::Earlier => DiffKind::Later,
            same => same,
        }
    }
}
