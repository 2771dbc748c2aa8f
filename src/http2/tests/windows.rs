//! Windows are computed as RFC 9113 6.9 says, from the frame on that changed them.

use super::wire::{ack, begun, frame, get, ok, said, settings};
use crate::http2::Side;
use crate::http2::windows::DEFAULT_WINDOW;

fn curve(connection: &crate::http2::Connection, sender: Side, stream: u32) -> Vec<(Option<usize>, i64)> {
    connection.window(sender, stream).iter().map(|point| (point.frame, point.octets)).collect()
}

#[test]
fn data_and_updates_change_both_windows() {
    let connection = said(&[
        (Side::Client, frame(1, 5, 1, &get())),
        (Side::Server, frame(1, 4, 1, &ok(b""))),
        // Padding counts.
        (Side::Server, frame(0, 8, 1, &[&[9][..], &[0; 999]].concat())),
        (Side::Client, frame(8, 0, 0, b"\0\0\x01\0")),
        (Side::Client, frame(8, 0, 1, b"\0\0\0\x10")),
        (Side::Server, frame(0, 1, 1, &[0; 100])),
    ]);
    let whole = i64::from(DEFAULT_WINDOW);
    assert_eq!(
        curve(&connection, Side::Server, 0),
        [(None, whole), (Some(7), whole - 1000), (Some(8), whole - 744), (Some(10), whole - 844)]
    );
    assert_eq!(
        curve(&connection, Side::Server, 1),
        [(Some(5), whole), (Some(7), whole - 1000), (Some(9), whole - 984), (Some(10), whole - 1084)]
    );
    assert_eq!(curve(&connection, Side::Client, 1), [(Some(5), whole)]);
    assert_eq!(curve(&connection, Side::Client, 7), []);
}

#[test]
fn a_new_initial_size_counts_for_open_streams_from_its_acknowledgement_on() {
    let mut connection = begun();
    connection.push(Side::Client, &frame(1, 5, 1, &get()));
    connection.push(Side::Server, &frame(1, 4, 1, &ok(b"")));
    connection.push(Side::Server, &frame(0, 0, 1, &[0; 1000]));
    connection.push(Side::Client, &settings(&[(4, 100)]));
    connection.push(Side::Server, &frame(0, 0, 1, &[0; 50]));
    connection.push(Side::Server, &ack());
    connection.push(Side::Client, &frame(1, 5, 3, &get()));
    connection.push(Side::Server, &frame(1, 5, 3, &ok(b"")));
    let whole = i64::from(DEFAULT_WINDOW);
    assert_eq!(
        curve(&connection, Side::Server, 1),
        [(Some(5), whole), (Some(7), whole - 1000), (Some(9), whole - 1050), (Some(10), -950)]
    );
    assert_eq!(curve(&connection, Side::Server, 3), [(Some(11), 100)]);
    assert_eq!(curve(&connection, Side::Server, 0).last().unwrap().1, whole - 1050);
    assert_eq!(curve(&connection, Side::Client, 3), [(Some(11), whole)]);
}
