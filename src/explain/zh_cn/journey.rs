//! The stations of the journey and their facts, in Simplified Chinese.

use crate::explain::JourneyWord;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn journey_word(JourneyWord) {
        // The stations.
        Address: "地址";
        Name: "域名";
        Connect: "连接";
        Tls: "TLS";
        Login: "登录";
        Dialogue: "对话";
        Send: "请求";
        Wait: "等待";
        Response: "响应";
        Data: "数据";
        Page: "网页";
        Pictures: "图片";
        Close: "关闭";

        // How they stand.
        StateWaiting: "未到达";
        StateRunning: "进行中";
        StateDone: "已完成";
        StateBroken: "在此中断";
        StateSkipped: "已跳过";
        StateNotNeeded: "不需要";

        // Facts.
        Corrected: "更正 {n} 处";
        Scheme: "{scheme}:";
        Hosts: "{address}，hosts 文件";
        NameCached: "{address}，缓存";
        Cached: "来自缓存";
        IsAddress: "已是 IP 地址";
        Reused: "复用连接 {n}";
        User: "{user}";
        Plain: "{text}";
        Request: "{method} · {size}";
        FirstByte: "首字节";
        FromCache: "缓存，省去 {size}";
        Painted: "{at} 时绘出";
        Come: "{done} / {all}";
        ByServer: "服务器 ×{n}";
        ByClient: "客户端 ×{n}";
        Open: "未关闭 ×{n}";
        Stopped: "已停止";
        Share: "占 {n} % 的时间";

        // The strip and the story in the window.
        Story: "经过";
        CopyStory: "复制经过";
        NoStory: "还没有发生任何事。";
        BackToNewest: "回到最新的加载";
        WasCompare: "{now}，用 {strategy} 时为 {before}：比较";
        LoadOf: "第 {n} 次加载，共 {all} 次，{strategy}，{time}";
        RecordingOf: "{time} 的记录，来自 {name}";

        // The time axis.
        FirstPaint: "首次绘制";
        LastText: "文字收完";
        LastPicture: "图片收完";
        WholeLoad: "整个加载";
        StrategyButton: "策略：{what}";
        LinkButton: "链路：{what}";
        CriticalPath: "关键路径";
        AfterBytes: "最后一个字节之后：关闭连接，绘制网页";

        // The sparkline.
        SparkOpens: "显示全部请求";
        SparkSlowest: "最慢 {time}：{name}";
        SparkWrong: "错误：{n}";
        SparkDrawn: "画出 {n} 个";

        // Why time passed in a step of the critical path.
        WhyAddress: "读取地址";
        WhyFollowing: "本程序处理 {name} 带来的内容";
        WhyTurn: "等待轮到自己";
        WhyRoom: "{name} 结束之前没有空闲连接";
        WhyName: "解析域名";
        WhyFirst: "还没有连接";
        WhyClosed: "先前的连接已关闭：{reason}";
        WhyBusy: "已有的连接都在忙";
        WhySecure: "https：先加密连接";
        WhyRequest: "写出请求";
        WhyResponse: "一次往返，以及服务器的处理";
        WhyBody: "响应的字节陆续到达";
    }
}
