//! What a person did that began a load, in words.

use super::{Lang, Ui};
use crate::record::Cause;

/// What the person did.
#[must_use]
pub fn cause_words(cause: &Cause, lang: Lang) -> String {
    let words = match cause {
        Cause::Link { text, page } if text.is_empty() => {
            return Ui::WhyLinkBare.with(lang, &[("page", page)]);
        }
        Cause::Link { text, page } => return Ui::WhyLink.with(lang, &[("text", text), ("page", page)]),
        Cause::Form { method, page } => return Ui::WhyForm.with(lang, &[("method", method), ("page", page)]),
        Cause::SentOn { page } => return Ui::WhySentOn.with(lang, &[("page", page)]),
        Cause::Unknown => Ui::WhyAddress,
        Cause::Start => Ui::WhyStart,
        Cause::CommandLine => Ui::WhyCommandLine,
        Cause::Typed => Ui::WhyTyped,
        Cause::Panel => Ui::WhyPanel,
        Cause::Reload => Ui::WhyReload,
        Cause::Back => Ui::WhyBack,
        Cause::Forward => Ui::WhyForward,
        Cause::Setting => Ui::WhySetting,
        Cause::LogIn => Ui::WhyLogIn,
        Cause::Certificate => Ui::WhyCertificate,
        Cause::Source => Ui::WhySource,
    };
    words.text(lang).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_person_did_is_named() {
        let page = || "http://h/".to_owned();
        for (cause, english) in [
            (Cause::Typed, "You typed the address"),
            (Cause::Link { text: "A page".into(), page: page() }, "You clicked “A page” on http://h/"),
            (Cause::Link { text: String::new(), page: page() }, "You clicked a link on http://h/"),
            (
                Cause::Form { method: "POST".into(), page: page() },
                "You submitted the form (POST) on http://h/",
            ),
            (Cause::SentOn { page: page() }, "http://h/ sent you on (Refresh)"),
            (Cause::Reload, "You pressed Reload"),
            (Cause::CommandLine, "Requested on the command line"),
        ] {
            assert_eq!(cause_words(&cause, Lang::En), english);
            assert_ne!(cause_words(&cause, Lang::ZhCn), english);
        }
    }
}
