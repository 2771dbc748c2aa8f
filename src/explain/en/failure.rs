//! The words about failures: what broke, what that rules out, what to try, in English.

use crate::explain::Broken;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn broken(Broken) {
        // Titles, one line each.
        BadAddressTitle: "This is not an address";
        UnsupportedSchemeTitle: "This kind of address is not for a browser";
        BlockedPortTitle: "The port is blocked";
        FileTitle: "The file cannot be shown";
        FileNotFoundTitle: "There is no such file";
        FileForeignTitle: "The file is on another machine";
        UnknownPageTitle: "There is no such page of Pellucid";
        UnknownHostTitle: "The name is unknown";
        LookupFailedTitle: "The name could not be looked up";
        LookupTimeoutTitle: "The name lookup took too long";
        RefusedTitle: "The connection was refused";
        UnreachableTitle: "The server cannot be reached";
        ConnectTimeoutTitle: "The server did not answer the connection";
        ConnectFailedTitle: "No connection could be made";
        CertificateTitle: "The certificate is not to be trusted";
        HandshakeTitle: "The connection could not be secured";
        HandshakeTimeoutTitle: "Securing the connection took too long";
        ResetTitle: "The connection was broken off";
        SilenceTitle: "The server fell silent";
        TransferTitle: "The connection failed";
        NoAnswerTitle: "The server closed without an answer";
        MalformedTitle: "The answer is not proper HTTP";
        TruncatedTitle: "The answer is incomplete";
        TooLargeTitle: "A limit of this program was reached";
        RedirectLoopTitle: "The redirects go round in a circle";
        TooManyRedirectsTitle: "Too many redirects";
        BadRedirectTitle: "The redirect leads nowhere";
        LoadTimeoutTitle: "The load took too long";
        CrashedTitle: "Pellucid has an error";
        StoppedTitle: "The load was stopped";
        FtpLoginTitle: "The FTP server did not let us in";
        FtpNoFileTitle: "There is no such file on the FTP server";
        FtpRefusedTitle: "The FTP server refused a command";
        FtpUnavailableTitle: "The FTP server closes its service";
        FtpReplyTitle: "The answer is not proper FTP";
        FtpForeignTitle: "The server led to another machine";
        FtpDataTitle: "No data connection could be made";
        FtpClosedTitle: "The control connection was closed";
        ToldTitle: "The file tells of a failure";

        // What happened, one sentence each.
        BadAddress: "“{input}” cannot be read as an address: {reason}.";
        UnsupportedScheme: "“{scheme}:” does not name a document that could be fetched and shown. {about}";
        BlockedPort: "Port {port} belongs to another service ({service}). No page, form or redirect may lead there: that service could take what a browser sends for commands.";
        FileNotFound: "Nothing is at {path}.";
        FileNoPermission: "The system does not let this program read {path}.";
        FileNotAFile: "{path} is no ordinary file but a pipe, a device or a socket: reading it might never end.";
        FileForeign: "The address names the machine “{host}”. “file:” reads only files of this machine: no protocol says how to fetch from another one.";
        FileNoPath: "“{path}” can be no path on this system.";
        FileSystem: "Reading {path} failed: {system}.";
        UnknownPage: "There is no page “about:{page}”. There are: {pages}.";

        // What a scheme is for that is not loaded.
        SchemeTel: "It names a telephone number; a telephone program can call it.";
        SchemeSms: "It names whom to send a short message to.";
        SchemeScript: "It holds a script. Pellucid runs no scripts, and hands none on.";
        SchemeWebSocket: "It names a WebSocket, a connection that scripts open.";
        SchemeApplication: "It belongs to another program; the system may know which one.";
        UnknownHost: "Nobody is called “{host}”: the name lookup found no such name.";
        LookupFailed: "The lookup of “{host}” failed: {system}.";
        NameBad: "“{host}” is not a name: a part of a name has 1 to 63 characters, a whole name at most 253.";
        NameNoneConfigured: "The system's settings name no DNS server that could be asked for “{host}”.";
        NameNobodyAnswered: "None of the DNS servers that were asked for “{host}” answered.";
        NameNobodyInCharge: "None of the servers in charge of the zone {zone} gave a useful answer about “{host}”.";
        NameCode: "The DNS server answered {rcode} to the question for “{host}”.";
        NameAliases: "“{host}” is an alias, and its aliases lead in a circle or too far (up to {name}).";
        NameQueries: "Looking up “{host}” would take more than {limit} questions.";
        NameMalformed: "The DNS servers' answers about “{host}” are malformed and cannot be used.";
        NameNeverExists: "Names that end in “.invalid” never exist (RFC 6761), so no query was sent for “{host}”.";
        NameOutsideLab: "“{host}” is not a name of the laboratory, and only the laboratory was asked: no query was sent to the internet.";
        NameOnlyAddresses: "The system's resolver tells addresses and nothing else about “{host}”.";
        LookupTimeout: "The lookup of “{host}” was not answered within {after}.";
        Refused: "{remote} answered the connection with a refusal: nothing listens on that port.";
        Unreachable: "No way leads to {remote}: {system}.";
        ConnectTimeout: "{remote} did not answer the connection within {after}.";
        ConnectFailed: "The connection to {remote} failed: {system}.";
        Certificate: "The certificate of “{host}” was refused: {fault}.";
        Handshake: "The TLS handshake with “{host}” failed: {fault}.";
        HandshakeTimeout: "The TLS handshake with “{host}” did not end within {after}.";
        Reset: "{remote} broke the connection off ({link}).";
        Silence: "Nothing crossed the connection to {remote} for {after} ({link}).";
        Transfer: "The system reported an error on the connection to {remote}: {system} ({link}).";
        NoAnswer: "{remote} closed the connection before the first byte of an answer.";
        FtpLogin: "The server did not accept the name and password: {reply}.";
        FtpNoPassword: "The server wants a password, and the address has none: {reply}.";
        FtpAccount: "The server wants an account (ACCT) besides name and password, and an address has no place for one: {reply}.";
        FtpNoFile: "The server has no such file or directory, or does not let it be read: {reply}.";
        FtpRefused: "The server answered {command} with no: {reply}.";
        FtpUnavailable: "The server ended the conversation: {reply}.";
        FtpReply: "What came on the control connection is no reply of FTP: {reply}.";
        FtpForeign: "The reply to PASV leads to {told}, but the server is {server}. A server must not send us to other machines, so no connection was made.";
        FtpDataRefused: "{remote} refused the data connection, although the server had just named that port.";
        FtpDataTimeout: "{remote} did not answer the data connection within {after}.";
        FtpDataFailed: "The data connection to {remote} failed: {system}.";
        FtpClosed: "{remote} closed the control connection in the middle of the dialogue.";
        FtpAborted: "The server gave the transfer up after it had begun: {reply}.";
        TooLargeReply: "A reply on the control connection is larger than {limit}.";
        Malformed: "{part}: {detail}.";
        Truncated: "The connection was closed after {received} of the body; {expected} were announced.";
        TruncatedOpen: "The connection was closed after {received} of the body, before its end mark.";
        TruncatedHead: "The connection was closed after {received} of the head, before the blank line that ends it.";
        TooLargeHead: "The response's head is larger than {limit}.";
        TooManyFields: "The response's head has more than {count} fields.";
        TooLargeBody: "The decoded content is larger than {limit}.";
        TooLargePage: "The page and all that it names are larger than {limit}.";
        TooManyEvents: "The load has more than {count} steps, more than are recorded.";
        TooManyResources: "The page asks for more than {count} resources.";
        TooLargeUrl: "The address is longer than {limit}.";
        TooManyLookups: "{count} earlier name lookups still hang in the system.";
        RedirectLoop: "The chain of redirects came back to {url}.";
        TooManyRedirects: "More than {limit} redirects followed one another.";
        BadRedirect: "The server sends us on to “{location}”, which cannot be followed: {reason}.";
        LoadTimeout: "The whole load was given {after}, and they were over ({link}).";
        Crashed: "Pellucid itself failed, not the page: {detail}.";
        Stopped: "The load was stopped ({link}).";
        Told: "The file from which this load was rebuilt says that the request failed: {error} ({link}).";

        // Why a handshake failed.
        NotTls: "what came back is no TLS; the server may speak plain http on that port";
        Alert: "the server ended it with alert {number}";
        AlertNothingInCommon: "the server ended it with alert {number}: it found no version, cipher suite, curve or signature algorithm in common (a key on the curve P-521 or an old cipher may be all it has)";
        AlertVersion: "the server ended it with alert {number}: it does not speak TLS 1.2 or 1.3";
        AlertName: "the server ended it with alert {number}: it serves no site of this name";
        AlertProtocol: "the server ended it with alert {number}: it speaks none of the application protocols that we offered";
        NothingInCommon: "the two sides have no version, cipher suite, curve or signature algorithm in common";
        ClosedInHandshake: "the server closed the connection in the middle of it";
        BrokeRules: "the server broke the rules of the protocol";
        NoServerName: "the name in the address can stand in no certificate";
        OtherHandshakeFault: "a fault that has no name here";

        // Which part of an answer is wrong.
        StatusLinePart: "The first line of the answer is no status line";
        FieldPart: "A header field of the answer cannot be read";
        LengthPart: "The answer's Content-Length is wrong";
        ChunkPart: "The framing of the body's chunks is wrong";
        EncodingPart: "The compressed body cannot be unpacked";
        SwitchPart: "The server switches to another protocol, which the request had not offered (RFC 9110 7.8)";
        MessagePart: "The answer cannot be understood";

        // What that rules out.
        RulesFile: "Nothing was sent: a file needs neither a name lookup nor a server, so the network is not the cause.";
        TryPath: "Check the path; the folder above it can be opened to look around.";
        TryPermission: "Ask who owns the file, or copy it to where it can be read.";
        TrySystem: "Ask the system to open it with the program meant for it.";
        RulesAddress: "Nothing was sent. Neither the name nor a server was asked, so the network is not the cause.";
        RulesUnknownHost: "The address is well formed, and the question for the name was answered. The web server is not to blame: nobody could say where it is, so it was never asked.";
        RulesNotAsked: "The address is well formed. No query was sent and no server was contacted, so the network is not the cause.";
        RulesOutsideLab: "The address is well formed. Nothing was sent to the internet, so whether the name exists there is open.";
        RulesLookup: "The address is well formed. The web server was never asked, because its address is not known; whether it works is open.";
        RulesRefused: "The name is known and the way to {remote} works: something there answered. No request was sent.";
        RulesConnect: "The name is not the problem: its address is known. No request was sent, so the page itself may be fine.";
        RulesTls: "Name, network and port work: the server accepted the connection. The request was not sent, so nobody could read it.";
        RulesSend: "Name and connection worked. The request did not get across whole, so the page itself was not the cause.";
        RulesWait: "Name, connection and sending the request worked. What is missing is the server's answer.";
        RulesResponse: "Name, connection and request worked, and the server answered. The fault lies in what it answered.";
        RulesBody: "Everything up to the head of the response worked: the server understood the request and began to answer. What arrived is kept.";
        RulesRedirect: "Names, connections and requests worked: each server on the way answered. Only the direction it gave is wrong.";
        RulesLimit: "The way to the server works. The limit protects this computer; what arrived until then is kept.";
        RulesLogin: "Name, connection and FTP work: the server answered. No file was asked for yet.";
        RulesData: "Name, control connection and login worked, and the server was ready to send. Only the second connection, which carries the data, was not made.";
        RulesNoFile: "Name, connection and login worked. The server looked for the file and said no.";
        RulesFtpClosed: "Name and connection worked, and the dialogue had begun.";
        RulesTold: "Pellucid did not see this load itself. The phases of the request that have a time in the file came to an end.";
        RulesProgram: "The address and the server are not the cause. What had arrived by then is kept.";
        RulesStopped: "Nothing broke: the load ended because it was told to. What had arrived by then is kept.";

        // What to try.
        TryPassword: "Check name and password in the address: ftp://name:password@host/.";
        TryDialogue: "Look at the dialogue: it shows each command with its reply.";
        TryFtpPath: "Check the path: upper and lower case count.";
        TryFolder: "Look at the directory above it.";
        TryOtherUser: "Some files are for named users alone: put name and password into the address.";
        TryNat: "A router or firewall in front of the server often causes this: its passive ports and address must be set right.";
        TryLoadHere: "Load the address here, to see every step.";
        TryAddressForm: "Type an address such as http://www.lab.glasscom.com/ or example.com.";
        TryHttpScheme: "Try the same address with http:// or https:// in front.";
        TrySpelling: "Check the spelling of the name.";
        TryNetworkChoice: "With the network set to “lab” only the laboratory's names exist: choose “auto” for the internet.";
        TryOtherSite: "Load another site: if that fails too, your own connection or resolver is the cause.";
        TryOnline: "Check that this computer is connected to the network.";
        TryPort: "Check the port in the address; a web server usually listens on 80 (http) or 443 (https).";
        TryServerRunning: "If the server is yours, check that it is running and listens on this address.";
        TryFirewall: "A firewall on the way may drop the packets: try from another network.";
        TryLater: "Try again later: the server may be overloaded.";
        TryReport: "Save the load and report this error to the makers of Pellucid.";
        TryReload: "Reload the page.";
        TryLongerTimeout: "Give the load more time (--timeout on the command line).";
        TryClock: "Check the date and time of this computer.";
        TryTyping: "If you mean it, type the address yourself.";
        TryOwner: "The owner of the site can fix this: tell them.";
        TryCertificateName: "Check the name in the address: you may have reached another server than you meant.";
        TryInsecure: "Only if you know this server and run it yourself: accept any certificate (--insecure). Send no secrets then.";
        TryOtherProtocol: "Check the port: perhaps another protocol is spoken there (https instead of http, for instance).";
        TryRawResponse: "Look at the raw response: it shows the bytes as they came.";
        TryOtherStrategy: "Try another strategy; some servers cannot do what HTTP/1.1 asks.";
        TryLocation: "Look at the Location field of the redirects; each row shows where it led.";
        TryShorterAddress: "Look where the address comes from: a link or a redirect that grows without end, for instance.";
        TryCloseProgram: "Wait until they end, or start the program again.";

        // Values.
        Seconds: "{n} s";
    }
}
