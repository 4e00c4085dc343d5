//! A team's own phrases: the same format as the built-in rules, as JSON, with errors that name the line.

use amends::check::{built_in, check_with};
use amends::matching::matcher::Matcher;
use amends::report::{Context, Severity};
use amends::rulepack::compile::extend;

const TEAM: &str = r#"{
  "version": 1,
  "words": { "product_names": "spark nova" },
  "rules": [
    {
      "id": "team-pop",
      "name": "Not our style",
      "severity": "low",
      "why": "We never say “pop” for send.",
      "source": "House style",
      "match": [
        { "patterns": ["[pop $what(it|them|that) (over|across)]"],
          "rewrites": [{ "text": "send $what", "label": "Say send" }] },
        { "patterns": ["<sorry> ..3 [@product_names]"], "unless": { "sentence": ["beta"] } }
      ],
      "examples": { "bad": ["I'll [pop it over]."], "good": ["Pop music."] }
    }
  ]
}"#;

#[test]
fn a_teams_phrases_are_found_beside_the_built_in_ones() {
    let team = Matcher::new(&extend(built_in().program.pack(), "house.json", TEAM).expect("the rules are sound"));
    let report = check_with(&team, "I'm sorry if you were upset. I'll pop them over today.", &Context::default());
    let found: Vec<(&str, &str)> = report.findings.iter().map(|f| (f.rule.as_str(), f.text.as_str())).collect();
    assert!(found.contains(&("team-pop", "pop them over")), "{found:?}");
    assert!(found.iter().any(|(rule, _)| *rule == "conditional"), "{found:?}");
    let pop = report.findings.iter().find(|f| f.rule == "team-pop").expect("just seen");
    assert_eq!((pop.severity, pop.rewrites[0].text.as_str()), (Severity::Low, "send them"));
    let exempt = check_with(&team, "I'm sorry about the beta of Nova.", &Context::default());
    assert!(exempt.findings.iter().all(|f| f.rule != "team-pop"));
}

#[test]
fn a_teams_rewrites_keep_their_capitals_and_take_words_away() {
    let first_rewrite = |text: &str, rewrite: &str| {
        let rules = TEAM.replace("send $what", rewrite);
        let team = Matcher::new(&extend(built_in().program.pack(), "house.json", &rules).expect("the rules are sound"));
        let report = check_with(&team, text, &Context::default());
        let pop = report.findings.into_iter().find(|f| f.rule == "team-pop").expect("a finding");
        let rewrite = pop.rewrites.into_iter().next().expect("a rewrite");
        (rewrite.replaces.map_or(pop.text, |replaced| replaced.text), rewrite.text)
    };
    let as_pair = |(old, new): (&str, &str)| (old.to_owned(), new.to_owned());
    let text = "I'm sorry. I'll pop them over today.";
    assert_eq!(first_rewrite(text, "Nova-send $what"), as_pair(("pop them over", "Nova-send them")));
    assert_eq!(first_rewrite(text, ""), as_pair((" pop them over", "")));
}

#[test]
fn the_built_in_findings_stay_the_same() {
    let team = Matcher::new(&extend(built_in().program.pack(), "house.json", TEAM).expect("the rules are sound"));
    let text = "Dear Customer,\nWe regret any inconvenience. Mistakes were made. We will look into it as soon as possible.\nThe Team";
    assert_eq!(check_with(&team, text, &Context::default()), amends::check(text, &Context::default()));
}

/// A match is 63 tokens long at most, however far a pattern could reach.
#[test]
fn a_pattern_may_reach_further_than_a_match() {
    let wide = TEAM.replace(
        "[pop $what(it|them|that) (over|across)]",
        "[(our ..16 ..16 ..16 ..16 ..16)? kerfuffle $what(it|them|that)]",
    );
    let wide = wide.replace("I'll [pop it over].", "A [kerfuffle it] was.");
    let team = Matcher::new(&extend(built_in().program.pack(), "house.json", &wide).expect("the rules are sound"));
    for words in [0, 10, 40, 70, 200] {
        let text = format!("So our {}kerfuffle it was", "green ".repeat(words));
        let report = check_with(&team, &text, &Context::default());
        let found = report.findings.iter().find(|f| f.rule == "team-pop").expect("a kerfuffle");
        assert_eq!(found.text.starts_with("our"), words <= 40, "{}", found.text);
    }
}

#[test]
fn faults_name_file_line_and_reason() {
    let cases = [
        ("not json", 1, "expected"),
        (r#"{"version": 2, "rules": []}"#, 1, "version 2 is not known"),
        (&TEAM.replace("[pop $what(it|them|that) (over|across)]", "[pop it over"), 12, "a [ without its ]"),
        (&TEAM.replace("<sorry> ..3", "<sory> ..3"), 14, "no token class <sory>"),
        (&TEAM.replace("@product_names", "@produkt"), 14, "no fragment @produkt"),
        (&TEAM.replace("send $what", "send $that"), 13, "$that"),
        (&TEAM.replace("I'll [pop it over].", "I'll pop it over."), 16, "[brackets]"),
        (&TEAM.replace("\"good\": [\"Pop music.\"]", "\"good\": []"), 6, "one good example"),
        (&TEAM.replace("\"severity\": \"low\"", "\"severity\": \"grave\""), 8, "grave"),
        (&TEAM.replace("team-pop", "conditional"), 6, "taken"),
        (&TEAM.replace("[@product_names]", "[]"), 14, "is empty"),
    ];
    for (json, line, reason) in cases {
        let errors =
            extend(built_in().program.pack(), "house.json", json).err().unwrap_or_else(|| panic!("{reason}: no error"));
        let all: Vec<String> = errors.iter().map(ToString::to_string).collect();
        assert!(
            all.iter().any(|e| e.starts_with(&format!("house.json:{line}: ")) && e.contains(reason)),
            "{reason}: {all:?}"
        );
    }
}
