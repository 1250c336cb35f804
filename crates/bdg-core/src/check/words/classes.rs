//! Classifications whose classes share nothing: levels of schools, of government, of monuments, sexes, kinds of places.

/// The class that words tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Class {
    /// Which classification.
    pub(super) dimension: usize,
    /// Whether two of its classes are all there are.
    pub(super) pair: bool,
}

/// Two classes each, which are all there are.
const PAIRS: &[&[&str]] = &[
    &["nam", "nam giới", "nữ", "nữ giới", "phụ nữ", "trẻ em trai", "trẻ em gái"],
    &["men", "women", "male", "female", "boys", "girls"],
    &["thành thị", "đô thị", "nông thôn"],
    &["urban", "rural", "peri urban"],
    &["công lập", "ngoài công lập"],
    &["public", "private"],
    &["xã", "phường", "thị trấn", "đặc khu", "thị xã"],
    &["trong nước", "quốc tế", "nước ngoài", "nội địa"],
    &["domestic", "foreign", "international"],
    &["vùng cao", "vùng thấp"],
    &["vùng sâu", "vùng thuận lợi"],
    &["đồng bằng", "miền núi"],
    &["biên giới", "nội địa"],
    &["bắt buộc", "tự nguyện"],
    &["mới", "cũ"],
    &["làm mới", "sửa chữa", "xây mới", "nâng cấp"],
    &["new", "existing"],
    &["highland", "lowland"],
];

/// Classes of which no two share anything; there may be others.
const CLASSES: &[&[&str]] = &[
    &[
        "mầm non",
        "mẫu giáo",
        "nhà trẻ",
        "tiểu học",
        "trung học cơ sở",
        "thcs",
        "trung học phổ thông",
        "thpt",
        "giáo dục thường xuyên",
        "cao đẳng",
        "đại học",
    ],
    &["preschool", "primary", "lower secondary", "upper secondary", "secondary", "tertiary"],
    &["đang hoạt động", "đang xây dựng", "chưa hoạt động", "dừng hoạt động"],
    &[
        "quốc gia đặc biệt",
        "cấp quốc gia đặc biệt",
        "quốc gia",
        "cấp quốc gia",
        "cấp tỉnh",
        "cấp huyện",
        "cấp xã",
        "cấp thôn",
        "cấp trung ương",
        "tuyến tỉnh",
        "tuyến huyện",
        "tuyến xã",
        "tuyến khu vực",
        "tuyến trung ương",
        "tuyến cơ sở",
    ],
    &["national", "provincial", "district", "commune", "local"],
    &["communes", "wards", "towns"],
    &["khu vực i", "khu vực ii", "khu vực iii"],
    &["1 sao", "2 sao", "3 sao", "4 sao", "5 sao"],
    &["quốc lộ", "đường tỉnh", "đường huyện", "đường xã", "đường thôn", "đường đô thị"],
    &["trunk", "distribution", "tertiary"],
    &["kinh", "dân tộc kinh", "dân tộc thiểu số", "dân tộc khác"],
    &["loại i", "loại ii", "loại iii", "hạng i", "hạng ii", "hạng iii"],
    &["bác sĩ", "điều dưỡng", "dược sĩ", "hộ sinh", "y sĩ", "kỹ thuật viên"],
    &["doctors", "nurses", "midwives", "pharmacists"],
    &["đình", "đền", "chùa", "miếu", "nhà thờ"],
];

/// The class that words in lower case tell, with its name, where the others are those of the whole: the longest name.
pub(super) fn class_in(told: &[String], whole: &[String]) -> Option<(Class, &'static str)> {
    const OF: &[&str] = &[
        "of", "in", "the", "from", "của", "từ", "số", "cái", "có", "là", "cho", "for", "trên", "ở", "tại", "thuộc",
        "on", "at",
    ];
    let pairs = PAIRS.iter().map(|names| (names, true));
    let all = pairs.chain(CLASSES.iter().map(|names| (names, false))).enumerate();
    let fits = |name: &str| {
        let name: Vec<&str> = name.split(' ').collect();
        let at = told.windows(name.len()).position(|words| words.iter().zip(&name).all(|(one, other)| one == other))?;
        let left = told.iter().take(at).chain(told.iter().skip(at.saturating_add(name.len())));
        left.into_iter().all(|word| whole.contains(word) || OF.contains(&word.as_str())).then_some(name.len())
    };
    let found = all.flat_map(|(dimension, (names, pair))| {
        names.iter().filter_map(move |name| Some((fits(name)?, Class { dimension, pair }, *name)))
    });
    found.max_by_key(|(length, ..)| *length).map(|(_, class, name)| (class, name))
}

/// Whether words are those of a place alone.
pub(super) fn is_place(told: &str) -> bool {
    matches!(told, "xã" | "phường" | "thị trấn" | "đặc khu" | "thị xã" | "communes" | "wards" | "towns")
}

/// Whether words tell of all that is left.
pub(super) fn is_rest(told: &str) -> bool {
    const REST: &[&str] = &["khác", "còn lại", "other", "others", "remaining", "rest"];
    REST.iter().any(|rest| {
        told.strip_suffix(rest).is_some_and(|head| head.is_empty() || head.ends_with(' '))
            || told.strip_prefix(rest).is_some_and(|tail| tail.starts_with(' '))
    })
}
