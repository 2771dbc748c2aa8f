//! Arguments that several commands share, a group for each question that they answer.

use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;

use clap::Args as ClapArgs;

use super::values::{link, seconds, word};
use crate::explain::{Help as H, Lang};
use crate::plan::{LinkProfile, Network, ResolverKind, Strategy};

/// Understood by every command that loads.
#[derive(Clone, Debug, ClapArgs)]
pub(in crate::cli) struct Common {
    #[arg(long, value_name = "N", default_value_t, hide_possible_values = true)]
    #[arg(value_parser = word::<Network>(Network::ALL.map(Network::name)))]
    #[arg(help = H::Network.name())]
    pub network: Network,

    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    #[arg(help = H::Timeout.name())]
    pub timeout: Option<Duration>,

    #[arg(long, value_name = "LINK", default_value_t, value_parser = link)]
    #[arg(help = H::Link.name())]
    pub link: LinkProfile,

    #[arg(long, value_name = "R", default_value_t, hide_possible_values = true)]
    #[arg(value_parser = word::<ResolverKind>(ResolverKind::ALL.map(ResolverKind::name)))]
    #[arg(help = H::Resolver.name())]
    pub resolver: ResolverKind,

    #[arg(long, conflicts_with = "resolver")]
    #[arg(help = H::Relay.name())]
    pub relay: bool,

    #[arg(long)]
    #[arg(help = H::Minimise.name())]
    pub minimise: bool,

    #[arg(long)]
    #[arg(help = H::Insecure.name())]
    pub insecure: bool,

    #[arg(long, value_name = "FILE")]
    #[arg(help = H::KeyLog.name())]
    pub key_log: Option<PathBuf>,

    #[command(flatten)]
    pub spoken: Spoken,
}

/// How a page is loaded.
#[derive(Clone, Copy, Debug, ClapArgs)]
pub(in crate::cli) struct StrategyArgs {
    #[arg(long, value_name = "S", default_value_t, hide_possible_values = true)]
    #[arg(value_parser = word::<Strategy>(Strategy::ALL.map(Strategy::name)))]
    #[arg(help = H::Strategy.name())]
    pub strategy: Strategy,
}

/// What is printed about a load.
#[derive(Clone, Copy, Debug, ClapArgs)]
pub(in crate::cli) struct PrintArgs {
    #[arg(long)]
    #[arg(help = H::Json.name())]
    pub json: bool,

    #[arg(long, requires = "json")]
    #[arg(help = H::RawBoth.name())]
    pub raw: bool,

    #[arg(long)]
    #[arg(help = H::Story.name())]
    pub story: bool,
}

/// The files that a load leaves.
#[derive(Debug, ClapArgs)]
pub(in crate::cli) struct FileArgs {
    #[arg(long, value_name = "FILE")]
    #[arg(help = H::Body.name())]
    pub body: Option<PathBuf>,

    #[arg(long, value_name = "FILE")]
    #[arg(help = H::Save.name())]
    pub save: Option<PathBuf>,

    #[arg(long, value_name = "FILE")]
    #[arg(help = H::Har.name())]
    pub har: Option<PathBuf>,

    #[arg(long, value_name = "FILE.html")]
    #[arg(help = H::Report.name())]
    pub report: Option<PathBuf>,

    #[arg(long)]
    #[arg(help = H::Secrets.name())]
    pub secrets: bool,
}

/// The report, where it is the only file.
#[derive(Debug, ClapArgs)]
pub(in crate::cli) struct ReportArgs {
    #[arg(long, value_name = "FILE.html")]
    #[arg(help = H::Report.name())]
    pub report: Option<PathBuf>,

    #[arg(long, requires = "report")]
    #[arg(help = H::ReportSecrets.name())]
    pub secrets: bool,
}

/// The language of what is told.
#[derive(Clone, Copy, Debug, ClapArgs)]
pub(in crate::cli) struct Spoken {
    #[arg(long, value_name = "LANG", hide_possible_values = true)]
    #[arg(value_parser = word::<Lang>(Lang::ALL.map(Lang::tag)))]
    #[arg(help = H::Language.name())]
    pub lang: Option<Lang>,
}

impl Spoken {
    /// The language asked for, or the system's.
    pub(in crate::cli) fn or_system(self) -> Lang {
        self.lang.unwrap_or_else(system_lang)
    }
}

/// The language that `arguments` ask for, or the system's: for what is said before they are understood.
pub(in crate::cli) fn lang_of(arguments: &[OsString]) -> Lang {
    let words =
        || arguments.iter().map(|word| word.to_str().unwrap_or_default()).take_while(|word| *word != "--");
    let inside = words().find_map(|word| word.strip_prefix("--lang="));
    let after = words().zip(words().skip(1)).find_map(|(word, next)| (word == "--lang").then_some(next));
    inside.or(after).and_then(|tag| tag.parse().ok()).unwrap_or_else(system_lang)
}

/// The language of the system's locale.
pub(in crate::cli) fn system_lang() -> Lang {
    sys_locale::get_locale().map_or_else(Lang::default, |locale| Lang::of_locale(&locale))
}
