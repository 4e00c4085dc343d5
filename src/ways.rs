//! Ways of a team that take parts of the apology off the agent: these parts are not asked for.

use serde::{Deserialize, Serialize};
#[cfg(target_arch = "wasm32")]
use tsify::Tsify;

/// One such way.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum Way {
    /// The helpdesk adds the signature.
    HelpdeskSigns,
    /// The team offers no compensation.
    NoCompensation,
}

impl Way {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::HelpdeskSigns, Self::NoCompensation];

    /// Its name in a context.
    pub fn id(self) -> &'static str {
        match self {
            Self::HelpdeskSigns => "helpdesk-signs",
            Self::NoCompensation => "no-compensation",
        }
    }

    /// As the agent says it.
    pub fn words(self) -> &'static str {
        match self {
            Self::HelpdeskSigns => "My helpdesk signs for me",
            Self::NoCompensation => "We do not offer compensation",
        }
    }

    /// The parts that it takes care of.
    pub fn parts(self) -> &'static [&'static str] {
        match self {
            Self::HelpdeskSigns => &["sign-off"],
            Self::NoCompensation => &["make-amends", "goodwill"],
        }
    }

    /// Whether it takes care of this part.
    pub fn takes_off(self, part: &str) -> bool {
        self.parts().contains(&part)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Context, Need};

    #[test]
    fn each_is_named_as_it_is_written() {
        for way in Way::ALL {
            assert_eq!(serde_json::to_value(way).expect("a name"), way.id());
        }
    }

    #[test]
    fn each_takes_its_parts_off_and_no_others() {
        let draft = "Dear Maria, we are sorry that your order was late.";
        let needs = |ways: &[Way]| {
            let context = Context { ways: ways.to_vec(), ..Context::default() };
            crate::check(draft, &context).parts.into_iter().map(|part| (part.id, part.need)).collect::<Vec<_>>()
        };
        let usual = needs(&[]);
        for way in Way::ALL {
            assert!(
                way.parts().iter().all(|id| usual.iter().any(|(part, _)| part == id)),
                "{way:?} names unknown parts"
            );
            for ((part, need), (_, usually)) in needs(&[way]).into_iter().zip(&usual) {
                assert_eq!(need, if way.takes_off(&part) { Need::NotNeeded } else { *usually }, "{way:?}: {part}");
            }
        }
    }
}
