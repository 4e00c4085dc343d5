//! The rules under test: the built-in ones, or those of the folder in AMENDS_RULES, so that trying a rule takes no build.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use amends::check::{built_in, check_with};
use amends::matching::matcher::Matcher;
use amends::report::{Context, Report};

use crate::rules_folder;

/// The folder in AMENDS_RULES, or this one of the project.
pub fn rules_or(folder: &str) -> PathBuf {
    std::env::var_os("AMENDS_RULES").map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), PathBuf::from)
}

/// Checks with the rules under test.
pub fn check(text: &str, context: &Context) -> Report {
    static MATCHER: OnceLock<Matcher> = OnceLock::new();
    let matcher = MATCHER.get_or_init(|| match std::env::var_os("AMENDS_RULES") {
        None => Matcher::new(&built_in().program.pack()),
        Some(folder) => match rules_folder::compile(Path::new(&folder)) {
            Ok(pack) => Matcher::new(&pack),
            Err(errors) => {
                for error in errors {
                    println!("{error}");
                }
                std::process::exit(2);
            }
        },
    });
    check_with(matcher, text, context)
}
