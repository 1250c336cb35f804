//! What must always hold.

use bdg_core::eval::{self, PathStart};
use bdg_core::model::Plan;
use bdg_session::Session;
use proptest::prelude::*;

use super::{Shelf, small};

/// Everything that a plan says, in words.
fn said(plan: &Plan) -> Vec<String> {
    let paths = plan.indicators().map(|(id, _)| format!("{:?}", eval::path(plan, id, PathStart::Baseline)));
    let found = bdg_core::check::check(plan);
    paths.chain(found.into_iter().map(|finding| format!("{} {}", finding.code, finding.message.vi))).collect()
}

/// What a session answers to questions about the whole plan, without the numbers of the lines it was told.
fn asked(session: &mut Session) -> Vec<String> {
    let answers = ["kiểm tra", "tiến độ", "chậm"].map(|question| session.run(question).text(1_000));
    let unnumbered = |line: &str| match line.split_once("- dòng ") {
        Some((before, after)) => {
            format!("{before}- {}\n", after.trim_start_matches(|sign: char| sign.is_ascii_digit()))
        }
        None => format!("{line}\n"),
    };
    answers.iter().map(|answer| answer.lines().map(unnumbered).collect()).collect()
}

fn line() -> impl Strategy<Value = String> {
    let code = prop::sample::select(vec!["1.1", "2.3", "2.4", "9.9"]);
    let statement = prop_oneof![
        (2019..2027_i32, 0..130_i32).prop_map(|(year, value)| format!("đến {year}: ít nhất {value}")),
        (2019..2027_i32, 0..130_i32).prop_map(|(year, value)| format!("năm {year}: {value}")),
        (2019..2027_i32, 0..130_i32, 1..200_i32)
            .prop_map(|(year, part, whole)| format!("kết quả {year}: {part}/{whole}")),
        (2019..2022_i32, 0..130_i32).prop_map(|(year, value)| format!("baseline {year}: {value}.5")),
        Just("lộ trình cấp số nhân".to_owned()),
        Just("lộ trình phân bổ 10 20".to_owned()),
        Just("better lower".to_owned()),
        Just("làm tròn 1".to_owned()),
        Just("làm tròn 99".to_owned()),
        Just("đến 2025 30".to_owned()),
    ];
    (code, statement).prop_map(|(code, statement)| format!("{code} {statement}"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn undo_restores_everything(lines in prop::collection::vec(line(), 1..8)) {
        let mut session = small().session();
        let mut states = vec![said(session.plan())];
        for line in &lines {
            let answer = session.run(line);
            if answer.changed {
                states.push(said(session.plan()));
            } else {
                prop_assert_eq!(said(session.plan()), states.last().unwrap().clone(), "{}", line);
            }
        }
        let last = states.pop().unwrap();
        for state in states.iter().rev() {
            session.run("hoàn tác");
            prop_assert_eq!(&said(session.plan()), state);
        }
        for _ in &states {
            session.run("làm lại");
        }
        prop_assert_eq!(said(session.plan()), last);
    }

    /// Answers are about the plan as it stands after the line, not as it stood when the question was last asked: they are
    /// those of a session that has only ever heard the lines that hold.
    #[test]
    fn answers_are_about_the_plan_as_it_stands(lines in prop::collection::vec(line(), 1..6)) {
        let mut session = small().session();
        let mut heard: Vec<&String> = Vec::new();
        let fresh = |heard: &[&String]| {
            let mut session = small().session();
            heard.iter().for_each(|line| drop(session.run(line)));
            asked(&mut session)
        };
        for line in &lines {
            asked(&mut session);
            if session.run(line).changed {
                heard.push(line);
            }
            prop_assert_eq!(asked(&mut session), fresh(&heard), "after {}", line);
        }
        for left in (0..heard.len()).rev() {
            session.run("hoàn tác");
            prop_assert_eq!(asked(&mut session), fresh(&heard[..left]), "undone to {}", left);
        }
        for left in 1..=heard.len() {
            session.run("làm lại");
            prop_assert_eq!(asked(&mut session), fresh(&heard[..left]), "done again to {}", left);
        }
    }

    #[test]
    fn what_is_saved_reads_back(lines in prop::collection::vec(line(), 1..6)) {
        let shelf = small();
        let mut session = shelf.session();
        for line in &lines {
            session.run(line);
        }
        prop_assert!(session.run("lưu \"a.bdg\"").ok);
        prop_assert!(session.run("lưu kịch bản \"b.bdg\"").ok);
        for name in ["a.bdg", "b.bdg"] {
            let plan = shelf.load(name).plan;
            let paths = |plan: &Plan| plan.indicators().map(|(id, _)| format!("{:?}", eval::path(plan, id, PathStart::Baseline))).collect::<Vec<_>>();
            prop_assert_eq!(paths(&plan), paths(session.plan()), "{}", shelf.get(name).unwrap());
        }
    }

    #[test]
    fn no_line_panics(line in "\\PC{0,60}") {
        let mut session = small().session();
        let before = said(session.plan());
        let answer = session.run(&line);
        let _ = (session.tokens(&line), session.preview(&line), session.is_incomplete(&line));
        for cursor in 0..=line.len() {
            let _ = session.complete(&line, cursor);
        }
        if !answer.ok {
            prop_assert_eq!(said(session.plan()), before);
        }
    }
}

#[test]
fn saying_what_is_so_changes_nothing() {
    for name in ["ia-hdrai-2021-2025.bdg", "kon-tum-2016-2020.bdg", "tam-duong-2021-2025.bdg"] {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name);
        let shelf = Shelf::new(name, &std::fs::read_to_string(path).unwrap());
        let mut session = shelf.session();
        let before = said(session.plan());
        let plan = session.plan().clone();
        for indicator in &plan.indicators {
            for fact in indicator.facts.iter().filter(|fact| fact.time.is_some()) {
                let line = format!("{} {}", indicator.full_code, plan.slice(fact.span));
                let answer = session.run(&line);
                assert!(answer.ok, "{line}: {}", answer.text(80));
                assert!(!answer.changed, "{line}: {}", answer.text(80));
            }
        }
        assert_eq!(said(session.plan()), before, "{name}");
    }
}

#[test]
fn undoing_takes_back_what_was_found_and_how_the_plan_stands() {
    let mut session = small().session();
    let before = asked(&mut session);
    assert!(session.run("1.1 kết quả 2023: 150").changed);
    let after = asked(&mut session);
    for (one, other) in before.iter().zip(&after).take(2) {
        assert_ne!(one, other);
    }
    session.run("hoàn tác");
    assert_eq!(asked(&mut session), before);
    session.run("làm lại");
    assert_eq!(asked(&mut session), after);
    session.run("đặt lại");
    assert_eq!(asked(&mut session), before);
}

#[test]
fn thousands_of_lines_can_be_undone() {
    let mut session = small().session();
    let before = said(session.plan());
    for value in 0..2_000 {
        assert!(session.run(&format!("1.1 năm 2024: {}", value % 90 + 1)).ok);
    }
    while session.run("hoàn tác").changed {}
    assert_eq!(said(session.plan()), before);
}
