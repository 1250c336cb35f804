//! The words of derivations.

use super::derivation::RuleName;
use crate::model::{Fact, FactKind, Time};
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::Lang;

/// Writes in one language.
pub(super) struct Words {
    /// Which.
    pub lang: Lang,
}

impl Words {
    /// The writing of the language.
    pub(super) fn pick(&self, vi: String, en: String) -> String {
        match self.lang {
            Lang::Vi => vi,
            Lang::En => en,
        }
    }

    /// A time as a number of years, without marks between its digits: `2017`, `2022,5`.
    pub(super) fn years(&self, time: Time) -> String {
        let written = time.exact().to_decimal().unwrap_or_default().to_string();
        written.replace('.', &self.lang.decimal_point().to_string())
    }
}

/// A figure by the words of its statement: `kết quả 2016`, `đến 2020`.
pub(super) fn fact_name(fact: &Fact) -> Message {
    let (vi, en) = match fact.kind {
        FactKind::Baseline => ("gốc", "baseline"),
        FactKind::Actual => ("kết quả", "actual"),
        FactKind::PeriodTarget => ("đến", "by"),
        FactKind::Assigned => ("năm", "in"),
        FactKind::Onwards => ("từ", "from"),
    };
    match fact.time {
        None => Message::new(vi, en),
        Some(Time::Year(year)) => Message::new(format!("{vi} {year}"), format!("{en} {year}")),
        Some(Time::Half(year)) => Message::new(format!("{vi} 6 tháng {year}"), format!("{en} H1 {year}")),
        Some(Time::Quarter(year, quarter)) => {
            Message::new(format!("{vi} quý {quarter} {year}"), format!("{en} Q{quarter} {year}"))
        }
    }
}

/// A rule in words.
pub(super) fn rule_words(rule: RuleName) -> Message {
    let (vi, en) = match rule {
        RuleName::Assigned => ("chỉ tiêu giao cho năm này", "assigned for the year"),
        RuleName::AsWritten => ("chỉ tiêu của kế hoạch, ghi nguyên văn", "the plan's own target, as written"),
        RuleName::Count => ("tử số trên mẫu số", "count over count"),
        RuleName::PartsSum => ("cộng tử số và mẫu số của các phần", "sum of the parts' counts"),
        RuleName::Relative => ("chỉ tiêu so với một số liệu đã biết", "relative to a known value"),
        RuleName::Maintain => ("duy trì mức đã đạt", "what has been reached is kept"),
        RuleName::Hold => ("giữ mức đã đạt", "hold"),
        RuleName::Start => ("điểm xuất phát", "start"),
        RuleName::Linear => ("lộ trình tuyến tính", "linear path"),
        RuleName::Geometric => ("lộ trình cấp số nhân", "geometric path"),
        RuleName::Step => ("lộ trình giữ", "step path"),
        RuleName::Weights => ("lộ trình phân bổ", "weighted path"),
        RuleName::AfterLast => ("sau chỉ tiêu cuối thì giữ nguyên", "after the last target its value holds"),
        RuleName::Rounding => ("làm tròn, nửa đơn vị thì làm tròn lên", "rounding, half away from zero"),
        RuleName::Clamp => ("không vượt hai đầu", "kept between the two points"),
        RuleName::Stretch => ("mức phấn đấu", "stretch"),
        RuleName::None => ("không tính được theo lộ trình", "nothing can be derived"),
    };
    Message::new(vi, en)
}
