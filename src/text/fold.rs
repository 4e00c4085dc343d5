//! Normalisation of single characters: what matching sees in place of what was typed.

/// A character of the input, as matching sees it, with its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Folded {
    /// Lower case, without accents, ASCII where there is an equivalent.
    pub folded: char,
    /// As typed.
    pub typed: char,
    /// Offset of the character in the input, in UTF-16 code units.
    pub utf16: u32,
    /// Offset of the character in the input, in bytes.
    pub byte: u32,
}

/// The characters of a text that matching sees. Zero-width characters, soft hyphens and combining marks are left out.
pub fn fold_text(text: &str) -> Vec<Folded> {
    let mut utf16 = 0;
    let mut folded = Vec::with_capacity(text.len());
    for (byte, typed) in text.char_indices() {
        if let Some(f) = fold(typed) {
            folded.push(Folded { folded: f, typed, utf16, byte: byte as u32 });
        }
        utf16 += typed.len_utf16() as u32;
    }
    folded
}

/// What matching sees in place of `c`; `None` if it sees nothing.
fn fold(c: char) -> Option<char> {
    if c.is_ascii() {
        return Some(c.to_ascii_lowercase());
    }
    Some(match c {
        '\u{ad}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{180e}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}'
        | '\u{feff}' => return None,
        '\u{300}'..='\u{36f}' | '\u{fe00}'..='\u{fe0f}' => return None,
        '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2bc}' | '\u{2032}' | '\u{b4}' | '\u{ff07}' => '\'',
        '\u{201c}'..='\u{201f}' | '\u{ab}' | '\u{bb}' | '\u{2033}' | '\u{ff02}' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' => '-',
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => ' ',
        '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
        '\u{2026}' => '\u{2026}',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0)?.to_ascii_lowercase(),
        '\u{3002}' => '.',
        '\u{e0}'..='\u{e5}' | '\u{c0}'..='\u{c5}' | '\u{100}'..='\u{105}' => 'a',
        '\u{e7}' | '\u{c7}' | '\u{106}'..='\u{10d}' => 'c',
        '\u{10e}'..='\u{111}' | '\u{f0}' | '\u{d0}' => 'd',
        '\u{e8}'..='\u{eb}' | '\u{c8}'..='\u{cb}' | '\u{112}'..='\u{11b}' => 'e',
        '\u{11c}'..='\u{123}' => 'g',
        '\u{ec}'..='\u{ef}' | '\u{cc}'..='\u{cf}' | '\u{128}'..='\u{131}' => 'i',
        '\u{139}'..='\u{142}' => 'l',
        '\u{f1}' | '\u{d1}' | '\u{143}'..='\u{148}' => 'n',
        '\u{f2}'..='\u{f6}' | '\u{d2}'..='\u{d6}' | '\u{f8}' | '\u{d8}' | '\u{14c}'..='\u{151}' => 'o',
        '\u{154}'..='\u{159}' => 'r',
        '\u{15a}'..='\u{161}' => 's',
        '\u{162}'..='\u{167}' => 't',
        '\u{f9}'..='\u{fc}' | '\u{d9}'..='\u{dc}' | '\u{168}'..='\u{173}' => 'u',
        '\u{fd}' | '\u{ff}' | '\u{dd}' | '\u{176}'..='\u{178}' => 'y',
        '\u{179}'..='\u{17e}' => 'z',
        _ => c.to_lowercase().next().unwrap_or(c),
    })
}

/// Emoji and the joiners inside them.
pub fn is_emoji(c: char) -> bool {
    matches!(c, '\u{1f000}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}' | '\u{e0020}'..='\u{e007f}' | '\u{20e3}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_are_utf16() {
        let text = "🎁 I’m\u{200b} sórry";
        let folded = fold_text(text);
        let seen: String = folded.iter().map(|f| f.folded).collect();
        assert_eq!(seen, "🎁 i'm sorry");
        let units: Vec<u16> = text.encode_utf16().collect();
        let s = folded.iter().find(|f| f.folded == 's').unwrap();
        assert_eq!(String::from_utf16(&units[s.utf16 as usize..]).unwrap(), "sórry");
    }
}
