//! The arguments as typed. What they mean together is in [`super::options`].

use std::error::Error;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args as ClapArgs, Parser, Subcommand};
use clap_complete::Shell;
use url::Url;

use super::typed::{TypedField, TypedInput};
use crate::explain::{Lang, strategy_help};
use crate::plan::{LinkProfile, Network, ResolverKind, Strategy};
use crate::record::RecordKind;

const EXAMPLES: &str = "\
Examples:
  pellucid                                       The window, on the laboratory's start page
  pellucid example.com                           The window, on a page of the internet
  pellucid load www.lab.glasscom.com             A page told in the terminal; needs no network
  pellucid load www.lab.glasscom.com --strategy http10 --json
                                                 The same, loaded as in 1996, for a program
  pellucid load --help                           All that `load` can do

Names of the laboratory, a small internet on this machine, end in lab.glasscom.com.
Exit status: 0 done, 1 tried and failed, 2 wrong arguments.";

const LOAD_EXAMPLES: &str = "\
Examples:
  pellucid load example.com                      A table of requests and a waterfall
  pellucid load example.com --json | jq .sockets
  pellucid load example.com --body page.html --screenshot page.png
  pellucid load www.lab.glasscom.com --strategy keepalive --lang zh-CN";

const COMPARE_EXAMPLES: &str = "\
Examples:
  pellucid compare study.lab.glasscom.com        Four ways, three runs each, with the arithmetic; needs no network
  pellucid compare example.com --strategy keepalive --strategy parallel --repeat 5
  pellucid compare example.com --link wpt-cable --svg ways.svg --json | jq .summary";

const SEND_EXAMPLES: &str = "\
Examples:
  pellucid send OPTIONS www.lab.glasscom.com
  pellucid send POST www.lab.glasscom.com/echo -d 'name=Alice&glass=yes'
  pellucid send POST www.lab.glasscom.com/dir1/program1.cgi --form name=Alice --form picture=@photo.jpg
  pellucid send PUT example.com/note -H 'Content-Type: text/plain' -d @note.txt --json
  pellucid send GET www.lab.glasscom.com -H 'Host: one' -H 'Host: two'
  pellucid send www.lab.glasscom.com --request message.txt
                                                 Exactly the bytes of the file, broken or not

A field of -H takes the place of the one that would be sent. 'Field:' takes it out, 'Field;' sends it without a value.";

const DNS_EXAMPLES: &str = "\
Examples:
  pellucid dns www.lab.glasscom.com              The nearest server of the laboratory is asked
  pellucid dns www.lab.glasscom.com --relay      From the root servers down, step by step
  pellucid dns www.lab.glasscom.com --relay --minimise
                                                 Each of them told only as much of the name as it needs
  pellucid dns glasscom.com --type MX
  pellucid dns 192.0.2.80 --type PTR --network lab
  pellucid dns example.com --server 9.9.9.9 --json";

const IP_EXAMPLES: &str = "\
Examples:
  pellucid ip 192.168.1.77/24
  pellucid ip 192.168.1.77 255.255.255.0 --json
  pellucid ip 2001:db8::1/32";

const URL_EXAMPLES: &str = "\
Examples:
  pellucid url www.lab.glasscom.com
  pellucid url 'http://user:password@www.glasscom.com:80/dir/file1.htm'
  pellucid url ../picture.gif --base http://www.lab.glasscom.com/dir/page.html --json";

const COMPLETIONS_EXAMPLES: &str = "\
Examples:
  pellucid completions bash > ~/.local/share/bash-completion/completions/pellucid
  pellucid completions zsh > ~/.zfunc/_pellucid            (with ~/.zfunc in $fpath)
  pellucid completions fish > ~/.config/fish/completions/pellucid.fish
  pellucid completions powershell >> $PROFILE";

/// A browser with glass walls: loads a page and shows every step of the way.
#[derive(Debug, Parser)]
#[command(name = "pellucid", version, args_conflicts_with_subcommands = true, after_help = EXAMPLES)]
pub(super) struct Args {
    #[command(subcommand)]
    pub command: Option<Command>,

    /// What to open in the window; without it, the laboratory's start page
    #[arg(value_name = "ADDRESS")]
    pub address: Option<String>,

    #[arg(long, value_name = "S", default_value_t, hide_possible_values = true, help = strategy_help(Lang::En))]
    #[arg(value_parser = word::<Strategy>(Strategy::ALL.map(Strategy::name)))]
    pub strategy: Strategy,

    /// Write the keys of TLS to this file, as SSLKEYLOGFILE does elsewhere: who has it can read everything
    #[arg(long, value_name = "FILE")]
    pub key_log: Option<PathBuf>,

    #[command(flatten)]
    pub common: Common,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Loads a page and tells how it came, without a window
    Load(LoadArgs),
    /// Loads a page in several ways, one after another, and compares them
    Compare(CompareArgs),
    /// Sends one request, composed part by part or byte by byte, and shows the answer
    Send(SendArgs),
    /// Looks a name up and shows every message on the way
    Dns(DnsArgs),
    /// Tells an IP address in every notation
    Ip(IpArgs),
    /// Tells about a load from a file: a saved load, or a HAR file of any program
    Open(OpenArgs),
    /// Takes an address apart: its parts, what they mean, what was set right
    Url(UrlArgs),
    /// Runs the laboratory, a small internet on this machine, until interrupted
    Lab(LabArgs),
    /// Prints a script with which a shell completes the words of this program
    Completions(CompletionsArgs),
}

/// Understood by every command that loads.
#[derive(Clone, Debug, ClapArgs)]
pub(super) struct Common {
    /// auto: names of the laboratory go there, all others to the internet; lab; internet
    #[arg(long, value_name = "N", default_value_t, hide_possible_values = true)]
    #[arg(value_parser = word::<Network>(Network::ALL.map(Network::name)))]
    pub network: Network,

    /// How long the whole load may take
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    pub timeout: Option<Duration>,

    /// Network conditions to emulate: a preset such as chrome-slow-4g, or rtt=MS,down=KBIT,up=KBIT
    #[arg(long, value_name = "LINK", default_value_t)]
    pub link: LinkProfile,

    /// Who looks names up: stub (the nearest name server), relay (from the root down) or system
    #[arg(long, value_name = "R", default_value_t, hide_possible_values = true)]
    #[arg(value_parser = word::<ResolverKind>(ResolverKind::ALL.map(ResolverKind::name)))]
    pub resolver: ResolverKind,

    /// The same as --resolver relay
    #[arg(long, conflicts_with = "resolver")]
    pub relay: bool,

    /// With the relay: tell each server only as much of the name as it needs
    #[arg(long)]
    pub minimise: bool,

    /// Accept any certificate
    #[arg(long)]
    pub insecure: bool,

    #[command(flatten)]
    pub spoken: Spoken,
}

/// `pellucid load`.
#[derive(Debug, ClapArgs)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag that a person may type")]
#[command(after_help = LOAD_EXAMPLES)]
pub(super) struct LoadArgs {
    /// What to load
    #[arg(value_name = "ADDRESS")]
    pub address: String,

    #[arg(long, value_name = "S", default_value_t, hide_possible_values = true, help = strategy_help(Lang::En))]
    #[arg(value_parser = word::<Strategy>(Strategy::ALL.map(Strategy::name)))]
    pub strategy: Strategy,

    #[command(flatten)]
    pub common: Common,

    /// Load the page twice with a cache (RFC 9111), and tell the second load
    #[arg(long)]
    pub cache: bool,

    /// The second load is a reload: the server is asked whether what is kept is still right
    #[arg(long, requires = "cache")]
    pub reload: bool,

    /// Print one JSON document and nothing else
    #[arg(long)]
    pub json: bool,

    /// In the JSON, also the exact bytes of each request and response
    #[arg(long, requires = "json")]
    pub raw: bool,

    /// Write the document's decoded body there
    #[arg(long, value_name = "FILE")]
    pub body: Option<PathBuf>,

    /// Save the load there; `pellucid open` shows it again
    #[arg(long, value_name = "FILE")]
    pub save: Option<PathBuf>,

    /// Write the load there as HAR 1.2, for other programs
    #[arg(long, value_name = "FILE")]
    pub har: Option<PathBuf>,

    /// Keep secrets readable in the files of --save and --har, which only you may then read. Without it `*` replaces
    /// passwords in addresses, Authorization, cookies, and what is named like a secret (password, token, API key,
    /// session, ...) in fields, addresses, forms and JSON; other bodies and compressed ones stay as they are
    #[arg(long)]
    pub secrets: bool,

    /// Write the keys of TLS to this file, as SSLKEYLOGFILE does elsewhere: who has it can read everything
    #[arg(long, value_name = "FILE")]
    pub key_log: Option<PathBuf>,

    /// Write a picture of the page there
    #[arg(long, value_name = "FILE.png")]
    pub screenshot: Option<PathBuf>,

    /// The size of the picture in CSS pixels
    #[arg(long, value_name = "WxH", default_value = "1200x800", value_parser = size, requires = "screenshot")]
    pub size: (u32, u32),

    /// Picture pixels per CSS pixel
    #[arg(long, value_name = "F", default_value = "1", value_parser = scale, requires = "screenshot")]
    pub scale: f32,

    /// Make the picture as high as the page
    #[arg(long, requires = "screenshot")]
    pub full_page: bool,
}

/// `pellucid compare`.
#[derive(Debug, ClapArgs)]
#[command(after_help = COMPARE_EXAMPLES)]
pub(super) struct CompareArgs {
    /// What to load
    #[arg(value_name = "ADDRESS")]
    pub address: String,

    /// A way to load; give it again for each, all of them otherwise
    #[arg(long = "strategy", value_name = "S", hide_possible_values = true)]
    #[arg(value_parser = word::<Strategy>(Strategy::ALL.map(Strategy::name)))]
    pub strategies: Vec<Strategy>,

    /// How often each way is run; the ways take turns
    #[arg(long, value_name = "N", default_value = "3", value_parser = clap::value_parser!(u16).range(1..=1000))]
    pub repeat: u16,

    /// Look names up anew in every run (the default)
    #[arg(long, conflicts_with = "warm")]
    pub cold: bool,

    /// Know the addresses of names beforehand
    #[arg(long)]
    pub warm: bool,

    /// Write a picture of the runs on one time axis there
    #[arg(long, value_name = "FILE")]
    pub svg: Option<PathBuf>,

    #[command(flatten)]
    pub common: Common,

    /// Print one JSON document and nothing else
    #[arg(long)]
    pub json: bool,
}

/// `pellucid send`.
#[derive(Debug, ClapArgs)]
#[command(after_help = SEND_EXAMPLES, override_usage = "pellucid send METHOD ADDRESS [OPTIONS]\n       \
pellucid send ADDRESS --request FILE [OPTIONS]")]
pub(super) struct SendArgs {
    /// The method: GET, HEAD, POST, PUT, DELETE, PATCH, OPTIONS, TRACE, CONNECT, or any word; not with --request
    #[arg(value_name = "METHOD")]
    pub first: String,

    /// Where to
    #[arg(value_name = "ADDRESS", required_unless_present = "request", conflicts_with = "request")]
    pub second: Option<String>,

    /// A field of the request; give it again for each
    #[arg(short = 'H', long = "header", value_name = "FIELD: VALUE", conflicts_with = "request")]
    pub fields: Vec<TypedField>,

    /// The body, or @FILE, or @- for standard input; a form unless -H 'Content-Type: ...' says otherwise
    #[arg(short = 'd', long = "data", value_name = "BODY", allow_hyphen_values = true)]
    #[arg(conflicts_with_all = ["form", "request"])]
    pub data: Option<String>,

    /// A field of a form; name=@FILE sends a file, and then the form goes in parts
    #[arg(long, value_name = "NAME=VALUE", conflicts_with = "request")]
    pub form: Vec<TypedInput>,

    /// The version: 1.0 or 1.1
    #[arg(long, value_name = "V", default_value = "1.1", value_parser = ["1.0", "1.1"], hide_possible_values = true)]
    #[arg(conflicts_with = "request")]
    pub http: String,

    /// Send exactly the bytes of this file, or of standard input with -
    #[arg(long, value_name = "FILE|-")]
    pub request: Option<PathBuf>,

    #[command(flatten)]
    pub common: Common,

    /// Print one JSON document and nothing else
    #[arg(long)]
    pub json: bool,

    /// In the JSON, also the exact bytes of the request and the response
    #[arg(long, requires = "json")]
    pub raw: bool,

    /// Write the answer's decoded body there
    #[arg(long, value_name = "FILE")]
    pub body: Option<PathBuf>,

    /// Save the exchange there; `pellucid open` shows it again
    #[arg(long, value_name = "FILE")]
    pub save: Option<PathBuf>,

    /// Write the exchange there as HAR 1.2, for other programs
    #[arg(long, value_name = "FILE")]
    pub har: Option<PathBuf>,

    /// Keep secrets readable in the files of --save and --har, which only you may then read. Without it `*` replaces
    /// passwords in addresses, Authorization, cookies, and what is named like a secret (password, token, API key,
    /// session, ...) in fields, addresses, forms and JSON; other bodies and compressed ones stay as they are
    #[arg(long)]
    pub secrets: bool,
}

/// `pellucid dns`.
#[derive(Debug, ClapArgs)]
#[command(after_help = DNS_EXAMPLES)]
pub(super) struct DnsArgs {
    /// The name; or an address, whose name is then asked for
    #[arg(value_name = "NAME")]
    pub name: String,

    /// The type of record: A, AAAA, MX, NS, CNAME, TXT, SOA, PTR, SRV, CAA, HTTPS, or TYPE and a number.
    /// A when none is given; PTR for an address
    #[arg(long = "type", value_name = "TYPE")]
    pub kind: Option<RecordKind>,

    /// Ask this name server in place of the nearest
    #[arg(long, value_name = "ADDRESS[:PORT]", value_parser = server, conflicts_with = "relay")]
    pub server: Option<SocketAddr>,

    #[command(flatten)]
    pub common: Common,

    /// Print one JSON document and nothing else
    #[arg(long)]
    pub json: bool,
}

/// `pellucid ip`.
#[derive(Debug, ClapArgs)]
#[command(after_help = IP_EXAMPLES)]
pub(super) struct IpArgs {
    /// The address; also with /PREFIX or /NETMASK
    #[arg(value_name = "ADDRESS")]
    pub address: String,

    /// The netmask, in place of what stands after a slash
    #[arg(value_name = "NETMASK")]
    pub netmask: Option<String>,

    /// Print one JSON document and nothing else
    #[arg(long)]
    pub json: bool,

    #[command(flatten)]
    pub spoken: Spoken,
}

/// The language of what is told.
#[derive(Clone, Copy, Debug, ClapArgs)]
pub(super) struct Spoken {
    /// en or zh-CN; the system's language otherwise
    #[arg(long, value_name = "LANG", hide_possible_values = true)]
    #[arg(value_parser = word::<Lang>(Lang::ALL.map(Lang::tag)))]
    pub lang: Option<Lang>,
}

impl Spoken {
    /// The language asked for, or the system's.
    pub(super) fn or_system(self) -> Lang {
        self.lang.unwrap_or_else(system_lang)
    }
}

/// The language of the system's locale.
pub(super) fn system_lang() -> Lang {
    sys_locale::get_locale().map_or(Lang::En, |locale| Lang::of_locale(&locale))
}

/// `pellucid open`.
#[derive(Debug, ClapArgs)]
pub(super) struct OpenArgs {
    /// The file
    #[arg(value_name = "FILE")]
    pub file: PathBuf,

    /// Print the JSON document that the load printed
    #[arg(long)]
    pub json: bool,

    /// In the JSON, also the exact bytes of each request and response
    #[arg(long, requires = "json")]
    pub raw: bool,

    #[command(flatten)]
    pub spoken: Spoken,
}

/// `pellucid url`.
#[derive(Debug, ClapArgs)]
#[command(after_help = URL_EXAMPLES)]
pub(super) struct UrlArgs {
    /// The text, as typed into an address bar
    #[arg(value_name = "TEXT", allow_hyphen_values = true)]
    pub text: String,

    /// Read the text as a reference in the document at this address
    #[arg(long, value_name = "URL", value_parser = Url::parse)]
    pub base: Option<Url>,

    /// Print one JSON document
    #[arg(long)]
    pub json: bool,

    #[command(flatten)]
    pub spoken: Spoken,
}

/// `pellucid lab`.
#[derive(Debug, ClapArgs)]
pub(super) struct LabArgs {
    /// Print the laboratory's hosts as one JSON document
    #[arg(long)]
    pub json: bool,

    /// End also when standard input ends, as it does when the program that started this one goes away
    #[arg(long)]
    pub until_input_ends: bool,

    #[command(flatten)]
    pub spoken: Spoken,
}

/// `pellucid completions`.
#[derive(Debug, ClapArgs)]
#[command(after_help = COMPLETIONS_EXAMPLES)]
pub(super) struct CompletionsArgs {
    /// bash, elvish, fish, powershell or zsh
    #[arg(value_name = "SHELL", hide_possible_values = true)]
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
