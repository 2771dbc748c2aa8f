//! The words of the command line, in Simplified Chinese.

use crate::explain::Terminal;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn terminal(Terminal) {
        // How a load ended.
        Complete: "完成";
        Failed: "失败";
        Stopped: "已停止";
        Running: "进行中";

        // The lines above the table.
        Network: "网络";
        NetworkAuto: "{used}（按地址选择）";
        Strategy: "策略";
        Link: "链路";
        LinkNone: "真实链路，没有模拟";
        SentReceived: "发送 {sent}，接收 {received}";

        SentOn: "本网页要求浏览器在 {n} 秒后转到 {url}（Refresh）。";
        SentOnAtOnce: "本网页要求浏览器立即转到 {url}（Refresh）。";

        // Counts, singular and plural.
        FailedCount: "{n} 个失败";

        // The table.
        ColumnId: "#";
        ColumnName: "名称";
        ColumnMethod: "方法";
        ColumnStatus: "状态";
        ColumnKind: "类型";
        ColumnConnection: "连接";
        ColumnSize: "大小";
        ColumnTime: "用时";

        // The connections below the table.
        ConnectionsTitle: "连接";
        ConnectionLine: "{id}：{local} 到 {remote}";
        Via: "（实验室内：{via}）";
        Carried: "请求 {ids}";
        ClosedFirst: "先关闭的是{side}：{reason}";
        ResourcesLeftOut: "网页引用的资源超过 {limit} 个；另有 {count} 个没有获取。";
        LeftOut: "记录只保留报文的前 {limit}；其余只计数。";

        // A failure.
        WhatWorked: "可以排除：";
        TryThis: "可以尝试：";

        // A comparison.
        CompareWays: "{ways} 种策略，{runs} 次运行";
        NamesCold: "每次运行都重新查询域名";
        NamesWarm: "域名预先已知";
        ComparedPartly: "已停止：{runs} 次运行完成了 {done} 次。";
        CompareWay: "策略";
        CompareMedian: "中位数";
        CompareRange: "范围";
        CompareConnections: "连接";
        CompareRequests: "请求";
        CompareTrips: "往返";
        CompareSent: "发送";
        CompareReceived: "接收";
        ComparePicture: "首张图片";
        CompareRun: "{way}，第 {repeat} 次";
        CompareWarming: "预热";
        SvgAt: "各次运行的图：{path}，{size}";

        // Other lines.
        NoDisplay: "没有显示器，因此在这里以文字报告加载过程。在设置了 DISPLAY 或 WAYLAND_DISPLAY 的地方（桌面，或 ssh -X），pellucid 会打开窗口。";
        NoOpenGl: "没有窗口：窗口用 OpenGL 绘制，而这个显示器没有可用的 OpenGL。因此在这里以文字报告加载过程。软件渲染即可（Debian 和 Ubuntu：libgl1-mesa-dri）。";
        NoWindow: "无法打开窗口，原因见上。因此在这里以文字报告加载过程。";
        PictureAt: "网页的图片：{path}";
        BodyAt: "解码后的正文：{path}，{size}";
        SavedAt: "已保存加载记录：{path}，{size}";
        HarAt: "HAR 文件：{path}，{size}";
        ReportAt: "报告：{path}，{size}";
        Rebuilt: "由 {tool} 的 HAR 文件重建：时间、首部和正文来自文件；文件中没有系统调用。";
        NoPicture: "没有网页图片：{reason}";
        NoDocument: "没有收到文档";
        LabReady: "实验室已就绪。按 Ctrl-C 结束。";
        LabHosts: "主机";

        // A load from a file, at a moment or a panel of it.
        StoodAt: "{at} 时的加载状态，全程 {end}";
        Notes: "备注";
        NoteOn: "请求 {n}：{text}";
        NoRequest: "还没有发出请求。";
        NothingInPanel: "请求 {n} 在面板 {panel} 中没有可显示的内容。";
    }
}
