//! What a failure rules out, and what to try.

use super::Broken as B;
use crate::record::{
    Barrier, Bound, CertificateFault, Failure, FileTrouble, FtpTrouble, Link, MalformedPart, NameTrouble,
};

/// Most of it follows from the link that broke: every link before it held.
pub(super) const fn rules_out(failure: &Failure) -> B {
    match failure {
        Failure::Stopped { .. } => B::RulesStopped,
        Failure::Told { .. } => B::RulesTold,
        Failure::UnknownHost { .. } => B::RulesUnknownHost,
        Failure::NameServers { why: NameTrouble::NeverExists, .. } => B::RulesNotAsked,
        Failure::NameServers { why: NameTrouble::OutsideLab, .. } => B::RulesOutsideLab,
        Failure::NameServers { why: NameTrouble::Offline, .. } | Failure::Barred { .. } => {
            B::RulesNothingSent
        }
        Failure::Refused { .. } => B::RulesRefused,
        Failure::TooLarge { bound: Bound::Lookups, .. } => B::RulesLookup,
        Failure::Ftp { why: FtpTrouble::NoFile { .. } } => B::RulesNoFile,
        Failure::Ftp { why: FtpTrouble::Closed { .. } } => B::RulesFtpClosed,
        _ => match failure.link() {
            Link::Address => B::RulesAddress,
            Link::Lookup => B::RulesLookup,
            Link::Connect => B::RulesConnect,
            Link::Tls => B::RulesTls,
            Link::Send => B::RulesSend,
            Link::Wait => B::RulesWait,
            Link::Response => B::RulesResponse,
            Link::Body => B::RulesBody,
            Link::Redirect => B::RulesRedirect,
            Link::Limit => B::RulesLimit,
            Link::File => B::RulesFile,
            Link::Login => B::RulesLogin,
            Link::Data => B::RulesData,
            Link::Program => B::RulesProgram,
        },
    }
}

/// What to try, the likeliest first.
pub(super) const fn advice(failure: &Failure) -> &'static [B] {
    match failure {
        Failure::File { why: FileTrouble::NoPermission, .. } => &[B::TryPermission],
        Failure::File { .. } => &[B::TryPath],
        Failure::UnknownPage { .. } | Failure::BadAddress { .. } => &[B::TryAddressForm],
        Failure::UnsupportedScheme { .. } => &[B::TrySystem, B::TryHttpScheme],
        Failure::BlockedPort { .. } => &[B::TryTyping, B::TryOwner],
        Failure::UnknownHost { .. } => &[B::TrySpelling, B::TryNetworkChoice, B::TryOtherSite],
        Failure::NameServers { why: NameTrouble::BadName | NameTrouble::NeverExists, .. } => {
            &[B::TrySpelling]
        }
        Failure::NameServers { why: NameTrouble::OutsideLab, .. } => &[B::TryNetworkChoice, B::TrySpelling],
        Failure::Barred { by: Barrier::Lab, .. } => &[B::TryNetworkChoice],
        Failure::NameServers { why: NameTrouble::Offline, .. }
        | Failure::Barred { by: Barrier::Link, .. } => &[B::TryLink],
        Failure::LookupFailed { .. } | Failure::NameServers { .. } | Failure::Unreachable { .. } => {
            &[B::TryOnline, B::TryOtherSite]
        }
        Failure::Refused { .. } => &[B::TryPort, B::TryServerRunning],
        Failure::ConnectTimeout { .. } => &[B::TryFirewall, B::TryPort, B::TryLater],
        Failure::LookupTimeout { .. } | Failure::ConnectFailed { .. } | Failure::Transfer { .. } => {
            &[B::TryOnline, B::TryReload]
        }
        Failure::Certificate { fault, .. } => certificate(*fault),
        Failure::Handshake { .. } => &[B::TryOtherProtocol, B::TryOwner],
        Failure::AlpnRefused { .. } => &[B::TryHttp1, B::TryOwner],
        Failure::StreamReset { .. } | Failure::GoAway { .. } => &[B::TryReload, B::TryFrames],
        Failure::Http2 { .. } => &[B::TryHttp1, B::TryFrames, B::TryOwner],
        Failure::TooLarge { bound: Bound::ControlFrames | Bound::StreamResets, .. } => {
            &[B::TryHttp1, B::TryFrames]
        }
        Failure::HandshakeTimeout { .. } => &[B::TryOtherProtocol, B::TryLater],
        Failure::Reset { .. } | Failure::NoAnswer { .. } => {
            &[B::TryReload, B::TryOtherStrategy, B::TryOtherProtocol]
        }
        Failure::Silence { .. } => &[B::TryReload, B::TryLater],
        Failure::Malformed { part: MalformedPart::StatusLine, .. } => {
            &[B::TryOtherProtocol, B::TryRawResponse]
        }
        Failure::Malformed { .. } | Failure::TruncatedHead { .. } => &[B::TryRawResponse, B::TryOwner],
        Failure::Truncated { .. } => &[B::TryReload, B::TryRawResponse],
        Failure::TooLarge { bound: Bound::Lookups, .. } => &[B::TryCloseProgram],
        Failure::TooLarge { bound: Bound::UrlBytes, .. } => &[B::TryShorterAddress],
        Failure::TooLarge { .. } => &[B::TryRawResponse],
        Failure::RedirectLoop { .. } | Failure::TooManyRedirects { .. } | Failure::BadRedirect { .. } => {
            &[B::TryLocation, B::TryOwner]
        }
        Failure::LoadTimeout { .. } => &[B::TryLongerTimeout, B::TryLater],
        Failure::Stopped { .. } => &[B::TryReload],
        Failure::Told { .. } => &[B::TryLoadHere],
        Failure::Ftp { why } => ftp(why),
        Failure::Crashed { .. } => &[B::TryReload, B::TryReport],
    }
}

const fn ftp(why: &FtpTrouble) -> &'static [B] {
    match why {
        FtpTrouble::Login { .. } => &[B::TryPassword, B::TryDialogue],
        FtpTrouble::NoFile { .. } => &[B::TryFtpPath, B::TryFolder, B::TryOtherUser],
        FtpTrouble::Refused { .. } | FtpTrouble::Aborted { .. } => &[B::TryDialogue, B::TryLater],
        FtpTrouble::Unavailable { .. } | FtpTrouble::Closed { .. } => &[B::TryLater, B::TryDialogue],
        FtpTrouble::Reply { .. } => &[B::TryOtherProtocol, B::TryDialogue],
        FtpTrouble::ForeignData { .. } => &[B::TryNat, B::TryOwner],
        FtpTrouble::DataRefused { .. } | FtpTrouble::DataFailed { .. } => {
            &[B::TryReload, B::TryNat, B::TryOwner]
        }
        FtpTrouble::DataTimeout { .. } => &[B::TryFirewall, B::TryNat, B::TryLater],
    }
}

const fn certificate(fault: CertificateFault) -> &'static [B] {
    match fault {
        CertificateFault::Expired | CertificateFault::NotYetValid => &[B::TryClock, B::TryOwner],
        CertificateFault::WrongName => &[B::TryCertificateName, B::TryOwner],
        CertificateFault::UnknownIssuer | CertificateFault::SelfSigned => {
            &[B::TryCertificateName, B::TryInsecure]
        }
        CertificateFault::MissingIntermediate => &[B::TryOwner, B::TryInsecure],
        CertificateFault::Revoked
        | CertificateFault::WeakKey
        | CertificateFault::WeakSignature
        | CertificateFault::OldVersion
        | CertificateFault::BadSignature
        | CertificateFault::Unreadable
        | CertificateFault::WrongPurpose
        | CertificateFault::Authority
        | CertificateFault::Other => &[B::TryOwner],
    }
}
