//! The words of the command line.

use super::lang::words;

words! {
    /// What the command line prints.
    pub enum Terminal {
        // How a load ended.
        Complete,
        Failed,
        Stopped,
        Running,

        // The lines above the table.
        Network,
        NetworkAuto,
        Strategy,
        Link,
        LinkNone,
        SentReceived,

        SentOn,
        SentOnAtOnce,

        // Counts, singular and plural.
        FailedCount,

        // The table.
        ColumnId,
        ColumnName,
        ColumnMethod,
        ColumnStatus,
        ColumnKind,
        ColumnConnection,
        ColumnSize,
        ColumnTime,

        // The connections below the table.
        ConnectionsTitle,
        ConnectionLine,
        Via,
        Carried,
        ClosedFirst,
        ResourcesLeftOut,
        LeftOut,

        // A failure.
        WhatWorked,
        TryThis,

        // A comparison.
        CompareWays,
        NamesCold,
        NamesWarm,
        ComparedPartly,
        CompareWay,
        CompareMedian,
        CompareRange,
        CompareConnections,
        CompareRequests,
        CompareTrips,
        CompareSent,
        CompareReceived,
        ComparePicture,
        CompareRun,
        CompareWarming,
        SvgAt,

        // Other lines.
        NoDisplay,
        NoOpenGl,
        NoWindow,
        PictureAt,
        BodyAt,
        SavedAt,
        HarAt,
        ReportAt,
        Rebuilt,
        NoPicture,
        NoDocument,
        LabReady,
        LabHosts,

        // A load from a file, at a moment or a panel of it.
        StoodAt,
        Notes,
        NoteOn,
        NoRequest,
        NothingInPanel,
    }
}
