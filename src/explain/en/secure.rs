//! The words about TLS, in English.

use crate::explain::Secure;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn secure(Secure) {
        // What is wrong with a certificate, in short.
        Expired: "its time is over";
        NotYetValid: "its time has not begun";
        WrongName: "it is for another name";
        UnknownIssuer: "nobody whom this computer trusts has signed it";
        Revoked: "its issuer took it back";
        BadSignature: "its signature does not hold";
        Unreadable: "it cannot be read";
        WrongPurpose: "it may not be used for servers";
        AuthorityFault: "it belongs to an authority, which signs others and serves nobody";
        SelfSigned: "it has signed itself";
        MissingIntermediate: "the certificate that signed it is missing";
        WeakKey: "its key is too short";
        WeakSignature: "its signature uses MD5 or SHA-1, which can be forged";
        OldVersion: "it is an X.509 certificate of version 1 or 2, which cannot say which names it is for";
        OtherFault: "it has a fault that has no name here";

        // The same with what the certificate says.
        ExpiredAt: "the time of “{subject}” was over on {until}, and today is {now}";
        NotYetAt: "the time of “{subject}” begins on {since}, and today is {now}";
        WrongNameHas: "it is for other names: {names}";
        UnknownIssuerOf: "“{subject}” was signed by “{issuer}”, whom this computer does not trust";
        SelfSignedOf: "“{subject}” has signed itself: nobody else vouches for it";
        MissingOf: "“{subject}” was signed by “{issuer}”, whose certificate the server did not send and this computer does not know";
        WeakKeyOf: "the key of “{subject}” ({key}) is too short to protect anything";
        WrongPurposeOf: "“{subject}” may not be used for servers";
        NoNames: "none";
        MoreNames: " and {n} more";
        Also: "; also: {fault}";
        // Records and what can be read of them.
        ChangeCipher: "change of cipher";
        Alert: "alert";
        Handshake: "handshake";
        ApplicationData: "application data";
        OtherRecord: "other record";

        // The tab of the inspector.
        Tab: "Security";
        NotEncryptedMeans: "This connection is not encrypted: everybody on the way can read and change what crosses it.";
        Verified: "The certificate was verified.";
        Unverified: "The certificate was not verified.";
        AcceptedByPerson: "The certificate is not in order. You chose to load this site all the same.";
        AcceptedByOption: "The certificate is not in order. It was accepted because of --insecure.";
        UnderWay: "The handshake is under way.";
        Path: "Path to the root";
        AnchorIs: "The last one was signed by “{name}”, a root that this program trusts.";
        Version: "Version";
        Cipher: "Cipher suite";
        KeyExchange: "Key exchange";
        Sni: "Server name";
        NoSni: "none sent: the address is no name";
        Alpn: "offered {offered}, chosen {chosen}";
        NothingChosen: "none";
        FullHandshake: "full, no session was taken up again";
        RetriedHandshake: "full, with one round trip more for another key share";
        ResumedHandshake: "short, an earlier session was taken up again";
        KeysLogged: "The keys of this connection were written to a file.";
        Flights: "The handshake, flight by flight";
        NoFlights: "This file does not tell the records.";
        FlightTime: "from {start} on, {took}";
        Chain: "Certificates as the server sent them";
        NotOnPath: "Sent along, but not needed for the path.";
        Subject: "Subject";
        Names: "Names";
        Issuer: "Issuer";
        Validity: "Valid";
        DaysLeft: "{n} days left at the time of the load";
        DaysOver: "over for {n} days at the time of the load";
        Key: "Key";
        Signature: "Signed with";
        Serial: "Serial number";
        CopyPem: "Copy as PEM";

        // The lock in the address bar.
        LockSecure: "Secure: encrypted, and the certificate was verified";
        LockNotVerified: "Not verified: encrypted, but nobody knows who is at the other end";
        LockNotEncrypted: "Not encrypted: everybody on the way can read it";
        LockLab: "The laboratory: not encrypted, but it never leaves this machine";
        LockLocal: "No connection brought this page";
        LockUnknown: "Nothing has been connected yet";

        // All the same.
        AllTheSame: "Load it all the same?";
        AllTheSameWarning: "Whoever is at the other end may be somebody else, and could read and change everything, passwords included. Only if you know why the certificate is not in order. It holds for this certificate of this address alone, until the program ends.";
        LoadAllTheSame: "Load it all the same";

        // In the terminal.
        CertificateLine: "certificate of “{subject}”, signed by “{issuer}”, valid until {until}, {key}";

        // The file for keys.
        KeysTo: "TLS keys go to {path}";

        NoRevocation: "Whether a certificate was revoked is not checked.";
    }
}
