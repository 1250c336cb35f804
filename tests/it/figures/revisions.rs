//! Revisions of a plan.
