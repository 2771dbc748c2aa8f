//! The page modelled on the study of 1997 ("Network Performance Effects of HTTP/1.1, CSS1, and PNG", Nielsen,
//! Gettys and others): 42 kB of HTML with 42 pictures of 125 kB together, 19 of them under 1 kB, 7 of 1 to 2 kB,
//! 6 of 2 to 3 kB, the rest larger, one of 40 kB. The server takes no time of its own.

use super::{Site, file, page};

macro_rules! pictures {
    ($($n:literal)*) => {
        &[
            page("/", include_str!("../../../assets/lab/study/index.html")),
            page("/about", include_str!("../../../assets/lab/study/about.html")),
            $(file(
                concat!("/", $n, ".png"),
                "image/png",
                include_bytes!(concat!("../../../assets/lab/study/", $n, ".png")),
                0,
            ),)*
        ]
    };
}

/// The page, its pictures, and what there is to see.
pub(in crate::lab) static STUDY: Site = Site {
    name: "study.lab.glasscom.com",
    entries: pictures!(
        "01" "02" "03" "04" "05" "06" "07" "08" "09" "10" "11" "12" "13" "14"
        "15" "16" "17" "18" "19" "20" "21" "22" "23" "24" "25" "26" "27" "28"
        "29" "30" "31" "32" "33" "34" "35" "36" "37" "38" "39" "40" "41" "42"
    ),
};
