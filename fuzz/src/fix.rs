//! Making the fixes that keep what a plan says.

use bdg::fix::fix_text;
use bdg::load_text;

use super::said::said;

/// The fixed text says the same, no fix of this kind is left in it, and without a fix nothing changes.
pub fn fix(text: &str) {
    let (fixed, changes) = fix_text("plan.bdg", text);
    if changes.is_empty() {
        assert_eq!(fixed, text);
        return;
    }
    let (before, after) = (load_text("plan.bdg", text), load_text("plan.bdg", &fixed));
    assert_eq!(said(&before.plan), said(&after.plan), "what is said by\n{fixed}");
    assert_eq!(before.plan.lang, after.plan.lang);
    let (_, again) = fix_text("plan.bdg", &fixed);
    // The largest texts are read some times only.
    assert!(again.is_empty() || changes.len() > 100, "{again:?} in\n{fixed}");
}
