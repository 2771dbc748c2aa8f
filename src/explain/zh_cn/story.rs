//! The sentences of the story, in Simplified Chinese.

use crate::explain::StoryWord;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn story_word(StoryWord) {
        // The verdict.
        Verdict: "共 {total}，其中 {share} % {what}。";
        VerdictOne: "共 {total}，其中 {share} % {what}（{name}）。";
        VerdictLocal: "共 {total}，没有经过网络。";
        VerdictAtOnce: "所用时间短到无法测量。";
        VerdictFailed: "{total} 后失败：{title}。";
        VerdictStopped: "{total} 后停止。";
        VerdictRunning: "已用 {total}，正在：{stage}。";

        // What most of the time went into, as it reads after "70 % of it".
        WhatBlocked: "用于等待空闲连接";
        WhatDns: "用于域名解析";
        WhatConnect: "用于建立连接";
        WhatSsl: "用于 TLS 握手";
        WhatSend: "用于发送请求";
        WhatDialogue: "用于 FTP 对话";
        WhatWait: "用于等待服务器响应";
        WhatReceive: "用于接收数据";
        WhatProgram: "是本程序自身的处理";

        // Where it began.
        Rebuilt: "本次加载由 {tool} 的文件重建，其中没有套接字调用。";
        Began: "{cause}。";
        BeganScheme: "{cause}；没有输入协议，因此补上 http://。";
        BeganPath: "{cause}；请求必须有路径，因此补上 /。";
        BeganBoth: "{cause}；请求必须有协议和路径，因此补上 http:// 和 /。";
        BeganCorrected: "{cause}；其中更正了 {n} 处。";

        // The name.
        NameCached: "缓存中有 {host} 的地址 {address}，没有发送查询。";
        NameCachedSaved: "缓存中有 {host} 的地址 {address}，省去 {queries}。";
        NameHosts: "hosts 文件给出了 {host} 的地址 {address}，没有发送查询。";
        NameServer: "域名服务器 {server} 回答：{host} 的地址是 {address}。";
        NameRelay: "从根开始经过 {queries}，查到 {host} 的地址 {address}。";
        NameSystem: "系统解析器给出了 {host} 的地址 {address}。";
        NameIsAddress: "主机部分已是 IP 地址，不需要域名解析。";

        // The connection of the document.
        OtherTried: "{remote} 没有接受连接，因此尝试了下一个地址。";
        Opened: "还没有连接，因此建立了到 {remote} 的连接。";
        OpenedAgain: "先前的连接已关闭，因此重新建立了到 {remote} 的连接。";
        Secured: "连接由 {version} 加密，服务器证书已通过验证。";
        SecuredUnverified: "连接由 {version} 加密，但服务器证书未经验证。";

        // What led to the document.
        Redirected: "状态码 {status} 把请求从 {from} 重定向到 {to}。";
        RedirectedMore: "其余重定向：{n} 次。";
        SentAgain: "复用的连接已失效，因此重新发送了请求。";
        Challenged: "服务器要求登录，因此带上凭据重新发送了请求。";
        CredentialsSent: "服务器要求登录，因此发送了您的用户名和密码。";
        CredentialsKept: "没有发送您的用户名和密码：服务器没有要求。";

        // The request and its response.
        Requested: "已发送请求：{method}，{size}。";
        Answered: "{wait} 后服务器响应，状态码 {status}，{size}。";
        FromCache: "缓存中的响应仍然新鲜：没有发送请求，省去 {size}。";
        Confirmed: "服务器确认缓存的响应仍可用（304），省去 {size}。";
        LoggedIn: "FTP 服务器接受了 {user} 的登录。";
        Commanded: "对话最后用 {command} 提出要求。";
        Transferred: "第二条连接传送了数据：{size}。";

        // What needs no network.
        FileRead: "从本机读取了文件：{size}。";
        FolderRead: "从本机读取了文件夹，并据此生成网页。";
        InAddress: "文档就在地址之中：{size}。";
        MadeHere: "这个网页由 Pellucid 自己生成。";
        MailNamed: "地址指的是一封电子邮件，没有发送任何内容。";
        Recorded: "字节来自先前的记录。";

        // The page and what it names.
        Painted: "网页已绘出。";
        PaintedFirst: "最后一张图片到达之前，文字已经绘出。";
        Named: "网页中的 {what}引出 {requests}。";
        NamedFailed: "{all} 个中有 {n} 个失败；网页本身是完整的。";
        NewBecauseHttp10: "每一个都要新建连接：使用 HTTP/1.0 时，服务器每次响应后都会关闭连接。";
        NewBecauseClosed: "服务器关闭了先前的连接，因此需要新建连接。";
        OneConnection: "全部依次经过同一个连接。";
        OwnConnections: "每个请求各用一个连接，因此可以同时进行。";
        SeveralConnections: "它们分用 {connections}，不必全部互相等待。";
        SharedStreams: "{requests}共用一条连接，作为流 {first} 到 {last}。";
        SharedPipelined: "{requests}不等响应就接连发出；响应按请求的顺序到达。";
        WaitedBehind: "{name} 的响应排在 {behind} 之后，等了 {time}。";
        GoAwayAgain: "服务器不再接受新的流（GOAWAY）：{requests}改经新连接发送。";
        WaitedForStream: "{name} 等了 {time} 才打开自己的流。";
        WaitedForRoom: "{name} 等待空闲连接 {time}。";
        SlowestResponse: "{name} 等待响应的时间最长：{time}。";
        SlowestBody: "{name} 接收的时间最长：{time}。";

        // The end.
        ClosedHttp10: "服务器先关闭（{connections}），因为它使用 HTTP/1.0。";
        ClosedAnnounced: "服务器先关闭（{connections}），响应中已有说明。";
        ClosedByServer: "服务器先关闭（{connections}）。";
        ClosedByClient: "Pellucid 先关闭（{connections}）：不再需要。";
        BytesLeftOut: "记录中只保留前 {size}。";
        StoppedHere: "您停止了加载；已到达的内容都保留着。";
        BrokeHere: "{title}。";

        // What a failure rules out, by the link that broke.
        OutAddress: "没有发送任何内容，因此不是服务器的问题。";
        OutLookup: "没有 IP 地址，因此没有尝试连接。";
        OutConnect: "域名已解析成功，因此不是域名的问题。";
        OutConnectAddress: "没有用到域名，因此不是域名的问题。";
        OutTls: "服务器接受了连接，说明此前域名和网络都正常。";
        OutWait: "连接已经建立，说明此前域名和网络都正常。";
        OutResponse: "已有字节到达，说明连上了服务器。";
        OutBody: "开头部分已到达并保留，只缺后面的部分。";
        OutRedirect: "每台服务器都有响应，只是重定向有误。";
        OutLimit: "此前到达的内容都保留着。";
        OutFile: "没有发送任何内容：原因在本机。";
        OutLogin: "服务器已连上并作出应答，只是登录失败。";
        OutData: "登录成功，只是数据连接失败。";
        OutProgram: "不是网络的问题，也不是服务器的问题。";
    }
}
