//! What an editor asks: answers at places of a client's text.

mod actions;
mod again;
mod completion;
mod formatting;
mod hover;
mod names;
mod places;
mod promises;
mod structure;

use std::collections::BTreeMap;
use std::path::Path;

use bdg::editor::Analysis;
use bdg::source::FileId;

/// A plan of one text in which `|` marks a place, and that place.
pub fn marked(text: &str) -> (Analysis, FileId, u32) {
    let at = u32::try_from(text.find('|').expect("a mark")).unwrap();
    let analysis = analysed(&[("plan.bdg", &text.replacen('|', "", 1))]);
    (analysis, FileId(0), at)
}

/// A plan of texts by name; the first is its own.
pub fn analysed(files: &[(&str, &str)]) -> Analysis {
    let texts: BTreeMap<String, String> =
        files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    bdg::analyse_files(files[0].0, &texts)
}

/// One of the plans in `examples/`.
pub fn example(name: &str) -> Analysis {
    let path = Path::new("examples").join(name);
    bdg::analyse_over(&path, &BTreeMap::new(), bdg::LoadOptions::default())
}

/// What stands at a place.
pub fn slice(analysis: &Analysis, file: FileId, range: &std::ops::Range<u32>) -> String {
    let text = analysis.text(file).unwrap().text();
    text[range.start as usize..range.end as usize].to_owned()
}

/// A short plan with an agency, a unit, a part, a formula and a scenario.
pub const PLAN: &str = "\
cơ quan noi_vu \"Sở Nội vụ\"
cơ quan lao_dong \"Sở Lao động\"
đơn vị tính tan \"tấn\"
kế hoạch p \"Kế hoạch 2021-2025\" {
    giai đoạn 2021-2025
    chủ trì noi_vu
}
mục tiêu 1 \"Mục tiêu\" {
    chỉ tiêu 1.1 \"Tỷ lệ nữ\" {
        đơn vị tính %
        hướng tăng
        gốc 2020: 48/268
        kết quả 2021: 20
        đến 2025: ít nhất 30
        chủ trì lao_dong
        trong đó xa \"Cấp xã\" {
            gốc 2020: 10
            đến 2025: ít nhất 20
        }
    }
    chỉ tiêu 1.2 \"Sản lượng\" {
        đơn vị tính tan
        gốc 2020: 1.000
        kết quả 2021: 1.200.000 kg
        đến 2025: giảm 40% so với 2020
        công thức [1.1] × 2
    }
}
kịch bản k {
    1.1/xa đến 2025: ít nhất 25
}
";
