//! The stations of the journey and their facts, in English.

use crate::explain::JourneyWord;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn journey_word(JourneyWord) {
        // The stations.
        Address: "Address";
        Name: "Name";
        Connect: "Connect";
        Tls: "TLS";
        Login: "Login";
        Dialogue: "Dialogue";
        Send: "Request";
        Wait: "Wait";
        Response: "Response";
        Data: "Data";
        Page: "Page";
        Pictures: "Pictures";
        Close: "Close";

        // How they stand.
        StateWaiting: "not reached";
        StateRunning: "under way";
        StateDone: "done";
        StateBroken: "broke here";
        StateSkipped: "skipped";
        StateNotNeeded: "not needed";

        // Facts.
        Corrected: "{n} corrected";
        Scheme: "{scheme}:";
        Hosts: "{address}, hosts file";
        NameCached: "{address}, cached";
        Cached: "cached";
        IsAddress: "is an address";
        Reused: "connection {n} again";
        User: "{user}";
        Plain: "{text}";
        Request: "{method} · {size}";
        FirstByte: "first byte";
        FromCache: "cached: {size} saved";
        Painted: "painted at {at}";
        Come: "{done} of {all}";
        ByServer: "server ×{n}";
        ByClient: "client ×{n}";
        Open: "open ×{n}";
        Stopped: "stopped";
        Share: "{n} % of the time";

        // The strip and the story in the window.
        Story: "Story";
        CopyStory: "Copy the story";
        NoStory: "Nothing has happened yet.";
        BackToNewest: "Back to the newest";
        WasCompare: "{now}, was {before} with {strategy}: Compare";
        LoadOf: "Load {n} of {all}, {strategy}, {time}";
        RecordingOf: "Recording of {time}, opened from {name}";

        // The time axis.
        FirstPaint: "first paint";
        LastText: "last text";
        LastPicture: "last picture";
        WholeLoad: "Whole load";
        StrategyButton: "Strategy: {what}";
        LinkButton: "Link: {what}";
        CriticalPath: "Critical path";
        AfterBytes: "After the last byte: connections are closed, and the page is painted";

        // The sparkline.
        SparkOpens: "show all requests";
        SparkSlowest: "slowest {time}: {name}";
        SparkWrong: "errors: {n}";
        SparkDrawn: "{n} drawn";

        // Why time passed in a step of the critical path.
        WhyAddress: "the address was read";
        WhyFollowing: "this program worked on what {name} had brought";
        WhyTurn: "it waited for its turn";
        WhyRoom: "no connection was free until {name} was over";
        WhyName: "the name was looked up";
        WhyFirst: "there was no connection yet";
        WhyClosed: "the previous connection was closed: {reason}";
        WhyBusy: "every open connection was busy";
        WhySecure: "https: the connection was secured first";
        WhyRequest: "the request was written";
        WhyResponse: "a round trip, and the server's work";
        WhyBody: "the response's bytes arrived";
    }
}
