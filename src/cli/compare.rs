//! `pellucid compare`: the same page in several ways, told in a table with bars, as JSON, and as a picture.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use indicatif::ProgressStyle;
use serde::Serialize;
use url::Url;

use super::interrupt::Interruption;
use super::json::{ErrorDocument, SCHEMA, error};
use super::options::CompareTask;
use super::out::{print_json, print_lines, progress_bar, set_message, sheet};
use super::visit::never_begun;
use super::{Status, keep, text};
use crate::address;
use crate::clock::{Clock, Micros, SystemClock};
use crate::disk::{Readers, write_whole};
use crate::explain::{Lang, Terminal};
use crate::export::{SvgWords, comparison_report, comparison_svg};
use crate::fetch::{Comparing, Contest, Engine, FinishedRun, Order};
use crate::lab::Lab;
use crate::plan::{Network, Routes, Settings, usual_strategies};
use crate::record::{Log, Secrets, mask};
use crate::view::comparison::{Align, Comparison, Run, Tracks, Way};
use crate::view::{Load, Phase, format};

/// How often the progress bar moves.
const BEAT: Duration = Duration::from_millis(100);

/// Compares ways to load a page, and tells about it.
///
/// # Errors
/// When nothing could begin, or the result could not be printed.
pub fn compare(task: &CompareTask) -> Result<Status> {
    let (contest, runs) = run(task)?;
    let loads = folded(&runs, Load::from_log);
    let folded: Vec<(usize, &Load)> = loads.iter().map(|(repeat, load)| (*repeat, load)).collect();
    let comparison = Comparison::from_loads(&folded, !contest.warm);
    if task.output.json {
        print_json(&document(&comparison, &folded, &contest, task.lang))?;
    } else {
        print_lines(&text::comparison(&comparison, &folded, &contest, sheet(), task.lang))?;
    }
    let all = comparison.runs.len() >= contest.runs();
    let arrived = comparison.ways.iter().map(|way| way.runs).sum::<usize>() == comparison.runs.len();
    let status = if all && arrived { Status::Done } else { Status::Failed };
    let picture = task.svg.as_ref().map(|file| write_svg(file, &comparison, &folded, task.lang));
    let report = task.report.as_ref().map(|file| write_report(file, task, &contest, (&runs, &folded)));
    keep::tell_written(picture.into_iter().chain(report), task.output, status)
}

/// The tables of the runs, each with its repeat.
fn folded(runs: &[FinishedRun], fold: impl Fn(&Log) -> Option<Load>) -> Vec<(usize, Load)> {
    runs.iter().filter_map(|run| Some((run.repeat, fold(&run.log)?))).collect()
}

/// Writes the report: of `loads`, which are those of `runs`, or of these masked.
fn write_report(
    file: &Path,
    task: &CompareTask,
    contest: &Contest,
    (runs, loads): (&[FinishedRun], &[(usize, &Load)]),
) -> Result<String> {
    let report = |loads: &[(usize, &Load)]| comparison_report(loads, !contest.warm, task.secrets, task.lang);
    let report = match task.secrets {
        Secrets::Masked => {
            let masked = folded(runs, |log| Load::from_log(&mask::log(log)));
            report(&masked.iter().map(|(repeat, load)| (*repeat, load)).collect::<Vec<_>>())
        }
        Secrets::Kept => report(loads),
    };
    keep::write_report(&report, file, task.secrets, task.lang)
}

/// All runs, and what they were to be.
fn run(task: &CompareTask) -> Result<(Contest, Vec<FinishedRun>)> {
    let clock: Arc<dyn Clock> = Arc::new(SystemClock::new());
    let url = match address::parse_web(&task.address) {
        Ok(parsed) => parsed.url,
        Err(failure) => {
            let contest = chosen(task, None, &Routes::default());
            let failed = contest.strategies.iter().map(|strategy| {
                let settings = Settings { strategy: *strategy, ..task.settings };
                let log = never_begun(&task.address, settings, Arc::clone(&clock), failure.clone());
                FinishedRun { repeat: 1, log: Arc::new(log) }
            });
            let failed = failed.collect();
            return Ok((contest, failed));
        }
    };
    let lab = match task.settings.network {
        Network::Internet => None,
        Network::Auto | Network::Lab => Some(Lab::start().context("the laboratory did not start")?),
    };
    let routes = lab.as_ref().map_or_else(|| Arc::new(Routes::default()), Lab::routes);
    let contest = chosen(task, Some(&url), &routes);
    let order = Order { key_log: task.key_log.clone(), ..Order::get(&task.address, url, task.settings) };
    let interruption = Interruption::awaited()?;
    let comparing = Engine::new(clock, routes).compare(order, contest.clone(), None)?;
    interruption.stops_comparison(&comparing);
    follow(&comparing, task.lang);
    Ok((contest, comparing.runs()))
}

/// The contest of `task`, with the usual strategies for `url` where none was chosen.
fn chosen(task: &CompareTask, url: Option<&Url>, routes: &Routes) -> Contest {
    let mut contest = task.contest.clone();
    if contest.strategies.is_empty() {
        contest.strategies = usual_strategies(url, task.settings.network, routes);
    }
    contest
}

/// Shows a bar on standard error until the comparison has ended, if standard error is a terminal.
fn follow(comparing: &Comparing, lang: Lang) {
    let Some(bar) = progress_bar(Some(comparing.contest().runs() as u64)) else {
        return comparing.wait();
    };
    let style = ProgressStyle::with_template("{elapsed} {wide_bar} {pos}/{len} {msg}");
    let bar = bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    while !comparing.wait_for(BEAT) {
        bar.set_position(comparing.done() as u64);
        let message = match comparing.current() {
            Some((Some((way, repeat)), _)) => {
                Terminal::CompareRun.with(lang, &[("way", way.name()), ("repeat", &repeat.to_string())])
            }
            Some((None, _)) => Terminal::CompareWarming.text(lang).to_owned(),
            None => String::new(),
        };
        set_message(&bar, &message);
    }
    bar.finish_and_clear();
}

/// The runs that stand for their ways, one above the other.
fn write_svg(file: &Path, comparison: &Comparison, loads: &[(usize, &Load)], lang: Lang) -> Result<String> {
    let shown: Vec<&Way> = comparison.ways.iter().filter(|way| loads.len() > way.typical).collect();
    let typical: Vec<&Load> = shown.iter().filter_map(|way| Some(loads.get(way.typical)?.1)).collect();
    let tracks = Tracks::from_loads(&typical, Align::Start);
    let words = SvgWords {
        title: typical.first().map(|load| load.final_url().to_owned()).unwrap_or_default(),
        tracks: shown
            .iter()
            .filter_map(|way| Some(text::track_title(way, comparison.typical(way)?, lang)))
            .collect(),
        phases: Phase::ALL.map(|phase| (phase, phase.words(lang).to_owned())).to_vec(),
    };
    let svg = comparison_svg(&tracks, &words);
    write_whole(file, svg.as_bytes(), Readers::AsBefore).with_context(|| format!("{}", file.display()))?;
    let (path, size) = (file.display().to_string(), format::bytes(svg.len() as u64));
    Ok(Terminal::SvgAt.with(lang, &[("path", &path), ("size", &size)]))
}

#[derive(Debug, Serialize)]
struct CompareDocument<'a> {
    schema: u32,
    url: &'a str,
    network: &'static str,
    link: &'a str,
    repeat: usize,
    cold: bool,
    runs: Vec<RunDocument>,
    summary: Vec<WayDocument>,
}

#[derive(Debug, Serialize)]
struct RunDocument {
    strategy: &'static str,
    repeat: usize,
    total_ms: f64,
    connections: usize,
    requests: usize,
    round_trips: usize,
    bytes_sent: u64,
    bytes_received: u64,
    error: Option<ErrorDocument>,
}

#[derive(Debug, Serialize)]
struct WayDocument {
    strategy: &'static str,
    median_ms: Option<f64>,
    min_ms: Option<f64>,
    max_ms: Option<f64>,
    predicted_ms: Option<f64>,
    connections: usize,
    requests: usize,
    round_trips: usize,
}

fn document<'a>(
    comparison: &Comparison,
    loads: &[(usize, &'a Load)],
    contest: &Contest,
    lang: Lang,
) -> CompareDocument<'a> {
    let first = loads.first().map(|(_, load)| *load);
    CompareDocument {
        schema: SCHEMA,
        url: first.map_or("", |load| &load.url),
        network: first.map_or("", |load| load.network_used().name()),
        link: first.map_or("none", |load| &load.link),
        repeat: contest.repeat,
        cold: !contest.warm,
        runs: comparison.runs.iter().map(|run| run_document(run, lang)).collect(),
        summary: comparison.ways.iter().filter_map(|way| way_document(comparison, way)).collect(),
    }
}

fn run_document(run: &Run, lang: Lang) -> RunDocument {
    RunDocument {
        strategy: run.strategy.name(),
        repeat: run.repeat,
        total_ms: run.total.as_ms(),
        connections: run.connections,
        requests: run.requests,
        round_trips: run.round_trips.sum(),
        bytes_sent: run.bytes_sent,
        bytes_received: run.bytes_received,
        error: run.failure.as_ref().map(|failure| error(failure, lang)),
    }
}

fn way_document(comparison: &Comparison, way: &Way) -> Option<WayDocument> {
    let typical = comparison.typical(way)?;
    Some(WayDocument {
        strategy: way.strategy.name(),
        median_ms: way.totals.map(|spread| spread.median.as_ms()),
        min_ms: way.totals.map(|spread| spread.min.as_ms()),
        max_ms: way.totals.map(|spread| spread.max.as_ms()),
        predicted_ms: way.prediction.as_ref().map(|prediction| Micros::as_ms(prediction.total)),
        connections: typical.connections,
        requests: typical.requests,
        round_trips: typical.round_trips.sum(),
    })
}
