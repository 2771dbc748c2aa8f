//! A lesson in the window: it hears what happens, its settings come and go, and it is taken up where it was left.

use std::path::Path;

use super::{Desk, recorded};
use crate::app::shell::Shell;
use crate::app::{CourseOptions, Options};
use crate::course::{GivenAnswer, Standing};
use crate::explain::{CourseWord, Lang};
use crate::plan::{LinkProfile, Network, ResolverKind, Settings, Strategy};
use crate::record::Cause;
use crate::ui::{Command, LessonWish as Wish, Tool};
use crate::view::{Evidence, Opening, Stage};

/// A window that keeps what it is told in `folder`.
fn desk(folder: &Path, course: CourseOptions) -> Desk {
    let (folder, lang) = (Some(folder.to_owned()), Some(Lang::En));
    Desk::with(&Options { course: Some(course), folder, lang, ..Options::default() })
}

impl Desk {
    fn ask(&mut self, wish: Wish) {
        self.shell.apply(&self.ctx.clone(), Command::Course(wish));
        self.frame();
    }

    fn frame(&mut self) {
        self.ctx.begin_pass(egui::RawInput::default());
        self.shell.before_frame(&self.ctx);
        let _nothing_is_drawn = self.ctx.end_pass();
    }

    fn step(&self) -> &str {
        let step = self.shell.course.walk().and_then(|walk| walk.step());
        step.map_or("", |step| &step.id)
    }

    fn is_ready(&self) -> bool {
        is_ready(&self.shell)
    }
}

fn is_ready(shell: &Shell) -> bool {
    shell.course.walk().is_some_and(|walk| walk.standing() == Standing::Ready)
}

/// Walks on to the step `id`, answering nothing, and doing everything by the button.
fn walk_to(desk: &mut Desk, id: &str) {
    for _ in 0..200 {
        if desk.step() == id {
            return;
        }
        match desk.shell.course.walk().unwrap().standing() {
            Standing::AwaitsAnswer => desk.ask(Wish::Pass),
            Standing::AwaitsDeed => {
                desk.ask(Wish::Perform);
                desk.until(is_ready);
            }
            Standing::Ready => desk.ask(Wish::Next),
            other => panic!("{other:?} at {}", desk.step()),
        }
    }
    panic!("it never comes to {id}");
}

#[test]
fn a_lesson_has_its_own_settings_and_gives_the_learners_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk(folder.path(), CourseOptions::default());
    assert_eq!(desk.shell.tool, Some(Tool::Course));
    desk.shell.settings.strategy = Strategy::Http2;
    desk.shell.settings.minimise = true;
    let own = desk.shell.settings;
    desk.ask(Wish::Begin("first-look".into()));
    assert_eq!((desk.step(), desk.shell.tool), ("welcome", None));
    let in_force = desk.shell.settings;
    assert_eq!((in_force.strategy, in_force.link.is_none()), (Strategy::Http10, false));
    assert_eq!(desk.shell.remembered().strategy, Strategy::Http2, "what is remembered is the learner's own");

    // A change of the link loads nothing while the lesson waits for something else.
    let before = desk.shell.loads.newest();
    desk.shell.apply(&desk.ctx.clone(), Command::UseLink(LinkProfile::default()));
    assert_eq!(desk.shell.loads.newest(), before);
    // It keeps to the laboratory, unless the learner chooses otherwise.
    assert_eq!((own.network, in_force.network), (Network::Auto, Network::Lab));
    assert!(desk.shell.remembered().minimise, "what the learner has not touched stays");
    desk.shell.apply(&desk.ctx.clone(), Command::Minimise(true));
    desk.shell.apply(&desk.ctx.clone(), Command::Minimise(false));
    desk.ask(Wish::Next);
    assert_eq!(desk.shell.settings.network, Network::Lab);
    desk.shell.apply(&desk.ctx.clone(), Command::UseNetwork(Network::Auto));
    assert_eq!(desk.shell.loads.newest(), before);
    walk_to(&mut desk, "load");
    assert_eq!(desk.shell.settings.network, Network::Auto);
    desk.ask(Wish::Leave);
    assert_eq!(desk.shell.settings, Settings { minimise: false, ..own });
    assert!(!desk.shell.course.is_on());
    desk.ask(Wish::Begin("first-look".into()));
    assert_eq!(desk.shell.settings.network, Network::Lab);
    // No such lesson ends the one under way.
    desk.ask(Wish::Begin("no-such-lesson".into()));
    assert!(desk.shell.course.is_on());
}

#[test]
fn a_wrong_prediction_stands_beside_what_was_measured_and_progress_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk(folder.path(), CourseOptions { file: None, seed: Some(3) });
    desk.ask(Wish::Begin("first-look".into()));
    desk.ask(Wish::Next);
    desk.ask(Wish::Answer(GivenAnswer::Number(3.0)));
    walk_to(&mut desk, "load");
    // However it is done: here the address is typed.
    desk.shell.open(&desk.ctx.clone(), "www.lab.glasscom.com/", Cause::Typed);
    desk.until(is_ready);
    desk.ask(Wish::Next);
    let walk = desk.shell.course.walk().unwrap();
    let count = walk.lesson().place("count").unwrap();
    let verdict = walk.verdict(count, Lang::En).unwrap();
    let words = [&verdict.predicted, &verdict.measured].map(|words| words.text(Lang::En));
    assert_eq!((words.each_ref().map(String::as_str), verdict.is_right), (["3", "4"], false));

    // Left in the middle and taken up again in this run, with what was recorded.
    desk.ask(Wish::Leave);
    desk.ask(Wish::Begin("first-look".into()));
    assert!(desk.shell.course.walk().unwrap().shown().is_some());
    walk_to(&mut desk, "pick");
    assert_eq!(desk.shell.replay.at(), None);
    desk.ask(Wish::Perform);
    assert!(desk.is_ready() && desk.shell.selected.is_some());
    drop(desk);

    // And in the next run, from where nothing that is gone is needed.
    let mut again = self::desk(folder.path(), CourseOptions::default());
    again.ask(Wish::Begin("first-look".into()));
    let walk = again.shell.course.walk().unwrap();
    assert!(walk.place() > 0 && walk.place() <= walk.lesson().place("load").unwrap(), "{}", again.step());
    assert_eq!(walk.answered(count), Some(&GivenAnswer::Number(3.0)));
    walk_to(&mut again, "");
    assert_eq!(again.shell.course.walk().unwrap().standing(), Standing::Over);
}

#[test]
fn a_file_that_cannot_be_read_is_reported_and_begins_anew() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("course.json"), "{").unwrap();
    let desk = desk(folder.path(), CourseOptions::default());
    let reported = CourseWord::NotRead.text(Lang::En).split(':').next().unwrap();
    assert!(desk.said().starts_with(reported), "{}", desk.said());
}

#[test]
fn a_lesson_from_a_file_is_opened_or_its_faults_are() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mine.toml");
    let text = "schema = 1\nid = \"mine\"\nminutes = 1\nstep = [{ id = \"a\", kind = \"say\" }]\n\
        [text.en]\ntitle = \"Mine\"\ngoal = \"G\"\na.text = \"A\"\n";
    std::fs::write(&file, text).unwrap();
    let course = CourseOptions { file: Some(file.clone()), seed: None };
    let mut opened = desk(folder.path(), course.clone());
    opened.frame();
    assert_eq!((opened.step(), opened.shell.tool), ("a", None));
    std::fs::write(&file, "schema = 2").unwrap();
    let opened = desk(folder.path(), course.clone());
    assert!(!opened.shell.course.is_on());
    assert_eq!(opened.shell.tool, Some(Tool::Course));
    // The title names the file; the reason does so where it is one of words.
    let problem =
        || desk(folder.path(), course.clone()).shell.course.unread().unwrap().problem.clone().unwrap();
    let words = file.with_extension("en.toml");
    std::fs::create_dir(&words).unwrap();
    assert!(problem().contains(&words.display().to_string()), "{}", problem());
    std::fs::remove_file(&file).unwrap();
    assert!(!problem().contains(&file.display().to_string()), "{}", problem());
}

/// Each lesson, to its end, by the button that does everything.
#[test]
fn every_lesson_can_be_walked_by_its_buttons() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk(folder.path(), CourseOptions { file: None, seed: Some(1) });
    for lesson in crate::course::built_in() {
        desk.ask(Wish::Begin(lesson.id.clone()));
        // The first answer that is judged at once would do; none is needed.
        walk_to(&mut desk, "");
        assert_eq!(desk.shell.course.walk().unwrap().standing(), Standing::Over, "{}", lesson.id);
    }
}

#[test]
fn before_a_class_each_space_leads_on() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk(folder.path(), CourseOptions { file: None, seed: Some(1) });
    desk.ask(Wish::Present);
    assert_eq!(desk.said(), CourseWord::PresentFirst.text(Lang::En));
    desk.ask(Wish::Begin("first-look".into()));
    desk.ask(Wish::Present);
    assert!(desk.shell.course.is_presented());
    let mut presses = 0;
    while desk.shell.course.is_presented() {
        desk.ask(Wish::Reveal);
        presses += 1;
        assert!(presses < 60);
        if desk.shell.course.walk().unwrap().standing() == Standing::AwaitsDeed {
            desk.ask(Wish::Reveal);
            desk.until(is_ready);
        }
    }
    assert_eq!(desk.shell.course.walk().unwrap().standing(), Standing::Over);
}

/// The DNS panel begins empty, looks names up as the lesson does, and shows again what a step speaks of.
#[test]
fn the_dns_panel_follows_the_lesson() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk(folder.path(), CourseOptions { file: None, seed: Some(1) });
    desk.ask(Wish::Begin("caches".into()));
    assert_eq!(desk.shell.names.chosen(), ("", ResolverKind::Stub));
    let first = desk.shell.course.walk().unwrap().place();
    walk_to(&mut desk, "seemoved");
    let walk = desk.shell.course.walk().unwrap();
    let shown = walk.evidence(first).unwrap().lookup().unwrap();
    assert_eq!(desk.shell.names.shown_name(), Some(&*shown.name));
    desk.ask(Wish::Begin("play-the-resolver".into()));
    assert_eq!((desk.shell.names.shown_name(), desk.shell.names.chosen().0), (None, ""));
    walk_to(&mut desk, "walk");
    assert_eq!(desk.shell.names.chosen().1, ResolverKind::Relay);
}

/// What was begun before a step is shown is none of its deeds.
#[test]
fn a_load_made_too_early_counts_for_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk(folder.path(), CourseOptions { file: None, seed: Some(1) });
    desk.ask(Wish::Begin("first-look".into()));
    desk.shell.open(&desk.ctx.clone(), "www.lab.glasscom.com/", Cause::Typed);
    desk.until(|shell| shell.loads.newest().is_some() && !shell.is_loading());
    walk_to(&mut desk, "load");
    let walk = desk.shell.course.walk().unwrap();
    assert_eq!((walk.standing(), walk.passed_over()), (Standing::AwaitsDeed, None));
}

/// What was chosen in the load that was shown before says nothing about the connection of this one.
#[test]
fn a_call_is_shown_of_the_load_that_is_shown() {
    let mut desk = Desk::open(recorded());
    desk.until(|shell| shell.shown.is_some());
    let shell = &mut desk.shell;
    let last = |shell: &Shell| shell.loads.by_id(shell.shown).unwrap().load.connections.last().unwrap().id;
    let (chosen, before) = (last(shell), shell.shown);
    shell.show_evidence(Evidence { connection: Some(chosen), ..Evidence::default() });
    shell.show_call(None, Some(Stage::Close));
    let meant = |shell: &mut Shell| shell.sockets.state_for(shell.shown.unwrap()).meant;
    assert_eq!(meant(shell).map(|(_, connection, _)| connection), Some(chosen));
    shell.open_file(&desk.ctx, recorded(), Opening::default());
    desk.until(|shell| shell.shown != before);
    let shell = &mut desk.shell;
    shell.show_call(None, Some(Stage::Close));
    let load = &shell.loads.by_id(shell.shown).unwrap().load;
    let first = &load.connections[0];
    let closed = (load.id, first.id, first.calls.len() - 1);
    assert_ne!(first.id, chosen);
    assert_eq!(meant(shell), Some(closed));
}

/// In a narrow window the inspector lies over the page, and so over the composer: it makes room for it.
#[test]
fn the_composer_is_not_covered() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk(folder.path(), CourseOptions::default());
    let narrow = egui::vec2(900.0, 600.0);
    for lesson in ["close", "write-a-request"] {
        desk.ask(Wish::Begin(lesson.into()));
        walk_to(&mut desk, if lesson == "close" { "sendclose" } else { "send-line" });
        assert!(!desk.shell.panels.sees_inspector(narrow), "{lesson}");
        desk.ask(Wish::Perform);
        desk.until(is_ready);
        assert!(!desk.shell.panels.sees_inspector(narrow), "{lesson}, after it was sent");
    }
}
