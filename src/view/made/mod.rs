//! Pages that this program makes itself, as HTML: listings of folders, `about:`, letters, sources.
//!
//! Everything that comes from outside is escaped. The pages name nothing that would be fetched.

mod about;
mod folder;
mod mail;
mod source;
#[cfg(test)]
mod tests;

use std::fmt::Write as _;

use crate::explain::{Lang, PageWord as P};
use crate::plan::Confinement;
use crate::record::{PageToMake, html_escaped};

pub use source::source_page;

/// The page that is wanted; none when there is no such page. `confinement`: how the page's threads are confined.
#[must_use]
pub fn made(wanted: &PageToMake<'_>, lang: Lang, confinement: Confinement) -> Option<String> {
    match wanted {
        PageToMake::Folder(listing) => Some(folder::page(listing, lang)),
        PageToMake::About(name) => about::page(name, lang, confinement),
        PageToMake::Mail(url) => mail::page(url, lang),
    }
}

const STYLE: &str = ":root{--ground:#fff;--ink:#1b242b;--weak:#46535d;--line:#d5dce1;--link:#0b63a5}\
    @media(prefers-color-scheme:dark){:root{--ground:#14191d;--ink:#dfe6ea;--weak:#a3b0b9;--line:#35414a;--link:#7cc0f0}}\
    body{font:15px sans-serif;margin:32px 40px;color:var(--ink);background:var(--ground)}\
    h1{font-size:22px;margin:0 0 12px}p{margin:8px 0;color:var(--weak)}a{color:var(--link)}\
    table{border-collapse:collapse;margin-top:12px}\
    th{text-align:left;font-weight:normal;color:var(--weak);padding:3px 24px 3px 0;border-bottom:1px solid var(--line)}\
    td{padding:3px 24px 3px 0;vertical-align:top}td.n{text-align:right;color:var(--weak)}\
    .button{display:inline-block;margin-top:20px;padding:8px 16px;background:#0b63a5;color:#fff;\
    text-decoration:none;border-radius:4px}pre{font:14px monospace;margin:0;white-space:pre-wrap}";

/// A whole page. `title` is text, `body` is HTML.
fn shell(title: &str, style: &str, body: &str) -> String {
    let title = html_escaped(title);
    format!(
        "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>{title}</title>\
         <style>{STYLE}{style}</style></head><body>{body}</body></html>"
    )
}

fn heading(title: &str) -> String {
    format!("<h1>{}</h1>", html_escaped(title))
}

fn paragraph(text: &str) -> String {
    format!("<p>{}</p>", html_escaped(text))
}

/// The line of names above a table.
fn table_head(words: &[P], lang: Lang) -> String {
    let mut head = String::from("<table><tr>");
    for word in words {
        let _ = write!(head, "<th>{}</th>", html_escaped(word.text(lang)));
    }
    head + "</tr>"
}
