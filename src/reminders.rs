//! What to do once the reply is sent: promises are kept after the apology, not in it.

use crate::matching::scan::Scan;
use crate::report::Reminder;
use crate::rulepack::pack::Playbook;

/// The playbook's reminders, with the promises the draft makes.
pub fn reminders(scan: &Scan, playbook: Option<&Playbook>, is_apology: bool) -> Vec<Reminder> {
    let Some(playbook) = playbook.filter(|_| is_apology) else { return Vec::new() };
    let promise = ["follow-up", "when"].into_iter().find_map(|part| {
        let hit = scan.hits_of(scan.signal(part)?).into_iter().next()?;
        Some(scan.draft.words(hit.mark.0, hit.mark.1).split_whitespace().collect::<Vec<_>>().join(" "))
    });
    let fill = |text: &String| match &promise {
        Some(promise) => text.replace("[promise]", &format!(" (“{promise}”)")),
        None => text.replace("[promise]", ""),
    };
    playbook.reminders.iter().map(|(id, text)| Reminder { id: id.clone(), text: fill(text) }).collect()
}
