//! The examples of the standard with several blocks (RFC 7541 appendix C), their fields and their tables.

use bytes::Bytes;

use super::super::BlockDecoder;
use super::octets;

/// The fields of a block as lines.
fn lines(decoder: &mut BlockDecoder, block: &[u8]) -> String {
    let fields = decoder.read(block, |_| None);
    assert!(fields.iter().all(|field| field.odd.is_empty()), "{fields:?}");
    let text = |bytes: &Bytes| String::from_utf8(bytes.to_vec()).unwrap();
    let lines = fields.iter().filter(|field| field.form.is_field());
    lines.fold(String::new(), |lines, field| lines + &text(&field.name) + ": " + &text(&field.value) + "\n")
}

/// The dynamic table, the newest entry first, and its size.
pub fn table(decoder: &BlockDecoder) -> String {
    let (table, now) = (decoder.table(), decoder.table().now());
    let line = |(number, entry): (u64, &super::super::TableEntry)| {
        let index = now.index_of(number).unwrap() - 61;
        format!("{index} {} {}: {}\n", entry.size(), entry.name.escape_ascii(), entry.value.escape_ascii())
    };
    let entries: String = table.entries(now).map(line).collect();
    format!("{entries}{}", now.size)
}

/// Each example of RFC 7541 appendix C that has several blocks: blocks, fields, table.
struct Example {
    name: &'static str,
    /// How large the table may be.
    max: u32,
    blocks: [(&'static str, &'static str, &'static str); 3],
}

const REQUESTS: [(&str, &str); 3] = [
    (
        ":method: GET\n:scheme: http\n:path: /\n:authority: www.example.com\n",
        "1 57 :authority: www.example.com\n57",
    ),
    (
        ":method: GET\n:scheme: http\n:path: /\n:authority: www.example.com\ncache-control: no-cache\n",
        "1 53 cache-control: no-cache\n2 57 :authority: www.example.com\n110",
    ),
    (
        ":method: GET\n:scheme: https\n:path: /index.html\n:authority: www.example.com\ncustom-key: custom-value\n",
        "1 54 custom-key: custom-value\n2 53 cache-control: no-cache\n3 57 :authority: www.example.com\n164",
    ),
];

const RESPONSES: [(&str, &str); 3] = [
    (
        ":status: 302\ncache-control: private\ndate: Mon, 21 Oct 2013 20:13:21 GMT\nlocation: https://www.example.com\n",
        "1 63 location: https://www.example.com\n2 65 date: Mon, 21 Oct 2013 20:13:21 GMT\n\
         3 52 cache-control: private\n4 42 :status: 302\n222",
    ),
    (
        ":status: 307\ncache-control: private\ndate: Mon, 21 Oct 2013 20:13:21 GMT\nlocation: https://www.example.com\n",
        "1 42 :status: 307\n2 63 location: https://www.example.com\n3 65 date: Mon, 21 Oct 2013 20:13:21 GMT\n\
         4 52 cache-control: private\n222",
    ),
    (
        ":status: 200\ncache-control: private\ndate: Mon, 21 Oct 2013 20:13:22 GMT\nlocation: https://www.example.com\n\
         content-encoding: gzip\nset-cookie: foo=ASDJKHQKBZXOQWEOPIUAXQWEOIU; max-age=3600; version=1\n",
        "1 98 set-cookie: foo=ASDJKHQKBZXOQWEOPIUAXQWEOIU; max-age=3600; version=1\n2 52 content-encoding: gzip\n\
         3 65 date: Mon, 21 Oct 2013 20:13:22 GMT\n215",
    ),
];

const fn example(
    name: &'static str,
    max: u32,
    blocks: [&'static str; 3],
    said: [(&'static str, &'static str); 3],
) -> Example {
    let ([first, second, third], [one, two, three]) = (blocks, said);
    Example { name, max, blocks: [(first, one.0, one.1), (second, two.0, two.1), (third, three.0, three.1)] }
}

const EXAMPLES: [Example; 4] = [
    example(
        "C.3",
        4096,
        [
            "8286 8441 0f77 7777 2e65 7861 6d70 6c65 2e63 6f6d",
            "8286 84be 5808 6e6f 2d63 6163 6865",
            "8287 85bf 400a 6375 7374 6f6d 2d6b 6579 0c63 7573 746f 6d2d 7661 6c75 65",
        ],
        REQUESTS,
    ),
    example(
        "C.4",
        4096,
        [
            "8286 8441 8cf1 e3c2 e5f2 3a6b a0ab 90f4 ff",
            "8286 84be 5886 a8eb 1064 9cbf",
            "8287 85bf 4088 25a8 49e9 5ba9 7d7f 8925 a849 e95b b8e8 b4bf",
        ],
        REQUESTS,
    ),
    example(
        "C.5",
        256,
        [
            "4803 3330 3258 0770 7269 7661 7465 611d 4d6f 6e2c 2032 3120 4f63 7420 3230 3133 2032 303a 3133 3a32 \
             3120 474d 546e 1768 7474 7073 3a2f 2f77 7777 2e65 7861 6d70 6c65 2e63 6f6d",
            "4803 3330 37c1 c0bf",
            "88c1 611d 4d6f 6e2c 2032 3120 4f63 7420 3230 3133 2032 303a 3133 3a32 3220 474d 54c0 5a04 677a 6970 \
             7738 666f 6f3d 4153 444a 4b48 514b 425a 584f 5157 454f 5049 5541 5851 5745 4f49 553b 206d 6178 2d61 \
             6765 3d33 3630 303b 2076 6572 7369 6f6e 3d31",
        ],
        RESPONSES,
    ),
    example(
        "C.6",
        256,
        [
            "4882 6402 5885 aec3 771a 4b61 96d0 7abe 9410 54d4 44a8 2005 9504 0b81 66e0 82a6 2d1b ff6e 919d 29ad \
             1718 63c7 8f0b 97c8 e9ae 82ae 43d3",
            "4883 640e ffc1 c0bf",
            "88c1 6196 d07a be94 1054 d444 a820 0595 040b 8166 e084 a62d 1bff c05a 839b d9ab 77ad 94e7 821d d7f2 \
             e6c7 b335 dfdf cd5b 3960 d5af 2708 7f36 72c1 ab27 0fb5 291f 9587 3160 65c0 03ed 4ee5 b106 3d50 07",
        ],
        RESPONSES,
    ),
];

#[test]
fn the_examples_of_the_standard_are_read() {
    for Example { name, max, blocks } in EXAMPLES {
        let mut decoder = BlockDecoder::default();
        if max == 256 {
            decoder.read(&[0x3f, 0xe1, 0x01], |_| None);
        }
        assert_eq!(decoder.table().now().max, max);
        for (number, (block, said, entries)) in blocks.iter().enumerate() {
            assert_eq!(lines(&mut decoder, &octets(block)), *said, "{name}.{}", number + 1);
            assert_eq!(table(&decoder), *entries, "{name}.{}", number + 1);
        }
    }
}
