//! The words of a comparison, in the window, the terminal and its picture, in English.

use crate::explain::Compared;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn compared(Compared) {
        // What made the difference.
        LessOfBoth: "{fast} was {by} faster than {slow}: it saved {handshakes} and {answers}, one after another, {rtt} each.";
        LessHandshakes: "{fast} was {by} faster than {slow}: it saved {handshakes}, {rtt} each.";
        LessAnswers: "{fast} was {by} faster than {slow}: it saved {answers}, one after another, {rtt} each.";
        LessHandshakesMoreAnswers: "{fast} was {by} faster than {slow}: it saved {handshakes} of {rtt} each, although it waited for {answers} more.";
        LessAnswersMoreHandshakes: "{fast} was {by} faster than {slow}: it saved {answers} of {rtt} each, although it waited for {handshakes} more.";
        SameTrips: "{fast} was {by} faster than {slow}, but not because of round trips: it waited for just as many.";

        // What sharing a connection made.
        FasterBy: "{by} faster";
        SlowerBy: "{by} slower";
        WithoutWaiting: "{way} against {against}, {by}: it sent {asked} without waiting for the response before, which saved {answers}, {rtt} each. Responses come in the order of the requests.";
        HeldUp: "{name} held up {others} already due, for up to {time} (head-of-line blocking).";
        NotHeldUp: "None held up another.";
        OneForMany: "{way} against {against}, {by}: {connections} instead of {many}, with up to {at_once} requests in flight at once. Frames added {frames} to the responses, {received} in all; the requests took {sent} instead of {other_sent}.";
        AnyOrder: "{way} against {against}, {by}: responses may come in any order; {overtook} finished before one that was requested earlier.";

        // The steps of the arithmetic.
        StepLookup: "look up names";
        StepOpenDocument: "open a connection for the page";
        StepTls: "TLS handshakes";
        StepTlsBytes: "certificates and other bytes of TLS";
        StepAskDocument: "request the page";
        StepDocumentBytes: "the page's bytes";
        StepDocumentBytesUntil: "the page's bytes, up to the object that was waited for";
        StepOpenObjects: "open connections for the objects";
        StepAskObjects: "request the objects";
        StepObjectBytes: "the objects' bytes";
        StepObjectBytesBeyond: "transfer time that the bandwidth limit adds";
        StepRequestBytes: "the requests' bytes";
        StepSlowStart: "slow start: the window grows";
        Stalls: "{n} pauses";
        NoRate: "{size}, rate unlimited";
        AtRate: "{size} at {rate}";

        // The Compare view.
        Title: "Compare loading strategies";
        Address: "Address to compare";
        Ways: "Strategies";
        Repeats: "Runs of each";
        Names: "Names";
        Cold: "looked up in every run";
        Warm: "known in advance";
        ResultsOf: "Results of {address}";
        OfLoads: "Results of the selected loads";
        Stale: "The field holds another address: press Start to compare it.";
        Start: "Start";
        Stop: "Stop";
        Progress: "Run {n} of {all}: {way}";
        Warming: "Warm-up, not counted";
        Stopped: "Stopped: finished runs are kept.";
        Intro: "Every strategy loads the same page, in turns, with new connections and cookies each time. The first run only warms up and is not counted.";
        AlignOn: "Aligned on";
        AlignStart: "the start";
        AlignFirstByte: "the page's first byte";
        AlignFirstPicture: "the first picture";
        AlignLastPicture: "the last picture";
        ShowAs: "Shown as";
        TimeAxis: "Time axis: W and S zoom, A and D move";
        AsLanes: "connections";
        AsRows: "requests";
        Marked: "Highlighted in all loads";
        NothingMarked: "Click a request, or step with the arrows, to highlight the same object in all loads.";
        PreviousObject: "Highlight the previous object";
        NextObject: "Highlight the next object";
        MarkedIn: "{took} in {way}";
        BarSaid: "{way}: {median}, from {min} to {max}";
        RowSaid: "{way}: median {median}, {trips} round trips, {connections}, {requests}";
        TrackSaid: "Load {n}, {title}";
        ChosenLoads: "Compare selected";
        WayFailed: "failed: {reason}";

        // Prediction beside measurement.
        Predicted: "predicted";
        Measured: "measured";
        Difference: "difference";
        CauseClose: "They agree within 3 %.";
        CauseServer: "The servers took {time} of their own, which the formula does not include.";
        CauseLarge: "One object of {size} occupies the link for {time} longer than the average one, and holds up the others of its round.";
        CauseOverlap: "Waiting and transfer overlapped more than the formula's rounds assume.";
        CauseReplaced: "{n} connections were replaced or requests sent again.";
        CauseRest: "The rest is this machine's own work, and queues on the path that the formula does not include.";
        LinkExact: "Round trip and rate are those of the emulated link, which has no slow start.";
        LinkMeasured: "Round trip and rate were measured: the shortest connect, the largest response.";
        Arithmetic: "Calculation for {strategy}";

        // Bytes that differ.
        OtherPacking: "{name}: {least} compressed under {least_way}, {most} under {most_way}. The server compresses differently by HTTP version.";
        OtherBytes: "{name}: {least} under {least_way}, {most} under {most_way}. The server sent different content.";
    }
}
