//! The words about TLS, in Simplified Chinese.

use crate::explain::Secure;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn secure(Secure) {
        // What is wrong with a certificate, in short.
        Expired: "证书已过期";
        NotYetValid: "证书尚未生效";
        WrongName: "证书属于另一个域名";
        UnknownIssuer: "签发者不受本机信任";
        Revoked: "证书已被签发者吊销";
        BadSignature: "证书的签名无效";
        Unreadable: "证书无法解析";
        WrongPurpose: "证书不能用于服务器";
        AuthorityFault: "这是证书颁发机构自己的证书，不能用于服务器";
        SelfSigned: "证书是自签名的";
        MissingIntermediate: "缺少签发它的中间证书";
        WeakKey: "密钥太短";
        WeakSignature: "它的签名使用 MD5 或 SHA-1，可以被伪造";
        OldVersion: "这是第 1 或第 2 版的 X.509 证书，无法写明它属于哪些域名";
        OtherFault: "其他问题";

        // The same with what the certificate says.
        ExpiredAt: "“{subject}”的证书已于 {until} 过期，今天是 {now}";
        NotYetAt: "“{subject}”的证书从 {since} 起才有效，今天是 {now}";
        WrongNameHas: "证书属于其他名称：{names}";
        UnknownIssuerOf: "“{subject}”由“{issuer}”签发，本机不信任这个签发者";
        SelfSignedOf: "“{subject}”是自签名的：没有证书颁发机构为它担保";
        MissingOf: "“{subject}”由“{issuer}”签发，但服务器没有发送后者的证书，本机也没有";
        WeakKeyOf: "“{subject}”的密钥（{key}）太短，起不到保护作用";
        WrongPurposeOf: "“{subject}”的证书不能用于服务器";
        NoNames: "没有";
        MoreNames: " 等，另有 {n} 个";
        Also: "；另外：{fault}";
        // Records and what can be read of them.
        ChangeCipher: "更改密码规格（ChangeCipherSpec）";
        Alert: "警报";
        Handshake: "握手";
        ApplicationData: "应用数据";
        OtherRecord: "其他记录";

        // The tab of the inspector.
        Tab: "安全";
        NotEncryptedMeans: "此连接未加密：途中任何人都能读取和修改传输的数据。";
        Verified: "证书已通过验证。";
        Unverified: "证书未经验证。";
        AcceptedByPerson: "证书有问题。您选择了仍然加载此网站。";
        AcceptedByOption: "证书有问题。由于使用了 --insecure，仍被接受。";
        UnderWay: "握手进行中。";
        Path: "到根的路径";
        AnchorIs: "最后一个由“{name}”签发，它是本程序信任的根。";
        Version: "版本";
        Cipher: "密码套件";
        KeyExchange: "密钥交换";
        Sni: "服务器名称";
        NoSni: "未发送：地址不是域名";
        Alpn: "提供 {offered}，选定 {chosen}";
        NothingChosen: "无";
        FullHandshake: "完整握手，没有恢复会话";
        RetriedHandshake: "完整握手，为更换密钥份额多一次往返";
        ResumedHandshake: "简短握手，恢复了先前的会话";
        KeysLogged: "此连接的密钥已记录到文件。";
        Flights: "握手的各轮消息";
        NoFlights: "此文件中没有 TLS 记录。";
        FlightTime: "从 {start} 起，用时 {took}";
        Chain: "服务器发送的证书";
        NotOnPath: "一并发送，但验证路径不需要它。";
        Subject: "使用者";
        Names: "名称";
        Issuer: "签发者";
        Validity: "有效期";
        DaysLeft: "加载时还有 {days}有效期";
        DaysOver: "加载前已过期 {days}";
        Key: "密钥";
        Signature: "签名算法";
        Serial: "序列号";
        CopyPem: "复制为 PEM";

        // The lock in the address bar.
        LockSecure: "安全：已加密，证书已通过验证";
        LockNotVerified: "未验证：已加密，但不能确定对方是谁";
        LockNotEncrypted: "未加密：途中任何人都能读取";
        LockLab: "实验室：未加密，但不离开本机";
        LockLocal: "此网页不是通过连接得来的";
        LockUnknown: "尚未建立连接";

        // All the same.
        AllTheSame: "仍然加载？";
        AllTheSameWarning: "对方可能是冒充者，能读取和修改一切，包括密码。只有清楚证书为何有问题时才这样做。仅对此地址的这张证书有效，程序结束后失效。";
        LoadAllTheSame: "仍然加载";

        // In the terminal.
        CertificateLine: "“{subject}”的证书，由“{issuer}”签发，有效期至 {until}，{key}";

        // The file for keys.
        KeysTo: "TLS 密钥记录到 {path}";

        NoRevocation: "Pellucid 不检查证书是否已被吊销。";
    }
}
