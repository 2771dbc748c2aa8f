//! A failure told to people: which link of the chain broke, what that rules out, and what to try
//! (mission H2).

mod advice;
#[cfg(test)]
mod tests;
mod values;
mod words;

pub use self::values::address_fault;
use self::words::Broken as B;
pub use self::words::Broken;
use super::{Lang, Mark, Secure};
use crate::plan::Network;
use crate::record::{Barrier, Bound, Failure, FileTrouble, FtpTrouble, Http2Fault, NameTrouble, Side};

/// A failure in plain words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// One short line.
    pub title: String,
    /// What happened, one sentence.
    pub what: String,
    /// What worked before, and so is not the cause.
    pub rules_out: String,
    /// What to try, the likeliest first.
    pub advice: Vec<String>,
}

/// Tells `failure` in `lang`.
#[must_use]
pub fn explain_failure(failure: &Failure, lang: Lang) -> Explanation {
    let values = values::failure_values(failure, lang);
    let values: Vec<(&str, &str)> = values.iter().map(|(key, value)| (*key, value.as_str())).collect();
    let tell = |words: B| words.with(lang, &values);
    let mut rules_out = tell(advice::rules_out(failure));
    if matches!(failure, Failure::Certificate { .. }) {
        rules_out = [&rules_out, Secure::NoRevocation.text(lang)].join(Mark::SentenceGap.text(lang));
    }
    Explanation {
        title: tell(title(failure)),
        what: tell(what(failure)),
        rules_out,
        advice: advice::advice(failure).iter().map(|words| tell(*words)).collect(),
    }
}

/// The same for a load with this choice of network: it may be the cause, or not.
#[must_use]
pub fn explain_failure_on(failure: &Failure, network: Network, lang: Lang) -> Explanation {
    let mut told = explain_failure(failure, lang);
    if network != Network::Lab {
        told.advice.retain(|advice| advice != B::TryNetworkChoice.text(lang));
    }
    told
}

/// The one short line that names `failure`, without a full stop.
#[must_use]
pub fn failure_title(failure: &Failure, lang: Lang) -> String {
    explain_failure(failure, lang).title
}

/// What happened, in one line for rows and JSON.
#[must_use]
pub fn message(failure: &Failure, lang: Lang) -> String {
    explain_failure(failure, lang).what
}

const fn title(failure: &Failure) -> B {
    match failure {
        Failure::File { why, .. } => match why {
            FileTrouble::ForeignHost { .. } => B::FileForeignTitle,
            FileTrouble::NotFound => B::FileNotFoundTitle,
            _ => B::FileTitle,
        },
        Failure::UnknownPage { .. } => B::UnknownPageTitle,
        Failure::BadAddress { .. } => B::BadAddressTitle,
        Failure::UnsupportedScheme { .. } => B::UnsupportedSchemeTitle,
        Failure::BlockedPort { .. } => B::BlockedPortTitle,
        Failure::UnknownHost { .. }
        | Failure::NameServers { why: NameTrouble::NeverExists | NameTrouble::OutsideLab, .. } => {
            B::UnknownHostTitle
        }
        Failure::LookupFailed { .. } | Failure::NameServers { .. } => B::LookupFailedTitle,
        Failure::LookupTimeout { .. } => B::LookupTimeoutTitle,
        Failure::Refused { .. } => B::RefusedTitle,
        Failure::Barred { .. } | Failure::Unreachable { .. } => B::UnreachableTitle,
        Failure::ConnectTimeout { .. } => B::ConnectTimeoutTitle,
        Failure::ConnectFailed { .. } => B::ConnectFailedTitle,
        Failure::Certificate { .. } => B::CertificateTitle,
        Failure::Handshake { .. } => B::HandshakeTitle,
        Failure::HandshakeTimeout { .. } => B::HandshakeTimeoutTitle,
        Failure::AlpnRefused { .. } => B::AlpnRefusedTitle,
        Failure::StreamReset { .. } => B::StreamResetTitle,
        Failure::GoAway { .. } => B::GoAwayTitle,
        Failure::Http2 { .. } => B::Http2Title,
        Failure::Reset { .. } => B::ResetTitle,
        Failure::Silence { .. } => B::SilenceTitle,
        Failure::Transfer { .. } => B::TransferTitle,
        Failure::NoAnswer { .. } => B::NoAnswerTitle,
        Failure::Malformed { .. } => B::MalformedTitle,
        Failure::Truncated { .. } | Failure::TruncatedHead { .. } => B::TruncatedTitle,
        Failure::TooLarge { .. } => B::TooLargeTitle,
        Failure::RedirectLoop { .. } => B::RedirectLoopTitle,
        Failure::TooManyRedirects { .. } => B::TooManyRedirectsTitle,
        Failure::BadRedirect { .. } => B::BadRedirectTitle,
        Failure::LoadTimeout { .. } => B::LoadTimeoutTitle,
        Failure::Stopped { .. } => B::StoppedTitle,
        Failure::Told { .. } => B::ToldTitle,
        Failure::Ftp { why } => ftp(why).0,
        Failure::Crashed { .. } => B::CrashedTitle,
    }
}

const fn what(failure: &Failure) -> B {
    match failure {
        Failure::File { why, .. } => match why {
            FileTrouble::NotFound => B::FileNotFound,
            FileTrouble::NoPermission => B::FileNoPermission,
            FileTrouble::NotAFile => B::FileNotAFile,
            FileTrouble::ForeignHost { .. } => B::FileForeign,
            FileTrouble::NoPath => B::FileNoPath,
            FileTrouble::System { .. } => B::FileSystem,
        },
        Failure::UnknownPage { .. } => B::UnknownPage,
        Failure::BadAddress { .. } => B::BadAddress,
        Failure::UnsupportedScheme { .. } => B::UnsupportedScheme,
        Failure::BlockedPort { .. } => B::BlockedPort,
        Failure::UnknownHost { .. } => B::UnknownHost,
        Failure::LookupFailed { .. } => B::LookupFailed,
        Failure::NameServers { why, .. } => match why {
            NameTrouble::BadName => B::NameBad,
            NameTrouble::NoneConfigured => B::NameNoneConfigured,
            NameTrouble::NobodyAnswered => B::NameNobodyAnswered,
            NameTrouble::NobodyInCharge { .. } => B::NameNobodyInCharge,
            NameTrouble::Code { .. } => B::NameCode,
            NameTrouble::Malformed => B::NameMalformed,
            NameTrouble::NeverExists => B::NameNeverExists,
            NameTrouble::OutsideLab => B::NameOutsideLab,
            NameTrouble::Offline => B::NameOffline,
            NameTrouble::Aliases { .. } => B::NameAliases,
            NameTrouble::Queries { .. } => B::NameQueries,
            NameTrouble::OnlyAddresses => B::NameOnlyAddresses,
        },
        Failure::LookupTimeout { .. } => B::LookupTimeout,
        Failure::Refused { .. } => B::Refused,
        Failure::Barred { by: Barrier::Link, .. } => B::BarredByLink,
        Failure::Barred { by: Barrier::Lab, .. } => B::BarredByLab,
        Failure::Unreachable { .. } => B::Unreachable,
        Failure::ConnectTimeout { .. } => B::ConnectTimeout,
        Failure::ConnectFailed { .. } => B::ConnectFailed,
        Failure::Certificate { .. } => B::Certificate,
        Failure::Handshake { .. } => B::Handshake,
        Failure::HandshakeTimeout { .. } => B::HandshakeTimeout,
        Failure::AlpnRefused { agreed: None, .. } => B::AlpnRefused,
        Failure::AlpnRefused { agreed: Some(_), .. } => B::AlpnOther,
        Failure::StreamReset { .. } => B::StreamReset,
        Failure::GoAway { .. } => B::GoAway,
        Failure::Http2 { fault, .. } => match fault {
            Http2Fault::AnsweredHttp1 => B::Http2Spoke1,
            Http2Fault::Code { found_by: Side::Client, .. } => B::Http2ByUs,
            Http2Fault::Code { found_by: Side::Server, .. } => B::Http2ByServer,
        },
        Failure::Reset { .. } => B::Reset,
        Failure::Silence { .. } => B::Silence,
        Failure::Transfer { .. } => B::Transfer,
        Failure::NoAnswer { .. } => B::NoAnswer,
        Failure::Malformed { .. } => B::Malformed,
        Failure::Truncated { expected: Some(_), .. } => B::Truncated,
        Failure::Truncated { expected: None, .. } => B::TruncatedOpen,
        Failure::TruncatedHead { .. } => B::TruncatedHead,
        Failure::TooLarge { bound, .. } => match bound {
            Bound::HeadBytes => B::TooLargeHead,
            Bound::HeadFields => B::TooManyFields,
            Bound::DecodedBytes => B::TooLargeBody,
            Bound::PageBytes => B::TooLargePage,
            Bound::Events => B::TooManyEvents,
            Bound::Resources => B::TooManyResources,
            Bound::Lookups => B::TooManyLookups,
            Bound::UrlBytes => B::TooLargeUrl,
            Bound::ReplyBytes => B::TooLargeReply,
            Bound::ControlFrames => B::TooManyControlFrames,
            Bound::StreamResets => B::TooManyResets,
        },
        Failure::RedirectLoop { .. } => B::RedirectLoop,
        Failure::TooManyRedirects { .. } => B::TooManyRedirects,
        Failure::BadRedirect { .. } => B::BadRedirect,
        Failure::LoadTimeout { .. } => B::LoadTimeout,
        Failure::Stopped { .. } => B::Stopped,
        Failure::Told { .. } => B::Told,
        Failure::Ftp { why } => ftp(why).1,
        Failure::Crashed { .. } => B::Crashed,
    }
}

/// Title and sentence of what breaks on the way of FTP.
const fn ftp(why: &FtpTrouble) -> (B, B) {
    match why {
        FtpTrouble::Login { code: 331, .. } => (B::FtpLoginTitle, B::FtpNoPassword),
        FtpTrouble::Login { code: 332, .. } => (B::FtpLoginTitle, B::FtpAccount),
        FtpTrouble::Login { .. } => (B::FtpLoginTitle, B::FtpLogin),
        FtpTrouble::NoFile { .. } => (B::FtpNoFileTitle, B::FtpNoFile),
        FtpTrouble::Refused { .. } => (B::FtpRefusedTitle, B::FtpRefused),
        FtpTrouble::Unavailable { .. } => (B::FtpUnavailableTitle, B::FtpUnavailable),
        FtpTrouble::Reply { .. } => (B::FtpReplyTitle, B::FtpReply),
        FtpTrouble::ForeignData { .. } => (B::FtpForeignTitle, B::FtpForeign),
        FtpTrouble::DataRefused { .. } => (B::FtpDataTitle, B::FtpDataRefused),
        FtpTrouble::DataTimeout { .. } => (B::FtpDataTitle, B::FtpDataTimeout),
        FtpTrouble::DataFailed { .. } => (B::FtpDataTitle, B::FtpDataFailed),
        FtpTrouble::Closed { .. } => (B::FtpClosedTitle, B::FtpClosed),
        FtpTrouble::Aborted { .. } => (B::FtpAbortedTitle, B::FtpAborted),
    }
}
