//! The words of a comparison, in the window, the terminal and its picture, in English.

use crate::explain::Compared;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn compared(Compared) {
        // What made the difference.
        LessOfBoth: "{fast} was quicker than {slow} by {by}: it waited for {handshakes} fewer handshakes and {answers} fewer answers, one after another, each a round trip of {rtt}.";
        LessHandshakes: "{fast} was quicker than {slow} by {by}: it waited for {handshakes} fewer handshakes, each a round trip of {rtt}.";
        LessAnswers: "{fast} was quicker than {slow} by {by}: it waited for {answers} fewer answers, one after another, each a round trip of {rtt}.";
        LessHandshakesMoreAnswers: "{fast} was quicker than {slow} by {by}: it waited for {handshakes} fewer handshakes of {rtt} each, although for {answers} more answers, one after another.";
        LessAnswersMoreHandshakes: "{fast} was quicker than {slow} by {by}: it waited for {answers} fewer answers of {rtt} each, one after another, although for {handshakes} more handshakes.";
        SameTrips: "{fast} was quicker than {slow} by {by}; that is not for round trips, of which it waited for no fewer.";

        // The steps of the arithmetic.
        StepLookup: "look up names";
        StepOpenDocument: "open a connection for the page";
        StepTls: "TLS handshakes";
        StepAskDocument: "ask for the page";
        StepDocumentBytes: "the page's bytes";
        StepOpenObjects: "open connections for the objects";
        StepAskObjects: "ask for the objects";
        StepObjectBytes: "the objects' bytes";
        StepObjectBytesBeyond: "bytes for which the link is too narrow";
        StepRequestBytes: "the requests' bytes";
        StepSlowStart: "slow start: the window grows";
        Stalls: "{n} pauses";
        NoRate: "{size}, no bound on the rate";
        AtRate: "{size} at {rate}";

        // The Compare view.
        Title: "Compare ways to load";
        Address: "Address to compare";
        Ways: "Ways";
        Repeats: "Runs of each";
        Names: "Names";
        Cold: "looked up in every run";
        Warm: "known beforehand";
        ResultsOf: "Results of {address}";
        OfLoads: "Results of the chosen loads";
        Stale: "Another address stands in the field: press Start to compare it.";
        Start: "Start";
        Stop: "Stop";
        Progress: "Run {n} of {all}: {way}";
        Warming: "Warming up, not counted";
        Stopped: "Stopped: the runs that are done are kept.";
        Intro: "The same page is loaded in each way, one run after another in turns, with fresh connections and cookies. The first run only warms up and is not counted.";
        AlignOn: "Aligned on";
        AlignStart: "the start";
        AlignFirstByte: "the page's first byte";
        AlignFirstPicture: "the first picture";
        AlignLastPicture: "the last picture";
        ShowAs: "Shown as";
        AsLanes: "connections";
        AsRows: "requests";
        Marked: "Marked in all";
        NothingMarked: "Click a request, or step with the arrows, to mark the same object in all.";
        PreviousObject: "Mark the object before";
        NextObject: "Mark the next object";
        MarkedIn: "{took} in {way}";
        BarSaid: "{way}: {median}, from {min} to {max}";
        RowSaid: "{way}: median {median}, {trips} round trips, {connections} connections, {requests} requests";
        TrackSaid: "Load {n}, {title}";
        ChosenLoads: "Compare the ticked loads";
        WayFailed: "did not arrive: {reason}";

        // Prediction beside measurement.
        Predicted: "predicted";
        Measured: "measured";
        Difference: "difference";
        CauseClose: "They agree within 3 %.";
        CauseServer: "The servers took {time} of their own, which the formula does not know.";
        CauseLarge: "One object of {size} takes the link for {time} longer than the mean one, and holds up the others of its round.";
        CauseOverlap: "Waits and bytes fell together more than the rounds of the formula let them.";
        CauseReplaced: "{n} connections were replaced or requests sent again.";
        CauseRest: "The rest is this machine's own work, and queues on the way that the formula does not know.";
        LinkExact: "Round trip and rate are those of the emulated link; it knows no slow start.";
        LinkMeasured: "Round trip and rate were measured: the shortest connect, the largest answer.";
        Arithmetic: "The arithmetic of {strategy}";

        // Bytes that differ.
        OtherPacking: "{name}: {least} packed under {least_way}, {most} under {most_way}. The server packs by the version of HTTP.";
        OtherBytes: "{name}: {least} under {least_way}, {most} under {most_way}. The server sent something else.";
    }
}
