//! The words about failures: what broke, what that rules out, what to try.

use crate::explain::lang::words;

words! {
    /// The words about failures.
    pub enum Broken {
        // Titles, one line each.
        BadAddressTitle: "This is not an address", "这不是一个地址";
        UnsupportedSchemeTitle: "This kind of address is not for a browser", "浏览器不处理这种地址";
        BlockedPortTitle: "The port is blocked", "端口被阻止";
        FileTitle: "The file cannot be shown", "无法显示这个文件";
        FileNotFoundTitle: "There is no such file", "没有这个文件";
        FileForeignTitle: "The file is on another machine", "文件在另一台机器上";
        UnknownPageTitle: "There is no such page of Pellucid", "Pellucid 没有这个页面";
        UnknownHostTitle: "The name is unknown", "域名不存在";
        LookupFailedTitle: "The name could not be looked up", "无法查询域名";
        LookupTimeoutTitle: "The name lookup took too long", "域名查询超时";
        RefusedTitle: "The connection was refused", "连接被拒绝";
        UnreachableTitle: "The server cannot be reached", "无法到达服务器";
        ConnectTimeoutTitle: "The server did not answer the connection", "服务器没有回应连接请求";
        ConnectFailedTitle: "No connection could be made", "无法建立连接";
        CertificateTitle: "The certificate is not to be trusted", "证书不可信";
        HandshakeTitle: "The connection could not be secured", "无法建立安全连接";
        HandshakeTimeoutTitle: "Securing the connection took too long", "建立安全连接超时";
        ResetTitle: "The connection was broken off", "连接被中断";
        SilenceTitle: "The server fell silent", "服务器没有动静";
        TransferTitle: "The connection failed", "连接出错";
        NoAnswerTitle: "The server closed without an answer", "服务器没有回答就关闭了连接";
        MalformedTitle: "The answer is not proper HTTP", "回答不符合 HTTP 规范";
        TruncatedTitle: "The answer is incomplete", "回答不完整";
        TooLargeTitle: "A limit of this program was reached", "达到了本程序的上限";
        RedirectLoopTitle: "The redirects go round in a circle", "重定向陷入循环";
        TooManyRedirectsTitle: "Too many redirects", "重定向次数过多";
        BadRedirectTitle: "The redirect leads nowhere", "重定向的目标无效";
        LoadTimeoutTitle: "The load took too long", "加载超时";
        CrashedTitle: "Pellucid has an error", "Pellucid 出错了";
        StoppedTitle: "The load was stopped", "加载已停止";
        FtpLoginTitle: "The FTP server did not let us in", "FTP 服务器拒绝登录";
        FtpNoFileTitle: "There is no such file on the FTP server", "FTP 服务器上没有这个文件";
        FtpRefusedTitle: "The FTP server refused a command", "FTP 服务器拒绝了一条命令";
        FtpUnavailableTitle: "The FTP server closes its service", "FTP 服务器停止服务";
        FtpReplyTitle: "The answer is not proper FTP", "回答不符合 FTP 规范";
        FtpForeignTitle: "The server led to another machine", "服务器指向了另一台机器";
        FtpDataTitle: "No data connection could be made", "无法建立数据连接";
        FtpClosedTitle: "The control connection was closed", "控制连接被关闭";
        ToldTitle: "The file tells of a failure", "文件中记录了一次失败";

        // What happened, one sentence each.
        BadAddress: "“{input}” cannot be read as an address: {reason}.", "“{input}”无法识别为地址：{reason}。";
        UnsupportedScheme: "“{scheme}:” does not name a document that could be fetched and shown. {about}", "“{scheme}:”指的不是可以取来显示的文档。{about}";
        BlockedPort: "Port {port} belongs to another service ({service}). No page, form or redirect may lead there: that service could take what a browser sends for commands.", "端口 {port} 属于另一种服务（{service}）。网页、表单和重定向都不得指向它：那种服务可能把浏览器发送的内容当作命令。";
        FileNotFound: "Nothing is at {path}.", "{path} 处什么也没有。";
        FileNoPermission: "The system does not let this program read {path}.", "系统不允许本程序读取 {path}。";
        FileNotAFile: "{path} is no ordinary file but a pipe, a device or a socket: reading it might never end.", "{path} 不是普通文件，而是管道、设备或套接字：读取可能永远不会结束。";
        FileForeign: "The address names the machine “{host}”. “file:” reads only files of this machine: no protocol says how to fetch from another one.", "地址指名了主机“{host}”。“file:”只读取本机的文件：没有协议规定如何从别的机器取文件。";
        FileNoPath: "“{path}” can be no path on this system.", "“{path}”不可能是本系统的路径。";
        FileSystem: "Reading {path} failed: {system}.", "读取 {path} 失败：{system}。";
        UnknownPage: "There is no page “about:{page}”. There are: {pages}.", "没有“about:{page}”这个页面。有：{pages}。";

        // What a scheme is for that is not loaded.
        SchemeTel: "It names a telephone number; a telephone program can call it.", "它是电话号码，可由电话程序拨打。";
        SchemeSms: "It names whom to send a short message to.", "它是短信的收件号码。";
        SchemeScript: "It holds a script. Pellucid runs no scripts, and hands none on.", "它是一段脚本。Pellucid 不运行脚本，也不转交脚本。";
        SchemeWebSocket: "It names a WebSocket, a connection that scripts open.", "它是 WebSocket，由脚本打开的连接。";
        SchemeApplication: "It belongs to another program; the system may know which one.", "它属于另一个程序，系统也许知道是哪一个。";
        UnknownHost: "Nobody is called “{host}”: the name lookup found no such name.", "没有名为“{host}”的主机：域名查询的结果是该域名不存在。";
        LookupFailed: "The lookup of “{host}” failed: {system}.", "查询“{host}”失败：{system}。";
        NameBad: "“{host}” is not a name: a part of a name has 1 to 63 characters, a whole name at most 253.", "“{host}”不是域名：每一段 1 到 63 个字符，整个域名最多 253 个字符。";
        NameNoneConfigured: "The system's settings name no DNS server that could be asked for “{host}”.", "系统设置中没有可以查询“{host}”的 DNS 服务器。";
        NameNobodyAnswered: "None of the DNS servers that were asked for “{host}” answered.", "查询“{host}”时，没有一台 DNS 服务器回答。";
        NameNobodyInCharge: "None of the servers in charge of the zone {zone} gave a useful answer about “{host}”.", "查询“{host}”时，负责 {zone} 区域的服务器都没有给出有用的回答。";
        NameCode: "The DNS server answered {rcode} to the question for “{host}”.", "查询“{host}”时，DNS 服务器回答 {rcode}。";
        NameAliases: "“{host}” is an alias, and its aliases lead in a circle or too far (up to {name}).", "“{host}”是别名，别名成环或太长（到 {name} 为止）。";
        NameQueries: "Looking up “{host}” would take more than {limit} questions.", "查询“{host}”需要超过 {limit} 次提问。";
        NameMalformed: "The DNS servers' answers about “{host}” are malformed and cannot be used.", "DNS 服务器关于“{host}”的回答格式错误，无法使用。";
        NameNeverExists: "Names that end in “.invalid” never exist (RFC 6761), so no query was sent for “{host}”.", "以“.invalid”结尾的域名永远不存在（RFC 6761），因此没有为“{host}”发送任何查询。";
        NameOutsideLab: "“{host}” is not a name of the laboratory, and only the laboratory was asked: no query was sent to the internet.", "“{host}”不是实验室里的域名，而这次只询问实验室：没有向互联网发送任何查询。";
        NameOnlyAddresses: "The system's resolver tells addresses and nothing else about “{host}”.", "系统解析器只能给出“{host}”的地址。";
        LookupTimeout: "The lookup of “{host}” was not answered within {after}.", "查询“{host}”，{after}内没有得到回答。";
        Refused: "{remote} answered the connection with a refusal: nothing listens on that port.", "{remote} 拒绝了连接：该端口上没有程序在监听。";
        Unreachable: "No way leads to {remote}: {system}.", "没有通往 {remote} 的路径：{system}。";
        ConnectTimeout: "{remote} did not answer the connection within {after}.", "{remote} 在 {after}内没有回应连接请求。";
        ConnectFailed: "The connection to {remote} failed: {system}.", "连接 {remote} 失败：{system}。";
        Certificate: "The certificate of “{host}” was refused: {fault}.", "“{host}”的证书被拒绝：{fault}。";
        Handshake: "The TLS handshake with “{host}” failed: {fault}.", "与“{host}”的 TLS 握手失败：{fault}。";
        HandshakeTimeout: "The TLS handshake with “{host}” did not end within {after}.", "与“{host}”的 TLS 握手在 {after}内没有完成。";
        Reset: "{remote} broke the connection off ({link}).", "{remote} 中断了连接（{link}）。";
        Silence: "Nothing crossed the connection to {remote} for {after} ({link}).", "与 {remote} 的连接在 {after}内没有任何数据（{link}）。";
        Transfer: "The system reported an error on the connection to {remote}: {system} ({link}).", "系统报告与 {remote} 的连接出错：{system}（{link}）。";
        NoAnswer: "{remote} closed the connection before the first byte of an answer.", "{remote} 在发出回答的第一个字节之前就关闭了连接。";
        FtpLogin: "The server did not accept the name and password: {reply}.", "服务器不接受这个用户名和密码：{reply}。";
        FtpNoPassword: "The server wants a password, and the address has none: {reply}.", "服务器需要密码，但地址里没有：{reply}。";
        FtpAccount: "The server wants an account (ACCT) besides name and password, and an address has no place for one: {reply}.", "除用户名和密码外，服务器还需要账户（ACCT），而地址里无处可写：{reply}。";
        FtpNoFile: "The server has no such file or directory, or does not let it be read: {reply}.", "服务器上没有这个文件或目录，或者不允许读取：{reply}。";
        FtpRefused: "The server answered {command} with no: {reply}.", "服务器拒绝了 {command}：{reply}。";
        FtpUnavailable: "The server ended the conversation: {reply}.", "服务器结束了对话：{reply}。";
        FtpReply: "What came on the control connection is no reply of FTP: {reply}.", "控制连接上收到的不是 FTP 应答：{reply}。";
        FtpForeign: "The reply to PASV leads to {told}, but the server is {server}. A server must not send us to other machines, so no connection was made.", "PASV 的应答指向 {told}，而服务器是 {server}。服务器不应让我们去连别的机器，因此没有建立连接。";
        FtpDataRefused: "{remote} refused the data connection, although the server had just named that port.", "{remote} 拒绝了数据连接，尽管服务器刚刚给出了这个端口。";
        FtpDataTimeout: "{remote} did not answer the data connection within {after}.", "{remote} 在 {after}内没有回应数据连接。";
        FtpDataFailed: "The data connection to {remote} failed: {system}.", "到 {remote} 的数据连接失败：{system}。";
        FtpClosed: "{remote} closed the control connection in the middle of the dialogue.", "{remote} 在对话中途关闭了控制连接。";
        FtpAborted: "The server gave the transfer up after it had begun: {reply}.", "传输开始后被服务器中止：{reply}。";
        TooLargeReply: "A reply on the control connection is larger than {limit}.", "控制连接上的一条应答超过 {limit}。";
        Malformed: "{part}: {detail}.", "{part}：{detail}。";
        Truncated: "The connection was closed after {received} of the body; {expected} were announced.", "连接在收到主体的 {received} 后关闭，而宣布的长度是 {expected}。";
        TruncatedOpen: "The connection was closed after {received} of the body, before its end mark.", "连接在收到主体的 {received} 后关闭，没有收到结束标记。";
        TruncatedHead: "The connection was closed after {received} of the head, before the blank line that ends it.", "连接在收到头部的 {received} 后关闭，没有收到表示头部结束的空行。";
        TooLargeHead: "The response's head is larger than {limit}.", "响应头部超过了 {limit}。";
        TooManyFields: "The response's head has more than {count} fields.", "响应头部的字段超过 {count} 个。";
        TooLargeBody: "The decoded content is larger than {limit}.", "解码后的内容超过了 {limit}。";
        TooLargePage: "The page and all that it names are larger than {limit}.", "网页及其引用的全部内容超过了 {limit}。";
        TooManyEvents: "The load has more than {count} steps, more than are recorded.", "加载的步骤超过 {count} 个，超出了记录的上限。";
        TooManyResources: "The page asks for more than {count} resources.", "页面请求的资源超过 {count} 个。";
        TooLargeUrl: "The address is longer than {limit}.", "地址超过了 {limit}。";
        TooManyLookups: "{count} earlier name lookups still hang in the system.", "系统中还有 {count} 个先前的域名查询没有结束。";
        RedirectLoop: "The chain of redirects came back to {url}.", "重定向链又回到了 {url}。";
        TooManyRedirects: "More than {limit} redirects followed one another.", "连续的重定向超过了 {limit} 次。";
        BadRedirect: "The server sends us on to “{location}”, which cannot be followed: {reason}.", "服务器要求转到“{location}”，但无法前往：{reason}。";
        LoadTimeout: "The whole load was given {after}, and they were over ({link}).", "整个加载限时 {after}，时间已到（{link}）。";
        Crashed: "Pellucid itself failed, not the page: {detail}.", "出错的是 Pellucid 自身，而不是网页：{detail}。";
        Stopped: "The load was stopped ({link}).", "加载被停止（{link}）。";
        Told: "The file from which this load was rebuilt says that the request failed: {error} ({link}).", "重建本次加载所用的文件说，这个请求失败了：{error}（{link}）。";

        // Why a handshake failed.
        NotTls: "what came back is no TLS; the server may speak plain http on that port", "收到的不是 TLS 数据，服务器在该端口上可能只用普通 http";
        Alert: "the server ended it with alert {number}", "服务器以警报 {number} 结束了握手";
        AlertNothingInCommon: "the server ended it with alert {number}: it found no version, cipher suite, curve or signature algorithm in common (a key on the curve P-521 or an old cipher may be all it has)", "服务器以警报 {number} 结束了握手：没有共同支持的版本、密码套件、曲线或签名算法（它可能只有 P-521 曲线的密钥或过时的密码套件）";
        AlertVersion: "the server ended it with alert {number}: it does not speak TLS 1.2 or 1.3", "服务器以警报 {number} 结束了握手：它不支持 TLS 1.2 或 1.3";
        AlertName: "the server ended it with alert {number}: it serves no site of this name", "服务器以警报 {number} 结束了握手：它没有这个名称的网站";
        AlertProtocol: "the server ended it with alert {number}: it speaks none of the application protocols that we offered", "服务器以警报 {number} 结束了握手：它不支持我们提出的任何应用协议";
        NothingInCommon: "the two sides have no version, cipher suite, curve or signature algorithm in common", "双方没有共同支持的版本、密码套件、曲线或签名算法";
        ClosedInHandshake: "the server closed the connection in the middle of it", "服务器在握手途中关闭了连接";
        BrokeRules: "the server broke the rules of the protocol", "服务器违反了协议规则";
        NoServerName: "the name in the address can stand in no certificate", "地址中的名称不能出现在证书里";
        OtherHandshakeFault: "a fault that has no name here", "其他错误";

        // Which part of an answer is wrong.
        StatusLinePart: "The first line of the answer is no status line", "回答的第一行不是状态行";
        FieldPart: "A header field of the answer cannot be read", "回答中有无法解析的头字段";
        LengthPart: "The answer's Content-Length is wrong", "回答的 Content-Length 有误";
        ChunkPart: "The framing of the body's chunks is wrong", "主体的分块格式有误";
        EncodingPart: "The compressed body cannot be unpacked", "压缩的主体无法解压";
        SwitchPart: "The server switches to another protocol, which the request had not offered (RFC 9110 7.8)", "服务器切换到了请求没有提出的另一种协议（RFC 9110 7.8）";
        MessagePart: "The answer cannot be understood", "无法理解这个回答";

        // What that rules out.
        RulesFile: "Nothing was sent: a file needs neither a name lookup nor a server, so the network is not the cause.", "没有发送任何数据：读取文件不需要域名查询，也不需要服务器，所以原因不在网络。";
        TryPath: "Check the path; the folder above it can be opened to look around.", "检查路径；可以打开上一级文件夹查看。";
        TryPermission: "Ask who owns the file, or copy it to where it can be read.", "询问文件的所有者，或把它复制到可以读取的地方。";
        TrySystem: "Ask the system to open it with the program meant for it.", "请系统用对应的程序打开它。";
        RulesAddress: "Nothing was sent. Neither the name nor a server was asked, so the network is not the cause.", "没有发送任何数据。既没有查询域名，也没有联系服务器，所以原因不在网络。";
        RulesUnknownHost: "The address is well formed, and the question for the name was answered. The web server is not to blame: nobody could say where it is, so it was never asked.", "地址的格式没有问题，域名查询也得到了回答。与网页服务器无关：没有人知道它在哪里，所以根本没有联系过它。";
        RulesNotAsked: "The address is well formed. No query was sent and no server was contacted, so the network is not the cause.", "地址的格式没有问题。没有发送任何查询，也没有联系任何服务器，所以原因不在网络。";
        RulesOutsideLab: "The address is well formed. Nothing was sent to the internet, so whether the name exists there is open.", "地址的格式没有问题。没有向互联网发送任何数据，所以不知道那里是否有这个域名。";
        RulesLookup: "The address is well formed. The web server was never asked, because its address is not known; whether it works is open.", "地址的格式没有问题。由于不知道网页服务器的 IP 地址，还没有联系过它；它是否正常尚不可知。";
        RulesRefused: "The name is known and the way to {remote} works: something there answered. No request was sent.", "域名没有问题，通往 {remote} 的路径也是通的：那里有回应。请求还没有发出。";
        RulesConnect: "The name is not the problem: its address is known. No request was sent, so the page itself may be fine.", "域名没有问题：它的地址已经知道。请求还没有发出，所以网页本身可能是好的。";
        RulesTls: "Name, network and port work: the server accepted the connection. The request was not sent, so nobody could read it.", "域名、网络和端口都没有问题：服务器接受了连接。请求还没有发出，所以没有人能读到它。";
        RulesSend: "Name and connection worked. The request did not get across whole, so the page itself was not the cause.", "域名和连接都没有问题。请求没有完整送达，所以原因不在网页本身。";
        RulesWait: "Name, connection and sending the request worked. What is missing is the server's answer.", "域名、连接和发送请求都没有问题。缺少的是服务器的回答。";
        RulesResponse: "Name, connection and request worked, and the server answered. The fault lies in what it answered.", "域名、连接和请求都没有问题，服务器也回答了。问题出在回答的内容上。";
        RulesBody: "Everything up to the head of the response worked: the server understood the request and began to answer. What arrived is kept.", "直到响应头部一切正常：服务器理解了请求并开始回答。已收到的部分保留着。";
        RulesRedirect: "Names, connections and requests worked: each server on the way answered. Only the direction it gave is wrong.", "域名、连接和请求都没有问题：途中的每个服务器都回答了。只是它们指的路不对。";
        RulesLimit: "The way to the server works. The limit protects this computer; what arrived until then is kept.", "通往服务器的路径没有问题。这个上限是为了保护本机；此前收到的内容保留着。";
        RulesLogin: "Name, connection and FTP work: the server answered. No file was asked for yet.", "域名、连接和 FTP 都没有问题：服务器作了回答。还没有请求任何文件。";
        RulesData: "Name, control connection and login worked, and the server was ready to send. Only the second connection, which carries the data, was not made.", "域名、控制连接和登录都没有问题，服务器也准备好发送。只是传送数据的第二条连接没有建立。";
        RulesNoFile: "Name, connection and login worked. The server looked for the file and said no.", "域名、连接和登录都没有问题。服务器查找了这个文件，回答是没有。";
        RulesFtpClosed: "Name and connection worked, and the dialogue had begun.", "域名和连接都没有问题，对话也已经开始。";
        RulesTold: "Pellucid did not see this load itself. The phases of the request that have a time in the file came to an end.", "Pellucid 没有亲自看到这次加载。文件中有用时的各个阶段都已走完。";
        RulesProgram: "The address and the server are not the cause. What had arrived by then is kept.", "原因不在地址，也不在服务器。此前收到的内容保留着。";
        RulesStopped: "Nothing broke: the load ended because it was told to. What had arrived by then is kept.", "没有出错：加载是按要求结束的。此前收到的内容保留着。";

        // What to try.
        TryPassword: "Check name and password in the address: ftp://name:password@host/.", "检查地址中的用户名和密码：ftp://用户名:密码@主机/。";
        TryDialogue: "Look at the dialogue: it shows each command with its reply.", "查看对话：它显示每条命令和应答。";
        TryFtpPath: "Check the path: upper and lower case count.", "检查路径：区分大小写。";
        TryFolder: "Look at the directory above it.", "看看上一级目录。";
        TryOtherUser: "Some files are for named users alone: put name and password into the address.", "有些文件只对指定用户开放：把用户名和密码写进地址。";
        TryNat: "A router or firewall in front of the server often causes this: its passive ports and address must be set right.", "常见原因是服务器前面的路由器或防火墙：需要正确设置被动模式的端口和地址。";
        TryLoadHere: "Load the address here, to see every step.", "在这里加载这个地址，就能看到每一步。";
        TryAddressForm: "Type an address such as http://www.lab.glasscom.com/ or example.com.", "请输入类似 http://www.lab.glasscom.com/ 或 example.com 的地址。";
        TryHttpScheme: "Try the same address with http:// or https:// in front.", "试试在地址前加上 http:// 或 https://。";
        TrySpelling: "Check the spelling of the name.", "检查域名的拼写。";
        TryNetworkChoice: "With the network set to “lab” only the laboratory's names exist: choose “auto” for the internet.", "网络选择为“lab”时只有实验室的域名存在：要访问互联网请选“auto”。";
        TryOtherSite: "Load another site: if that fails too, your own connection or resolver is the cause.", "打开另一个网站：如果也失败，原因在您自己的网络连接或域名解析。";
        TryOnline: "Check that this computer is connected to the network.", "检查本机是否已联网。";
        TryPort: "Check the port in the address; a web server usually listens on 80 (http) or 443 (https).", "检查地址中的端口；网页服务器通常监听 80（http）或 443（https）。";
        TryServerRunning: "If the server is yours, check that it is running and listens on this address.", "如果是您自己的服务器，检查它是否在运行并监听该地址。";
        TryFirewall: "A firewall on the way may drop the packets: try from another network.", "途中的防火墙可能丢弃了数据包：换一个网络试试。";
        TryLater: "Try again later: the server may be overloaded.", "稍后再试：服务器可能过载。";
        TryReport: "Save the load and report this error to the makers of Pellucid.", "保存这次加载，并向 Pellucid 的开发者报告这个错误。";
        TryReload: "Reload the page.", "重新加载页面。";
        TryLongerTimeout: "Give the load more time (--timeout on the command line).", "给加载更多时间（命令行用 --timeout）。";
        TryClock: "Check the date and time of this computer.", "检查本机的日期和时间。";
        TryTyping: "If you mean it, type the address yourself.", "如果确实需要，请自己输入这个地址。";
        TryOwner: "The owner of the site can fix this: tell them.", "只有网站的管理者能修复：请告知他们。";
        TryCertificateName: "Check the name in the address: you may have reached another server than you meant.", "检查地址中的域名：您到达的可能不是想去的服务器。";
        TryInsecure: "Only if you know this server and run it yourself: accept any certificate (--insecure). Send no secrets then.", "仅当这是您自己的服务器时：可接受任何证书（--insecure），但不要发送机密信息。";
        TryOtherProtocol: "Check the port: perhaps another protocol is spoken there (https instead of http, for instance).", "检查端口：那里使用的可能是另一种协议（例如是 https 而不是 http）。";
        TryRawResponse: "Look at the raw response: it shows the bytes as they came.", "查看原始响应：它显示收到的每个字节。";
        TryOtherStrategy: "Try another strategy; some servers cannot do what HTTP/1.1 asks.", "换一种加载策略；有些服务器做不到 HTTP/1.1 的要求。";
        TryLocation: "Look at the Location field of the redirects; each row shows where it led.", "查看各次重定向的 Location 字段；每一行都显示它指向哪里。";
        TryShorterAddress: "Look where the address comes from: a link or a redirect that grows without end, for instance.", "看看这个地址从何而来：例如不断变长的链接或重定向。";
        TryCloseProgram: "Wait until they end, or start the program again.", "等待它们结束，或重新启动程序。";
    }
}
