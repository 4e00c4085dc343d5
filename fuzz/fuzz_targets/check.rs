//! The engine on any bytes: the draft, and after a zero byte the customer's message.

#![no_main]

use amends::report::Context;
use libfuzzer_sys::fuzz_target;

#[path = "../../tests/support/invariants.rs"]
mod invariants;

fuzz_target!(|bytes: &[u8]| {
    let mut texts = bytes.splitn(2, |byte| *byte == 0).map(|text| String::from_utf8_lossy(text).into_owned());
    let draft = texts.next().unwrap_or_default();
    invariants::hold(&draft, &Context { customer: texts.next(), ..Context::default() });
});
