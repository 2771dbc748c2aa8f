//! Link profiles: the network conditions that a load is given (mission E4).
//!
//! A profile is a round-trip time and a rate in each direction, shared by all connections of a load. The
//! presets carry the figures that other tools publish; each names its source.

use std::fmt::{Display, Formatter};
use std::str::FromStr;
use std::time::Duration;

use crate::clock::Micros;

/// Where a preset's figures come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkSource {
    /// Chromium, `front_end/core/sdk/NetworkManager.ts`: the values applied (after its adjustment factors).
    Chrome,
    /// Firefox, `devtools/client/shared/components/throttling/profiles.js`.
    Firefox,
    /// The `WebPageTest` server, `settings/connectivity.ini.sample`.
    WebPageTest,
    /// Ours.
    Pellucid,
}

/// Network conditions. A rate of 0 is no bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinkProfile {
    /// The preset's name; `none` and `custom` are ours.
    pub name: &'static str,
    /// The round-trip time in microseconds.
    pub rtt_us: u64,
    /// The rate towards us, in kbit/s.
    pub down_kbit: u64,
    /// The rate away from us, in kbit/s.
    pub up_kbit: u64,
    /// Nothing gets through at all.
    pub offline: bool,
}

/// How long `bytes` take at `kbit` per second; no time at all when there is no bound.
#[must_use]
pub fn transmission(bytes: u64, kbit: u64) -> Micros {
    // bytes · 8 / (kbit · 1000) seconds, in microseconds.
    Micros(bytes.saturating_mul(8000).checked_div(kbit).unwrap_or(0))
}

/// Nothing is emulated.
const NONE: LinkProfile = LinkProfile { name: "none", rtt_us: 0, down_kbit: 0, up_kbit: 0, offline: false };

const fn preset(
    source: LinkSource,
    name: &'static str,
    down_kbit: u64,
    up_kbit: u64,
    rtt_us: u64,
) -> (LinkSource, LinkProfile) {
    (source, LinkProfile { name, rtt_us, down_kbit, up_kbit, offline: false })
}

/// The presets, by source.
pub const PRESETS: [(LinkSource, LinkProfile); 22] = [
    preset(LinkSource::Chrome, "chrome-3g", 400, 400, 2_000_000),
    preset(LinkSource::Chrome, "chrome-slow-4g", 1440, 675, 562_500),
    preset(LinkSource::Chrome, "chrome-fast-4g", 8100, 1350, 165_000),
    preset(LinkSource::Firefox, "firefox-gprs", 50, 20, 500_000),
    preset(LinkSource::Firefox, "firefox-2g", 250, 50, 300_000),
    preset(LinkSource::Firefox, "firefox-good-2g", 450, 150, 150_000),
    preset(LinkSource::Firefox, "firefox-3g", 750, 250, 100_000),
    preset(LinkSource::Firefox, "firefox-good-3g", 1500, 750, 40_000),
    preset(LinkSource::Firefox, "firefox-4g", 4000, 3000, 20_000),
    preset(LinkSource::Firefox, "firefox-dsl", 2000, 1000, 5_000),
    preset(LinkSource::Firefox, "firefox-wifi", 30_000, 15_000, 2_000),
    preset(LinkSource::WebPageTest, "wpt-cable", 5000, 1000, 28_000),
    preset(LinkSource::WebPageTest, "wpt-dsl", 1500, 384, 50_000),
    preset(LinkSource::WebPageTest, "wpt-3g", 1600, 768, 300_000),
    preset(LinkSource::WebPageTest, "wpt-3g-fast", 1600, 768, 150_000),
    preset(LinkSource::WebPageTest, "wpt-4g", 9000, 9000, 170_000),
    preset(LinkSource::WebPageTest, "wpt-lte", 12_000, 12_000, 70_000),
    preset(LinkSource::WebPageTest, "wpt-2g", 280, 256, 800_000),
    preset(LinkSource::WebPageTest, "wpt-dial-up", 49, 30, 120_000),
    preset(LinkSource::WebPageTest, "wpt-fios", 20_000, 5000, 4_000),
    // A geostationary satellite stands 35,786 km high: four times that way at the speed of light.
    preset(LinkSource::Pellucid, "satellite", 20_000, 3000, 600_000),
    (
        LinkSource::Pellucid,
        LinkProfile { name: "offline", rtt_us: 0, down_kbit: 0, up_kbit: 0, offline: true },
    ),
];

impl LinkProfile {
    /// The round-trip time.
    #[must_use]
    pub const fn rtt(&self) -> Duration {
        Duration::from_micros(self.rtt_us)
    }

    /// Whether nothing is emulated.
    #[must_use]
    pub const fn is_none(&self) -> bool {
        self.rtt_us == 0 && self.down_kbit == 0 && self.up_kbit == 0 && !self.offline
    }
}

impl Default for LinkProfile {
    fn default() -> Self {
        NONE
    }
}

impl Display for LinkProfile {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        if self.name != "custom" {
            return f.write_str(self.name);
        }
        let (ms, rest) = (self.rtt_us / 1000, self.rtt_us % 1000);
        write!(f, "rtt={ms}")?;
        if rest > 0 {
            write!(f, ".{rest:03}")?;
        }
        write!(f, ",down={},up={}", self.down_kbit, self.up_kbit)
    }
}

/// Words that are no link profile.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no link is called `{0}`: choose a preset ({presets}) or rtt=MS,down=KBIT,up=KBIT", presets = preset_names())]
pub struct UnknownLink(pub String);

fn preset_names() -> String {
    PRESETS.iter().map(|(_, profile)| profile.name).collect::<Vec<_>>().join(", ")
}

/// The largest round trip and rate that are taken: beyond them there is nothing to be seen.
const MAX_RTT_MS: f64 = 60_000.0;
const MAX_KBIT: u64 = 100_000_000;

impl FromStr for LinkProfile {
    type Err = UnknownLink;

    /// A preset's name, `none`, or `rtt=MS,down=KBIT,up=KBIT` in any order, each of them optional.
    fn from_str(words: &str) -> Result<Self, UnknownLink> {
        if words == NONE.name {
            return Ok(NONE);
        }
        if let Some((_, profile)) = PRESETS.iter().find(|(_, profile)| profile.name == words) {
            return Ok(*profile);
        }
        let unknown = || UnknownLink(words.to_owned());
        let mut profile = Self { name: "custom", ..NONE };
        for part in words.split(',') {
            let (key, value) = part.split_once('=').ok_or_else(unknown)?;
            let kbit = || value.trim().parse().ok().filter(|kbit| *kbit <= MAX_KBIT).ok_or_else(unknown);
            match key.trim() {
                "rtt" => {
                    let ms: f64 = value.trim().parse().map_err(|_| unknown())?;
                    if !(0.0..=MAX_RTT_MS).contains(&ms) {
                        return Err(unknown());
                    }
                    profile.rtt_us = u64::try_from(Duration::from_secs_f64(ms / 1000.0).as_micros())
                        .map_err(|_| unknown())?;
                }
                "down" => profile.down_kbit = kbit()?,
                "up" => profile.up_kbit = kbit()?,
                _ => return Err(unknown()),
            }
        }
        Ok(profile)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_preset_is_found_by_its_name() {
        for (_, profile) in PRESETS {
            assert_eq!(profile.name.parse(), Ok(profile));
            assert_eq!(profile.to_string(), profile.name);
            assert!(!profile.is_none());
        }
        assert_eq!("none".parse(), Ok(LinkProfile::default()));
    }

    #[test]
    fn a_custom_link_is_read_as_it_is_written() {
        let link: LinkProfile = "rtt=12.5,down=8000".parse().unwrap();
        assert_eq!((link.rtt_us, link.down_kbit, link.up_kbit), (12_500, 8000, 0));
        assert_eq!(link.to_string().parse(), Ok(link));
        for bad in ["", "fast", "rtt", "rtt=-1", "rtt=1e99", "rtt=x", "down=1.5", "up=1,lat=3", "rtt=NaN"] {
            assert_eq!(bad.parse::<LinkProfile>(), Err(UnknownLink(bad.to_owned())));
        }
    }
}
