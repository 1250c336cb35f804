//! Names of agencies and units, and the findings for those that are not declared.

use super::ids::AgencyId;
use super::placement::mended;
use super::resolver;
use super::resolver::Resolver;
use crate::rules;
use bdg_syntax::diagnostic::{Diagnostic, Message};
use bdg_syntax::source::Text;
use bdg_syntax::words;

/// How many undeclared names are held against the declared ones to find which was meant.
const MAX_SUGGESTIONS: usize = 100;

pub(super) fn agency_named(resolver: &mut Resolver<'_>, name: Text) -> Option<AgencyId> {
    let letters = resolver::letters(resolver, name);
    if let Some(id) = resolver.agency_names.get(&letters) {
        return Some(*id);
    }
    if resolver.is_unread(&letters) || resolver.unread.may_name(&letters) {
        return None;
    }
    let near = may_suggest(resolver).then(|| {
        let names = resolver.plan.agencies.iter().map(|agency| resolver.plan.text(agency.id));
        words::near_name(&letters, names)
    });
    let mut finding = Diagnostic::new(
        &rules::UNKNOWN_AGENCY,
        name.0,
        Message::new(
            format!("cơ quan “{letters}” chưa được khai báo"),
            format!("the agency “{letters}” is not declared"),
        ),
    );
    let near = near.flatten();
    let meant = near.as_ref().and_then(|near| resolver.agency_names.get(&near.name)).copied();
    resolver.plan.misnamed.extend(meant);
    finding = match near {
        Some(near) => mended(finding, name.0, near),
        None => finding.help(Message::new(
            format!("thêm một dòng: `cơ quan {letters} \"Tên đầy đủ của cơ quan\"`"),
            format!("add a line: `agency {letters} \"Full name of the agency\"`"),
        )),
    };
    resolver.out.push(finding);
    None
}

/// Whether a name that is not declared is to be held against all that are. In a plan with very many such names
/// the first tell enough, and holding each against all would take the product of both.
fn may_suggest(resolver: &mut Resolver<'_>) -> bool {
    resolver.unknown_names += 1;
    resolver.unknown_names <= MAX_SUGGESTIONS
}

pub(super) fn unknown_unit(resolver: &mut Resolver<'_>, name: Text, letters: &str) {
    if resolver.is_unread(letters) {
        return;
    }
    let near = may_suggest(resolver).then(|| {
        let names = resolver.plan.units.iter().filter_map(|unit| unit.id).map(|id| resolver.plan.text(id));
        let built_in = ["lần", "người", "times", "persons", "qualitative"];
        words::near_name(letters, names.chain(built_in))
    });
    let finding = Diagnostic::new(
        &rules::UNKNOWN_UNIT,
        name.0,
        Message::new(
            format!("đơn vị tính “{letters}” chưa được khai báo"),
            format!("the unit “{letters}” is not declared"),
        ),
    );
    resolver.out.push(match near.flatten() {
        Some(near) => mended(finding, name.0, near),
        // A name with `_` stands for another.
        None if letters.contains('_') => finding.help(Message::new(
            format!("thêm một dòng: `đơn vị tính {letters} \"tên đơn vị\"`, hoặc viết tên trong ngoặc kép"),
            format!("add a line: `unit {letters} \"name of the unit\"`, or put the name in quotes"),
        )),
        None => {
            let (vi, en) = (
                format!("viết tên trong ngoặc kép: `đơn vị tính \"{letters}\"`"),
                format!("put the name in quotes: `unit \"{letters}\"`"),
            );
            finding.help(Message::new(vi, en)).fix(name.0, format!("\"{letters}\""))
        }
    });
}
