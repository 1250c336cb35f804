//! Units of another kind than what the title names.

use super::repeated::with_unit_place;
use crate::check::example::indicator_around;
use crate::check::figures::{self, IndicatorFact};
use crate::check::findings::Findings;
use crate::check::fold::{self, Phrases};
use crate::check::rule::Check;
use crate::model::{AmountFault, Indicator, Plan, UnitClass, converts};
use crate::phrases::{first_words, indicator as name};
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::message;

/// The check of units and titles.
pub(in crate::check) const CHECKS: &[Check] = &[Check::Plan(&[&UNIT_UNLIKE_TITLE], units_are_those_of_their_titles)];

/// A unit that cannot measure what the title names.
static UNIT_UNLIKE_TITLE: Rule = Rule {
    code: "BDG0411",
    name: "unit-unlike-title",
    severity: Severity::Warning,
    title: Both::new("Đơn vị tính không hợp với tên chỉ tiêu", "A unit unlike what the title names"),
    what: Both::new(
        "Tên chỉ tiêu bắt đầu bằng “Sản lượng” mà tính bằng ha, “Diện tích” mà tính bằng tấn, “Năng suất” mà chỉ tính bằng tấn hoặc ha, “Tỷ lệ”, “Tỷ trọng” mà tính bằng hộ, người, tấn, ha; “Giá trị sản xuất”, “Doanh thu” mà không tính bằng tiền. “Số hộ”, “Số xã”, “Số người” mà tính bằng % thì chỉ lưu ý. Đơn vị ghi trong ngoặc cuối tên ở thang đo khác đơn vị tính (“(triệu đồng)” mà tính bằng tỷ đồng) cũng được báo. Tên nêu mức tăng, giảm hoặc tỷ lệ thì không xét.",
        "The title begins with an output measured in ha, an area in tonnes, a yield in tonnes or ha alone, a share in households, persons, tonnes or ha, a turnover not in money. A number of households, communes or persons in per cent is a note. A title that ends with a unit of another scale in brackets, “(million dong)” of what is measured in billions, is told of too. Titles of changes and shares are left alone.",
    ),
    why: Both::new(
        "Đơn vị tính sai thì con số thành nghĩa khác: 500 ha sản lượng không ai biết là bao nhiêu.",
        "With a wrong unit the figure means something else.",
    ),
    example: indicator_around!("Sản lượng lúa", "đơn vị tính ha", "gốc 2020: 500", "đến 2025: 600"),
    fix: Both::new("Sửa đơn vị tính hoặc tên chỉ tiêu.", "Correct the unit or the title."),
};

/// What a title says that is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Named {
    Output,
    Area,
    Yield,
    Share,
    Money,
    Number,
}

/// How titles begin.
static BEGINS: [(Named, Phrases); 6] = [
    (Named::Output, Phrases::new(&["sản lượng", "tổng sản lượng", "output of", "production of"])),
    (
        Named::Area,
        Phrases::new(&["diện tích", "tổng diện tích", "area of", "area under", "planted area", "cultivated area"]),
    ),
    (Named::Yield, Phrases::new(&["năng suất", "yield of", "average yield"])),
    (
        Named::Share,
        Phrases::new(&[
            "tỷ lệ",
            "tỉ lệ",
            "tỷ trọng",
            "tỉ trọng",
            "share of",
            "proportion of",
            "percentage of",
            "per cent of",
            "percent of",
        ]),
    ),
    (
        Named::Money,
        Phrases::new(&[
            "giá trị sản xuất",
            "tổng giá trị sản xuất",
            "doanh thu",
            "tổng doanh thu",
            "kim ngạch",
            "tổng vốn đầu tư",
            "tổng thu ngân sách",
        ]),
    ),
    (
        Named::Number,
        Phrases::new(&[
            "số hộ",
            "số xã",
            "số phường",
            "số thôn",
            "số bản",
            "số người",
            "số lao động",
            "số học sinh",
            "số trẻ em",
            "số trường",
            "số lớp",
            "số doanh nghiệp",
            "số hợp tác xã",
            "số cơ sở",
            "số dự án",
            "số công trình",
            "số mô hình",
            "số vụ",
            "số phòng",
            "số trạm",
            "số bác sĩ",
            "số giáo viên",
            "số cán bộ",
            "số hội viên",
            "số nhà",
            "số hồ sơ",
            "number of",
        ]),
    ),
];

/// Words of a title that begins with a number of things but tells a share or a change.
static SHARES: Phrases = Phrases::new(&[
    "giảm",
    "tăng",
    "so với",
    "tỷ lệ",
    "tỉ lệ",
    "tỷ trọng",
    "tỉ trọng",
    "phần trăm",
    "tốc độ",
    "mức",
    "trên tổng",
    "trong tổng",
    "bình quân",
    "reduced",
    "reduction",
    "increase",
    "increased",
    "decrease",
    "growth",
    "share",
    "rate",
    "per cent",
    "percent",
    "percentage",
    "of all",
]);

/// Words of a title that tell what a rate is counted over, or that it is one that is counted in cases.
static RATES: Phrases = Phrases::new(&[
    "trên",
    "mỗi",
    "một",
    "vạn",
    "nghìn",
    "ngàn",
    "tử vong",
    "mắc",
    "chết",
    "sinh",
    "số",
    "tỷ số",
    "tỉ số",
    "per",
    "each",
    "mortality",
    "birth",
    "deaths",
    "number",
]);

/// Yields of what is no field.
static OTHER_YIELDS: Phrases = Phrases::new(&[
    "lao động",
    "sinh sản",
    "sữa",
    "trứng",
    "mật",
    "lồng",
    "bể",
    "con",
    "labour",
    "labor",
    "milk",
    "egg",
]);

const COUNTED: Option<AmountFault> = Some(AmountFault::CountWithoutBase);

fn units_are_those_of_their_titles(plan: &Plan, out: &mut Findings) {
    for indicator in &plan.indicators {
        // A part without a unit of its own has that of its indicator, whose title tells.
        let own = indicator.parent.is_none() || indicator.unit_span.is_some();
        if let Some(bracketed) = unit_in_brackets(plan, indicator).filter(|_| own) {
            out.push(unlike_brackets(plan, indicator, bracketed));
            continue;
        }
        let class = plan.unit_class(indicator);
        if !own || class == UnitClass::Other {
            continue;
        }
        let title = plan.text(indicator.title);
        let Some((named, folded)) = named(title, class) else { continue };
        // A count over a count in a unit that counts is told at the figure.
        let told = || figures::of(indicator).flat_map(IndicatorFact::amounts).any(|one| one.fault == COUNTED);
        if is_certain(named, title, &folded) && !(named == Named::Share && told()) {
            out.push(unlike(plan, indicator, named));
        }
    }
}

/// The unit in the brackets at the end of a title, where it is the indicator's in another scale: `(mg/m³)` of what is
/// measured in `µg/m³`.
fn unit_in_brackets<'p>(plan: &'p Plan, indicator: &Indicator) -> Option<&'p str> {
    let (_, bracketed) = plan.text(indicator.title).trim_end().strip_suffix(')')?.rsplit_once('(')?;
    let bracketed = bracketed.trim();
    let declared = plan.unit_of(indicator).filter(|unit| unit.base.is_none())?.label.map(|label| plan.text(label))?;
    converts(bracketed, declared, &plan.conversions).then_some(bracketed)
}

fn unlike_brackets(plan: &Plan, indicator: &Indicator, bracketed: &str) -> Diagnostic {
    let message = message!(
        |lang| "{who}: tên ghi đơn vị “{bracketed}”, nhưng đơn vị tính là “{unit}”",
        "{who}: the title says “{bracketed}”, but the unit is “{unit}”",
        who = name(indicator, lang),
        unit = plan.unit_label(indicator),
    );
    let finding = Diagnostic::new(&UNIT_UNLIKE_TITLE, indicator.title.0, message)
        .help(message!("sửa đơn vị tính, hoặc sửa tên", "correct the unit or the title"));
    with_unit_place(plan, indicator, finding)
}

/// What titles are called that name several things at once.
static SEVERAL: [Phrases; 4] = [
    Phrases::new(&["sản lượng"]),
    Phrases::new(&["diện tích"]),
    Phrases::new(&["năng suất"]),
    Phrases::new(&["giá trị"]),
];

/// What a title begins with that is not measured in such units; `None` where it names several things, or none of them.
fn named(title: &str, class: UnitClass) -> Option<(Named, String)> {
    let mut unlike = BEGINS.iter().filter(|(named, _)| differ(*named, class));
    let (named, _) = unlike.find(|(_, words)| words.begin_unfolded(title))?;
    let folded = fold::title(title);
    (SEVERAL.iter().filter(|words| words.are_in(&folded)).count() < 2).then_some((*named, folded))
}

/// Whether what a title names is measured in other units than those of a class.
fn differ(named: Named, class: UnitClass) -> bool {
    match named {
        Named::Output => matches!(class, UnitClass::Area | UnitClass::Yield),
        Named::Area => matches!(class, UnitClass::Mass { .. } | UnitClass::Yield),
        Named::Yield => matches!(class, UnitClass::Mass { heavy: true } | UnitClass::Area),
        Named::Share | Named::Money => matches!(class, UnitClass::Things | UnitClass::Mass { .. } | UnitClass::Area),
        Named::Number => class == UnitClass::Share,
    }
}

/// What a yield is over, where it is not a field.
static OVER_ONE: Phrases = Phrases::new(&["trên", "mỗi", "một", "1", "per"]);

/// Whether the other words of a title leave no doubt.
fn is_certain(named: Named, title: &str, folded: &str) -> bool {
    // “Sản lượng lúa/ha” names another thing than its first words.
    let over = title.contains(['/', '%']);
    let words = match named {
        Named::Output | Named::Area | Named::Money => true,
        Named::Yield => !OTHER_YIELDS.are_in(folded) && !OVER_ONE.are_in(folded),
        Named::Share => !RATES.are_in(folded) && !title.chars().any(|sign| sign.is_ascii_digit() || sign == ','),
        Named::Number => !SHARES.are_in(folded),
    };
    words && !over
}

fn unlike(plan: &Plan, indicator: &Indicator, named: Named) -> Diagnostic {
    let what = match named {
        Named::Output => Both::new("một sản lượng", "an output"),
        Named::Area => Both::new("một diện tích", "an area"),
        Named::Yield => Both::new("một năng suất", "a yield"),
        Named::Share => Both::new("một tỷ lệ", "a share"),
        Named::Money => Both::new("một khoản tiền", "an amount of money"),
        Named::Number => Both::new("một số đếm", "a number of things"),
    };
    let message = message!(
        |lang| "{who} là {what} theo tên (“{title}”), nhưng tính bằng “{unit}”",
        "{who} is {what} by its title (“{title}”), but is measured in “{unit}”",
        who = name(indicator, lang),
        what,
        title = first_words(plan.text(indicator.title)),
        unit = plan.unit_label(indicator),
    );
    let severity = if named == Named::Number { Severity::Note } else { Severity::Warning };
    let help = match named {
        Named::Number => message!(
            "nếu là tỷ lệ thì đặt tên “Tỷ lệ …”; nếu là số đếm thì sửa đơn vị tính",
            "if it is a share, call it so; if it is a number, correct the unit"
        ),
        Named::Yield => message!(
            "ghi năng suất trên diện tích, như `đơn vị tính \"tạ/ha\"`, hoặc sửa tên",
            "give the yield of an area, such as `unit \"t/ha\"`, or correct the title"
        ),
        _ => message!("sửa đơn vị tính, hoặc sửa tên", "correct the unit or the title"),
    };
    let finding = Diagnostic::new(&UNIT_UNLIKE_TITLE, indicator.title.0, message).severity(severity).help(help);
    with_unit_place(plan, indicator, finding)
}
