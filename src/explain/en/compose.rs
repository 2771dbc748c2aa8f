//! Words about requests that a person writes, in English.

use crate::explain::Composing;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn composing(Composing) {
        WarnEmpty: "There is nothing to send";
        WarnNoBlankLine: "No blank line ends the head: the server will wait for more";
        WarnBodyShort: "Content-Length says {said} bytes, the body has {there}: the server will wait for more";
        WarnBytesBehind: "{bytes} bytes follow the end of the request: the server takes them for another one";
        WarnPlace: "{odd}: {what}";
        LeftOut: "{name} is left out: {why}";
        LeftOutConnection: "HTTP/2 has no fields about the connection (RFC 9113 8.2.2)";
        LeftOutTe: "over HTTP/2 it may only say “trailers” (RFC 9113 8.2.2)";
        LeftOutPseudo: "pseudo-fields are made from the method and the address (RFC 9113 8.3.1)";
        LeftOutIllegal: "its name or value has characters that are not allowed (RFC 9113 8.2.1)";
        WarnHostDiffers: "host differs from :authority, which is the host of the address (RFC 9113 8.3.1)";
        WarnLengthDiffers: "content-length says {said} bytes, the body has {there} (RFC 9113 8.1.1)";
        Forbidden: "HTTP/2 does not allow all of this:";
        WillBeSentHttp2: "What will be sent over HTTP/2: these fields, and {size} of content";
        TextOlderOnly: "HTTP/2 has no text form: exact bytes are for HTTP/1 only.";
        Malformed: "This request breaks the rules. It will be sent exactly as it is:";
        Title: "Send a request";
        AsParts: "Part by part";
        AsText: "As text";
        NewRequest: "New request";
        Method: "Method";
        Methods: "Methods to choose from";
        Address: "Address";
        Send: "Send";
        SendKey: "Ctrl+Enter";
        StopSending: "Stop";
        UnknownMethod: "Pellucid does not know this method; it is sent anyway";
        Fields: "Fields, one per line";
        Body: "Body";
        BodyNone: "None";
        BodyText: "Text";
        BodyForm: "Form";
        BodyBytes: "File";
        FormHint: "One field per line: name=value";
        BytesThere: "{size} {name}";
        ChooseFile: "Choose a file";
        FieldsFollow: "Content-Type and Content-Length follow the body";
        WholeMessage: "The whole message";
        TextHint: "Sent exactly as written here. Each line ends with CR LF; a blank line ends the head.";
        WhoAreYou: "{host} requires a login: {realm} ({scheme})";
        User: "User name";
        Password: "Password";
        LogIn: "Log in";
        NoAddressYet: "Type an address to see the bytes that will be sent.";
        WillBeSent: "What will be sent: {size}";
        EditAndSend: "Edit and send again";
        CannotSend: "Not sent: {reason}";
        FactAsks: "Asks for";
        Asks: "user name and password for “{realm}” ({scheme})";
        FileUnreadable: "The form was not sent: {name} cannot be read ({reason})";
        Sent: "Sent";
        Received: "Received";
        NotAll: "... {size} more";
    }
}
