//! The words about connections: how they are used, and why an exchange got its own.

use super::lang::words;

words! {
    /// What stands on the Connections panel, and why an exchange got its connection.
    pub enum ConnectionWord {
        // What it speaks.
        Pipelined,
        ByAlpn,
        ByPriorKnowledge,

        // Why an exchange got its connection.
        FactWhy,
        WhyComposed,
        WhyFirst,
        WhyPerObject,
        WhyClosed,
        WhyAfterGoAway,
        WhyAfterDeath,
        WhyBusyOne,
        WhyBusy,
        WhyIdle,
        WhyStream,
        WhyPipelined,
        WouldCoalesce,

        // Lanes inside a connection.
        ShowAll,
        ShowFew,
        MoreStreams,
        MoreRequests,
        StreamSaid,
        RequestSaid,
        StreamCell,
        NoStatus,
        Reset,
        Promised,
        WaitedBehind,
        Starved,

        // Windows.
        Windows,
        WindowsSaid,
        WindowOfConnection,
        WindowOfStream,
        WindowUploads,
        WindowAt,
    }
}
