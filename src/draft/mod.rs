//! The draft: whose words are the agent's, and their sentences.

pub mod sentence;
pub mod zone;

use crate::rulepack::words::Vocabulary;
use crate::text::fold::{Folded, fold_text};
use crate::text::scanner::Scanner;
use crate::text::token::Token;
use sentence::{Role, Sentence};
use zone::Zone;

/// A text, read: tokens and sentences of the agent's own words and of the signature.
pub struct Draft<'a> {
    pub text: &'a str,
    /// All tokens that are read, in the order of the text.
    pub tokens: Vec<Token>,
    pub sentences: Vec<Sentence>,
    /// Quoted history holds a word of apology.
    pub quoted_apology: bool,
}

impl<'a> Draft<'a> {
    /// Reads a text. Quoted history and code are left out, the signature is marked.
    pub fn read(vocabulary: &Vocabulary, text: &'a str) -> Self {
        let chars: Vec<Folded> = fold_text(text);
        let lines = zone::lines(&chars);
        let units = text.encode_utf16().count() as u32;
        let mut scanner = Scanner::new(vocabulary, &chars, units, text.len() as u32);
        let mut signature_from = None;
        let mut paragraph = true;
        let mut quoted_apology = false;
        for (index, line) in lines.iter().enumerate() {
            match line.zone {
                Zone::Blank => paragraph = true,
                Zone::Quoted => {
                    paragraph = true;
                    quoted_apology |= holds_apology(&chars[line.from..line.to]);
                }
                Zone::Code => paragraph = true,
                Zone::Own | Zone::Signature => {
                    if line.zone == Zone::Signature && signature_from.is_none() {
                        signature_from = Some(scanner.tokens.len());
                        paragraph = true;
                    }
                    let before = scanner.tokens.len();
                    scanner.scan(line.from, line.to, paragraph);
                    let wraps = sentence::wraps(&chars, line, lines.get(index + 1));
                    if scanner.tokens.len() > before {
                        paragraph = false;
                        if !wraps && let Some(last) = scanner.tokens.last_mut() {
                            last.flags.add(crate::text::token::Flags::SHORT_LINE);
                        }
                    }
                }
            }
        }
        let tokens = scanner.tokens;
        let sentences = sentence::split(vocabulary, &tokens, signature_from.unwrap_or(tokens.len()));
        Draft { text, tokens, sentences, quoted_apology }
    }

    /// The agent has not written anything; a signature or quoted history may be there.
    pub fn is_empty(&self) -> bool {
        self.sentences.iter().all(|sentence| sentence.role == Role::Signature || sentence.end == sentence.start)
    }

    /// The words of the input under some tokens.
    pub fn words(&self, from: usize, to: usize) -> &'a str {
        if from >= to {
            return "";
        }
        let start = self.tokens[from].bytes.0 as usize;
        let end = self.tokens[from..to].iter().map(|t| t.bytes.1 as usize).max().unwrap_or(start);
        self.text.get(start..end).unwrap_or("")
    }
}

fn holds_apology(chars: &[Folded]) -> bool {
    let line: String = chars.iter().map(|f| f.folded).collect();
    line.contains("sorry") || line.contains("apolog")
}
