//! The words of a comparison, in the window, the terminal and its picture.

use super::lang::words;

words! {
    /// What a comparison says.
    pub enum Compared {
        // What made the difference.
        LessOfBoth: "{fast} was quicker than {slow} by {by}: it waited for {handshakes} fewer handshakes and {answers} fewer answers, one after another, each a round trip of {rtt}.", "{fast} 比 {slow} 快 {by}：逐个等待的握手少 {handshakes} 次，回答少 {answers} 次，每次一个往返 {rtt}。";
        LessHandshakes: "{fast} was quicker than {slow} by {by}: it waited for {handshakes} fewer handshakes, each a round trip of {rtt}.", "{fast} 比 {slow} 快 {by}：握手少 {handshakes} 次，每次一个往返 {rtt}。";
        LessAnswers: "{fast} was quicker than {slow} by {by}: it waited for {answers} fewer answers, one after another, each a round trip of {rtt}.", "{fast} 比 {slow} 快 {by}：逐个等待的回答少 {answers} 次，每次一个往返 {rtt}。";
        LessHandshakesMoreAnswers: "{fast} was quicker than {slow} by {by}: it waited for {handshakes} fewer handshakes of {rtt} each, although for {answers} more answers, one after another.", "{fast} 比 {slow} 快 {by}：握手少 {handshakes} 次，每次 {rtt}；不过逐个等待的回答多 {answers} 次。";
        LessAnswersMoreHandshakes: "{fast} was quicker than {slow} by {by}: it waited for {answers} fewer answers of {rtt} each, one after another, although for {handshakes} more handshakes.", "{fast} 比 {slow} 快 {by}：逐个等待的回答少 {answers} 次，每次 {rtt}；不过握手多 {handshakes} 次。";
        SameTrips: "{fast} was quicker than {slow} by {by}; that is not for round trips, of which it waited for no fewer.", "{fast} 比 {slow} 快 {by}；原因不在往返次数，它等待的往返并不更少。";

        // The steps of the arithmetic.
        StepLookup: "look up names", "查询域名";
        StepOpenDocument: "open a connection for the page", "为网页建立连接";
        StepTls: "TLS handshakes", "TLS 握手";
        StepAskDocument: "ask for the page", "请求网页";
        StepDocumentBytes: "the page's bytes", "网页的字节";
        StepOpenObjects: "open connections for the objects", "为对象建立连接";
        StepAskObjects: "ask for the objects", "请求对象";
        StepObjectBytes: "the objects' bytes", "对象的字节";
        StepObjectBytesBeyond: "bytes for which the link is too narrow", "链路太窄而多花的时间";
        StepRequestBytes: "the requests' bytes", "请求的字节";
        StepSlowStart: "slow start: the window grows", "慢启动：窗口增大";
        Stalls: "{n} pauses", "{n} 次停顿";
        NoRate: "{size}, no bound on the rate", "{size}，速率不限";
        AtRate: "{size} at {rate}", "{size}，{rate}";

        // The Compare view.
        Title: "Compare ways to load", "比较加载方式";
        Address: "Address to compare", "要比较的地址";
        Ways: "Ways", "方式";
        Repeats: "Runs of each", "每种次数";
        Names: "Names", "域名";
        Cold: "looked up in every run", "每次重新查询";
        Warm: "known beforehand", "预先已知";
        ResultsOf: "Results of {address}", "{address} 的结果";
        OfLoads: "Results of the chosen loads", "所选加载记录的结果";
        Stale: "Another address stands in the field: press Start to compare it.", "输入框中是另一个地址：点击“开始”进行比较。";
        Start: "Start", "开始";
        Stop: "Stop", "停止";
        Progress: "Run {n} of {all}: {way}", "第 {n} 次，共 {all} 次：{way}";
        Warming: "Warming up, not counted", "预热，不计入";
        Stopped: "Stopped: the runs that are done are kept.", "已停止：保留已完成的运行。";
        Intro: "The same page is loaded in each way, one run after another in turns, with fresh connections and cookies. The first run only warms up and is not counted.", "同一网页用每种方式轮流加载，每次都用新的连接和 cookie。第一次只是预热，不计入。";
        AlignOn: "Aligned on", "对齐于";
        AlignStart: "the start", "开始";
        AlignFirstByte: "the page's first byte", "网页的首字节";
        AlignFirstPicture: "the first picture", "首张图片";
        AlignLastPicture: "the last picture", "最后一张图片";
        ShowAs: "Shown as", "显示为";
        AsLanes: "connections", "连接";
        AsRows: "requests", "请求";
        Marked: "Marked in all", "全部标出";
        NothingMarked: "Click a request, or step with the arrows, to mark the same object in all.", "点击一个请求，或用箭头逐个选择，就在所有加载中标出同一对象。";
        PreviousObject: "Mark the object before", "标出上一个对象";
        NextObject: "Mark the next object", "标出下一个对象";
        MarkedIn: "{took} in {way}", "{way}：{took}";
        BarSaid: "{way}: {median}, from {min} to {max}", "{way}：{median}，从 {min} 到 {max}";
        RowSaid: "{way}: median {median}, {trips} round trips, {connections} connections, {requests} requests", "{way}：中位数 {median}，往返 {trips} 次，{connections} 个连接，{requests} 个请求";
        TrackSaid: "Load {n}, {title}", "加载 {n}，{title}";
        ChosenLoads: "Compare the ticked loads", "比较勾选的加载";
        WayFailed: "did not arrive: {reason}", "没有到达：{reason}";

        // Prediction beside measurement.
        Predicted: "predicted", "预测";
        Measured: "measured", "实测";
        Difference: "difference", "差";
        CauseClose: "They agree within 3 %.", "相差不到 3%。";
        CauseServer: "The servers took {time} of their own, which the formula does not know.", "服务器自己用了 {time}，公式不包含这部分。";
        CauseLarge: "One object of {size} takes the link for {time} longer than the mean one, and holds up the others of its round.", "有一个 {size} 的对象，比平均的多占用链路 {time}，耽误了同一轮的其他对象。";
        CauseOverlap: "Waits and bytes fell together more than the rounds of the formula let them.", "等待与传输的重叠比公式按轮次计算的更多。";
        CauseReplaced: "{n} connections were replaced or requests sent again.", "有 {n} 次更换连接或重发请求。";
        CauseRest: "The rest is this machine's own work, and queues on the way that the formula does not know.", "其余是本机自身的开销，以及途中公式不知道的排队。";
        LinkExact: "Round trip and rate are those of the emulated link; it knows no slow start.", "往返时间和速率是模拟链路的；它没有慢启动。";
        LinkMeasured: "Round trip and rate were measured: the shortest connect, the largest answer.", "往返时间和速率是测得的：最短的连接，最大的回答。";
        Arithmetic: "The arithmetic of {strategy}", "{strategy} 的算式";

        // Bytes that differ.
        OtherPacking: "{name}: {least} packed under {least_way}, {most} under {most_way}. The server packs by the version of HTTP.", "{name}：{least_way} 下压缩为 {least}，{most_way} 下为 {most}。服务器按 HTTP 版本决定是否压缩。";
        OtherBytes: "{name}: {least} under {least_way}, {most} under {most_way}. The server sent something else.", "{name}：{least_way} 下 {least}，{most_way} 下 {most}。服务器发送了不同的内容。";
    }
}
