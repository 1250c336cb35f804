//! What is above and below the text: issuer, number, place and date, title, signature, recipients.

use super::prose::{self, BLANK, DOTS};
use bdg_core::eval::{AnnualDocument, DocumentNumber};
use bdg_core::model::Capacity;
use bdg_syntax::diagnostic::Both;
use bdg_syntax::number::Lang;

/// The national title and motto.
pub(super) const NATION: (Both, Both) = (
    Both::new("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "SOCIALIST REPUBLIC OF VIET NAM"),
    Both::new("Độc lập - Tự do - Hạnh phúc", "Independence - Freedom - Happiness"),
);

/// The type of the document.
pub(super) const KIND: Both = Both::new("KẾ HOẠCH", "PLAN");

/// The heading over the recipients.
pub(super) const RECIPIENTS: Both = Both::new("Nơi nhận:", "Recipients:");

/// The most letters of a line above which a body's name is broken.
const LINE: usize = 24;

/// The name of a body in capitals, line by line: what it is and where it is stand one below the other, and a long
/// name is broken into lines of about one length. A name that was written in several lines keeps them.
pub(super) fn body(name: &str) -> Vec<String> {
    const PLACES: [&str; 9] =
        [" tỉnh ", " thành phố ", " huyện ", " quận ", " thị xã ", " thị trấn ", " xã ", " phường ", " đặc khu "];
    let written: Vec<&str> = name.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    if let [line] = written.as_slice() {
        let place = PLACES.iter().filter_map(|place| line.rfind(place)).min();
        let (what, place) = place.and_then(|at| line.split_at_checked(at)).unwrap_or((line, ""));
        return [what, place].into_iter().flat_map(broken).map(|line| line.to_uppercase()).collect();
    }
    written.iter().map(|line| line.to_uppercase()).collect()
}

/// A text in as few lines as it needs, of about one length.
fn broken(text: &str) -> Vec<String> {
    let length = text.trim().chars().count();
    let lines = length.div_ceil(LINE).max(1);
    let each = length.div_ceil(lines);
    let mut found: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let room = found.len() < lines;
        match found.last_mut() {
            Some(line) if !room || (line.chars().count() + word.chars().count()) < each => {
                line.push(' ');
                line.push_str(word);
            }
            _ => found.push(word.to_owned()),
        }
    }
    found
}

/// The issuer's lines; dots where the plan names none.
pub(super) fn issuer(document: &AnnualDocument) -> Vec<String> {
    match &document.issuer {
        Some(issuer) => body(&issuer.name),
        None => vec![DOTS.to_owned()],
    }
}

/// The number of the document with blanks for what is not known.
pub(super) fn number(number: &DocumentNumber) -> String {
    let before = number.number.as_deref().unwrap_or(BLANK);
    match (&number.number, &number.sign) {
        (Some(number), None) => number.clone(),
        (_, Some(sign)) => format!("{before}{sign}"),
        (None, None) => format!("{BLANK}/KH-……"),
    }
}

/// The line of the number.
pub(super) fn number_line(number: &str, lang: Lang) -> String {
    format!("{} {number}", Both::new("Số:", "No.").get(lang))
}

/// The date, with blanks for what is not known.
pub(super) fn date((year, month, day): (i32, Option<u8>, Option<u8>), lang: Lang) -> String {
    let blank = || "     ".to_owned();
    let month = month.map_or_else(blank, |month| prose::month(month, lang));
    match lang {
        Lang::Vi => {
            let day = day.map_or_else(blank, |day| format!("{day:02}"));
            format!("ngày {day} tháng {month} năm {year}")
        }
        Lang::En => {
            let day = day.map_or_else(blank, |day| day.to_string());
            format!("{day} {month} {year}")
        }
    }
}

/// The place; dots where the plan names none.
pub(super) fn place(document: &AnnualDocument) -> &str {
    document.signed_at.as_deref().unwrap_or("……………")
}

/// Place and date.
pub(super) fn place_date(document: &AnnualDocument) -> String {
    format!("{}, {}", place(document), date(document.issued, document.plan.lang))
}

/// What the document is about: as declared, else the title of the plan with the year.
pub(super) fn summary(document: &AnnualDocument) -> String {
    if let Some(summary) = &document.summary {
        return summary.clone();
    }
    let (title, year) = (document.plan.title.trim(), document.plan.year);
    let named = title.contains(&year.to_string());
    match document.plan.lang {
        Lang::Vi => match (title.starts_with("Kế hoạch "), named) {
            (true, true) => format!("Thực hiện {title}"),
            (true, false) => format!("Thực hiện {title}, năm {year}"),
            (false, true) => title.to_owned(),
            (false, false) => format!("{title} năm {year}"),
        },
        Lang::En if named => title.to_owned(),
        Lang::En => format!("{title}: {year}"),
    }
}

/// The capacity and the position of who signs; a line of dots where the plan names nobody.
pub(super) fn signing(document: &AnnualDocument) -> Vec<String> {
    let lang = document.plan.lang;
    let Some(signer) = &document.signer else { return vec![DOTS.to_owned()] };
    let mut lines = Vec::new();
    for of in [Capacity::OnBehalf, Capacity::For, Capacity::ByOrder, Capacity::ByAuthority, Capacity::Position] {
        let Some((_, text)) = signer.capacities.iter().find(|(capacity, _)| *capacity == of) else { continue };
        let (vi, en) = match of {
            Capacity::OnBehalf => ("TM. ", "On behalf of "),
            Capacity::For => ("KT. ", "For "),
            Capacity::ByOrder => ("TL. ", "By order of "),
            Capacity::ByAuthority => ("TUQ. ", "By authority of "),
            Capacity::Position => ("", ""),
        };
        let before = if lang == Lang::Vi { vi } else { en };
        let mut before = Some(before);
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            lines.push(format!("{}{}", before.take().unwrap_or_default(), line.trim()).to_uppercase());
        }
    }
    if lines.is_empty() {
        lines.push(DOTS.to_owned());
    }
    lines
}

/// The name of who signs; empty where it is still to be filled in.
pub(super) fn signer(document: &AnnualDocument) -> String {
    let name = document.signer.as_ref().map(|signer| signer.name.trim()).unwrap_or_default();
    if name.chars().any(char::is_alphanumeric) { name.to_owned() } else { String::new() }
}

/// The recipients, each with its dash and its mark; the last one ends with a point.
pub(super) fn recipients(document: &AnnualDocument) -> Vec<String> {
    let lang = document.plan.lang;
    let dots = DOTS.to_owned();
    let names: Vec<&String> =
        if document.recipients.is_empty() { vec![&dots] } else { document.recipients.iter().collect() };
    let last = names.len().saturating_sub(1);
    let bare = |name: &str| name.trim().trim_start_matches("- ").trim_end_matches([';', '.']).to_owned();
    names
        .iter()
        .enumerate()
        .map(|(index, name)| match lang {
            Lang::Vi => format!("- {}{}", bare(name), if index == last { "." } else { ";" }),
            Lang::En => format!("- {}", bare(name)),
        })
        .collect()
}

/// What the document leaves blank, each with the statement that would fill it.
pub(super) fn blanks(document: &AnnualDocument) -> Vec<Both> {
    let (_, month, day) = document.issued;
    let position = document.signer.as_ref().is_some_and(|signer| !signer.capacities.is_empty());
    [
        (document.issuer.is_none(), Both::new("cơ quan ban hành (`đơn vị ban hành`)", "the issuer (`issuer`)")),
        (document.signed_at.is_none(), Both::new("địa danh (`địa danh`)", "the place (`signed at`)")),
        (
            document.number.number.is_none(),
            Both::new("số của văn bản (`ban hành năm …`)", "the number (`issued in …`)"),
        ),
        (
            day.is_none() || month.is_none(),
            Both::new("ngày ban hành (`ban hành năm … ngày …`)", "the day of issue (`issued in … on …`)"),
        ),
        (!position, Both::new("chức vụ người ký (`người ký`)", "the position of who signs (`signed by`)")),
        (signer(document).is_empty(), Both::new("họ tên người ký (`người ký`)", "the name of who signs (`signed by`)")),
        (document.recipients.is_empty(), Both::new("nơi nhận (`nơi nhận`)", "the recipients (`recipient`)")),
    ]
    .into_iter()
    .filter_map(|(blank, what)| blank.then_some(what))
    .collect()
}
