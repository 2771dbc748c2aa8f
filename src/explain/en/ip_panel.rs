//! The words of the address panel, in English.

use crate::explain::IpPanel;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn ip_panel(IpPanel) {
        Title: "IP address: notation and parts";
        Field: "Address, with /prefix or a netmask";
        Shorter: "Shorter network part";
        Longer: "Longer network part";
        Wrong: "“{text}” is not an address. 192.0.2.7/24, 192.0.2.7 255.255.255.0 and 2001:db8::1/32 are.";
        WrongMask: "“{text}” is neither a prefix length nor a netmask of this address.";
        Compressed: "compressed";
        BitsSaid: "{what}: {address}, in bits {bits}";
        NetworkBits: "network part: {n} bits, filled";
        HostBits: "host part: {n} bits, outlined";
        Hosts: "{n} addresses in this network";
        HostsPower: "2^{n} addresses in this network";
        AskName: "Look up the name of this address";
        Rfc: "RFC {n}";
        NoBroadcast: "IPv6 has no broadcast address; multicast takes its place.";
        NoBroadcastPair: "A network of one or two addresses has no broadcast address (RFC 3021).";
        NoMask: "The address alone does not show which bits belong to the network: add /24 or a netmask.";

        // An address in place of a name.
        PitfallTitle: "An address in place of a name";
        Pitfall: "An address in the address bar needs no lookup: the connection goes there at once. But one server at one address may hold several sites, and only the field Host of the request says which one you mean. If you type an address, Host carries the address, and the server responds with its first site.";
        PitfallTry: "Try it in the laboratory: three addresses, one server, two sites.";
        ColumnTyped: "typed";
        ColumnHost: "Host field";
        ColumnSite: "site that responds";
        SiteFirst: "Glass, water and a letter (the first site)";
        SiteSecond: "The glass garden (the second site)";
        SiteDefault: "Glass, water and a letter: no site has this name";
        OpenAddress: "Show the bits of this address";
    }
}
