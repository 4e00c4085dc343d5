//! Key chords such as Ctrl+Z.

use thirtyfour::Key;

/// Keys that are held while one more is pressed.
#[derive(Clone, Debug)]
pub struct Chord {
    pub(crate) held: Vec<Key>,
    pub(crate) pressed: char,
}

impl Chord {
    /// One key alone.
    pub fn key(key: Key) -> Self {
        Self { held: vec![], pressed: key.into() }
    }

    /// Ctrl and a letter.
    pub fn ctrl(letter: char) -> Self {
        Self { held: vec![Key::Control], pressed: letter }
    }

    /// Ctrl and a key that writes nothing.
    pub fn ctrl_key(key: Key) -> Self {
        Self { held: vec![Key::Control], pressed: key.into() }
    }

    /// Ctrl, Shift and a letter.
    pub fn ctrl_shift(letter: char) -> Self {
        Self { held: vec![Key::Control, Key::Shift], pressed: letter }
    }

    /// Alt and a character.
    pub fn alt(character: char) -> Self {
        Self { held: vec![Key::Alt], pressed: character }
    }

    /// Alt, Shift and a character.
    pub fn alt_shift(character: char) -> Self {
        Self { held: vec![Key::Alt, Key::Shift], pressed: character }
    }

    /// Shift and a key.
    pub fn shift(key: Key) -> Self {
        Self { held: vec![Key::Shift], pressed: key.into() }
    }
}
