//! Whose words a line holds: the agent's own, quoted history, the signature, or code.

use crate::text::fold::Folded;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zone {
    Blank,
    Own,
    Quoted,
    Signature,
    Code,
}

/// A line as a range of folded characters, without its line break.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    pub from: usize,
    pub to: usize,
    pub zone: Zone,
}

/// Verbs of writing in the reply headers of mail clients, folded.
const WROTE: &[&str] = &[
    "wrote",
    "writes",
    "schrieb",
    "a ecrit",
    "escribio",
    "ha scritto",
    "scrisse",
    "escreveu",
    "schreef",
    "skrev",
    "napisal",
    "napisal(a)",
    "pisze",
    "napsal",
    "napsal(a)",
    "kirjoitti",
    "yazdi",
    "menulis",
    "irta",
    "a scris",
    "написал",
    "написал(а)",
    "пишет",
    "пише",
    "написав",
    "έγραψε",
    "写道",
    "写信",
    "寫道",
    "書きました",
    "님이 작성",
    "כתב",
    "كتب",
    "said",
    "sent the following",
    "schreven",
    "geschreven",
    "skrifadi",
];

/// How reply headers begin, where they do not begin with a date or hold an address.
const OPENERS: &[&str] = &[
    "on ",
    "am ",
    "le ",
    "el ",
    "il ",
    "em ",
    "op ",
    "den ",
    "w dniu ",
    "dne ",
    "pada ",
    "il giorno ",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
    "lun",
    "a(z) ",
    "date:",
];

/// Lines that announce a forwarded or original message, folded, without their dashes.
const ORIGINALS: &[&str] = &[
    "original message",
    "original-nachricht",
    "ursprungliche nachricht",
    "ursprungliche e-mail",
    "message d'origine",
    "message original",
    "mensaje original",
    "messaggio originale",
    "oorspronkelijk bericht",
    "mensagem original",
    "ursprungligt meddelande",
    "oprindelig meddelelse",
    "opprinnelig melding",
    "alkuperainen viesti",
    "wiadomosc oryginalna",
    "puvodni zprava",
    "forwarded message",
    "begin forwarded message",
    "weitergeleitete nachricht",
    "message transfere",
    "mensaje reenviado",
    "messaggio inoltrato",
    "doorgestuurd bericht",
    "mensagem encaminhada",
    "reply above this line",
    "please type your reply above this line",
    "reply above this line to respond",
    "in reply to",
    "previous message",
    "conversation history",
];

/// The first words of the header blocks that mail clients put above what they quote: from, sent or date, to or subject.
const FROM: &[&str] = &["from:", "von:", "de:", "da:", "van:", "fra:", "fran:", "od:", "lahettaja:", "*from:*", "от:"];
const SENT: &[&str] = &[
    "sent:",
    "date:",
    "gesendet:",
    "datum:",
    "envoye:",
    "enviado:",
    "enviado el:",
    "fecha:",
    "inviato:",
    "data:",
    "verzonden:",
    "sendt:",
    "skickat:",
    "wyslano:",
    "odeslano:",
    "lahetetty:",
    "*sent:*",
    "*date:*",
    "to:",
    "an:",
    "a:",
    "para:",
    "aan:",
    "till:",
    "til:",
    "do:",
    "дата:",
    "отправлено:",
];

/// Lines that mail programs add under a text.
const MAILERS: &[&str] = &[
    "sent from my ",
    "sent from mail for",
    "sent from yahoo",
    "sent from outlook",
    "sent from proton",
    "get outlook for",
    "sent via ",
    "sent with ",
    "von meinem ",
    "gesendet von",
    "envoye de mon",
    "enviado desde mi",
    "inviato da",
    "verstuurd vanaf",
    "sent on the go",
];

/// How the legal footers of companies begin.
const FOOTERS: &[&str] = &[
    "confidentiality",
    "confidential:",
    "disclaimer",
    "legal notice",
    "this e-mail and any",
    "this email and any",
    "this message and any",
    "this email is confidential",
    "this e-mail is confidential",
    "this email may contain",
    "this message may contain",
    "this message is intended",
    "this email is intended",
    "this message contains confidential",
    "this email contains confidential",
    "the information contained in this",
    "the information in this e",
    "the contents of this e",
    "registered in england",
    "registered in ireland",
    "registered in scotland",
    "registered office",
    "registered company",
    "company registration",
    "company no",
    "vat reg",
    "please consider the environment",
    "please don't print this",
    "think before you print",
    "you are receiving this",
    "you received this",
    "unsubscribe",
    "if you are not the intended",
    "(c) 20",
    "copyright 20",
];

/// The longest reply header, over wrapped lines, in characters.
const LONGEST_HEADER: usize = 320;

/// Splits folded characters into lines and says whose words each holds.
pub fn lines(chars: &[Folded]) -> Vec<Line> {
    let mut lines = split(chars);
    let texts: Vec<String> = lines.iter().map(|l| start_of_line(chars, l)).collect();
    let mut index = 0;
    let mut in_code = false;
    let mut in_signature = false;
    while index < lines.len() {
        let text = texts[index].as_str();
        let mut next = index + 1;
        let zone = if text.starts_with("```") {
            in_code = !in_code;
            Zone::Code
        } else if in_code {
            Zone::Code
        } else if text.is_empty() {
            Zone::Blank
        } else if text.starts_with('>') || text.starts_with("| >") {
            in_signature = false;
            Zone::Quoted
        } else if let Some(count) = reply_header(chars, &lines, &texts, index) {
            next = index + count;
            in_signature = false;
            let quoted_below = texts[next..].iter().find(|t| !t.is_empty()).is_some_and(|t| t.starts_with('>'));
            if !quoted_below {
                next = lines.len();
            }
            Zone::Quoted
        } else if starts_history(&texts, index) {
            next = lines.len();
            Zone::Quoted
        } else if (is_delimiter(text) && texts[index + 1..].iter().any(|t| !t.is_empty()))
            || (text == "---" && is_short_to_the_end(&texts[index + 1..]))
            || MAILERS.iter().any(|m| text.starts_with(m))
            || FOOTERS.iter().any(|f| text.starts_with(f))
        {
            in_signature = true;
            Zone::Signature
        } else if in_signature {
            Zone::Signature
        } else {
            Zone::Own
        };
        let skip_delimiter = (is_delimiter(text) || text == "---") && zone == Zone::Signature;
        for line in &mut lines[index..next] {
            line.zone = if skip_delimiter { Zone::Blank } else { zone };
        }
        index = next;
    }
    // A code fence that never closes is no code.
    if in_code {
        for line in lines.iter_mut().filter(|l| l.zone == Zone::Code && l.to > l.from) {
            line.zone = Zone::Own;
        }
    }
    lines
}

fn split(chars: &[Folded]) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut from = 0;
    for at in 0..=chars.len() {
        if at == chars.len() || matches!(chars[at].folded, '\n' | '\r' | '\u{b}' | '\u{c}') {
            lines.push(Line { from, to: at, zone: Zone::Own });
            from = at + 1;
        }
    }
    lines
}

/// The first characters of a line, trimmed; enough to tell what it is.
fn start_of_line(chars: &[Folded], line: &Line) -> String {
    let text = chars[line.from..line.to].iter().map(|f| f.folded).skip_while(|c| c.is_whitespace());
    let mut text: String = text.take(LONGEST_HEADER).collect();
    text.truncate(text.trim_end().len());
    text
}

fn is_delimiter(text: &str) -> bool {
    text == "--"
        || (text.len() >= 5 && text.chars().all(|c| c == '_'))
        || (text.len() >= 8 && text.chars().all(|c| c == '-' || c == '='))
}

/// Some mail programs write a signature's delimiter with three dashes, which people draw lines with too: it counts
/// when only a few lines follow, up to the end or to what is quoted.
fn is_short_to_the_end(below: &[String]) -> bool {
    const LONGEST_SIGNATURE: usize = 6;
    let own = below.iter().take_while(|t| !t.starts_with('>') && !t.ends_with(':'));
    let lines = own.filter(|t| !t.is_empty()).count();
    (1..=LONGEST_SIGNATURE).contains(&lines) && !below.iter().any(|t| is_delimiter(t) || *t == "---")
}

/// "On …, … wrote:" and its like, over one to four lines; gives the number of lines.
fn reply_header(chars: &[Folded], lines: &[Line], texts: &[String], index: usize) -> Option<usize> {
    // Prose that ends like a header does not begin with a date or an address.
    let first = texts[index].as_str();
    let opens = first.starts_with(|c: char| c.is_ascii_digit() || c == '<' || !c.is_ascii())
        || OPENERS.iter().any(|o| first.starts_with(o))
        || first.contains('@');
    if !opens {
        return None;
    }
    let mut whole = String::new();
    for count in 1..=4 {
        let text = texts.get(index + count - 1)?;
        if text.is_empty() {
            return None;
        }
        whole.push_str(text);
        whole.push(' ');
        if whole.len() > LONGEST_HEADER * 2 {
            return None;
        }
        let line = lines[index + count - 1];
        if !chars[line.from..line.to]
            .iter()
            .rev()
            .find(|f| !f.folded.is_whitespace())
            .is_some_and(|f| matches!(f.folded, ':' | '\u{ff1a}'))
        {
            continue;
        }
        let dated = whole.chars().any(|c| c.is_ascii_digit()) || whole.contains('@');
        let wrote = WROTE.iter().any(|w| {
            whole.find(w).is_some_and(|at| {
                let rest = whole[at + w.len()..].trim_end_matches([' ', ':']);
                // The verb comes last in most languages and before the name in German and Dutch.
                rest.len() < 90
            })
        });
        if dated && wrote {
            return Some(count);
        }
        return None;
    }
    None
}

/// "-----Original Message-----", or a block of From, Sent, To.
fn starts_history(texts: &[String], index: usize) -> bool {
    let text = texts[index].as_str();
    let bare = text.trim_matches(['-', '_', '=', '*', ' ', ':', '#']);
    let dashed = bare.len() < text.len();
    if bare.len() < 60 && ORIGINALS.iter().any(|o| bare == *o || (dashed && bare.starts_with(o))) {
        return true;
    }
    let from = FROM.iter().any(|f| text.starts_with(f));
    from && texts[index + 1..].iter().filter(|t| !t.is_empty()).take(3).any(|t| SENT.iter().any(|s| t.starts_with(s)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::fold_text;

    /// The draft with a letter for each line's zone.
    fn zones(text: &str) -> String {
        let chars = fold_text(text);
        let letter = |z| match z {
            Zone::Blank => '.',
            Zone::Own => 'o',
            Zone::Quoted => 'q',
            Zone::Signature => 's',
            Zone::Code => 'c',
        };
        lines(&chars).iter().map(|l| letter(l.zone)).collect()
    }

    #[test]
    fn whose_words() {
        let cases = [
            ("Hi\n> quoted\nmine", "oqo"),
            ("Hi\n\nOn Mon, 3 Mar 2026 at 10:02, Sam <s@x.example> wrote:\n> old\n> older\n\nbelow", "o.qqq.o"),
            ("Hi\n\nOn Mon, 3 Mar 2026 at 10:02, Sam Longname\n<sam@customer.example> wrote:\nold\nold", "o.qqqq"),
            ("Hallo\nAm 3. März 2026 um 10:02 schrieb Sam <s@x.example>:\nalt", "oqq"),
            ("Hi\nLe lun. 3 mars 2026 à 10:02, Sam <s@x.example> a écrit :\nvieux", "oqq"),
            ("Hi\n-----Original Message-----\nFrom: x\nold", "oqqq"),
            ("Hi\n\nFrom: Sam\nSent: Monday\nTo: Support\nSubject: broken\n\nold", "o.qqqqqq"),
            ("Hi\nVon: Sam\nGesendet: Montag\nAn: Support\n", "oqqqq"),
            ("Hi\n-- \nPriya\nSupport", "o.ss"),
            ("Hi\n---\nPriya\nSupport\n\nOn 2026-03-03 10:02, Sam wrote:\n> old", "o.ss.qq"),
            ("Hi\n---\nOne\n---\nTwo", "ooo.s"),
            ("Hi\nSent from my iPhone", "os"),
            ("Hi\n```\nlet x = 1;\n```\nBye", "occco"),
            ("Hi\n---------- Forwarded message ---------\nold", "oqq"),
            ("From: our warehouse we hear that it left today.\nSorry.", "oo"),
            ("As you wrote:\nthe vase came broken", "oo"),
            (
                "The parcel you asked about on 3 March is here, and this is what the courier wrote:\nleft with neighbour",
                "oo",
            ),
        ];
        for (text, expected) in &cases {
            assert_eq!(zones(text), *expected, "{text}");
        }
    }
}
