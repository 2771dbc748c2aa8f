//! Words about requests that a person writes, in English.

use crate::explain::Composing;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn composing(Composing) {
        FlawEmpty: "There is nothing to send";
        FlawRequestLine: "The first line is not method, target and version: {what}";
        FlawMethod: "The method has a character that is not allowed: {what}";
        FlawVersion: "The version is neither HTTP/1.0 nor HTTP/1.1: {what}";
        FlawTarget: "The target has a character that must be percent-encoded: {what}";
        FlawNoColon: "A line of the head has no colon: {what}";
        FlawFieldName: "The name of a field has a character that is not allowed: {what}";
        FlawSpaceBeforeColon: "There is a space before the colon of {what}; servers must refuse that";
        FlawFieldValue: "The value of {what} has a control character";
        FlawFolded: "A line continues on the next one, which is no longer allowed: {what}";
        FlawBareLineFeed: "A line ends with LF alone instead of CR LF";
        FlawNoBlankLine: "No blank line ends the head: the server will wait for more";
        FlawNoHost: "HTTP/1.1 requires a Host field";
        FlawHostTwice: "There is more than one Host field";
        FlawLengthNoNumber: "Content-Length is not a number: {what}";
        FlawLengthsDiffer: "Two values of Content-Length differ";
        FlawBodyShort: "Content-Length says {said} bytes, the body has {there}: the server will wait for more";
        FlawBytesBehind: "{bytes} bytes follow the end of the request: the server takes them for another one";
        FlawLengthAndEncoding: "Both Content-Length and Transfer-Encoding: two servers may read two different requests";
        FlawChunkedNotLast: "chunked is not the last coding of Transfer-Encoding: where the body ends is unknown";
        FlawEncodingInOld: "HTTP/1.0 has no Transfer-Encoding";
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
