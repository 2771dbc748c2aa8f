//! The words of a comparison, in the window, the terminal and its picture.

use super::lang::words;

words! {
    /// What a comparison says.
    pub enum Compared {
        // What made the difference.
        LessOfBoth,
        LessHandshakes,
        LessAnswers,
        LessHandshakesMoreAnswers,
        LessAnswersMoreHandshakes,
        SameTrips,
        // What sharing a connection made.
        FasterBy,
        SlowerBy,
        WithoutWaiting,
        HeldUp,
        NotHeldUp,
        OneForMany,
        AnyOrder,

        // The steps of the arithmetic.
        StepLookup,
        StepOpenDocument,
        StepTls,
        StepTlsBytes,
        StepAskDocument,
        StepDocumentBytes,
        StepDocumentBytesUntil,
        StepOpenObjects,
        StepAskObjects,
        StepObjectBytes,
        StepObjectBytesBeyond,
        StepRequestBytes,
        StepSlowStart,
        Stalls,
        NoRate,
        AtRate,

        // The Compare view.
        Title,
        Address,
        Ways,
        Repeats,
        Names,
        Cold,
        Warm,
        ResultsOf,
        OfLoads,
        Stale,
        Start,
        Stop,
        Progress,
        Warming,
        Stopped,
        Intro,
        AlignOn,
        AlignStart,
        AlignFirstByte,
        AlignFirstPicture,
        AlignLastPicture,
        ShowAs,
        TimeAxis,
        AsLanes,
        AsRows,
        Marked,
        NothingMarked,
        PreviousObject,
        NextObject,
        MarkedIn,
        BarSaid,
        RowSaid,
        TrackSaid,
        ChosenLoads,
        WayFailed,

        // Prediction beside measurement.
        Predicted,
        Measured,
        Difference,
        CauseClose,
        CauseServer,
        CauseLarge,
        CauseOverlap,
        CauseReplaced,
        CauseRest,
        LinkExact,
        LinkMeasured,
        Arithmetic,

        // Bytes that differ.
        OtherPacking,
        OtherBytes,
    }
}
