//! The words about TLS.

use crate::explain::lang::words;

words! {
    /// What is told of TLS.
    pub enum Secure {
        // What is wrong with a certificate, in short.
        Expired,
        NotYetValid,
        WrongName,
        UnknownIssuer,
        Revoked,
        BadSignature,
        Unreadable,
        WrongPurpose,
        AuthorityFault,
        SelfSigned,
        MissingIntermediate,
        WeakKey,
        WeakSignature,
        OldVersion,
        OtherFault,

        // The same with what the certificate says.
        ExpiredAt,
        NotYetAt,
        WrongNameHas,
        UnknownIssuerOf,
        SelfSignedOf,
        MissingOf,
        WeakKeyOf,
        WrongPurposeOf,
        NoNames,
        MoreNames,
        Also,
        // Records and what can be read of them.
        ChangeCipher,
        Alert,
        Handshake,
        ApplicationData,
        OtherRecord,

        // The tab of the inspector.
        Tab,
        NotEncryptedMeans,
        Verified,
        Unverified,
        AcceptedByPerson,
        AcceptedByOption,
        UnderWay,
        Path,
        AnchorIs,
        Version,
        Cipher,
        KeyExchange,
        Sni,
        NoSni,
        Alpn,
        NothingChosen,
        FullHandshake,
        RetriedHandshake,
        ResumedHandshake,
        KeysLogged,
        Flights,
        NoFlights,
        FlightTime,
        Chain,
        NotOnPath,
        Subject,
        Names,
        Issuer,
        Validity,
        DaysLeft,
        DaysOver,
        Key,
        Signature,
        Serial,
        CopyPem,

        // The lock in the address bar.
        LockSecure,
        LockNotVerified,
        LockNotEncrypted,
        LockLab,
        LockLocal,
        LockUnknown,

        // All the same.
        AllTheSame,
        AllTheSameWarning,
        LoadAllTheSame,

        // In the terminal.
        CertificateLine,

        // The file for keys.
        KeysTo,

        NoRevocation,
    }
}
