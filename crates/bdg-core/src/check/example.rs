//! Whole plans around the few lines that a rule's example shows.

/// A whole small plan around the declarations that an example shows.
macro_rules! plan_around {
    ($($declarations:expr),+ $(,)?) => {
        concat!(
            "kế hoạch vi_du \"Kế hoạch bình đẳng giới của huyện\" {\n    giai đoạn 2021-2025\n}\n\n",
            "cơ quan noi_vu \"Phòng Nội vụ\"\n\n",
            $($declarations),+
        )
    };
}

/// A whole small plan around the statements of one indicator.
macro_rules! indicator_around {
    ($title:literal, $($line:literal),+ $(,)?) => {
        $crate::check::example::plan_around!(
            "mục tiêu 1 \"Trong lĩnh vực chính trị\" {\n    chỉ tiêu 1.1 \"",
            $title,
            "\" {\n        chủ trì noi_vu\n",
            $("        ", $line, "\n",)+
            "    }\n}\n"
        )
    };
}

pub(super) use {indicator_around, plan_around};
