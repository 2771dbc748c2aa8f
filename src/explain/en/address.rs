//! The words about addresses, in English.

use crate::explain::AddressWords;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn address_words(AddressWords) {
        // The parts of an address.
        Scheme: "scheme";
        Username: "user name";
        Password: "password";
        ShowPassword: "Show the password";
        HidePassword: "Hide the password";
        Host: "host";
        Port: "port";
        Path: "path";
        Query: "query";
        Fragment: "fragment";
        Delimiter: "delimiter";
        Space: "space";

        // What they mean.
        SchemeHttp: "How to go there: HTTP, which everyone on the way can read.";
        SchemeHttps: "How to go there: HTTP inside TLS, which nobody on the way can read.";
        SchemeFtp: "How to go there: FTP, which fetches files and lists directories.";
        SchemeFile: "A file of this machine. Nothing is sent.";
        SchemeMailto: "A letter is written: the mail program is asked.";
        SchemeData: "The address holds the document itself. Nothing is sent.";
        SchemeAbout: "A page of the program itself. Nothing is sent.";
        SchemeViewSource: "Shows the text of the page behind the colon.";
        SchemeOther: "How to go there. This program does not speak “{scheme}”.";
        UsernameMeans: "Who asks. Sent to this server alone, and only when it wants to know.";
        PasswordMeans: "The secret that goes with the user name. Sent to this server alone.";
        HostName: "The machine's name. The name lookup finds its address; the server is told the name in the field Host.";
        HostIpv4: "The machine's IPv4 address: no name lookup. A server with several sites cannot tell from it which one is meant.";
        HostIpv6: "The machine's IPv6 address: no name lookup. A server with several sites cannot tell from it which one is meant.";
        HostUnicode: "The name reads {name}; on the way it is written {ascii}.";
        HostMixed: "This name mixes letters of different alphabets that look alike: it may imitate another name.";
        PortMeans: "Which program on the machine: the one that listens on this TCP port.";
        PortDefault: "Left out: {scheme} uses port {port}.";
        PathMeans: "Which resource of the server. Sent in the request line.";
        PathDirectory: "A directory: the server picks what it answers, often index.html. Sent in the request line.";
        PathBare: "A file or a directory: only the server knows. For a directory it may redirect to the address with a slash.";
        PathNone: "Left out: “/” is asked for.";
        FtpHost: "The machine's name. The name lookup finds its address; FTP does not tell the server by which name it was called.";
        FtpHostAddress: "The machine's address: no name lookup.";
        FtpUsername: "Who asks. The command USER sends it, unencrypted.";
        FtpPassword: "The secret that goes with the user name. The command PASS sends it, unencrypted.";
        FtpPath: "Which file. CWD changes to its directories one after another, and RETR asks for it.";
        FtpDirectory: "A directory. CWD changes to it, and MLSD or LIST lists it.";
        FtpBare: "A file or a directory: only the server knows. RETR asks for the file; where there is none, CWD finds out whether it is a directory.";
        FtpPathNone: "Left out: the directory in which the login ends is listed.";
        FtpQuery: "Part of the file's name: in FTP a question mark is an ordinary character.";
        PathFile: "Which file.";
        PathMailto: "Who gets the letter.";
        PathData: "What kind of document, and the document itself.";
        PathOther: "What is meant; how to read it is up to the scheme.";
        QueryMeans: "What is asked of the resource; a form fills it in. Sent to the server behind the path.";
        FragmentMeans: "A place in the document. Sent to nobody: the browser looks for it.";
        DelimiterMeans: "Stands between two parts.";
        SpaceMeans: "Counts for nothing.";
        HttpsOffered: "https can be tried in place of http.";
        PortBlocked: "Port {port} belongs to another service ({service}): you may go there, but no page may lead there.";
        UsedAs: "used as {text}";

        // What was set right, and why.
        Trimmed: "Space at the ends was taken off: it is no part of an address.";
        LineEndsRemoved: "Tabs and line ends were taken out: they come from copying.";
        InvisibleRemoved: "Invisible characters were removed (zero-width spaces, soft hyphens, marks of direction): copying brings them along.";
        Unwrapped: "Quotation marks, brackets or “URL:” around the address were taken off: they belong to the text it was copied from.";
        DriveAssumed: "A drive letter begins the text: a file of this machine is meant.";
        DriveBar: "The bar after the drive letter became a colon: that is how old addresses write it.";
        FullWidth: "Full-width characters became the usual ones: addresses are written in ASCII.";
        SchemeAssumed: "No scheme was typed: http is assumed.";
        FileAssumed: "A file or folder of this machine has this path: it is meant.";
        SchemeLowerCase: "The scheme is written in lower case; capitals make no difference.";
        Backslashes: "Backslashes became slashes: addresses use slashes.";
        Slashes: "Two slashes stand between scheme and host.";
        UserEncoded: "User name or password hold characters with a meaning of their own: they were percent-encoded.";
        HostLowerCase: "The host is written in lower case; capitals make no difference in names.";
        HostPunycode: "The host's name was written in ASCII (Punycode): DNS carries nothing else.";
        HostDecoded: "Percent-encoding in the host was undone: names have none.";
        HostNumber: "The host is a number: it was written as four numbers with dots.";
        HostIpv6Short: "The IPv6 address was written in its short form.";
        FileHostDropped: "“localhost” is this machine anyway.";
        DefaultPortDropped: "“:{port}” was dropped: it is {scheme}'s default port.";
        EmptyPortDropped: "The colon was left out: no port follows it.";
        PortZeros: "Zeros before the port's number were left out.";
        PathAdded: "No path was typed: “/” is asked for.";
        DotSegments: "“.” means here and “..” one level up: they were followed.";
        SpacesEncoded: "Spaces became %20: a space would end the address in the request line.";
        PathEncoded: "Characters of the path were percent-encoded: only some ASCII characters may stand there.";
        QueryEncoded: "Characters of the query were percent-encoded: only some ASCII characters may stand there.";
        FragmentEncoded: "Characters of the fragment were percent-encoded: only some ASCII characters may stand there.";
    }
}
