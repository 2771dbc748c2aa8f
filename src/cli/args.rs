//! The arguments as typed. What they mean together is in [`super::options`].

use std::error::Error;
use std::ffi::OsString;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args as ClapArgs, Parser, Subcommand};
use clap_complete::Shell;
use url::Url;

use super::typed::{TypedField, TypedInput};
use crate::explain::{Help as H, Lang};
use crate::plan::{LinkProfile, Network, ResolverKind, Strategy};
use crate::record::RecordKind;

/// The program's arguments. Where help belongs stands the name of its key; [`super::help`] puts a language's words there.
#[derive(Debug, Parser)]
#[command(name = "pellucid", version, args_conflicts_with_subcommands = true)]
#[command(about = H::About.name(), long_about = None, after_help = H::Examples.name())]
pub(super) struct Args {
    #[command(subcommand)]
    pub command: Option<Command>,

    #[arg(value_name = "ADDRESS")]
    #[arg(help = H::WindowAddress.name())]
    pub address: Option<String>,

    #[arg(long, value_name = "S", default_value_t, hide_possible_values = true)]
    #[arg(value_parser = word::<Strategy>(Strategy::ALL.map(Strategy::name)))]
    #[arg(help = H::Strategy.name())]
    pub strategy: Strategy,

    #[arg(long, value_name = "FILE")]
    #[arg(help = H::KeyLog.name())]
    pub key_log: Option<PathBuf>,

    #[command(flatten)]
    pub common: Common,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    #[command(about = H::Load.name())]
    Load(LoadArgs),
    #[command(about = H::Compare.name())]
    Compare(CompareArgs),
    #[command(about = H::Send.name())]
    Send(SendArgs),
    #[command(about = H::Dns.name())]
    Dns(DnsArgs),
    #[command(about = H::Ip.name())]
    Ip(IpArgs),
    #[command(about = H::Open.name())]
    Open(OpenArgs),
    #[command(about = H::Url.name())]
    Url(UrlArgs),
    #[command(about = H::Lab.name())]
    Lab(LabArgs),
    #[command(about = H::Completions.name())]
    Completions(CompletionsArgs),
}

/// Understood by every command that loads.
#[derive(Clone, Debug, ClapArgs)]
pub(super) struct Common {
    #[arg(long, value_name = "N", default_value_t, hide_possible_values = true)]
    #[arg(value_parser = word::<Network>(Network::ALL.map(Network::name)))]
    #[arg(help = H::Network.name())]
    pub network: Network,

    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    #[arg(help = H::Timeout.name())]
    pub timeout: Option<Duration>,

    #[arg(long, value_name = "LINK", default_value_t)]
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

    #[command(flatten)]
    pub spoken: Spoken,
}

/// `pellucid load`.
#[derive(Debug, ClapArgs)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag that a person may type")]
#[command(after_help = H::LoadExamples.name())]
pub(super) struct LoadArgs {
    #[arg(value_name = "ADDRESS")]
    #[arg(help = H::LoadAddress.name())]
    pub address: String,

    #[arg(long, value_name = "S", default_value_t, hide_possible_values = true)]
    #[arg(value_parser = word::<Strategy>(Strategy::ALL.map(Strategy::name)))]
    #[arg(help = H::Strategy.name())]
    pub strategy: Strategy,

    #[command(flatten)]
    pub common: Common,

    #[arg(long)]
    #[arg(help = H::Cache.name())]
    pub cache: bool,

    #[arg(long, requires = "cache")]
    #[arg(help = H::Reload.name())]
    pub reload: bool,

    #[arg(long)]
    #[arg(help = H::Json.name())]
    pub json: bool,

    #[arg(long, requires = "json")]
    #[arg(help = H::RawBoth.name())]
    pub raw: bool,

    #[arg(long, value_name = "FILE")]
    #[arg(help = H::Body.name())]
    pub body: Option<PathBuf>,

    #[arg(long, value_name = "FILE")]
    #[arg(help = H::Save.name())]
    pub save: Option<PathBuf>,

    #[arg(long, value_name = "FILE")]
    #[arg(help = H::Har.name())]
    pub har: Option<PathBuf>,

    #[arg(long)]
    #[arg(help = H::Secrets.name())]
    pub secrets: bool,

    #[arg(long, value_name = "FILE")]
    #[arg(help = H::KeyLog.name())]
    pub key_log: Option<PathBuf>,

    #[arg(long, value_name = "FILE.png")]
    #[arg(help = H::Screenshot.name())]
    pub screenshot: Option<PathBuf>,

    #[arg(long, value_name = "WxH", default_value = "1200x800", value_parser = size, requires = "screenshot")]
    #[arg(help = H::Size.name())]
    pub size: (u32, u32),

    #[arg(long, value_name = "F", default_value = "1", value_parser = scale, requires = "screenshot")]
    #[arg(help = H::Scale.name())]
    pub scale: f32,

    #[arg(long, requires = "screenshot")]
    #[arg(help = H::FullPage.name())]
    pub full_page: bool,
}

/// `pellucid compare`.
#[derive(Debug, ClapArgs)]
#[command(after_help = H::CompareExamples.name())]
pub(super) struct CompareArgs {
    #[arg(value_name = "ADDRESS")]
    #[arg(help = H::LoadAddress.name())]
    pub address: String,

    #[arg(long = "strategy", value_name = "S", hide_possible_values = true)]
    #[arg(value_parser = word::<Strategy>(Strategy::ALL.map(Strategy::name)))]
    #[arg(help = H::Strategies.name())]
    pub strategies: Vec<Strategy>,

    #[arg(long, value_name = "N", default_value = "3", value_parser = clap::value_parser!(u16).range(1..=1000))]
    #[arg(help = H::Repeat.name())]
    pub repeat: u16,

    #[arg(long, conflicts_with = "warm")]
    #[arg(help = H::Cold.name())]
    pub cold: bool,

    #[arg(long)]
    #[arg(help = H::Warm.name())]
    pub warm: bool,

    #[arg(long, value_name = "FILE")]
    #[arg(help = H::Svg.name())]
    pub svg: Option<PathBuf>,

    #[command(flatten)]
    pub common: Common,

    #[arg(long)]
    #[arg(help = H::Json.name())]
    pub json: bool,
}

/// `pellucid send`.
#[derive(Debug, ClapArgs)]
#[command(after_help = H::SendExamples.name(), override_usage = "pellucid send METHOD ADDRESS [OPTIONS]\n       \
pellucid send ADDRESS --request FILE [OPTIONS]")]
pub(super) struct SendArgs {
    #[arg(value_name = "METHOD")]
    #[arg(help = H::Method.name())]
    pub first: String,

    #[arg(value_name = "ADDRESS", required_unless_present = "request", conflicts_with = "request")]
    #[arg(help = H::SendAddress.name())]
    pub second: Option<String>,

    #[arg(short = 'H', long = "header", value_name = "FIELD: VALUE", conflicts_with = "request")]
    #[arg(help = H::Fields.name())]
    pub fields: Vec<TypedField>,

    #[arg(short = 'd', long = "data", value_name = "BODY", allow_hyphen_values = true)]
    #[arg(conflicts_with_all = ["form", "request"])]
    #[arg(help = H::Data.name())]
    pub data: Option<String>,

    #[arg(long, value_name = "NAME=VALUE", conflicts_with = "request")]
    #[arg(help = H::Form.name())]
    pub form: Vec<TypedInput>,

    #[arg(long, value_name = "V", default_value = "1.1", value_parser = ["1.0", "1.1"], hide_possible_values = true)]
    #[arg(conflicts_with = "request")]
    #[arg(help = H::Http.name())]
    pub http: String,

    #[arg(long, value_name = "FILE|-")]
    #[arg(help = H::Request.name())]
    pub request: Option<PathBuf>,

    #[command(flatten)]
    pub common: Common,

    #[arg(long)]
    #[arg(help = H::Json.name())]
    pub json: bool,

    #[arg(long, requires = "json")]
    #[arg(help = H::RawOne.name())]
    pub raw: bool,

    #[arg(long, value_name = "FILE")]
    #[arg(help = H::SendBody.name())]
    pub body: Option<PathBuf>,

    #[arg(long, value_name = "FILE")]
    #[arg(help = H::SendSave.name())]
    pub save: Option<PathBuf>,

    #[arg(long, value_name = "FILE")]
    #[arg(help = H::SendHar.name())]
    pub har: Option<PathBuf>,

    #[arg(long)]
    #[arg(help = H::Secrets.name())]
    pub secrets: bool,
}

/// `pellucid dns`.
#[derive(Debug, ClapArgs)]
#[command(after_help = H::DnsExamples.name())]
pub(super) struct DnsArgs {
    #[arg(value_name = "NAME")]
    #[arg(help = H::Name.name())]
    pub name: String,

    #[arg(long = "type", value_name = "TYPE")]
    #[arg(help = H::Kind.name())]
    pub kind: Option<RecordKind>,

    #[arg(long, value_name = "ADDRESS[:PORT]", value_parser = server, conflicts_with = "relay")]
    #[arg(help = H::Server.name())]
    pub server: Option<SocketAddr>,

    #[command(flatten)]
    pub common: Common,

    #[arg(long)]
    #[arg(help = H::Json.name())]
    pub json: bool,
}

/// `pellucid ip`.
#[derive(Debug, ClapArgs)]
#[command(after_help = H::IpExamples.name())]
pub(super) struct IpArgs {
    #[arg(value_name = "ADDRESS")]
    #[arg(help = H::IpAddress.name())]
    pub address: String,

    #[arg(value_name = "NETMASK")]
    #[arg(help = H::Netmask.name())]
    pub netmask: Option<String>,

    #[arg(long)]
    #[arg(help = H::Json.name())]
    pub json: bool,

    #[command(flatten)]
    pub spoken: Spoken,
}

/// The language of what is told.
#[derive(Clone, Copy, Debug, ClapArgs)]
pub(super) struct Spoken {
    #[arg(long, value_name = "LANG", hide_possible_values = true)]
    #[arg(value_parser = word::<Lang>(Lang::ALL.map(Lang::tag)))]
    #[arg(help = H::Language.name())]
    pub lang: Option<Lang>,
}

impl Spoken {
    /// The language asked for, or the system's.
    pub(super) fn or_system(self) -> Lang {
        self.lang.unwrap_or_else(system_lang)
    }
}

/// The language that `arguments` ask for, or the system's: for what is said before they are understood.
pub(super) fn lang_of(arguments: &[OsString]) -> Lang {
    let words =
        || arguments.iter().map(|word| word.to_str().unwrap_or_default()).take_while(|word| *word != "--");
    let inside = words().find_map(|word| word.strip_prefix("--lang="));
    let after = words().zip(words().skip(1)).find_map(|(word, next)| (word == "--lang").then_some(next));
    inside.or(after).and_then(|tag| tag.parse().ok()).unwrap_or_else(system_lang)
}

/// The language of the system's locale.
pub(super) fn system_lang() -> Lang {
    sys_locale::get_locale().map_or_else(Lang::default, |locale| Lang::of_locale(&locale))
}

/// `pellucid open`.
#[derive(Debug, ClapArgs)]
pub(super) struct OpenArgs {
    #[arg(value_name = "FILE")]
    #[arg(help = H::File.name())]
    pub file: PathBuf,

    #[arg(long)]
    #[arg(help = H::OpenJson.name())]
    pub json: bool,

    #[arg(long, requires = "json")]
    #[arg(help = H::RawBoth.name())]
    pub raw: bool,

    #[command(flatten)]
    pub spoken: Spoken,
}

/// `pellucid url`.
#[derive(Debug, ClapArgs)]
#[command(after_help = H::UrlExamples.name())]
pub(super) struct UrlArgs {
    #[arg(value_name = "TEXT", allow_hyphen_values = true)]
    #[arg(help = H::Text.name())]
    pub text: String,

    #[arg(long, value_name = "URL", value_parser = Url::parse)]
    #[arg(help = H::Base.name())]
    pub base: Option<Url>,

    #[arg(long)]
    #[arg(help = H::UrlJson.name())]
    pub json: bool,

    #[command(flatten)]
    pub spoken: Spoken,
}

/// `pellucid lab`.
#[derive(Debug, ClapArgs)]
pub(super) struct LabArgs {
    #[arg(long)]
    #[arg(help = H::LabJson.name())]
    pub json: bool,

    #[arg(long)]
    #[arg(help = H::UntilInputEnds.name())]
    pub until_input_ends: bool,

    #[command(flatten)]
    pub spoken: Spoken,
}

/// `pellucid completions`.
#[derive(Debug, ClapArgs)]
#[command(after_help = H::CompletionsExamples.name())]
pub(super) struct CompletionsArgs {
    #[arg(value_name = "SHELL", hide_possible_values = true)]
    #[arg(help = H::Shell.name())]
    pub shell: Shell,
}

/// A word of a closed list, which shells can complete.
fn word<T>(words: impl IntoIterator<Item = &'static str>) -> impl TypedValueParser<Value = T>
where
    T: FromStr<Err: Error + Send + Sync + 'static> + Clone + Send + Sync + 'static,
{
    PossibleValuesParser::new(words).try_map(|word| word.parse())
}

/// A number of seconds, from a thousandth to a day.
fn seconds(text: &str) -> Result<Duration, String> {
    let wrong = || "not a number of seconds between 0.001 and 86400".to_owned();
    let seconds: f64 = text.parse().map_err(|_| wrong())?;
    if (0.001..=86_400.0).contains(&seconds) { Ok(Duration::from_secs_f64(seconds)) } else { Err(wrong()) }
}

/// `192.0.2.53`, `192.0.2.53:5353`, `2001:db8::53`, `[2001:db8::53]:5353`.
fn server(text: &str) -> Result<SocketAddr, String> {
    let plain = text.trim_start_matches('[').trim_end_matches(']');
    let whole = text.parse::<SocketAddr>().ok();
    whole
        .or_else(|| plain.parse::<IpAddr>().ok().map(|address| SocketAddr::new(address, 53)))
        .ok_or_else(|| "not the address of a server, as 192.0.2.53 or [2001:db8::53]:5353".to_owned())
}

/// `1200x800`.
fn size(text: &str) -> Result<(u32, u32), String> {
    let side = |text: &str| text.parse().ok().filter(|side| (1..=8192).contains(side));
    text.split_once(['x', 'X'])
        .and_then(|(width, height)| Some((side(width)?, side(height)?)))
        .ok_or_else(|| "not WIDTHxHEIGHT with sides between 1 and 8192".to_owned())
}

/// A factor from 0.25 to 4.
fn scale(text: &str) -> Result<f32, String> {
    text.parse()
        .ok()
        .filter(|factor| (0.25..=4.0).contains(factor))
        .ok_or_else(|| "not a number between 0.25 and 4".to_owned())
}
