//! What a step asks for, done for the learner with the same orders that a person gives.

use egui::Context;

use crate::app::shell::Shell;
use crate::clock::Micros;
use crate::course::{DeedKind, Standing};
use crate::plan::ResolverKind;
use crate::record::{Cause, LoadId};
use crate::ui::PlayheadMove;
use crate::view::{Composition, Writing};

impl Shell {
    /// Does what the current step asks for.
    pub(super) fn perform(&mut self, ctx: &Context) {
        let Some(desk) = self.course.lesson.as_ref() else { return };
        let Some(deed) = desk.walk.deed().filter(|_| desk.walk.standing() == Standing::AwaitsDeed) else {
            return;
        };
        let (what, stop) = (deed.what.clone(), deed.stop);
        let filled = |phrase| desk.walk.filled(phrase);
        match &what {
            DeedKind::Load { address, form } => {
                let address = filled(address);
                self.put_in_force();
                match form {
                    // An address, whatever files there are.
                    None => self.open_typed(ctx, &address, None, Cause::Panel),
                    Some((method, body)) => self.open_form(ctx, &address, (method.as_str(), body.as_str())),
                }
                self.stop_after(self.current, stop);
            }
            DeedKind::Send { request, to } => {
                let (message, to) = (filled(request).replace("\r\n", "\n"), filled(to));
                self.put_in_force();
                let composition =
                    Composition { writing: Writing::Text, message, ..Composition::to("GET", &to) };
                self.composer.compose(composition);
                self.open_tool(crate::ui::Tool::Send);
                self.composer.stay_back();
                self.send_composed(ctx);
                self.stop_after(self.shown, stop);
            }
            DeedKind::Ask { name, kind, relay } => {
                let name = filled(name);
                self.put_in_force();
                let relay = relay.unwrap_or(self.settings.resolver == ResolverKind::Relay);
                let mut query = url::form_urlencoded::Serializer::new("about:dns?".to_owned());
                query.append_pair("name", &name).append_pair("type", &kind.to_string());
                query.append_pair("relay", if relay { "1" } else { "0" });
                let address = query.finish();
                self.open(ctx, &address, Cause::Panel);
                self.names.stay_back();
            }
            DeedKind::Use(wish) => self.settings = wish.applied(self.settings),
            DeedKind::Open(panel) => self.show_lesson_panel(*panel),
            DeedKind::Select(row) => self.select_row(*row),
            DeedKind::Move(_) => {
                let moment = desk.walk.moment();
                if let Some(moment) = moment {
                    self.move_playhead(PlayheadMove::To(moment));
                }
            }
            // It passes by itself.
            DeedKind::Wait(_) => {}
        }
    }

    /// Has `load` stopped once the time `after` is over.
    fn stop_after(&mut self, load: Option<LoadId>, after: Option<Micros>) {
        let at = after.map(|after| self.clock.now() + after);
        if let Some(desk) = self.course.lesson.as_mut() {
            desk.stops = load.zip(at);
        }
    }
}
