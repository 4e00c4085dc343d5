//! The extension as it is shipped, on pages of a site that it was switched on for.

mod blanks;
mod frames;
mod hostile;
mod learning;
mod life;
mod looks;
mod options;
mod panel;
mod popup;
mod privacy;
mod sending;
mod served;
mod shortcut;
mod support;
mod toolbar;
mod writing;
