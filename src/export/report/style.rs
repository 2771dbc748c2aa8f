//! The style sheet of a report: the colours of the window, light and dark, and paper.

use std::fmt::Write as _;
use std::sync::LazyLock;

use crate::export::drawn::{class_of, hex};
use crate::view::drawing::Hue;

/// The style sheet. There is no `<` in it, which would end its element.
pub(super) fn style_sheet() -> &'static str {
    static SHEET: LazyLock<String> = LazyLock::new(made);
    &SHEET
}

fn made() -> String {
    let mut sheet = String::from(":root{");
    let colors = |sheet: &mut String, of: fn(Hue) -> [u8; 3]| {
        for hue in Hue::ALL {
            let _ = write!(sheet, "--{}:{};", hue.name(), hex(of(hue)));
        }
    };
    colors(&mut sheet, Hue::light);
    // Paper is light.
    sheet.push_str("}@media screen and (prefers-color-scheme:dark){:root{");
    colors(&mut sheet, Hue::dark);
    sheet.push_str("}}");
    for hue in Hue::ALL {
        let _ = write!(sheet, ".{}{{color:var(--{})}}", class_of(hue), hue.name());
    }
    sheet.push_str(LAYOUT);
    sheet
}

const LAYOUT: &str = "
body{margin:0;background:var(--surface);color:var(--text);
font:14px/1.45 Inter,'Segoe UI','Noto Sans','Noto Sans CJK SC','Microsoft YaHei','WenQuanYi Micro Hei',sans-serif}
main{max-width:1080px;margin:0 auto;padding:28px 32px 40px}
h1{font-size:22px;line-height:1.25;margin:2px 0 2px;overflow-wrap:anywhere}
h2{font-size:16px;margin:32px 0 10px;padding-bottom:5px;border-bottom:1px solid var(--line)}
h3{font-size:13px;margin:16px 0 4px}
p{margin:4px 0}
a{color:var(--accent);text-decoration:none}a:hover{text-decoration:underline}
.at,.mono,pre,.calls td{font-family:'JetBrains Mono','DejaVu Sans Mono',Consolas,monospace;font-size:12px}
.at{color:var(--weak);white-space:nowrap}
.kicker,.weak,th,footer,.cut,.legend{color:var(--weak)}
.kicker{font-size:12px;margin:0}
.address{overflow-wrap:anywhere;margin:0 0 10px}
.wrong{color:var(--error)}
.verdict{font-size:17px;line-height:1.4;margin:16px 0;padding:12px 16px;background:var(--chrome);
border-left:4px solid var(--accent)}
.verdict.broken{background:var(--error-surface);border-left-color:var(--error)}
.verdict p{margin:6px 0 0;font-size:14px}.verdict ul{margin:6px 0 0;padding-left:20px;font-size:14px}
.chip{display:inline-block;padding:1px 8px;border-radius:9px;background:var(--selected);color:var(--text)}
.chip.broken{background:var(--error-surface);color:var(--error)}
table{border-collapse:collapse;width:100%}
th{text-align:left;font-weight:normal;vertical-align:top}
td{vertical-align:top;overflow-wrap:anywhere}
table.facts{width:auto}
table.facts th{padding:1px 20px 1px 0;white-space:nowrap;min-width:96px}
table.facts td{padding:1px 0}
svg{display:block;width:100%;height:auto}
.strip{margin:20px 0 0}
.stations{display:grid;text-align:center;margin-top:4px}
.stations div{padding:0 3px;overflow-wrap:anywhere;font-size:12px;line-height:1.35}
.stations b{display:block;font-size:13px}
.stations .fact{display:block;color:var(--weak);font-size:11px}
.stations .slow{color:var(--accent);font-weight:600}
table.story td{padding:3px 0}
table.story td:first-child{width:92px;padding-right:14px;text-align:right;white-space:nowrap}
table.rows{table-layout:fixed;font-size:13px}
table.rows th{font-size:12px;padding:2px 6px;border-bottom:1px solid var(--line);white-space:nowrap}
table.rows td{padding:2px 6px;vertical-align:middle;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
table.rows tbody tr:hover{background:var(--hover)}
table.rows tr:target{background:var(--selected)}
table.rows .n{text-align:right}
table.rows .time{padding:0}
td.track{padding-top:12px!important}
table.rows .below td{color:var(--weak)}
table.rows .below td:nth-child(2){padding-left:20px}
.c-id{width:26px}.c-name{width:17%}.c-method{width:44px}.c-status{width:42px}.c-kind{width:64px}
.c-conn{width:34px}.c-size{width:56px}.c-time{width:56px}.c-protocol{width:214px}.c-carried{width:130px}
.ticks{position:relative;height:16px}
.ticks span{position:absolute;top:0;font-size:11px}
.legend{display:flex;flex-wrap:wrap;gap:2px 18px;font-size:12px;margin:10px 0}
.legend span{display:inline-flex;align-items:center}
.legend svg{width:22px;height:16px;margin-right:6px}
details{border-bottom:1px solid var(--line)}
details>div{padding:4px 0 14px 18px}
details details{border:0}
summary{padding:5px 2px;cursor:pointer;overflow-wrap:anywhere}
summary .weak{padding-left:4px}
details:target>summary{background:var(--selected)}
pre{margin:4px 0;padding:8px 10px;background:var(--chrome);border-radius:4px;white-space:pre-wrap;overflow-wrap:anywhere}
img{max-width:100%;margin:4px 0;background:var(--chrome)}
table.list{width:auto;font-size:13px}
table.list th{font-size:12px;padding:2px 14px 2px 0;border-bottom:1px solid var(--line)}
table.list td{padding:2px 14px 2px 0}
table.list .n{text-align:right;white-space:nowrap}
table.parts{width:100%;table-layout:fixed}table.parts td:first-child{width:48%}
.numbers{overflow-x:auto}.numbers table{width:100%}.numbers td,.numbers th{white-space:nowrap}
footer{margin-top:36px;padding-top:10px;border-top:1px solid var(--line);font-size:12px}
@media screen and (max-width:720px){main{padding:16px}.strip,.wide{overflow-x:auto}.strip>div,.wide>table{min-width:720px}}
@media print{@page{size:A4;margin:14mm 12mm}
body{font-size:11px}main{max-width:none;padding:0}h1{font-size:17px}h2{font-size:13px;margin:16px 0 6px}
.verdict{font-size:13px;padding:8px 12px;margin:10px 0}.stations b{font-size:10px}
.stations div,.stations .fact,table.rows th,table.rows td,table.list,.legend,.at,.mono,pre,.calls td{font-size:9px}.ticks span{font-size:8px}
table.rows td,table.rows th{padding:1px 3px}.c-size,.c-time{width:46px}.c-kind{width:52px}.c-status,.c-method{width:34px}.c-protocol{width:162px}.c-carried{width:108px}
h2,summary,tr{break-inside:avoid}h2{break-after:avoid}a{color:inherit}
.verdict,.chip,pre{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_the_style_sheet_ends_its_element() {
        let sheet = style_sheet();
        assert!(!sheet.contains('<') && sheet.contains("body{"), "{sheet}");
    }
}
