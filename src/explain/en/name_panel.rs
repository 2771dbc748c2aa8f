//! The words of the DNS panel, in English.

use crate::explain::NamePanel;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn name_panel(NamePanel) {
        Title: "DNS: from a name to an address";

        // What is asked.
        Name: "Name, or an address";
        Kind: "Type of record";
        Who: "Who looks it up";
        Nearest: "nearest server";
        FromRoot: "from the root";
        BySystem: "the system";
        Server: "Server, if another one";
        ServerHint: "ADDRESS[:PORT]";
        ServerWrong: "“{text}” is no address: 192.0.2.53, 9.9.9.9:53 and [2001:db8::1]:53 are";
        Anew: "Pass over the cache";
        AnewHint: "Everything is asked anew, and nothing is left behind.";
        Minimise: "Tell each server only what it needs";
        MinimiseHint: "The root hears com., not the whole name (RFC 9156).";
        Ask: "Ask";
        Stop: "Stop";
        Reversed: "An address has a name of its own, written backwards: {name}";
        CannotAsk: "The lookup could not begin: {reason}";
        AskAgain: "Ask this name again";
        Intro: "Type a name and press Enter. “From the root” walks the way that a name server goes: from the 13 root servers to whoever is in charge, one referral after another.";
        KindA: "IPv4 address";
        KindAaaa: "IPv6 address";
        KindMx: "mail servers";
        KindNs: "name servers of the zone";
        KindCname: "alias";
        KindTxt: "text";
        KindSoa: "start of the zone's authority";
        KindPtr: "name of an address";
        KindSrv: "where a service is";
        KindCaa: "who may issue certificates";
        KindHttps: "how a web site is reached";

        // The two views of the panel.
        Lookup: "Lookup";
        Memory: "Cache ({n})";

        // The chain.
        ChainBrowser: "Browser";
        ChainResolver: "Resolver";
        ChainNearest: "Nearest server";
        ChainAsked: "Server asked";
        ChainSystem: "System";
        ChainServers: "Servers, from the root";
        ChainAnswer: "Answer";
        ChainMemory: "Cache";
        WantsName: "wants {kind} of {name}";
        InProgram: "part of this program";
        MemoryKnew: "the cache had it";
        MemoryHelped: "the cache had a part of it";
        MemoryEmpty: "the cache had nothing";
        ConfiguredSystem: "set in this machine's TCP/IP settings";
        ConfiguredFile: "set in this machine's TCP/IP settings (/etc/resolv.conf)";
        ConfiguredLab: "set by the laboratory";
        ConfiguredPerson: "typed by you";
        NotAsked: "not asked";
        OneCall: "one call; what it does cannot be seen";
        Asked: "{n} asked";
        More: "and {n} more";
        Waiting: "under way";
        NoAnswer: "none";
        KeptFor: "kept for {n} s";
        KeptAbsence: "that there is none is kept, too";
        NotKept: "nothing is kept";
        BrokenHere: "the chain broke here";

        // The tree of zones.
        Tree: "The way from the root";
        Levels: "The name, level by level";
        ReadFromRight: "A name is read from the right. The final dot is the root; each dot before it is a step down the tree.";
        Hierarchy: "The name, level by level: {levels}";
        RootZone: "the root";
        TopLevel: "top-level domain";
        Domain: "domain";
        Leaf: "the name asked for";
        Roots: "The 13 root servers, a to m.root-servers.net";
        RootAsked: "{name}, asked";
        Followed: "The alias leads on: {name}";
        ServerSought: "On the way: the address of the server {name} is needed";
        FromMemory: "from cache, {queries} saved";
        PassedOver: "from cache";
        InZoneAbove: "in the zone of its parent";
        StepSaid: "Step {n}: {zone} {server}, {kind}, {took}, {sent} out, {received} back";
        SavedAll: "Answered from the cache, no query was sent. That saved {queries}.";
        SavedSome: "The cache saved {queries}.";

        // What kind of answer it is.
        KindReferral: "referral";
        KindAuthoritative: "authoritative";
        KindCached: "cached (not authoritative)";
        KindNoName: "NXDOMAIN";
        KindNoData: "no such records";
        KindLame: "lame";
        KindSilent: "no answer";
        KindAgain: "asked again";

        // The answer.
        Records: "The answer";
        TtlSeconds: "{n} s";
        ColumnName: "name";
        ColumnTtl: "time to live";
        ColumnKind: "type";
        ColumnData: "data";
        Absent: "There is no such name (NXDOMAIN).";
        NoRecords: "The name exists, but has no such records.";
        AbsentSays: "Says the zone {zone}: its SOA record lets this be remembered for {n} s.";

        // The messages of a step.
        Step: "Step {n}: {server}";
        Query: "Query, {size}";
        Answer: "Answer, {size}";
        Ignored: "Ignored, {size}";
        PointHint: "Choose a field to see its bytes, or a byte to see its field.";
        Pointer: "A compressed name: {bytes} of it stand elsewhere in the message, and light up as well.";

        // The memory.
        MemoryAbout: "{n} entries. They have saved {queries} so far.";
        MemoryNone: "The cache is empty. Look a name up.";
        MemoryNoMatch: "None of {n} entries fits.";
        Filter: "Filter";
        Empty: "Empty the cache";
        ColumnLeft: "still good for";
        ColumnFrom: "learnt from";
        ColumnHits: "hits";
        ColumnSaved: "saved";
        HeldZone: "servers: {servers}";
        HeldNoName: "does not exist, says {zone}";
        HeldNoData: "no such records, says {zone}";
        RowSaid: "{name} {kind}: {data}; {left} left, from {from}, {hits} hits, {queries} saved";
        Seconds: "{n} s";
        BookLab: "laboratory";
        BookInternet: "internet";
        BookRelay: "from the root";
        BookNearest: "nearest";
        Unknown: "unknown";
    }
}
