//! What a step of a lookup is, in words.

use super::{NameStep, StepKind};
use crate::dns::reader::ReadRecord;
use crate::explain::{Lang, NameWord as W, answer_fate, fault_words};
use crate::record::Unanswered;
use crate::view::format;

impl NameStep {
    /// What the answer is, in one line. It may quote what a stranger sent.
    #[must_use]
    pub fn outcome_words(&self, lang: Lang) -> String {
        match &self.outcome {
            StepKind::Answer => {
                let data: Vec<&str> = self.answers.iter().map(|record| record.data.as_str()).collect();
                format!("{} {}", W::Answer.text(lang), data.join(", "))
            }
            StepKind::Alias(name) => W::Alias.with(lang, &[("name", name)]),
            StepKind::Referral(zone) => W::Referral.with(lang, &[("zone", zone)]),
            StepKind::NoName => self.absence_words(W::NoName, W::AliasOfNoName, lang),
            StepKind::NoData => self.absence_words(W::NoData, W::AliasOfNoData, lang),
            StepKind::Code => {
                let rcode = self.header.map(|header| header.rcode.to_string()).unwrap_or_default();
                W::Code.with(lang, &[("rcode", &rcode)])
            }
            StepKind::Lame => W::Lame.with(lang, &[("zone", self.zone.as_deref().unwrap_or_default())]),
            StepKind::Again(fate) => answer_fate(*fate, lang).unwrap_or_default().to_owned(),
            StepKind::Unanswered(why) => match why {
                Unanswered::Silence { after } => {
                    W::Silent.with(lang, &[("after", &format::duration(*after))])
                }
                Unanswered::Refused => W::RefusedStep.text(lang).to_owned(),
                Unanswered::System(system) => W::SystemStep.with(lang, &[("system", system)]),
                Unanswered::CutShort => W::CutShort.text(lang).to_owned(),
                Unanswered::Unusable(fate) => answer_fate(*fate, lang).unwrap_or_default().to_owned(),
                Unanswered::Stopped => W::StoppedStep.text(lang).to_owned(),
                Unanswered::NotAwaited => W::NotAwaited.text(lang).to_owned(),
            },
            StepKind::UnderWay => W::UnderWayStep.text(lang).to_owned(),
        }
    }

    /// That there is nothing, and where the alias leads that was followed to find that out.
    fn absence_words(&self, plain: W, behind_alias: W, lang: Lang) -> String {
        match self.alias_target() {
            Some(target) => behind_alias.with(lang, &[("name", target)]),
            None => plain.text(lang).to_owned(),
        }
    }

    /// What is malformed in what came, a line each.
    #[must_use]
    pub fn malformed_words(&self, lang: Lang) -> Vec<String> {
        let words = |record: &ReadRecord| {
            let kind = record.kind.to_string();
            let why = record.fault.map(|fault| fault_words(fault, lang)).unwrap_or_default();
            let values = [("name", &*record.name), ("kind", &kind), ("data", &record.data), ("why", &why)];
            W::MalformedRecord.with(lang, &values)
        };
        self.malformed.iter().map(words).collect()
    }
}
