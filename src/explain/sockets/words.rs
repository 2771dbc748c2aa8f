//! The words about sockets.

use crate::explain::lang::words;

words! {
    /// What stands on the Sockets panel.
    pub enum SocketWord {
        Connections,
        Sockets,
        None,
        List,

        // A lane.
        Lanes,
        ColumnNumber,
        ColumnName,
        ColumnProtocol,
        ColumnRequests,
        ColumnClosed,
        StillOpen,
        LaneSaid,

        // The phases of a socket's life.
        Created,
        Connecting,
        Connected,
        Communicating,
        Closing,
        Closed,

        // A row.
        Descriptor,
        InLab,
        OverTls,
        ClosedBy,
        ClosedFirst,
        PipeSaid,
        Said,

        // The chosen connection.
        Choose,
        LocalPort,
        RemoteWellKnown,
        RemoteRegistered,
        RemoteDynamic,
        DescriptorMeans,
        CallsMean,
        InCalls,
        Carries,
        NoCalls,
        CallSaid,

        // The chosen call.
        RequestBytes,
        ResponseBytes,
        NoMessage,
        NothingMoved,
        Records,
        FirstBytes,
        RecordsOnly,

        // What the kernel knows.
        Kernel,
        KernelFacts,
    }
}
