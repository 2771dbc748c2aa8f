//! `compare`: the JSON document field by field, the table, and the picture.

use serde_json::{Value, json};

use super::super::binary::{json, run, text};
use super::{PAGE, list, number};

#[test]
fn the_document_is_that_of_the_contract() {
    let ways = ["--strategy", "http10", "--strategy", "keepalive"];
    let arguments = ["compare", PAGE, "--repeat", "2", "--json", "--link", "rtt=10"];
    let output = run(&[&arguments[..], &ways[..]].concat());
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(output.stderr, b"");
    let document = json(&output);
    let keys: Vec<&String> = document.as_object().unwrap().keys().collect();
    assert_eq!(keys.len(), 8, "{keys:?}");
    assert_eq!(
        (&document["schema"], &document["repeat"], &document["cold"]),
        (&json!(1), &json!(2), &json!(true))
    );
    assert_eq!((&document["url"], &document["network"]), (&json!(PAGE), &json!("lab")));
    assert_eq!(document["link"], "rtt=10,down=0,up=0");
    let runs = list(&document["runs"]);
    let order: Vec<_> = runs.iter().map(|run| (run["strategy"].as_str().unwrap(), &run["repeat"])).collect();
    let [one, two] = [json!(1), json!(2)];
    assert_eq!(order, [("http10", &one), ("keepalive", &one), ("http10", &two), ("keepalive", &two)]);
    for run in runs {
        assert_eq!(run.as_object().unwrap().len(), 9, "{run}");
        assert_eq!((&run["requests"], &run["error"]), (&json!(4), &Value::Null));
        let serial = run["strategy"] == "http10";
        assert_eq!(run["connections"], if serial { 4 } else { 1 });
        // A lookup, a connect (or four), four answers; 10 ms each.
        let trips = run["round_trips"].as_u64().unwrap();
        assert_eq!(trips, if serial { 9 } else { 6 });
        assert!(number(&run["total_ms"]) >= 10.0 * if serial { 9.0 } else { 6.0 });
        assert!(run["bytes_sent"].as_u64().unwrap() > 0 && run["bytes_received"].as_u64().unwrap() > 1000);
    }
    let summary = list(&document["summary"]);
    assert_eq!(summary.len(), 2);
    for way in summary {
        assert_eq!(way.as_object().unwrap().len(), 8, "{way}");
        let of_way = runs.iter().filter(|run| run["strategy"] == way["strategy"]);
        let totals: Vec<f64> = of_way.map(|run| number(&run["total_ms"])).collect();
        let (min, max) = (totals[0].min(totals[1]), totals[0].max(totals[1]));
        assert_eq!((number(&way["min_ms"]), number(&way["max_ms"])), (min, max));
        assert!((number(&way["median_ms"]) - f64::midpoint(min, max)).abs() < 0.001);
        let serial = way["strategy"] == "http10";
        let predicted = if serial { 90.0 } else { 60.0 };
        assert!((number(&way["predicted_ms"]) - predicted).abs() < 0.001);
        assert_eq!(way["requests"], 4);
    }
}

#[test]
fn warm_names_take_no_round_trip() {
    let output = run(&["compare", PAGE, "--strategy", "keepalive", "--repeat", "1", "--json", "--warm"]);
    let document = json(&output);
    assert_eq!((output.status.code(), &document["cold"]), (Some(0), &json!(false)));
    assert_eq!(document["runs"][0]["round_trips"], 5);
}

#[test]
fn the_table_has_bars_and_the_picture_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let svg = folder.path().join("ways.svg");
    let file = svg.to_str().unwrap();
    let output =
        run(&["compare", PAGE, "--repeat", "1", "--link", "rtt=5", "--svg", file, "--lang", "zh-CN"]);
    assert_eq!(output.status.code(), Some(0));
    let text = text(&output);
    for words in ["http10-parallel", "===", "http10 的计算", "预测", "实测", "6 种策略，6 次运行"]
    {
        assert!(text.contains(words), "{words}: {text}");
    }
    let picture = std::fs::read_to_string(&svg).unwrap();
    assert!(picture.starts_with("<svg ") && picture.ends_with("</svg>\n"));
    assert_eq!(picture.matches("<text class=\"way\"").count(), 6);
    assert_eq!(picture.matches("<g data-exchange=").count(), 24, "four requests, six ways");
}

#[test]
fn what_cannot_be_loaded_is_told_for_each_way() {
    let output = run(&["compare", "http://nobody.lab.glasscom.com/", "--repeat", "1", "--json"]);
    assert_eq!(output.status.code(), Some(1));
    let document = json(&output);
    let ways: Vec<_> = list(&document["runs"]).iter().map(|run| run["strategy"].as_str().unwrap()).collect();
    let usual = ["http10", "http10-parallel", "keepalive", "pipelined", "parallel", "http2"];
    assert_eq!(ways, usual, "the laboratory speaks HTTP/2 in the clear as well");
    assert!(list(&document["runs"]).iter().all(|run| run["error"]["code"] == "unknown-host"));
    assert!(list(&document["summary"]).iter().all(|way| way["median_ms"].is_null()));
    let output = run(&["compare", "http://a b/", "--json"]);
    assert_eq!(output.status.code(), Some(1));
    let document = json(&output);
    assert_eq!(document["runs"][0]["error"]["link"], "address");
    assert_eq!(list(&document["runs"]).len(), 5, "nothing says that HTTP/2 can be expected");
}
