//! Pages that send their reader on by themselves (`Refresh`).

use egui::Context;
use url::{Position, Url};

use super::shell::Shell;
use crate::explain::Ui as Words;
use crate::record::{Cause, Outcome};

impl Shell {
    /// Goes on to where the page that is shown sends its reader, when it asks for that at once; what it asks for later is
    /// reported, and the person decides. In a row there are as many such steps as there may be redirects.
    pub(super) fn go_on(&mut self, ctx: &Context) {
        let most = self.settings.limits.redirects;
        let in_a_row = self.sent_on_in_a_row;
        let Some(kept) = self.loads.by_id_mut(self.current) else { return };
        let is_whole =
            kept.handed_over && kept.load.outcome == Some(Outcome::Complete) && kept.loading.is_some();
        let Some((address, delay)) = kept.load.sent_on.clone().filter(|_| is_whole && !kept.went_on) else {
            return;
        };
        kept.went_on = true;
        let (Ok(url), page) = (Url::parse(&address), Url::parse(kept.load.final_url())) else { return };
        let is_itself = page.is_ok_and(|page| page[..Position::AfterQuery] == url[..Position::AfterQuery]);
        if delay > 0 || is_itself || in_a_row >= most {
            let values = [("url", address.as_str()), ("n", &*delay.to_string())];
            self.panels.notice = Some(Words::SentOn.with(self.lang, &values));
        } else if let Some(from) = self.host.shown.clone()
            && self.may_follow(ctx, &from, &url)
        {
            self.history.arrived(&url);
            self.follow(ctx, from, &url, None, |page| Cause::SentOn { page });
            self.sent_on_in_a_row = in_a_row + 1;
        }
    }
}
