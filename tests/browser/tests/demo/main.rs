//! The demo page, as a person uses it.

mod card;
mod drafting;
mod looks;
mod panel;
mod privacy;
mod samples;
mod support;
mod writing;
