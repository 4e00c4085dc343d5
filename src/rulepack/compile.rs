//! The rule compiler: validated files in, a [`Pack`] out.

use std::collections::{BTreeMap, HashMap};

use super::anchor;
use super::inflect;
use super::nodes::{Class, Node, NodeId};
use super::pack::*;
use super::schema::*;
use super::syntax::{self, PatternTree, Tree};
use super::words::Words;
use crate::order::{sort, sort_by_key};
use crate::report::Severity;

/// What is wrong with a rule file, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleError {
    pub file: String,
    /// From 1.
    pub line: usize,
    pub reason: String,
}

impl std::fmt::Display for RuleError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.reason)
    }
}

/// A file of `rules/`, read and parsed.
pub struct Source<T> {
    pub path: String,
    pub text: String,
    pub value: T,
}

/// All of `rules/`.
#[derive(Default)]
pub struct Sources {
    pub language: Vec<Source<LanguageFile>>,
    pub senses: Vec<Source<SenseFile>>,
    pub signals: Vec<Source<SignalFile>>,
    pub rules: Vec<Source<RuleFile>>,
    pub parts: Vec<Source<PartFile>>,
    pub starters: Vec<Source<StarterFile>>,
    pub playbooks: Vec<Source<PlaybookFile>>,
}

/// Fragments that the engine's own code asks for.
const ENGINE_FRAGMENTS: &[&str] =
    &[SORRY_WORDS, "not_names", "names_by_place", "closing", "team_words", "generic_addressee", "dated", "intensifier"];
/// The forms of the words of apology.
pub const SORRY_WORDS: &str = "sorry_words";

/// A fragment that costs more than this many nodes is matched once for each place in a sentence, and the result kept.
const SHARE_FROM: usize = 4;

struct Compiler {
    pack: Pack,
    fragments: HashMap<String, Tree>,
    compiled: HashMap<String, NodeId>,
    set_ids: HashMap<Set, u16>,
    node_ids: HashMap<String, NodeId>,
    signal_ids: HashMap<String, SignalId>,
    /// The file at work, for errors.
    path: String,
    text: String,
    errors: Vec<RuleError>,
}

/// What a node does with its children.
#[derive(Clone, Copy, Debug)]
enum Branch {
    Sequence,
    Alternatives,
}

/// A group whose place in the order is not known yet.
struct Pending {
    group: Group,
    asks: Vec<SignalId>,
    path: String,
}

/// The line of `text` that first holds `needle` (as it stands, or as JSON and TOML escape it).
fn line_of(text: &str, needle: &str) -> usize {
    let escaped = needle.replace('\\', "\\\\").replace('"', "\\\"");
    let at = text.find(needle).or_else(|| text.find(&escaped)).unwrap_or(0);
    text[..at].matches('\n').count() + 1
}

/// Compiles the whole of `rules/`.
///
/// # Errors
/// Every fault found, each with its file and line.
pub fn compile(sources: Sources) -> Result<Pack, Vec<RuleError>> {
    let mut compiler = Compiler::new(Pack::default());
    compiler.pack.vocabulary.words = Words::new();
    for word in engine_words() {
        compiler.pack.vocabulary.words.intern(&word);
    }
    for source in &sources.language {
        compiler.enter(&source.path, &source.text);
        compiler.add_language(&source.value);
    }
    compiler.add_spellings(&sources.language);
    // Patterns on `<sorry>` are filed under these words.
    if compiler.fragments.contains_key("sorry_words") {
        let _ = compiler.fragment("sorry_words", &mut Vec::new());
    }
    compiler.declare_signals(&sources);
    compiler.add_senses(&sources.senses);
    let mut pending = Vec::new();
    for source in &sources.signals {
        compiler.enter(&source.path, &source.text);
        for signal in &source.value.signal {
            let id = compiler.signal_ids[&signal.id];
            for group in &signal.matches {
                pending.push(compiler.group(group, id, None));
            }
        }
    }
    compiler.add_parts(sources.parts, &mut pending);
    for source in &sources.rules {
        compiler.enter(&source.path, &source.text);
        compiler.add_rule(&source.value, &mut pending);
    }
    compiler.add_playbooks(sources.playbooks);
    compiler.add_starters(sources.starters);
    compiler.order(pending);
    compiler.finish()
}

/// Compiles a team's own rules on top of the built-in ones.
///
/// # Errors
/// Every fault found; `name` stands for the file.
pub fn extend(base: Pack, name: &str, json: &str) -> Result<Pack, Vec<RuleError>> {
    let fault = |line, reason: String| vec![RuleError { file: name.into(), line, reason }];
    let team: TeamFile = serde_json::from_str(json).map_err(|e| fault(e.line().max(1), e.to_string()))?;
    if team.version != 1 {
        return Err(fault(
            line_of(json, "\"version\""),
            format!("version {} is not known; this program reads version 1", team.version),
        ));
    }
    let mut compiler = Compiler::new(base);
    compiler.enter(name, json);
    compiler.compiled.extend(compiler.pack.fragments.iter().cloned());
    let signals = compiler.pack.tables.signals.iter().enumerate();
    compiler.signal_ids.extend(signals.map(|(id, signal)| (signal.clone(), id as SignalId)));
    compiler.add_language(&LanguageFile { words: team.words, fragments: team.fragments, ..LanguageFile::default() });
    for rule in &team.rules {
        if compiler.signal_ids.contains_key(&format!("rule.{}", rule.id)) {
            compiler.fail(&rule.id, format!("the rule id `{}` is taken", rule.id));
        } else {
            compiler.declare(format!("rule.{}", rule.id), &rule.id);
        }
    }
    let mut pending = Vec::new();
    for rule in &team.rules {
        compiler.add_rule(rule, &mut pending);
    }
    compiler.order(pending);
    compiler.finish()
}

impl Compiler {
    fn new(pack: Pack) -> Self {
        Compiler {
            pack,
            fragments: HashMap::new(),
            compiled: HashMap::new(),
            set_ids: HashMap::new(),
            node_ids: HashMap::new(),
            signal_ids: HashMap::new(),
            path: String::new(),
            text: String::new(),
            errors: Vec::new(),
        }
    }

    fn enter(&mut self, path: &str, text: &str) {
        self.path = path.into();
        self.text = text.into();
    }

    /// Records a fault at the line that holds `near`.
    fn fail(&mut self, near: &str, reason: String) {
        let line = line_of(&self.text, near);
        self.errors.push(RuleError { file: self.path.clone(), line, reason });
    }

    fn add_language(&mut self, file: &LanguageFile) {
        let spaced = |list: &str| list.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let commas =
            |list: &str| list.split(',').map(|s| s.trim().to_owned()).filter(|s| !s.is_empty()).collect::<Vec<_>>();
        for (name, list) in &file.words {
            let items = if list.contains(',') { commas(list) } else { spaced(list) };
            self.add_fragment(name, &items);
        }
        for (name, list) in &file.nouns {
            let options = commas(list).iter().map(|entry| inflected_last(entry)).collect();
            self.define(name, Tree::Alternatives(options), name);
        }
        for (name, list) in &file.verbs {
            let entries = commas(list);
            let columns = [
                ("base", inflect::BASE),
                ("third", inflect::THIRD),
                ("past", inflect::PAST),
                ("pp", inflect::PARTICIPLE),
                ("ing", inflect::GERUND),
            ];
            let all = columns.iter().fold(0, |mask, (_, bit)| mask | bit);
            for (suffix, mask) in columns {
                let options = entries.iter().map(|entry| inflected_first(entry, mask)).collect();
                self.define(&format!("{name}.{suffix}"), Tree::Alternatives(options), name);
            }
            let options = entries.iter().map(|entry| inflected_first(entry, all)).collect();
            self.define(name, Tree::Alternatives(options), name);
        }
        for (name, body) in &file.fragments {
            match syntax::parse_fragment(body) {
                Ok(tree) => self.define(name, tree, body),
                Err(reason) => self.fail(body, reason),
            }
        }
        for word in file.frequent.split_whitespace() {
            let id = self.pack.vocabulary.words.intern(word);
            self.pack.tables.frequent.push(id);
        }
        for word in file.forgiving.split_whitespace() {
            let id = self.pack.vocabulary.words.intern(word);
            self.pack.vocabulary.forgiving.push(id);
        }
    }

    fn add_fragment(&mut self, name: &str, items: &[String]) {
        let mut options = Vec::new();
        for item in items {
            match syntax::parse_fragment(item) {
                Ok(Tree::Sequence(mut trees)) if trees.len() == 1 => options.push(trees.remove(0)),
                Ok(tree) => options.push(tree),
                Err(reason) => self.fail(item, reason),
            }
        }
        self.define(name, Tree::Alternatives(options), name);
    }

    fn define(&mut self, name: &str, tree: Tree, near: &str) {
        if self.compiled.contains_key(name) || self.fragments.insert(name.into(), tree).is_some() {
            self.fail(near, format!("the name `{name}` is defined twice"));
        }
    }

    fn add_spellings(&mut self, files: &[Source<LanguageFile>]) {
        let mut table = BTreeMap::new();
        for file in files {
            for (written, meant) in &file.value.spellings {
                let key = self.pack.vocabulary.words.intern(written);
                let words = meant.split_whitespace().map(|w| self.pack.vocabulary.words.intern(w)).collect::<Vec<_>>();
                table.insert(key, words);
            }
        }
        self.pack.vocabulary.spellings = table.into_iter().collect();
    }

    fn declare(&mut self, name: String, near: &str) -> SignalId {
        let id = self.pack.tables.signals.len() as SignalId;
        self.pack.tables.signals.push(name.clone());
        if self.signal_ids.insert(name.clone(), id).is_some() {
            self.fail(near, format!("`{name}` is defined twice"));
        }
        id
    }

    fn declare_signals(&mut self, sources: &Sources) {
        for source in &sources.signals {
            self.enter(&source.path, &source.text);
            for signal in &source.value.signal {
                self.declare(signal.id.clone(), &signal.id);
            }
        }
        for source in &sources.parts {
            self.enter(&source.path, &source.text);
            self.declare(source.value.id.clone(), &source.value.id);
            self.declare(format!("{}.vague", source.value.id), &source.value.id);
        }
        for source in &sources.rules {
            self.enter(&source.path, &source.text);
            self.declare(format!("rule.{}", source.value.id), &source.value.id);
        }
    }

    fn add_senses(&mut self, files: &[Source<SenseFile>]) {
        for source in files {
            self.enter(&source.path, &source.text);
            for sense in &source.value.sense {
                let groups: Vec<Group> = sense.matches.iter().map(|m| self.group_without_index(m)).collect();
                self.pack.tables.senses.push((sense.id.clone(), groups));
            }
        }
    }

    fn group_without_index(&mut self, source: &MatchSource) -> Group {
        let patterns = source.patterns.iter().filter_map(|p| self.pattern(p)).collect();
        let (unless, only) = (self.conditions(&source.unless), self.conditions(&source.only));
        Group {
            signal: 0,
            rule: None,
            patterns,
            unless,
            only,
            is_certain: false,
            severity: None,
            why: None,
            rewrites: None,
        }
    }

    fn group(&mut self, source: &MatchSource, signal: SignalId, rule: Option<u16>) -> Pending {
        let mut patterns = Vec::new();
        for text in &source.patterns {
            if let Some(id) = self.pattern(text) {
                self.check_anchor(id, text);
                patterns.push(id);
            }
        }
        let (unless, only) = (self.conditions(&source.unless), self.conditions(&source.only));
        let asks = unless.iter().chain(&only).flat_map(|c| c.signals.iter().copied()).collect();
        let captures: Vec<String> = source
            .patterns
            .iter()
            .filter_map(|p| syntax::parse(p).ok())
            .map(|p| p.elements.into_iter().filter_map(|(_, name)| name).collect::<Vec<_>>().join(" "))
            .collect();
        for rewrite in source.rewrites.iter().flatten() {
            for name in captures_in(&rewrite.text) {
                if captures.iter().any(|c| !c.split(' ').any(|known| known == name)) {
                    self.fail(
                        &rewrite.text,
                        format!("the rewrite uses ${name}, which not every pattern of its group captures"),
                    );
                }
            }
        }
        let group = Group {
            signal,
            rule,
            patterns,
            unless,
            only,
            is_certain: source.certain,
            severity: source.severity,
            why: source.why.clone(),
            rewrites: source.rewrites.as_ref().map(|list| list.iter().map(|each| self.rewrite(each)).collect()),
        };
        Pending { group, asks, path: self.path.clone() }
    }

    fn conditions(&mut self, source: &Conditions) -> Vec<Condition> {
        let scopes = [
            (Scope::Before, &source.before),
            (Scope::After, &source.after),
            (Scope::Lead, &source.lead),
            (Scope::Rest, &source.rest),
            (Scope::Clause, &source.clause),
            (Scope::Sentence, &source.sentence),
            (Scope::Previous, &source.previous),
            (Scope::Next, &source.next),
            (Scope::Near, &source.near),
            (Scope::Draft, &source.draft),
        ];
        let mut conditions = Vec::new();
        for (scope, entries) in scopes {
            if entries.is_empty() {
                continue;
            }
            let mut condition = Condition { scope, patterns: Vec::new(), signals: Vec::new() };
            for entry in entries {
                if let Some(name) = entry.strip_prefix('%') {
                    match self.signal_ids.get(name) {
                        Some(id) => condition.signals.push(*id),
                        None => self.fail(entry, format!("there is no signal, part or rule `{name}`")),
                    }
                } else if let Some(id) = self.pattern(entry) {
                    condition.patterns.push(id);
                }
            }
            conditions.push(condition);
        }
        conditions
    }

    fn rewrite(&mut self, source: &RewriteSource) -> Rewrite {
        let asks = source.asks.as_ref().and_then(|part| {
            let signal = self.signal_ids.get(part).copied();
            if signal.is_none() {
                self.fail(part, format!("a rewrite asks for `{part}`, and there is no such part"));
            }
            signal
        });
        Rewrite {
            text: source.text.clone(),
            label: source.label.clone(),
            clause: source.clause,
            rest: source.rest,
            after: source.after,
            active: source.active,
            plain: source.plain,
            asks,
        }
    }

    fn add_rule(&mut self, file: &RuleFile, pending: &mut Vec<Pending>) {
        if file.examples.bad.is_empty() || file.examples.good.is_empty() {
            self.fail(&file.id, format!("the rule `{}` needs at least one bad and one good example", file.id));
        }
        for bad in &file.examples.bad {
            if bad.matches('[').count() == 0 || bad.matches('[').count() != bad.matches(']').count() {
                self.fail(bad, "a bad example marks the weak words in [brackets]".into());
            }
        }
        for (what, value) in [("name", &file.name), ("why", &file.why), ("source", &file.source)] {
            if value.trim().is_empty() {
                self.fail(&file.id, format!("`{what}` of rule `{}` is empty", file.id));
            }
        }
        let rewrites: Vec<_> = file.rewrites.iter().map(|each| self.rewrite(each)).collect();
        if let Some(bad) = file.rewrites.iter().find(|r| captures_in(&r.text).next().is_some()) {
            self.fail(
                &bad.text,
                "a rule's common rewrites can't use $captures; give the rewrite to the [[match]] that captures".into(),
            );
        }
        let rule = self.pack.tables.rules.len() as u16;
        self.pack.tables.rules.push(Rule {
            id: file.id.clone(),
            name: file.name.clone(),
            severity: file.severity,
            why: file.why.clone(),
            source: file.source.clone(),
            any_setting: file.setting == Setting::Any,
            priority: file.priority.unwrap_or(match file.severity {
                Severity::High => 70,
                Severity::Medium => 50,
                Severity::Low => 30,
            }),
            rewrites,
            bad: file.examples.bad.clone(),
            good: file.examples.good.clone(),
        });
        let Some(&signal) = self.signal_ids.get(&format!("rule.{}", file.id)) else { return };
        for group in &file.matches {
            let group = self.group(group, signal, Some(rule));
            pending.push(group);
        }
    }

    fn add_parts(&mut self, mut files: Vec<Source<PartFile>>, pending: &mut Vec<Pending>) {
        sort_by_key(&mut files, |f| f.value.order);
        for source in files {
            self.enter(&source.path, &source.text);
            let file = source.value;
            let (present, vague) = (self.signal_ids[&file.id], self.signal_ids[&format!("{}.vague", file.id)]);
            for (signal, groups) in [(present, &file.present), (vague, &file.vague)] {
                for group in groups {
                    let group = self.group(group, signal, None);
                    pending.push(group);
                }
            }
            self.pack.tables.parts.push(Part {
                id: file.id,
                name: file.name,
                source: file.source,
                hint_missing: file.hint.missing,
                hint_vague: file.hint.vague,
                starters: Starters::default(),
                present,
                vague,
            });
        }
    }

    fn add_playbooks(&mut self, mut files: Vec<Source<PlaybookFile>>) {
        sort_by_key(&mut files, |f| f.value.order);
        for source in files {
            self.enter(&source.path, &source.text);
            let file = source.value;
            let required = self.part_indices(&file.needs.required);
            let recommended = self.part_indices(&file.needs.recommended);
            let optional = self.part_indices(&file.needs.optional);
            let cues = file.cues.iter().filter_map(|p| self.pattern(p)).collect();
            self.pack.tables.playbooks.push(Playbook {
                id: file.id,
                name: file.name,
                description: file.description,
                required,
                recommended,
                optional,
                cues,
                reminders: file.reminders.into_iter().collect(),
            });
        }
    }

    fn add_starters(&mut self, files: Vec<Source<StarterFile>>) {
        for source in files {
            self.enter(&source.path, &source.text);
            let file = source.value;
            let Some(index) = self.pack.tables.parts.iter().position(|part| part.id == file.part) else {
                self.fail(&file.part, format!("there is no part `{}`", file.part));
                continue;
            };
            for id in file.playbooks.keys() {
                if !self.pack.tables.playbooks.iter().any(|playbook| playbook.id == *id) {
                    self.fail(id, format!("there is no playbook `{id}`"));
                }
            }
            let all = [&file.any, &file.friendly, &file.formal].into_iter().chain(file.playbooks.values());
            for starter in all.flatten() {
                if starter.matches('[').count() != starter.matches(']').count() {
                    self.fail(starter, "a blank is opened or closed that is not".to_owned());
                }
            }
            if file.any.is_empty() && (file.friendly.is_empty() || file.formal.is_empty()) {
                self.fail(&file.part, format!("the part `{}` needs a starter for any draft", file.part));
            }
            self.pack.tables.parts[index].starters = Starters {
                any: file.any,
                friendly: file.friendly,
                formal: file.formal,
                playbooks: file.playbooks.into_iter().collect(),
                repair: file.repair.map(|form| RepairForm {
                    question: form.question,
                    sentence: form.sentence,
                    phrase: form.phrase,
                    what: form.what,
                    other: form.other,
                    when: form.when,
                }),
            };
        }
        let bare =
            self.pack.tables.parts.iter().find(|part| part.starters.any.is_empty() && part.starters.formal.is_empty());
        if let Some(part) = bare.map(|part| part.id.clone()) {
            self.fail(&part, format!("the part `{part}` has no file in rules/starters"));
        }
    }

    fn part_indices(&mut self, ids: &[String]) -> Vec<u8> {
        let mut indices = Vec::new();
        for id in ids {
            match self.pack.tables.parts.iter().position(|p| p.id == *id) {
                Some(index) => indices.push(index as u8),
                None => self.fail(id, format!("there is no part `{id}`")),
            }
        }
        indices
    }

    /// Puts groups after all groups that give a signal they ask for.
    fn order(&mut self, mut pending: Vec<Pending>) {
        while !pending.is_empty() {
            let open: Vec<SignalId> = pending.iter().map(|p| p.group.signal).collect();
            let (ready, blocked): (Vec<_>, Vec<_>) =
                pending.into_iter().partition(|p| !p.asks.iter().any(|s| open.contains(s) && *s != p.group.signal));
            if ready.is_empty() {
                let names: Vec<&str> =
                    blocked.iter().map(|p| self.pack.tables.signals[usize::from(p.group.signal)].as_str()).collect();
                let reason = format!("these ask for each other in a circle: {}", names.join(", "));
                self.errors.push(RuleError { file: blocked[0].path.clone(), line: 1, reason });
                return;
            }
            self.pack.tables.groups.extend(ready.into_iter().map(|p| p.group));
            pending = blocked;
        }
    }

    fn finish(mut self) -> Result<Pack, Vec<RuleError>> {
        for name in ENGINE_FRAGMENTS {
            if self.fragments.contains_key(*name)
                && let Err(reason) = self.fragment(name, &mut Vec::new())
            {
                self.fail(name, reason);
            }
        }
        // Fragments that nothing uses are checked too, and left out of the pack.
        let used = (self.pack.clone(), self.compiled.clone());
        let names: Vec<String> = self.fragments.keys().cloned().collect();
        for name in names {
            if let Err(reason) = self.fragment(&name, &mut Vec::new()) {
                self.fail(&name, reason);
            }
        }
        (self.pack, self.compiled) = used;
        if self.pack.vocabulary.words.count() > usize::from(u16::MAX) {
            self.errors.push(RuleError {
                file: self.path.clone(),
                line: 1,
                reason: "the rule pack has grown past 65535 words".into(),
            });
        }
        if !self.errors.is_empty() {
            return Err(self.errors);
        }
        self.pack.fragments = self.compiled.into_iter().collect();
        sort(&mut self.pack.fragments);
        Ok(self.pack)
    }

    fn pattern(&mut self, text: &str) -> Option<PatternId> {
        let built = syntax::parse(text).and_then(|tree| self.build_pattern(tree));
        match built {
            Ok(id) => Some(id),
            Err(reason) => {
                self.fail(text, reason);
                None
            }
        }
    }

    fn build_pattern(&mut self, tree: PatternTree) -> Result<PatternId, String> {
        let mut elements = Vec::new();
        for (tree, name) in tree.elements {
            let node = self.node(&tree, &mut Vec::new())?;
            let capture = name.map(|name| match self.pack.tables.captures.iter().position(|c| *c == name) {
                Some(index) => index as u16,
                None => {
                    self.pack.tables.captures.push(name);
                    (self.pack.tables.captures.len() - 1) as u16
                }
            });
            elements.push(Element { node, capture });
        }
        let id = PatternId::try_from(self.pack.patterns.len()).map_err(|_| "there are more than 65535 patterns")?;
        self.pack.patterns.push(Pattern { elements, mark: (tree.mark.0 as u8, tree.mark.1 as u8) });
        Ok(id)
    }

    /// A pattern that nothing anchors would have to be tried everywhere.
    fn check_anchor(&mut self, id: PatternId, text: &str) {
        if !anchor::is_anchored(&self.pack, id) {
            self.fail(text, format!("no word or token is needed for a match of `{text}`; name at least one"));
        }
    }

    fn node(&mut self, tree: &Tree, inside: &mut Vec<String>) -> Result<NodeId, String> {
        let node = match tree {
            Tree::Word(word) => {
                let mut ids: Vec<NodeId> = Vec::new();
                for piece in normal_words(word) {
                    let word = self.pack.vocabulary.words.intern(&piece);
                    ids.push(self.push(Node::Word(word)));
                }
                if ids.len() == 1 {
                    return Ok(ids[0]);
                }
                return Ok(self.branch(Branch::Sequence, &ids));
            }
            Tree::Inflected(..) => return self.alternatives(std::slice::from_ref(tree), inside),
            Tree::Class(name) => match class(name) {
                Some(class) => Node::Class(class),
                None if TOKEN_KINDS.contains(&name.as_str()) => {
                    Node::Word(self.pack.vocabulary.words.intern(&format!("<{name}>")))
                }
                None => return Err(format!("there is no token class <{name}>")),
            },
            Tree::Fragment(name) => return self.fragment(name, inside),
            Tree::Sequence(trees) => {
                let ids = trees.iter().map(|t| self.node(t, inside)).collect::<Result<Vec<_>, _>>()?;
                if ids.len() == 1 {
                    return Ok(ids[0]);
                }
                return Ok(self.branch(Branch::Sequence, &ids));
            }
            Tree::Alternatives(trees) => return self.alternatives(trees, inside),
            Tree::Repeat { what, min, max } => Node::Repeat { what: self.node(what, inside)?, min: *min, max: *max },
            Tree::Gap { max, punctuation } => Node::Gap { max: *max, punctuation: *punctuation },
            Tree::Not(what) => Node::Not(self.node(what, inside)?),
            Tree::NotBefore(what) => {
                let node = self.node(what, inside)?;
                if anchor::width(&self.pack, node) != (1, 1) {
                    return Err("`<!` looks at one token only".into());
                }
                Node::NotBefore(node)
            }
            Tree::Start => Node::Start,
            Tree::End => Node::End,
        };
        Ok(self.push(node))
    }

    /// Single words of the alternatives become one set.
    fn alternatives(&mut self, trees: &[Tree], inside: &mut Vec<String>) -> Result<NodeId, String> {
        let mut set = Set::default();
        let mut others = Vec::new();
        for tree in trees {
            if let Tree::Inflected(word, mask) = tree {
                let id = self.pack.vocabulary.words.intern(word);
                set.inflected.push((*mask, id));
                for form in inflect::forms(word, *mask) {
                    self.pack.vocabulary.words.intern(&form);
                }
                continue;
            }
            let id = self.node(tree, inside)?;
            match self.pack.nodes.get(id) {
                Node::Word(word) => set.words.push(*word),
                Node::Set(other) => set.includes.push(*other),
                _ => others.push(id),
            }
        }
        if set != Set::default() {
            let set = self.set_of(set);
            let id = self.push(Node::Set(set));
            if others.is_empty() {
                return Ok(id);
            }
            others.insert(0, id);
        }
        if others.len() == 1 { Ok(others[0]) } else { Ok(self.branch(Branch::Alternatives, &others)) }
    }

    fn fragment(&mut self, name: &str, inside: &mut Vec<String>) -> Result<NodeId, String> {
        if let Some(node) = self.compiled.get(name) {
            return Ok(*node);
        }
        if inside.iter().any(|n| n == name) {
            return Err(format!("the fragment @{name} holds itself"));
        }
        let tree = self.fragments.get(name).cloned().ok_or_else(|| format!("there is no fragment @{name}"))?;
        inside.push(name.into());
        let mut node = self.node(&tree, inside)?;
        inside.pop();
        if self.cost(node) > SHARE_FROM {
            let slot = self.pack.shared.len() as u16;
            self.pack.shared.push(node);
            node = self.push(Node::Shared(slot));
        }
        self.compiled.insert(name.into(), node);
        Ok(node)
    }

    /// A node without children of its own list; equal ones are one.
    fn push(&mut self, node: Node) -> NodeId {
        let key = format!("{node:?}");
        if let Some(id) = self.node_ids.get(&key) {
            return *id;
        }
        let id = self.pack.nodes.push(node);
        self.node_ids.insert(key, id);
        id
    }

    fn branch(&mut self, branch: Branch, children: &[NodeId]) -> NodeId {
        let key = format!("{branch:?} {children:?}");
        if let Some(id) = self.node_ids.get(&key) {
            return *id;
        }
        let children = self.pack.nodes.push_children(children);
        let id = self.pack.nodes.push(match branch {
            Branch::Sequence => Node::Sequence(children),
            Branch::Alternatives => Node::Alternatives(children),
        });
        self.node_ids.insert(key, id);
        id
    }

    fn set_of(&mut self, mut set: Set) -> u16 {
        set.words.sort_unstable();
        set.words.dedup();
        set.includes.sort_unstable();
        set.includes.dedup();
        sort(&mut set.inflected);
        set.inflected.dedup();
        if set.words.is_empty() && set.inflected.is_empty() && set.includes.len() == 1 {
            return set.includes[0];
        }
        if let Some(id) = self.set_ids.get(&set) {
            return *id;
        }
        let id = self.pack.sets.len() as u16;
        self.pack.sets.push(set.clone());
        self.set_ids.insert(set, id);
        id
    }

    fn cost(&self, node: NodeId) -> usize {
        match self.pack.nodes.get(node) {
            Node::Sequence(children) | Node::Alternatives(children) => {
                self.pack.nodes.children(*children).iter().map(|c| self.cost(*c)).sum::<usize>() + 1
            }
            Node::Repeat { what, max, .. } => self.cost(*what) * usize::from(*max),
            Node::Gap { max, .. } => usize::from(*max),
            Node::Not(child) | Node::NotBefore(child) => self.cost(*child),
            _ => 1,
        }
    }
}

/// Token classes that are interned like words, because the tokenizer gives them their word.
pub const TOKEN_KINDS: &[&str] = &[
    "num",
    "ordinal",
    "money",
    "percent",
    "time",
    "date",
    "code",
    "email",
    "url",
    "phone",
    "placeholder",
    "emoji",
    "quotation",
    "ellipsis",
    "handle",
];

/// The words and token kinds that the engine knows whether a pattern names them or not.
pub fn engine_words() -> impl Iterator<Item = String> {
    let kinds = TOKEN_KINDS.iter().map(|kind| format!("<{kind}>"));
    kinds.chain(MARKS.iter().chain(ENGINE_WORDS).map(|word| (*word).to_owned()))
}

/// Marks that the engine's own code asks for.
const MARKS: &[&str] = &[".", ",", ";", ":", "!", "?", "-", "(", ")", "\"", "'", "^", "/", "'s", "not", "and"];

/// Words that the engine's own code asks for: in greetings, closings and abbreviations.
const ENGINE_WORDS: &[&str] = &[
    "a",
    "afternoon",
    "again",
    "all",
    "am",
    "ap",
    "approx",
    "apr",
    "at",
    "attn",
    "aug",
    "ave",
    "booking",
    "both",
    "case",
    "client",
    "co",
    "concern",
    "corp",
    "customer",
    "customers",
    "day",
    "de",
    "dear",
    "dec",
    "dept",
    "der",
    "doctor",
    "dr",
    "e",
    "eg",
    "etc",
    "evening",
    "everyone",
    "ext",
    "feb",
    "folks",
    "for",
    "fri",
    "friend",
    "from",
    "g",
    "gday",
    "good",
    "greetings",
    "guest",
    "guests",
    "hallo",
    "hello",
    "helo",
    "hey",
    "heya",
    "heyy",
    "hi",
    "hii",
    "hiya",
    "hola",
    "bonjour",
    "ciao",
    "aloha",
    "moin",
    "salam",
    "g'day",
    "omg",
    "oh",
    "ah",
    "well",
    "okay",
    "yes",
    "no",
    "howdy",
    "hrs",
    "i",
    "ie",
    "in",
    "inc",
    "invoice",
    "it",
    "jan",
    "jr",
    "jul",
    "jun",
    "la",
    "ltd",
    "m",
    "ma",
    "madam",
    "madame",
    "maam",
    "mam",
    "mar",
    "mate",
    "may",
    "member",
    "messrs",
    "mins",
    "miss",
    "mon",
    "morning",
    "mr",
    "mrs",
    "ms",
    "mt",
    "mx",
    "namaste",
    "no",
    "nov",
    "nr",
    "number",
    "oct",
    "on",
    "or",
    "order",
    "our",
    "p",
    "patron",
    "pm",
    "prof",
    "professor",
    "rd",
    "ref",
    "reference",
    "reviewer",
    "salaam",
    "sat",
    "sep",
    "sept",
    "sir",
    "sirs",
    "sr",
    "st",
    "subscriber",
    "sun",
    "team",
    "tel",
    "the",
    "there",
    "thu",
    "ticket",
    "to",
    "traveller",
    "tue",
    "user",
    "valued",
    "van",
    "vs",
    "wed",
    "we",
    "whom",
    "with",
    "x",
    "xx",
    "yo",
    "you",
    "your",
    "my",
    "sorry",
    "apologies",
    "thank",
    "thanks",
    "so",
    "this",
    "please",
    "just",
    "unfortunately",
    "right",
    "many",
    "take",
    "have",
    "enjoy",
    "speak",
    "talk",
    "see",
    "ta",
];

fn class(name: &str) -> Option<Class> {
    Some(match name {
        "word" => Class::Word,
        "any" => Class::Any,
        "cap" => Class::Capital,
        "upper" => Class::Upper,
        "name" => Class::Name,
        "sorry" => Class::Sorry,
        "unknown" => Class::Unknown,
        "line" => Class::LineStart,
        _ => return None,
    })
}

/// The normal form of a word as patterns write it: hyphens part words, contractions are written out, as the tokenizer does.
fn normal_words(word: &str) -> Vec<String> {
    if matches!(word, "-" | "'s" | "'" | "g'day") {
        return vec![word.into()];
    }
    word.split('-').filter(|piece| !piece.is_empty()).flat_map(written_out).collect()
}

fn written_out(word: &str) -> Vec<String> {
    let two =
        |first: &str, second: &str| [first, second].into_iter().filter(|w| !w.is_empty()).map(str::to_owned).collect();
    let Some((head, tail)) = word.split_once('\'') else { return vec![word.into()] };
    match (head, tail) {
        ("can", "t") => two("can", "not"),
        ("won", "t") => two("will", "not"),
        ("n", "t") => two("", "not"),
        ("ma", "am") => two("madam", ""),
        (_, "t") if head.ends_with('n') => two(&head[..head.len() - 1], "not"),
        (_, "m") => two(head, "am"),
        (_, "re") => two(head, "are"),
        (_, "ve") => two(head, "have"),
        (_, "ll") => two(head, "will"),
        (_, "d") => two(head, "would"),
        (_, "s") if TAKES_IS.contains(&head) => two(head, "is"),
        (_, "s") => two(head, "'s"),
        (_, "") => two(head, "'"),
        _ => vec![word.into()],
    }
}

/// After these, 's is "is" or "has" and not a possessive.
pub const TAKES_IS: &[&str] = &[
    "it",
    "that",
    "there",
    "here",
    "what",
    "who",
    "he",
    "she",
    "where",
    "how",
    "this",
    "everything",
    "something",
    "nothing",
    "when",
];

/// A noun entry: the last word takes the plural.
fn inflected_last(entry: &str) -> Tree {
    let mut words: Vec<Tree> = entry.split_whitespace().map(|w| Tree::Word(w.into())).collect();
    if let Some(Tree::Word(last)) = words.pop() {
        words.push(Tree::Inflected(last, inflect::BASE | inflect::PLURAL));
    }
    if words.len() == 1 { words.remove(0) } else { Tree::Sequence(words) }
}

/// A verb entry: the first word is inflected, what follows stays.
fn inflected_first(entry: &str, mask: inflect::FormMask) -> Tree {
    let mut words: Vec<Tree> = entry.split_whitespace().map(|w| Tree::Word(w.into())).collect();
    if let Some(Tree::Word(first)) = words.first() {
        words[0] = Tree::Inflected(first.clone(), mask);
    }
    if words.len() == 1 { words.remove(0) } else { Tree::Sequence(words) }
}

/// The names of the $captures in a rewrite.
pub fn captures_in(text: &str) -> impl Iterator<Item = &str> {
    text.split('$').skip(1).filter_map(|rest| {
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(rest.len());
        let name = &rest[..end];
        name.starts_with(|c: char| c.is_ascii_alphabetic()).then_some(name)
    })
}
