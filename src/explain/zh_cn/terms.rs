//! The words of the field's terms, in Simplified Chinese.

use crate::explain::Term;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn term(Term) {
        // Phases (HAR 1.2).
        Blocked: "排队";
        Dns: "域名查询";
        Connect: "建立连接";
        Ssl: "TLS";
        Send: "发送";
        Wait: "等待";
        Receive: "接收";

        // Links of the chain from address to page.
        LinkAddress: "解析地址";
        LinkLookup: "查询域名";
        LinkConnect: "建立连接";
        LinkTls: "建立安全连接";
        LinkSend: "发送请求";
        LinkWait: "等待响应";
        LinkResponse: "读取响应首部";
        LinkBody: "接收正文";
        LinkRedirect: "跟随重定向";
        LinkLimit: "本程序的上限";
        LinkFile: "读取文件";
        LinkLogin: "登录";
        LinkData: "建立数据连接";
        LinkProgram: "本程序自身";

        // Kinds of resources.
        Document: "网页";
        Image: "图片";
        Stylesheet: "样式表";
        Font: "字体";
        Other: "其他";

        // Sides.
        Client: "客户端";
        Server: "服务器";

        // Why a connection was closed, as it reads after "closed first by the server:".
        ServerHttp10: "响应已完整，HTTP/1.0 的服务器随后关闭连接";
        ServerAnnounced: "响应已完整，它已用 Connection: close 事先说明";
        ServerEndOfBody: "用关闭来表示没有长度的正文到此结束";
        ServerIdle: "连接空闲";
        ServerUnanswered: "在下一个请求到达途中关闭";
        ServerEarly: "在报文中途关闭";
        ServerReset: "重置了连接";
        WentAway: "GOAWAY：不再接受新的流";
        ServerQuit: "我们发送了 QUIT，服务器应答后关闭";
        LeftUnread: "正文的其余部分不会显示，因此不再等待";
        LingerTimeout: "服务器说要关闭，却没有及时关闭";
        LoadFinished: "加载已完成，不再有请求";
        StoppedReason: "加载被停止";
        FailedReason: "出错后连接不能再用";
        NotConnected: "从未连上";
        RaceLost: "同一域名的另一个地址先连上了";

        // Classes of status codes (RFC 9110 15).
        Informational: "信息：请求已收到，响应随后";
        Successful: "成功：请求已收到、理解并接受";
        Redirection: "重定向：还需要进一步操作，通常是去另一个地址";
        ClientError: "客户端错误：请求有误或无法满足";
        ServerError: "服务器错误：请求有效，但服务器未能完成";
    }
}
