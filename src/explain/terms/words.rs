//! The words of the field's terms.

use crate::explain::lang::words;

words! {
    /// The field's terms.
    pub enum Term {
        // Phases (HAR 1.2).
        Blocked: "blocked", "排队";
        Dns: "name lookup", "域名查询";
        Connect: "connect", "建立连接";
        Ssl: "TLS", "TLS";
        Send: "send", "发送";
        Wait: "wait", "等待";
        Receive: "receive", "接收";

        // Links of the chain from address to page.
        LinkAddress: "reading the address", "解析地址";
        LinkLookup: "looking up the name", "查询域名";
        LinkConnect: "connecting", "建立连接";
        LinkTls: "securing the connection", "建立安全连接";
        LinkSend: "sending the request", "发送请求";
        LinkWait: "waiting for the answer", "等待回答";
        LinkResponse: "reading the response's head", "读取响应头部";
        LinkBody: "receiving the body", "接收主体";
        LinkRedirect: "following a redirect", "跟随重定向";
        LinkLimit: "a limit of this program", "本程序的上限";
        LinkFile: "reading the file", "读取文件";
        LinkLogin: "logging in", "登录";
        LinkData: "opening the data connection", "建立数据连接";
        LinkProgram: "in this program itself", "本程序自身";

        // Kinds of resources.
        Document: "page", "网页";
        Image: "picture", "图片";
        Stylesheet: "style sheet", "样式表";
        Font: "font", "字体";
        Other: "other", "其他";

        // Sides.
        Client: "client", "客户端";
        Server: "server", "服务器";

        // Why a connection was closed, as it reads after "closed first by the server:".
        ServerHttp10: "its answer was complete, and with HTTP/1.0 the server then closes", "回答已完整，HTTP/1.0 的服务器随后关闭连接";
        ServerAnnounced: "its answer was complete, and it had said so with Connection: close", "回答已完整，它用 Connection: close 事先说明了";
        ServerEndOfBody: "its close marks the end of a body without a length", "用关闭来表示没有长度的主体到此结束";
        ServerIdle: "the connection was idle", "连接空闲";
        ServerUnanswered: "it closed while the next request was on its way", "在下一个请求到达之前关闭";
        ServerEarly: "it closed in the middle of a message", "在报文中途关闭";
        ServerReset: "it reset the connection", "重置了连接";
        ServerQuit: "we had said QUIT, and it closes after its farewell", "收到 QUIT 后，服务器道别并关闭";
        LeftUnread: "the rest of a body that is never shown was not waited for", "不再等待永远不会显示的正文的其余部分";
        LingerTimeout: "the server had said that it would close, and did not in time", "服务器说要关闭却没有及时关闭";
        LoadFinished: "the load is finished, and nothing more will be asked", "加载已完成，不再有请求";
        StoppedReason: "the load was stopped", "加载被停止";
        FailedReason: "something failed, and the connection cannot be used again", "出错后连接不能再用";
        NotConnected: "it was never connected", "从未连上";
        RaceLost: "another address of the same name was faster", "同一域名的另一个地址先连上了";

        // Classes of status codes (RFC 9110 15).
        Informational: "informational: the request was received, the answer follows", "信息：请求已收到，回答随后";
        Successful: "successful: the request was received, understood and accepted", "成功：请求已收到、理解并接受";
        Redirection: "redirection: something more must be done, mostly at another address", "重定向：还需要进一步操作，通常是去另一个地址";
        ClientError: "client error: the request has a fault or cannot be fulfilled", "客户端错误：请求有误或无法满足";
        ServerError: "server error: the server failed to fulfil a valid request", "服务器错误：请求有效，但服务器未能完成";
    }
}
