//! Plans held against the plan of the level above.

use std::collections::BTreeMap;

use bdg::{Loaded, load_files};

const UPPER: &str = "tinh/p.bdg";
const LOWER: &str = "xa/p.bdg";

/// A plan with these statements in its head and these indicators.
fn plan(head: &str, indicators: &str) -> String {
    format!(
        "kế hoạch k \"Kế hoạch\" {{\n    giai đoạn 2026-2030\n    {head}\n}}\ncơ quan y_te \"Trạm Y tế\"\n\
         mục tiêu 1 \"Y tế\" {{\n    chủ trì y_te\n{indicators}\n}}\n"
    )
}

/// An indicator.
fn indicator(code: &str, title: &str, statements: &str) -> String {
    format!("    chỉ tiêu {code} \"{title}\" {{\n        {}\n    }}\n", statements.replace("; ", "\n        "))
}

fn lower(head: &str, indicators: &str) -> String {
    plan(&format!("theo \"../tinh/p.bdg\"\n    {head}"), indicators)
}

fn load(upper: &str, lower: &str) -> Loaded {
    let files = BTreeMap::from([(UPPER.to_owned(), upper.to_owned()), (LOWER.to_owned(), lower.to_owned())]);
    load_files(LOWER, &files)
}

/// What is found of the family: code and Vietnamese sentence, English sentence, the text at the place.
fn found(upper: &str, lower: &str) -> Vec<(String, String, String)> {
    of_family(&load(upper, lower))
}

fn of_family(loaded: &Loaded) -> Vec<(String, String, String)> {
    let family = loaded.findings().into_iter().filter(|one| one.code.starts_with("BDG14"));
    family
        .map(|one| {
            let under = loaded.plan.slice(one.span).to_owned();
            (format!("{} {}", one.code, one.message.vi), one.message.en, under)
        })
        .collect()
}

#[track_caller]
fn codes(upper: &str, lower: &str, wanted: &[&str]) {
    let found = found(upper, lower);
    let codes: Vec<&str> = found.iter().map(|(vi, ..)| &vi[..7]).collect();
    assert_eq!(codes, wanted, "{found:#?}\n{upper}\n{lower}");
}

/// One share in both plans, with these targets.
fn shares(upper: &str, lower_targets: &str) -> (String, String) {
    let of =
        |targets: &str| indicator("1.1", "Tỷ lệ bảo hiểm y tế", &format!("đơn vị tính %; gốc 2025: 80; {targets}"));
    (plan("", &of(upper)), lower("", &of(lower_targets)))
}

#[track_caller]
fn of_shares(upper: &str, lower_targets: &str, wanted: &[&str]) {
    let (upper, lower) = shares(upper, lower_targets);
    codes(&upper, &lower, wanted);
}

#[test]
fn a_weaker_target_of_the_same_year_is_told_with_both_figures() {
    let (upper, lower) = shares("đến 2030: ít nhất 96", "đến 2030: ít nhất 95");
    assert_eq!(
        found(&upper, &lower),
        [(
            "BDG1406 chỉ tiêu 1.1: mức đề ra đến năm 2030 (ít nhất 95%) kém mức đề ra đến năm 2030 (ít nhất 96%) của \
             chỉ tiêu 1.1 trong kế hoạch cấp trên"
                .to_owned(),
            "indicator 1.1: the target by 2030 (at least 95%) is weaker than the target by 2030 (at least 96%) of \
             indicator 1.1 of the plan above"
                .to_owned(),
            "ít nhất 95".to_owned(),
        )]
    );
    of_shares("đến 2030: ít nhất 96", "đến 2030: ít nhất 96", &[]);
    of_shares("đến 2030: ít nhất 96", "đến 2030: 97", &[]);
    of_shares("năm 2027: 90; đến 2030: 96", "năm 2027: 88; đến 2030: 96", &["BDG1406"]);
    of_shares("năm 2027: 90; đến 2030: 96", "năm 2028: 88; đến 2030: 96", &[]);
    // What holds from a year on is held against the years after it.
    of_shares("đến 2030: ít nhất 96", "từ 2027: 95", &["BDG1406"]);
    of_shares("đến 2030: ít nhất 96", "từ 2027: 97", &[]);
    // The lower the better.
    of_shares("đến 2030: không quá 2", "đến 2030: không quá 3,5", &["BDG1406"]);
    of_shares("đến 2030: không quá 2", "đến 2030: không quá 1", &[]);
    // Nothing tells which way is better.
    of_shares("hướng không xét; đến 2030: 96", "hướng không xét; đến 2030: 95", &[]);
}

#[test]
fn a_level_that_is_reached_later_is_told() {
    let (upper, lower) = shares("đến 2028: ít nhất 90; đến 2030: ít nhất 95", "đến 2030: ít nhất 95");
    let found = found(&upper, &lower);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(
        found[0].0,
        "BDG1407 chỉ tiêu 1.1: mức của chỉ tiêu 1.1 trong kế hoạch cấp trên đến năm 2028 là ít nhất 90%, kế hoạch này \
         đến năm 2030 mới đạt (ít nhất 95%)"
    );
    // It is reached before; or the year's target above is only one of a path.
    of_shares("đến 2028: ít nhất 90; đến 2030: 95", "đến 2027: ít nhất 91; đến 2030: 95", &[]);
    of_shares("năm 2028: 90; đến 2030: 95", "đến 2030: 95", &[]);
    // Not even the later one comes up to it.
    of_shares("đến 2028: ít nhất 90; đến 2030: 95", "đến 2029: ít nhất 89; đến 2030: 95", &["BDG1406"]);
    // Of what comes after the plan's own last year nothing is known.
    of_shares("đến 2030: ít nhất 95", "đến 2028: ít nhất 90", &[]);
}

#[test]
fn what_adds_up_over_places_is_not_compared() {
    for (title, unit) in [
        ("Số lao động được tạo việc làm", "người"),
        ("Vốn đầu tư", "\"tỷ đồng\""),
        ("Diện tích rừng trồng mới", "\"ha\""),
        ("Số xã đạt chuẩn", "\"xã\""),
        ("Số lần truyền thông", "lần"),
        ("Lượt khách", "\"nghìn lượt khách/năm\""),
        ("Xếp hạng cải cách hành chính", "hạng"),
    ] {
        let of = |value: &str| indicator("1.1", title, &format!("đơn vị tính {unit}; hướng tăng; đến 2030: {value}"));
        codes(&plan("", &of("9")), &lower("", &of("3")), &[]);
    }
    for (title, unit) in [
        ("Thu nhập bình quân đầu người", "\"triệu đồng/người/năm\""),
        ("Thu nhập bình quân đầu người", "\"triệu đồng\""),
        ("Năng suất lúa", "\"tạ/ha\""),
        ("Tuổi thọ trung bình", "\"tuổi\""),
    ] {
        let of = |value: &str| indicator("1.1", title, &format!("đơn vị tính {unit}; hướng tăng; đến 2030: {value}"));
        codes(&plan("", &of("90")), &lower("", &of("80")), &["BDG1406"]);
        codes(&plan("", &of("80")), &lower("", &of("90")), &[]);
    }
}

#[test]
fn units_are_converted_or_told() {
    let of = |unit: &str, value: &str| {
        indicator(
            "1.1",
            "Thu nhập bình quân đầu người",
            &format!("đơn vị tính \"{unit}\"; hướng tăng; đến 2030: {value}"),
        )
    };
    let upper = plan("", &of("triệu đồng/người/năm", "90"));
    codes(&upper, &lower("", &of("nghìn đồng/người/năm", "85.000")), &["BDG1406"]);
    codes(&upper, &lower("", &of("nghìn đồng/người/năm", "90.000")), &[]);
    let other = found(&upper, &lower("", &of("USD/người/năm", "85")));
    assert_eq!(other.len(), 1, "{other:#?}");
    assert_eq!(
        other[0].0,
        "BDG1408 chỉ tiêu 1.1: đơn vị tính “USD/người/năm” khác “triệu đồng/người/năm” của chỉ tiêu 1.1 trong kế hoạch \
         cấp trên, nên không so hai mức"
    );
    let persons = indicator("1.1", "Người nghèo", "đơn vị tính người; hướng giảm; gốc 2025: 90; đến 2030: 20");
    let share = indicator("1.1", "Người nghèo", "đơn vị tính %; hướng giảm; gốc 2025: 9; đến 2030: 2");
    codes(&plan("", &share), &lower("", &persons), &["BDG1408"]);
    // A commune meets or does not meet what is a share of the communes above.
    let met = indicator("1.1", "Người nghèo", "đơn vị tính định tính; đến 2030: đạt");
    codes(&plan("", &share), &lower("", &met), &[]);
    // `‰` is a rate per 1,000 under whatever name.
    let deaths = |unit: &str, target: &str| {
        let text = format!("đơn vị tính {unit}; hướng giảm; gốc 2025: 20; đến 2030: dưới {target}");
        indicator("1.1", "Tỷ suất tử vong trẻ em", &text)
    };
    codes(&plan("", &deaths("\"ca\" trên 1.000", "15")), &lower("", &deaths("‰", "16")), &["BDG1406"]);
    codes(&plan("", &deaths("‰", "15")), &lower("", &deaths("\"ca\" trên 1.000", "15")), &[]);
    // Rates with another base are one measure.
    let rate = |base: &str, value: &str| {
        indicator(
            "1.1",
            "Tử vong trẻ em",
            &format!("đơn vị tính \"ca/{base} trẻ\" trên {base}; hướng giảm; đến 2030: {value}"),
        )
    };
    codes(&plan("", &rate("1.000", "10")), &lower("", &rate("10.000", "90")), &[]);
    codes(&plan("", &rate("1.000", "10")), &lower("", &rate("10.000", "110")), &["BDG1406"]);
}

#[test]
fn changes_are_compared_as_changes_of_one_year() {
    let of = |base: &str, target: &str| {
        let text = format!("đơn vị tính \"vụ\"; hướng giảm; gốc 2025: {base}; đến 2030: {target}");
        indicator("1.1", "Số vụ bạo lực", &text)
    };
    let upper = plan("", &of("200", "giảm 40% so với 2025"));
    let told = found(&upper, &lower("", &of("20", "giảm 30% so với 2025")));
    assert_eq!(told.len(), 1, "{told:#?}");
    assert!(told[0].0.contains("(“giảm 30% so với 2025”) kém"), "{told:#?}");
    codes(&upper, &lower("", &of("20", "giảm 40% so với gốc")), &[]);
    codes(&upper, &lower("", &of("20", "giảm 50% so với 2025")), &[]);
    codes(&upper, &lower("", &of("20", "14")), &[]);
    // The same change from a worse start ends at a worse level, and is asked for no less.
    let share = |base: &str| {
        let text = format!("đơn vị tính %; hướng giảm; gốc 2025: {base}; đến 2030: giảm 50% so với 2025");
        indicator("1.1", "Tỷ lệ hộ nghèo", &text)
    };
    codes(&plan("", &share("4")), &lower("", &share("10")), &[]);
}

#[test]
fn an_indicator_answers_the_one_of_its_code_only_under_its_title() {
    let of = |code: &str, title: &str| indicator(code, title, "đơn vị tính %; gốc 2025: 80; đến 2030: ít nhất 90");
    let weak = |code: &str, title: &str, answers: &str| {
        indicator(code, title, &format!("{answers}đơn vị tính %; gốc 2025: 80; đến 2030: ít nhất 85"))
    };
    let upper = plan("", &of("1.1", "Tỷ lệ bảo hiểm y tế"));
    codes(&upper, &lower("", &weak("1.1", "Tỉ lệ Bảo hiểm y tế", "")), &["BDG1406"]);
    let unclear = found(&upper, &lower("", &weak("1.1", "Tỷ lệ nước sạch", "")));
    assert_eq!(unclear.len(), 1, "{unclear:#?}");
    assert!(
        unclear[0].0.starts_with("BDG1404 chỉ tiêu 1.1: chỉ tiêu 1.1 của kế hoạch cấp trên có tên khác (“Tỷ lệ bảo")
    );
    assert_eq!(unclear[0].2, "1.1");
    codes(&upper, &lower("", &weak("1.1", "Tỷ lệ nước sạch", "ứng với 1.1; ")), &["BDG1406"]);
    // Once the one above is settled otherwise, the code says nothing.
    let declined = lower("không nhận 1.1 \"Tỉnh làm\"", &weak("1.1", "Tỷ lệ nước sạch", ""));
    codes(&upper, &declined, &[]);
    let other = weak("1.1", "Tỷ lệ nước sạch", "") + &weak("1.2", "Bảo hiểm", "ứng với 1.1; ");
    codes(&upper, &lower("", &other), &["BDG1406"]);
}

#[test]
fn what_is_passed_over_is_listed_once() {
    let of =
        |code: &str| indicator(code, &format!("Tỷ lệ {code}"), "đơn vị tính %; gốc 2025: 80; đến 2030: ít nhất 90");
    let upper = plan("", &(of("1.1") + &of("1.2") + &of("1.3") + &of("1.4")));
    let told = found(&upper, &lower("không nhận 1.4 \"Xã không có rừng\"", &of("1.1")));
    assert_eq!(told.len(), 1, "{told:#?}");
    assert_eq!(
        told[0].0,
        "BDG1405 2 chỉ tiêu của kế hoạch cấp trên chưa có chỉ tiêu nào thực hiện và cũng không ghi là không nhận: 1.2, 1.3"
    );
    assert_eq!(told[0].2, "theo \"../tinh/p.bdg\"");
    let accepted = lower("chấp nhận BDG1405 \"Phần còn lại do tỉnh làm\"", &of("1.1"));
    codes(&upper, &accepted, &[]);
    // What seems to be missing may be on a line that cannot be read.
    codes(&upper, &(lower("", &of("1.1")) + "chỉ tieu 1.2 \"\n"), &[]);
}

#[test]
fn statements_that_cannot_be_true_together_are_told() {
    let of = |code: &str, answers: &str| {
        let text = format!("{answers}đơn vị tính %; gốc 2025: 80; đến 2030: ít nhất 90");
        indicator(code, &format!("Tỷ lệ {code}"), &text)
    };
    let upper = plan("", &of("1.1", ""));
    codes(&upper, &lower("", &(of("1.1", "") + &of("1.2", "ứng với 1.1; "))), &["BDG1403"]);
    codes(&upper, &lower("", &(of("1.3", "ứng với 1.1; ") + &of("1.2", "ứng với 1.1; "))), &["BDG1403"]);
    let help = |lower: &str| {
        let found = load(&upper, lower).findings();
        let errors = found.iter().find(|one| one.severity == bdg_syntax::diagnostic::Severity::Error);
        errors.unwrap().help.clone().unwrap().en
    };
    assert_eq!(
        help(&lower("", &(of("1.1", "") + &of("1.2", "ứng với 1.1; ")))),
        "delete `ứng với 1.1` in indicator 1.2; if indicator 1.1 is another thing, give it another title or code"
    );
    // A code that something answers already is no advice; one that nothing answers may be.
    assert_eq!(help(&lower("không nhận 1.7 \"Lý do\"", &of("1.1", ""))), "write the code as the plan above has it");
    assert_eq!(help(&lower("không nhận 1.7 \"Lý do\"", &of("1.2", ""))), "did you mean `1.1`?");
    codes(&upper, &lower("không nhận 1.1 \"Lý do\"", &of("1.1", "")), &["BDG1403"]);
    codes(&upper, &lower("không nhận 1.1 \"Lý do\"\n    không nhận 1.1 \"Lại\"", &of("1.2", "")), &["BDG1403"]);
    codes(&upper, &lower("không nhận 1.7 \"Lý do\"", &of("1.1", "")), &["BDG1402"]);
    codes(&upper, &lower("", &(of("1.1", "") + &of("1.2", "ứng với 7.7; "))), &["BDG1402"]);
    codes(&upper, &plan("", &of("1.2", "ứng với 1.1; ")), &["BDG1402"]);
    codes(&upper, &lower("", &of("1.2", "ứng với 1.1; ")), &[]);
}

#[test]
fn a_plan_above_that_cannot_be_used_is_told_once_and_compared_with_nothing() {
    let of = |target: &str| indicator("1.1", "Tỷ lệ", &format!("đơn vị tính %; gốc 2025: 80; đến 2030: {target}"));
    let own = lower("không nhận 9.9 \"Lý do\"", &of("85"));
    let missing = of_family(&load_files(LOWER, &BTreeMap::from([(LOWER.to_owned(), own.clone())])));
    assert_eq!(missing.len(), 1, "{missing:#?}");
    assert_eq!(missing[0].0, "BDG1401 kế hoạch cấp trên “../tinh/p.bdg”: không tìm thấy tệp");
    assert_eq!(missing[0].1, "the plan above “../tinh/p.bdg”: there is no such file");
    // 120 of a share.
    let faulty = found(&plan("", &of("120")), &own);
    assert_eq!(faulty.len(), 1, "{faulty:#?}");
    assert!(faulty[0].0.starts_with("BDG1401 kế hoạch cấp trên “../tinh/p.bdg” có"), "{faulty:#?}");
    codes("# trống\n", &own, &["BDG1401"]);
    codes("cơ quan y_te \"Sở Y tế\"\n", &own, &["BDG1401"]);
    // Warnings above are its own matter.
    let warned = plan("", &indicator("1.1", "Tỷ lệ", "đơn vị tính %; gốc 2025: 80; kết quả 2026: 96; đến 2030: 90"));
    codes(&warned, &lower("", &of("90")), &[]);
    for name in ["/etc/ke-hoach.bdg", "C:\\\\tinh\\\\p.bdg", "\\\\\\\\may\\\\p.bdg"] {
        let text = own.replace("../tinh/p.bdg", &name.replace("\\\\", "\\"));
        let told = found(&plan("", &of("90")), &text);
        assert_eq!(told.len(), 1, "{told:#?}");
        assert!(told[0].0.contains("tính từ thư mục của tệp này"), "{told:#?}");
    }
}

#[test]
fn a_reason_given_counts_also_while_the_plan_above_cannot_be_used() {
    let of = |statements: &str| indicator("1.1", "Tỷ lệ", &format!("đơn vị tính %; gốc 2025: 80; {statements}"));
    let accepted = lower("", &of("đến 2030: 85; chấp nhận BDG1406 \"Xã khó khăn\""));
    let codes = |loaded: Loaded| loaded.findings().iter().map(|one| one.code).collect::<Vec<_>>();
    assert_eq!(codes(load(&plan("", &of("đến 2030: 90")), &accepted)), Vec::<&str>::new());
    assert_eq!(codes(load_files(LOWER, &BTreeMap::from([(LOWER.to_owned(), accepted.clone())]))), ["BDG1401"]);
    // Where nothing is weaker any more, it is told.
    assert_eq!(codes(load(&plan("", &of("đến 2030: 85")), &accepted)).len(), 1);
}

#[test]
fn plans_above_in_a_circle_are_told() {
    let of = indicator("1.1", "Tỷ lệ", "đơn vị tính %; gốc 2025: 80; đến 2030: 90");
    let circle = "BDG1401 kế hoạch cấp trên “../tinh/p.bdg” lại theo chính kế hoạch này";
    let back = plan("theo \"../xa/p.bdg\"", &of);
    let told = found(&back, &lower("", &of));
    assert_eq!(told.iter().map(|one| one.0.as_str()).collect::<Vec<_>>(), [circle]);
    // The plan itself, also by another name.
    let own = plan("theo \"p.bdg\"", &of);
    codes(&back, &own, &["BDG1401"]);
    codes(&lower("", &of), &lower("", &of), &["BDG1401"]);
    // Over three levels.
    let files = BTreeMap::from([
        (LOWER.to_owned(), lower("", &of)),
        (UPPER.to_owned(), plan("theo \"../nuoc/p.bdg\"", &of)),
        ("nuoc/p.bdg".to_owned(), plan("theo \"../xa/p.bdg\"", &of)),
    ]);
    let told = of_family(&load_files(LOWER, &files));
    assert_eq!(told.iter().map(|one| one.0.as_str()).collect::<Vec<_>>(), [circle]);
    // A circle among those above is theirs.
    let files = BTreeMap::from([
        (LOWER.to_owned(), lower("", &of)),
        (UPPER.to_owned(), plan("theo \"../nuoc/p.bdg\"", &of)),
        ("nuoc/p.bdg".to_owned(), plan("theo \"../tinh/p.bdg\"\n    tầm nhìn 2045", &of)),
    ]);
    assert_eq!(of_family(&load_files(LOWER, &files)), []);
    assert_eq!(of_family(&load_files(UPPER, &files)).len(), 1);
}

#[test]
fn each_level_is_held_against_the_one_directly_above() {
    let of = |target: &str| indicator("1.1", "Tỷ lệ", &format!("đơn vị tính %; gốc 2025: 80; đến 2030: {target}"));
    let files = BTreeMap::from([
        (LOWER.to_owned(), lower("", &of("ít nhất 88"))),
        (UPPER.to_owned(), plan("theo \"../nuoc/p.bdg\"", &of("ít nhất 87"))),
        ("nuoc/p.bdg".to_owned(), plan("", &of("ít nhất 95"))),
    ]);
    assert_eq!(of_family(&load_files(LOWER, &files)), []);
    let upper = of_family(&load_files(UPPER, &files));
    assert_eq!(upper.len(), 1, "{upper:#?}");
    assert!(upper[0].0.starts_with("BDG1406"), "{upper:#?}");
}

#[test]
fn the_statements_are_read_in_english_too() {
    let upper = "plan u \"Upper\" { period 2026-2030 }\nagency health \"Health\"\ngoal 1 \"Health\" {\n    lead health\n    indicator 1.1 \"Insured\" {\n        unit %\n        baseline 2025: 80\n        by 2030: at least 95\n    }\n    indicator 1.2 \"Forest\" {\n        unit %\n        baseline 2025: 40\n        by 2030: at least 42\n    }\n}\n";
    let lower = "plan l \"Lower\" {\n    period 2026-2030\n    under \"../tinh/p.bdg\"\n    declines 1.2 \"No forest\"\n}\nagency health \"Health\"\ngoal 1 \"Health\" {\n    lead health\n    indicator 1.7 \"Cover\" {\n        answers 1.1\n        unit %\n        baseline 2025: 80\n        by 2030: at least 90.5\n    }\n}\n";
    let told = found(upper, lower);
    assert_eq!(told.len(), 1, "{told:#?}");
    assert_eq!(
        told[0].1,
        "indicator 1.7: the target by 2030 (at least 90.5%) is weaker than the target by 2030 (at least 95%) of indicator \
         1.1 of the plan above"
    );
    // Plans of two languages are compared by their values.
    let of = indicator("1.7", "Bảo hiểm y tế", "ứng với 1.1; đơn vị tính %; gốc 2025: 80; đến 2030: ít nhất 94,5");
    let vietnamese = self::lower("không nhận 1.2 \"Không có rừng\"", &of);
    codes(upper, &vietnamese, &["BDG1406"]);
}

#[test]
fn a_plan_above_is_read_once_for_all_below_it() {
    use std::cell::RefCell;
    use std::path::Path;

    let (nation, province) = (plan("", ""), plan("theo \"../ca-nuoc.bdg\"", ""));
    let mut files = BTreeMap::from([("ca-nuoc.bdg".to_owned(), nation), (UPPER.to_owned(), province)]);
    let communes = ["xa/a.bdg", "xa/b.bdg", "xa/c.bdg"];
    files.extend(communes.map(|name| (name.to_owned(), lower("", ""))));
    let read = RefCell::new(Vec::new());
    let reader = |path: &Path| {
        let name = path.to_string_lossy().replace('\\', "/");
        read.borrow_mut().push(name.clone());
        files.get(&name).map(|text| text.clone().into_bytes()).ok_or_else(|| std::io::ErrorKind::NotFound.into())
    };
    let world = bdg_office::world::Files { read: reader, on_disk: false };
    let above = bdg::PlansAbove::default();
    for name in communes {
        let loaded = bdg_core::load::load_among(&world, name, bdg::LoadOptions::default(), &above);
        assert!(loaded.plan.above.is_some(), "{name}");
        assert_eq!(loaded.above_files, [Path::new(UPPER)]);
    }
    let mut read = read.into_inner();
    read.sort_unstable();
    assert_eq!(read, ["ca-nuoc.bdg", "tinh/p.bdg", "xa/a.bdg", "xa/b.bdg", "xa/c.bdg"]);
}

#[test]
fn a_circle_is_told_of_each_plan_in_it() {
    let files = BTreeMap::from([
        ("a.bdg".to_owned(), plan("theo \"b.bdg\"", "")),
        ("b.bdg".to_owned(), plan("theo \"c.bdg\"\nđịa bàn \"B\"", "")),
        ("c.bdg".to_owned(), plan("theo \"a.bdg\"\nđịa bàn \"C\"", "")),
        ("d.bdg".to_owned(), plan("theo \"a.bdg\"\nđịa bàn \"D\"", "")),
    ]);
    let world = bdg_office::world::Files {
        read: |path: &std::path::Path| bdg_office::world::named(path, &files),
        on_disk: false,
    };
    let above = bdg::PlansAbove::default();
    for (name, circle) in [("a.bdg", true), ("b.bdg", true), ("c.bdg", true), ("d.bdg", false)] {
        let loaded = bdg_core::load::load_among(&world, name, bdg::LoadOptions::default(), &above);
        let told = of_family(&loaded).iter().any(|(vi, ..)| vi.contains("lại theo chính kế hoạch này"));
        assert_eq!(told, circle, "{name}: {:#?}", of_family(&loaded));
    }
}
