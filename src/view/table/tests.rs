//! Filter, sort and group, without a window.

use super::*;
use crate::record::{Failure, Way};
use crate::view::{Phase, Span};

fn row(id: u32, name: &str, kind: Kind, connection: u32, received_bytes: u64) -> Row {
    let start = Micros::from_ms(u64::from(id) * 10);
    let elapsed = Micros::from_ms(100 - u64::from(id));
    Row {
        id: ExchangeId(id),
        name: name.to_owned(),
        url: format!("http://www.lab.glasscom.com/{name}"),
        way: Way::Http,
        method: "GET".to_owned(),
        status: Some(200),
        kind,
        connection: (connection > 0).then_some(ConnectionId(connection)),
        reused: false,
        sent_bytes: 100,
        received_bytes,
        from_cache: false,
        start,
        elapsed,
        running: false,
        is_local: false,
        closing: None,
        reads: Vec::new(),
        failure: None,
        bars: vec![(Phase::Wait, Span { start, end: start + elapsed })],
    }
}

fn sample() -> Waterfall {
    let mut rows = vec![
        row(1, "index", Kind::Document, 1, 500),
        row(2, "b.png", Kind::Image, 2, 50),
        row(3, "style.css", Kind::Stylesheet, 1, 300),
        row(4, "a.png", Kind::Image, 2, 700),
        row(5, "gone.png", Kind::Image, 0, 0),
    ];
    rows[3].status = Some(404);
    rows[4].status = None;
    rows[4].failure = Some(Failure::Refused { remote: "192.0.2.9:80".parse().unwrap() });
    Waterfall {
        rows,
        end: Micros::from_ms(200),
        last_byte: Micros::from_ms(200),
        ticks: Vec::new(),
        marks: Vec::new(),
    }
}

fn ids(wishes: &Wishes) -> Vec<u32> {
    let waterfall = sample();
    let table = Table::from_waterfall(&waterfall, wishes);
    let id = |line: &Line| match line {
        Line::Row(place) => waterfall.rows[*place].id.0,
        Line::Group { .. } => 0,
    };
    table.lines.iter().map(id).collect()
}

fn text(text: &str) -> Wishes {
    Wishes { text: text.to_owned(), ..Wishes::default() }
}

#[test]
fn without_wishes_all_rows_stand_as_they_were_queued() {
    assert_eq!(ids(&Wishes::default()), [1, 2, 3, 4, 5]);
}

#[test]
fn every_word_must_be_found_somewhere_in_the_row() {
    assert_eq!(ids(&text("PNG")), [2, 4, 5]);
    assert_eq!(ids(&text("png 404")), [4]);
    assert_eq!(ids(&text(" refused ")), [5]);
    assert_eq!(ids(&text("样式表")), [3]);
    assert_eq!(ids(&text("picture")), [2, 4, 5]);
    assert_eq!(ids(&text("nowhere")), [] as [u32; 0]);
}

#[test]
fn chips_show_one_kind_or_what_went_wrong_and_count() {
    let only = |only| Wishes { only, ..Wishes::default() };
    assert_eq!(ids(&only(Only::Kind(Kind::Stylesheet))), [3]);
    assert_eq!(ids(&only(Only::Wrong)), [4, 5]);
    let table = Table::from_waterfall(&sample(), &only(Only::Wrong));
    let counts: Vec<usize> = Only::ALL.map(|only| table.counts.get(&only).copied().unwrap_or(0)).into();
    assert_eq!(counts, [5, 1, 3, 1, 0, 0, 2]);
    assert_eq!((table.totals.requests, table.all), (2, 5));
}

#[test]
fn columns_sort_both_ways_and_a_third_click_ends_it() {
    let mut sort = None;
    let mut seen = Vec::new();
    for _ in 0..3 {
        sort = Sort::after_click(sort, SortKey::Size);
        seen.push(ids(&Wishes { sort, ..Wishes::default() }));
    }
    assert_eq!(seen, [vec![5, 2, 3, 1, 4], vec![4, 1, 3, 2, 5], vec![1, 2, 3, 4, 5]]);
    let by = |key| ids(&Wishes { sort: Sort::after_click(None, key), ..Wishes::default() });
    assert_eq!(by(SortKey::Name), [4, 2, 5, 1, 3]);
    assert_eq!(by(SortKey::Status), [5, 1, 2, 3, 4]);
    assert_eq!(by(SortKey::Time), [5, 4, 3, 2, 1]);
    assert_eq!(by(SortKey::Kind), [1, 2, 4, 5, 3]);
    assert_eq!(by(SortKey::Connection), [5, 1, 3, 2, 4]);
    assert_eq!(by(SortKey::Method), [1, 2, 3, 4, 5]);
}

#[test]
fn groups_follow_their_first_row_and_add_up() {
    let wishes = Wishes { grouped: true, ..Wishes::default() };
    assert_eq!(ids(&wishes), [0, 1, 3, 0, 2, 4, 0, 5]);
    let table = Table::from_waterfall(&sample(), &wishes);
    let totals =
        Totals { requests: 2, sent_bytes: 200, received_bytes: 800, elapsed: Micros::from_ms(30 + 97 - 10) };
    assert_eq!(table.lines[0], Line::Group { connection: Some(ConnectionId(1)), totals });
    assert!(matches!(table.lines[6], Line::Group { connection: None, .. }));
    assert_eq!(table.totals.received_bytes, 1550);
}

#[test]
fn steps_go_over_the_heads_of_groups_and_stop_at_the_ends() {
    let waterfall = sample();
    let table = Table::from_waterfall(&waterfall, &Wishes { grouped: true, ..Wishes::default() });
    let step = |from: Option<u32>, by| table.moved(&waterfall, from.map(ExchangeId), by).map(|id| id.0);
    assert_eq!(step(None, 1), Some(1));
    assert_eq!(step(None, -1), Some(5));
    assert_eq!(step(Some(3), 1), Some(2));
    assert_eq!(step(Some(2), -1), Some(3));
    assert_eq!(step(Some(1), -1), Some(1));
    assert_eq!(step(Some(1), isize::MAX), Some(5));
    assert_eq!(step(Some(5), isize::MIN), Some(1));
    let none = Table::from_waterfall(&waterfall, &text("nowhere"));
    assert_eq!(none.moved(&waterfall, Some(ExchangeId(1)), 1), None);
}

#[test]
fn a_row_is_copied_as_a_table_of_two_lines() {
    let mut row = row(2, "b.png", Kind::Image, 2, 50);
    row.url.push_str("\tx");
    let text = tsv(&row);
    let lines: Vec<Vec<&str>> = text.lines().map(|line| line.split('\t').collect()).collect();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0].len(), lines[1].len());
    assert_eq!(lines[0][..3], ["id", "url", "method"]);
    assert_eq!(lines[1][..3], ["2", "http://www.lab.glasscom.com/b.png x", "GET"]);
    let wait = lines[0].iter().position(|head| *head == "wait_ms").unwrap();
    assert_eq!(lines[1][wait], "98.000");
}
