//! Drives the demo page in real Chromium and real Firefox, as a person would: real key presses, real clicks,
//! and what is on the screen.
//!
//! A test is written once and runs in both browsers, each time with a profile that is fresh, or as fresh:
//!
//! ```ignore
//! in_both_browsers! {
//!     async fn the_page_has_a_title(page: &Page) -> Result<()> {
//!         page.open_demo("/", "").await?;
//!         assert_eq!(page.js::<String>("return document.title").await?, "Amends");
//!         Ok(())
//!     }
//! }
//! ```
//!
//! Besides what it asserts, every test fails on an error in the console, on a violation of the page's content
//! security policy, and on a request to anywhere but the server that it opened the page from.

mod axe;
mod badge;
mod browser;
mod devtools;
mod driver;
mod extension;
mod firefox;
mod idle;
mod input_method;
mod keys;
mod listener;
mod named_sites;
mod note;
mod page;
mod pixels;
mod run;
mod shadow;
mod site;
mod tabs;
mod view;
mod wait;
mod watch;

pub use anyhow::Result;
pub use browser::{Browser, Settings};
pub use devtools::DevTools;
pub use keys::Chord;
pub use listener::{Check, Listener};
pub use note::Note;
pub use page::{Page, Rect};
pub use pixels::Picture;
pub use run::{run, run_with_restart, session};
pub use shadow::words_of;
pub use site::serve;
pub use tabs::{Tab, in_tab, open_panel};
pub use thirtyfour::Key;
pub use view::View;
pub use wait::eventually;

/// Makes one test of each browser from each function. `with SETTINGS;` before the functions changes how the browser
/// starts.
#[macro_export]
macro_rules! in_both_browsers {
    (with $settings:expr; $($rest:tt)*) => {
        $crate::in_both_browsers!(@tests ($settings) $($rest)*);
    };
    (@tests ($settings:expr) $(
        $(#[$attribute:meta])*
        async fn $name:ident($page:ident: &Page) -> Result<()> $body:block
    )*) => {
        $(
            $(#[$attribute])*
            mod $name {
                use super::*;

                async fn body($page: &$crate::Page) -> $crate::Result<()> $body

                #[test]
                fn chromium() {
                    $crate::run(stringify!($name), $crate::Browser::Chromium, $settings, body);
                }

                #[test]
                fn firefox() {
                    $crate::run(stringify!($name), $crate::Browser::Firefox, $settings, body);
                }
            }
        )*
    };
    ($($rest:tt)*) => {
        $crate::in_both_browsers!(@tests ($crate::Settings::default()) $($rest)*);
    };
}
