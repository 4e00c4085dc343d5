//! The rule reference, as Markdown: `docs/reference.md` is its output.

use std::fmt::Write;

use amends::check::built_in;

use super::rules::severity;

/// All rules, parts and playbooks.
pub fn markdown() -> String {
    let pack = built_in().tables();
    let mut out = String::from(
        "# Rule reference\n\nWritten by `amends rules --format markdown` from `rules/`; change the rules, not this file.\n\n\
         Weak words are in [brackets].\n\n## Weak phrasing\n\n| rule | severity | what it is |\n|---|---|---|\n",
    );
    let mut rules: Vec<_> = pack.rules.iter().collect();
    rules.sort_by_key(|r| &r.id);
    for rule in &rules {
        let _ = writeln!(out, "| [{}](#{}) | {} | {} |", rule.id, rule.id, severity(rule.severity), rule.name);
    }
    for rule in &rules {
        let _ = write!(out, "\n### {}\n\n**{}.** {}\n\nSource: {}\n", rule.id, rule.name, rule.why, rule.source);
        list(&mut out, "Weak", &rule.bad);
        list(&mut out, "No fault", &rule.good);
    }
    out.push_str(
        "\n## Parts of a complete apology\n\n| part | name | if it is missing | if it is vague |\n|---|---|---|---|\n",
    );
    for part in &pack.parts {
        let _ = writeln!(out, "| {} | {} | {} | {} |", part.id, part.name, part.hint_missing, part.hint_vague);
    }
    out.push_str("\n## Playbooks\n");
    for playbook in &pack.playbooks {
        let names =
            |parts: &[u8]| parts.iter().map(|p| pack.parts[usize::from(*p)].id.as_str()).collect::<Vec<_>>().join(", ");
        let _ = write!(
            out,
            "\n### {}\n\n**{}.** {}\n\n- Required: {}\n- Recommended: {}\n- Optional: {}\n",
            playbook.id,
            playbook.name,
            playbook.description,
            names(&playbook.required),
            names(&playbook.recommended),
            names(&playbook.optional)
        );
    }
    out
}

fn list(out: &mut String, title: &str, examples: &[String]) {
    let _ = write!(out, "\n{title}:\n\n");
    for example in examples {
        let plain = example.replace('\n', " / ").replace('<', "\\<").replace('*', "\\*");
        let _ = writeln!(out, "- {plain}");
    }
}
