//! One or two words for a failure: what has room in a table's row.

use crate::explain::Ui as Words;
use crate::record::Code;

/// The word for `code`.
pub(crate) const fn failure_words(code: Code) -> Words {
    match code {
        Code::BadAddress => Words::BrokeBadAddress,
        Code::UnsupportedScheme => Words::BrokeScheme,
        Code::BlockedPort => Words::BrokePort,
        Code::UnknownHost => Words::BrokeUnknownHost,
        Code::LookupFailed => Words::BrokeLookup,
        Code::Refused => Words::BrokeRefused,
        Code::Unreachable => Words::BrokeUnreachable,
        Code::Reset => Words::BrokeReset,
        Code::Timeout => Words::BrokeTimeout,
        Code::Certificate => Words::BrokeCertificate,
        Code::Handshake => Words::BrokeHandshake,
        Code::AlpnRefused => Words::BrokeAlpn,
        Code::StreamReset => Words::BrokeStream,
        Code::Goaway => Words::BrokeGoaway,
        Code::Http2Protocol => Words::BrokeHttp2,
        Code::Malformed => Words::BrokeMalformed,
        Code::Truncated => Words::BrokeTruncated,
        Code::TooLarge => Words::BrokeTooLarge,
        Code::Loop => Words::BrokeLoop,
        Code::TooManyRedirects => Words::BrokeRedirects,
        Code::BadRedirect => Words::BrokeRedirect,
        Code::Stopped => Words::BrokeStopped,
        Code::System => Words::BrokeSystem,
        Code::Told => Words::BrokeTold,
        Code::NotFound => Words::BrokeNotFound,
        Code::NoPermission => Words::BrokeNoPermission,
        Code::NotAFile => Words::BrokeNotAFile,
        Code::ForeignHost => Words::BrokeForeignHost,
        Code::LoginRefused => Words::BrokeLogin,
        Code::CommandRefused => Words::BrokeCommand,
        Code::Unavailable => Words::BrokeUnavailable,
        Code::ForeignAddress => Words::BrokeForeign,
        Code::Crashed => Words::BrokeCrashed,
    }
}
