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
        SchemeHttp: "How to get there: HTTP, readable by everyone on the path.";
        SchemeHttps: "How to get there: HTTP inside TLS, readable by no one on the path.";
        SchemeFtp: "How to get there: FTP, which transfers files and lists directories.";
        SchemeFile: "A file on this machine. Nothing is sent.";
        SchemeMailto: "Opens a new e-mail in your mail program.";
        SchemeData: "The address holds the document itself. Nothing is sent.";
        SchemeAbout: "A page of the program itself. Nothing is sent.";
        SchemeViewSource: "Shows the source of the page after the colon.";
        SchemeOther: "How to get there. This program does not support “{scheme}”.";
        UsernameMeans: "User name; sent to this server only, and only when it asks for one.";
        PasswordMeans: "Password; sent to this server only, together with the user name.";
        HostName: "The machine's name. A lookup finds its address; the field Host passes the name on to the server.";
        HostIpv4: "The machine's IPv4 address: no lookup is needed. If the server has several sites, it cannot know which one you mean.";
        HostIpv6: "The machine's IPv6 address: no lookup is needed. If the server has several sites, it cannot know which one you mean.";
        HostUnicode: "The name reads {name}; it is sent as {ascii}.";
        HostMixed: "This name mixes look-alike letters of different alphabets: it may imitate another name.";
        PortMeans: "The program on the machine: whichever listens on this TCP port.";
        PortDefault: "Omitted: {scheme} uses port {port}.";
        PathMeans: "The resource on the server. Sent in the request line.";
        PathDirectory: "A directory: the server chooses what to send, often index.html. Sent in the request line.";
        PathBare: "A file or a directory: only the server knows. For a directory it may redirect to the address with a slash at the end.";
        PathNone: "Omitted: “/” is requested.";
        FtpHost: "The machine's name. A lookup finds its address; FTP does not pass the name on to the server.";
        FtpHostAddress: "The machine's address: no lookup is needed.";
        FtpUsername: "User name; sent unencrypted by the command USER.";
        FtpPassword: "Password; sent unencrypted by the command PASS.";
        FtpPath: "The file. CWD enters its directories one by one, and RETR requests it.";
        FtpDirectory: "A directory. CWD enters it, and MLSD or LIST lists it.";
        FtpBare: "A file or a directory: only the server knows. RETR requests the file; if there is none, CWD shows whether it is a directory.";
        FtpPathNone: "Omitted: the directory after login is listed.";
        FtpQuery: "Part of the file's name: in FTP a question mark is an ordinary character.";
        PathFile: "The file.";
        PathMailto: "The recipients of the e-mail.";
        PathData: "The type of the document, and the document itself.";
        PathOther: "What is meant; the scheme defines how to read it.";
        QueryMeans: "Parameters for the resource, often filled in by a form. Sent to the server after the path.";
        FragmentMeans: "A place in the document. Never sent: the browser finds it.";
        DelimiterMeans: "Separates two parts.";
        SpaceMeans: "Ignored.";
        HttpsOffered: "You can also try https.";
        PortBlocked: "Port {port} belongs to another service ({service}): you may go there, but no page may lead there.";
        UsedAs: "used as {text}";

        // What was set right, and why.
        Trimmed: "Spaces at the ends were removed: they are not part of an address.";
        LineEndsRemoved: "Tabs and line breaks were removed: they come from copying.";
        InvisibleRemoved: "Invisible characters were removed (zero-width spaces, soft hyphens, direction marks): they come from copying.";
        Unwrapped: "Quotation marks, brackets or “URL:” around the address were removed: they belong to the text around it.";
        DriveAssumed: "The text begins with a drive letter: taken as a file on this machine.";
        DriveBar: "The bar after the drive letter became a colon: an old way of writing it.";
        FullWidth: "Full-width characters became half-width: addresses are written in ASCII.";
        SchemeAssumed: "No scheme was typed: http is assumed.";
        FileAssumed: "This path exists on this machine: taken as a file or folder.";
        SchemeLowerCase: "The scheme became lower case: case makes no difference.";
        Backslashes: "Backslashes became slashes: addresses use slashes.";
        Slashes: "Two slashes separate scheme and host.";
        UserEncoded: "The user name or password has reserved characters: they were percent-encoded.";
        HostLowerCase: "The host became lower case: case makes no difference in names.";
        HostPunycode: "The host was converted to ASCII (Punycode): DNS carries nothing else.";
        HostDecoded: "Percent-encoding in the host was decoded: names do not use it.";
        HostNumber: "The host is a number: it was rewritten as four numbers with dots.";
        HostIpv6Short: "The IPv6 address was shortened.";
        FileHostDropped: "“localhost” was dropped: it is this machine anyway.";
        DefaultPortDropped: "“:{port}” was dropped: it is {scheme}'s default port.";
        EmptyPortDropped: "The colon was dropped: no port follows it.";
        PortZeros: "Leading zeros of the port were dropped.";
        PathAdded: "No path was typed: “/” is requested.";
        DotSegments: "“.” (here) and “..” (one level up) were resolved.";
        SpacesEncoded: "Spaces became %20: a space would end the address in the request line.";
        PathEncoded: "Characters in the path were percent-encoded: only some ASCII characters are allowed there.";
        QueryEncoded: "Characters in the query were percent-encoded: only some ASCII characters are allowed there.";
        FragmentEncoded: "Characters in the fragment were percent-encoded: only some ASCII characters are allowed there.";
    }
}
