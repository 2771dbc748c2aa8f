//! The words about the parts of messages, in Simplified Chinese.

use crate::explain::MessageWord;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn message_word(MessageWord) {
        // What a run of bytes is.
        PartMethod: "方法";
        PartTarget: "目标：请求什么";
        PartVersion: "HTTP 版本";
        PartCode: "状态码";
        PartReason: "供人阅读的原因短语，程序会忽略";
        PartSpace: "分隔用的空格";
        PartLineEnd: "行尾";
        PartName: "字段名";
        PartNameSpace: "冒号前的空白";
        PartColon: "分隔字段名和值";
        PartPadding: "不计入的空白";
        PartValue: "值";
        PartFold: "续行：接着上一行的值";
        PartBlankLine: "空行";
        PartChunkSize: "块的大小，十六进制：{size} 字节";
        PartChunkSizeBad: "块的大小";
        PartChunkExtension: "块扩展，会被忽略";
        PartData: "内容";
        PartAfter: "报文之后";
        PartUnreadable: "不符合任何规则";
        PartUntold: "未分析";

        // Whole pieces.
        EndOfHead: "空行：首部到此结束";
        EndOfTrailers: "空行：报文到此结束";
        BeforeHead: "报文前的空行";
        Content: "内容，{size}";
        Chunk: "第 {number} 块，{size}";
        LastChunk: "最后一块，大小为 0：内容到此结束";
        Trailer: "正文之后的字段：{meaning}";
        After: "报文结束之后，{size}";
        Unreadable: "不符合任何规则的字节，{size}";
        Untold: "其余未分析，{size}";
        Interim: "第 {number} 个临时响应：{meaning}";
        Source: "定义于 {source}";
        Because: "{odd}（{rfc}）";
        Bytes: "第 {start} 至 {end} 字节";

        // What is odd.
        OddBlankBefore: "首行之前有空行";
        OddBareLf: "行尾只有 LF，没有 CR";
        OddBareCr: "单独的 CR，后面没有 LF";
        OddStartSpaces: "此处应只有一个空格";
        OddStartShort: "首行不完整";
        OddBadMethod: "方法含有不允许的字符";
        OddBadTarget: "目标含有不允许的字符";
        OddUnencodedTarget: "目标含有必须作百分号编码的字符";
        OddBadVersion: "不是 HTTP/1 的版本";
        OddBadCode: "不是状态码：应为 100 到 599 的三位数字";
        OddNoSpaceAfterCode: "状态码后缺少空格";
        OddOldRequest: "没有版本：这是 HTTP/0.9 的请求";
        OddNoHead: "没有首部：只有内容（HTTP/0.9），或是其他协议";
        OddNoHost: "HTTP/1.1 要求有 Host 字段";
        OddFoldAtStart: "续行之前没有字段";
        OddObsFold: "折行：值延续到下一行，现已不允许";
        OddSpaceBeforeColon: "字段名与冒号之间有空白";
        OddMissingColon: "没有冒号：不是字段";
        OddStatusAgain: "字段之间又有一个状态行：已忽略";
        OddEmptyName: "字段名为空";
        OddIllegalName: "字段名含有不允许的字符";
        OddNul: "含有零字节";
        OddControl: "含有控制字符";
        OddObsText: "含有 ASCII 以外的字节";
        OddRepeated: "同名字段重复：各值合为一个列表";
        OddRepeatedSingle: "同名字段重复，而它只能出现一次";
        OddLengthRepeated: "长度重复";
        OddLengthsDiffer: "与前面的长度不同：以哪个为准？";
        OddLengthIllegal: "长度不是数字";
        OddLengthNotAllowed: "此处不允许有内容，却给出长度";
        OddLengthAndEncoding: "同时有 Content-Length 和 Transfer-Encoding：以后者为准，但可能是攻击";
        OddEncodingOld: "HTTP/1.0 没有 Transfer-Encoding";
        OddEncodingNotAllowed: "此处不允许有内容，却有 Transfer-Encoding";
        OddChunkedNotLast: "chunked 必须是最后一种编码";
        OddUnknownCoding: "Pellucid 不认识的内容编码：正文按发送时的原样显示";
        OddBadChunkSize: "块大小不是十六进制数";
        OddBadChunkEnd: "块后没有行尾";
        OddNotInTrailers: "此字段不能放在正文之后";
        OddCutShort: "字节在报文结束之前中断";
        OddExtra: "超出报文的字节";
        OddOtherProtocol: "切换后的协议的字节";
        OddTooMany: "部分过多，不再分析";

        // Where a part of a request came from.
        FromAddressTarget: "地址中的路径和查询";
        FromAddressHost: "地址中的主机；端口不是默认值时也包括端口";
        FromAddressScheme: "地址中的协议";
        FromStrategy: "所选的加载策略";
        FromHostHabit: "HTTP/1.0 不要求 Host；发送它是因为一个 IP 地址上可能有多个网站";
        FromHostRule: "规则：HTTP/1.1 要求有 Host（RFC 9112 3.2）";
        FromSetting: "本程序的设置";
        FromAgent: "本程序的名称和版本";
        FromAccept: "想要的资源种类";
        FromCodings: "本程序能解码的压缩方式";
        FromCache: "缓存的响应：它仍然有效吗？（RFC 9111 4.3.1）";
        FromCookie: "服务器先前设置的 Cookie：{names}";
        FromForm: "提交的表单";
        FromBodyRule: "规则：后面正文的长度（RFC 9112 6.2）";
        FromFile: "HAR 文件";
        FromCredentials: "用户名和密码：因为服务器用 401 要求认证";
        FromComposer: "手工编写";
        FromGrammar: "报文的语法（RFC 9112）";
        FromFrames: "帧的格式（RFC 9113 4.1）";
        FromTrigger: "由什么发起：地址、链接、表单或网页";
        FromNowhere: "不在此请求的计划之中";
    }
}
