//! The words of a report.

use super::lang::words;

words! {
    /// What a report says beside what the window and the terminal say, too.
    pub enum ReportWord {
        // The file.
        Title,
        Kicker,
        ComparisonTitle,
        ComparisonKicker,
        SelfContained,
        Bodies,
        SecretsKept,
        MadeBy,
        Cut,
        CutRequests,
        // The load.
        Took,
        LoadedAt,
        PathMeans,
        Program,
        Lookups,
        EachRequest,
        Numbers,
        Tracks,
        // A body.
        BodyCut,
        BodyLeftOut,
    }
}
