//! The words of the command line, in English.

use crate::explain::Terminal;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn terminal(Terminal) {
        // How a load ended.
        Complete: "complete";
        Failed: "failed";
        Stopped: "stopped";
        Running: "under way";

        // The lines above the table.
        Network: "network";
        NetworkAuto: "{used} (chosen by the address)";
        Strategy: "strategy";
        Link: "link";
        LinkNone: "real, not emulated";
        SentReceived: "{sent} sent, {received} received";

        SentOn: "This page asks the browser to go to {url} after {n} s (Refresh).";
        SentOnAtOnce: "This page asks the browser to go to {url} at once (Refresh).";

        // Counts, singular and plural.
        FailedCount: "{n} failed";

        // The table.
        ColumnId: "#";
        ColumnName: "name";
        ColumnMethod: "method";
        ColumnStatus: "status";
        ColumnKind: "kind";
        ColumnConnection: "conn";
        ColumnSize: "size";
        ColumnTime: "time";

        // The connections below the table.
        ConnectionsTitle: "Connections";
        ConnectionLine: "{id}: {local} to {remote}";
        Via: " (in the lab: {via})";
        Carried: "exchanges {ids}";
        ClosedFirst: "closed first by the {side}: {reason}";
        ResourcesLeftOut: "The page names more than {limit} resources; {count} more were not fetched.";
        LeftOut: "The recording keeps the first {limit} of a message; the rest was only counted.";

        // A failure.
        WhatWorked: "What that rules out: ";
        TryThis: "What to try:";

        // A comparison.
        CompareWays: "strategies: {ways}, runs: {runs}";
        NamesCold: "names looked up in every run";
        NamesWarm: "names known beforehand";
        ComparedPartly: "Stopped: {done} of {runs} runs are finished.";
        CompareWay: "strategy";
        CompareMedian: "median";
        CompareRange: "range";
        CompareConnections: "connections";
        CompareRequests: "requests";
        CompareTrips: "round trips";
        CompareSent: "sent";
        CompareReceived: "received";
        ComparePicture: "first picture";
        CompareRun: "{way}, run {repeat}";
        CompareWarming: "warming up";
        SvgAt: "picture of the runs: {path}, {size}";

        // Other lines.
        NoDisplay: "No display, so the load is reported here as text. Where DISPLAY or WAYLAND_DISPLAY is set (on a desktop, or with ssh -X), pellucid opens its window.";
        NoOpenGl: "No window: it is drawn with OpenGL, and this display offers none that works. The load is reported here as text. A software renderer is enough (on Debian and Ubuntu: libgl1-mesa-dri).";
        NoWindow: "No window could be opened, for the reason above. The load is reported here as text.";
        PictureAt: "picture of the page: {path}";
        BodyAt: "decoded body: {path}, {size}";
        SavedAt: "saved load: {path}, {size}";
        HarAt: "HAR file: {path}, {size}";
        ReportAt: "report: {path}, {size}";
        Rebuilt: "Rebuilt from a HAR file of {tool}: times, heads and bodies come from the file, which holds no system calls.";
        NoPicture: "no picture of the page: {reason}";
        NoDocument: "no document arrived";
        LabReady: "The lab is ready. Ctrl-C ends it.";
        LabHosts: "Hosts";

        // A load from a file, at a moment or a panel of it.
        StoodAt: "The load as it was at {at}, of {end} in all";
        Notes: "Notes";
        NoteOn: "request {n}: {text}";
        NoRequest: "No request has been made.";
        NothingInPanel: "Request {n} has nothing to show in the panel {panel}.";
    }
}
