//! The library in thirty lines: read a plan, check it, ask for one year's target, for how it came about, for progress.

use bdg::report::{self, Look};
use bdg::{Lang, Method, PathStart, Severity};

fn answers() -> Vec<String> {
    let loaded = bdg::load_text("kon-tum.bdg", include_str!("kon-tum-2016-2020.bdg"));
    let plan = &loaded.plan;
    let mut out = Vec::new();

    for finding in loaded.findings().iter().filter(|finding| finding.severity >= Severity::Warning).take(2) {
        out.push(format!("{}: {}", plan.sources.place(finding.span), finding.message.get(Lang::Vi)));
    }
    if let Some(id) = plan.find("1.2") {
        let year = bdg::target_in(plan, id, 2017, PathStart::Baseline);
        out.push(format!("1.2 năm 2017: giao {}, theo lộ trình {}", year.target.written, year.derived.written));
        out.extend(bdg::why(plan, id, 2017, PathStart::Baseline).map(|why| report::why(&why, Look::default())));
    }
    let counts = bdg::progress(plan, Some(2016), Method::Pace).counts;
    out.push(format!("{} chỉ tiêu, {} đã đạt từ năm 2016", counts.total, counts.achieved));
    out
}

fn main() {
    answers().iter().for_each(|answer| println!("{answer}"));
}

#[test]
fn the_library_answers() {
    let answers = answers().join("\n");
    for shown in ["11-NQ/TW", "giao 49, theo lộ trình 49", "= 49,3525", "26 chỉ tiêu"] {
        assert!(answers.contains(shown), "no {shown} in\n{answers}");
    }
}
