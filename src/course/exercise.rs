//! Values made from a seed, so that a class can be given the same exercises.

use std::collections::BTreeMap;
use std::net::Ipv4Addr;

use super::value::Value;

/// How a value is made from the seed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Recipe {
    /// An IPv4 address with the length of its prefix.
    Network,
    /// An address with some of its parts left out.
    Url,
    /// A number within both bounds.
    Number { from: u64, to: u64 },
    /// One of these.
    Pick(Vec<String>),
}

/// The values of a lesson's exercises, by their names.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Exercises(BTreeMap<String, Value>);

impl Exercises {
    /// Makes the values of `recipes` from `seed`. The same seed always makes the same.
    pub(super) fn from_seed(recipes: &[(String, Recipe)], seed: u64) -> Self {
        let mut dice = Dice(seed);
        Self(recipes.iter().map(|(name, recipe)| (name.clone(), made(recipe, &mut dice))).collect())
    }

    /// The value of this name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }
}

fn made(recipe: &Recipe, dice: &mut Dice) -> Value {
    match recipe {
        Recipe::Network => Value::Text(network(dice)),
        Recipe::Url => Value::Text(url(dice)),
        Recipe::Number { from, to } => Value::count(from + dice.below(to - from + 1)),
        Recipe::Pick(words) => Value::Text(dice.pick(words).cloned().unwrap_or_default()),
    }
}

/// An address for documentation (RFC 5737) with a prefix from 17 to 30 bits; never the address of the network itself, nor the
/// one that reaches every host.
fn network(dice: &mut Dice) -> String {
    const BLOCKS: [[u8; 3]; 3] = [[192, 0, 2], [198, 51, 100], [203, 0, 113]];
    let [a, b, c] = dice.pick(&BLOCKS).copied().unwrap_or_default();
    loop {
        let prefix = 17 + u32::try_from(dice.below(14)).unwrap_or(0);
        let last = u8::try_from(dice.below(256)).unwrap_or(0);
        let address = Ipv4Addr::new(a, b, c, last);
        let host = u32::from(address) & (u32::MAX >> prefix);
        // One of four has another last octet than that, so this ends soon.
        if host != 0 && host != u32::MAX >> prefix {
            return format!("{address}/{prefix}");
        }
    }
}

/// An address of the laboratory, with some of its parts left out.
fn url(dice: &mut Dice) -> String {
    let pick = |words: &[&'static str], dice: &mut Dice| dice.pick(words).copied().unwrap_or_default();
    let scheme = pick(&["http", "https", "ftp"], dice);
    let user = pick(&["", "reader@", "ada:glass@", "li:mirror@"], dice);
    let host = pick(&["www", "study", "garden", "pictures"], dice);
    let port = pick(&["", "", ":8080", ":2121", ":8443"], dice);
    let path = pick(&["/", "/dir/", "/dir/file1.htm", "/glass/walls.html"], dice);
    let is_http = scheme != "ftp";
    let query = if is_http { pick(&["", "?word=ice", "?page=2&lang=zh"], dice) } else { "" };
    let fragment = if is_http { pick(&["", "#end", "#part2"], dice) } else { "" };
    format!("{scheme}://{user}{host}.lab.glasscom.com{port}{path}{query}{fragment}")
}

/// `names` in another order than this one, which `seed` decides.
pub(super) fn shuffled(mut names: Vec<String>, seed: u64) -> Vec<String> {
    let (before, mut dice) = (names.clone(), Dice(seed));
    for end in (1..names.len()).rev() {
        let other = usize::try_from(dice.below(end as u64 + 1)).unwrap_or(0);
        names.swap(end, other);
    }
    if names == before && names.len() > 1 {
        names.rotate_left(1);
    }
    names
}

/// Numbers that look random and follow from a seed: `splitmix64`.
struct Dice(u64);

impl Dice {
    const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `bound`; 0 when there is none.
    fn below(&mut self, bound: u64) -> u64 {
        self.next().checked_rem(bound).unwrap_or(0)
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        let place = self.below(from.len() as u64);
        from.get(usize::try_from(place).unwrap_or(0))
    }
}
