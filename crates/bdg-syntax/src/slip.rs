//! Which word of a value is meant by one that is mistyped.
//!
//! A fix may never change what a figure says, so a word is offered only where everything that can have been meant says
//! the same: `khôn quá` can only be `không quá`, but `không thấp` may be anything.

use super::Word;
use super::words::folded;
use crate::number::Lang;

/// What a word makes of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WordClass {
    /// `đạt`, `bằng`.
    Reach,
    /// `trên`, `hơn`.
    Above,
    /// `dưới`, `ít hơn`.
    Below,
    /// `ít nhất`, `không dưới`.
    AtLeast,
    /// `không quá`, `tối đa`.
    AtMost,
    /// `khoảng`, `gần`.
    About,
    /// `thuộc nhóm`, `top`.
    Rank,
    /// `tăng lên`.
    Rise,
    /// `giảm xuống`, `còn`.
    Fall,
    /// `duy trì`.
    Maintain,
    /// A word that is a value of its own.
    Other(Word),
}

impl WordClass {
    /// The class of a word of values; `None` for any other word.
    #[must_use]
    pub fn of(word: Word) -> Option<WordClass> {
        use Word as W;
        Some(match word {
            W::Above | W::MoreThan | W::GreaterThan | W::HigherThan | W::InExcessOf | W::Exceeds => WordClass::Above,
            W::Exceeding | W::Beyond | W::UpwardsOf | W::AboveSign => WordClass::Above,
            W::Below | W::LowerThan | W::LessThan | W::FewerThan | W::BelowLevel | W::BelowSign => WordClass::Below,
            W::SmallerThan | W::StillBelow | W::JustUnder => WordClass::Below,
            W::AtLeast | W::Minimum | W::NotBelow | W::NotLess | W::NoFewer | W::NoLess => WordClass::AtLeast,
            W::NotUnder | W::NotFewer | W::MinimumIs | W::AtLeastSign | W::AtLeastMark | W::FromUp => {
                WordClass::AtLeast
            }
            W::GreaterOrEqual | W::HigherOrEqual | W::MoreOrEqual => WordClass::AtLeast,
            W::NotExceeding | W::AtMost | W::Maximum | W::NoHigher | W::NoMore | W::NotMore => WordClass::AtMost,
            W::NotOver | W::NoGreater | W::MaximumIs | W::AtMostSign | W::AtMostMark => WordClass::AtMost,
            W::LessOrEqual | W::LowerOrEqual | W::FewerOrEqual => WordClass::AtMost,
            W::About | W::Roughly | W::Around | W::Approximately | W::Nearly | W::AboutSign => WordClass::About,
            W::AmongTop | W::InTop | W::WithinTop | W::InFirst | W::Top => WordClass::Rank,
            W::MoveUpTo
            | W::MoveUp
            | W::RaiseBy
            | W::Grow
            | W::Add
            | W::Lift
            | W::Fold
            | W::Double
            | W::Twice
            | W::Triple => WordClass::Rise,
            W::MoveDownTo | W::MoveDownLeaving | W::MoveCutTo | W::MoveLeaving | W::MoveDown => WordClass::Fall,
            W::Cut | W::CutBy | W::Slip | W::Halve => WordClass::Fall,
            W::Missed => WordClass::Other(W::NotMet),
            W::Improve | W::NoneLeft | W::NoneFound | W::NoData | W::NotMet | W::Met => WordClass::Other(word),
            _ if Word::maintains().contains(&word) => WordClass::Maintain,
            _ if Word::reaches().contains(&word) => WordClass::Reach,
            _ => return None,
        })
    }

    /// The words of values that have a class, each in one language.
    pub fn words(lang: Lang) -> impl Iterator<Item = (&'static str, WordClass)> {
        Word::ALL.iter().filter_map(move |word| Some((word.get(lang), WordClass::of(*word)?)))
    }
}

/// The word of values that a written one can only be; `None` where nothing is near, where it is a word of the language itself,
/// or where words of several classes are near.
pub(super) fn meant(written: &str, lang: Lang) -> Option<&'static str> {
    let pieces: Vec<Piece<'_>> = written.split_whitespace().map(|piece| Piece::of(piece, lang)).collect();
    let mut near = Vec::new();
    for (word, class) in WordClass::words(lang) {
        near.extend(distance(&pieces, word).map(|distance| (distance, word, class)));
    }
    let (_, nearest, class) = near.iter().min_by_key(|(distance, ..)| *distance).copied()?;
    // Accents left out altogether are no slip of another word.
    let bare = lang == Lang::Vi && written.is_ascii() && folded(written) == folded(nearest);
    let alike = |&(distance, _, other): &(usize, &str, WordClass)| other == class || (bare && distance > 0);
    (nearest != written && near.iter().all(alike)).then_some(nearest)
}

/// A word of what is written.
struct Piece<'t> {
    written: &'t str,
    folded: String,
    /// Whether it stands so in a phrase of the language: then it is no slip of another, as `không` of `khoảng`.
    known: bool,
}

impl Piece<'_> {
    fn of(written: &str, lang: Lang) -> Piece<'_> {
        let known =
            written == "chưa" || WordClass::words(lang).any(|(word, _)| word.split(' ').any(|own| own == written));
        Piece { written, folded: folded(written), known }
    }
}

/// How far a written phrase is from a word of the language, word by word; `None` where one of them is no slip of the other.
/// Short words that differ in a letter mean something else: `hơn` is not `còn`.
fn distance(pieces: &[Piece<'_>], word: &str) -> Option<usize> {
    const SHORTEST: usize = 4;
    if word.split(' ').count() != pieces.len() {
        return None;
    }
    let mut sum = 0_usize;
    for (piece, wanted) in pieces.iter().zip(word.split(' ')) {
        if piece.written == wanted {
            continue;
        }
        if piece.known {
            return None;
        }
        let right = folded(wanted);
        let far = strsim::osa_distance(&piece.folded, &right);
        let long = piece.folded.chars().count() >= SHORTEST && right.chars().count() >= SHORTEST;
        // `hòn` may be `hơn` or `còn`; `hon` is one whose accents are left out.
        let bare = piece.written.is_ascii() || pieces.len() > 1;
        if far > 1 || (!long && (far == 1 || !bare)) {
            return None;
        }
        sum += far;
    }
    Some(sum)
}
