//! What is remembered of names, as a table: who told it, for how long it is good, what it has saved.

use crate::clock::Micros;
use crate::dns::CacheRow;
use crate::explain::{Lang, Mark, NamePanel as P};
use crate::record::Held;

/// What is remembered of names.
#[derive(Clone, Debug, Default)]
pub struct KnownTable {
    /// The entries, in the order of their names.
    pub rows: Vec<KnownName>,
}

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownName {
    /// The name, with the final dot.
    pub name: String,
    /// The type; empty when the name itself does not exist.
    pub kind: String,
    /// What is known.
    pub held: Held,
    /// The data.
    pub data: Vec<String>,
    /// The zone that says for how long an absence is good.
    pub absent_in: Option<String>,
    /// For how long it is still good.
    pub left: Micros,
    /// For how long it was good at first.
    pub life: Micros,
    /// How often it was of use.
    pub hits: u32,
    /// How many queries that has saved.
    pub saved: u64,
    /// The server that told it: its name, or its address.
    pub from: Option<String>,
    /// Whether it was learnt in the lab.
    pub in_lab: bool,
    /// Whether it was learnt by walking from the root.
    pub is_relay: bool,
}

impl KnownTable {
    /// Takes one book in.
    pub fn add(&mut self, in_lab: bool, is_relay: bool, rows: Vec<CacheRow>) {
        let row = |row: CacheRow| KnownName {
            kind: row.kind.map_or_else(
                || if row.held == Held::Referral { "NS".to_owned() } else { String::new() },
                |kind| kind.to_string(),
            ),
            name: row.name,
            held: row.held,
            data: row.data,
            absent_in: row.absent_in,
            left: row.left,
            life: row.life,
            hits: row.hits,
            saved: u64::from(row.hits) * u64::from(row.saves),
            from: row.from.map(|from| match from.name {
                Some(name) => format!("{name} ({})", from.address),
                None => from.address.to_string(),
            }),
            in_lab,
            is_relay,
        };
        self.rows.extend(rows.into_iter().map(row));
        self.rows.sort_by(|a, b| (&a.name, &a.kind, a.is_relay).cmp(&(&b.name, &b.kind, b.is_relay)));
    }

    /// How many queries memory has saved altogether.
    #[must_use]
    pub fn saved(&self) -> u64 {
        self.rows.iter().map(|row| row.saved).sum()
    }

    /// The places of the entries that hold every word of `filter` in their name, type, data or server.
    #[must_use]
    pub fn fitting(&self, filter: &str) -> Vec<usize> {
        let words: Vec<String> = filter.split_whitespace().map(str::to_lowercase).collect();
        let fits = |row: &KnownName| {
            let text = format!(
                "{} {} {} {}",
                row.name,
                row.kind,
                row.data.join(" "),
                row.from.as_deref().unwrap_or_default()
            )
            .to_lowercase();
            words.iter().all(|word| text.contains(word))
        };
        self.rows.iter().enumerate().filter(|(_, row)| fits(row)).map(|(at, _)| at).collect()
    }
}

impl KnownName {
    /// Its data, or why there is none.
    #[must_use]
    pub fn data_words(&self, lang: Lang) -> String {
        let zone = self.absent_in.as_deref().unwrap_or("?");
        match self.held {
            Held::Records => self.data.join(", "),
            Held::Referral => P::HeldZone.with(lang, &[("servers", &self.data.join(", "))]),
            Held::NoName => P::HeldNoName.with(lang, &[("zone", zone)]),
            Held::NoData => P::HeldNoData.with(lang, &[("zone", zone)]),
        }
    }

    /// Its remaining seconds, as they are counted down.
    #[must_use]
    pub fn left_words(&self, lang: Lang) -> String {
        P::Seconds.with(lang, &[("n", &self.left.0.div_ceil(1_000_000).to_string())])
    }

    /// Which part of its life is left, from 0 to 1.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "a share of a short line")]
    pub fn share_left(&self) -> f32 {
        if self.life.0 == 0 { 0.0 } else { (self.left.0 as f32 / self.life.0 as f32).clamp(0.0, 1.0) }
    }

    /// Where and how it was learnt.
    #[must_use]
    pub fn book(&self, lang: Lang) -> String {
        let place = if self.in_lab { P::BookLab } else { P::BookInternet };
        let way = if self.is_relay { P::BookRelay } else { P::BookNearest };
        [place.text(lang), way.text(lang)].join(Mark::Comma.text(lang))
    }
}
