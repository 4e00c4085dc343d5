//! The pattern language: text to syntax tree. `docs/rules.md` describes it for people.

use super::inflect::{self, FormMask};

/// One element of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tree {
    /// A word, in its normal form.
    Word(String),
    /// Inflected forms of a word: `refund~` is all of them.
    Inflected(String, FormMask),
    /// A token class: `<money>`.
    Class(String),
    /// A named fragment: `@remedy`, `@remedy.past`.
    Fragment(String),
    Sequence(Vec<Tree>),
    Alternatives(Vec<Tree>),
    Repeat {
        what: Box<Tree>,
        min: u8,
        max: u8,
    },
    /// `..N`: up to N words, no punctuation. `...N`: punctuation too.
    Gap {
        max: u8,
        punctuation: bool,
    },
    /// `!x`: x does not follow here.
    Not(Box<Tree>),
    /// `<!x`: the token before is not x.
    NotBefore(Box<Tree>),
    /// `^`: the sentence begins here.
    Start,
    /// `$`: the sentence ends here, final punctuation aside.
    End,
}

/// A pattern: its elements, which of them the underline covers, and the names of captured ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternTree {
    pub elements: Vec<(Tree, Option<String>)>,
    /// Element indices of the underline: from, to (exclusive).
    pub mark: (usize, usize),
}

struct Parser<'a> {
    rest: &'a str,
    source: &'a str,
}

type Result<T> = std::result::Result<T, String>;

/// Parses a fragment's body: no underline, no captures.
pub fn parse_fragment(source: &str) -> Result<Tree> {
    let pattern = parse(source)?;
    if pattern.mark != (0, pattern.elements.len()) || pattern.elements.iter().any(|(_, name)| name.is_some()) {
        return Err("a fragment has no [underline] and no $captures".into());
    }
    Ok(Tree::Sequence(pattern.elements.into_iter().map(|(tree, _)| tree).collect()))
}

/// Parses a pattern.
///
/// # Errors
/// A sentence that says what is wrong and where in the pattern.
pub fn parse(source: &str) -> Result<PatternTree> {
    let mut parser = Parser { rest: source, source };
    let mut elements = Vec::new();
    let (mut from, mut to) = (None, None);
    loop {
        parser.skip_space();
        if parser.rest.is_empty() {
            break;
        }
        if parser.eat("[") {
            if from.replace(elements.len()).is_some() {
                return Err(parser.error("a second ["));
            }
        } else if parser.eat("]") {
            if from.is_none() || to.replace(elements.len()).is_some() {
                return Err(parser.error("a ] without its ["));
            }
        } else {
            let captured =
                parser.rest.strip_prefix('$').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()));
            let name = if captured {
                parser.eat("$");
                Some(parser.name()?)
            } else {
                None
            };
            elements.push((parser.repeated()?, name));
        }
    }
    if elements.is_empty() {
        return Err("the pattern is empty".into());
    }
    let mark = match (from, to) {
        (None, None) => (0, elements.len()),
        (Some(from), Some(to)) if from < to => (from, to),
        (Some(_), Some(_)) => return Err("the [underline] is empty".into()),
        _ => return Err("a [ without its ]".into()),
    };
    Ok(PatternTree { elements, mark })
}

impl<'a> Parser<'a> {
    fn at(&self) -> usize {
        self.source.len() - self.rest.len()
    }

    fn error(&self, what: &str) -> String {
        format!("{what} at character {} of pattern `{}`", self.at() + 1, self.source)
    }

    fn skip_space(&mut self) {
        self.rest = self.rest.trim_start();
    }

    fn eat(&mut self, prefix: &str) -> bool {
        match self.rest.strip_prefix(prefix) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn take_while(&mut self, accept: impl Fn(char) -> bool) -> &'a str {
        let end = self.rest.find(|c| !accept(c)).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at(end);
        self.rest = rest;
        taken
    }

    fn name(&mut self) -> Result<String> {
        let name = self.take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'));
        if name.is_empty() { Err(self.error("a name is missing")) } else { Ok(name.to_owned()) }
    }

    fn number(&mut self) -> Result<u8> {
        let digits = self.take_while(|c| c.is_ascii_digit());
        digits.parse().map_err(|_| self.error("a number is missing"))
    }

    fn repeated(&mut self) -> Result<Tree> {
        let mut tree = self.single()?;
        loop {
            if self.eat("?") {
                tree = Tree::Repeat { what: Box::new(tree), min: 0, max: 1 };
            } else if self.eat("{") {
                let min = self.number()?;
                let max = if self.eat(",") { self.number()? } else { min };
                if !self.eat("}") || max == 0 || min > max || max > 12 {
                    return Err(self.error("a repetition is {n} or {n,m} with m up to 12"));
                }
                tree = Tree::Repeat { what: Box::new(tree), min, max };
            } else {
                return Ok(tree);
            }
        }
    }

    fn single(&mut self) -> Result<Tree> {
        if self.eat("(") {
            let tree = self.alternatives()?;
            return if self.eat(")") { Ok(tree) } else { Err(self.error("a ) is missing")) };
        }
        if self.eat("<!") {
            return Ok(Tree::NotBefore(Box::new(self.repeated()?)));
        }
        if self.eat("!") {
            return Ok(Tree::Not(Box::new(self.repeated()?)));
        }
        if self.eat("...") {
            return Ok(Tree::Gap { max: self.gap_size()?, punctuation: true });
        }
        if self.eat("..") {
            return Ok(Tree::Gap { max: self.gap_size()?, punctuation: false });
        }
        if self.eat("@") {
            return Ok(Tree::Fragment(self.name()?));
        }
        if self.eat("<") {
            let name = self.name()?;
            return if self.eat(">") { Ok(Tree::Class(name)) } else { Err(self.error("a > is missing")) };
        }
        if self.eat("^") {
            return Ok(Tree::Start);
        }
        if self.eat("$") {
            return Ok(Tree::End);
        }
        if self.rest.starts_with([',', ';', ':', '-', '"']) {
            let (mark, rest) = self.rest.split_at(1);
            self.rest = rest;
            return Ok(Tree::Word(mark.into()));
        }
        for mark in ["\\.", "\\!", "\\?", "\\(", "\\)", "\\&"] {
            if self.eat(mark) {
                return Ok(Tree::Word(mark[1..].into()));
            }
        }
        let word = self.take_while(|c| c.is_alphanumeric() || matches!(c, '\'' | '-' | '_'));
        if word.is_empty() {
            return Err(self.error("something that is no pattern element"));
        }
        if word != word.to_lowercase() {
            return Err(self.error("a capital letter (patterns are lower case)"));
        }
        if self.eat("~") {
            return Ok(Tree::Inflected(word.to_owned(), inflect::ALL));
        }
        Ok(Tree::Word(word.to_owned()))
    }

    fn gap_size(&mut self) -> Result<u8> {
        match self.number()? {
            size @ 1..=16 => Ok(size),
            _ => Err(self.error("a gap is 1 to 16 words")),
        }
    }

    fn alternatives(&mut self) -> Result<Tree> {
        let mut options = Vec::new();
        let mut sequence = Vec::new();
        loop {
            self.skip_space();
            let done = self.rest.is_empty() || self.rest.starts_with(')');
            if done || self.eat("|") {
                if sequence.is_empty() {
                    return Err(self.error("an empty alternative"));
                }
                options.push(one_or(std::mem::take(&mut sequence), Tree::Sequence));
                if done {
                    return Ok(one_or(options, Tree::Alternatives));
                }
            } else {
                sequence.push(self.repeated()?);
            }
        }
    }
}

fn one_or(mut trees: Vec<Tree>, many: impl Fn(Vec<Tree>) -> Tree) -> Tree {
    if trees.len() == 1 { trees.remove(0) } else { many(trees) }
}
