//! The words about failures: what broke, what that rules out, what to try, in Simplified Chinese.

use crate::explain::Broken;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn broken(Broken) {
        // Titles, one line each.
        BadAddressTitle: "这不是一个地址";
        UnsupportedSchemeTitle: "浏览器不处理这种地址";
        BlockedPortTitle: "端口被阻止";
        FileTitle: "无法显示这个文件";
        FileNotFoundTitle: "没有这个文件";
        FileForeignTitle: "文件在另一台机器上";
        UnknownPageTitle: "Pellucid 没有这个页面";
        UnknownHostTitle: "域名不存在";
        LookupFailedTitle: "无法查询域名";
        LookupTimeoutTitle: "域名查询超时";
        RefusedTitle: "连接被拒绝";
        UnreachableTitle: "无法到达服务器";
        ConnectTimeoutTitle: "服务器没有接受连接";
        ConnectFailedTitle: "无法建立连接";
        CertificateTitle: "证书不可信";
        HandshakeTitle: "无法建立安全连接";
        HandshakeTimeoutTitle: "建立安全连接超时";
        ResetTitle: "连接被重置";
        SilenceTitle: "服务器无响应";
        TransferTitle: "连接出错";
        NoAnswerTitle: "服务器没有响应就关闭了连接";
        MalformedTitle: "响应不符合 HTTP 规范";
        TruncatedTitle: "响应不完整";
        TooLargeTitle: "达到了本程序的上限";
        RedirectLoopTitle: "重定向陷入循环";
        TooManyRedirectsTitle: "重定向次数过多";
        BadRedirectTitle: "重定向的目标无效";
        LoadTimeoutTitle: "加载超时";
        CrashedTitle: "Pellucid 内部出错";
        StoppedTitle: "加载已停止";
        FtpLoginTitle: "FTP 服务器拒绝登录";
        FtpNoFileTitle: "FTP 服务器上没有这个文件";
        FtpRefusedTitle: "FTP 服务器拒绝了一条命令";
        FtpUnavailableTitle: "FTP 服务不可用";
        FtpReplyTitle: "应答不符合 FTP 规范";
        FtpForeignTitle: "服务器指向了另一台机器";
        FtpDataTitle: "无法建立数据连接";
        FtpClosedTitle: "控制连接被关闭";
        FtpAbortedTitle: "传输被中止";
        ToldTitle: "文件中记录了一次失败";

        // What is wrong with an address.
        AddressEmptyHost: "主机为空";
        AddressIdna: "主机不是有效的国际化域名";
        AddressPort: "端口不是 65535 以内的数字";
        AddressIpv4: "主机不是有效的 IPv4 地址";
        AddressIpv6: "主机不是有效的 IPv6 地址";
        AddressHostCharacter: "主机含有不允许的字符";
        AddressNoBase: "它只是路径，没有主机";
        AddressOpaqueBase: "它无法相对于没有路径的地址解析";
        AddressTooLong: "它超过 4 GB";
        AddressZone: "区域“{zone}”指的是某台机器的网络接口，浏览器中的地址不能带区域（RFC 9844）";
        AddressNotWeb: "只有 http 和 https 地址可以比较";
        AddressNoSource: "view-source: 之后的地址没有源代码";
        AddressDataComma: "缺少逗号";
        AddressDataBase64: "其中的 base64 无法解码";
        AddressFtpLineEnd: "名称中的换行或零字节会成为另一条 FTP 命令";
        AddressFtpType: ";type= 只能是 a、i 或 d";
        AddressScheme: "重定向不得指向 {scheme}: 地址";
        AddressLibrary: "HTTP 库拒绝接受";

        // What happened, one sentence each.
        BadAddress: "“{input}”不是地址：{reason}。";
        UnsupportedScheme: "“{scheme}:”指的不是可以取来显示的文档。{about}";
        BlockedPort: "端口 {port} 属于另一种服务（{service}）。网页、表单和重定向都不得指向它，因为那种服务可能把浏览器发送的内容当作命令。";
        FileNotFound: "{path} 处什么也没有。";
        FileNoPermission: "系统不允许本程序读取 {path}。";
        FileNotAFile: "{path} 不是普通文件，而是管道、设备或套接字：读取可能永远不会结束。";
        FileForeign: "地址指名了主机“{host}”。“file:”只读取本机的文件：没有协议规定如何从别的机器取文件。";
        FileNoPath: "“{path}”不可能是本系统的路径。";
        FileSystem: "读取 {path} 失败：{system}。";
        UnknownPage: "没有“about:{page}”这个页面。可用的页面：{pages}。";

        // What a scheme is for that is not loaded.
        SchemeTel: "它是电话号码，可由电话程序拨打。";
        SchemeSms: "它是短信的收件号码。";
        SchemeScript: "它是一段脚本。Pellucid 不运行脚本，也不转交脚本。";
        SchemeWebSocket: "它是 WebSocket，由脚本打开的连接。";
        SchemeApplication: "它属于另一个程序，系统也许知道是哪一个。";
        UnknownHost: "没有这台主机：域名查询得知“{host}”不存在。";
        LookupFailed: "查询“{host}”失败：{system}。";
        NameBad: "“{host}”不是域名：每一段 1 到 63 个字符，整个域名最多 253 个字符。";
        NameNoneConfigured: "系统设置中没有可以查询“{host}”的 DNS 服务器。";
        NameNobodyAnswered: "查询“{host}”时，没有一台 DNS 服务器回答。";
        NameNobodyInCharge: "查询“{host}”时，{zone} 区域的权威服务器都没有给出可用的回答。";
        NameCode: "查询“{host}”时，DNS 服务器回答 {rcode}。";
        NameAliases: "“{host}”是别名，而别名链成环或过长（到 {name} 为止）。";
        NameQueries: "查询“{host}”需要的查询超过 {limit} 次。";
        NameMalformed: "DNS 服务器关于“{host}”的回答格式错误，无法使用。";
        NameNeverExists: "以“.invalid”结尾的域名永远不存在（RFC 6761），因此没有为“{host}”发送任何查询。";
        NameOutsideLab: "“{host}”不是实验室里的域名，而网络设为只用实验室：没有向互联网发送任何查询。";
        NameOnlyAddresses: "系统解析器只能给出“{host}”的地址。";
        LookupTimeout: "查询“{host}”，{after}内没有得到回答。";
        Refused: "{remote} 拒绝了连接，通常是因为该端口上没有程序在监听。";
        Unreachable: "没有到 {remote} 的路由：{system}。";
        ConnectTimeout: "{remote} 在 {after}内没有接受连接。";
        ConnectFailed: "连接 {remote} 失败：{system}。";
        Certificate: "“{host}”的证书被拒绝：{fault}。";
        Handshake: "与“{host}”的 TLS 握手失败：{fault}。";
        HandshakeTimeout: "与“{host}”的 TLS 握手在 {after}内没有完成。";
        Reset: "{remote} 重置了连接（{link}）。";
        Silence: "与 {remote} 的连接在 {after}内没有传输任何数据（{link}）。";
        Transfer: "系统报告与 {remote} 的连接出错：{system}（{link}）。";
        NoAnswer: "{remote} 在发出响应的第一个字节之前就关闭了连接。";
        FtpLogin: "服务器不接受这个用户名和密码：{reply}。";
        FtpNoPassword: "服务器需要密码，但地址里没有：{reply}。";
        FtpAccount: "除用户名和密码外，服务器还需要账户（ACCT），而地址里无处可写：{reply}。";
        FtpNoFile: "服务器上没有这个文件或目录，或者不允许读取：{reply}。";
        FtpRefused: "服务器拒绝了 {command}：{reply}。";
        FtpUnavailable: "服务器结束了对话：{reply}。";
        FtpReply: "控制连接上收到的不是 FTP 应答：{reply}。";
        FtpForeign: "PASV 的应答指向 {told}，而服务器是 {server}。服务器不应让我们去连别的机器，因此没有建立连接。";
        FtpDataRefused: "{remote} 拒绝了数据连接，尽管服务器刚刚给出了这个端口。";
        FtpDataTimeout: "{remote} 在 {after}内没有接受数据连接。";
        FtpDataFailed: "到 {remote} 的数据连接失败：{system}。";
        FtpClosed: "{remote} 在对话中途关闭了控制连接。";
        FtpAborted: "服务器中止了传输：{reply}。";
        TooLargeReply: "控制连接上的一条应答超过 {limit}。";
        Malformed: "{part}：{detail}。";
        Truncated: "连接在收到正文的 {received} 后关闭，而宣布的长度是 {expected}。";
        TruncatedOpen: "连接在收到正文的 {received} 后关闭，没有收到结束标记。";
        TruncatedHead: "连接在收到首部的 {received} 后关闭，没有收到表示首部结束的空行。";
        TooLargeHead: "响应首部超过了 {limit}。";
        TooManyFields: "响应首部的字段超过 {count} 个。";
        TooLargeBody: "解码后的内容超过了 {limit}。";
        TooLargePage: "网页及其引用的全部内容超过了 {limit}。";
        TooManyEvents: "加载的步骤超过 {count} 个，超出了记录的上限。";
        TooManyResources: "页面请求的资源超过 {count} 个。";
        TooLargeUrl: "地址超过了 {limit}。";
        TooManyLookups: "系统中还有 {count} 个先前的域名查询没有结束。";
        RedirectLoop: "重定向链又回到了 {url}。";
        TooManyRedirects: "连续的重定向超过了 {limit} 次。";
        BadRedirect: "服务器要求转到“{location}”，但无法前往：{reason}。";
        LoadTimeout: "加载没有在 {after}内完成（{link}）。";
        Crashed: "出错的是 Pellucid 自身，而不是网页：{detail}。";
        Stopped: "加载被停止（{link}）。";
        Told: "根据重建本次加载所用的文件，这个请求失败了：{error}（{link}）。";

        // Why a handshake failed.
        NotTls: "收到的应答不是 TLS，服务器在该端口上可能只用普通 HTTP";
        Alert: "服务器以警报 {number} 结束了握手";
        AlertNothingInCommon: "服务器以警报 {number} 结束了握手：没有共同支持的版本、密码套件、曲线或签名算法（它可能只有 P-521 曲线的密钥或过时的密码套件）";
        AlertVersion: "服务器以警报 {number} 结束了握手：它不支持 TLS 1.2 或 1.3";
        AlertName: "服务器以警报 {number} 结束了握手：它没有这个名称的网站";
        AlertProtocol: "服务器以警报 {number} 结束了握手：它不支持我们提出的任何应用协议";
        NothingInCommon: "双方没有共同支持的版本、密码套件、曲线或签名算法";
        ClosedInHandshake: "服务器在握手途中关闭了连接";
        BrokeRules: "服务器违反了协议规则";
        NoServerName: "地址中的名称不能出现在证书里";
        OtherHandshakeFault: "其他错误";

        // Which part of an answer is wrong.
        StatusLinePart: "响应的第一行不是状态行";
        FieldPart: "响应中有无法解析的字段";
        LengthPart: "响应的 Content-Length 有误";
        ChunkPart: "正文的分块格式有误";
        EncodingPart: "压缩的正文无法解压";
        SwitchPart: "服务器切换到了请求没有提出的另一种协议（RFC 9110 7.8）";
        MessagePart: "无法理解这个响应";
        TwoLengths: "同时为 {first} 和 {second}";
        DamagedCoding: "{coding} 数据已损坏";
        ManyCodings: "内容编码超过 {limit} 层";

        // What that rules out.
        RulesFile: "没有发送任何数据：读取文件不需要域名查询，也不需要服务器，所以原因不在网络。";
        TryPath: "检查路径；可以打开上一级文件夹查看。";
        TryPermission: "询问文件的所有者，或把它复制到可以读取的地方。";
        TrySystem: "用系统中对应的程序打开它。";
        RulesAddress: "没有发送任何数据。既没有查询域名，也没有联系服务器，所以原因不在网络。";
        RulesUnknownHost: "地址的格式没有问题，域名查询也得到了回答。与 Web 服务器无关：它的地址未知，所以根本没有联系过它。";
        RulesNotAsked: "地址的格式没有问题。没有发送任何查询，也没有联系任何服务器，所以原因不在网络。";
        RulesOutsideLab: "地址的格式没有问题。没有向互联网发送任何数据，所以不知道那里是否有这个域名。";
        RulesLookup: "地址的格式没有问题。由于不知道 Web 服务器的地址，还没有联系过它；它可能是正常的。";
        RulesRefused: "域名没有问题，通往 {remote} 的路径也是通的：那里有回应。请求还没有发出。";
        RulesConnect: "域名没有问题：它的地址已经知道。请求还没有发出，所以网页本身可能是好的。";
        RulesTls: "域名、网络和端口都没有问题：服务器接受了连接。请求还没有发出，所以没有人能读到它。";
        RulesSend: "域名和连接都没有问题。请求没有完整送达，所以原因不在网页本身。";
        RulesWait: "域名、连接和发送请求都没有问题。缺少的是服务器的响应。";
        RulesResponse: "域名、连接和请求都没有问题，服务器也作了响应。问题出在响应的内容上。";
        RulesBody: "直到响应首部一切正常：服务器理解了请求并开始响应。已收到的部分会保留。";
        RulesRedirect: "域名、连接和请求都没有问题：途中的每台服务器都作了响应。只是重定向本身有误。";
        RulesLimit: "到服务器的路径没有问题。这个上限是为了保护本机；此前收到的内容会保留。";
        RulesLogin: "域名、连接和 FTP 都没有问题：服务器作了应答。还没有请求任何文件。";
        RulesData: "域名、控制连接和登录都没有问题，服务器也准备好发送。只是传送数据的第二条连接没有建立。";
        RulesNoFile: "域名、连接和登录都没有问题。服务器查找了这个文件，但拒绝提供。";
        RulesFtpClosed: "域名和连接都没有问题，对话也已经开始。";
        RulesTold: "Pellucid 没有亲自观察这次加载。文件中有用时的各个阶段都已完成。";
        RulesProgram: "原因不在地址，也不在服务器。此前收到的内容会保留。";
        RulesStopped: "没有出错：加载是按要求停止的。此前收到的内容会保留。";

        // What to try.
        TryPassword: "检查地址中的用户名和密码：ftp://用户名:密码@主机/。";
        TryDialogue: "查看对话：它显示每条命令和应答。";
        TryFtpPath: "检查路径：大小写有区别。";
        TryFolder: "看看上一级目录。";
        TryOtherUser: "有些文件只对指定用户开放：把用户名和密码写进地址。";
        TryNat: "常见原因是服务器前面的路由器或防火墙：需要正确设置被动模式的端口和地址。";
        TryLoadHere: "在这里加载这个地址，就能看到每一步。";
        TryAddressForm: "请输入类似 http://www.lab.glasscom.com/ 或 example.com 的地址。";
        TryHttpScheme: "试试在地址前加上 http:// 或 https://。";
        TrySpelling: "检查域名的拼写。";
        TryNetworkChoice: "网络设为“实验室”（lab）时只有实验室的域名存在：要访问互联网请选“自动”（auto）。";
        TryOtherSite: "打开另一个网站：如果也失败，原因在您自己的网络连接或域名解析。";
        TryOnline: "检查本机是否已联网。";
        TryPort: "检查地址中的端口；Web 服务器通常监听 80（http）或 443（https）。";
        TryServerRunning: "如果是您自己的服务器，检查它是否在运行并监听该地址。";
        TryFirewall: "途中的防火墙可能丢弃了数据包：换一个网络试试。";
        TryLater: "稍后再试：服务器可能过载。";
        TryReport: "保存这次加载，并向 Pellucid 的开发者报告这个错误。";
        TryReload: "重新加载页面。";
        TryLongerTimeout: "给加载更多时间（命令行选项 --timeout）。";
        TryClock: "检查本机的日期和时间。";
        TryTyping: "如果确实需要，请自己输入这个地址。";
        TryOwner: "只有网站的管理者能修复：请告知他们。";
        TryCertificateName: "检查地址中的域名：您到达的可能不是想去的服务器。";
        TryInsecure: "仅当这是您自己的服务器时：可接受任何证书（--insecure），但不要发送机密信息。";
        TryOtherProtocol: "检查端口：那里使用的可能是另一种协议（例如是 https 而不是 http）。";
        TryRawResponse: "查看原始响应：它显示收到的每个字节。";
        TryOtherStrategy: "换一种加载策略；有些服务器处理不了 HTTP/1.1。";
        TryLocation: "查看各次重定向的 Location 字段；每一行都显示它指向哪里。";
        TryShorterAddress: "看看这个地址从何而来：例如不断变长的链接或重定向。";
        TryCloseProgram: "等待它们结束，或重新启动程序。";

        // Values.
        Seconds: "{n} 秒";
    }
}
