//! The tokenizer: one pass over the folded characters of some lines.

use super::fold::{Folded, is_emoji};
use super::token::{Flags, Kind, Token};
use crate::rulepack::compile::TAKES_IS;
use crate::rulepack::words::{UNKNOWN, Vocabulary, WordId};

/// The longest quotation that is left out, in characters.
const LONGEST_QUOTATION: usize = 600;
/// The longest placeholder, in characters.
const LONGEST_PLACEHOLDER: usize = 60;
/// What stands before an amount in letters, folded: "Rs. 450", "AED 90", "NZ$20".
const CURRENCIES: &[&str] =
    &["rs.", "rs", "r", "us$", "au$", "nz$", "ca$", "hk$", "a$", "c$", "s$", "usd", "eur", "gbp", "inr", "aed", "zar"];
/// The longest address or number, in characters.
const LONGEST_LITERAL: usize = 200;

pub struct Scanner<'a> {
    vocabulary: &'a Vocabulary,
    chars: &'a [Folded],
    /// The place in `chars`, the end of the lines to scan.
    at: usize,
    end: usize,
    text_bytes: u32,
    text_units: u32,
    pub tokens: Vec<Token>,
    pending: Flags,
    buffer: String,
}

impl<'a> Scanner<'a> {
    /// `text_units` and `text_bytes`: the length of the whole input.
    pub fn new(vocabulary: &'a Vocabulary, chars: &'a [Folded], text_units: u32, text_bytes: u32) -> Self {
        let tokens = Vec::with_capacity(chars.len() / 4);
        Scanner {
            vocabulary,
            chars,
            at: 0,
            end: 0,
            text_bytes,
            text_units,
            tokens,
            pending: Flags::default(),
            buffer: String::new(),
        }
    }

    /// Adds the tokens of `chars[from..to]`, which begins a line (and, if `paragraph`, a paragraph).
    pub fn scan(&mut self, from: usize, to: usize, paragraph: bool) {
        (self.at, self.end) = (from, to);
        self.pending.add(Flags::LINE);
        if paragraph {
            self.pending.add(Flags::PARAGRAPH);
        }
        self.bullet();
        while self.at < self.end {
            self.token();
        }
    }

    fn peek(&self, ahead: usize) -> char {
        if self.at + ahead < self.end { self.chars[self.at + ahead].folded } else { '\n' }
    }

    fn previous(&self) -> char {
        if self.at == 0 { '\n' } else { self.chars[self.at - 1].folded }
    }

    /// Skips a bullet or number that starts a line.
    fn bullet(&mut self) {
        while self.at < self.end && self.peek(0).is_whitespace() {
            self.at += 1;
        }
        let bullet = match self.peek(0) {
            '-' | '*' | '\u{2022}' | '\u{25e6}' | '\u{2023}' | '\u{2043}' | '\u{b7}' | '+' if self.peek(1) == ' ' => 1,
            '\u{2022}' | '\u{25cf}' | '\u{25aa}' | '\u{2713}' | '\u{2714}' => 1,
            '-' | '*' if self.peek(1).is_alphabetic() => 1,
            '1'..='9' if matches!(self.peek(1), '.' | ')') && self.peek(2) == ' ' => 2,
            '(' if self.peek(1).is_ascii_digit() && self.peek(2) == ')' => 3,
            'a'..='h' if self.peek(1) == ')' && self.peek(2) == ' ' => 2,
            _ => 0,
        };
        if bullet > 0 {
            self.at += bullet;
            self.pending.add(Flags::BULLET);
        }
    }

    fn token(&mut self) {
        let c = self.peek(0);
        if c.is_whitespace() {
            self.at += 1;
            self.pending.add(Flags::SPACED);
            return;
        }
        if let Some(length) = self.amount_behind_letters() {
            return self.literal("<money>", length);
        }
        if self.is_plain_word() {
            return self.word();
        }
        if let Some(length) = self.quotation_length() {
            return self.literal("<quotation>", length);
        }
        if let Some(length) = self.placeholder_length() {
            return self.literal("<placeholder>", length);
        }
        if let Some((class, length)) = self.address() {
            return self.literal(class, length);
        }
        if let Some(length) = self.phone_length() {
            return self.literal("<phone>", length);
        }
        if let Some((class, length)) = self.number() {
            return self.literal(class, length);
        }
        if c.is_alphabetic() {
            return self.word();
        }
        if is_emoji(self.chars[self.at].typed) {
            let length = self.run(|c| is_emoji(c) || c == '\u{200d}');
            return self.literal("<emoji>", length);
        }
        if matches!(c, ':' | ';') && !self.previous().is_alphanumeric() {
            let nose = usize::from(self.peek(1) == '-');
            if matches!(self.peek(1 + nose), '(' | ')' | 'd' | 'p' | 'o' | '/' | '\'')
                && !self.peek(2 + nose).is_alphanumeric()
            {
                return self.literal("<emoji>", 2 + nose);
            }
        }
        if c == '\u{2026}' || (c == '.' && self.peek(1) == '.') {
            let length = self.run(|c| c == '.' || c == '\u{2026}');
            return self.literal_as("<ellipsis>", length, Kind::Punctuation);
        }
        if c == '&' {
            let and = self.vocabulary.words.get("and");
            return self.push(and, Kind::Word, 1, Flags::default());
        }
        let length = self.run(|other| other == c);
        self.buffer.clear();
        self.buffer.push(c);
        let word = self.vocabulary.words.get(&self.buffer);
        let flags = if length > 1 { Flags::REPEATED } else { Flags::default() };
        self.push(word, Kind::Punctuation, length, flags);
    }

    /// Letters up to a space or a comma: nothing but a word. Most tokens are, and need no closer look.
    fn is_plain_word(&self) -> bool {
        let length = self.run(|c| c.is_ascii_lowercase());
        let alone = length > 0 && matches!(self.peek(length), ' ' | ',' | '\n');
        // "XXX" is a placeholder.
        alone && self.peek(0) != 'x' && !self.previous().is_alphanumeric()
    }

    /// How many of the following characters fit.
    fn run(&self, accept: impl Fn(char) -> bool) -> usize {
        self.chars[self.at..self.end].iter().take_while(|f| accept(f.folded)).count()
    }

    fn literal(&mut self, class: &str, length: usize) {
        self.literal_as(class, length, Kind::Literal);
    }

    fn literal_as(&mut self, class: &str, length: usize, kind: Kind) {
        let word = self.vocabulary.words.get(class);
        self.push(word, kind, length, Flags::default());
    }

    fn offset(&self, index: usize) -> (u32, u32) {
        match self.chars.get(index) {
            Some(f) => (f.utf16, f.byte),
            None => (self.text_units, self.text_bytes),
        }
    }

    /// The end of the characters before `index`: not past anything that folding left out.
    fn end_offset(&self, index: usize) -> (u32, u32) {
        let last = self.chars[index - 1];
        let end = (last.utf16 + last.typed.len_utf16() as u32, last.byte + last.typed.len_utf8() as u32);
        // A combining mark or variation selector belongs to the character before it.
        let next = self.offset(index);
        if last.typed.is_alphabetic() || is_emoji(last.typed) { next } else { end.min(next) }
    }

    fn push(&mut self, word: WordId, kind: Kind, length: usize, mut flags: Flags) {
        debug_assert!((1..=self.end - self.at).contains(&length), "a token of {length} at the end of the text");
        let length = length.min(self.end - self.at);
        flags.add(self.pending);
        self.pending = Flags::default();
        let (start, first) = self.offset(self.at);
        let (end, last) = self.end_offset(self.at + length);
        self.tokens.push(Token { start, end, bytes: (first, last), word, kind, flags });
        self.at += length;
    }

    fn word(&mut self) {
        let mut length = 0;
        let mut apostrophe = None;
        loop {
            let c = self.peek(length);
            if c.is_alphanumeric() {
                length += 1;
            } else if c == '\'' && length > 0 && self.peek(length + 1).is_alphabetic() {
                apostrophe.get_or_insert(length);
                length += 1;
            } else {
                break;
            }
        }
        // An "e-mail" is one word; any other hyphen parts words.
        if self.peek(0) == 'e' && length == 1 && self.peek(1) == '-' && self.peek(2) == 'm' {
            length = 2 + self.chars[self.at + 2..self.end].iter().take_while(|f| f.folded.is_alphanumeric()).count();
        }
        let typed = &self.chars[self.at..self.at + length];
        let mut flags = Flags::LETTERS;
        if typed[0].typed.is_uppercase() {
            flags.add(Flags::CAPITAL);
        }
        if length > 1 && typed.iter().all(|f| !f.typed.is_lowercase()) {
            flags.add(Flags::UPPER);
        }
        match apostrophe {
            Some(at) => self.contraction(at, length, flags),
            None => {
                let (word, stretched) = self.look_up(self.at, self.at + length);
                if stretched {
                    flags.add(Flags::STRETCHED);
                }
                self.expand(word, length, flags);
            }
        }
        // A hyphen inside a compound is no token.
        if self.peek(0) == '-' && self.peek(1).is_alphanumeric() && !self.previous().is_whitespace() {
            self.at += 1;
        }
    }

    /// Pushes a word, or the words that its spelling stands for, all over the same place.
    fn expand(&mut self, word: WordId, length: usize, flags: Flags) {
        match self.vocabulary.spelling(word) {
            None => self.push(word, Kind::Word, length, flags),
            Some(words) => {
                let start = self.at;
                let words = words.to_vec();
                for (index, word) in words.iter().enumerate() {
                    self.at = start;
                    let mut flags = flags;
                    if index > 0 {
                        flags.remove(Flags::CAPITAL);
                    }
                    self.push(*word, Kind::Word, length, flags);
                }
            }
        }
    }

    /// `don't`, `we've`, `it's`, `Priya's`.
    fn contraction(&mut self, at: usize, length: usize, flags: Flags) {
        let tail: String = self.chars[self.at + at + 1..self.at + length].iter().map(|f| f.folded).collect();
        let whole: String = self.chars[self.at..self.at + length].iter().map(|f| f.folded).collect();
        let known = self.vocabulary.words.get(&whole);
        if self.vocabulary.spelling(known).is_some() {
            return self.expand(known, length, flags);
        }
        let second = match tail.as_str() {
            "m" => "am",
            "re" => "are",
            "ve" => "have",
            "ll" => "will",
            "d" => "would",
            "t" if self.peek(at.saturating_sub(1)) == 'n' => "not",
            "s" => "'s",
            _ => {
                let (word, _) = self.look_up(self.at, self.at + length);
                return self.push(word, Kind::Word, length, flags);
            }
        };
        let head = if second == "not" { at - 1 } else { at };
        let (mut word, _) = self.look_up(self.at, self.at + head);
        if second == "not" {
            // can't, won't, shan't keep an odd head.
            let head_text: String = self.chars[self.at..self.at + head].iter().map(|f| f.folded).collect();
            word = match head_text.as_str() {
                "ca" => self.vocabulary.words.get("can"),
                "wo" => self.vocabulary.words.get("will"),
                "sha" => self.vocabulary.words.get("shall"),
                "ai" => self.vocabulary.words.get("is"),
                _ => word,
            };
        }
        let second = if second == "'s" && self.takes_is(word) { "is" } else { second };
        if head > 0 {
            self.push(word, Kind::Word, head, flags);
        }
        let second = self.vocabulary.words.get(second);
        self.push(second, Kind::Word, length - head, Flags::LETTERS);
    }

    /// After these, 's is "is" or "has" and not a possessive.
    fn takes_is(&self, word: WordId) -> bool {
        TAKES_IS.contains(&self.vocabulary.words.text(word))
    }

    /// The vocabulary's number for `chars[from..to]`, and whether letters had to be unstretched.
    fn look_up(&mut self, from: usize, to: usize) -> (WordId, bool) {
        self.buffer.clear();
        self.buffer.extend(self.chars[from..to].iter().map(|f| f.folded));
        let word = self.vocabulary.words.get(&self.buffer);
        if word != UNKNOWN {
            return (word, false);
        }
        for keep in [1, 2] {
            if let Some(short) = unstretch(&self.buffer, keep) {
                let word = self.vocabulary.words.get(&short);
                if word != UNKNOWN {
                    return (word, true);
                }
            }
        }
        (self.forgive(), false)
    }

    /// The forgiving word that the buffer misspells by one letter, if there is exactly such a one.
    fn forgive(&self) -> WordId {
        let typed = self.buffer.as_bytes();
        if typed.len() < 6 || !self.buffer.is_ascii() {
            return UNKNOWN;
        }
        let near = |id: &&WordId| {
            let word = self.vocabulary.words.text(**id).as_bytes();
            word[0] == typed[0] && word.len().abs_diff(typed.len()) <= 1 && within_one_edit(word, typed)
        };
        self.vocabulary.forgiving.iter().find(near).copied().unwrap_or(UNKNOWN)
    }

    fn placeholder_length(&self) -> Option<usize> {
        if let Some(length) = self.blank_length() {
            return Some(length);
        }
        let close = match (self.peek(0), self.peek(1)) {
            ('{', '{') => "}}",
            ('{', _) => "}",
            ('[', '[') => "]]",
            ('[', _) => "]",
            ('<', '<') => ">>",
            ('<', _) => ">",
            ('%', '%') => "%%",
            ('%', c) if c.is_alphabetic() => "%",
            ('_', '_') if self.peek(2) == '_' => return Some(self.run(|c| c == '_')),
            ('x', 'x') if !self.previous().is_alphanumeric() => {
                let length = self.run(|c| c == 'x');
                // "XXX-4471" is a code.
                let behind = if self.peek(length) == '-' { length + 1 } else { length };
                let alone = !self.peek(length).is_alphanumeric() && !self.peek(behind).is_ascii_digit();
                return (length >= 3 && alone && self.chars[self.at].typed == 'X').then_some(length);
            }
            _ => return None,
        };
        let limit = (self.at + LONGEST_PLACEHOLDER).min(self.end);
        let open = close.len();
        let mut inside = String::new();
        let mut at = self.at + open;
        while at < limit {
            if self.chars[at].folded == close.chars().next()?
                && (open == 1 || self.chars.get(at + 1).is_some_and(|f| f.folded == self.chars[at].folded))
            {
                break;
            }
            inside.push(self.chars[at].typed);
            at += 1;
        }
        if at >= limit || inside.trim().is_empty() || inside.contains('\n') {
            return None;
        }
        let end = at + close.len();
        let letters = inside.chars().any(char::is_alphabetic);
        let variable = !inside.contains(' ') && (inside.contains('_') || inside.contains('.'))
            || inside.chars().all(|c| !c.is_lowercase());
        let accepted = match self.peek(0) {
            '{' | '[' if open == 1 && is_code(&inside) => false,
            '{' => letters || open == 2 || inside.chars().all(|c| c.is_ascii_digit()),
            // A sign in capitals is no field: "[THIS WAY UP]".
            '[' if inside.contains(' ') && !inside.chars().any(char::is_lowercase) && !is_field_name(&inside) => false,
            '[' if is_remark(&inside) => false,
            '[' => letters && !inside.contains("http") && self.chars.get(end).is_none_or(|f| f.folded != '('),
            '<' => {
                letters
                    && !inside.contains('@')
                    && !inside.contains('/')
                    && (variable || open == 2 || is_field_name(&inside))
            }
            '%' => letters && variable && !inside.contains(' '),
            _ => false,
        };
        accepted.then(|| (end - self.at).min(self.end - self.at))
    }

    /// Blanks without brackets: `$XX.XX`, `XX/XX/XXXX`, `TRACKING_NO`, `*|FNAME|*`, `@@ref@@`, `#ORDER_ID#`.
    fn blank_length(&self) -> Option<usize> {
        if self.previous().is_alphanumeric() {
            return None;
        }
        let limit = LONGEST_PLACEHOLDER.min(self.end - self.at);
        let run = &self.chars[self.at..self.at + limit];
        let length = run.iter().take_while(|f| !f.folded.is_whitespace()).count();
        let trimmed = run[..length]
            .iter()
            .rposition(|f| !matches!(f.folded, '.' | ',' | '!' | '?' | ';' | ':' | ')'))
            .map_or(0, |last| last + 1);
        let text: String = run[..trimmed].iter().map(|f| f.typed).collect();
        let all = |accept: fn(char) -> bool| text.chars().all(accept);
        let exes = text.chars().filter(|c| matches!(c, 'x' | 'X')).count();
        let money = text.starts_with(['$', '\u{a3}', '\u{20ac}', '\u{20b9}'])
            && exes >= 2
            && text.chars().skip(1).all(|c| matches!(c, 'x' | 'X' | '.' | ','));
        let date = exes >= 4 && text.contains('/') && all(|c| matches!(c, 'x' | 'X' | '/'));
        let variable = text.contains('_') && text.len() >= 6 && all(|c| c.is_ascii_uppercase() || c == '_');
        let merged = [("*|", "|*"), ("@@", "@@"), ("##", "##"), ("$$", "$$")]
            .iter()
            .any(|(open, close)| text.len() > 4 && text.starts_with(open) && text.ends_with(close));
        // "$CustomerName$", "#ORDER_ID#"
        let marked = ['$', '#'].iter().any(|mark| {
            let inside = text.strip_prefix(*mark).and_then(|rest| rest.strip_suffix(*mark));
            inside.is_some_and(|inside| {
                inside.len() > 2 && inside.chars().all(|c| c.is_ascii_alphabetic() || matches!(c, '_' | '.'))
            })
        });
        (money || date || variable || merged || marked).then_some(trimmed)
    }

    /// A passage of three words or more between quotation marks, or code between backquotes.
    fn quotation_length(&self) -> Option<usize> {
        let open = self.peek(0);
        let opens = !self.previous().is_alphanumeric() && !self.peek(1).is_whitespace();
        if !matches!(open, '"' | '\'' | '`') || !opens || (open == '\'' && !self.peek(1).is_alphabetic()) {
            return None;
        }
        let limit = (self.at + LONGEST_QUOTATION).min(self.end);
        let mut words = 0;
        for at in self.at + 1..limit {
            let c = self.chars[at].folded;
            if c == '\n' {
                return None;
            }
            let after = if at + 1 < self.end { self.chars[at + 1].folded } else { '\n' };
            if c == open && !after.is_alphanumeric() && !self.chars[at - 1].folded.is_whitespace() {
                words += 1;
                let field = matches!(self.peek(1), '{' | '[' | '<');
                return (words >= 3 || open == '`' || field).then_some(at + 1 - self.at);
            }
            words += usize::from(c.is_whitespace());
        }
        None
    }

    fn address(&self) -> Option<(&'static str, usize)> {
        let c = self.peek(0);
        if !(c.is_alphanumeric() || matches!(c, '@' | '+' | '_')) || self.previous().is_alphanumeric() {
            return None;
        }
        let limit = LONGEST_LITERAL.min(self.end - self.at);
        let run = &self.chars[self.at..self.at + limit];
        let length = run
            .iter()
            .take_while(|f| {
                !f.folded.is_whitespace() && !matches!(f.folded, '<' | '>' | '"' | ',' | ';' | '(' | ')' | '|')
            })
            .count();
        let text: String = run[..length].iter().map(|f| f.folded).collect();
        let trimmed = text.trim_end_matches(['.', '!', '?', ':', '\'', '*', ']', '}']);
        let count = trimmed.chars().count();
        if ["http://", "https://", "www."].iter().any(|p| trimmed.starts_with(p)) {
            return Some(("<url>", count));
        }
        if let Some((name, domain)) = trimmed.split_once('@') {
            if name.is_empty() {
                let handle = domain.chars().take_while(|c| c.is_alphanumeric() || *c == '_').count();
                return (handle > 0).then_some(("<handle>", handle + 1));
            }
            if domain.contains('.') && !domain.ends_with('.') {
                return Some(("<email>", count));
            }
        }
        // acme.example/help, acme.co.uk
        let host = trimmed.split('/').next()?;
        let (name, top) = host.rsplit_once('.')?;
        let tops = [
            "com", "net", "org", "co", "uk", "io", "ie", "de", "in", "au", "app", "help", "example", "shop", "store",
            "eu", "gov", "edu", "us", "fr",
        ];
        let letters = name.len() > 1 && name.chars().any(char::is_alphabetic);
        (letters && tops.contains(&top)).then_some(("<url>", count))
    }

    /// A telephone number: nine to fifteen digits with the look of one.
    fn phone_length(&self) -> Option<usize> {
        let c = self.peek(0);
        if !(c == '+' || c == '(' || c.is_ascii_digit())
            || self.previous().is_alphanumeric()
            || matches!(self.previous(), '#' | '-' | '/' | '.')
        {
            return None;
        }
        let mut digits = String::new();
        let (mut length, mut last_digit, mut groups) = (0, 0, 1);
        while length < 24 {
            let c = self.peek(length);
            match c {
                '0'..='9' => {
                    digits.push(c);
                    last_digit = length + 1;
                }
                '+' if length == 0 => {}
                ' ' | '-' | '(' | ')' | '.' => {
                    let next = self.peek(length + 1);
                    if !(next.is_ascii_digit() || next == '(' || (c == ')' && matches!(next, ' ' | '-'))) {
                        break;
                    }
                    groups += usize::from(length > last_digit.saturating_sub(1) && next.is_ascii_digit());
                }
                _ => break,
            }
            length += 1;
        }
        let ends = !self.peek(last_digit).is_alphanumeric() && !matches!(self.peek(last_digit), '%' | '/');
        let looks = c == '+'
            || c == '('
            || digits.starts_with('0')
            || digits.starts_with("18")
            || (groups >= 3 && digits.len() == 10);
        (ends && looks && (9..=15).contains(&digits.len())).then_some(last_digit)
    }

    /// The length of an amount whose currency is written in capital letters: "Rs. 450", "R4.12", "AED 90".
    fn amount_behind_letters(&self) -> Option<usize> {
        if !self.chars[self.at].typed.is_ascii_uppercase() || self.previous().is_alphanumeric() {
            return None;
        }
        let begins = |name: &&&str| name.chars().enumerate().all(|(at, c)| self.peek(at) == c);
        let name = CURRENCIES.iter().find(begins)?.len();
        let gap = usize::from(name > 1 && self.peek(name) == ' ');
        let digits = self.digits_at(name + gap);
        let figure = &self.chars[self.at + name + gap..self.at + name + gap + digits];
        // "R2" may be a room or a form.
        let is_amount = name > 1 || figure.iter().any(|f| matches!(f.folded, '.' | ','));
        let end = name + gap + digits;
        (digits > 0 && is_amount && !self.peek(end).is_alphanumeric()).then_some(end)
    }

    fn number(&self) -> Option<(&'static str, usize)> {
        let c = self.peek(0);
        let currency = |c: char| matches!(c, '\u{a3}' | '$' | '\u{20ac}' | '\u{20b9}' | '\u{a5}');
        if currency(c) {
            let gap = usize::from(self.peek(1) == ' ' && self.peek(2).is_ascii_digit());
            let digits = self.digits_at(1 + gap);
            return (digits > 0).then_some(("<money>", 1 + gap + digits));
        }
        if c == '#' && self.peek(1).is_alphanumeric() {
            let length = 1 + self.chars[self.at + 1..self.end]
                .iter()
                .take_while(|f| f.folded.is_alphanumeric() || f.folded == '-')
                .count();
            let has_digit = self.chars[self.at..self.at + length].iter().any(|f| f.folded.is_ascii_digit());
            return has_digit.then_some(("<code>", length));
        }
        if c.is_alphabetic() {
            // CR-2291, AB12345: letters and digits in one word.
            let length = self.run(|c| c.is_alphanumeric() || c == '-' || c == '_');
            let text = &self.chars[self.at..self.at + length];
            let digits = text.iter().filter(|f| f.folded.is_ascii_digit()).count();
            let ends = text.last().is_some_and(|f| f.folded.is_alphanumeric());
            return (digits >= 2 && ends && length >= 4).then_some(("<code>", length));
        }
        if !c.is_ascii_digit() || self.previous().is_alphanumeric() {
            return None;
        }
        let digits = self.digits_at(0);
        let next = self.peek(digits);
        let two =
            |from: usize| self.chars[self.at + from..self.end].iter().take(2).map(|f| f.folded).collect::<String>();
        if currency(next) {
            return Some(("<money>", digits + 1));
        }
        if next == '%' {
            return Some(("<percent>", digits + 1));
        }
        if next == ' ' && self.peek(digits + 1) == '%' {
            return Some(("<percent>", digits + 2));
        }
        if next == '/' && self.peek(digits + 1).is_ascii_digit() {
            let length = self.run(|c| c.is_ascii_digit() || c == '/');
            return if two(digits + 1) == "7" || self.peek(digits + 1) == '7' && length == digits + 2 {
                Some(("<num>", length))
            } else {
                Some(("<date>", length))
            };
        }
        if next == '-' && digits == 4 && self.peek(5).is_ascii_digit() && self.peek(7) == '-' {
            return Some(("<date>", self.run(|c| c.is_ascii_digit() || c == '-')));
        }
        if matches!(next, ':') && digits <= 2 && self.peek(digits + 1).is_ascii_digit() {
            // While it is typed, 12:30 is 12:3.
            let length = digits + 2 + usize::from(self.peek(digits + 2).is_ascii_digit());
            return Some(("<time>", length + self.half_day(length)));
        }
        let half_day = self.half_day(digits);
        if half_day > 0 {
            return Some(("<time>", digits + half_day));
        }
        if matches!(two(digits).as_str(), "st" | "nd" | "rd" | "th") && !self.peek(digits + 2).is_alphanumeric() {
            return Some(("<ordinal>", digits + 2));
        }
        if next.is_alphabetic() {
            // The digits may hold a point or a comma, which `run` stops at.
            let letters = (digits..).take_while(|at| self.peek(*at).is_alphanumeric() || self.peek(*at) == '-').count();
            // 24h, 3x, 30min and 10kg are numbers with a unit.
            return if letters <= 4 { Some(("<num>", digits)) } else { Some(("<code>", digits + letters)) };
        }
        if next == '-' && self.peek(digits + 1).is_alphanumeric() && digits >= 3 {
            let length = self.run(|c| c.is_alphanumeric() || c == '-');
            return Some(("<code>", length));
        }
        let plain = self.chars[self.at..self.at + digits].iter().all(|f| f.folded.is_ascii_digit());
        Some((if digits >= 5 && plain { "<code>" } else { "<num>" }, digits))
    }

    /// The length of `1,234.56` from here; a final point or comma is not part of it.
    fn digits_at(&self, from: usize) -> usize {
        let mut length = from;
        loop {
            let c = self.peek(length);
            let inside = matches!(c, '.' | ',') && length > from && self.peek(length + 1).is_ascii_digit();
            if !(c.is_ascii_digit() || inside) {
                return length - from;
            }
            length += 1;
        }
    }

    /// The length of ` pm`, `p.m.`, ` o'clock` from here.
    fn half_day(&self, from: usize) -> usize {
        let gap = usize::from(self.peek(from) == ' ');
        let rest: String =
            self.chars[(self.at + from + gap).min(self.end)..self.end].iter().take(8).map(|f| f.folded).collect();
        for suffix in ["a.m.", "p.m.", "a.m", "p.m", "am", "pm", "o'clock", "hrs"] {
            if rest.starts_with(suffix) && !rest[suffix.len()..].starts_with(char::is_alphanumeric) {
                // The point of "5 p.m." also ends a sentence; leave the last one to it.
                return gap + suffix.trim_end_matches('.').len();
            }
        }
        0
    }
}

/// A number of something in brackets: `[MW-4471]`, `{7-K-22}`.
fn is_code(inside: &str) -> bool {
    let digits = inside.chars().filter(char::is_ascii_digit).count();
    digits >= 2
        && inside.chars().any(|c| c.is_ascii_uppercase())
        && inside.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || matches!(c, '-' | '/' | '.'))
}

/// A remark in brackets: `[it works until Sunday]`, `[Resolved]`, `[sic]`, `[A]`, `[order 48213]`, `[door.jpg]`.
fn is_remark(inside: &str) -> bool {
    let lower = inside.to_lowercase();
    let mut words = lower.split_whitespace();
    let first = words.next().unwrap_or("");
    if matches!(first, "insert" | "enter" | "add" | "your" | "e.g.") {
        return false;
    }
    let is_letter = inside.chars().count() == 1 && !matches!(lower.as_str(), "x" | "n" | "y" | "z");
    // "[£00.00]" is a blank.
    let has_number =
        inside.chars().filter(char::is_ascii_digit).count() >= 2 && inside.contains(|c| matches!(c, '1'..='9'));
    let is_file = [".jpg", ".jpeg", ".png", ".pdf", ".docx", ".xlsx"].iter().any(|ending| lower.ends_with(ending));
    if is_letter || has_number || is_file {
        return true;
    }
    match words.count() {
        0 => matches!(
            first,
            "resolved"
                | "solved"
                | "closed"
                | "fixed"
                | "update"
                | "updated"
                | "urgent"
                | "external"
                | "sic"
                | "redacted"
                | "edited"
                | "note"
        ),
        1 => false,
        _ => matches!(first, "it" | "we" | "you" | "i" | "they" | "he" | "she" | "there"),
    }
}

/// `<Customer Name>`, `<insert date>`.
fn is_field_name(inside: &str) -> bool {
    const FIELDS: &[&str] = &[
        "name",
        "date",
        "order",
        "insert",
        "customer",
        "agent",
        "amount",
        "number",
        "first",
        "company",
        "product",
        "your",
        "time",
        "issue",
        "add",
        "enter",
        "link",
        "reason",
        "details",
        "here",
        "ref",
        "reference",
        "day",
        "month",
        "manager",
        "voucher",
        "address",
        "title",
        "team",
        "new",
        "slot",
        "case",
        "ticket",
        "item",
        "code",
        "put",
        "mention",
        "amt",
        "claim",
        "xx",
        "xxx",
        "tbc",
    ];
    let lower = inside.to_ascii_lowercase();
    lower.split_whitespace().any(|word| word == "#" || FIELDS.contains(&word))
}

/// Runs of three or more of a letter cut to `keep`; `None` if there is no such run.
fn unstretch(word: &str, keep: usize) -> Option<String> {
    let mut out = String::with_capacity(word.len());
    let mut found = false;
    let chars: Vec<char> = word.chars().collect();
    let mut at = 0;
    while at < chars.len() {
        let run = chars[at..].iter().take_while(|c| **c == chars[at]).count();
        found |= run >= 3;
        out.extend(std::iter::repeat_n(chars[at], if run >= 3 { keep } else { run }));
        at += run;
    }
    found.then_some(out)
}

/// One letter more, less or other, or two neighbours swapped.
fn within_one_edit(a: &[u8], b: &[u8]) -> bool {
    let same = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[same..], &b[same..]);
    match a.len().cmp(&b.len()) {
        std::cmp::Ordering::Equal => {
            a.is_empty() || a[1..] == b[1..] || (a.len() > 1 && a[0] == b[1] && a[1] == b[0] && a[2..] == b[2..])
        }
        std::cmp::Ordering::Less => b.len() == a.len() + 1 && a == &b[1..],
        std::cmp::Ordering::Greater => a.len() == b.len() + 1 && b == &a[1..],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits() {
        let near = |a: &str, b: &str| within_one_edit(a.as_bytes(), b.as_bytes());
        assert!(near("apologise", "appologise"));
        assert!(near("experience", "experince"));
        assert!(near("sincere", "sinceer"));
        assert!(!near("sincere", "severe"));
    }

    #[test]
    fn stretched() {
        assert_eq!(unstretch("sooooo", 1).as_deref(), Some("so"));
        assert_eq!(unstretch("soooorry", 1).as_deref(), Some("sorry"));
        assert_eq!(unstretch("sorry", 1), None);
    }
}
