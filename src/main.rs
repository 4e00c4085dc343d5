//! The command line.

use std::io::Read;

fn main() {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text).unwrap_or_default();
    let report = amends::check(&text, &Default::default());
    println!("apology: {}", report.is_apology);
    for f in &report.findings {
        println!("{:?} {} `{}` {}", f.severity, f.rule, f.text, f.rewrites.iter().map(|r| format!("-> {}", r.text)).collect::<Vec<_>>().join(" | "));
    }
    for p in &report.parts {
        println!("{:?} {} {:?}", p.status, p.id, p.evidence.iter().map(|e| &e.text).collect::<Vec<_>>());
    }
}
