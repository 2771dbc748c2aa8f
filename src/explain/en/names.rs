//! The words about names and addresses, in English.

use crate::explain::NameWord;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn name_word(NameWord) {
        // What an answer is.
        Answer: "answer";
        Alias: "alias of {name}";
        Referral: "ask those in charge of {zone}";
        NoName: "no such name";
        NoData: "no such records";
        AliasOfNoName: "alias of {name}, which does not exist";
        AliasOfNoData: "alias of {name}, which has no such records";
        MalformedRecord: "malformed record, not used: {name} {kind} {data} ({why})";
        Code: "the server answered {rcode}";
        Lame: "not in charge of {zone}: the next server is asked";
        AgainTcp: "too long for a datagram: asked again over TCP";
        AgainEdns: "knows no EDNS: asked again without it";
        AgainCase: "changed the letters' case: asked again in plain letters";
        Silent: "no answer within {after}";
        RefusedStep: "nobody listens there";
        SystemStep: "the system could not: {system}";
        CutShort: "the answer broke off";
        StoppedStep: "stopped";
        NotAwaited: "not waited for: the other type was enough to begin with";
        UnderWayStep: "under way";

        // Messages that are ignored.
        Late: "late: it answers an earlier query";
        OtherId: "forged or stray: another number";
        OtherSource: "forged or stray: from somebody who was not asked";
        OtherQuestion: "forged or stray: another question";
        NotAnAnswer: "a question, not an answer";
        Malformed: "malformed: it cannot be used";

        // What memory held.
        HeldRecords: "in the cache: records of {name}; that saves {queries}";
        HeldNoName: "in the cache: {name} does not exist; that saves {queries}";
        HeldNoData: "in the cache: {name} has no such records; that saves {queries}";
        HeldReferral: "in the cache: who is in charge of {name}; that saves {queries}";

        // A lookup in the terminal.
        Resolver: "resolver";
        ByStub: "stub (the nearest name server is asked)";
        ByRelay: "relay (from the root servers down)";
        BySystem: "system (one opaque call)";
        NearestSystem: "nearest name server, from the system's settings";
        NearestLab: "nearest name server, the laboratory's";
        NearestPerson: "name server, as asked for";
        Steps: "steps";
        Result: "result";
        FromMemory: "answered from the cache: no query was sent";
        FromHosts: "found in the file of hosts";

        // IP addresses.
        Address: "address";
        Bits: "bits";
        Netmask: "netmask";
        NetworkPart: "network part";
        HostPart: "host part";
        NetworkAddress: "network address";
        BroadcastAddress: "broadcast address";
        Expanded: "every digit written";
        KindOf: "kind";
        KindUnspecified: "no address: a host that does not know its own yet";
        KindThisNetwork: "this network, as a source alone";
        KindLoopback: "this machine itself";
        KindPrivate: "private: not reached from outside its own network";
        KindShared: "shared: between a provider and its customers";
        KindLinkLocal: "this link alone";
        KindDocumentation: "for examples in texts, and for this program's laboratory";
        KindBenchmarking: "for measurements of devices";
        KindMulticast: "several receivers";
        KindBroadcast: "everybody on this link";
        KindReserved: "kept for later";
        KindMapped: "an IPv4 address written as IPv6";
        KindTranslated: "an IPv4 address behind a translator";
        KindProtocol: "for protocols of their own";
        KindGlobal: "global: reached from everywhere";

        // Fields of a message.
        PartId: "number that ties the answer to the question";
        PartResponse: "QR: 0 question, 1 answer";
        PartOpCode: "operation; 0 is a query";
        PartAuthoritative: "AA: the server is in charge of the zone";
        PartTruncated: "TC: cut to fit, ask over TCP";
        PartRecursionDesired: "RD: please ask others too";
        PartRecursionAvailable: "RA: this server asks others";
        PartReserved: "reserved";
        PartAuthentic: "AD: the server verified the data";
        PartCheckingDisabled: "CD: the asker verifies itself";
        PartResponseCode: "how it went";
        PartQuestionCount: "number of questions";
        PartAnswerCount: "number of answers";
        PartAuthorityCount: "number of records about authority";
        PartAdditionalCount: "number of additional records";
        PartName: "name";
        PartKind: "type";
        PartClass: "class";
        PartTtl: "time to live in seconds";
        PartDataLength: "length of the data";
        PartAddress: "address";
        PartTarget: "name it leads to";
        PartPreference: "preference, the lowest first";
        PartWeight: "share among equals";
        PartPort: "port";
        PartText: "text";
        PartPrimaryServer: "first name server of the zone";
        PartMailbox: "whom to write to about the zone";
        PartSerial: "version of the zone";
        PartRefresh: "copies look for news every so many seconds";
        PartRetry: "and try again after so many";
        PartExpire: "a copy is void after so many";
        PartNegativeTtl: "how long an absence may be remembered, in seconds";
        PartCaaFlags: "bits";
        PartCaaTag: "what is granted";
        PartCaaValue: "to whom";
        PartServiceParameter: "parameter";
        PartData: "data";
        PartPayloadSize: "longest answer taken over UDP, in bytes";
        PartExtendedCode: "upper bits of the result";
        PartEdnsVersion: "version of EDNS";
        PartEdnsFlags: "bits of EDNS";
        PartEdnsOption: "option of EDNS";
        PartTrailing: "bytes after the message";

        // Sections of a message.
        PlaceHeader: "header";
        PlaceQuestion: "question {number}";
        PlaceAnswer: "answer {number}";
        PlaceAuthority: "authority {number}";
        PlaceAdditional: "additional {number}";
        PlaceAfter: "after the end";
    }
}
