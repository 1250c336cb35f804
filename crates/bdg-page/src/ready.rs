//! What is at hand without a file: plans to begin with, examples, the pages of the rules.

use serde::Serialize;

use bdg_core::{Level, catalogue, starter};
use bdg_report::findings::severity_word;
use bdg_syntax::diagnostic::{Both, Severity};
use bdg_syntax::number::Lang;

/// A plan that is at hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ready {
    /// The name of its file.
    pub name: &'static str,
    /// What it is.
    pub title: &'static str,
    /// Whether it is an example to look at, rather than a plan to begin with.
    pub example: bool,
    /// Its text.
    pub text: &'static str,
}

/// An example: its file, what it is, its text.
type Example = (&'static str, Both, &'static str);

const EXAMPLES: [Example; 4] = [
    (
        "huyen-mau-2021-2025.bdg",
        Both::new(
            "Huyện Mẫu 2021-2025: dùng mọi câu của ngôn ngữ",
            "Sample district 2021-2025: every statement there is",
        ),
        include_str!("../../../examples/huyen-mau-2021-2025.bdg"),
    ),
    (
        "kon-tum-2016-2020.bdg",
        Both::new("Kon Tum 2016-2020: kế hoạch thật, chép đúng văn bản", "Kon Tum 2016-2020: a real plan, as printed"),
        include_str!("../../../examples/kon-tum-2016-2020.bdg"),
    ),
    (
        "ninh-thuan-2016-2020.bdg",
        Both::new(
            "Ninh Thuận 2016-2020: báo cáo thật, nhiều chỗ lệch",
            "Ninh Thuận 2016-2020: a real report with faults",
        ),
        include_str!("../../../examples/ninh-thuan-2016-2020.bdg"),
    ),
    (
        "sample-district-2021-2025.en.bdg",
        Both::new("Kế hoạch viết bằng tiếng Anh", "A plan in English"),
        include_str!("../../../examples/sample-district-2021-2025.en.bdg"),
    ),
];

/// The plans that are at hand: those to begin with, which `bdg new` writes, then examples.
#[must_use]
pub fn ready(lang: Lang) -> Vec<Ready> {
    let name = Both::new("ke-hoach.bdg", "plan.bdg").get(lang);
    let begin = [
        (Level::Commune, Both::new("Kế hoạch của xã, phường, đặc khu", "Plan of a commune, ward or special zone")),
        (Level::Province, Both::new("Kế hoạch của tỉnh, thành phố", "Plan of a province or city")),
    ];
    let begin = begin.into_iter().map(|(level, title)| Ready {
        name,
        title: title.get(lang),
        example: false,
        text: starter(level, lang),
    });
    let examples =
        EXAMPLES.iter().map(|(name, title, text)| Ready { name, title: title.get(lang), example: true, text });
    begin.chain(examples).collect()
}

/// The page of a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RulePage {
    /// Its code.
    pub code: &'static str,
    /// How serious its findings are.
    pub severity: Severity,
    /// The same as a word.
    pub word: &'static str,
    /// The rule in a line.
    pub title: &'static str,
    /// What it finds.
    pub what: &'static str,
    /// Why that matters.
    pub why: &'static str,
    /// A piece of a plan in which it finds something.
    pub example: &'static str,
    /// What to do.
    pub fix: &'static str,
}

/// The page of a rule.
#[must_use]
pub fn rule(code: &str, lang: Lang) -> Option<RulePage> {
    let rule = catalogue::find(code)?;
    Some(RulePage {
        code: rule.code,
        severity: rule.severity,
        word: severity_word(rule.severity, lang),
        title: rule.title.get(lang),
        what: rule.what.get(lang),
        why: rule.why.get(lang),
        example: rule.example,
        fix: rule.fix.get(lang),
    })
}
