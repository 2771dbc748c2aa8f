//! The words of the address panel.

use super::lang::words;

words! {
    /// What the address panel says.
    pub enum IpPanel {
        Title: "IP address: notation and parts", "IP 地址：写法与组成";
        Field: "Address, with /prefix or a netmask", "地址，可带 /前缀 或子网掩码";
        Shorter: "Shorter network part", "缩短网络部分";
        Longer: "Longer network part", "加长网络部分";
        Wrong: "“{text}” is no address. 192.0.2.7/24, 192.0.2.7 255.255.255.0 and 2001:db8::1/32 are.", "“{text}”不是地址。例如 192.0.2.7/24、192.0.2.7 255.255.255.0 或 2001:db8::1/32。";
        WrongMask: "“{text}” is neither a number of bits nor a netmask of this address.", "“{text}”既不是位数，也不是这个地址的子网掩码。";
        Compressed: "compressed", "缩写";
        BitsSaid: "{what}: {address}, in bits {bits}", "{what}：{address}，二进制 {bits}";
        NetworkBits: "network part: {n} bits, filled", "网络部分：{n} 位（实心）";
        HostBits: "host part: {n} bits, outlined", "主机部分：{n} 位（空心）";
        Hosts: "{n} addresses in this network", "这个网络中有 {n} 个地址";
        HostsPower: "2^{n} addresses in this network", "这个网络中有 2^{n} 个地址";
        AskName: "Ask for the name of this address", "查询这个地址的域名";
        Rfc: "RFC {n}", "RFC {n}";
        NoBroadcast: "IPv6 has no broadcast address; groups take its place.", "IPv6 没有广播地址，由组播代替。";
        NoBroadcastPair: "A network of one or two addresses has no broadcast address (RFC 3021).", "只有一两个地址的网络没有广播地址（RFC 3021）。";
        NoMask: "Which bits are the network's, the address alone does not tell: add /24 or a netmask.", "单看地址不知道哪些位属于网络：请加上 /24 或子网掩码。";

        // An address in place of a name.
        PitfallTitle: "An address in place of a name", "用地址代替域名";
        Pitfall: "An address in the address bar needs no lookup: the connection goes there at once. But one server with one address may hold several sites, and only the field Host of the request tells it which one is meant. With an address, Host carries the address, and the server answers with its first site.", "地址栏里写地址就不需要域名查询，直接连接过去。但一台服务器、一个地址可能有好几个网站，只有请求里的 Host 字段能说明要哪一个。写地址时 Host 里就是地址，服务器只好用第一个网站回答。";
        PitfallTry: "Try it in the laboratory: three addresses, one server, two sites.", "在实验室里试一试：三种写法，一台服务器，两个网站。";
        ColumnTyped: "typed", "输入";
        ColumnHost: "Host field", "Host 字段";
        ColumnSite: "site that answers", "回答的网站";
        SiteFirst: "Glass, water and a letter (the first site)", "Glass, water and a letter（第一个网站）";
        SiteSecond: "The glass garden (the second site)", "The glass garden（第二个网站）";
        SiteDefault: "Glass, water and a letter: no site has this name", "Glass, water and a letter：没有网站叫这个名字";
        OpenAddress: "Show the bits of this address", "查看这个地址的二进制";
    }
}
