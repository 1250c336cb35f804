//! The statements of the document that an office signs.

use bdg::{Loaded, load_text};
use bdg_core::model::{Bounds, Capacity};
use bdg_syntax::Word;
use bdg_syntax::number::Lang;
use bdg_syntax::{format, translate};

const PLAN: &str = r#"kế hoạch mau "Kế hoạch mẫu" {
    giai đoạn 2021-2025
    ban hành năm 2024 "…/KH-UBND" tháng 02/2024
    đơn vị ban hành "Phòng Nội vụ" thuộc "Ủy ban nhân dân huyện Mẫu" đến 2023
    đơn vị ban hành "Ủy ban nhân dân huyện Mẫu" từ 2024
    địa danh "Mẫu"
    căn cứ "Nghị quyết số 28/NQ-CP" ngày 03/3/2021 năm 2024
    trích yếu "Thực hiện năm 2024" năm 2024
    lời mở đầu "Ủy ban nhân dân huyện ban hành Kế hoạch như sau:"
    mục đích "Thu hẹp khoảng cách."
    yêu cầu "Thiết thực." từ 2022 đến 2024
    lời kết "Báo cáo khi có vướng mắc."
    nơi nhận "UBND các xã"
    nơi nhận "Lưu: VT"
    người ký "Nguyễn Văn A" chức vụ "Phó Chủ tịch" thay mặt "Ủy ban nhân dân" ký thay "Chủ tịch" năm 2024
}

cơ quan noi_vu "Phòng Nội vụ" {
    nhiệm vụ "Trình dự toán" trước 30/6 năm 2024
}
cơ quan mttq "Mặt trận Tổ quốc" { đề nghị "Giám sát" }
"#;

fn loaded(text: &str) -> Loaded {
    let loaded = load_text("mau.bdg", text);
    assert!(loaded.diagnostics.is_empty(), "{:?}", loaded.diagnostics);
    loaded
}

#[test]
fn what_is_declared_is_in_the_plan() {
    let loaded = loaded(PLAN);
    let plan = &loaded.plan;
    let header = plan.header.as_ref().unwrap();
    let only = |year| Bounds { from: Some(year), until: Some(year) };
    let issuers: Vec<&str> = header.issuers.iter().map(|issuer| plan.text(issuer.name)).collect();
    assert_eq!(issuers, ["Phòng Nội vụ", "Ủy ban nhân dân huyện Mẫu"]);
    assert_eq!(header.issuers[0].under.map(|under| plan.text(under)), Some("Ủy ban nhân dân huyện Mẫu"));
    let month = header.annuals[0].citation.month.unwrap();
    assert_eq!((month.year, month.month), (2024, 2));
    assert_eq!(header.bases[0].bounds, only(2024));
    let signer = &header.signers[0];
    let signing: Vec<Capacity> = signer.capacities.iter().map(|(capacity, _)| *capacity).collect();
    assert_eq!(signing, [Capacity::Position, Capacity::OnBehalf, Capacity::For]);
    let kinds: Vec<Word> = header.texts.iter().map(|text| text.keyword).filter(|word| *word != Word::Place).collect();
    assert_eq!(
        kinds,
        [
            Word::SignedAt,
            Word::Summary,
            Word::Preamble,
            Word::Purpose,
            Word::Requirement,
            Word::Closing,
            Word::Recipient,
            Word::Recipient,
        ]
    );
    let task = &plan.agencies.iter().next().unwrap().tasks[0];
    assert_eq!(
        (task.due.and_then(|due| due.last_day(2024)).map(|(_, month, day)| (month, day)), task.bounds),
        (Some((6, 30)), only(2024))
    );
    assert!(plan.agencies.iter().nth(1).unwrap().tasks[0].request);
}

#[test]
fn it_reads_back_in_both_languages() {
    let vi = loaded(PLAN);
    assert_eq!(format(&vi.plan.sources, &vi.asts[0]).unwrap(), PLAN);
    let english = translate(&vi.plan.sources, &vi.asts[0], Lang::En).unwrap();
    for line in [
        "issued in 2024 \"…/KH-UBND\" month 2024-02",
        "issuer \"Phòng Nội vụ\" under \"Ủy ban nhân dân huyện Mẫu\" until 2023",
        "basis \"Nghị quyết số 28/NQ-CP\" on 2021-03-03 in 2024",
        "signed by \"Nguyễn Văn A\" as \"Phó Chủ tịch\" on behalf of \"Ủy ban nhân dân\" for \"Chủ tịch\" in 2024",
        "task \"Trình dự toán\" by 06-30 in 2024",
        "request \"Giám sát\"",
    ] {
        assert!(english.contains(line), "{line}\n{english}");
    }
    let en = loaded(&english);
    assert_eq!(translate(&en.plan.sources, &en.asts[0], Lang::Vi).unwrap(), PLAN);
}

#[test]
fn the_years_of_one_year_may_be_written_out() {
    let long = PLAN.replace("lời kết \"Báo cáo khi có vướng mắc.\"", "Lời kết \"Báo cáo.\"  từ 2024 đến năm 2024");
    let tidy = format(&loaded(&long).plan.sources, &loaded(&long).asts[0]).unwrap();
    assert!(tidy.contains("    lời kết \"Báo cáo.\" năm 2024\n"), "{tidy}");
}

#[test]
fn a_year_has_one_issuer_and_one_signature() {
    for (one, other) in [("đến 2023", "đến 2024"), ("từ 2024", "từ 2023")] {
        let text = PLAN.replacen(&format!("Mẫu\" {one}"), &format!("Mẫu\" {other}"), 1);
        let found = load_text("mau.bdg", &text).diagnostics;
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].message.en, "“issuer” is already stated; this line is not used");
    }
}
