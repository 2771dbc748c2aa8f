//! The words about the parts of messages.

use crate::explain::lang::words;

words! {
    /// Parts of messages, what is odd about them, and where they came from.
    pub enum MessageWord {
        // What a run of bytes is.
        PartMethod: "method", "方法";
        PartTarget: "target: what is asked for", "目标：请求什么";
        PartVersion: "version of HTTP", "HTTP 版本";
        PartCode: "status code", "状态码";
        PartReason: "words for people beside the code; programs ignore them", "状态码旁给人看的文字，程序会忽略";
        PartSpace: "blank that divides", "分隔用的空格";
        PartLineEnd: "line end", "行尾";
        PartName: "name of the field", "字段名";
        PartNameSpace: "white space before the colon", "冒号前的空白";
        PartColon: "divides name and value", "分隔字段名和值";
        PartPadding: "white space that does not count", "不计入的空白";
        PartValue: "value", "值";
        PartFold: "the line goes on with the value before it", "续行：接着上一行的值";
        PartBlankLine: "the empty line", "空行";
        PartChunkSize: "size of the chunk in hexadecimal: {size} bytes", "块的大小，十六进制：{size} 字节";
        PartChunkSizeBad: "size of the chunk", "块的大小";
        PartChunkExtension: "extension of the chunk; it is ignored", "块扩展，会被忽略";
        PartData: "content", "内容";
        PartAfter: "after the message", "报文之后";
        PartUnreadable: "fits no rule", "不合规则";
        PartUntold: "not told apart", "未再细分";

        // Whole pieces.
        EndOfHead: "empty line: the head ends here", "空行：头部到此结束";
        EndOfTrailers: "empty line: the message ends here", "空行：报文到此结束";
        BeforeHead: "empty line before the message", "报文前的空行";
        Content: "content, {size}", "内容，{size}";
        Chunk: "chunk {number}, {size}", "第 {number} 块，{size}";
        LastChunk: "last chunk, of size 0: the content ends here", "最后一块，大小为 0：内容到此结束";
        Trailer: "after the content: {meaning}", "主体之后的字段：{meaning}";
        After: "after the end, {size}", "报文结束之后，{size}";
        Unreadable: "bytes that fit no rule, {size}", "不合规则的字节，{size}";
        Untold: "the rest, not told apart, {size}", "其余未再细分，{size}";
        Interim: "interim answer {number}: {meaning}", "第 {number} 个临时响应：{meaning}";
        Source: "Defined in {source}", "定义于 {source}";
        Because: "{odd} ({rfc})", "{odd}（{rfc}）";
        Bytes: "bytes {start} to {end}", "第 {start} 至 {end} 字节";

        // What is odd.
        OddBlankBefore: "an empty line before the first line", "首行之前有空行";
        OddBareLf: "the line ends with LF alone, without CR", "行尾只有 LF，没有 CR";
        OddBareCr: "a CR without LF", "单独的 CR，后面没有 LF";
        OddStartSpaces: "white space where one blank should be", "此处应只有一个空格";
        OddStartShort: "the first line has not all its parts", "首行不完整";
        OddBadMethod: "the method has characters that are not allowed", "方法含有不允许的字符";
        OddBadTarget: "the target has characters that are not allowed", "目标含有不允许的字符";
        OddBadVersion: "not a version of HTTP/1", "不是 HTTP/1 的版本";
        OddBadCode: "no status code: three digits from 100 to 599", "不是状态码：应为 100 到 599 的三位数字";
        OddNoSpaceAfterCode: "the blank after the status code is missing", "状态码后缺少空格";
        OddOldRequest: "no version: this is how HTTP/0.9 asked", "没有版本：这是 HTTP/0.9 的请求";
        OddNoHead: "no head: content alone, as HTTP/0.9 answers, or another protocol", "没有头部：只有内容（HTTP/0.9），或是其他协议";
        OddNoHost: "HTTP/1.1 requires a Host field", "HTTP/1.1 要求有 Host 字段";
        OddFoldAtStart: "a line that goes on with no field before it", "续行之前没有字段";
        OddObsFold: "folded: the value goes on in the next line, which is no longer allowed", "折行：值延续到下一行，现已不允许";
        OddSpaceBeforeColon: "white space between name and colon", "字段名与冒号之间有空白";
        OddMissingColon: "no colon: this is no field", "没有冒号：不是字段";
        OddStatusAgain: "a second status line among the fields: it is passed over", "字段之间又有一个状态行：已忽略";
        OddEmptyName: "the name is empty", "字段名为空";
        OddIllegalName: "the name has characters that are not allowed", "字段名含有不允许的字符";
        OddNul: "a zero byte", "含有零字节";
        OddControl: "a control character", "含有控制字符";
        OddObsText: "bytes beyond ASCII", "含有 ASCII 以外的字节";
        OddRepeated: "the same name once more: the values count as one list", "同名字段重复：各值合为一个列表";
        OddRepeatedSingle: "the same name once more, though it may stand only once", "同名字段重复，而它只能出现一次";
        OddLengthRepeated: "the same length once more", "长度重复";
        OddLengthsDiffer: "another length than before: which one counts?", "与前面的长度不同：以哪个为准？";
        OddLengthIllegal: "the length is no number", "长度不是数字";
        OddLengthNotAllowed: "a length where no content may be", "此处不允许有内容，却给出长度";
        OddLengthAndEncoding: "both Content-Length and Transfer-Encoding: the latter counts, but it may be an attack", "同时有 Content-Length 和 Transfer-Encoding：以后者为准，但可能是攻击";
        OddEncodingOld: "HTTP/1.0 knows no Transfer-Encoding", "HTTP/1.0 没有 Transfer-Encoding";
        OddEncodingNotAllowed: "Transfer-Encoding where no content may be", "此处不允许有内容，却有 Transfer-Encoding";
        OddChunkedNotLast: "chunked must be the last coding", "chunked 必须是最后一种编码";
        OddUnknownCoding: "a content coding that Pellucid does not know: the body is shown as it was sent", "Pellucid 不认识的内容编码：正文按发送时的原样显示";
        OddBadChunkSize: "the size of the chunk is no hexadecimal number", "块大小不是十六进制数";
        OddBadChunkEnd: "no line end after the chunk", "块后没有行尾";
        OddNotInTrailers: "this field may not stand after the content", "此字段不能放在主体之后";
        OddCutShort: "the bytes end before the message does", "字节在报文结束之前中断";
        OddExtra: "more bytes than the message has", "超出报文的字节";
        OddOtherProtocol: "bytes of the protocol that was switched to", "切换后的协议的字节";
        OddTooMany: "too many pieces to tell them apart", "段数过多，不再细分";

        // Where a part of a request came from.
        FromAddressTarget: "path and query of the address", "地址中的路径和查询";
        FromAddressHost: "host of the address; the port too, when it is not the usual one", "地址中的主机；端口不是默认时也包括";
        FromStrategy: "the chosen strategy", "所选的加载策略";
        FromHostHabit: "HTTP/1.0 does not require Host; it is sent because one address may hold several sites", "HTTP/1.0 不要求 Host；发送它是因为一个 IP 地址上可能有多个网站";
        FromHostRule: "rule: HTTP/1.1 requires Host (RFC 9112 3.2)", "规则：HTTP/1.1 要求有 Host（RFC 9112 3.2）";
        FromSetting: "this program's settings", "本程序的设置";
        FromAgent: "this program's name and version", "本程序的名称和版本";
        FromAccept: "the kind of thing that is wanted", "想要的内容种类";
        FromCodings: "the compressions that this program can undo", "本程序能解开的压缩方式";
        FromCache: "the answer that the cache keeps: is it still right? (RFC 9111 4.3.1)", "缓存里保存的响应：它仍然有效吗？（RFC 9111 4.3.1）";
        FromCookie: "cookies that servers had set: {names}", "服务器先前设置的 Cookie：{names}";
        FromForm: "the submitted form", "提交的表单";
        FromBodyRule: "rule: the length of the body that follows (RFC 9112 6.2)", "规则：后面主体的长度（RFC 9112 6.2）";
        FromFile: "the HAR file", "HAR 文件";
        FromCredentials: "user name and password, because the server asked for them with 401", "用户名和密码：因为服务器用 401 要求";
        FromComposer: "written by a person", "由人编写";
        FromGrammar: "the grammar of messages (RFC 9112)", "报文的语法（RFC 9112）";
        FromTrigger: "what asked: the address, a link, a form or the page", "由什么发起：地址、链接、表单或网页";
        FromNowhere: "not in the plan of this request", "不在此请求的计划之中";
    }
}
