//! The words of the address panel, in Simplified Chinese.

use crate::explain::IpPanel;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn ip_panel(IpPanel) {
        Title: "IP 地址：写法与组成";
        Field: "地址，可带 /前缀 或子网掩码";
        Shorter: "缩短网络部分";
        Longer: "加长网络部分";
        Wrong: "“{text}”不是地址。例如 192.0.2.7/24、192.0.2.7 255.255.255.0 或 2001:db8::1/32。";
        WrongMask: "“{text}”既不是前缀长度，也不是这个地址的子网掩码。";
        Compressed: "缩写";
        BitsSaid: "{what}：{address}，二进制 {bits}";
        NetworkBits: "网络部分：{n} 位（实心）";
        HostBits: "主机部分：{n} 位（空心）";
        Hosts: "这个网络中有 {n} 个地址";
        HostsPower: "这个网络中有 2^{n} 个地址";
        AskName: "查询这个地址的域名";
        Rfc: "RFC {n}";
        NoBroadcast: "IPv6 没有广播地址，由组播代替。";
        NoBroadcastPair: "只有一两个地址的网络没有广播地址（RFC 3021）。";
        NoMask: "单看地址不知道哪些位属于网络：请加上 /24 或子网掩码。";

        // An address in place of a name.
        PitfallTitle: "用地址代替域名";
        Pitfall: "地址栏里写地址就不需要域名查询，直接连接过去。但一台服务器、一个地址可能有好几个网站，只有请求里的 Host 字段能说明您要哪一个。写地址时 Host 里就是地址，服务器只好用第一个网站响应。";
        PitfallTry: "在实验室里试一试：三种写法，一台服务器，两个网站。";
        ColumnTyped: "输入";
        ColumnHost: "Host 字段";
        ColumnSite: "响应的网站";
        SiteFirst: "Glass, water and a letter（第一个网站）";
        SiteSecond: "The glass garden（第二个网站）";
        SiteDefault: "Glass, water and a letter：没有网站叫这个名字";
        OpenAddress: "查看这个地址的二进制";
    }
}
