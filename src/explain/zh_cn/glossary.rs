//! The words around the glossary's entries, in Simplified Chinese.

use crate::explain::glossary::{
    CodingMeaning, FamilyMeaning, FieldMeaning, GlossaryWords, MethodMeaning, StatusMeaning, TypeMeaning,
};
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn glossary_words(GlossaryWords) {
        Safe: "安全（只读取）";
        NotSafe: "不安全（可能改变内容）";
        Idempotent: "幂等（发送两次与一次相同）";
        NotIdempotent: "非幂等（发送两次可能发生两次）";
        Cacheable: "响应可以缓存";
        CacheableSometimes: "仅当响应明确说明时可以缓存";
        NotCacheable: "响应不缓存";
        UnknownMethod: "未知的方法，不知道它做什么";
        UnknownCode: "未知的状态码，按 {hundred}00 对待（{class}）";
        NoCode: "不是状态码：应为 100 到 599";
        UnknownField: "未知的字段，不认识它的一方会忽略（RFC 9110 5.1）";
        PrivateField: "非标准字段（X-…），未知";
        UnknownType: "未知的类型：{kind}";
        NoType: "不是媒体类型：应形如 text/html";
        UnknownCoding: "未知的编码";
    }
}

texts! {
    pub(in crate::explain) fn status_meaning(StatusMeaning) {
        C100: "继续：首部没有问题，可以发送正文";
        C101: "切换协议：此后连接改用另一种协议";
        C102: "处理中：服务器仍在处理（WebDAV）";
        C103: "早期提示：先给出部分首部字段，便于提前获取资源";
        C104: "支持续传：中断的上传可以继续（临时注册）";
        C200: "成功：正文就是所请求的内容";
        C201: "已创建：新建了资源，位置见 Location";
        C202: "已接受：已收下，但尚未完成";
        C203: "非权威信息：途中的代理修改过内容";
        C204: "无内容：已成功，没有内容要发送";
        C205: "重置内容：已成功，请清空表单";
        C206: "部分内容：只是所请求的范围，见 Content-Range";
        C207: "多状态：多个结果，见正文（WebDAV）";
        C208: "已报告：同一响应中已经列出（WebDAV）";
        C226: "已用差量：正文是与客户端已有内容的差异";
        C300: "多种选择：有多种形式可选";
        C301: "永久移动：今后位于 Location";
        C302: "临时移动：目前位于 Location，下次仍问这里";
        C303: "参见其他：结果在 Location，用 GET 获取";
        C304: "未修改：客户端已有的内容仍然有效，不再发送正文";
        C305: "使用代理：已不再使用";
        C306: "（未使用）：旧草案遗留，保留不用";
        C307: "临时重定向：目前位于 Location，方法和正文不变";
        C308: "永久重定向：今后位于 Location，方法和正文不变";
        C400: "错误请求：服务器无法理解请求";
        C401: "未认证：需要证明身份，方式见 WWW-Authenticate";
        C402: "需要付款：保留供将来使用";
        C403: "禁止：已理解，但拒绝执行";
        C404: "未找到：此地址没有资源";
        C405: "方法不允许：不能用此方法，可用的见 Allow";
        C406: "不可接受：没有客户端可接受的形式";
        C407: "需要代理认证：代理要求证明身份";
        C408: "请求超时：请求未及时到达";
        C409: "冲突：与资源的当前状态矛盾";
        C410: "已消失：曾经存在，不会再有";
        C411: "需要长度：请求必须带 Content-Length";
        C412: "条件不成立：请求中的条件（If-…）不满足";
        C413: "内容过大：正文超过服务器的上限";
        C414: "地址过长：超过服务器的上限";
        C415: "不支持的类型：不接受这种正文";
        C416: "范围无效：内容中没有这个范围";
        C417: "期望落空：服务器做不到 Expect 的要求";
        C418: "（未使用）：因一个玩笑（我是茶壶）而保留";
        C421: "请求误投：此服务器不负责该主机";
        C422: "无法处理：格式正确，但内容不合理";
        C423: "已锁定：资源被锁（WebDAV）";
        C424: "依赖失败：前面的操作失败（WebDAV）";
        C425: "太早：请求随握手到达，可能是重放";
        C426: "需要升级：须改用 Upgrade 中的协议";
        C428: "需要条件：请求必须带条件（If-Match）";
        C429: "请求过多：请放慢，等待时间见 Retry-After";
        C431: "首部字段过大：超过服务器的上限";
        C451: "因法律原因不可用：应法律要求不提供";
        C500: "服务器内部错误：服务器出了问题";
        C501: "未实现：服务器不支持此方法";
        C502: "网关错误：后面的服务器没有给出有效响应";
        C503: "服务不可用：过载或维护，恢复时间见 Retry-After";
        C504: "网关超时：后面的服务器未及时响应";
        C505: "不支持的 HTTP 版本：服务器不支持";
        C506: "变体也协商：服务器配置成环";
        C507: "存储不足：没有空间（WebDAV）";
        C508: "检测到循环：资源包含自身（WebDAV）";
        C510: "未扩展：已不再使用";
        C511: "需要网络认证：须先登录网络，例如酒店";
    }
}

texts! {
    pub(in crate::explain) fn method_meaning(MethodMeaning) {
        Get: "请求资源的当前内容";
        Head: "与 GET 相同，但不要正文";
        Post: "把数据交给资源处理";
        Put: "用请求正文替换资源的内容";
        Delete: "请求删除资源";
        Connect: "请求代理建立通往另一台服务器的隧道";
        Options: "询问可以对资源做什么";
        Trace: "要求把收到的请求原样送回";
        Patch: "修改资源的一部分";
    }
}

texts! {
    pub(in crate::explain) fn field_meaning(FieldMeaning) {
        PseudoAuthority: "主机和端口，代替 Host";
        PseudoMethod: "方法";
        PseudoPath: "路径和查询：请求的是什么";
        PseudoProtocol: "隧道中使用的协议";
        PseudoScheme: "地址中的协议";
        PseudoStatus: "状态码";
        Accept: "客户端接受的媒体类型及偏好";
        AcceptCharset: "客户端接受的字符集，已不再使用";
        AcceptEncoding: "客户端能解开的压缩方式";
        AcceptLanguage: "用户偏好的语言";
        AcceptRanges: "服务器是否支持范围请求";
        AccessControlAllowOrigin: "哪些来源的网页脚本可以读取此响应";
        Age: "自源服务器生成或验证以来的秒数";
        Allow: "此资源支持的方法";
        AltSvc: "也可从别处或用其他协议（如 HTTP/3）获取";
        AuthenticationInfo: "认证成功后的补充信息";
        Authorization: "证明用户的身份";
        CacheControl: "响应可否缓存、能存多久";
        ClearSiteData: "要求浏览器清除此站点的数据";
        Connection: "只关乎本次连接：是否保持打开";
        ContentDisposition: "在页面中显示还是保存，以及文件名";
        ContentEncoding: "内容的压缩方式";
        ContentLanguage: "内容面向的语言";
        ContentLength: "内容有多少字节";
        ContentLocation: "此内容本身的地址";
        ContentRange: "这是整体中的哪一段";
        ContentSecurityPolicy: "网页可以从哪里加载什么";
        ContentType: "内容的类型和字符集";
        Cookie: "送回服务器先前设置的 Cookie";
        Date: "报文生成的时间";
        Dnt: "请求不被跟踪，已不再使用";
        ETag: "此版本内容的标记，供以后比较";
        Expect: "要求服务器先做的事，如 100-continue";
        Expires: "在此之前可直接使用，无需向服务器确认";
        Forwarded: "代理途中隐去的信息：谁在请求";
        From: "使用者的电子邮件地址";
        Host: "要访问哪个网站：一个地址可以有多个网站";
        IfMatch: "仅当内容仍是此标记时";
        IfModifiedSince: "仅当此后有修改，否则返回 304";
        IfNoneMatch: "仅当标记已变，否则返回 304";
        IfRange: "未变则给一段，否则给全部";
        IfUnmodifiedSince: "仅当此后没有修改";
        KeepAlive: "空闲连接保持多久";
        LastModified: "内容最后修改的时间";
        Link: "相关资源，例如应尽早获取的";
        Location: "改去哪里，或新资源在哪里";
        MaxForwards: "最多经过几个代理";
        Nel: "要求浏览器报告网络错误";
        Origin: "引发请求的网页来自哪个站点";
        PermissionsPolicy: "网页可使用哪些浏览器功能";
        Pragma: "HTTP/1.0 的 Cache-Control，已不再使用";
        Priority: "响应有多紧急";
        ProxyAuthenticate: "如何向代理证明身份";
        ProxyAuthorization: "向代理证明身份";
        Range: "只请求内容的一段";
        Referer: "从哪个网页来到这里（拼写沿用历史）";
        ReferrerPolicy: "向其他网站透露多少来源地址";
        Refresh: "若干秒后转到另一个地址";
        RetryAfter: "多久以后再试";
        SecFetchSite: "请求是否来自同一站点";
        Server: "服务器程序的名称";
        ServerTiming: "服务器各步骤的用时";
        SetCookie: "要求客户端保存一个值并在以后送回";
        StrictTransportSecurity: "今后访问此站点只用 https";
        Te: "客户端接受的传输编码，以及是否接受尾部字段";
        Trailer: "内容之后还会出现的字段";
        TransferEncoding: "为本次传输如何打包，如 chunked 分块";
        Upgrade: "可改用的其他协议";
        UpgradeInsecureRequests: "希望改用 https";
        UserAgent: "客户端程序的名称";
        Vary: "响应随请求的哪些字段而变";
        Via: "报文经过的代理";
        WwwAuthenticate: "如何证明身份";
        XContentTypeOptions: "nosniff：相信 Content-Type，不要猜测";
        XForwardedFor: "谁请求了代理，Forwarded 的旧写法";
        XFrameOptions: "网页可否放在其他网页的框架中";
        XPoweredBy: "服务器背后的程序";
    }
}

texts! {
    pub(in crate::explain) fn type_meaning(TypeMeaning) {
        TextHtml: "HTML 网页";
        ApplicationXhtmlXml: "以 XML 书写的 HTML 网页";
        TextPlain: "纯文本";
        TextCss: "样式表";
        TextJavascript: "脚本";
        ApplicationJavascript: "脚本，现在称为 text/javascript";
        ApplicationJson: "JSON 数据";
        ApplicationLdJson: "JSON 关联数据";
        ApplicationManifestJson: "网页应用的说明";
        ApplicationXml: "XML 数据";
        TextXml: "XML 数据";
        ApplicationRssXml: "新闻订阅源";
        ApplicationAtomXml: "新闻订阅源";
        ImagePng: "无损图片";
        ImageJpeg: "照片";
        ImageGif: "最多 256 色的图片，可以是动画";
        ImageWebp: "比 PNG 和 JPEG 更小的图片";
        ImageAvif: "更小的图片";
        ImageSvgXml: "XML 矢量图";
        ImageBmp: "未压缩的图片";
        ImageXIcon: "网站图标";
        ImageVndMicrosoftIcon: "网站图标";
        FontWoff2: "网页字体";
        FontWoff: "网页字体";
        AudioMpeg: "声音";
        VideoMp4: "视频";
        VideoWebm: "视频";
        ApplicationPdf: "PDF 文档";
        ApplicationZip: "压缩包";
        ApplicationGzip: "压缩文件";
        ApplicationWasm: "网页程序（WebAssembly）";
        ApplicationOctetStream: "未指明类型的字节";
        ApplicationXWwwFormUrlencoded: "表单字段，写作 name=value&name=value";
        MultipartFormData: "逐个列出的表单字段，可含文件";
        MultipartByteranges: "同一内容的多个范围";
        MessageHttp: "HTTP 报文";
        TextEventStream: "逐个到来的事件";
        TextCalendar: "日程";
        TextCsv: "逗号分隔的表格";
        TextMarkdown: "Markdown 文本";
    }
}

texts! {
    pub(in crate::explain) fn family_meaning(FamilyMeaning) {
        Text: "某种文本";
        Image: "某种图片";
        Audio: "某种声音";
        Video: "某种视频";
        Font: "某种字体";
        Application: "供某种程序使用的数据";
        Multipart: "一个正文中的多个部分";
        Message: "报文中的报文";
        Model: "某种模型";
    }
}

texts! {
    pub(in crate::explain) fn coding_meaning(CodingMeaning) {
        Gzip: "gzip 压缩";
        XGzip: "gzip 的旧名";
        Deflate: "zlib 压缩";
        Compress: "旧程序 compress 的压缩";
        XCompress: "compress 的旧名";
        Br: "Brotli 压缩，比 gzip 更小";
        Zstd: "Zstandard 压缩，解压快";
        Identity: "未压缩";
        Chunked: "分块发送，每块注明大小，不必事先知道总长";
    }
}
