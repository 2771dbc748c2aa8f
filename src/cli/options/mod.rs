//! Arguments resolved: what is to be done, with every default filled in.

#[cfg(test)]
mod tests;

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::FromArgMatches;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::parser::ValueSource;
use clap_complete::Shell;
use url::Url;

use super::args::{
    Args, Command, Common, CompareArgs, CompletionsArgs, CourseArgs, DnsArgs, FileArgs, IpArgs, LabArgs,
    LoadArgs, ManArgs, OpenArgs, PrintArgs, ReportArgs, SendArgs, UrlArgs, lang_of,
};
use super::help::command;
use super::typed::{TypedField, TypedInput};
use super::wrong::NoTask;
use crate::explain::Lang;
use crate::fetch::{Contest, NameOrder, reverse_name};
use crate::plan::{AskedSettings, HttpVersion, Limits, ResolverKind, Settings, Strategy, Viewport};
use crate::record::{RecordKind, Secrets};
use crate::view::Opening;

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
    /// The course, or one lesson.
    Course(CourseTask),
    /// Run the laboratory.
    Lab(LabTask),
    /// Print a script of completions for this shell.
    Completions(Shell),
    /// Write the manual pages.
    Man(ManTask),
}

impl Task {
    /// What was typed, when one JSON document is to be printed about it.
    #[must_use]
    pub fn input_of_json(&self) -> Option<String> {
        let (input, json) = match self {
            Self::Window(_) | Self::Completions(_) | Self::Man(_) => return None,
            Self::Load(task) => (task.address.clone(), task.output.json),
            Self::Compare(task) => (task.address.clone(), task.output.json),
            Self::Send(task) => (task.address.clone(), task.output.json),
            Self::Dns(task) => (task.order.name.clone(), task.json),
            Self::Ip(task) => (task.input.clone(), task.json),
            Self::Open(task) => (task.file.display().to_string(), task.output.json),
            Self::Url(task) => (task.text.clone(), task.json),
            Self::Course(task) => (task.file_name(), task.json && task.what != CourseWish::Window),
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
    pub asked: AskedSettings,
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
    /// The files that are written.
    pub files: Files,
    /// The picture to make of the page.
    pub shot: Option<Shot>,
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
    /// The ways (empty: the usual ones for the address), how often each, and whether names are known beforehand.
    pub contest: Contest,
    /// Where the picture goes.
    pub svg: Option<PathBuf>,
    /// Where the report goes.
    pub report: Option<PathBuf>,
    /// Whether it keeps secrets.
    pub secrets: Secrets,
    /// Where the keys of TLS go.
    pub key_log: Option<PathBuf>,
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
    pub message: WantedMessage,
    /// Network, link, resolver, bounds.
    pub settings: Settings,
    /// The language of what is told.
    pub lang: Lang,
    /// For people or for programs.
    pub output: Output,
    /// The files that are written.
    pub files: Files,
    /// Where the keys of TLS go.
    pub key_log: Option<PathBuf>,
}

/// The message to send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WantedMessage {
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
    /// The moment, the row and the panel.
    pub opening: Opening,
    /// The language of what is told.
    pub lang: Lang,
    /// The language asked for, which the window follows.
    pub lang_asked: Option<Lang>,
    /// For people or for programs.
    pub output: Output,
    /// Where the report goes.
    pub report: Option<PathBuf>,
    /// Whether it keeps secrets.
    pub secrets: Secrets,
}

/// What is printed about a load: for people, a table and a waterfall in characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Output {
    /// One JSON document instead.
    pub json: bool,
    /// In it, the exact bytes of each message.
    pub raw: bool,
    /// The journey and its story: in the document, or instead of the table.
    pub story: bool,
}

/// The files that a load leaves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files {
    /// Where the decoded body of the document goes.
    pub body: Option<PathBuf>,
    /// Where the load is saved.
    pub save: Option<PathBuf>,
    /// Where the load goes as HAR.
    pub har: Option<PathBuf>,
    /// Where the report goes.
    pub report: Option<PathBuf>,
    /// Whether the last three keep secrets.
    pub secrets: Secrets,
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
    /// What the page is made for.
    pub(super) const fn viewport(&self) -> Viewport {
        Viewport { width: self.width, height: self.height }
    }

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

/// The course, or one lesson.
#[derive(Debug, PartialEq, Eq)]
pub struct CourseTask {
    /// A lesson in place of those built in.
    pub file: Option<PathBuf>,
    /// What is wanted of it.
    pub what: CourseWish,
    /// The seed of the exercises; some number without one.
    pub seed: Option<u64>,
    /// One JSON document instead of text for people.
    pub json: bool,
    /// The language of that text.
    pub lang: Lang,
    /// The language asked for, which the window follows.
    pub lang_asked: Option<Lang>,
}

impl CourseTask {
    fn file_name(&self) -> String {
        self.file.as_ref().map(|file| file.display().to_string()).unwrap_or_default()
    }
}

/// What is wanted of the course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CourseWish {
    /// The window.
    Window,
    /// A list of the lessons.
    List,
    /// A report of what is wrong.
    Check,
    /// The learner's answers in this file.
    Answers(PathBuf),
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

/// Write the manual pages.
#[derive(Debug, PartialEq, Eq)]
pub struct ManTask {
    /// The folder for them.
    pub folder: PathBuf,
    /// Their language.
    pub lang: Lang,
}

/// Reads the arguments, the program's name first. `version` is what `--version` says.
///
/// # Errors
/// When they are wrong, or ask for help or the version.
pub fn parse<I, T>(arguments: I, version: &'static str) -> Result<Task, NoTask>
where
    I: IntoIterator<Item = T>,
    T: Into<OsString> + Clone,
{
    let arguments: Vec<OsString> = arguments.into_iter().map(Into::into).collect();
    let lang = lang_of(&arguments);
    task(arguments, lang, version).map_err(|error| NoTask::of(error, lang))
}

fn task(arguments: Vec<OsString>, lang: Lang, version: &'static str) -> Result<Task, clap::Error> {
    let mut grammar = command(lang).version(version);
    let mut matches = grammar.try_get_matches_from_mut(arguments)?;
    let stood = |name| matches.value_source(name) == Some(ValueSource::CommandLine);
    let options: Vec<String> = grammar
        .get_arguments()
        .filter(|option| {
            !option.is_positional() && option.get_id() != "lang" && stood(option.get_id().as_str())
        })
        .map(ToString::to_string)
        .collect();
    let asked = AskedSettings {
        strategy: stood("strategy"),
        network: stood("network"),
        link: stood("link"),
        resolver: stood("resolver") || stood("relay"),
        minimise: stood("minimise"),
    };
    let Args { command, address, how, common } = Args::from_arg_matches_mut(&mut matches)?;
    Ok(match command {
        Some(Command::Load(load)) => Task::Load(load_task(load)),
        Some(Command::Compare(compare)) => Task::Compare(compare_task(compare)),
        Some(Command::Open(open)) => Task::Open(open_task(open)),
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
        Some(Command::Course(course)) => Task::Course(course_task(course)),
        Some(Command::Lab(LabArgs { json, until_input_ends, spoken })) => {
            Task::Lab(LabTask { json, until_input_ends, lang: spoken.or_system() })
        }
        Some(Command::Completions(CompletionsArgs { shell })) => Task::Completions(shell),
        Some(Command::Man(ManArgs { folder, spoken })) => {
            Task::Man(ManTask { folder, lang: spoken.or_system() })
        }
        None if let Some(file) = address.as_deref().and_then(saved_load) => {
            if !options.is_empty() {
                return Err(not_with_file(&grammar, &file, options));
            }
            Task::Open(OpenTask {
                file,
                opening: Opening::default(),
                lang: common.spoken.or_system(),
                lang_asked: common.spoken.lang,
                report: None,
                secrets: Secrets::default(),
                output: Output::default(),
            })
        }
        None => Task::Window(WindowTask {
            address,
            settings: settings(how.strategy, &common),
            lang: common.spoken.lang,
            asked,
            key_log: common.key_log,
        }),
    })
}

fn course_task(course: CourseArgs) -> CourseTask {
    let CourseArgs { file, list, check, seed, export_answers, json, spoken } = course;
    let what = match export_answers {
        Some(file) => CourseWish::Answers(file),
        None if list => CourseWish::List,
        None if check => CourseWish::Check,
        None => CourseWish::Window,
    };
    CourseTask { file, what, seed, json, lang: spoken.or_system(), lang_asked: spoken.lang }
}

/// The file that `typed` names, when it is one that holds a load: what a double click on it hands over.
fn saved_load(typed: &str) -> Option<PathBuf> {
    let file = PathBuf::from(typed);
    let ending = file.extension()?;
    (["pellucid", "har"].iter().any(|known| ending.eq_ignore_ascii_case(known)) && file.is_file())
        .then_some(file)
}

/// Options that say how to load mean nothing for a load that is done.
fn not_with_file(command: &clap::Command, file: &Path, options: Vec<String>) -> clap::Error {
    let mut error = clap::Error::new(ErrorKind::ArgumentConflict).with_cmd(command);
    error.insert(ContextKind::InvalidArg, ContextValue::String(file.display().to_string()));
    error.insert(ContextKind::PriorArg, ContextValue::Strings(options));
    error
}

fn load_task(load: LoadArgs) -> LoadTask {
    let settings = Settings { cache: load.cache, ..settings(load.how.strategy, &load.common) };
    let Viewport { width, height } = load.size;
    let (scale, full_page) = (load.scale, load.full_page);
    LoadTask {
        address: load.address,
        settings,
        lang: load.common.spoken.or_system(),
        output: output(load.print),
        reload: load.reload,
        files: files(load.files),
        key_log: load.common.key_log,
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
    CompareTask {
        address: compare.address,
        settings: settings(Strategy::default(), &compare.common),
        contest: Contest { strategies, repeat: usize::from(compare.repeat), warm: compare.warm },
        svg: compare.svg,
        report: compare.kept.report,
        secrets: kept(compare.kept.secrets),
        lang: compare.common.spoken.or_system(),
        output: Output { json: compare.json, ..Output::default() },
        key_log: compare.common.key_log,
    }
}

fn open_task(open: OpenArgs) -> OpenTask {
    let OpenArgs { file, at, row, panel, kept: ReportArgs { report, secrets }, print, spoken } = open;
    OpenTask {
        file,
        opening: Opening { at, row, panel },
        lang: spoken.or_system(),
        lang_asked: spoken.lang,
        output: output(print),
        report,
        secrets: kept(secrets),
    }
}

fn send_task(send: SendArgs) -> SendTask {
    let settings = settings(Strategy::default(), &send.common);
    let version = match send.http.as_str() {
        "1.0" => HttpVersion::Http10,
        "2" => HttpVersion::Http2,
        _ => HttpVersion::Http11,
    };
    let body = match (send.data, send.form) {
        (Some(data), _) => WantedBody::Data(data),
        (None, form) if !form.is_empty() => WantedBody::Form(form),
        (None, _) => WantedBody::None,
    };
    let (address, message) = match (send.request, send.second) {
        (Some(file), _) => (send.first, WantedMessage::Exactly(file)),
        (None, second) => {
            let parts = WantedMessage::Parts { method: send.first, version, fields: send.fields, body };
            (second.unwrap_or_default(), parts)
        }
    };
    SendTask {
        address,
        message,
        settings,
        lang: send.common.spoken.or_system(),
        output: output(send.print),
        files: files(send.files),
        key_log: send.common.key_log,
    }
}

fn dns_task(dns: DnsArgs) -> DnsTask {
    let settings = settings(Strategy::default(), &dns.common);
    let DnsArgs { name, kind, server, common, json } = dns;
    let kind = kind.unwrap_or(if reverse_name(&name).is_some() { RecordKind::PTR } else { RecordKind::A });
    let order = NameOrder { name, kind, server, settings, fresh: false };
    DnsTask { order, json, lang: common.spoken.or_system() }
}

const fn output(PrintArgs { json, raw, story }: PrintArgs) -> Output {
    Output { json, raw, story }
}

fn files(FileArgs { body, save, har, report, secrets }: FileArgs) -> Files {
    Files { body, save, har, report, secrets: kept(secrets) }
}

const fn kept(secrets: bool) -> Secrets {
    if secrets { Secrets::Kept } else { Secrets::Masked }
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
