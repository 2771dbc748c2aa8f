//! The words about FTP.

use crate::explain::lang::words;

words! {
    /// Commands, reply codes, the dialogue.
    pub enum FtpWord {
        // The dialogue.
        Dialogue: "Dialogue", "对话";
        DialogueOf: "Dialogue of request {id}, on the control connection", "请求 {id} 的对话（控制连接）";
        DataOpened: "data connection {connection} to {remote}", "数据连接 {connection} 通往 {remote}";
        ForeignAddress: "the reply names another machine, {told}; only its port is used, at {server} (RFC 2577)", "应答写着另一台机器 {told}；只用其中的端口，仍连接 {server}（RFC 2577）";
        DataClosed: "data connection {connection} closed, {size} received", "数据连接 {connection} 关闭，共收到 {size}";
        NothingSaid: "Nothing was said.", "没有任何对话。";
        Phases: "“Send” is the dialogue up to the command that asks for the file; “wait” ends with the first byte on the data connection.", "“发送”是直到请求文件的命令为止的对话；“等待”到数据连接上的第一个字节为止。";

        // Commands (RFC 959 4.1, 2389, 2428, 3659).
        User: "who asks", "报出用户名";
        Pass: "the password", "密码";
        Acct: "the account", "账户";
        Feat: "what can you do beyond RFC 959?", "询问 RFC 959 之外的功能";
        Type: "I: byte by byte; A: as text", "I：逐字节；A：文本";
        Cwd: "change to this directory", "进入这个目录";
        Size: "how long is this file?", "询问文件长度";
        Mdtm: "when was it changed?", "询问修改时间";
        Epsv: "name a port for the data connection", "请给出数据连接的端口";
        Pasv: "name an address and port for the data connection", "请给出数据连接的地址和端口";
        Retr: "send this file", "请发送这个文件";
        Mlsd: "list the directory, in a form for programs", "列出目录（供程序读取的格式）";
        List: "list the directory, in a form for people", "列出目录（供人阅读的格式）";
        Quit: "goodbye", "再见";

        // Reply codes (RFC 959 4.2.2).
        C110: "restart marker", "重新开始标记";
        C120: "ready in a few minutes", "几分钟后就绪";
        C125: "data connection is open, the transfer begins", "数据连接已打开，开始传输";
        C150: "the file is in order, the data connection follows", "文件状态正常，即将使用数据连接";
        C200: "done", "命令成功";
        C202: "not needed here", "此处不需要该命令";
        C211: "state of the system, or its features", "系统状态或功能列表";
        C212: "state of a directory", "目录状态";
        C213: "state of a file", "文件状态";
        C214: "help", "帮助";
        C215: "kind of system", "系统类型";
        C220: "ready for a new user", "服务就绪，可以登录";
        C221: "the server closes the control connection", "服务器关闭控制连接";
        C225: "data connection is open, no transfer", "数据连接已打开，没有传输";
        C226: "transfer complete, the data connection is closed", "传输完成，数据连接关闭";
        C227: "passive mode: address and port in six numbers", "被动模式：六个数字给出地址和端口";
        C229: "extended passive mode: the port between the bars", "扩展被动模式：竖线之间是端口";
        C230: "logged in", "登录成功";
        C250: "done", "文件操作完成";
        C257: "name of a directory", "目录名";
        C331: "name accepted, the password is needed", "用户名正确，需要密码";
        C332: "an account is needed", "需要账户";
        C350: "more is needed", "需要进一步的命令";
        C421: "the service is closing", "服务不可用，正在关闭";
        C425: "the data connection cannot be opened", "无法打开数据连接";
        C426: "the data connection was closed, transfer given up", "数据连接关闭，传输中止";
        C450: "the file is busy", "文件暂时不可用";
        C451: "given up: an error in the server", "服务器内部出错，操作中止";
        C452: "not enough room", "存储空间不足";
        C500: "the command is not understood", "命令无法识别";
        C501: "a fault in what follows the command", "参数有误";
        C502: "the command is not known here", "命令未实现";
        C503: "commands in the wrong order", "命令顺序错误";
        C504: "not with this word after the command", "不支持该参数";
        C522: "network protocol not supported", "不支持该网络协议";
        C530: "not logged in", "未登录";
        C532: "an account is needed to store files", "存储文件需要账户";
        C550: "no such file or directory, or no right to it", "文件或目录不存在，或没有权限";
        C551: "unknown kind of page", "页面类型未知";
        C552: "more than may be stored", "超出存储配额";
        C553: "this name is not allowed", "不允许的文件名";
        Class1: "begun, another reply follows", "已开始，后面还有应答";
        Class2: "done", "已完成";
        Class3: "good so far, more is needed", "到目前为止正确，需要后续命令";
        Class4: "not now, perhaps later", "暂时不行，可以稍后再试";
        Class5: "no, and asking again will not help", "不行，重试也无用";
        ClassOther: "a protected reply (RFC 2228)", "受保护的应答（RFC 2228）";
    }
}
