//! The bdg command.

fn main() {}
