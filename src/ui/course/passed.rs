//! Why what was done last is not what a step waits for: what was done, and in what it differs.

use egui::Ui;

use super::phrase::phrase_ui;
use crate::course::{
    Deed, DeedKind as K, Difference as D, DoneDeed, LessonWalk, Mismatch, PassedOver, PhrasePart,
};
use crate::explain::{Composing, CourseWord as W, Lang, Mark, NamePanel, Ui as Words, strategy_short};
use crate::ui::link_choice::link_name;
use crate::ui::names::resolver_name;
use crate::ui::theme::Palette;

/// Draws it.
pub(super) fn passed_ui(ui: &mut Ui, walk: &LessonWalk, deed: &Deed, passed: &PassedOver, lang: Lang) {
    let palette = Palette::of(ui);
    let plain = |text: String| vec![PhrasePart { text, is_code: false }];
    let parts = match &passed.why {
        Mismatch::NotMet(..) => {
            walk.said_otherwise(lang).unwrap_or_else(|| plain(W::OtherOutcome.text(lang).to_owned()))
        }
        Mismatch::Differs(differs) => {
            let first = std::iter::once(done_words(passed, lang));
            let rest = differs.iter().map(|one| difference_words(walk, deed, one, lang));
            plain(first.chain(rest).collect::<Vec<_>>().join(Mark::SentenceGap.text(lang)))
        }
    };
    phrase_ui(ui, &parts, 13.0, palette.replay);
}

fn done_words(passed: &PassedOver, lang: Lang) -> String {
    let word = match passed.done {
        DoneDeed::Loaded => W::DidLoad,
        DoneDeed::Sent => W::DidSend,
        DoneDeed::LookedUp => W::DidLookUp,
    };
    word.with(lang, &[("what", &passed.what)])
}

fn difference_words(walk: &LessonWalk, deed: &Deed, one: &D, lang: Lang) -> String {
    let differs = |name: &str, done: &str, needed: &str| {
        W::Differs.with(lang, &[("name", name), ("done", done), ("needed", needed)])
    };
    match one {
        D::Deed => W::Needs.with(lang, &[("what", &needed(walk, deed, lang))]),
        D::Credentials => W::NeedsCredentials.text(lang).to_owned(),
        D::Fragment(fragment) => W::NeedsFragment.with(lang, &[("what", fragment)]),
        D::Method(done, needed) => differs(Composing::Method.text(lang), done, needed),
        D::Fields(done, needed) => differs(W::TheFields.text(lang), done, needed),
        D::Type(done, needed) => differs(NamePanel::Kind.text(lang), &done.to_string(), &needed.to_string()),
        D::Resolver(done, needed) => {
            differs(NamePanel::Who.text(lang), resolver_name(*done, lang), resolver_name(*needed, lang))
        }
        D::Strategy(done, needed) => {
            differs(Words::Strategy.text(lang), &strategy_short(*done, lang), &strategy_short(*needed, lang))
        }
        D::Link(done, needed) => {
            let done = done.parse().map_or_else(|_| done.clone(), |done| link_name(done, lang));
            differs(Words::Link.text(lang), &done, &link_name(*needed, lang))
        }
        D::Stop(true) => W::NeedsStop.text(lang).to_owned(),
        D::Stop(false) => W::NeedsNoStop.text(lang).to_owned(),
    }
}

/// What the step needs, after what was done is something else.
fn needed(walk: &LessonWalk, deed: &Deed, lang: Lang) -> String {
    match &deed.what {
        K::Send { to, .. } => W::NeedsSend.with(lang, &[("what", &walk.filled(to))]),
        K::Ask { name, kind, .. } => {
            W::NeedsLookup.with(lang, &[("what", &format!("{} {kind}", walk.filled(name)))])
        }
        K::Load { address, .. } => walk.filled(address),
        K::Use(_) | K::Open(_) | K::Select(_) | K::Move(_) | K::Wait(_) => String::new(),
    }
}
