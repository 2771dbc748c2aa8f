//! The words of the DNS panel, in English.

use crate::explain::NamePanel;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn name_panel(NamePanel) {
        Title: "DNS: from a name to an address";

        // What is asked.
        Name: "Name, or an address";
        Kind: "Record type";
        Who: "Resolver";
        Nearest: "nearest server";
        FromRoot: "from the root";
        BySystem: "the system";
        Server: "Other server (optional)";
        ServerHint: "ADDRESS[:PORT]";
        ServerWrong: "“{text}” is not an address; 192.0.2.53, 9.9.9.9:53 and [2001:db8::1]:53 are";
        Anew: "Bypass the cache";
        AnewHint: "Every query is sent again, and nothing is stored.";
        Minimise: "Send only the labels each server needs";
        MinimiseHint: "QNAME minimisation: the root sees com., not the whole name (RFC 9156).";
        Ask: "Look up";
        Stop: "Stop";
        Reversed: "An address has a name of its own, written backwards: {name}";
        CannotAsk: "The lookup could not start: {reason}";
        AskAgain: "Look this name up again";
        Intro: "Type a name and press Enter. “From the root” takes the path of a name server: from the 13 root servers to the authoritative one, referral by referral.";
        KindA: "IPv4 address";
        KindAaaa: "IPv6 address";
        KindMx: "mail servers";
        KindNs: "name servers of the zone";
        KindCname: "alias";
        KindTxt: "text";
        KindSoa: "start of authority";
        KindPtr: "name of an address";
        KindSrv: "location of a service";
        KindCaa: "who may issue certificates";
        KindHttps: "how to reach a web site";

        // The two views of the panel.
        Lookup: "Lookup";
        Memory: "Cache ({n})";

        // The chain.
        ChainBrowser: "Browser";
        ChainResolver: "Resolver";
        ChainNearest: "Nearest server";
        ChainAsked: "Chosen server";
        ChainSystem: "System";
        ChainServers: "Servers, from the root";
        ChainAnswer: "Answer";
        ChainMemory: "Cache";
        WantsName: "wants {kind} of {name}";
        InProgram: "part of this program";
        MemoryKnew: "cache hit";
        MemoryHelped: "partial hit";
        MemoryEmpty: "cache miss";
        ConfiguredSystem: "set in this machine's TCP/IP settings";
        ConfiguredFile: "set in this machine's TCP/IP settings (/etc/resolv.conf)";
        ConfiguredLab: "set by the laboratory";
        ConfiguredPerson: "typed by you";
        NotAsked: "not queried";
        OneCall: "one call; its inside cannot be seen";
        Asked: "{n} queried";
        More: "and {n} more";
        Waiting: "under way";
        NoAnswer: "none";
        KeptFor: "kept for {n} s";
        KeptAbsence: "the absence is kept, too";
        NotKept: "nothing is kept";
        BrokenHere: "the chain broke here";

        // The tree of zones.
        Tree: "The path from the root";
        Levels: "The name, level by level";
        ReadFromRight: "A name is read from the right. The final dot is the root; each dot before it is a step down the tree.";
        Hierarchy: "The name, level by level: {levels}";
        RootZone: "the root";
        TopLevel: "top-level domain";
        Domain: "domain";
        Leaf: "the name asked for";
        Roots: "The 13 root servers, a to m.root-servers.net";
        RootAsked: "{name}, queried";
        Followed: "The alias leads to: {name}";
        ServerSought: "On the way: the address of the server {name} is needed";
        FromMemory: "from cache, {queries} saved";
        PassedOver: "from cache";
        InZoneAbove: "in the zone of its parent";
        StepSaid: "Step {n}: {zone} {server}, {kind}, {took}, {sent} out, {received} back";
        SavedAll: "Answered from cache without a query: {queries} saved.";
        SavedSome: "The cache saved {queries}.";

        // What kind of answer it is.
        KindReferral: "referral";
        KindAuthoritative: "authoritative";
        KindCached: "cached (not authoritative)";
        KindNoName: "NXDOMAIN";
        KindNoData: "no such records";
        KindLame: "lame";
        KindSilent: "no answer";
        KindAgain: "retried";

        // The answer.
        Records: "The answer";
        TtlSeconds: "{n} s";
        ColumnName: "name";
        ColumnTtl: "time to live";
        ColumnKind: "type";
        ColumnData: "data";
        Absent: "There is no such name (NXDOMAIN).";
        NoRecords: "The name exists, but has no such records.";
        AbsentSays: "The zone {zone} says so; its SOA record lets this be cached for {n} s.";

        // The messages of a step.
        Step: "Step {n}: {server}";
        Query: "Query, {size}";
        Answer: "Answer, {size}";
        Ignored: "Ignored, {size}";
        PointHint: "Choose a field to see its bytes, or a byte to see its field.";
        Pointer: "A compressed name: {bytes} of it are elsewhere in the message, and are highlighted too.";

        // The memory.
        MemoryAbout: "{n} entries; {queries} saved so far";
        MemoryNone: "The cache is empty. Look up a name.";
        MemoryNoMatch: "None of {n} entries matches.";
        Filter: "Filter";
        Empty: "Clear the cache";
        ColumnLeft: "expires in";
        ColumnFrom: "source";
        ColumnHits: "hits";
        ColumnSaved: "saved";
        HeldZone: "servers: {servers}";
        HeldNoName: "does not exist, according to {zone}";
        HeldNoData: "no such records, according to {zone}";
        RowSaid: "{name} {kind}: {data}; {left} left, from {from}, {hits} hits, {queries} saved";
        Seconds: "{n} s";
        BookLab: "laboratory";
        BookInternet: "internet";
        BookRelay: "from the root";
        BookNearest: "nearest";
        Unknown: "unknown";
    }
}
