//! The words about TLS.

use crate::explain::lang::words;

words! {
    /// What is told of TLS.
    pub enum Secure {
        // What is wrong with a certificate, in short.
        Expired: "its time is over", "证书已过期";
        NotYetValid: "its time has not begun", "证书尚未生效";
        WrongName: "it is for another name", "证书属于另一个域名";
        UnknownIssuer: "nobody whom this computer trusts has signed it", "签发者不受本机信任";
        Revoked: "its issuer took it back", "证书已被签发者吊销";
        BadSignature: "its signature does not hold", "证书的签名无效";
        Unreadable: "it cannot be read", "证书无法解析";
        WrongPurpose: "it may not be used for servers", "证书不能用于服务器";
        AuthorityFault: "it belongs to an authority, which signs others and serves nobody", "这是证书颁发机构自己的证书，不能用于服务器";
        SelfSigned: "it has signed itself", "证书是自签名的";
        MissingIntermediate: "the certificate that signed it is missing", "缺少签发它的中间证书";
        WeakKey: "its key is too short", "密钥太短";
        WeakSignature: "its signature uses MD5 or SHA-1, which can be forged", "它的签名使用 MD5 或 SHA-1，可以被伪造";
        OldVersion: "it is an X.509 certificate of version 1 or 2, which cannot say which names it is for", "这是第 1 或第 2 版的 X.509 证书，无法写明它属于哪些域名";
        OtherFault: "it has a fault that has no name here", "它有其他问题";

        // The same with what the certificate says.
        ExpiredAt: "the time of “{subject}” was over on {until}, and today is {now}", "“{subject}”的证书已于 {until} 过期，今天是 {now}";
        NotYetAt: "the time of “{subject}” begins on {since}, and today is {now}", "“{subject}”的证书从 {since} 起才有效，今天是 {now}";
        WrongNameHas: "it is for other names: {names}", "证书属于其他名称：{names}";
        UnknownIssuerOf: "“{subject}” was signed by “{issuer}”, whom this computer does not trust", "“{subject}”由“{issuer}”签发，本机不信任这个签发者";
        SelfSignedOf: "“{subject}” has signed itself: nobody else vouches for it", "“{subject}”是自签名的：没有别人为它担保";
        MissingOf: "“{subject}” was signed by “{issuer}”, whose certificate the server did not send and this computer does not know", "“{subject}”由“{issuer}”签发，但服务器没有发送后者的证书，本机也不认识它";
        WeakKeyOf: "the key of “{subject}” ({key}) is too short to protect anything", "“{subject}”的密钥（{key}）太短，起不到保护作用";
        WrongPurposeOf: "“{subject}” may not be used for servers", "“{subject}”的证书不能用于服务器";
        NoNames: "none", "没有";
        MoreNames: " and {n} more", " 等，另有 {n} 个";
        Also: "; also: {fault}", "；另外：{fault}";
        // Records and what can be read of them.
        ChangeCipher: "change of cipher", "更换密码";
        Alert: "alert", "警报";
        Handshake: "handshake", "握手";
        ApplicationData: "application data", "应用数据";
        OtherRecord: "other record", "其他记录";

        // The tab of the inspector.
        Tab: "Security", "安全";
        NotEncryptedMeans: "This connection is not encrypted: everybody on the way can read and change what crosses it.", "此连接未加密：途中任何人都能读取和修改其中的数据。";
        Verified: "The certificate was verified.", "证书已通过验证。";
        Unverified: "The certificate was not verified.", "证书未经验证。";
        AcceptedByPerson: "The certificate is not in order. You chose to load this site all the same.", "证书有问题。您选择了仍然加载此网站。";
        AcceptedByOption: "The certificate is not in order. It was accepted because of --insecure.", "证书有问题。由于使用了 --insecure，仍被接受。";
        UnderWay: "The handshake is under way.", "握手进行中。";
        Path: "Path to the root", "到根的路径";
        AnchorIs: "The last one was signed by “{name}”, a root that this program trusts.", "最后一个由“{name}”签发，它是本程序信任的根。";
        Version: "Version", "版本";
        Cipher: "Cipher suite", "密码套件";
        KeyExchange: "Key exchange", "密钥交换";
        Sni: "Server name", "服务器名称";
        NoSni: "none sent: the address is no name", "未发送：地址不是域名";
        Alpn: "offered {offered}, chosen {chosen}", "提供 {offered}，选定 {chosen}";
        NothingChosen: "none", "无";
        FullHandshake: "full, no session was taken up again", "完整握手，没有恢复会话";
        RetriedHandshake: "full, with one round trip more for another key share", "完整握手，为更换密钥份额多一次往返";
        ResumedHandshake: "short, an earlier session was taken up again", "简短握手，恢复了先前的会话";
        KeysLogged: "The keys of this connection were written to a file.", "此连接的密钥已写入文件。";
        Flights: "The handshake, flight by flight", "握手的每一轮";
        NoFlights: "This file does not tell the records.", "此文件没有记录 TLS 记录。";
        FlightTime: "from {start} on, {took}", "从 {start} 起，用时 {took}";
        Chain: "Certificates as the server sent them", "服务器发送的证书";
        NotOnPath: "Sent along, but not needed for the path.", "一并发送，但验证路径不需要它。";
        Subject: "Subject", "主体";
        Names: "Names", "名称";
        Issuer: "Issuer", "签发者";
        Validity: "Valid", "有效期";
        DaysLeft: "{n} days left at the time of the load", "加载时剩余 {n} 天";
        DaysOver: "over for {n} days at the time of the load", "加载时已过期 {n} 天";
        Key: "Key", "密钥";
        Signature: "Signed with", "签名算法";
        Serial: "Serial number", "序列号";
        CopyPem: "Copy as PEM", "复制为 PEM";

        // The lock in the address bar.
        LockSecure: "Secure: encrypted, and the certificate was verified", "安全：已加密，证书已通过验证";
        LockNotVerified: "Not verified: encrypted, but nobody knows who is at the other end", "未验证：已加密，但不能确定对方是谁";
        LockNotEncrypted: "Not encrypted: everybody on the way can read it", "未加密：途中任何人都能读取";
        LockLab: "The laboratory: not encrypted, but it never leaves this machine", "实验室：未加密，但不离开本机";
        LockLocal: "No connection brought this page", "此网页不是通过连接得来的";
        LockUnknown: "Nothing has been connected yet", "尚未建立连接";

        // All the same.
        AllTheSame: "Load it all the same?", "仍然加载？";
        AllTheSameWarning: "Whoever is at the other end may be somebody else, and could read and change everything, passwords included. Only if you know why the certificate is not in order. It holds for this certificate of this address alone, until the program ends.", "对方可能是冒充者，能读取和修改一切，包括密码。只有清楚证书为何有问题时才这样做。仅对此地址的这张证书有效，程序结束后失效。";
        LoadAllTheSame: "Load it all the same", "仍然加载";

        // In the terminal.
        CertificateLine: "certificate of “{subject}”, signed by “{issuer}”, valid until {until}, {key}", "“{subject}”的证书，由“{issuer}”签发，有效期至 {until}，{key}";

        // The file for keys.
        KeysTo: "TLS keys go to {path}", "TLS 密钥写入 {path}";

        NoRevocation: "Whether a certificate was revoked is not checked.", "不检查证书是否已被吊销。";
    }
}
