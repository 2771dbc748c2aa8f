//! The words about addresses, in Simplified Chinese.

use crate::explain::AddressWords;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn address_words(AddressWords) {
        // The parts of an address.
        Scheme: "协议";
        Username: "用户名";
        Password: "密码";
        ShowPassword: "显示密码";
        HidePassword: "隐藏密码";
        Host: "主机";
        Port: "端口";
        Path: "路径";
        Query: "查询";
        Fragment: "片段";
        Delimiter: "分隔符";
        Space: "空白";

        // What they mean.
        SchemeHttp: "访问方式：HTTP，途中任何人都能读到内容。";
        SchemeHttps: "访问方式：在 TLS 内传输的 HTTP，途中无人能读到内容。";
        SchemeFtp: "访问方式：FTP，用来取文件、列目录。";
        SchemeFile: "本机上的文件，不发送任何内容。";
        SchemeMailto: "在邮件程序中写一封新邮件。";
        SchemeData: "地址本身就是文档，不发送任何内容。";
        SchemeAbout: "程序自带的页面，不发送任何内容。";
        SchemeViewSource: "显示冒号后面那个网页的源文本。";
        SchemeOther: "访问方式。本程序不支持“{scheme}”。";
        UsernameMeans: "用户名；只发给这台服务器，而且只在它要求时发送。";
        PasswordMeans: "密码；与用户名一起，只发给这台服务器。";
        HostName: "主机的名字。域名查询找出它的地址，Host 字段把名字告诉服务器。";
        HostIpv4: "主机的 IPv4 地址：不需要域名查询。有多个网站的服务器无法由此知道您要哪一个。";
        HostIpv6: "主机的 IPv6 地址：不需要域名查询。有多个网站的服务器无法由此知道您要哪一个。";
        HostUnicode: "这个名字读作 {name}，传输时写作 {ascii}。";
        HostMixed: "这个名字混用了外形相似的不同字母，可能是在冒充另一个名字。";
        PortMeans: "主机上的哪个程序：在这个 TCP 端口上监听的程序。";
        PortDefault: "省略：{scheme} 使用端口 {port}。";
        PathMeans: "服务器上的哪个资源，写在请求行里。";
        PathDirectory: "目录：由服务器决定返回什么，常见的是 index.html。写在请求行里。";
        PathBare: "是文件还是目录，只有服务器知道。若是目录，它可能重定向到末尾带斜杠的地址。";
        PathNone: "省略：请求“/”。";
        FtpHost: "主机的名字。域名查询找出它的地址；FTP 不会把这个名字告诉服务器。";
        FtpHostAddress: "主机的地址：不需要域名查询。";
        FtpUsername: "用户名；由 USER 命令发送，不加密。";
        FtpPassword: "密码；由 PASS 命令发送，不加密。";
        FtpPath: "哪个文件。CWD 逐级进入目录，RETR 请求这个文件。";
        FtpDirectory: "目录。CWD 进入这个目录，MLSD 或 LIST 列出其中的内容。";
        FtpBare: "是文件还是目录，只有服务器知道。RETR 请求这个文件；若没有，就用 CWD 试试它是不是目录。";
        FtpPathNone: "省略：列出登录后所在的目录。";
        FtpQuery: "文件名的一部分：在 FTP 中问号是普通字符。";
        PathFile: "哪个文件。";
        PathMailto: "邮件的收件人。";
        PathData: "文档的类型和文档本身。";
        PathOther: "所指的内容，如何理解由协议决定。";
        QueryMeans: "给资源的参数，常由表单填写。接在路径后面发给服务器。";
        FragmentMeans: "文档中的一个位置。从不发送，由浏览器自己寻找。";
        DelimiterMeans: "分隔两个部分。";
        SpaceMeans: "会被忽略。";
        HttpsOffered: "也可以试用 https。";
        PortBlocked: "端口 {port} 属于另一种服务（{service}）：您可以自己前往，但网页不得指向它。";
        UsedAs: "实际使用 {text}";

        // What was set right, and why.
        Trimmed: "去掉了首尾的空白：它不属于地址。";
        LineEndsRemoved: "去掉了制表符和换行：它们是复制时带来的。";
        InvisibleRemoved: "去掉了看不见的字符（零宽空格、软连字符、方向标记）：它们是复制时带来的。";
        Unwrapped: "去掉了地址外面的引号、括号或“URL:”：它们属于周围的文字。";
        DriveAssumed: "开头是盘符：按本机上的文件处理。";
        DriveBar: "盘符后面的竖线改成了冒号：这是旧式写法。";
        FullWidth: "全角字符改成了半角：地址用 ASCII 书写。";
        SchemeAssumed: "没有输入协议：按 http 处理。";
        FileAssumed: "本机上有这个路径的文件或文件夹：按它处理。";
        SchemeLowerCase: "协议改为小写：不区分大小写。";
        Backslashes: "反斜杠改成了斜杠：地址使用斜杠。";
        Slashes: "协议和主机之间是两个斜杠。";
        UserEncoded: "用户名或密码含有保留字符，已作百分号编码。";
        HostLowerCase: "主机改为小写：域名不区分大小写。";
        HostPunycode: "主机名改写成 ASCII（Punycode）：DNS 只能传送 ASCII。";
        HostDecoded: "还原了主机中的百分号编码：域名不使用这种编码。";
        HostNumber: "主机是一个数字：改写成用点分开的四个数。";
        HostIpv6Short: "IPv6 地址改写成了缩写形式。";
        FileHostDropped: "去掉了“localhost”：它就是本机。";
        DefaultPortDropped: "去掉了“:{port}”：它就是 {scheme} 的默认端口。";
        EmptyPortDropped: "去掉了冒号：后面没有端口。";
        PortZeros: "去掉了端口号前面的零。";
        PathAdded: "没有输入路径：请求“/”。";
        DotSegments: "“.”（当前目录）和“..”（上一级）已化简。";
        SpacesEncoded: "空格改成了 %20：请求行中的空格会使地址中断。";
        PathEncoded: "路径中的字符作了百分号编码：那里只能用部分 ASCII 字符。";
        QueryEncoded: "查询中的字符作了百分号编码：那里只能用部分 ASCII 字符。";
        FragmentEncoded: "片段中的字符作了百分号编码：那里只能用部分 ASCII 字符。";
    }
}
