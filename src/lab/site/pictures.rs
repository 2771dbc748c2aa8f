//! The page of 42 pictures, for comparing ways to load a page.

use super::{Site, file, page};

/// What the server takes over each picture: enough to see on loopback that waiting side by side pays.
const DELAY_MS: u64 = 10;

macro_rules! panes {
    ($($n:literal)*) => {
        &[
            page("/", include_str!("../../../assets/lab/pictures/index.html")),
            $(file(
                concat!("/", $n, ".jpg"),
                "image/jpeg",
                include_bytes!(concat!("../../../assets/lab/pictures/", $n, ".jpg")),
                DELAY_MS,
            ),)*
        ]
    };
}

/// A window of 42 panes, each a picture of its own.
pub(in crate::lab) static PICTURES: Site = Site {
    name: "pictures.lab.glasscom.com",
    entries: panes!(
        "01" "02" "03" "04" "05" "06" "07" "08" "09" "10" "11" "12" "13" "14"
        "15" "16" "17" "18" "19" "20" "21" "22" "23" "24" "25" "26" "27" "28"
        "29" "30" "31" "32" "33" "34" "35" "36" "37" "38" "39" "40" "41" "42"
    ),
};
