//! What holds for every text. The property tests and the fuzz target share it.

use amends::report::{Context, Report, Span};

/// Checks a text and panics if the report breaks a promise of `docs/architecture.md`.
pub fn hold(text: &str, context: &Context) -> Report {
    let report = amends::check(text, context);
    let units: Vec<u16> = text.encode_utf16().collect();
    let under = |span: Span| {
        assert!(span.start <= span.end && span.end as usize <= units.len(), "{span:?} of {} units", units.len());
        String::from_utf16(&units[span.start as usize..span.end as usize])
            .unwrap_or_else(|_| panic!("{span:?} cuts a character"))
    };
    let mut last = 0;
    for finding in &report.findings {
        assert!(finding.span.start < finding.span.end, "{} marks nothing", finding.rule);
        assert!(finding.span.start >= last, "{} overlaps the finding before it, or is out of order", finding.rule);
        assert_eq!(under(finding.span), finding.text, "{}", finding.rule);
        assert!(!finding.message.is_empty() && finding.rewrites.len() <= 3, "{}", finding.rule);
        for rewrite in &finding.rewrites {
            let (span, text) = match &rewrite.replaces {
                Some(replaced) => (replaced.span, &replaced.text),
                None => (finding.span, &finding.text),
            };
            assert_eq!(&under(span), text, "{}", finding.rule);
            assert!(
                span.start <= finding.span.start && finding.span.end <= span.end,
                "{} replaces other words",
                finding.rule
            );
            assert_ne!(&rewrite.text, text, "{} offers what is there", finding.rule);
        }
        last = finding.span.end;
    }
    let ids = |report: &Report| report.parts.iter().map(|part| part.id.clone()).collect::<Vec<_>>();
    let all = ids(&amends::check("", &Context::default()));
    assert_eq!(ids(&report), all, "every part is always in the report");
    for part in &report.parts {
        for evidence in &part.evidence {
            assert_eq!(under(evidence.span), evidence.text, "{}", part.id);
        }
    }
    report
}
