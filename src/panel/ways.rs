//! Ways of a team that take parts of the apology off the agent: these parts are not asked for.

/// One such way.
pub struct Way {
    /// Its name at the boundary.
    pub id: &'static str,
    /// The parts that it takes care of.
    parts: &'static [&'static str],
    /// As the agent says it.
    pub words: &'static str,
}

const WAYS: [Way; 2] = [
    Way { id: "helpdesk-signs", parts: &["sign-off"], words: "My helpdesk signs for me" },
    Way { id: "no-compensation", parts: &["make-amends", "goodwill"], words: "We do not offer compensation" },
];

/// The way that could take this part off the agent.
pub fn taking_off(part: &str) -> Option<&'static Way> {
    WAYS.iter().find(|way| way.parts.contains(&part))
}

/// The ways that these parts were left out for.
pub fn in_use(left_out: &[String]) -> Vec<&'static Way> {
    let is_left_out = |part: &&str| left_out.iter().any(|other| other == part);
    WAYS.iter().filter(|way| way.parts.iter().all(is_left_out)).collect()
}
