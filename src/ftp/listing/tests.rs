//! Listings of many servers, whole, cut anywhere, and made up.

use proptest::prelude::*;

use super::*;

fn read_lines(data: &str, form: Form) -> Vec<String> {
    Listing::read(data.as_bytes(), form)
        .lines
        .into_iter()
        .map(|line| match line {
            ListingLine::Entry(entry) => {
                let size = entry.size.map_or_else(|| "-".to_owned(), |size| size.to_string());
                format!("{:?} {size} [{}] {}", entry.kind, entry.modified, entry.shown)
            }
            ListingLine::Unread(line) => format!("? {line}"),
        })
        .collect()
}

const UNIX: &str = "total 24\r\n\
    drwxr-xr-x    2 0        0            4096 Jan 02 03:04 .\r\n\
    drwxr-xr-x    2 ftp      ftp          4096 Jan 02  2025 dir\r\n\
    -rw-r--r--    1 owner    group        1024 Feb 29 23:59 two  words .txt\r\n\
    -rw-rw-r--+   1 owner    7 Mar  1 2024 nogroup\r\n\
    lrwxrwxrwx    1 0        0               9 Jan  2 03:04 link -> dir/file\r\n\
    -rw-r--r--    1 0        0               5 12月  2 03:04 文件.txt\r\n\
    no such line\r\n";

const DOS: &str = "01-02-26  03:04PM       <DIR>          my dir\r\n\
    01-02-2026  03:04AM            1,024 file1.htm\r\n\
    2026-01-02  15:04       7 a b\r\n\
    11-02-18  14:12       <DIR>          wince\r\n\
    07-10-13  06:54AM       <DIR>          1400\r\n";

const MACHINE: &str = "type=cdir;modify=20260102030405; .\r\n\
    Type=dir;Modify=20260102030405;UNIX.mode=0755; sub dir\r\n\
    type=file;size=1024;modify=20260102030405.123;  leading blank\r\n\
    type=OS.unix=slink:/x;modify=soon; link\r\n \
    bare name\r\n\
    type=file;size=1024 no end of facts\r\n\
    nothing\r\n";

#[test]
fn the_form_of_unix_is_read() {
    assert_eq!(
        read_lines(UNIX, Form::People),
        [
            "Directory - [Jan 02  2025] dir",
            "File 1024 [Feb 29 23:59] two  words .txt",
            "File 7 [Mar  1 2024] nogroup",
            "Link - [Jan  2 03:04] link",
            "File 5 [12月  2 03:04] 文件.txt",
            "? no such line",
        ]
    );
}

#[test]
fn the_form_of_dos_is_read() {
    assert_eq!(
        read_lines(DOS, Form::People),
        [
            "Directory - [01-02-26  03:04PM] my dir",
            "File 1024 [01-02-2026  03:04AM] file1.htm",
            "File 7 [2026-01-02  15:04] a b",
            "Directory - [11-02-18  14:12] wince",
            "Directory - [07-10-13  06:54AM] 1400",
        ]
    );
}

#[test]
fn the_form_for_machines_is_read() {
    assert_eq!(
        read_lines(MACHINE, Form::Machine),
        [
            "Directory - [2026-01-02 03:04:05] sub dir",
            "File 1024 [2026-01-02 03:04:05]  leading blank",
            "Link - [soon] link",
            "Link - [] bare name",
            "? type=file;size=1024 no end of facts",
            "? nothing",
        ]
    );
}

#[test]
fn dates_of_every_language_are_read() {
    for (line, expected) in [
        ("-rw-r--r-- 1 ftp ftp 12 2026-01-02 15:04 iso.txt", "File 12 [2026-01-02 15:04] iso.txt"),
        (
            "-rw-r--r-- 1 ftp ftp 12 2026-01-02 15:04:05.123456789 +0800 full.txt",
            "File 12 [2026-01-02 15:04:05.123456789 +0800] full.txt",
        ),
        ("-rw-r--r-- 1 ftp ftp 12 01-02 15:04 short", "File 12 [01-02 15:04] short"),
        ("-rw-r--r-- 1 ftp ftp 12 2025-01-02 old", "File 12 [2025-01-02] old"),
        ("drwxr-xr-x. 2 ftp ftp 4096 2026-01-02 15:04 2024", "Directory - [2026-01-02 15:04] 2024"),
        ("drwxr-xr-x+ 2 ftp ftp 4096 Jan  2 15:04 1400", "Directory - [Jan  2 15:04] 1400"),
        ("drwxr-xr-x@ 2 ftp ftp 4096 Jan  2  2025 2025", "Directory - [Jan  2  2025] 2025"),
        ("-rw-r--r-- 1 ftp ftp 12 8月 15日 10:20 八月.txt", "File 12 [8月 15日 10:20] 八月.txt"),
        ("-rw-r--r-- 1 ftp ftp 12 8月15日 10:20 x", "File 12 [8月15日 10:20] x"),
        ("-rw-r--r-- 1 ftp ftp 12 八月 15 2025年 x", "File 12 [八月 15 2025年] x"),
        ("-rw-r--r-- 1 ftp ftp 12 2025年 8月 15日 x", "File 12 [2025年 8月 15日] x"),
        ("-rw-r--r-- 1 ftp ftp 12 8월 15일 10:20 x", "File 12 [8월 15일 10:20] x"),
        ("-rw-r--r-- 1 ftp ftp 12 août 15 10:20 x y", "File 12 [août 15 10:20] x y"),
        ("-rw-r--r-- 1 ftp ftp 12 15. Okt 2025 x", "File 12 [15. Okt 2025] x"),
        ("-rw-r--r-- 1 ftp 10 1024 мая 15 10:20 x", "File 1024 [мая 15 10:20] x"),
        ("-rw-r--r-- 1 ftp 10 2024 Jan 15 10:20 x", "File 2024 [Jan 15 10:20] x"),
    ] {
        assert_eq!(read_lines(line, Form::People), [expected]);
    }
    let line = b"-rw-r--r-- 1 ftp ftp 12 8\xd4\xc2 15\xc8\xd5 10:20 \xd6\xd0\xce\xc4\xce\xc4\xbc\xfe.txt\r\n";
    let listing = Listing::read(line, Form::People);
    let [ListingLine::Entry(entry)] = &*listing.lines else { panic!("{listing:?}") };
    assert_eq!((entry.shown.as_str(), entry.size), ("中文文件.txt", Some(12)));
}

#[test]
fn sums_are_left_out_in_every_language() {
    for sum in ["total 8", "总用量 8", "总计 8.0K", "insgesamt 8", "итого 8", "合計 1,024"] {
        let file = "-rw-r--r-- 1 ftp ftp 12 Jan 2 15:04 x";
        assert_eq!(read_lines(&format!("{sum}\r\n{file}\r\n"), Form::People).len(), 1, "{sum}");
        assert_eq!(read_lines(&format!("{file}\r\n{sum} x\r\n"), Form::People).len(), 2, "{sum}");
    }
}

#[test]
fn facts_may_be_indented() {
    let listing =
        "   size=892;type=file;modify=20250622143434; map.xml\r\n\ttype=dir; charts\r\n  two blanks\r\n";
    let read = read_lines(listing, Form::Machine);
    assert_eq!(
        read,
        ["File 892 [2025-06-22 14:34:34] map.xml", "Directory - [] charts", "Link - []  two blanks"]
    );
}

#[test]
fn names_in_other_encodings_are_guessed() {
    let line = b"-rw-r--r-- 1 0 0 5 Jan 2 03:04 \xd6\xd0\xce\xc4\xce\xc4\xbc\xfe\xbc\xd0.txt\r\n";
    let listing = Listing::read(line, Form::People);
    let [ListingLine::Entry(entry)] = &*listing.lines else { panic!("{listing:?}") };
    assert_eq!((entry.shown.as_str(), entry.name.first()), ("中文文件夹.txt", Some(&0xd6)));
}

#[test]
fn a_listing_cut_anywhere_keeps_what_came_before() {
    for (text, form) in [(UNIX, Form::People), (DOS, Form::People), (MACHINE, Form::Machine)] {
        let whole = read_lines(text, form);
        for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
            let part = read_lines(&text[..end], form);
            let complete = part.len().saturating_sub(1);
            assert_eq!(part[..complete], whole[..complete], "{end}");
        }
    }
}

#[test]
fn more_lines_than_the_bound_are_counted() {
    let listing = Listing::read("x\n".repeat(MAX_LINES + 3).as_bytes(), Form::People);
    assert_eq!((listing.lines.len(), listing.left_out), (MAX_LINES, 3));
}

proptest! {
    #[test]
    fn any_bytes_are_read(data in prop::collection::vec(any::<u8>(), 0..400)) {
        for form in [Form::Machine, Form::People] {
            let listing = Listing::read(&data, form);
            prop_assert!(listing.lines.len() <= data.split(|byte| *byte == b'\n').count());
        }
    }

    #[test]
    fn lines_like_listings_never_panic(text in "[-dl][rwx-]{9} {1,3}[0-9a-z ]{0,20}(Jan|Feb|13) [0-9]{1,2} [0-9:]{1,5} ?[a> -]{0,8}") {
        let _ = read_lines(&text, Form::People);
    }

    #[test]
    fn facts_never_panic(text in "([a-z]{0,6}=?[0-9]{0,15};?){0,4} ?[a-z .]{0,8}") {
        let _ = read_lines(&text, Form::Machine);
    }
}
