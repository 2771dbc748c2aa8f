//! The parts of a letter to be written. The page's own address, clicked, hands it to the mail program.

use std::fmt::Write as _;

use url::Url;

use super::{heading, paragraph, shell};
use crate::address;
use crate::explain::{Lang, PageWord as P};
use crate::record::html_escaped;

pub(super) fn page(url: &Url, lang: Lang) -> Option<String> {
    let letter = address::letter(url)?;
    let title = P::MailTitle.text(lang);
    let mut body = heading(title) + &paragraph(P::MailWhat.text(lang)) + "<table>";
    let mut row = |word: P, value: &str| {
        let name = html_escaped(word.text(lang));
        let _ =
            write!(body, "<tr><td class=\"n\">{name}</td><td><pre>{}</pre></td></tr>", html_escaped(value));
    };
    let nobody = P::MailNobody.text(lang);
    let to = letter.to.join(", ");
    row(P::MailTo, if to.is_empty() { nobody } else { &to });
    for (word, people) in [(P::MailCc, &letter.cc), (P::MailBcc, &letter.bcc)] {
        if !people.is_empty() {
            row(word, &people.join(", "));
        }
    }
    for (word, text) in [(P::MailSubject, &letter.subject), (P::MailBody, &letter.body)] {
        if let Some(text) = text {
            row(word, text);
        }
    }
    for (name, value) in &letter.other {
        row(P::MailOther, &format!("{name}: {value}\n{}", P::MailUnsafe.text(lang)));
    }
    let href = html_escaped(url.as_str());
    let hand = html_escaped(P::MailHand.text(lang));
    let _ = write!(body, "</table><a class=\"button\" href=\"{href}\">{hand}</a>");
    Some(shell(title, "", &body))
}
