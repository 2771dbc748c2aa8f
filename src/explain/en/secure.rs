//! The words about TLS, in English.

use crate::explain::Secure;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn secure(Secure) {
        // What is wrong with a certificate, in short.
        Expired: "it has expired";
        NotYetValid: "it is not valid yet";
        WrongName: "it is for another name";
        UnknownIssuer: "it was not issued by an authority this computer trusts";
        Revoked: "it has been revoked by its issuer";
        BadSignature: "its signature is invalid";
        Unreadable: "it cannot be read";
        WrongPurpose: "it may not be used to identify servers";
        AuthorityFault: "it is a CA certificate and may not identify a server";
        SelfSigned: "it is self-signed";
        MissingIntermediate: "an intermediate certificate is missing";
        WeakKey: "its key is too short";
        WeakSignature: "its signature uses MD5 or SHA-1, which can be forged";
        OldVersion: "it is an X.509 certificate of version 1 or 2, which cannot list the names it is for";
        OtherFault: "another fault";

        // The same with what the certificate says.
        ExpiredAt: "“{subject}” expired on {until}; today is {now}";
        NotYetAt: "“{subject}” is not valid before {since}; today is {now}";
        WrongNameHas: "it is for other names: {names}";
        UnknownIssuerOf: "“{subject}” was issued by “{issuer}”, which this computer does not trust";
        SelfSignedOf: "“{subject}” is self-signed: no authority vouches for it";
        MissingOf: "“{subject}” was issued by “{issuer}”, whose certificate the server did not send and this computer does not have";
        WeakKeyOf: "the key of “{subject}” ({key}) is too short to protect anything";
        WrongPurposeOf: "“{subject}” may not be used to identify servers";
        NoNames: "none";
        MoreNames: " and {n} more";
        Also: "; also: {fault}";
        // Records and what can be read of them.
        ChangeCipher: "change cipher spec";
        Alert: "alert";
        Handshake: "handshake";
        ApplicationData: "application data";
        OtherRecord: "other record";

        // The tab of the inspector.
        Tab: "Security";
        NotEncryptedMeans: "This connection is not encrypted: anyone on the path can read and change what crosses it.";
        Verified: "The certificate was verified.";
        Unverified: "The certificate was not verified.";
        AcceptedByPerson: "The certificate has a fault. You chose to load this site anyway.";
        AcceptedByOption: "The certificate has a fault. It was accepted because of --insecure.";
        UnderWay: "The handshake is under way.";
        Path: "Path to the root";
        AnchorIs: "The last one was issued by “{name}”, a root that this program trusts.";
        Version: "Version";
        Cipher: "Cipher suite";
        KeyExchange: "Key exchange";
        Sni: "Server name";
        NoSni: "none sent: the host is an IP address";
        Alpn: "offered {offered}, chosen {chosen}";
        NothingChosen: "none";
        FullHandshake: "full handshake (no resumption)";
        RetriedHandshake: "full handshake, with one more round trip for another key share";
        ResumedHandshake: "short handshake (an earlier session was resumed)";
        KeysLogged: "The keys of this connection were logged to a file.";
        Flights: "The handshake, flight by flight";
        NoFlights: "This file holds no TLS records.";
        FlightTime: "from {start} on, {took}";
        Chain: "Certificates as the server sent them";
        NotOnPath: "Sent along, but not needed for the path.";
        Subject: "Subject";
        Names: "Names";
        Issuer: "Issuer";
        Validity: "Valid";
        DaysLeft: "valid for another {days} at the time of the load";
        DaysOver: "had expired {days} before the load";
        Key: "Key";
        Signature: "Signed with";
        Serial: "Serial number";
        CopyPem: "Copy as PEM";

        // The lock in the address bar.
        LockSecure: "Secure: encrypted, and the certificate was verified";
        LockNotVerified: "Not verified: encrypted, but the server's identity is unknown";
        LockNotEncrypted: "Not encrypted: anyone on the path can read it";
        LockLab: "The laboratory: not encrypted, but it never leaves this machine";
        LockLocal: "This page came over no connection";
        LockUnknown: "Nothing has been connected yet";

        // All the same.
        AllTheSame: "Load it anyway?";
        AllTheSameWarning: "The other end may be an impostor that can read and change everything, passwords included. Go on only if you know why the certificate has a fault. The exception holds for this certificate at this address only, until the program ends.";
        LoadAllTheSame: "Load it anyway";

        // In the terminal.
        CertificateLine: "certificate of “{subject}”, issued by “{issuer}”, valid until {until}, {key}";

        // The file for keys.
        KeysTo: "TLS keys are logged to {path}";

        NoRevocation: "Pellucid does not check whether a certificate was revoked.";
    }
}
