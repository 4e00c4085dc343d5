//! What five articles on apologising to customers ask for, one case a requirement: each is met by a rule, a part or a reminder.
//!
//! The articles: A “Apologizing to a Customer”, B “Customer Excellence by Using a Sincere Apology”, C “How To Apologize To Your
//! Customers”, D “An Apology To Save Your Customers”, E “Why is Apologizing Important in Customer Service?”.

use amends::report::{Context, Need, Report, Status};
use amends::rulepack;
use support::check;

#[path = "../src/rulepack/rules_folder.rs"]
mod rules_folder;
#[allow(dead_code, reason = "this test needs one function of it")]
mod support;

enum Met {
    /// The rule finds it in the text.
    Finds(&'static str),
    /// No rule finds anything.
    Quiet,
    /// The part is present in the text.
    Present(&'static str),
    /// The part is only vague in the text.
    Vague(&'static str),
    /// After sending, this is recalled.
    Recalls(&'static str),
    /// The part is required with this playbook.
    Required(&'static str, &'static str),
    /// The customer's message (the text) is a complaint.
    Complaint,
}

use Met::*;

#[rustfmt::skip]
const REQUIREMENTS: &[(&str, &str, &str, Met)] = &[
    ("A", "correct it, don't excuse it", "I'm sorry it's late. We've been extremely busy this month.", Finds("excuse")),
    ("A", "acknowledge the problem", "I'm sorry: the vase arrived cracked.", Present("name-the-problem")),
    ("A", "let them know that you understand why they are upset", "You missed your sister's party because of us, and I can see why you're angry.", Present("show-impact")),
    ("A", "take responsibility", "This was our mistake.", Present("take-responsibility")),
    ("A", "make no excuses", "I'm sorry, but we were short-staffed that day.", Finds("but-cancels")),
    ("A", "don't shift the blame", "I'm sorry about the parcel. It was the courier's fault.", Finds("blames-third-party")),
    ("A", "own it for your company", "We let you down on Friday, and I'm sorry.", Present("take-responsibility")),
    ("A", "say that you will deal with it", "I've sent a new vase today.", Present("fix")),
    ("A", "contact the manufacturer", "I'm sorry the motor failed. I've contacted the manufacturer and asked for a new motor for you.", Present("fix")),
    ("A", "talk to the employee", "I'm sorry our driver was rude. I've spoken to our driver, and he'll ring you himself at 5.", Present("fix")),
    ("A", "review the procedure, concretely", "I'm sorry we missed it. From Monday two people check every order before it leaves.", Present("prevent-recurrence")),
    ("A", "ask how to make amends", "What would put this right for you?", Present("ask-input")),
    ("A", "offer a replacement or refund", "I'm sorry it broke. Would you like a refund or a replacement?", Present("make-amends")),
    ("A", "redo the service or refund it", "I'm sorry about the paintwork. We'll redo the whole job at no cost.", Present("make-amends")),
    ("A", "if unsure, ask", "How would you like us to fix this?", Present("ask-input")),
    ("A", "train the staff", "I'm sorry we sent the wrong size.", Recalls("a.team")),
    ("A", "stay professional", "I'm sorry you didn't read the label. Calm down, it's only a mug.", Finds("dismissive")),
    ("A", "treat them fairly", "I'm sorry. I've refunded the full £85 to your card.", Present("make-amends")),
    ("A", "don't let them leave dissatisfied", "I'll call you on Thursday at 10 to check that it works.", Present("follow-up")),
    ("B", "listen with empathy", "It left you without heating for two nights.", Present("show-impact")),
    ("B", "apologise at once", "Thanks for your email. Thanks also for the photos. Parcels go through our hub in Hull. I'm so sorry we smashed your lamp.", Finds("buried-apology")),
    ("B", "turn it to the good", "I'd like to earn your trust back.", Present("relationship")),
    ("B", "from a human, not a company", "I'm sorry we lost it.\n\nPriya", Present("sign-off")),
    ("B", "complete: what happened", "I'm sorry your boiler appointment on Friday was missed.", Present("name-the-problem")),
    ("B", "complete: the cause", "I'm sorry it's late. It happened because our label printer used your old address.", Present("explain-cause")),
    ("B", "complete: the fix", "I've cancelled the second charge.", Present("fix")),
    ("B", "complete: when", "I'm sorry it's broken. A new one will be with you by 5 pm on Thursday.", Present("when")),
    ("B", "complete: not again", "We've added a test that blocks double charges.", Present("prevent-recurrence")),
    ("B", "complete: compensation", "I'm sorry we overcharged you. I've credited your account with $30.", Present("make-amends")),
    ("B", "complete: where to turn", "You can reach me directly on 0161 555 0199.", Present("direct-contact")),
    ("B", "complete: when you will be in touch", "I'll email you by 5 pm tomorrow either way.", Present("follow-up")),
    ("B", "not your fault, still yours to solve", "I'm sorry. Our courier lost it, but you bought it from us, so it's ours to put right.", Present("take-responsibility")),
    ("B", "understand the effect", "You had to take a day off work for nothing.", Present("show-impact")),
    ("B", "don't take it personally", "We're sorry. Imagine how we feel about it.", Finds("self-focus")),
    ("B", "still angry: apologise completely again", "I'm sorry. Please refer to my previous email.", Finds("effort-dumping")),
    ("B", "get their input", "Would you rather have a refund or a new one?", Present("ask-input")),
    ("B", "ask how it was solved elsewhere", "Have you had this with another company, and how did they sort it?", Present("ask-input")),
    ("B", "ask how they would fix it", "How do you think we should fix it?", Present("ask-input")),
    ("B", "follow up with them", "I'll ring you on Friday to see how it works.", Present("follow-up")),
    ("B", "follow up with others", "I'm sorry we sent the wrong size.", Recalls("a.others")),
    ("B", "show that they can count on you", "I'm sorry. I guarantee this will never happen again.", Finds("over-promise")),
    ("C", "make contact as soon as you know", "We learned of the fault at noon today.", Present("timely")),
    ("C", "don't hide when you knew", "We found it on 14 June and closed it that day.", Present("b.when")),
    ("C", "actually apologise", "I'm sorry that we charged you twice.", Present("say-sorry")),
    ("C", "not in the past tense", "We were sorry to hear that a data breach had occurred.", Finds("past-tense")),
    ("C", "not from outside", "We were sorry to hear that a data breach had occurred.", Finds("sorry-to-hear")),
    ("C", "not for their feelings", "We are sorry that customers were disappointed.", Finds("sorry-you-feel")),
    ("C", "not to third persons", "We are sorry that customers were disappointed.", Finds("distancing")),
    ("C", "not for an inconvenience", "As a company, we are sorry for the inconvenience this has caused.", Finds("inconvenience")),
    ("C", "not as a company", "As a company, we are sorry for the inconvenience this has caused.", Finds("distancing")),
    ("C", "don't skirt the issue", "We're sorry for the issue.", Finds("vague-object")),
    ("C", "be honest: we did something wrong", "We did something wrong, and we're sorry.", Quiet),
    ("C", "be honest: that is an apology", "We did something wrong, and we're sorry.", Present("say-sorry")),
    ("C", "a dedicated address", "Write to breach-help@acme.example; that inbox is only for this.", Present("direct-contact")),
    ("C", "a dedicated number", "We've set up a line just for this: 0800 555 0199.", Present("direct-contact")),
    ("C", "both, in a notice to many", "Call 0800 555 0199 or write to breach@acme.example.", Present("b.contact")),
    ("C", "explain the remedy", "I'm sorry. We've reset every affected password.", Present("fix")),
    ("C", "no fix: compensate", "", Required("data-breach", "make-amends")),
    ("C", "detail how it won't recur", "I'm sorry. We've brought in an outside firm to manage our network security.", Present("prevent-recurrence")),
    ("C", "be specific there", "I'm sorry. We will make sure this doesn't happen again.", Vague("prevent-recurrence")),
    ("C", "no light promises", "I'm sorry. We will improve our processes going forward.", Finds("vague-prevention")),
    ("C", "breaches have a notice of their own", "On 12 June someone used a stolen staff password to open our booking system.", Present("b.what")),
    ("D", "apologise whenever they are unhappy", "My bill has an extra charge on it and nobody answers. I am really disappointed.", Complaint),
    ("D", "one chance: everything in it", "", Required("service-failure", "take-responsibility")),
    ("D", "quickly", "I'm sorry it's taken me four days to reply.", Present("timely")),
    ("D", "ask questions", "Is there anything I've missed?", Present("ask-input")),
    ("D", "know why they are unhappy", "I'm sorry your order #48213 came without the charger.", Present("name-the-problem")),
    ("D", "eye to eye: offer a call", "Happy to call if you'd rather talk.", Present("same-channel")),
    ("D", "say sorry for the situation", "I'm sorry your room wasn't cleaned.", Present("say-sorry")),
    ("D", "say what can be done", "I'm sorry. I've rebooked you on the 14:05.", Present("fix")),
    ("D", "they notice insincerity", "We are sorry. Your satisfaction is our top priority.", Finds("canned")),
    ("D", "choose words carefully", "I'm sorry if you were upset.", Finds("conditional")),
    ("D", "don't promise what you can't keep", "We're sorry. This will never happen again.", Finds("over-promise")),
    ("D", "no false hope", "I'm sorry. It should hopefully arrive soon.", Finds("vague-time")),
    ("D", "don't short-change them", "I'm sorry. Would you like a refund or a new one?", Present("make-amends")),
    ("D", "deliver on time", "I'm sorry we sent the wrong size. The right one will be with you by Friday.", Recalls("a.deliver")),
    ("D", "and a little more", "I'm sorry it's late. Here's 20% off your next order.", Present("goodwill")),
    ("D", "value them as people", "Thank you for telling us; you were the first to spot it.", Present("relationship")),
    ("D", "not half-baked", "Hey, so sorry!", Finds("bare-apology")),
    ("D", "sorry and walking off is no apology", "Hi Kendra,\n\nOur apologies.\n\nSupport", Finds("bare-apology")),
    ("E", "apologise for late, wrong, poor, broken", "It came two weeks late and it is the wrong colour.", Complaint),
    ("E", "even beyond your control", "I'm sorry the storm stopped our van. It's ours to put right.", Present("take-responsibility")),
    ("E", "when they say so", "I'm not happy with how I was treated. This is unacceptable.", Complaint),
    ("E", "admit the mistake", "We sent you the wrong boots.", Present("take-responsibility")),
    ("E", "no blame", "You should have read the instructions.", Finds("blames-customer")),
    ("E", "genuine remorse", "I'm so sorry we lost your luggage.", Present("say-sorry")),
    ("E", "care about their feelings", "Being charged twice just before rent is due is stressful.", Present("show-impact")),
    ("E", "timely", "You should have heard from us on Monday.", Present("timely")),
    ("E", "a fair solution", "I'm sorry. I've refunded £42 and sent a new one.", Present("fix")),
    ("E", "learn from it", "I'm sorry. I've retrained the evening team on allergy orders.", Present("prevent-recurrence")),
    ("E", "their channel", "You asked me to phone, so I'll ring at 3.", Present("same-channel")),
    ("E", "listen", "I'm sorry you waited 52 minutes on hold and were then cut off.", Present("name-the-problem")),
    ("E", "clear and concise", "I'm sorry we sent the wrong part, which came about when our picker took the box from the shelf next to the one it should have come from after we moved those two shelves around last week while the hall was being painted and nobody told her.", Finds("clarity")),
    ("E", "no jargon", "We're sorry. The API endpoint returned a 502 error during the migration.", Finds("jargon")),
    ("E", "use their name", "Hi Priya,\nI'm sorry.", Present("greet-by-name")),
    ("E", "refer to the issue", "I'm sorry we charged your card £49.99 twice on 3 March.", Present("name-the-problem")),
    ("E", "check that they are satisfied", "I'm sorry we sent the wrong size.", Recalls("a.check")),
    ("E", "be open about changes", "I'm sorry. We've moved to a courier that photographs every delivery.", Present("prevent-recurrence")),
    ("E", "consistent service afterwards", "I'm sorry we sent the wrong size.", Recalls("a.team")),
    ("E", "incentives", "I'm sorry it was late. I've added a £15 voucher to your account.", Present("goodwill")),
    ("E", "thanks for their patience, with substance", "I'm sorry we kept you waiting for an hour. Thank you for waiting so patiently; I've added a £15 voucher.", Present("goodwill")),
    ("E", "train the team", "I'm sorry we sent the wrong size.", Recalls("a.team")),
    ("E", "let them feel heard", "You had to explain it to three of us.", Present("show-impact")),
];

fn status(report: &Report, part: &str) -> Option<Status> {
    report.parts.iter().find(|p| p.id == part).map(|p| p.status)
}

#[test]
fn every_requirement_is_met() {
    let mut unmet = Vec::new();
    for (article, requirement, text, met) in REQUIREMENTS {
        let report = check(text, &Context::default());
        let holds = match met {
            Finds(rule) => report.findings.iter().any(|f| f.rule == *rule),
            Quiet => report.findings.is_empty(),
            Present(part) => status(&report, part) == Some(Status::Present),
            Vague(part) => status(&report, part) == Some(Status::Vague),
            Recalls(id) => report.reminders.iter().any(|r| r.id == *id),
            Required(playbook, part) => {
                let context = Context { playbook: Some((*playbook).into()), ..Context::default() };
                check(text, &context).parts.iter().any(|p| p.id == *part && p.need == Need::Required)
            }
            Complaint => {
                let context = Context { customer: Some((*text).into()), ..Context::default() };
                check("", &context).customer.is_complaint
            }
        };
        if !holds {
            let found: Vec<_> = report.findings.iter().map(|f| format!("{} `{}`", f.rule, f.text)).collect();
            unmet.push(format!("{article}: {requirement}: `{text}` {found:?}"));
        }
    }
    assert!(unmet.is_empty(), "{} not met:\n{}", unmet.len(), unmet.join("\n"));
}
