//! Which table of places a roll-up rests on, and which place is asked for.

use std::path::Path;

use bdg_core::model::Plan;
use bdg_report::findings::harmless;
use bdg_syntax::Word;
use bdg_syntax::diagnostic::Message;
use bdg_syntax::message;
use bdg_syntax::words::{guessed, nearest};

use bdg_office::places::{PlaceId, Places};

/// The table of places: the one that is named, or else the plan.
#[must_use]
pub fn place_table<'p>(named: Option<&'p Path>, plan: &'p Plan) -> Option<&'p Path> {
    named.or_else(|| plan.places.as_ref().map(|table| table.path.as_path()))
}

/// What is to be said where the plan names a table of places that could not be read.
#[must_use]
pub fn unusable_table(plan: &Plan, file: &Path) -> Option<Message> {
    let named = plan.header.as_ref().is_some_and(|header| header.text(Word::PlaceTable).is_some());
    let file = harmless(&file.display().to_string()).to_string();
    (named && plan.places.is_none()).then(|| {
        message!(
            "bảng địa bàn mà kế hoạch nêu không dùng được; xem: bdg check {file}",
            "the table of places that the plan names cannot be used; see: bdg check {file}"
        )
    })
}

/// What is to be said where no table of places is known: rows of results name places.
#[must_use]
pub fn no_table() -> Message {
    message!(
        "thiếu bảng địa bàn; ghi `bảng địa bàn \"dia-ban.csv\"` trong khối kế hoạch, hoặc thêm --places TỆP.csv",
        "the table of places is missing; write `place table \"places.csv\"` in the plan's block, or add --places FILE.csv"
    )
}

/// The place that is asked for, by its code or its name.
///
/// # Errors
/// That the table has no such place, or the plan none of the codes.
pub fn asked_place(
    codes: &[String],
    place: Option<&str>,
    plan: &Plan,
    places: &Places,
) -> Result<Option<PlaceId>, Message> {
    for code in codes {
        if plan.find(code).is_none() {
            let message = message!("kế hoạch không có chỉ tiêu “{code}”", "the plan has no indicator “{code}”");
            let near = nearest(code, plan.indicators.iter().map(|indicator| indicator.full_code.as_str()));
            return Err(guessed(message, near));
        }
    }
    let Some(written) = place else { return Ok(None) };
    let found = places.named(written);
    if let Some(place) = found.and_then(|place| places.get(place)).filter(|place| place.until.is_some()) {
        return Err(message!(
            "“{name}” đã hết hoặc đã nhập vào nơi khác; ghi nơi hiện nay",
            "“{name}” has ended or became another place; name one that still is",
            name = place.name,
        ));
    }
    found.map(Some).ok_or_else(|| {
        if places.is_shared_name(written) {
            return message!(
                "nhiều nơi có tên “{written}”; ghi mã của nơi",
                "several places are called “{written}”; write the code of the place"
            );
        }
        let message =
            message!("bảng địa bàn không có nơi “{written}”", "the table of places does not have “{written}”");
        let near = nearest(written, places.ids().filter_map(|id| places.get(id)).map(|place| place.code.as_str()));
        guessed(message, near)
    })
}
