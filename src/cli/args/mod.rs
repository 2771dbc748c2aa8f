//! The arguments as typed. What they mean together is in [`super::options`].

mod groups;
mod values;

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Arg, Args as ClapArgs, Parser, Subcommand};
use clap_complete::Shell;
use url::Url;

use self::values::{base, kind, moment, repeat, row, scale, server, size, word};
use super::typed::{TypedField, TypedInput};
use crate::clock::Micros;
use crate::explain::Help as H;
use crate::plan::{Strategy, Viewport};
use crate::record::RecordKind;
use crate::view::PanelName;

pub(super) use self::groups::{
    Common, FileArgs, PrintArgs, ReportArgs, Spoken, StrategyArgs, lang_of, system_lang,
};

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

    #[command(flatten)]
    pub how: StrategyArgs,

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
    #[command(about = H::Course.name())]
    Course(CourseArgs),
    #[command(about = H::Lab.name())]
    Lab(LabArgs),
    #[command(about = H::Completions.name())]
    Completions(CompletionsArgs),
    #[command(about = H::Man.name())]
    Man(ManArgs),
}

/// `pellucid load`.
#[derive(Debug, ClapArgs)]
#[command(after_help = H::LoadExamples.name())]
pub(super) struct LoadArgs {
    #[arg(value_name = "ADDRESS")]
    #[arg(help = H::LoadAddress.name())]
    pub address: String,

    #[command(flatten)]
    pub how: StrategyArgs,

    #[command(flatten)]
    pub common: Common,

    #[arg(long)]
    #[arg(help = H::Cache.name())]
    pub cache: bool,

    #[arg(long, requires = "cache")]
    #[arg(help = H::Reload.name())]
    pub reload: bool,

    #[command(flatten)]
    pub print: PrintArgs,

    #[command(flatten)]
    pub files: FileArgs,

    #[arg(long, value_name = "FILE.png")]
    #[arg(help = H::Screenshot.name())]
    pub screenshot: Option<PathBuf>,

    #[arg(long, value_name = "WxH", default_value = "1200x800", value_parser = size, requires = "screenshot")]
    #[arg(help = H::Size.name())]
    pub size: Viewport,

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
#[command(mut_arg("report", says(H::CompareReport)))]
pub(super) struct CompareArgs {
    #[arg(value_name = "ADDRESS")]
    #[arg(help = H::LoadAddress.name())]
    pub address: String,

    #[arg(long = "strategy", value_name = "S", hide_possible_values = true)]
    #[arg(value_parser = word::<Strategy>(Strategy::ALL.map(Strategy::name)))]
    #[arg(help = H::Strategies.name())]
    pub strategies: Vec<Strategy>,

    #[arg(long, value_name = "N", default_value = "3", value_parser = repeat)]
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
    pub kept: ReportArgs,

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
#[command(mut_arg("raw", says(H::RawOne)), mut_arg("body", says(H::SendBody)))]
#[command(mut_arg("save", says(H::SendSave)), mut_arg("har", says(H::SendHar)))]
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

    #[arg(long, value_name = "V", default_value = "1.1", value_parser = ["1.0", "1.1", "2"], hide_possible_values = true)]
    #[arg(conflicts_with = "request")]
    #[arg(help = H::Http.name())]
    pub http: String,

    #[arg(long, value_name = "FILE|-")]
    #[arg(help = H::Request.name())]
    pub request: Option<PathBuf>,

    #[command(flatten)]
    pub common: Common,

    #[command(flatten)]
    pub print: PrintArgs,

    #[command(flatten)]
    pub files: FileArgs,
}

/// `pellucid dns`.
#[derive(Debug, ClapArgs)]
#[command(after_help = H::DnsExamples.name())]
pub(super) struct DnsArgs {
    #[arg(value_name = "NAME")]
    #[arg(help = H::Name.name())]
    pub name: String,

    #[arg(long = "type", value_name = "TYPE", value_parser = kind)]
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

/// `pellucid open`.
#[derive(Debug, ClapArgs)]
#[command(after_help = H::OpenExamples.name())]
#[command(mut_arg("json", says(H::OpenJson)))]
pub(super) struct OpenArgs {
    #[arg(value_name = "FILE")]
    #[arg(help = H::File.name())]
    pub file: PathBuf,

    #[arg(long, value_name = "TIME", value_parser = moment)]
    #[arg(help = H::OpenAt.name())]
    pub at: Option<Micros>,

    #[arg(long, value_name = "N", value_parser = row)]
    #[arg(help = H::OpenRow.name())]
    pub row: Option<u32>,

    #[arg(long, value_name = "NAME", hide_possible_values = true)]
    #[arg(value_parser = word::<PanelName>(PanelName::ALL.map(PanelName::name)))]
    #[arg(help = H::OpenPanel.name())]
    pub panel: Option<PanelName>,

    #[command(flatten)]
    pub kept: ReportArgs,

    #[command(flatten)]
    pub print: PrintArgs,

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

    #[arg(long, value_name = "URL", value_parser = base)]
    #[arg(help = H::Base.name())]
    pub base: Option<Url>,

    #[arg(long)]
    #[arg(help = H::UrlJson.name())]
    pub json: bool,

    #[command(flatten)]
    pub spoken: Spoken,
}

/// `pellucid course`.
#[derive(Debug, ClapArgs)]
#[command(after_help = H::CourseExamples.name())]
pub(super) struct CourseArgs {
    #[arg(value_name = "FILE")]
    #[arg(help = H::CourseFile.name())]
    pub file: Option<PathBuf>,

    #[arg(long, conflicts_with = "file")]
    #[arg(help = H::CourseList.name())]
    pub list: bool,

    #[arg(long, conflicts_with = "list")]
    #[arg(help = H::CourseCheck.name())]
    pub check: bool,

    #[arg(long, value_name = "N")]
    #[arg(help = H::CourseSeed.name())]
    pub seed: Option<u64>,

    #[arg(long, value_name = "FILE.csv", conflicts_with_all = ["file", "list", "check"])]
    #[arg(help = H::CourseAnswers.name())]
    pub export_answers: Option<PathBuf>,

    #[arg(long)]
    #[arg(help = H::CourseJson.name())]
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

/// `pellucid man`.
#[derive(Debug, ClapArgs)]
#[command(after_help = H::ManUsage.name())]
pub(super) struct ManArgs {
    #[arg(value_name = "FOLDER")]
    #[arg(help = H::ManFolder.name())]
    pub folder: PathBuf,

    #[command(flatten)]
    pub spoken: Spoken,
}

/// Has an argument of a group say `key` in one command.
fn says(key: H) -> impl FnOnce(Arg) -> Arg {
    move |arg| arg.help(key.name())
}
