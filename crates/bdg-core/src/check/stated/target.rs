//! Statements that lose a target's comparator, its `từ … trở đi` or its `duy trì`.

use super::facts::{Facts, KeyedFinding, is_annex, same_value, weaker};
use super::value::{is_implied, restates_about};
use crate::model::{Comparator, Direction, Fact, FactKind, Stated, Value, ValueKind};
use crate::phrases::{comparator_of, indicator as name};
use bdg_syntax::diagnostic::{Both, Rule, Severity};
use bdg_syntax::message;

/// Another place states another comparator.
pub(super) static STATED_COMPARATOR_DIFFERS: Rule = Rule {
    code: "BDG1003",
    name: "stated-comparator-differs",
    severity: Severity::Warning,
    title: Both::new("Hai nơi so sánh khác nhau", "Two places, two comparators"),
    what: Both::new(
        "Con số như nhau nhưng một nơi ghi `dưới`, `trên`, `khoảng`… còn nơi kia thì không, hoặc ghi từ khác. Ô của phụ lục chỉ bỏ từ so sánh thì chỉ lưu ý.",
        "The figure is the same, but one place says `below`, `above`, `about`, … and the other says another word or none. It is a note where an annex only leaves the word out.",
    ),
    why: Both::new(
        "Kết quả đúng bằng con số thì một nơi coi là đạt, nơi kia coi là chưa.",
        "A result of exactly that figure meets one and misses the other.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n}\nđơn vị tính ty_so \"bé trai/100 bé gái\" trên 100\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ số giới tính khi sinh\" {\n        đơn vị tính ty_so\n        đến 2025: dưới 106\n        hướng giảm\n        nêu \"Phần II, Mục tiêu 4\" đến 2025: 106\n    }\n}\n",
    fix: Both::new("Ghi cùng một từ so sánh ở mọi nơi.", "Write the same comparator everywhere."),
};

/// `dưới 106` of `106`.
pub(super) fn comparator_differs(facts: &Facts<'_>, stated: &Stated, fact: &Fact) -> Option<KeyedFinding> {
    let (left, right) = (&stated.fact.value, &fact.value);
    // A bound that holds for another figure says nothing about the words.
    let comparable = fact.kind.is_target()
        && left.exact().is_some()
        && right.exact().is_some()
        && !restates_about(left, right)
        && (same_value(left, right) || !(is_implied(left, right) || is_implied(right, left)));
    if !comparable || effect(facts, left) == effect(facts, right) {
        return None;
    }
    Some(unlike_words(facts, stated, fact))
}

/// `giảm trên 50%` of `giảm ít nhất 50%`: the very figure keeps one and not the other.
pub(super) fn bound_differs(facts: &Facts<'_>, stated: &Stated, fact: &Fact) -> Option<KeyedFinding> {
    let (left, right) = (&stated.fact.value, &fact.value);
    let one_is_strict = matches!(
        (left.comparator, right.comparator),
        (Comparator::AtLeast, Comparator::Above)
            | (Comparator::Above, Comparator::AtLeast)
            | (Comparator::AtMost, Comparator::Below)
            | (Comparator::Below, Comparator::AtMost)
    );
    let same = || left.exact().is_some_and(|value| right.exact() == Some(value));
    (fact.kind.is_target() && one_is_strict && same()).then(|| unlike_words(facts, stated, fact))
}

/// That two places compare otherwise.
fn unlike_words(facts: &Facts<'_>, stated: &Stated, fact: &Fact) -> KeyedFinding {
    let (left, right) = (&stated.fact.value, &fact.value);
    let dropped = left.comparator == Comparator::Reach;
    // Two changes are compared in their own words, a change and a figure by what they come to.
    let changes = [left, right].into_iter().all(|value| matches!(value.kind, ValueKind::Relative { .. }));
    let said = |value: &Value| if changes { facts.words(value) } else { facts.value(value) };
    let (value, own) = (said(left), said(right));
    let message = if dropped {
        message!(
            |lang| "{states}, thiếu chữ “{lost}” của mức “{own}”",
            "{states}, without the “{lost}” of “{own}”",
            states = facts.states(stated, &value),
            lost = comparator_of(facts.plan, right, lang),
            own,
        )
    } else {
        message!(
            "{states}, nhưng chỗ khai là “{own}”",
            "{states}, but it is declared as “{own}”",
            states = facts.states(stated, &message!("“{value}”", "“{value}”", value)),
            own,
        )
    };
    let only_left_out = dropped && is_annex(facts.plan.text(stated.place));
    let (key, severity) = if only_left_out {
        ("annex".to_owned(), Severity::Note)
    } else {
        (format!("{} {:?}", facts.stated_value(stated).vi, fact.head), STATED_COMPARATOR_DIFFERS.severity)
    };
    let finding = facts.finding(&STATED_COMPARATOR_DIFFERS, stated, fact, message).severity(severity);
    (
        key,
        finding.help(message!(
            "ghi cùng một từ so sánh (trên, dưới, ít nhất, không quá…) ở mọi nơi nêu chỉ tiêu này",
            "write the same comparator (above, below, at least, at most, …) wherever this target is stated"
        )),
    )
}

/// The comparator that holds: `đạt 30` is `ít nhất 30` where higher is better.
fn effect(facts: &Facts<'_>, value: &Value) -> Comparator {
    match (value.comparator, facts.direction) {
        (Comparator::Reach, Some(Direction::Up)) => Comparator::AtLeast,
        (Comparator::Reach, Some(Direction::Down)) => Comparator::AtMost,
        (other, _) => other,
    }
}

/// `From then on` in one place only.
pub(super) static STATED_ONWARDS_LOST: Rule = Rule {
    code: "BDG1006",
    name: "stated-onwards-lost",
    severity: Severity::Warning,
    title: Both::new("Mất chữ “trở đi”", "“From then on” is lost"),
    what: Both::new(
        "Một nơi ghi `từ năm … trở đi`, nơi kia chỉ ghi cho một năm. Nếu các năm sau trong giai đoạn đã có mức tương đương, hoặc năm đó là năm cuối, thì chỉ lưu ý.",
        "One place says `from … onwards`, the other only that year. It is a note where the later years of the period have targets at least as strong, or where there are no later years.",
    ),
    why: Both::new(
        "Không rõ các năm sau còn phải giữ mức này hay không.",
        "It is unclear whether the figure applies to the following years.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n}\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ làm chủ doanh nghiệp\" {\n        đơn vị tính %\n        năm 2023: ít nhất 50\n        nêu \"Phần II, Mục tiêu 5\" từ 2023: ít nhất 50\n    }\n}\n",
    fix: Both::new(
        "Khai `từ 2023: …` nếu mức này giữ cho các năm sau.",
        "Declare `from 2023: …` if it applies from then on.",
    ),
};

/// `từ 2025 trở đi` in one place, only that year in the other.
pub(super) fn onwards_differs(facts: &Facts<'_>, stated: &Stated, fact: &Fact) -> Option<KeyedFinding> {
    let stated_onwards = stated.fact.kind == FactKind::Onwards;
    let only_that_year = !stated_onwards && stated.fact.kind == FactKind::Assigned;
    let of_that_year = stated.fact.time == fact.time;
    if stated_onwards == (fact.kind == FactKind::Onwards) || only_that_year || !of_that_year {
        return None;
    }
    let year = fact.year()?;
    let value = facts.stated_value(stated);
    let differs = if stated_onwards {
        message!(
            "{value} từ năm {year} trở đi, nhưng chỗ khai chỉ ghi cho năm {year}",
            "{value} from {year} onwards, but it is declared for {year} only",
            value,
        )
    } else {
        message!(
            "{value} cho năm {year}, nhưng chỗ khai là từ năm {year} trở đi",
            "{value} for {year}, but it is declared from {year} onwards",
            value,
        )
    };
    let message = message!(
        |lang| "{who}: “{place}” nêu {differs}",
        "{who}: “{place}” states {differs}",
        who = name(facts.indicator, lang),
        place = facts.plan.text(stated.place),
        differs,
    );
    let severity = if years_left_open(facts, stated, year) { Severity::Warning } else { Severity::Note };
    let finding = facts.finding(&STATED_ONWARDS_LOST, stated, fact, message).severity(severity);
    Some((
        format!("{stated_onwards} {year}"),
        finding.help(message!(
            "nếu mức này giữ cho các năm sau thì khai `từ {year}: …`",
            "if it holds for the years after, declare it as `from {year}: …`"
        )),
    ))
}

/// Whether the years after have no target that reaches what is stated.
fn years_left_open(facts: &Facts<'_>, stated: &Stated, year: i32) -> bool {
    if facts.plan.period().is_some_and(|period| year >= period.last) {
        return false;
    }
    let (Some(value), Some(direction)) = (stated.fact.exact(), facts.direction) else { return true };
    let first = facts.from_year_on.partition_point(|(of, _)| *of <= year);
    facts.from_year_on.get(first).is_none_or(|(_, weakest)| weaker(direction, *weakest, value))
}

/// `Maintain` in one place only.
pub(super) static STATED_MAINTAIN_LOST: Rule = Rule {
    code: "BDG1007",
    name: "stated-maintain-lost",
    severity: Severity::Note,
    title: Both::new("Một nơi ghi “duy trì”, nơi kia không", "“Maintain” in one place only"),
    what: Both::new(
        "Con số như nhau nhưng chỉ một nơi ghi `duy trì`; nơi khác nêu `duy trì` mà mức khai đúng bằng kết quả trước đó thì không tính.",
        "The figure is the same, but only one place says `maintain`; not where another place does and the declared target is the last result.",
    ),
    why: Both::new(
        "`Duy trì` cho biết mức đó đã đạt; nơi không ghi khiến hiểu là còn phải phấn đấu.",
        "`Maintain` means that the figure has been reached; without it, it is still to be reached.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n}\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ làm chủ doanh nghiệp\" {\n        đơn vị tính %\n        năm 2025: 100\n        hướng tăng\n        nêu \"Phần II, Mục tiêu 6\" năm 2025: duy trì 100%\n    }\n}\n",
    fix: Both::new("Ghi giống nhau ở cả hai nơi.", "Write it in both places, or in neither."),
};

/// `duy trì` in one place and not in the other.
pub(super) fn maintain_differs(facts: &Facts<'_>, stated: &Stated, fact: &Fact) -> Option<KeyedFinding> {
    let maintains = |value: &Value| value.maintain || matches!(value.kind, ValueKind::Unchanged);
    let (left, right) = (maintains(&stated.fact.value), maintains(&fact.value));
    if left == right || is_annex(facts.plan.text(stated.place)) && !left {
        return None;
    }
    // To maintain what the last result was is to reach that figure again.
    let strict = matches!(fact.value.comparator, Comparator::Above | Comparator::Below);
    let result = fact.time.and_then(|time| facts.result_before(time));
    if left && !strict && result.is_some() && result == fact.exact() {
        return None;
    }
    // To maintain what an earlier target is to reach is to reach it first.
    let reached_first = |target: &&Fact| {
        let earlier = target.kind.is_target() && !maintains(&target.value) && target.time < fact.time;
        earlier && target.exact().is_some() && target.exact() == fact.exact()
    };
    if right && facts.indicator.facts.iter().any(|target| reached_first(&target)) {
        return None;
    }
    let (states, own) = (facts.states(stated, &facts.stated_value(stated)), facts.in_a_sentence(&fact.value));
    let message = if left {
        message!("{states}, nhưng chỗ khai chỉ ghi {own}", "{states}, but it is declared as {own} only", states, own)
    } else {
        message!("{states}, nhưng chỗ khai là {own}", "{states}, but it is declared as {own}", states, own)
    };
    let finding = facts.finding(&STATED_MAINTAIN_LOST, stated, fact, message).help(message!(
        "ghi `duy trì` ở cả hai nơi nếu mức này đã đạt và cần giữ",
        "write `maintain` in both places if the value has been reached and is to be kept"
    ));
    Some((left.to_string(), finding))
}
