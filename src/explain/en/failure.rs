//! The words about failures: what broke, what that rules out, what to try, in English.

use crate::explain::Broken;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn broken(Broken) {
        // Titles, one line each.
        BadAddressTitle: "This is not an address";
        UnsupportedSchemeTitle: "A browser cannot load this kind of address";
        BlockedPortTitle: "The port is blocked";
        FileTitle: "The file cannot be shown";
        FileNotFoundTitle: "There is no such file";
        FileForeignTitle: "The file is on another machine";
        UnknownPageTitle: "Pellucid has no such page";
        UnknownHostTitle: "The name is unknown";
        LookupFailedTitle: "The name could not be looked up";
        LookupTimeoutTitle: "The name lookup took too long";
        RefusedTitle: "The connection was refused";
        UnreachableTitle: "The server cannot be reached";
        ConnectTimeoutTitle: "The server did not answer the connection";
        ConnectFailedTitle: "No connection could be made";
        CertificateTitle: "This certificate cannot be trusted";
        HandshakeTitle: "The connection could not be secured";
        HandshakeTimeoutTitle: "Securing the connection took too long";
        ResetTitle: "The connection was reset";
        SilenceTitle: "The server stopped responding";
        TransferTitle: "The connection failed";
        NoAnswerTitle: "The server closed the connection without a response";
        MalformedTitle: "The response is not valid HTTP";
        TruncatedTitle: "The response is incomplete";
        TooLargeTitle: "A limit of this program was reached";
        RedirectLoopTitle: "The redirects form a loop";
        TooManyRedirectsTitle: "Too many redirects";
        BadRedirectTitle: "The redirect cannot be followed";
        LoadTimeoutTitle: "The load took too long";
        CrashedTitle: "Pellucid hit an internal error";
        StoppedTitle: "The load was stopped";
        FtpLoginTitle: "The FTP server refused the login";
        FtpNoFileTitle: "There is no such file on the FTP server";
        FtpRefusedTitle: "The FTP server refused a command";
        FtpUnavailableTitle: "The FTP service is not available";
        FtpReplyTitle: "The reply is not valid FTP";
        FtpForeignTitle: "The server points to another machine";
        FtpDataTitle: "No data connection could be made";
        FtpClosedTitle: "The control connection was closed";
        FtpAbortedTitle: "The transfer was aborted";
        ToldTitle: "The file records a failure";

        // What is wrong with an address.
        AddressEmptyHost: "the host is empty";
        AddressIdna: "the host is not a valid international name";
        AddressPort: "the port is not a number up to 65535";
        AddressIpv4: "the host is not a valid IPv4 address";
        AddressIpv6: "the host is not a valid IPv6 address";
        AddressHostCharacter: "the host has a character that is not allowed";
        AddressNoBase: "it is a path without a host";
        AddressOpaqueBase: "it cannot be resolved against an address without a path";
        AddressTooLong: "it is longer than 4 GB";
        AddressZone: "the zone “{zone}” names a network interface of one machine, and an address in a browser cannot carry one (RFC 9844)";
        AddressNotWeb: "only http and https addresses can be compared";
        AddressNoSource: "what follows view-source: has no source";
        AddressDataComma: "a comma is missing";
        AddressDataBase64: "its base64 cannot be decoded";
        AddressFtpLineEnd: "a line end or a zero byte in a name would be another FTP command";
        AddressFtpType: ";type= must be a, i or d";
        AddressScheme: "a redirect may not lead to {scheme}: addresses";
        AddressLibrary: "the HTTP library refuses it";

        // What happened, one sentence each.
        BadAddress: "“{input}” is not an address: {reason}.";
        UnsupportedScheme: "“{scheme}:” does not name a document that can be fetched and shown. {about}";
        BlockedPort: "Port {port} belongs to another service ({service}). Pages, forms and redirects may not lead there, because that service could mistake what a browser sends for commands.";
        FileNotFound: "There is nothing at {path}.";
        FileNoPermission: "This program is not allowed to read {path}.";
        FileNotAFile: "{path} is not a regular file but a pipe, a device or a socket: reading it might never end.";
        FileForeign: "The address names the machine “{host}”. “file:” reads only files on this machine: no protocol says how to fetch from another one.";
        FileNoPath: "“{path}” cannot be a path on this system.";
        FileSystem: "Reading {path} failed: {system}.";
        UnknownPage: "There is no page “about:{page}”. The pages are: {pages}.";

        // What a scheme is for that is not loaded.
        SchemeTel: "It is a telephone number, for a program that makes calls.";
        SchemeSms: "It is the number that a text message goes to.";
        SchemeScript: "It is a script. Pellucid neither runs scripts nor hands them on.";
        SchemeWebSocket: "It is a WebSocket, a connection that scripts open.";
        SchemeApplication: "It belongs to another program; the system may know which one.";
        UnknownHost: "No such host: the name lookup found that “{host}” does not exist.";
        LookupFailed: "The lookup of “{host}” failed: {system}.";
        NameBad: "“{host}” is not a valid name: each label has 1 to 63 characters, and the whole name at most 253.";
        NameNoneConfigured: "The system's settings name no DNS server to query for “{host}”.";
        NameNobodyAnswered: "None of the DNS servers queried for “{host}” answered.";
        NameNobodyInCharge: "None of the servers authoritative for the zone {zone} gave a usable answer about “{host}”.";
        NameCode: "The DNS server answered {rcode} to the query for “{host}”.";
        NameAliases: "“{host}” is an alias, and the chain of aliases is circular or too long (up to {name}).";
        NameQueries: "Looking up “{host}” would take more than {limit} queries.";
        NameMalformed: "The DNS servers' answers about “{host}” are malformed and cannot be used.";
        NameNeverExists: "Names that end in “.invalid” never exist (RFC 6761), so no query was sent for “{host}”.";
        NameOutsideLab: "“{host}” is not a name of the laboratory, and the network is set to the laboratory only: no query was sent to the internet.";
        NameOnlyAddresses: "The system's resolver returns only addresses for “{host}”.";
        LookupTimeout: "The lookup of “{host}” was not answered within {after}.";
        Refused: "{remote} refused the connection; usually nothing is listening on that port.";
        Unreachable: "No route to {remote}: {system}.";
        ConnectTimeout: "{remote} did not accept the connection within {after}.";
        ConnectFailed: "The connection to {remote} failed: {system}.";
        Certificate: "The certificate of “{host}” was refused: {fault}.";
        Handshake: "The TLS handshake with “{host}” failed: {fault}.";
        HandshakeTimeout: "The TLS handshake with “{host}” did not finish within {after}.";
        Reset: "{remote} reset the connection ({link}).";
        Silence: "No data crossed the connection to {remote} for {after} ({link}).";
        Transfer: "The system reported an error on the connection to {remote}: {system} ({link}).";
        NoAnswer: "{remote} closed the connection before the first byte of a response.";
        FtpLogin: "The server did not accept the name and password: {reply}.";
        FtpNoPassword: "The server requires a password, and the address has none: {reply}.";
        FtpAccount: "The server requires an account (ACCT) besides name and password, and an address has no place for one: {reply}.";
        FtpNoFile: "The server has no such file or directory, or does not allow reading it: {reply}.";
        FtpRefused: "The server refused {command}: {reply}.";
        FtpUnavailable: "The server ended the dialogue: {reply}.";
        FtpReply: "What arrived on the control connection is not an FTP reply: {reply}.";
        FtpForeign: "The reply to PASV points to {told}, but the server is {server}. A server must not send us to other machines, so no connection was made.";
        FtpDataRefused: "{remote} refused the data connection, although the server had just given that port.";
        FtpDataTimeout: "{remote} did not accept the data connection within {after}.";
        FtpDataFailed: "The data connection to {remote} failed: {system}.";
        FtpClosed: "{remote} closed the control connection during the dialogue.";
        FtpAborted: "The server aborted the transfer: {reply}.";
        TooLargeReply: "A reply on the control connection is larger than {limit}.";
        Malformed: "{part}: {detail}.";
        Truncated: "The connection was closed after {received} of the body; {expected} were announced.";
        TruncatedOpen: "The connection was closed after {received} of the body, before its end mark.";
        TruncatedHead: "The connection was closed after {received} of the head, before the blank line that ends it.";
        TooLargeHead: "The response's head is larger than {limit}.";
        TooManyFields: "The response's head has more than {count} fields.";
        TooLargeBody: "The decoded content is larger than {limit}.";
        TooLargePage: "The page and its resources are larger than {limit}.";
        TooManyEvents: "The load has more than {count} steps, the most that are recorded.";
        TooManyResources: "The page asks for more than {count} resources.";
        TooLargeUrl: "The address is longer than {limit}.";
        TooManyLookups: "{count} earlier name lookups are still pending in the system.";
        RedirectLoop: "The chain of redirects came back to {url}.";
        TooManyRedirects: "More than {limit} redirects followed one another.";
        BadRedirect: "The server redirects to “{location}”, which cannot be followed: {reason}.";
        LoadTimeout: "The load did not finish within {after} ({link}).";
        Crashed: "Pellucid itself failed, not the page: {detail}.";
        Stopped: "The load was stopped ({link}).";
        Told: "According to the file that this load was rebuilt from, the request failed: {error} ({link}).";

        // Why a handshake failed.
        NotTls: "the reply was not TLS; the server may speak plain HTTP on that port";
        Alert: "the server ended it with alert {number}";
        AlertNothingInCommon: "the server ended it with alert {number}: it found no version, cipher suite, curve or signature algorithm in common (a key on the curve P-521 or an old cipher may be all it has)";
        AlertVersion: "the server ended it with alert {number}: it does not speak TLS 1.2 or 1.3";
        AlertName: "the server ended it with alert {number}: it serves no site by this name";
        AlertProtocol: "the server ended it with alert {number}: it speaks none of the application protocols offered";
        NothingInCommon: "the two sides have no version, cipher suite, curve or signature algorithm in common";
        ClosedInHandshake: "the server closed the connection during the handshake";
        BrokeRules: "the server violated the protocol";
        NoServerName: "the name in the address cannot appear in a certificate";
        OtherHandshakeFault: "another fault";

        // Which part of an answer is wrong.
        StatusLinePart: "The first line of the response is not a status line";
        FieldPart: "A header field of the response cannot be read";
        LengthPart: "The response's Content-Length is wrong";
        ChunkPart: "The chunked framing of the body is wrong";
        EncodingPart: "The compressed body cannot be decompressed";
        SwitchPart: "The server switches to another protocol, which the request did not offer (RFC 9110 7.8)";
        MessagePart: "The response cannot be understood";
        TwoLengths: "it is both {first} and {second}";
        DamagedCoding: "the {coding} data is damaged";
        ManyCodings: "it has more than {limit} content codings";

        // What that rules out.
        RulesFile: "Nothing was sent: reading a file needs neither a name lookup nor a server, so the network is not the cause.";
        TryPath: "Check the path; open the folder above it to look around.";
        TryPermission: "Ask the file's owner, or copy the file to where it can be read.";
        TrySystem: "Open it with the system's program for it.";
        RulesAddress: "Nothing was sent: no name was looked up and no server was contacted, so the network is not the cause.";
        RulesUnknownHost: "The address is well formed, and the name lookup was answered. The web server is not to blame: its address is unknown, so it was never contacted.";
        RulesNotAsked: "The address is well formed. No query was sent and no server was contacted, so the network is not the cause.";
        RulesOutsideLab: "The address is well formed. Nothing was sent to the internet, so whether the name exists there is unknown.";
        RulesLookup: "The address is well formed. The web server was never contacted, because its address is not known; it may well be working.";
        RulesRefused: "The name is known, and {remote} can be reached: something there responded. No request was sent.";
        RulesConnect: "The name is not the problem: its address is known. No request was sent, so the page itself may be fine.";
        RulesTls: "Name, network and port work: the server accepted the connection. The request was not sent, so no one could read it.";
        RulesSend: "Name and connection worked. The request did not arrive whole, so the page itself was not the cause.";
        RulesWait: "Name, connection and sending the request worked. What is missing is the server's response.";
        RulesResponse: "Name, connection and request worked, and the server responded. The fault lies in its response.";
        RulesBody: "Everything up to the head of the response worked: the server understood the request and began to respond. What arrived is kept.";
        RulesRedirect: "Names, connections and requests worked: every server on the way responded. Only the redirect itself is wrong.";
        RulesLimit: "The route to the server works. The limit protects this computer; what had arrived by then is kept.";
        RulesLogin: "Name, connection and FTP work: the server replied. No file was requested yet.";
        RulesData: "Name, control connection and login worked, and the server was ready to send. Only the second connection, which carries the data, was not made.";
        RulesNoFile: "Name, connection and login worked. The server looked for the file and refused it.";
        RulesFtpClosed: "Name and connection worked, and the dialogue had begun.";
        RulesTold: "Pellucid did not observe this load itself. The phases that have a time in the file were completed.";
        RulesProgram: "The address and the server are not the cause. What had arrived by then is kept.";
        RulesStopped: "Nothing broke: the load was stopped on request. What had arrived by then is kept.";

        // What to try.
        TryPassword: "Check the name and password in the address: ftp://name:password@host/.";
        TryDialogue: "Look at the dialogue: it shows each command with its reply.";
        TryFtpPath: "Check the path: it is case-sensitive.";
        TryFolder: "Look at the parent directory.";
        TryOtherUser: "Some files are for certain users only: put a name and password in the address.";
        TryNat: "A router or firewall in front of the server often causes this: its passive ports and address must be configured correctly.";
        TryLoadHere: "Load the address here to see every step.";
        TryAddressForm: "Type an address such as http://www.lab.glasscom.com/ or example.com.";
        TryHttpScheme: "Try the same address with http:// or https:// in front.";
        TrySpelling: "Check the spelling of the name.";
        TryNetworkChoice: "With the network set to “lab” only the laboratory's names exist: choose “auto” for the internet.";
        TryOtherSite: "Load another site: if that fails too, the cause is your own connection or resolver.";
        TryOnline: "Check that this computer is connected to the network.";
        TryPort: "Check the port in the address; a web server usually listens on 80 (http) or 443 (https).";
        TryServerRunning: "If the server is yours, check that it is running and listens on this address.";
        TryFirewall: "A firewall on the way may drop the packets: try from another network.";
        TryLater: "Try again later: the server may be overloaded.";
        TryReport: "Save the load and report this error to the developers of Pellucid.";
        TryReload: "Reload the page.";
        TryLongerTimeout: "Give the load more time (--timeout on the command line).";
        TryClock: "Check the date and time of this computer.";
        TryTyping: "If you really want to, type the address yourself.";
        TryOwner: "Only the site's owner can fix this: let them know.";
        TryCertificateName: "Check the name in the address: you may have reached a different server than you meant.";
        TryInsecure: "Only if this server is yours: accept any certificate (--insecure), and send no secrets.";
        TryOtherProtocol: "Check the port: it may speak another protocol (https instead of http, for instance).";
        TryRawResponse: "Look at the raw response: it shows the bytes as they arrived.";
        TryOtherStrategy: "Try another strategy; some servers cannot handle HTTP/1.1.";
        TryLocation: "Look at the Location field of the redirects; each row shows where it led.";
        TryShorterAddress: "Check where the address comes from: a link or a redirect that keeps growing, for instance.";
        TryCloseProgram: "Wait until they end, or restart the program.";

        // Values.
        Seconds: "{n} s";
    }
}
