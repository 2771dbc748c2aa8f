//! Arguments resolved: what is to be done, with every default filled in.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::FromArgMatches;
use clap::parser::ValueSource;
use clap_complete::Shell;
use url::Url;

use super::args::{
    Args, Command, Common, CompareArgs, CompletionsArgs, DnsArgs, IpArgs, LabArgs, LoadArgs, OpenArgs,
    SendArgs, UrlArgs, lang_of,
};
use super::help::command;
use super::typed::{TypedField, TypedInput};
use crate::explain::Lang;
use crate::fetch::{Contest, NameOrder, reverse_name};
use crate::plan::{Asked, HttpVersion, Limits, ResolverKind, Settings, Strategy};
use crate::record::{RecordKind, Secrets};

/// What the program is asked to do.
#[derive(Debug, PartialEq)]
pub enum Task {
    /// Open the window.
    Window(WindowTask),
    /// Load a page and tell about it.
    Load(LoadTask),
    /// Load a page in several ways and compare them.
    Compare(CompareTask),
    /// Send one request.
    Send(Box<SendTask>),
    /// Look a name up.
    Dns(DnsTask),
    /// Tell an address in every notation.
    Ip(IpTask),
    /// Tell about a load from a file.
    Open(OpenTask),
    /// Take an address apart.
    Url(UrlTask),
    /// Run the laboratory.
    Lab(LabTask),
    /// Print a script of completions for this shell.
    Completions(Shell),
}

impl Task {
    /// What was typed, when one JSON document is to be printed about it.
    #[must_use]
    pub fn input_of_json(&self) -> Option<String> {
        let (input, json) = match self {
            Self::Window(_) | Self::Completions(_) => return None,
            Self::Load(task) => (task.address.clone(), task.output != Output::Text),
            Self::Compare(task) => (task.address.clone(), task.output != Output::Text),
            Self::Send(task) => (task.address.clone(), task.output != Output::Text),
            Self::Dns(task) => (task.order.name.clone(), task.json),
            Self::Ip(task) => (task.input.clone(), task.json),
            Self::Open(task) => (task.file.display().to_string(), task.output != Output::Text),
            Self::Url(task) => (task.text.clone(), task.json),
            Self::Lab(task) => (String::new(), task.json),
        };
        json.then_some(input)
    }
}

/// Open the window.
#[derive(Debug, PartialEq)]
pub struct WindowTask {
    /// What to open; the laboratory's start page otherwise.
    pub address: Option<String>,
    /// How to load.
    pub settings: Settings,
    /// The language asked for; the system's otherwise.
    pub lang: Option<Lang>,
    /// Which of the settings were asked for; the window remembers the others.
    pub asked: Asked,
    /// Where the keys of TLS go.
    pub key_log: Option<PathBuf>,
}

/// Load a page and tell about it.
#[derive(Debug, PartialEq)]
pub struct LoadTask {
    /// What was typed.
    pub address: String,
    /// How to load.
    pub settings: Settings,
    /// The language of what is told.
    pub lang: Lang,
    /// For people or for programs.
    pub output: Output,
    /// With the cache: whether the load told is a reload.
    pub reload: bool,
    /// Where the document's decoded body goes.
    pub body: Option<PathBuf>,
    /// The picture to make of the page.
    pub shot: Option<Shot>,
    /// Where the load is saved.
    pub save: Option<PathBuf>,
    /// Where the load goes as HAR.
    pub har: Option<PathBuf>,
    /// Whether those files keep secrets.
    pub secrets: Secrets,
    /// Where the keys of TLS go.
    pub key_log: Option<PathBuf>,
}

/// Load a page in several ways and compare them.
#[derive(Debug, PartialEq)]
pub struct CompareTask {
    /// What was typed.
    pub address: String,
    /// How to load, but for the way.
    pub settings: Settings,
    /// The ways, how often each, and whether names are known beforehand.
    pub contest: Contest,
    /// Where the picture goes.
    pub svg: Option<PathBuf>,
    /// The language of what is told.
    pub lang: Lang,
    /// For people or for programs.
    pub output: Output,
}

/// Send one request.
#[derive(Debug, PartialEq)]
pub struct SendTask {
    /// Where to, as typed.
    pub address: String,
    /// What to send.
    pub message: Wanted,
    /// Network, link, resolver, bounds.
    pub settings: Settings,
    /// The language of what is told.
    pub lang: Lang,
    /// For people or for programs.
    pub output: Output,
    /// Where the answer's decoded body goes.
    pub body: Option<PathBuf>,
    /// Where the exchange is saved.
    pub save: Option<PathBuf>,
    /// Where the exchange goes as HAR.
    pub har: Option<PathBuf>,
    /// Whether those files keep secrets.
    pub secrets: Secrets,
}

/// The message to send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Made of parts.
    Parts {
        /// The method.
        method: String,
        /// The version.
        version: HttpVersion,
        /// Fields as typed.
        fields: Vec<TypedField>,
        /// The body.
        body: WantedBody,
    },
    /// The bytes of this file; of standard input when it is `-`.
    Exactly(PathBuf),
}

/// The body to send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WantedBody {
    /// None.
    None,
    /// The text, or the file after an `@`.
    Data(String),
    /// The fields of a form.
    Form(Vec<TypedInput>),
}

/// Look a name up.
#[derive(Debug, PartialEq)]
pub struct DnsTask {
    /// What to look up, and how.
    pub order: NameOrder,
    /// One JSON document instead of text for people.
    pub json: bool,
    /// The language of that text.
    pub lang: Lang,
}

/// Tell an address in every notation.
#[derive(Debug, PartialEq, Eq)]
pub struct IpTask {
    /// What was typed.
    pub input: String,
    /// One JSON document instead of text for people.
    pub json: bool,
    /// The language of that text.
    pub lang: Lang,
}

/// Tell about a load from a file.
#[derive(Debug, PartialEq, Eq)]
pub struct OpenTask {
    /// The file.
    pub file: PathBuf,
    /// The language of what is told.
    pub lang: Lang,
    /// The language asked for, which the window follows.
    pub lang_asked: Option<Lang>,
    /// For people or for programs.
    pub output: Output,
}

/// For people or for programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Output {
    /// A table and a waterfall in characters.
    Text,
    /// One JSON document.
    Json {
        /// With the exact bytes of each message.
        raw: bool,
    },
}

/// A picture to make of a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Shot {
    /// Where it goes.
    pub file: PathBuf,
    /// CSS pixels.
    pub width: u32,
    /// CSS pixels.
    pub height: u32,
    /// Picture pixels per CSS pixel.
    pub scale: f32,
    /// As high as the page.
    pub full_page: bool,
}

impl Shot {
    /// A picture of the usual size.
    #[must_use]
    pub const fn usual(file: PathBuf) -> Self {
        Self { file, width: 1200, height: 800, scale: 1.0, full_page: false }
    }
}

/// Take an address apart.
#[derive(Debug, PartialEq, Eq)]
pub struct UrlTask {
    /// What was typed.
    pub text: String,
    /// The address of the document in which it stands.
    pub base: Option<Url>,
    /// One JSON document instead of words for people.
    pub json: bool,
    /// The language of what is told.
    pub lang: Lang,
}

/// Run the laboratory.
#[derive(Debug, PartialEq, Eq)]
pub struct LabTask {
    /// One JSON document instead of a line for people.
    pub json: bool,
    /// Whether it ends also when standard input ends.
    pub until_input_ends: bool,
    /// The language of that line.
    pub lang: Lang,
}

/// Reads the arguments, the program's name first.
///
/// # Errors
/// When they are wrong, or ask for help or the version: the error prints it and knows the exit status.
pub fn parse<I, T>(arguments: I) -> Result<Task, clap::Error>
where
    I: IntoIterator<Item = T>,
    T: Into<OsString> + Clone,
{
    let arguments: Vec<OsString> = arguments.into_iter().map(Into::into).collect();
    let mut matches = command(lang_of(&arguments)).try_get_matches_from(arguments)?;
    let stood = |name| matches.value_source(name) == Some(ValueSource::CommandLine);
    let asked = Asked {
        strategy: stood("strategy"),
        network: stood("network"),
        link: stood("link"),
        resolver: stood("resolver") || stood("relay"),
        minimise: stood("minimise"),
    };
    let Args { command, address, strategy, key_log, common } = Args::from_arg_matches_mut(&mut matches)?;
    Ok(match command {
        Some(Command::Load(load)) => Task::Load(load_task(load)),
        Some(Command::Compare(compare)) => Task::Compare(compare_task(compare)),
        Some(Command::Open(OpenArgs { file, json, raw, spoken })) => Task::Open(OpenTask {
            file,
            lang: spoken.or_system(),
            lang_asked: spoken.lang,
            output: output(json, raw),
        }),
        Some(Command::Url(UrlArgs { text, base, json, spoken })) => {
            Task::Url(UrlTask { text, base, json, lang: spoken.or_system() })
        }
        Some(Command::Send(send)) => Task::Send(Box::new(send_task(send))),
        Some(Command::Dns(dns)) => Task::Dns(dns_task(dns)),
        Some(Command::Ip(IpArgs { address, netmask, json, spoken })) => Task::Ip(IpTask {
            input: netmask.map_or_else(|| address.clone(), |netmask| format!("{address} {netmask}")),
            json,
            lang: spoken.or_system(),
        }),
        Some(Command::Lab(LabArgs { json, until_input_ends, spoken })) => {
            Task::Lab(LabTask { json, until_input_ends, lang: spoken.or_system() })
        }
        Some(Command::Completions(CompletionsArgs { shell })) => Task::Completions(shell),
        None => Task::Window(WindowTask {
            address,
            settings: settings(strategy, &common),
            lang: common.spoken.lang,
            asked,
            key_log,
        }),
    })
}

fn load_task(load: LoadArgs) -> LoadTask {
    let settings = Settings { cache: load.cache, ..settings(load.strategy, &load.common) };
    let (width, height) = load.size;
    let (scale, full_page) = (load.scale, load.full_page);
    LoadTask {
        address: load.address,
        settings,
        lang: load.common.spoken.or_system(),
        output: output(load.json, load.raw),
        reload: load.reload,
        body: load.body,
        save: load.save,
        har: load.har,
        secrets: if load.secrets { Secrets::Kept } else { Secrets::Masked },
        key_log: load.key_log,
        shot: load.screenshot.map(|file| Shot { file, width, height, scale, full_page }),
    }
}

fn compare_task(compare: CompareArgs) -> CompareTask {
    let mut strategies: Vec<Strategy> = Vec::new();
    for strategy in compare.strategies {
        if !strategies.contains(&strategy) {
            strategies.push(strategy);
        }
    }
    if strategies.is_empty() {
        strategies = Strategy::ALL.to_vec();
    }
    CompareTask {
        address: compare.address,
        settings: settings(Strategy::default(), &compare.common),
        contest: Contest { strategies, repeat: usize::from(compare.repeat), warm: compare.warm },
        svg: compare.svg,
        lang: compare.common.spoken.or_system(),
        output: output(compare.json, false),
    }
}

fn send_task(send: SendArgs) -> SendTask {
    let settings = settings(Strategy::default(), &send.common);
    let version = if send.http == "1.0" { HttpVersion::Http10 } else { HttpVersion::Http11 };
    let body = match (send.data, send.form) {
        (Some(data), _) => WantedBody::Data(data),
        (None, form) if !form.is_empty() => WantedBody::Form(form),
        (None, _) => WantedBody::None,
    };
    let (address, message) = match (send.request, send.second) {
        (Some(file), _) => (send.first, Wanted::Exactly(file)),
        (None, second) => {
            let parts = Wanted::Parts { method: send.first, version, fields: send.fields, body };
            (second.unwrap_or_default(), parts)
        }
    };
    SendTask {
        address,
        message,
        settings,
        lang: send.common.spoken.or_system(),
        output: output(send.json, send.raw),
        body: send.body,
        save: send.save,
        har: send.har,
        secrets: if send.secrets { Secrets::Kept } else { Secrets::Masked },
    }
}

fn dns_task(dns: DnsArgs) -> DnsTask {
    let settings = settings(Strategy::default(), &dns.common);
    let DnsArgs { name, kind, server, common, json } = dns;
    let kind = kind.unwrap_or(if reverse_name(&name).is_some() { RecordKind::PTR } else { RecordKind::A });
    let order = NameOrder { name, kind, server, settings, fresh: false };
    DnsTask { order, json, lang: common.spoken.or_system() }
}

const fn output(json: bool, raw: bool) -> Output {
    if json { Output::Json { raw } } else { Output::Text }
}

fn settings(strategy: Strategy, common: &Common) -> Settings {
    let mut limits = Limits::default();
    if let Some(timeout) = common.timeout {
        limits.load = timeout;
    }
    Settings {
        strategy,
        network: common.network,
        link: common.link,
        insecure: common.insecure,
        cache: false,
        limits,
        resolver: if common.relay { ResolverKind::Relay } else { common.resolver },
        minimise: common.minimise,
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::plan::Network;

    fn read(line: &str) -> Result<Task, clap::error::ErrorKind> {
        parse(line.split_whitespace()).map_err(|error| error.kind())
    }

    #[test]
    fn the_arguments_hold_together() {
        command(Lang::En).debug_assert();
    }

    #[test]
    fn defaults_are_those_of_the_contract() {
        let Ok(Task::Load(task)) = read("pellucid load example.com") else { panic!() };
        assert_eq!((task.address.as_str(), task.output), ("example.com", Output::Text));
        assert_eq!(task.settings, Settings::default());
        assert_eq!((task.body, task.shot), (None, None));
        assert_eq!((task.save, task.har, task.secrets), (None, None, Secrets::Masked));
        let Ok(Task::Window(task)) = read("pellucid") else { panic!() };
        assert_eq!(
            task,
            WindowTask {
                address: None,
                settings: Settings::default(),
                lang: None,
                asked: Asked::default(),
                key_log: None
            }
        );
        let Ok(Task::Window(task)) = read("pellucid h --relay --minimise") else { panic!() };
        assert!(task.settings.minimise && task.asked.minimise && task.asked.resolver);
        let Ok(Task::Dns(task)) = read("pellucid dns h --relay --minimise") else { panic!() };
        assert!(task.order.settings.minimise);
        let Ok(Task::Window(task)) = read("pellucid h --link wpt-dsl") else { panic!() };
        assert_eq!(task.asked, Asked { link: true, ..Asked::default() });
    }

    #[test]
    fn every_option_arrives() {
        let line = "pellucid load h --strategy http10-parallel --network lab --timeout 2.5 --insecure \
                    --lang zh-CN --json --raw --body b --screenshot s.png --size 800x600 --scale 2 --full-page \
                    --save l --har h.har --secrets";
        let Ok(Task::Load(task)) = read(line) else { panic!() };
        assert_eq!(task.settings.strategy, Strategy::Http10Parallel);
        assert_eq!(task.settings.network, Network::Lab);
        assert_eq!(task.settings.limits.load, Duration::from_millis(2500));
        assert!(task.settings.insecure);
        assert_eq!((task.lang, task.output), (Lang::ZhCn, Output::Json { raw: true }));
        assert_eq!(task.body, Some("b".into()));
        assert_eq!((task.save, task.har), (Some("l".into()), Some("h.har".into())));
        assert_eq!(task.secrets, Secrets::Kept);
        let shot = Shot { file: "s.png".into(), width: 800, height: 600, scale: 2.0, full_page: true };
        assert_eq!(task.shot, Some(shot));
    }

    #[test]
    fn a_comparison_has_all_ways_unless_some_are_chosen() {
        let Ok(Task::Compare(task)) = read("pellucid compare h") else { panic!() };
        assert_eq!(task.contest, Contest { strategies: Strategy::ALL.to_vec(), repeat: 3, warm: false });
        let line = "pellucid compare h --strategy keepalive --strategy http10 --strategy keepalive --repeat 5 \
                    --warm --svg s.svg --json --link wpt-dsl --lang zh-CN";
        let Ok(Task::Compare(task)) = read(line) else { panic!() };
        let strategies = vec![Strategy::Keepalive, Strategy::Http10];
        assert_eq!(task.contest, Contest { strategies, repeat: 5, warm: true });
        assert_eq!((task.svg, task.output), (Some("s.svg".into()), Output::Json { raw: false }));
        assert_eq!((task.lang, task.settings.link.name), (Lang::ZhCn, "wpt-dsl"));
    }

    #[test]
    fn a_request_is_made_of_parts_or_of_bytes() {
        let line = "pellucid send PUT h/a -H A:1 -H B; -d @f --http 1.0 --json --save s";
        let Ok(Task::Send(task)) = read(line) else { panic!() };
        let parts = Wanted::Parts {
            method: "PUT".into(),
            version: HttpVersion::Http10,
            fields: vec!["A:1".parse().unwrap(), "B;".parse().unwrap()],
            body: WantedBody::Data("@f".into()),
        };
        assert_eq!((task.address.as_str(), task.message, task.save), ("h/a", parts, Some("s".into())));
        let Ok(Task::Send(task)) = read("pellucid send h --request -") else { panic!() };
        assert_eq!((task.address.as_str(), task.message), ("h", Wanted::Exactly("-".into())));
    }

    #[test]
    fn wrong_arguments_are_refused() {
        for line in [
            "load",
            "load h extra",
            "load h --strategy http3",
            "load h --network moon",
            "load h --lang tlh",
            "load h --timeout 0",
            "load h --timeout -1",
            "load h --timeout soon",
            "load h --raw",
            "load h --size 800x600",
            "load h --screenshot s.png --size 800",
            "load h --screenshot s.png --size 0x600",
            "load h --screenshot s.png --scale 99",
            "load h --frobnicate",
            "lab extra",
            "compare",
            "compare h --strategy http3",
            "compare h --repeat 0",
            "compare h --cold --warm",
            "open",
            "open a b",
            "open a --raw",
            "send",
            "send GET",
            "send GET h --http 2",
            "send GET h --request f",
            "send GET h -d a --form b=c",
            "send h --request f -d a",
            "send GET h --raw",
            "send GET h -H nonsense",
            "send POST h --form novalue",
            "completions",
            "completions tcsh",
            "h extra",
        ] {
            let error = parse(format!("pellucid {line}").split_whitespace()).unwrap_err();
            assert_eq!(error.exit_code(), 2, "{line}");
        }
    }

    #[test]
    fn an_unknown_strategy_is_answered_with_those_there_are() {
        let error = parse("pellucid load h --strategy http3".split_whitespace()).unwrap_err().to_string();
        assert!(error.contains("http10, http10-parallel, keepalive, parallel"), "{error}");
    }

    #[test]
    fn help_is_an_answer_in_the_language_asked_for() {
        for (line, heading) in [
            ("pellucid --lang zh-CN --help", "用法：pellucid"),
            ("pellucid --lang=zh-CN -h", "用法：pellucid"),
            ("pellucid load --help --lang zh-CN", "用法：pellucid load"),
            ("pellucid dns --lang en --help", "Usage: pellucid dns"),
        ] {
            let error = parse(line.split_whitespace()).unwrap_err();
            assert_eq!(error.exit_code(), 0, "{line}");
            assert!(error.to_string().contains(heading), "{line}: {error}");
        }
    }
}
