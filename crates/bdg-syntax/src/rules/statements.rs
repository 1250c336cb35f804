//! Family 10: what another place of the document states.

use crate::diagnostic::{Both, Rule, Severity};

/// The rules of this family.
pub(super) const RULES: &[&Rule] = &[
    &STATED_VALUE_DIFFERS,
    &STATED_BASE_DIFFERS,
    &STATED_COMPARATOR_DIFFERS,
    &STATED_FOR_ANOTHER_YEAR,
    &STATED_UNIT_DIFFERS,
    &STATED_ONWARDS_LOST,
    &STATED_MAINTAIN_LOST,
    &STATED_WITHOUT_FACT,
    &STATED_WORDS_DIFFER,
];

/// Another place states another value.
pub static STATED_VALUE_DIFFERS: Rule = Rule {
    code: "BDG1001",
    name: "stated-value-differs",
    severity: Severity::Error,
    title: Both::new("Hai nơi nêu hai con số", "Two places, two figures"),
    what: Both::new(
        "Một nơi khác của văn bản (`nêu`) ghi cho cùng chỉ tiêu và cùng năm một con số khác.",
        "Another place of the document (`stated`) gives another figure for the same indicator and year.",
    ),
    why: Both::new(
        "Đơn vị thực hiện không biết phải theo con số nào.",
        "Those who carry it out cannot tell which figure holds.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n}\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ làm chủ doanh nghiệp\" {\n        đơn vị tính %\n        đến 2025: ít nhất 90\n        năm 2025: 99,75\n        nêu \"Phần II, Mục tiêu 5\" năm 2025: trên 90%\n    }\n}\n",
    fix: Both::new(
        "Đối chiếu với văn bản đã ký, giữ một con số ở cả hai nơi.",
        "Compare with the signed document and keep one figure in both places.",
    ),
};

/// Another place states the rate over another base.
pub static STATED_BASE_DIFFERS: Rule = Rule {
    code: "BDG1002",
    name: "stated-base-differs",
    severity: Severity::Error,
    title: Both::new("Hai nơi ghi hai mẫu số", "Two places, two bases"),
    what: Both::new(
        "Một nơi khác ghi tỷ số trên mẫu số khác: `108/110` thay cho `108/100`.",
        "Another place gives the rate over another base: `108/110` for `108/100`.",
    ),
    why: Both::new("Sai mẫu số thì con số mang nghĩa khác hẳn.", "Over another base the figure means something else."),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n}\nđơn vị tính ty_so \"bé trai/100 bé gái\" trên 100\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ số giới tính khi sinh\" {\n        đơn vị tính ty_so\n        năm 2024: 108 bé trai/100 bé gái\n        hướng giảm\n        nêu \"Phần II, Mục tiêu 4\" năm 2024: 108 bé trai/110 bé gái\n    }\n}\n",
    fix: Both::new("Kiểm tra mẫu số rồi ghi thống nhất.", "Check the base and write one in both places."),
};

/// Another place states another comparator.
pub static STATED_COMPARATOR_DIFFERS: Rule = Rule {
    code: "BDG1003",
    name: "stated-comparator-differs",
    severity: Severity::Warning,
    title: Both::new("Hai nơi so sánh khác nhau", "Two places, two comparing words"),
    what: Both::new(
        "Con số như nhau nhưng một nơi ghi `dưới`, `trên`, `khoảng`… còn nơi kia thì không, hoặc ghi từ khác. Ô của phụ lục chỉ bỏ từ so sánh thì chỉ lưu ý.",
        "The figure is the same, but one place says `below`, `above`, `about`, … and the other does not or says another word. An annex that only leaves the word out is a note.",
    ),
    why: Both::new(
        "Kết quả đúng bằng con số thì một nơi coi là đạt, nơi kia coi là chưa.",
        "A result of exactly that figure meets the one and misses the other.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n}\nđơn vị tính ty_so \"bé trai/100 bé gái\" trên 100\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ số giới tính khi sinh\" {\n        đơn vị tính ty_so\n        đến 2025: dưới 106\n        hướng giảm\n        nêu \"Phần II, Mục tiêu 4\" đến 2025: 106\n    }\n}\n",
    fix: Both::new("Ghi cùng một từ so sánh ở mọi nơi.", "Write the same comparing word everywhere."),
};

/// Another place states the figure for another year.
pub static STATED_FOR_ANOTHER_YEAR: Rule = Rule {
    code: "BDG1004",
    name: "stated-for-another-year",
    severity: Severity::Warning,
    title: Both::new("Con số nêu cho năm khác", "The figure of another year"),
    what: Both::new(
        "Nơi khác nêu con số cho một năm mà kế hoạch không khai, trong khi con số đó được khai cho năm khác.",
        "Another place gives the figure for a year for which the plan declares none, while the same figure is declared for another year.",
    ),
    why: Both::new("Có thể năm bị ghi nhầm ở một trong hai nơi.", "The year is probably wrong in one of the places."),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n}\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ làm chủ doanh nghiệp\" {\n        đơn vị tính %\n        đến 2025: ít nhất 30\n        nêu \"Phần II, Mục tiêu 1\" đến 2024: ít nhất 30\n    }\n}\n",
    fix: Both::new(
        "Sửa năm ở nơi ghi sai, hoặc khai thêm mức của năm được nêu.",
        "Correct the year where it is wrong, or declare the figure of the year stated.",
    ),
};

/// Another place states it in another unit.
pub static STATED_UNIT_DIFFERS: Rule = Rule {
    code: "BDG1005",
    name: "stated-unit-differs",
    severity: Severity::Warning,
    title: Both::new("Hai nơi dùng hai đơn vị tính", "Two places, two units"),
    what: Both::new(
        "Nơi khác nêu chỉ tiêu bằng đơn vị khác với đơn vị đã khai.",
        "Another place gives the indicator in another unit than the declared one.",
    ),
    why: Both::new(
        "Hai số đo khác nhau không so với nhau được; thường là một chỉ tiêu gộp hai nội dung.",
        "Two measures cannot be compared; often one indicator holds two matters.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n}\nđơn vị tính tin_quy \"tin/quý\"\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Xã có tin, bài về bình đẳng giới mỗi quý\" {\n        đơn vị tính tin_quy\n        đến 2025: ít nhất 3\n        nêu \"Nhãn 6.3 trong phụ lục\" đến 2025: duy trì 100%\n    }\n}\n",
    fix: Both::new("Thống nhất đơn vị tính, hoặc tách thành hai chỉ tiêu.", "Use one unit, or make two indicators."),
};

/// `From then on` stands in one place only.
pub static STATED_ONWARDS_LOST: Rule = Rule {
    code: "BDG1006",
    name: "stated-onwards-lost",
    severity: Severity::Warning,
    title: Both::new("Mất chữ “trở đi”", "“From then on” is lost"),
    what: Both::new(
        "Một nơi ghi `từ năm … trở đi`, nơi kia chỉ ghi cho một năm. Nếu các năm sau trong giai đoạn đã có mức tương đương, hoặc năm đó là năm cuối, thì chỉ lưu ý.",
        "One place says `from … onwards`, the other only that year. Where the later years of the period have targets as strong, or there are none, it is a note.",
    ),
    why: Both::new(
        "Không rõ các năm sau còn phải giữ mức này hay không.",
        "It is left open whether the figure holds for the years after.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n}\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ làm chủ doanh nghiệp\" {\n        đơn vị tính %\n        năm 2023: ít nhất 50\n        nêu \"Phần II, Mục tiêu 5\" từ 2023: ít nhất 50\n    }\n}\n",
    fix: Both::new(
        "Khai `từ 2023: …` nếu mức này giữ cho các năm sau.",
        "Declare `from 2023: …` if it holds from then on.",
    ),
};

/// `Maintain` stands in one place only.
pub static STATED_MAINTAIN_LOST: Rule = Rule {
    code: "BDG1007",
    name: "stated-maintain-lost",
    severity: Severity::Note,
    title: Both::new("Một nơi ghi “duy trì”, nơi kia không", "“Maintain” in one place only"),
    what: Both::new(
        "Con số như nhau nhưng chỉ một nơi ghi `duy trì`.",
        "The figure is the same, but only one place says `maintain`.",
    ),
    why: Both::new(
        "`Duy trì` cho biết mức đó đã đạt; nơi không ghi khiến hiểu là còn phải phấn đấu.",
        "`Maintain` says that the figure has been reached; without it, it reads as still to be reached.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n}\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ làm chủ doanh nghiệp\" {\n        đơn vị tính %\n        năm 2025: 100\n        hướng tăng\n        nêu \"Phần II, Mục tiêu 6\" năm 2025: duy trì 100%\n    }\n}\n",
    fix: Both::new("Ghi giống nhau ở cả hai nơi.", "Write it in both places, or in neither."),
};

/// A figure that the plan does not declare.
pub static STATED_WITHOUT_FACT: Rule = Rule {
    code: "BDG1008",
    name: "stated-without-fact",
    severity: Severity::Warning,
    title: Both::new("Con số được nêu nhưng không khai", "A figure that is stated but not declared"),
    what: Both::new(
        "Nơi khác nêu một mức mà chỉ tiêu không khai cho năm đó.",
        "Another place gives a figure for a year for which the indicator declares none.",
    ),
    why: Both::new("Bảng chỉ tiêu thiếu một mức mà lời văn đã giao.", "The table lacks a figure that the text sets."),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n}\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ làm chủ doanh nghiệp\" {\n        đơn vị tính %\n        đến 2025: ít nhất 30\n        nêu \"Phần II, Mục tiêu 1\" năm 2023: ít nhất 25\n    }\n}\n",
    fix: Both::new(
        "Khai mức đó cho chỉ tiêu, hoặc bỏ ở nơi nêu.",
        "Declare the figure, or remove it where it is stated.",
    ),
};

/// Another place words the target differently.
pub static STATED_WORDS_DIFFER: Rule = Rule {
    code: "BDG1009",
    name: "stated-words-differ",
    severity: Severity::Note,
    title: Both::new("Hai nơi dùng hai lời văn", "Two places, two wordings"),
    what: Both::new(
        "Chỉ tiêu bằng lời được nêu ở nơi khác với câu chữ khác.",
        "A target in words is worded differently in another place.",
    ),
    why: Both::new(
        "Câu chữ khác có thể thêm hoặc bớt phạm vi phải thực hiện.",
        "Another wording may widen or narrow what is to be done.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n}\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Cán bộ làm công tác bình đẳng giới\" {\n        đơn vị tính định tính\n        đến 2025: \"Bố trí đủ cán bộ\"\n        nêu \"Phần II, Mục tiêu 7\" đến 2025: \"Bố trí đủ cán bộ đến cấp xã\"\n    }\n}\n",
    fix: Both::new("Dùng một câu chữ nếu ý nghĩa là một.", "Use one wording if one thing is meant."),
};
