//! The words about addresses.

use crate::explain::lang::words;

words! {
    /// The words about addresses.
    pub enum AddressWords {
        // The parts of an address.
        Scheme: "scheme", "协议";
        Username: "user name", "用户名";
        Password: "password", "密码";
        ShowPassword: "Show the password", "显示密码";
        HidePassword: "Hide the password", "隐藏密码";
        Host: "host", "主机";
        Port: "port", "端口";
        Path: "path", "路径";
        Query: "query", "查询";
        Fragment: "fragment", "片段";
        Delimiter: "delimiter", "分隔符";
        Space: "space", "空白";

        // What they mean.
        SchemeHttp: "How to go there: HTTP, which everyone on the way can read.", "访问方式：HTTP，途中任何人都能读到内容。";
        SchemeHttps: "How to go there: HTTP inside TLS, which nobody on the way can read.", "访问方式：在 TLS 内传输的 HTTP，途中无人能读到内容。";
        SchemeFtp: "How to go there: FTP, which fetches files and lists directories.", "访问方式：FTP，用来取文件、列目录。";
        SchemeFile: "A file of this machine. Nothing is sent.", "本机上的文件，不发送任何内容。";
        SchemeMailto: "A letter is written: the mail program is asked.", "写一封信：交给邮件程序。";
        SchemeData: "The address holds the document itself. Nothing is sent.", "地址本身就是文档，不发送任何内容。";
        SchemeAbout: "A page of the program itself. Nothing is sent.", "程序自带的页面，不发送任何内容。";
        SchemeViewSource: "Shows the text of the page behind the colon.", "显示冒号后面那个网页的源文本。";
        SchemeOther: "How to go there. This program does not speak “{scheme}”.", "访问方式。本程序不支持“{scheme}”。";
        UsernameMeans: "Who asks. Sent to this server alone, and only when it wants to know.", "访问者的名字。只发给这台服务器，而且只在它要求时发送。";
        PasswordMeans: "The secret that goes with the user name. Sent to this server alone.", "与用户名对应的密码，只发给这台服务器。";
        HostName: "The machine's name. The name lookup finds its address; the server is told the name in the field Host.", "主机的名字。域名查询找出它的地址，Host 字段把名字告诉服务器。";
        HostIpv4: "The machine's IPv4 address: no name lookup. A server with several sites cannot tell from it which one is meant.", "主机的 IPv4 地址：不需要域名查询。有多个网站的服务器无法由此知道您要哪一个。";
        HostIpv6: "The machine's IPv6 address: no name lookup. A server with several sites cannot tell from it which one is meant.", "主机的 IPv6 地址：不需要域名查询。有多个网站的服务器无法由此知道您要哪一个。";
        HostUnicode: "The name reads {name}; on the way it is written {ascii}.", "这个名字读作 {name}，传输时写作 {ascii}。";
        HostMixed: "This name mixes letters of different alphabets that look alike: it may imitate another name.", "这个名字混用了外形相似的不同字母，可能是在冒充另一个名字。";
        PortMeans: "Which program on the machine: the one that listens on this TCP port.", "主机上的哪个程序：在这个 TCP 端口上监听的程序。";
        PortDefault: "Left out: {scheme} uses port {port}.", "省略：{scheme} 使用端口 {port}。";
        PathMeans: "Which resource of the server. Sent in the request line.", "服务器上的哪个资源，写在请求行里。";
        PathDirectory: "A directory: the server picks what it answers, often index.html. Sent in the request line.", "目录：由服务器决定回答什么，常见的是 index.html。写在请求行里。";
        PathBare: "A file or a directory: only the server knows. For a directory it may redirect to the address with a slash.", "是文件还是目录，只有服务器知道。若是目录，它可能重定向到末尾带斜杠的地址。";
        PathNone: "Left out: “/” is asked for.", "省略：请求“/”。";
        FtpHost: "The machine's name. The name lookup finds its address; FTP does not tell the server by which name it was called.", "主机的名字。域名查询找出它的地址；FTP 不会把这个名字告诉服务器。";
        FtpHostAddress: "The machine's address: no name lookup.", "主机的地址：不需要域名查询。";
        FtpUsername: "Who asks. The command USER sends it, unencrypted.", "访问者的名字。由 USER 命令发送，不加密。";
        FtpPassword: "The secret that goes with the user name. The command PASS sends it, unencrypted.", "与用户名对应的密码。由 PASS 命令发送，不加密。";
        FtpPath: "Which file. CWD changes to its directories one after another, and RETR asks for it.", "哪个文件。CWD 逐级进入目录，RETR 请求这个文件。";
        FtpDirectory: "A directory. CWD changes to it, and MLSD or LIST lists it.", "目录。CWD 进入这个目录，MLSD 或 LIST 列出其中的内容。";
        FtpBare: "A file or a directory: only the server knows. RETR asks for the file; where there is none, CWD finds out whether it is a directory.", "是文件还是目录，只有服务器知道。RETR 请求这个文件；若没有，就用 CWD 试试它是不是目录。";
        FtpPathNone: "Left out: the directory in which the login ends is listed.", "省略：列出登录后所在的目录。";
        FtpQuery: "Part of the file's name: in FTP a question mark is an ordinary character.", "文件名的一部分：在 FTP 中问号是普通字符。";
        PathFile: "Which file.", "哪个文件。";
        PathMailto: "Who gets the letter.", "收信人。";
        PathData: "What kind of document, and the document itself.", "文档的类型和文档本身。";
        PathOther: "What is meant; how to read it is up to the scheme.", "所指的内容，如何理解由协议决定。";
        QueryMeans: "What is asked of the resource; a form fills it in. Sent to the server behind the path.", "对资源提出的要求，常由表单填写。接在路径后面发给服务器。";
        FragmentMeans: "A place in the document. Sent to nobody: the browser looks for it.", "文档中的一个位置。不发给任何人，由浏览器自己寻找。";
        DelimiterMeans: "Stands between two parts.", "分隔两个部分。";
        SpaceMeans: "Counts for nothing.", "不起作用。";
        HttpsOffered: "https can be tried in place of http.", "也可以试用 https。";
        PortBlocked: "Port {port} belongs to another service ({service}): you may go there, but no page may lead there.", "端口 {port} 属于另一种服务（{service}）：您可以自己前往，但网页不得指向它。";
        UsedAs: "used as {text}", "实际使用 {text}";

        // What was set right, and why.
        Trimmed: "Space at the ends was taken off: it is no part of an address.", "去掉了首尾的空白：它不属于地址。";
        LineEndsRemoved: "Tabs and line ends were taken out: they come from copying.", "去掉了制表符和换行：它们是复制时带来的。";
        InvisibleRemoved: "Invisible characters were removed (zero-width spaces, soft hyphens, marks of direction): copying brings them along.", "去掉了看不见的字符（零宽空格、软连字符、方向标记）：它们是复制时带来的。";
        Unwrapped: "Quotation marks, brackets or “URL:” around the address were taken off: they belong to the text it was copied from.", "去掉了地址外面的引号、括号或“URL:”：它们属于地址所在的文字。";
        DriveAssumed: "A drive letter begins the text: a file of this machine is meant.", "开头是盘符：指的是本机上的文件。";
        DriveBar: "The bar after the drive letter became a colon: that is how old addresses write it.", "盘符后面的竖线改成了冒号：这是旧式写法。";
        FullWidth: "Full-width characters became the usual ones: addresses are written in ASCII.", "全角字符改成了半角：地址用 ASCII 书写。";
        SchemeAssumed: "No scheme was typed: http is assumed.", "没有输入协议：按 http 处理。";
        FileAssumed: "A file or folder of this machine has this path: it is meant.", "本机上有这个路径的文件或文件夹：按它处理。";
        SchemeLowerCase: "The scheme is written in lower case; capitals make no difference.", "协议改为小写：大小写没有区别。";
        Backslashes: "Backslashes became slashes: addresses use slashes.", "反斜杠改成了斜杠：地址使用斜杠。";
        Slashes: "Two slashes stand between scheme and host.", "协议和主机之间是两个斜杠。";
        UserEncoded: "User name or password hold characters with a meaning of their own: they were percent-encoded.", "用户名或密码含有特殊字符，已作百分号编码。";
        HostLowerCase: "The host is written in lower case; capitals make no difference in names.", "主机改为小写：域名不区分大小写。";
        HostPunycode: "The host's name was written in ASCII (Punycode): DNS carries nothing else.", "主机名改写成 ASCII（Punycode）：DNS 只能传送 ASCII。";
        HostDecoded: "Percent-encoding in the host was undone: names have none.", "还原了主机中的百分号编码：域名不使用这种编码。";
        HostNumber: "The host is a number: it was written as four numbers with dots.", "主机是一个数字：改写成用点分开的四个数。";
        HostIpv6Short: "The IPv6 address was written in its short form.", "IPv6 地址改写成了缩写形式。";
        FileHostDropped: "“localhost” is this machine anyway.", "“localhost”就是本机。";
        DefaultPortDropped: "“:{port}” was dropped: it is {scheme}'s default port.", "去掉了“:{port}”：它就是 {scheme} 的默认端口。";
        EmptyPortDropped: "The colon was left out: no port follows it.", "省去了冒号：后面没有端口。";
        PortZeros: "Zeros before the port's number were left out.", "省去了端口号前面的零。";
        PathAdded: "No path was typed: “/” is asked for.", "没有输入路径：请求“/”。";
        DotSegments: "“.” means here and “..” one level up: they were followed.", "“.”表示当前目录，“..”表示上一级：已据此改写路径。";
        SpacesEncoded: "Spaces became %20: a space would end the address in the request line.", "空格改成了 %20：请求行中的空格会使地址中断。";
        PathEncoded: "Characters of the path were percent-encoded: only some ASCII characters may stand there.", "路径中的字符作了百分号编码：那里只能用部分 ASCII 字符。";
        QueryEncoded: "Characters of the query were percent-encoded: only some ASCII characters may stand there.", "查询中的字符作了百分号编码：那里只能用部分 ASCII 字符。";
        FragmentEncoded: "Characters of the fragment were percent-encoded: only some ASCII characters may stand there.", "片段中的字符作了百分号编码：那里只能用部分 ASCII 字符。";
    }
}
