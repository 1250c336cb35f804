//! How the numbers of a table are written, where its own numbers tell.

use bdg_office::import::Remark;

use super::columns::{figures, read};

/// One mark that groups thousands in some rows and begins decimals in others is of neither notation.
#[test]
fn a_mark_that_groups_here_and_begins_decimals_there_is_not_guessed() {
    let open = |text: &str| {
        let found = read(text);
        let unclear =
            |remark: &&Remark| remark.not_understood && remark.what.en.contains("groups thousands or begins decimals");
        (figures(&found), found.remarks.iter().filter(unclear).count())
    };
    let table = "TT,Chỉ tiêu,ĐVT,TH 2025,KH 2026\n1,Thu ngân sách,tỷ đồng,14.200,15.813\n";
    let (kept, unclear) = open(&format!("{table}2,Tỷ lệ hộ nghèo,%,13.3,11.6\n"));
    assert_eq!((kept, unclear), (vec!["kết quả 2025: 13,3".to_owned(), "năm 2026: 11,6".to_owned()], 2));
    // What else the marks do tells: they group thousands, or begin three decimals.
    let (kept, unclear) = open(&format!("{table}2,Dân số,người,\"98,450\",\"99,000\"\n3,Hộ nghèo,%,13.3,11.6\n"));
    assert_eq!((kept.len(), unclear), (6, 0), "{kept:?}");
    let (kept, unclear) = open(&format!("{table}2,Hệ số,lần,0.125,0.130\n3,Hộ nghèo,%,13.3,11.6\n"));
    assert_eq!((kept.len(), unclear), (6, 0), "{kept:?}");
    // A table in English has decimals of three digits as well, though none that end in zeros.
    let english = "No,Indicator,Unit,Actual 2025,Target 2026\n1,Rate,score,4.125,4.210\n2,Share,%,13.3,11.6\n";
    assert_eq!(open(english).1, 0);
    assert_eq!(open(&english.replace("4.125", "14.200")).1, 2);
    let vietnamese = "TT;Chỉ tiêu;ĐVT;TH 2025;KH 2026\n1;Mức sinh;con/bà mẹ;2,105;2,110\n2;Hộ nghèo;%;13,3;11,6\n";
    assert_eq!(open(vietnamese).1, 0);
}
