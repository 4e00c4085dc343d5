//! Starters as each voice says them. That takes longer than reading a draft, and the same few are said at each key press.
//! Nothing of a customer or a draft is kept: blanks are filled afterwards.

use std::cell::RefCell;
use std::collections::BTreeMap;

use crate::drafting::voice::Voice;

/// What each sentence becomes.
type Sentences = BTreeMap<String, String>;

thread_local! {
    static SAID: RefCell<Vec<(Voice, Sentences)>> = const { RefCell::new(Vec::new()) };
}

/// The same as [`Voice::say`], from memory if it was said before.
pub fn said(voice: Voice, starter: &str) -> String {
    let of_voice = |voices: &[(Voice, Sentences)]| voices.iter().position(|(other, _)| *other == voice);
    let known = SAID.with_borrow(|voices| voices[of_voice(voices)?].1.get(starter).cloned());
    known.unwrap_or_else(|| {
        let said = voice.say(starter);
        SAID.with_borrow_mut(|voices| {
            let at = of_voice(voices).unwrap_or_else(|| {
                voices.push((voice, Sentences::new()));
                voices.len() - 1
            });
            voices[at].1.insert(starter.to_owned(), said.clone());
        });
        said
    })
}
