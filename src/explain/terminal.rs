//! The words of the command line.

use super::Lang;
use super::lang::words;

words! {
    /// What the command line prints.
    pub enum Terminal {
        // How a load ended.
        Complete: "complete", "完成";
        Failed: "failed", "失败";
        Stopped: "stopped", "已停止";
        Running: "under way", "进行中";

        // The lines above the table.
        Network: "network", "网络";
        NetworkAuto: "{used} (chosen by the address)", "{used}（按地址选择）";
        Strategy: "strategy", "策略";
        Link: "link", "链路";
        LinkNone: "as it is, nothing emulated", "真实链路，没有模拟";
        SentReceived: "{sent} sent, {received} received", "发送 {sent}，接收 {received}";

        SentOn: "This page asks the browser to go on to {url} after {n} s (Refresh).",
            "本网页要求浏览器在 {n} 秒后转到 {url}（Refresh）。";
        SentOnAtOnce: "This page asks the browser to go on to {url} at once (Refresh).",
            "本网页要求浏览器立即转到 {url}（Refresh）。";

        // Counts, singular and plural.
        Request: "1 request", "1 个请求";
        Requests: "{n} requests", "{n} 个请求";
        Row: "1 row", "1 行";
        Rows: "{n} rows", "{n} 行";
        Page: "1 page", "1 个网页";
        Pages: "{n} pages", "{n} 个网页";
        Redirect: "1 redirect", "1 次重定向";
        Redirects: "{n} redirects", "{n} 次重定向";
        Retry: "1 sent again", "1 次重发";
        Retries: "{n} sent again", "{n} 次重发";
        Picture: "1 picture", "1 张图片";
        Pictures: "{n} pictures", "{n} 张图片";
        StyleSheet: "1 style sheet", "1 个样式表";
        StyleSheets: "{n} style sheets", "{n} 个样式表";
        OtherOne: "1 other", "1 个其他";
        Others: "{n} others", "{n} 个其他";
        Connection: "1 connection", "1 个连接";
        Connections: "{n} connections", "{n} 个连接";
        FailedCount: "{n} failed", "{n} 个失败";

        // The table.
        ColumnId: "#", "#";
        ColumnName: "name", "名称";
        ColumnMethod: "method", "方法";
        ColumnStatus: "status", "状态";
        ColumnKind: "kind", "类型";
        ColumnConnection: "conn", "连接";
        ColumnSize: "size", "大小";
        ColumnTime: "time", "用时";

        // The connections below the table.
        ConnectionsTitle: "Connections", "连接";
        ConnectionLine: "{id}: {local} to {remote}", "{id}：{local} 到 {remote}";
        Via: " (in the lab: {via})", "（实验室内：{via}）";
        Carried: "exchanges {ids}", "请求 {ids}";
        ClosedFirst: "closed first by the {side}: {reason}", "先关闭的是{side}：{reason}";
        ResourcesLeftOut: "The page names more than {limit} resources; {count} more were not fetched.", "页面引用的资源超过 {limit} 个；另有 {count} 个没有获取。";
        LeftOut: "The recording keeps the first {limit} of a message; the rest was only counted.", "记录只保留报文的前 {limit}；其余只计数。";

        // A failure.
        WhatWorked: "What that rules out: ", "可以排除：";
        TryThis: "What to try:", "可以尝试：";

        // A comparison.
        CompareWays: "ways: {ways}, runs: {runs}", "{ways} 种方式，{runs} 次运行";
        NamesCold: "names looked up in every run", "每次运行都重新查询域名";
        NamesWarm: "names known beforehand", "域名预先已知";
        ComparedPartly: "Stopped: {done} of {runs} runs are done.", "已停止：{runs} 次运行完成了 {done} 次。";
        CompareWay: "way", "方式";
        CompareMedian: "median", "中位数";
        CompareRange: "from .. to", "范围";
        CompareConnections: "conns", "连接";
        CompareRequests: "requests", "请求";
        CompareTrips: "round trips", "往返";
        CompareSent: "sent", "发送";
        CompareReceived: "received", "接收";
        ComparePicture: "1st picture", "首张图片";
        CompareRun: "{way}, run {repeat}", "{way}，第 {repeat} 次";
        CompareWarming: "warming up", "预热";
        SvgAt: "picture of the runs: {path}, {size}", "各次运行的图：{path}，{size}";

        // Other lines.
        NoDisplay: "No display: this is the load told in words. Where DISPLAY or WAYLAND_DISPLAY is set (on a desktop, or with ssh -X), pellucid opens its window.", "没有显示器：以上是用文字讲述的加载过程。在设置了 DISPLAY 或 WAYLAND_DISPLAY 的地方（桌面，或 ssh -X），pellucid 会打开窗口。";
        NoOpenGl: "No window: this display offers no OpenGL that works, and the window is drawn with it. This is the load told in words. A software renderer is enough (on Debian and Ubuntu: libgl1-mesa-dri).", "没有窗口：这个显示器没有可用的 OpenGL，而窗口要用它绘制。以上是用文字讲述的加载过程。软件渲染即可（Debian 和 Ubuntu：libgl1-mesa-dri）。";
        NoWindow: "No window could be opened, for the reason above. This is the load told in words.", "无法打开窗口，原因见上。以上是用文字讲述的加载过程。";
        PictureAt: "picture of the page: {path}", "网页的图片：{path}";
        BodyAt: "decoded body: {path}, {size}", "解码后的主体：{path}，{size}";
        SavedAt: "saved load: {path}, {size}", "已保存加载记录：{path}，{size}";
        HarAt: "HAR file: {path}, {size}", "HAR 文件：{path}，{size}";
        Rebuilt: "Rebuilt from a HAR file of {tool}: times, heads and bodies are the file's; system calls are not in it.", "由 {tool} 的 HAR 文件重建：时间、头部和主体来自文件；文件中没有系统调用。";
        NoPicture: "no picture of the page: {reason}", "没有网页图片：{reason}";
        NoDocument: "no document arrived", "没有收到文档";
        LabReady: "The lab is ready. Ctrl-C ends it.", "实验室已就绪。按 Ctrl-C 结束。";
        LabHosts: "Hosts", "主机";
    }
}

/// `1 request`, `4 requests`: the words for one, or for `n`.
#[must_use]
pub fn counted(n: usize, one: Terminal, many: Terminal, lang: Lang) -> String {
    if n == 1 { one.text(lang).to_owned() } else { many.with(lang, &[("n", &n.to_string())]) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_not_many() {
        let requests = |n| counted(n, Terminal::Request, Terminal::Requests, Lang::En);
        assert_eq!([requests(0), requests(1), requests(4)], ["0 requests", "1 request", "4 requests"]);
    }
}
