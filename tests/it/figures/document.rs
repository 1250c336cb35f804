//! Numbers, groups, annexes and duties.
