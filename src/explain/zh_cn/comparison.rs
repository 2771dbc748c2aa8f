//! The words of a comparison, in the window, the terminal and its picture, in Simplified Chinese.

use crate::explain::Compared;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn compared(Compared) {
        // What made the difference.
        LessOfBoth: "{fast} 比 {slow} 快 {by}：省去 {handshakes}和 {answers}（逐个等待），每次 {rtt}。";
        LessHandshakes: "{fast} 比 {slow} 快 {by}：省去 {handshakes}，每次 {rtt}。";
        LessAnswers: "{fast} 比 {slow} 快 {by}：省去 {answers}（逐个等待），每次 {rtt}。";
        LessHandshakesMoreAnswers: "{fast} 比 {slow} 快 {by}：省去 {handshakes}，每次 {rtt}；不过多等待了 {answers}。";
        LessAnswersMoreHandshakes: "{fast} 比 {slow} 快 {by}：省去 {answers}，每次 {rtt}；不过多等待了 {handshakes}。";
        SameTrips: "{fast} 比 {slow} 快 {by}，但原因不在往返：它等待的往返次数并不更少。";

        // What sharing a connection made.
        FasterBy: "快 {by}";
        SlowerBy: "慢 {by}";
        WithoutWaiting: "{way} 比 {against} {by}：它不等前一个响应就发出 {asked}，省去 {answers}，每次 {rtt}。响应按请求的顺序返回。";
        HeldUp: "{name} 挡住了其后 {others}，它们本该到达，最多推迟 {time}（队头阻塞）。";
        NotHeldUp: "没有响应挡住其他响应。";
        OneForMany: "{way} 比 {against} {by}：{connections}代替 {many} 个，最多同时有 {at_once} 个请求未完成。帧为响应增加 {frames}，共收到 {received}；请求用了 {sent}，而不是 {other_sent}。";
        AnyOrder: "{way} 比 {against} {by}：响应可以按任意顺序到达；{overtook}比更早请求的先完成。";

        // The steps of the arithmetic.
        StepLookup: "查询域名";
        StepOpenDocument: "为网页建立连接";
        StepTls: "TLS 握手";
        StepTlsBytes: "证书及 TLS 的其他字节";
        StepAskDocument: "请求网页";
        StepDocumentBytes: "网页的字节";
        StepDocumentBytesUntil: "网页的字节，到所等待的对象为止";
        StepOpenObjects: "为对象建立连接";
        StepAskObjects: "请求对象";
        StepObjectBytes: "对象的字节";
        StepObjectBytesBeyond: "带宽限制增加的传输时间";
        StepRequestBytes: "请求的字节";
        StepSlowStart: "慢启动：窗口增大";
        Stalls: "{n} 次停顿";
        NoRate: "{size}，速率不限";
        AtRate: "{size}，{rate}";

        // The Compare view.
        Title: "比较加载策略";
        Address: "要比较的地址";
        Ways: "策略";
        Repeats: "每种次数";
        Names: "域名";
        Cold: "每次重新查询";
        Warm: "预先已知";
        ResultsOf: "{address} 的结果";
        OfLoads: "所选加载记录的结果";
        Stale: "输入框中是另一个地址：点击“开始”进行比较。";
        Start: "开始";
        Stop: "停止";
        Progress: "第 {n} 次，共 {all} 次：{way}";
        Warming: "预热，不计入";
        Stopped: "已停止：保留已完成的运行。";
        Intro: "每种策略轮流加载同一网页，每次都用新的连接和 Cookie。第一次只是预热，不计入。";
        AlignOn: "对齐于";
        AlignStart: "开始";
        AlignFirstByte: "网页的首字节";
        AlignFirstPicture: "首张图片";
        AlignLastPicture: "最后一张图片";
        ShowAs: "显示为";
        TimeAxis: "时间轴：W 和 S 缩放，A 和 D 移动";
        AsLanes: "连接";
        AsRows: "请求";
        Marked: "在各次加载中标出";
        NothingMarked: "点击一个请求，或用箭头逐个选择，就在各次加载中标出同一对象。";
        PreviousObject: "标出上一个对象";
        NextObject: "标出下一个对象";
        MarkedIn: "{way}：{took}";
        BarSaid: "{way}：{median}，从 {min} 到 {max}";
        RowSaid: "{way}：中位数 {median}，往返 {trips} 次，{connections}，{requests}";
        TrackSaid: "加载 {n}，{title}";
        ChosenLoads: "比较勾选的加载";
        WayFailed: "失败：{reason}";

        // Prediction beside measurement.
        Predicted: "预测";
        Measured: "实测";
        Difference: "差";
        CauseClose: "相差不到 3%。";
        CauseServer: "服务器自己用了 {time}，公式不包含这部分。";
        CauseLarge: "有一个 {size} 的对象，比平均的多占用链路 {time}，推迟了同一轮的其他对象。";
        CauseOverlap: "等待与传输的重叠比公式按轮次计算的更多。";
        CauseReplaced: "有 {n} 次更换连接或重发请求。";
        CauseRest: "其余是本机自身的开销，以及途中公式不包含的排队。";
        LinkExact: "往返时间和速率是模拟链路的；它没有慢启动。";
        LinkMeasured: "往返时间和速率是测得的：最短的连接，最大的响应。";
        Arithmetic: "{strategy} 的计算";

        // Bytes that differ.
        OtherPacking: "{name}：{least_way} 下压缩为 {least}，{most_way} 下为 {most}。服务器按 HTTP 版本决定是否压缩。";
        OtherBytes: "{name}：{least_way} 下 {least}，{most_way} 下 {most}。服务器发送了不同的内容。";
    }
}
