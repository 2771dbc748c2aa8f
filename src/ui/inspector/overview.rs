//! What a request is about, in words.

use egui::{Label, RichText, Ui};

use super::cookies::cookies_ui;
use crate::explain::{
    Cached, Composing, Lang, OmittedWord, PageWord, Ui as Words, cache_words, explain_failure, ftp_command,
    ftp_reply, glossary, kind_name, named, status_class,
};
use crate::plan::Scheme;
use crate::record::{CacheEvent, Link, LocalSource, ResolverKind, Way, clean};
use crate::ui::theme::{Palette, STEP};
use crate::ui::widgets::{fact, failure_words, link_chip, note, section};
use crate::ui::{Command, Tab};
use crate::view::{Detail, Local, Lookup, format, telling_fields};

/// Draws the tab.
pub(super) fn overview_ui(ui: &mut Ui, detail: &Detail, lang: Lang) -> Vec<Command> {
    let mut commands = Vec::new();
    let exchange = &detail.exchange;
    ui.spacing_mut().item_spacing.y = 8.0;
    if let Some(failure) = &exchange.failure {
        let told = explain_failure(failure, lang);
        let error = Palette::of(ui).error;
        ui.label(RichText::new(told.title).color(error).strong());
        ui.label(told.what);
        note(ui, &told.rules_out);
        ui.add_space(STEP);
    }
    fact(ui, Words::FactAddress.text(lang), |ui| {
        ui.add(Label::new(clean(&exchange.url)).wrap());
    });
    fact(ui, Words::FactMethod.text(lang), |ui| {
        if let Some(local) = &exchange.local {
            ui.label("–");
            note(ui, nothing_sent(&exchange.url, local).text(lang));
            return;
        }
        ui.label(clean(&exchange.method));
        if exchange.is_ftp() {
            if let Some(meaning) = ftp_command(&exchange.method, lang) {
                note(ui, meaning);
            }
        } else {
            let meaning = glossary::method(&exchange.method, lang);
            note(ui, &meaning.text).on_hover_text(meaning.source.unwrap_or_default());
        }
    });
    fact(ui, Words::FactStatus.text(lang), |ui| {
        ui.label(exchange.status.map_or_else(|| "–".to_owned(), |status| status_line(detail, status)));
        if let Some(status) = exchange.status.filter(|_| !exchange.is_ftp()) {
            let meaning = glossary::status(status, lang);
            note(ui, &meaning.text).on_hover_text(meaning.source.unwrap_or_default());
        }
        let class = |status| match exchange.way {
            Way::Ftp => Some(ftp_reply(status, lang)),
            Way::Http | Way::Local => status_class(status, lang),
        };
        if let Some(class) = exchange.status.and_then(class) {
            note(ui, class);
        }
    });
    fact(ui, Words::FactKind.text(lang), |ui| {
        ui.label(kind_name(exchange.kind, lang));
        if let Some(content_type) = &exchange.content_type {
            note(ui, &named(content_type, &glossary::media_type(content_type, lang).text, lang));
        }
    });
    fact(ui, Words::FactWhy.text(lang), |ui| {
        ui.label(detail.why(lang));
        if let Some((id, name)) = &detail.initiator
            && link_chip(ui, &format!("{id}  {name}")).clicked()
        {
            commands.push(Command::Select(*id));
        }
    });
    if let Some(omitted) = &detail.omitted {
        fact(ui, OmittedWord::Title.text(lang), |ui| {
            ui.add(Label::new(omitted.text(lang)).wrap());
        });
    }
    if let Some(local) = &exchange.local {
        fact(ui, PageWord::FromTitle.text(lang), |ui| local_ui(ui, local, lang));
    }
    commands.extend(next_ui(ui, detail, lang));
    if let Some(lookup) = &detail.lookup {
        fact(ui, Words::FactLookup.text(lang), |ui| lookup_ui(ui, lookup, lang));
    }
    if let Some(connection) = exchange.connection {
        fact(ui, Words::FactConnection.text(lang), |ui| {
            let n = connection.to_string();
            let text = match exchange.failure.as_ref().filter(|failure| failure.link() <= Link::Tls) {
                Some(failure) => {
                    let what = failure_words(failure.code()).text(lang);
                    Words::ConnectionBroke.with(lang, &[("n", &n), ("what", what)])
                }
                None if exchange.reused => Words::Reused.with(lang, &[("n", &n)]),
                None => Words::New.with(lang, &[("n", &n)]),
            };
            if link_chip(ui, &text).clicked() {
                commands.push(Command::ShowTab(Tab::Connection));
            }
            if let Some(why) = &detail.why_connection {
                note(ui, &why.text(lang));
            }
        });
    }
    telling_ui(ui, detail, lang);
    cache_ui(ui, &detail.exchange.cache, lang);
    cookies_ui(ui, detail.exchange.id, &detail.cookies, lang);
    sizes_ui(ui, detail, lang);
    commands
}

/// Where it goes on: a redirect, a second try, the answer to a challenge.
fn next_ui(ui: &mut Ui, detail: &Detail, lang: Lang) -> Option<Command> {
    let mut command = None;
    let exchange = &detail.exchange;
    if let Some((to, next)) = &exchange.redirected_to {
        fact(ui, Words::FactRedirect.text(lang), |ui| {
            if link_chip(ui, &format!("{next}  {to}")).clicked() {
                command = Some(Command::Select(*next));
            }
        });
    }
    if let Some(next) = exchange.retried_as {
        fact(ui, Words::FactRetried.text(lang), |ui| {
            if link_chip(ui, &next.to_string()).clicked() {
                command = Some(Command::Select(next));
            }
        });
    }
    if let Some((scheme, realm, next)) = &exchange.challenged {
        fact(ui, Composing::FactAsks.text(lang), |ui| {
            ui.label(Composing::Asks.with(lang, &[("scheme", scheme), ("realm", realm)]));
            if let Some(next) = next
                && link_chip(ui, &next.to_string()).clicked()
            {
                command = Some(Command::Select(*next));
            }
        });
    }
    command
}

/// Redirects, conditions and ranges: the fields that explain the answer, each with what it means.
fn telling_ui(ui: &mut Ui, detail: &Detail, lang: Lang) {
    let fields = telling_fields(&detail.request, &detail.response);
    if fields.is_empty() {
        return;
    }
    section(ui, Words::WorthKnowing.text(lang));
    for field in fields {
        let side = if field.asked { Words::TabRequest } else { Words::TabResponse };
        fact(ui, side.text(lang), |ui| {
            ui.add(Label::new(clean(&format!("{}: {}", field.name, field.value))).wrap());
            note(ui, &glossary::field(field.name, lang).text);
        });
    }
}

/// Where the bytes come from that no server sent.
fn local_ui(ui: &mut Ui, local: &Local, lang: Lang) {
    match (&local.path, local.source) {
        (Some(path), _) => {
            let folder = if local.is_folder { PageWord::FromFolder } else { PageWord::FromFile };
            ui.add(Label::new(folder.with(lang, &[("path", path)])).wrap());
        }
        (None, Some(LocalSource::Address)) => {
            ui.label(PageWord::FromAddress.text(lang));
        }
        (None, Some(LocalSource::Recording)) => {
            ui.label(PageWord::FromRecording.text(lang));
        }
        (None, Some(LocalSource::Program) | None) => {
            ui.label(PageWord::FromProgram.text(lang));
        }
    }
    for call in local.calls.iter().take(MOST_CALLS) {
        let returned = call.returned.map(|n| format!(" = {n}")).unwrap_or_default();
        note(ui, &format!("{}(){returned}  {}", call.name, format::duration(call.end.since(call.start))));
    }
    if local.calls.len() > MOST_CALLS {
        note(ui, &format!("… {}", local.calls.len()));
    }
}

/// So many calls at a file are listed.
const MOST_CALLS: usize = 12;

fn status_line(detail: &Detail, status: u16) -> String {
    format!("{status} {}", clean(&detail.response.reason))
}

fn lookup_ui(ui: &mut Ui, lookup: &Lookup, lang: Lang) {
    let answers: Vec<String> = lookup.answers.iter().map(ToString::to_string).collect();
    ui.label(if answers.is_empty() { "–".to_owned() } else { answers.join(", ") });
    let by = match (lookup.from_cache, lookup.resolver) {
        (true, _) => Words::ByMemory,
        (false, _) if lookup.from_hosts => Words::ByHosts,
        (false, ResolverKind::System) => Words::BySystem,
        (false, ResolverKind::Stub) => Words::ByStub,
        (false, ResolverKind::Relay) => Words::ByRelay,
        (false, ResolverKind::Lab) => Words::ByLab,
    };
    note(ui, by.text(lang));
}

/// Why a load that needs no network sent nothing.
fn nothing_sent(url: &str, local: &Local) -> Words {
    match (Scheme::of_text(url) == Scheme::Mailto, &local.path, local.source) {
        (true, ..) => Words::NothingSentLetter,
        (false, Some(_), _) => Words::NothingSentFile,
        (false, None, Some(LocalSource::Address)) => Words::NothingSentData,
        (false, None, Some(LocalSource::Recording)) => Words::NothingSentRecording,
        (false, None, Some(LocalSource::Program) | None) => Words::NothingSentProgram,
    }
}

/// What the cache decided.
fn cache_ui(ui: &mut Ui, events: &[CacheEvent], lang: Lang) {
    if events.is_empty() {
        return;
    }
    section(ui, Cached::Title.text(lang));
    for event in events {
        ui.add(egui::Label::new(cache_words(event, lang, format::bytes)).wrap());
    }
}

fn sizes_ui(ui: &mut Ui, detail: &Detail, lang: Lang) {
    let exchange = &detail.exchange;
    section(ui, Words::Sizes.text(lang));
    let mut row = |words: Words, count: u64| {
        fact(ui, words.text(lang), |ui| {
            ui.label(format::bytes(count));
        });
    };
    row(Words::SizeSent, exchange.sent_bytes);
    row(Words::SizeReceived, exchange.received_bytes);
    row(Words::SizeHead, exchange.head_bytes);
    row(Words::SizeBody, exchange.body_bytes);
    if exchange.decoded_bytes != exchange.body_bytes {
        row(Words::SizeDecoded, exchange.decoded_bytes);
    }
}
