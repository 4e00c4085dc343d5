//! From characters to tokens: normalisation, with every token's place in the text that came in.

pub mod fold;
pub mod scanner;
pub mod token;
