//! Matching compiled patterns against the sentences of a draft.
//!
//! Every node gives the *set* of places where a match that starts here can end, as a bit set, so there is no
//! backtracking and the work for one place is bounded by the pattern: no text can make matching go quadratic.

pub mod matcher;
pub mod scan;
