//! The stations of the journey and their facts.

use super::lang::words;

words! {
    /// Names of stations, how they stand, and their facts.
    pub enum JourneyWord {
        // The stations.
        Address,
        Name,
        Connect,
        Tls,
        Login,
        Dialogue,
        Send,
        Wait,
        Response,
        Data,
        Page,
        Pictures,
        Close,

        // How they stand.
        StateWaiting,
        StateRunning,
        StateDone,
        StateBroken,
        StateSkipped,
        StateNotNeeded,

        // Facts.
        Corrected,
        Scheme,
        Hosts,
        NameCached,
        Cached,
        IsAddress,
        Reused,
        User,
        Plain,
        Request,
        FirstByte,
        FromCache,
        Painted,
        Come,
        ByServer,
        ByClient,
        Open,
        Stopped,
        Share,

        // The strip and the story in the window.
        Story,
        CopyStory,
        NoStory,
        BackToNewest,
        WasCompare,
        LoadOf,
        RecordingOf,

        // The time axis.
        FirstPaint,
        LastText,
        LastPicture,
        WholeLoad,
        StrategyButton,
        LinkButton,
        CriticalPath,
        AfterBytes,

        // The sparkline.
        SparkOpens,
        SparkSlowest,
        SparkWrong,
        SparkDrawn,

        // Why time passed in a step of the critical path.
        WhyAddress,
        WhyFollowing,
        WhyTurn,
        WhyRoom,
        WhyName,
        WhyFirst,
        WhyClosed,
        WhyBusy,
        WhySecure,
        WhyRequest,
        WhyResponse,
        WhyBody,
    }
}
