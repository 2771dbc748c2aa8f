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

        NoRevocation: "Whether a certificate was revoked is not checked.", "不检查证书是否已被吊销。";
    }
}
