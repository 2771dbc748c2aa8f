//! The words of the address panel.

use super::lang::words;

words! {
    /// What the address panel says.
    pub enum IpPanel {
        Title,
        Field,
        Shorter,
        Longer,
        Wrong,
        WrongMask,
        Compressed,
        BitsSaid,
        NetworkBits,
        HostBits,
        Hosts,
        HostsPower,
        AskName,
        Rfc,
        NoBroadcast,
        NoBroadcastPair,
        NoMask,

        // An address in place of a name.
        PitfallTitle,
        Pitfall,
        PitfallTry,
        ColumnTyped,
        ColumnHost,
        ColumnSite,
        SiteFirst,
        SiteSecond,
        SiteDefault,
        OpenAddress,
    }
}
