//! English inflection: the forms of a verb and of a noun from its dictionary form.

/// Past and past participle of the irregular verbs that support replies use, sorted; alternatives are joined by `/`.
const IRREGULAR: &[(&str, &str, &str)] = &[
    ("be", "was/were", "been"),
    ("bear", "bore", "borne"),
    ("become", "became", "become"),
    ("begin", "began", "begun"),
    ("bend", "bent", "bent"),
    ("bind", "bound", "bound"),
    ("bite", "bit", "bitten"),
    ("bleed", "bled", "bled"),
    ("blow", "blew", "blown"),
    ("break", "broke", "broken"),
    ("bring", "brought", "brought"),
    ("build", "built", "built"),
    ("burn", "burnt/burned", "burnt/burned"),
    ("burst", "burst", "burst"),
    ("buy", "bought", "bought"),
    ("catch", "caught", "caught"),
    ("choose", "chose", "chosen"),
    ("come", "came", "come"),
    ("cost", "cost", "cost"),
    ("cut", "cut", "cut"),
    ("deal", "dealt", "dealt"),
    ("do", "did", "done"),
    ("draw", "drew", "drawn"),
    ("drink", "drank", "drunk"),
    ("drive", "drove", "driven"),
    ("eat", "ate", "eaten"),
    ("fall", "fell", "fallen"),
    ("feel", "felt", "felt"),
    ("fight", "fought", "fought"),
    ("find", "found", "found"),
    ("fly", "flew", "flown"),
    ("foresee", "foresaw", "foreseen"),
    ("forget", "forgot", "forgotten"),
    ("forgive", "forgave", "forgiven"),
    ("freeze", "froze", "frozen"),
    ("get", "got", "got/gotten"),
    ("give", "gave", "given"),
    ("go", "went", "gone"),
    ("grow", "grew", "grown"),
    ("hang", "hung", "hung"),
    ("have", "had", "had"),
    ("hear", "heard", "heard"),
    ("hide", "hid", "hidden"),
    ("hit", "hit", "hit"),
    ("hold", "held", "held"),
    ("hurt", "hurt", "hurt"),
    ("keep", "kept", "kept"),
    ("know", "knew", "known"),
    ("lead", "led", "led"),
    ("leak", "leaked", "leaked"),
    ("learn", "learnt/learned", "learnt/learned"),
    ("leave", "left", "left"),
    ("lend", "lent", "lent"),
    ("let", "let", "let"),
    ("lose", "lost", "lost"),
    ("make", "made", "made"),
    ("mean", "meant", "meant"),
    ("meet", "met", "met"),
    ("mishear", "misheard", "misheard"),
    ("mislay", "mislaid", "mislaid"),
    ("mislead", "misled", "misled"),
    ("misread", "misread", "misread"),
    ("misspell", "misspelt/misspelled", "misspelt/misspelled"),
    ("mistake", "mistook", "mistaken"),
    ("misunderstand", "misunderstood", "misunderstood"),
    ("mow", "mowed", "mown/mowed"),
    ("overbook", "overbooked", "overbooked"),
    ("overcome", "overcame", "overcome"),
    ("overdraw", "overdrew", "overdrawn"),
    ("overrun", "overran", "overrun"),
    ("oversee", "oversaw", "overseen"),
    ("oversell", "oversold", "oversold"),
    ("oversleep", "overslept", "overslept"),
    ("overtake", "overtook", "overtaken"),
    ("pay", "paid", "paid"),
    ("put", "put", "put"),
    ("quit", "quit", "quit"),
    ("read", "read", "read"),
    ("rebuild", "rebuilt", "rebuilt"),
    ("redo", "redid", "redone"),
    ("remake", "remade", "remade"),
    ("repay", "repaid", "repaid"),
    ("resend", "resent", "resent"),
    ("reset", "reset", "reset"),
    ("rewrite", "rewrote", "rewritten"),
    ("ring", "rang", "rung"),
    ("rise", "rose", "risen"),
    ("run", "ran", "run"),
    ("say", "said", "said"),
    ("see", "saw", "seen"),
    ("seek", "sought", "sought"),
    ("sell", "sold", "sold"),
    ("send", "sent", "sent"),
    ("set", "set", "set"),
    ("sew", "sewed", "sewn/sewed"),
    ("shake", "shook", "shaken"),
    ("shed", "shed", "shed"),
    ("show", "showed", "shown"),
    ("shrink", "shrank/shrunk", "shrunk"),
    ("shut", "shut", "shut"),
    ("sink", "sank", "sunk"),
    ("sit", "sat", "sat"),
    ("sleep", "slept", "slept"),
    ("slide", "slid", "slid"),
    ("smell", "smelt/smelled", "smelt/smelled"),
    ("speak", "spoke", "spoken"),
    ("speed", "sped", "sped"),
    ("spend", "spent", "spent"),
    ("spill", "spilt/spilled", "spilt/spilled"),
    ("split", "split", "split"),
    ("spoil", "spoilt/spoiled", "spoilt/spoiled"),
    ("spread", "spread", "spread"),
    ("stand", "stood", "stood"),
    ("steal", "stole", "stolen"),
    ("stick", "stuck", "stuck"),
    ("sting", "stung", "stung"),
    ("stink", "stank", "stunk"),
    ("stretch", "stretched", "stretched"),
    ("strike", "struck", "struck"),
    ("swap", "swapped", "swapped"),
    ("take", "took", "taken"),
    ("teach", "taught", "taught"),
    ("tear", "tore", "torn"),
    ("tell", "told", "told"),
    ("think", "thought", "thought"),
    ("throw", "threw", "thrown"),
    ("underpay", "underpaid", "underpaid"),
    ("understand", "understood", "understood"),
    ("undo", "undid", "undone"),
    ("upset", "upset", "upset"),
    ("wake", "woke", "woken"),
    ("wear", "wore", "worn"),
    ("win", "won", "won"),
    ("withdraw", "withdrew", "withdrawn"),
    ("withhold", "withheld", "withheld"),
    ("write", "wrote", "written"),
];

/// Verbs of more than one syllable that double their last letter.
const DOUBLING: &[&str] = &[
    "admit", "commit", "compel", "equip", "forget", "format", "handicap", "incur", "kidnap", "occur", "omit", "outbid",
    "patrol", "permit", "prefer", "recur", "refer", "regret", "submit", "transfer", "upset", "worship", "unwrap",
    "rewrap", "reship", "re-ship", "reset", "overlap", "debug",
];

/// Verbs in -l that Britain doubles and America does not.
const EITHER: &[&str] =
    &["cancel", "channel", "label", "level", "model", "signal", "total", "travel", "tunnel", "fulfil"];

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

fn doubles(verb: &str) -> bool {
    if DOUBLING.contains(&verb) {
        return true;
    }
    let mut backwards = verb.chars().rev();
    let (Some(last), Some(vowel), Some(before)) = (backwards.next(), backwards.next(), backwards.next()) else {
        return false;
    };
    let one_syllable = verb.chars().filter(|c| is_vowel(*c)).count() == 1;
    one_syllable && !is_vowel(before) && is_vowel(vowel) && !is_vowel(last) && !matches!(last, 'w' | 'x' | 'y')
}

fn third_person(word: &str) -> String {
    match word {
        "be" => return "is".into(),
        "have" => return "has".into(),
        _ => {}
    }
    let sibilant = ["s", "x", "z", "ch", "sh"].iter().any(|end| word.ends_with(end));
    let before_y = word.strip_suffix('y').and_then(|stem| stem.chars().last());
    match before_y {
        Some(c) if !is_vowel(c) => format!("{}ies", &word[..word.len() - 1]),
        _ if sibilant || word == "go" || word == "do" || word == "redo" || word == "undo" => format!("{word}es"),
        _ => format!("{word}s"),
    }
}

fn with_ending(word: &str, ending: &str) -> Vec<String> {
    let stem = &word[..word.len().saturating_sub(1)];
    let vowel_ending = ending.starts_with(['e', 'i']);
    if EITHER.contains(&word) {
        let last = word.chars().last().unwrap_or('l');
        return vec![format!("{word}{last}{ending}"), format!("{word}{ending}")];
    }
    if ending == "ing" && word.ends_with("ie") {
        return vec![format!("{}ying", &word[..word.len() - 2])];
    }
    if vowel_ending
        && word.ends_with('e')
        && !(ending == "ing" && (word.ends_with("ee") || word.ends_with("oe") || word.ends_with("ye") || word == "be"))
    {
        return vec![format!("{stem}{ending}")];
    }
    let before_y = word.strip_suffix('y').and_then(|s| s.chars().last());
    if ending == "ed" && before_y.is_some_and(|c| !is_vowel(c)) {
        return vec![format!("{stem}ied")];
    }
    if doubles(word) {
        let last = word.chars().last().unwrap_or_default();
        return vec![format!("{word}{last}{ending}")];
    }
    vec![format!("{word}{ending}")]
}

/// The past forms and the past participles of a verb.
fn pasts(base: &str) -> (Vec<String>, Vec<String>) {
    let split = |s: &str| s.split('/').map(str::to_owned).collect::<Vec<_>>();
    match IRREGULAR.binary_search_by(|(verb, ..)| (*verb).cmp(base)) {
        Ok(at) => (split(IRREGULAR[at].1), split(IRREGULAR[at].2)),
        Err(_) => {
            let pasts = with_ending(base, "ed");
            (pasts.clone(), pasts)
        }
    }
}

/// The plural of a noun (one word, lower case).
pub fn plural(singular: &str) -> String {
    match singular {
        "person" => "people".into(),
        "child" => "children".into(),
        "man" => "men".into(),
        "woman" => "women".into(),
        "half" => "halves".into(),
        _ => third_person(singular),
    }
}

/// Which forms of a word, as bits.
pub type FormMask = u8;
pub const BASE: FormMask = 1;
pub const THIRD: FormMask = 1 << 1;
pub const PAST: FormMask = 1 << 2;
pub const PARTICIPLE: FormMask = 1 << 3;
pub const GERUND: FormMask = 1 << 4;
pub const PLURAL: FormMask = 1 << 5;
/// Every form, taken as a verb and as a noun.
pub const ALL: FormMask = (1 << 6) - 1;

/// The forms of `word` that `mask` asks for, without repeats.
pub fn forms(word: &str, mask: FormMask) -> Vec<String> {
    let mut all = Vec::new();
    if mask & BASE != 0 {
        all.push(word.to_owned());
    }
    if mask & THIRD != 0 {
        all.push(third_person(word));
    }
    if mask & (PAST | PARTICIPLE) != 0 {
        let (pasts, participles) = pasts(word);
        if mask & PAST != 0 {
            all.extend(pasts);
        }
        if mask & PARTICIPLE != 0 {
            all.extend(participles);
        }
    }
    if mask & GERUND != 0 {
        all.extend(with_ending(word, "ing"));
    }
    if mask & PLURAL != 0 {
        all.push(plural(word));
    }
    crate::order::sort(&mut all);
    all.dedup();
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn irregular_verbs_are_sorted() {
        assert!(IRREGULAR.is_sorted_by_key(|(base, ..)| *base));
    }

    #[test]
    fn verbs() {
        let check = |base: &str, third: &str, past: &str, gerund: &str| {
            let got = (third_person(base), pasts(base).0.join("/"), with_ending(base, "ing").join("/"));
            assert_eq!(got, (third.to_owned(), past.to_owned(), gerund.to_owned()), "{base}");
        };
        check("refund", "refunds", "refunded", "refunding");
        check("apologise", "apologises", "apologised", "apologising");
        check("ship", "ships", "shipped", "shipping");
        check("cancel", "cancels", "cancelled/canceled", "cancelling/canceling");
        check("carry", "carries", "carried", "carrying");
        check("delay", "delays", "delayed", "delaying");
        check("fix", "fixes", "fixed", "fixing");
        check("send", "sends", "sent", "sending");
        check("agree", "agrees", "agreed", "agreeing");
        check("tie", "ties", "tied", "tying");
        check("refer", "refers", "referred", "referring");
        check("cook", "cooks", "cooked", "cooking");
        check("show", "shows", "showed", "showing");
    }

    #[test]
    fn masks() {
        assert_eq!(forms("send", PAST | PARTICIPLE), ["sent"]);
        assert_eq!(forms("delay", BASE | PLURAL), ["delay", "delays"]);
        assert_eq!(forms("refund", ALL), ["refund", "refunded", "refunding", "refunds"]);
    }

    #[test]
    fn nouns() {
        assert_eq!(plural("delay"), "delays");
        assert_eq!(plural("delivery"), "deliveries");
        assert_eq!(plural("glitch"), "glitches");
    }
}
