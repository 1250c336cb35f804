//! The library in thirty lines: read a plan, check it, ask for a year's target and for the progress.

use bdg::diagnostic::Severity;
use bdg::eval::{From, Method};
use bdg::number::Lang;

fn main() {
    let text = include_str!("kon-tum-2016-2020.bdg");
    let loaded = bdg::load_text("kon-tum-2016-2020.bdg", text);
    let plan = &loaded.plan;

    let findings = loaded.findings();
    let errors = findings.iter().filter(|finding| finding.severity == Severity::Error).count();
    println!("{} phát hiện, trong đó {errors} lỗi", findings.len());
    for finding in findings.iter().take(3) {
        println!("  {} {}: {}", plan.sources.place(finding.span), finding.code, finding.message.get(Lang::Vi));
    }

    if let Some(id) = plan.find("1.2") {
        let year = bdg::eval::target_in(plan, id, 2017, From::Baseline);
        println!("1.2 năm 2017: giao {}, theo lộ trình {}", year.target.written, year.derived.written);
        let why = bdg::eval::why(plan, id, 2017, From::Baseline);
        println!("{}", serde_json::to_string_pretty(&why).unwrap_or_default());
    }

    let progress = bdg::eval::progress(plan, Some(2016), Method::Pace);
    println!("{} chỉ tiêu, {} đã đạt", progress.counts.total, progress.counts.achieved);
}
