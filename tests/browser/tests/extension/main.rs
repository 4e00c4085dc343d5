//! The extension as it is shipped, on pages of a site that it was switched on for.

mod support;
mod writing;
