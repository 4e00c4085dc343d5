//! The content script, on a page of its own with fields of all kinds and under a strict policy.

mod badge;
mod card;
mod composing;
mod fields;
mod marks;
mod mirror;
mod replacing;
mod support;
mod units;
