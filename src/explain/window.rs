//! The words of the window.

use super::lang::words;

words! {
    /// What stands on the window's controls and panels.
    pub enum Ui {
        // In the place of a picture.
        PictureStatus: "the server answered {status}", "服务器回答了 {status}";
        PictureFailed: "it did not arrive", "没有收到";
        PictureUnreadable: "it could not be read as a picture", "无法作为图片读取";
        PictureTooLarge: "it is too large to show", "太大，无法显示";
        // The bar at the top.
        Back: "Back (Alt+Left)", "后退（Alt+左）";
        Forward: "Forward (Alt+Right)", "前进（Alt+右）";
        Reload: "Reload (Ctrl+R)", "重新加载（Ctrl+R）";
        Stop: "Stop (Esc)", "停止（Esc）";
        Address: "Address", "地址";
        AddressHint: "Type an address, such as www.lab.glasscom.com", "输入地址，例如 www.lab.glasscom.com";
        Strategy: "The way to load", "加载策略";
        Language: "Language", "语言";
        NoChineseFont: "This machine has no font with Chinese letters. On Debian: apt install fonts-wqy-microhei", "本机没有中文字体。在 Debian 上：apt install fonts-wqy-microhei";
        LightTheme: "light", "浅色";
        DarkTheme: "dark", "深色";
        Settings: "Settings, language 语言", "设置、语言 Language";
        Theme: "Colours", "颜色";
        SystemTheme: "as the system", "跟随系统";
        Network: "Network", "网络";
        NetworkAuto: "auto", "自动";
        MeansAuto: "Names of the lab go to the lab, all others to the internet.", "实验室的域名进入实验室，其他进入互联网。";
        MeansLab: "Only the lab: other names are unknown.", "只用实验室：其他域名都未知。";
        MeansInternet: "Only the internet: names of the lab are unknown.", "只用互联网：实验室的域名都未知。";
        Link: "The link that is emulated", "模拟的链路";
        NoLink: "no emulation", "不模拟";
        LinkFacts: "round trip {rtt}, down {down}, up {up}", "往返 {rtt}，下行 {down}，上行 {up}";
        LinkOffline: "nothing gets through", "完全不通";
        LinksOfChrome: "As in Chrome", "同 Chrome";
        LinksOfFirefox: "As in Firefox", "同 Firefox";
        LinksOfWebPageTest: "As in WebPageTest", "同 WebPageTest";
        LinksOfOurs: "Others", "其他";
        OwnLink: "Your own", "自定义";
        OwnLinkHint: "Round trip in milliseconds, rates in kbit/s; 0 is no bound.", "往返时间以毫秒计，速率以 kbit/s 计；0 表示不限。";
        LinkWrong: "Write it like rtt=100,down=8000,up=1000", "请写成 rtt=100,down=8000,up=1000";
        UseIt: "Use it", "使用";
        FindInPage: "Find in the page", "在网页中查找";
        FindNext: "Next match (Enter or F3)", "下一处（Enter 或 F3）";
        FindPrevious: "Match before (Shift and F3)", "上一处（Shift 加 F3）";
        FindEnd: "Close (Esc)", "关闭（Esc）";
        FoundNothing: "nothing found", "没有找到";
        FoundCount: "{n} of {all}", "第 {n} 处，共 {all} 处";
        Zoom: "Zoom", "缩放";
        ZoomLarger: "Larger (Ctrl and +)", "放大（Ctrl 加 +）";
        ZoomSmaller: "Smaller (Ctrl and -)", "缩小（Ctrl 加 -）";
        ZoomUsual: "Usual size (Ctrl and 0)", "原始大小（Ctrl 加 0）";
        ZoomNow: "The page is drawn at {n} %", "网页按 {n} % 显示";
        ToggleDock: "Show or hide the requests", "显示或隐藏请求";
        ToggleInspector: "Show or hide the inspector", "显示或隐藏检查器";

        // The line at the bottom.
        Ready: "Ready", "就绪";
        Colon: ": ", "：";
        Comma: ", ", "，";
        NetworkLab: "lab", "实验室";
        NetworkInternet: "internet", "互联网";
        LinkEmulated: "link: {link}", "链路：{link}";
        NotRemembered: "What was remembered of this window could not be read, so it begins anew: {reason}", "无法读取记住的窗口设置，将重新开始：{reason}";
        CannotRemember: "The window's settings could not be remembered: {reason}", "无法记住窗口设置：{reason}";

        // For newcomers.
        Hint: "New here? Type an address or click a link: every request becomes a row below. Choose a row to see its bytes, its socket and its times.", "第一次使用？输入地址或点击链接：每个请求都是下方的一行。选择一行，查看它的字节、套接字和时间。";
        GotIt: "Got it", "知道了";

        // Files.
        SaveBodyTitle: "Save the body as", "保存主体为";
        Menu: "Files", "文件";
        OpenLoad: "Open a load… (Ctrl+O)", "打开加载记录……（Ctrl+O）";
        SaveLoad: "Save this load… (Ctrl+S)", "保存这次加载……（Ctrl+S）";
        ExportHar: "Export as HAR…", "导出为 HAR……";
        SaveLoadTitle: "Save this load as", "保存这次加载为";
        ExportHarTitle: "Export this load as a HAR file", "将这次加载导出为 HAR 文件";
        OpenLoadTitle: "Open a load", "打开加载记录";
        OpenLoadHint: "A load saved here, or a HAR file of any program. A file can also be dropped on the window.", "此处保存的加载记录，或任何程序的 HAR 文件。也可以把文件拖到窗口上。";
        SecretsMasked: "Passwords and the values of cookies are hidden in the file.", "文件中隐藏密码和 Cookie 的值。";
        Open: "Open", "打开";
        FileOpened: "Opened as load {n}: {name}", "已作为加载 {n} 打开：{name}";
        FileNotOpened: "{name} could not be opened: {reason}", "无法打开 {name}：{reason}";
        CurlCopied: "Copied as a cURL command; secrets are hidden in it.", "已复制为 cURL 命令，其中的机密已隐藏。";
        FilePath: "Path of the file", "文件路径";
        Save: "Save", "保存";
        Replace: "Replace it", "替换";
        Cancel: "Cancel", "取消";
        FileExists: "This file exists. Press again to replace it.", "文件已存在。再按一次将替换它。";
        FileFailed: "It could not be written: {reason}", "无法写入：{reason}";
        FileSaved: "Saved: {path}", "已保存：{path}";

        // The page.
        PageNamed: "Page: {title}", "网页：{title}";
        PageScroll: "Scroll the page", "滚动网页";
        PageEmpty: "Type an address above. Everything that happens on its way will be shown here.", "在上面输入地址。途中发生的一切都会显示在这里。";
        PageWaiting: "Waiting for the page", "正在等待网页";
        PageCrashed: "The page could not be drawn: its source is shown instead.", "无法绘制此网页：显示其源代码。";
        PageCutShort: "This page is not whole. {why}", "此网页不完整。{why}";
        PageStuck: "The page took too long to draw and was given up.", "绘制网页的时间过长，已放弃。";
        CannotOpen: "{scheme}: addresses are not opened here.", "这里不打开 {scheme}: 地址。";

        // The waterfall.
        Waterfall: "Waterfall", "瀑布图";
        NoRequests: "No requests yet", "还没有请求";
        ColumnName: "name", "名称";
        ColumnMethod: "method", "方法";
        ColumnStatus: "status", "状态";
        ColumnKind: "kind", "类型";
        ColumnConnection: "conn", "连接";
        ColumnSize: "size", "大小";
        ColumnTime: "time", "用时";
        RowSaid: "Request {n}: {method} {name} {status}, {kind}, connection {connection}, {size}, {time}", "请求 {n}：{method} {name} {status}，{kind}，连接 {connection}，{size}，{time}";
        Filter: "Filter the requests (Ctrl+Shift+F)", "筛选请求（Ctrl+Shift+F）";
        FilterHint: "Filter: name, status, kind", "筛选：名称、状态、类型";
        ChipAll: "all", "全部";
        ChipWrong: "errors", "错误";
        NothingFits: "No request fits this filter.", "没有符合筛选的请求。";
        ClearFilter: "Clear the filter", "清除筛选";
        GroupByConnection: "Group by connection", "按连接分组";
        GroupOf: "Connection {n}", "连接 {n}";
        GroupOfNone: "No connection", "没有连接";
        SomeOf: "{n} of {all}", "{all}中的 {n} 行";
        SortBy: "Sort by {column}", "按{column}排序";
        SortedUp: "Sorted by {column}, the smallest first", "已按{column}升序排列";
        SortedDown: "Sorted by {column}, the largest first", "已按{column}降序排列";
        OnNew: "on connection {n}, opened for it", "使用为此打开的连接 {n}";
        OnUsed: "on connection {n}, used again", "复用连接 {n}";
        Actions: "What to do with this request", "对此请求的操作";
        CopyAddress: "Copy the address", "复制地址";
        CopyCurl: "Copy as cURL", "复制为 cURL";
        CopyRow: "Copy the row as a table", "将此行复制为表格";
        SaveBody: "Save the body…", "保存主体……";
        OpenAlone: "Open in a new load", "在新的加载中打开";
        MeansBlocked: "Waiting for a free connection", "等待空闲的连接";
        MeansDns: "Asking for the address of the host", "询问主机的地址";
        MeansConnect: "Opening the connection", "打开连接";
        MeansSsl: "Agreeing on keys and checking the certificate, a part of connecting", "协商密钥并检查证书，是建立连接的一部分";
        MeansSend: "Writing the request", "写出请求";
        MeansWait: "Waiting for the first byte of the answer", "等待回答的第一个字节";
        MeansReceive: "Reading the answer", "读取回答";

        // The last loads.
        Loads: "Loads ({n})", "加载记录（{n}）";
        LoadsHint: "Tick loads to see them on one time axis.", "勾选若干次加载，在同一时间轴上比较。";
        CompareLoad: "Compare load {n}", "比较加载 {n}";
        LoadSaid: "Load {n}: {strategy}, {address}, {connections}, {requests}, {total}", "加载 {n}：{strategy}，{address}，{connections}，{requests}，{total}";
        CannotCompare: "The comparison could not begin: {reason}", "无法开始比较：{reason}";
        Faster: "Load {n} was faster by {by}.", "加载 {n} 快 {by}。";

        // The inspector.
        Inspector: "Inspector", "检查器";
        NothingSelected: "Choose a request to see all of it.", "选择一个请求查看详情。";
        TabOverview: "Overview", "概览";
        TabRequest: "Request", "请求";
        TabResponse: "Response", "响应";
        TabBody: "Body", "主体";
        TabTiming: "Timing", "时间";
        TabNames: "DNS", "DNS";
        TabConnection: "Connection", "连接";
        NoLookup: "No name was looked up for this request.", "这个请求没有查询域名。";
        NameQuery: "query", "查询报文";
        NameAnswer: "answer", "回答报文";
        NameIgnored: "ignored", "被忽略的报文";
        FactAddress: "Address", "地址";
        FactMethod: "Method", "方法";
        FactStatus: "Status", "状态";
        FactKind: "Kind", "类型";
        FactWhy: "Why", "原因";
        FactRedirect: "Redirects to", "重定向到";
        FactRetried: "Sent once more as", "重新发送为";
        FactLookup: "Looked up", "域名查询";
        FactConnection: "Connection", "连接";
        WhyAddress: "You asked for it", "您请求了它";
        WhyRedirect: "A redirect led here", "由重定向而来";
        WhyTag: "The page names it", "网页引用了它";
        WhyTagAt: "A tag at byte {offset} of the page names it", "网页第 {offset} 字节处的标签引用了它";
        WhyRetry: "The same request died on a reused connection before any byte of its answer; its method is idempotent, so it is sent once more", "同一请求在复用的连接上还没收到任何字节就失败了；它的方法是幂等的，所以再发送一次";
        WhyPage: "A style sheet names it", "样式表引用了它";
        ByMemory: "still in memory, nobody was asked", "仍在内存中，没有再询问";
        BySystem: "answered by the system's resolver", "由系统解析器回答";
        ByHosts: "found in the system's file of hosts", "在系统的 hosts 文件中找到";
        ByStub: "answered by the nearest name server", "由最近的 DNS 服务器回答";
        ByRelay: "asked from the root servers down", "从根服务器开始逐级查询";
        ByLab: "answered by the lab's table", "由实验室的表回答";
        New: "{n}, opened for this request", "{n}，为此请求打开";
        Reused: "{n}, used again", "{n}，再次使用";
        Cookies: "Cookies", "Cookie";
        CookieSent: "Sent along", "随请求发送";
        CookieSet: "Set by the answer", "由响应设置";
        CookieKept: "kept", "已保存";
        CookieReplaced: "kept in place of an older one", "已替换旧的";
        CookieRemoved: "removed", "已删除";
        CookieExpired: "its time was over", "已过期";
        CookieOtherDomain: "refused: it is for another domain", "拒绝：属于其他域";
        CookieTopLevel: "refused: it is for a domain under which anyone may register", "拒绝：属于任何人都可注册的域";
        CookieOtherSite: "refused: a page of another site had asked (SameSite)", "拒绝：由其他网站的网页请求（SameSite）";
        CookieUnreadable: "refused: it cannot be read", "拒绝：无法读取";
        CookieTooLarge: "refused: larger than {limit}", "拒绝：超过 {limit}";
        CookieJarFull: "refused: there are {limit} already", "拒绝：已有 {limit} 个";
        CookieUnknown: "unknown", "未知";
        Sizes: "Sizes", "大小";
        SizeSent: "Sent", "发送";
        SizeReceived: "Received", "接收";
        SizeHead: "Head", "头部";
        SizeBody: "Body", "主体";
        SizeDecoded: "Unpacked", "解压后";
        OnTheWire: "{size}, as they crossed the wire", "{size}，线路上的原样";
        AboveTls: "{size}, as they were before encryption", "{size}，加密前的原样";
        LeftOut: "Only the first {kept} were kept.", "只保留了前 {kept}。";
        NoBytes: "No bytes yet", "还没有字节";
        BinaryBody: "The body follows: {size} that are no text. See them as hex, or in the tab Body.", "后面是主体：{size}，不是文本。请用十六进制或“主体”标签查看。";
        NoBody: "There is no body.", "没有主体。";
        AsText: "Text", "文本";
        AsPicture: "Picture", "图片";
        AsHex: "Hex", "十六进制";
        Copy: "Copy", "复制";
        TimingNote: "Queued {at} after the load began", "加载开始 {at} 后排队";
        TimingStart: "start", "开始";
        TimingEnd: "end", "结束";
        TimingLength: "length", "时长";
        TimingTotal: "Total", "合计";

        // A connection.
        NoConnection: "No connection was made for it.", "没有为它建立连接。";
        LocalEnd: "This end", "本端";
        RemoteEnd: "Other end", "对端";
        Via: "in the lab: really {via}", "实验室内，实际为 {via}";
        Moved: "Moved", "传输";
        MovedBytes: "{out} out, {in} in", "发出 {out}，收到 {in}";
        ClosedFirst: "Closed first", "先关闭";
        StillOpen: "Still open", "仍然打开";
        NotVerified: "The certificate was not checked.", "未检查证书。";
        AlsoCarried: "Also carried", "还承载了";
        NoOther: "No other request", "没有其他请求";
        Calls: "Calls at the socket", "套接字调用";
        ServedRequest: "For request {n}", "为请求 {n}";
        WithoutWaiting: "without waiting", "不等待";
        CheckOpen: "nothing there, still open", "没有数据，仍然打开";
        CheckClosed: "closed", "已关闭";
        ServerHasClosed: "the server has closed", "服务器已关闭";
        InRecords: " in TLS records", "（TLS 记录）";

        // A page that did not come.
        RulesOut: "What that rules out", "可以排除";
        ToTry: "What to try", "可以尝试";
        TryAgain: "Try again", "重试";
        FailureCode: "code: {code}", "代码：{code}";
        BrokeHere: "broke here", "在此中断";
        StoppedHere: "stopped here", "在此停止";
        ChainSaid: "The chain from the address to the page; it broke at: {link}", "从地址到网页的链条；中断于：{link}";
        ChainAddress: "address", "地址";
        ChainLookup: "lookup", "域名查询";
        ChainConnect: "connect", "连接";
        ChainTls: "TLS", "TLS";
        ChainSend: "send", "发送";
        ChainWait: "wait", "等待";
        ChainResponse: "response", "响应";
        ChainBody: "body", "主体";
        BrokeBadAddress: "no address", "地址无效";
        BrokeScheme: "scheme", "协议";
        BrokeUnknownHost: "unknown", "域名未知";
        BrokeLookup: "lookup", "查询失败";
        BrokeRefused: "refused", "被拒绝";
        BrokeUnreachable: "no route", "无路由";
        BrokeReset: "reset", "被重置";
        BrokeTimeout: "timeout", "超时";
        BrokeCertificate: "bad cert", "证书无效";
        BrokeHandshake: "TLS", "TLS";
        BrokeMalformed: "malformed", "格式错误";
        BrokeTruncated: "cut short", "不完整";
        BrokeTooLarge: "too large", "过大";
        BrokeLoop: "loop", "循环";
        BrokeRedirects: "redirects", "重定向过多";
        BrokeRedirect: "redirect", "重定向错误";
        BrokeStopped: "stopped", "已停止";
        BrokeSystem: "system", "系统错误";
        BrokeTold: "failed", "失败";
    }
}
