//! The words about names and addresses, in English.

use crate::explain::NameWord;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn name_word(NameWord) {
        // What an answer is.
        Answer: "answer";
        Alias: "alias of {name}";
        Referral: "referral to the servers of {zone}";
        NoName: "no such name";
        NoData: "no such records";
        AliasOfNoName: "alias of {name}, which does not exist";
        AliasOfNoData: "alias of {name}, which has no such records";
        MalformedRecord: "malformed record, not used: {name} {kind} {data} ({why})";
        FaultShort: "the message ends inside the field at byte {at}";
        FaultPointer: "the compression pointer at byte {at} does not lead back to a name";
        FaultLongName: "the name at byte {at} is longer than 255 bytes";
        FaultLabel: "the label at byte {at} has an unknown type";
        FaultData: "the data at byte {at} does not have the length announced";
        FaultOrder: "the parameter at byte {at} is out of order";
        Code: "the server answered {rcode}";
        Lame: "not authoritative for {zone}: the next server is queried";
        AgainTcp: "too long for a datagram: retried over TCP";
        AgainEdns: "does not support EDNS: retried without it";
        AgainCase: "changed the case of the name: retried in plain letters";
        Silent: "no answer within {after}";
        RefusedStep: "nothing listens there";
        SystemStep: "system call failed: {system}";
        CutShort: "the answer was cut short";
        StoppedStep: "stopped";
        NotAwaited: "not waited for: the other record type was enough to begin";
        UnderWayStep: "under way";

        // Messages that are ignored.
        Late: "late: it answers an earlier query";
        OtherId: "forged or misdelivered: wrong ID";
        OtherSource: "forged or misdelivered: not from the server queried";
        OtherQuestion: "forged or misdelivered: wrong question";
        NotAnAnswer: "a query, not an answer";
        Malformed: "malformed: unusable";

        // What memory held.
        HeldRecords: "in the cache: records of {name}; {queries} saved";
        HeldNoName: "in the cache: {name} does not exist; {queries} saved";
        HeldNoData: "in the cache: {name} has no such records; {queries} saved";
        HeldReferral: "in the cache: the servers of {name}; {queries} saved";

        // A lookup in the terminal.
        Resolver: "resolver";
        ByStub: "stub (queries the nearest name server)";
        ByRelay: "relay (from the root servers down)";
        BySystem: "system (one opaque call)";
        NearestSystem: "nearest name server, from the system's settings";
        NearestLab: "nearest name server, the laboratory's";
        NearestPerson: "name server, as specified";
        Steps: "steps";
        Result: "result";
        FromMemory: "answered from cache; no server was queried";
        FromHosts: "found in the hosts file";
        LeftNoRecord: "the lookup left no record";

        // IP addresses.
        Address: "address";
        Bits: "bits";
        Netmask: "netmask";
        NetworkPart: "network part";
        HostPart: "host part";
        NetworkAddress: "network address";
        BroadcastAddress: "broadcast address";
        Expanded: "written in full";
        KindOf: "kind";
        KindUnspecified: "unspecified: a host that does not know its own address yet";
        KindThisNetwork: "this network, only as a source";
        KindLoopback: "loopback: this machine itself";
        KindPrivate: "private: not reachable from outside its own network";
        KindShared: "shared: between a provider and its customers";
        KindLinkLocal: "link-local: this link only";
        KindDocumentation: "documentation: for examples, and for this program's laboratory";
        KindBenchmarking: "benchmarking: for tests of devices";
        KindMulticast: "multicast";
        KindBroadcast: "broadcast: every host on this link";
        KindReserved: "reserved for future use";
        KindMapped: "an IPv4 address written as IPv6";
        KindTranslated: "an IPv4 address behind a translator";
        KindProtocol: "IETF protocol assignments";
        KindGlobal: "global: reachable from everywhere";

        // Fields of a message.
        PartId: "ID: matches the answer to the query";
        PartResponse: "QR: 0 query, 1 answer";
        PartOpCode: "opcode; 0 is a standard query";
        PartAuthoritative: "AA: authoritative answer";
        PartTruncated: "TC: truncated, retry over TCP";
        PartRecursionDesired: "RD: recursion desired";
        PartRecursionAvailable: "RA: recursion available";
        PartReserved: "reserved";
        PartAuthentic: "AD: the server verified the data (DNSSEC)";
        PartCheckingDisabled: "CD: checking disabled, the client verifies";
        PartResponseCode: "response code";
        PartQuestionCount: "number of questions";
        PartAnswerCount: "number of answers";
        PartAuthorityCount: "number of authority records";
        PartAdditionalCount: "number of additional records";
        PartName: "name";
        PartKind: "type";
        PartClass: "class";
        PartTtl: "time to live, in seconds";
        PartDataLength: "length of the data";
        PartAddress: "address";
        PartTarget: "target name";
        PartPreference: "preference, lowest first";
        PartWeight: "relative weight among equal priorities";
        PartPort: "port";
        PartText: "text";
        PartPrimaryServer: "primary name server of the zone";
        PartMailbox: "e-mail of the zone's administrator";
        PartSerial: "serial number of the zone";
        PartRefresh: "refresh: secondaries check for changes this often, in seconds";
        PartRetry: "retry: they repeat a failed check after this many seconds";
        PartExpire: "expire: they discard a copy not confirmed for this many seconds";
        PartNegativeTtl: "how long a negative answer may be cached, in seconds";
        PartCaaFlags: "flags";
        PartCaaTag: "property";
        PartCaaValue: "value";
        PartServiceParameter: "parameter";
        PartData: "data";
        PartPayloadSize: "longest answer accepted over UDP, in bytes";
        PartExtendedCode: "upper bits of the response code";
        PartEdnsVersion: "EDNS version";
        PartEdnsFlags: "EDNS flags";
        PartEdnsOption: "EDNS option";
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
