//! From rule files to a compiled [`pack::Pack`]. Used by the build script for `rules/`, and at run time for a
//! team's own phrases; it knows nothing of drafts.

pub mod anchor;
pub mod compile;
pub mod inflect;
mod members;
pub mod pack;
pub mod schema;
pub mod storage;
pub mod syntax;
pub mod words;
