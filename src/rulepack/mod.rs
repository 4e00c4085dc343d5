//! From rule files to a compiled [`pack::Pack`], and from that to the [`program::Program`] that drafts are matched
//! with. Used by the build script for `rules/`, and at run time for a team's own phrases; it knows nothing of drafts.

pub mod anchor;
pub mod bloom;
pub mod compile;
pub mod inflect;
pub mod members;
pub mod nodes;
pub mod opening;
pub mod pack;
pub mod program;
pub mod schema;
pub mod storage;
pub mod syntax;
pub mod words;
