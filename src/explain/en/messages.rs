//! The words about the parts of messages, in English.

use crate::explain::MessageWord;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn message_word(MessageWord) {
        // What a run of bytes is.
        PartMethod: "method";
        PartTarget: "target: what is requested";
        PartVersion: "HTTP version";
        PartCode: "status code";
        PartReason: "reason phrase for people; programs ignore it";
        PartSpace: "separating space";
        PartLineEnd: "line end";
        PartName: "field name";
        PartNameSpace: "white space before the colon";
        PartColon: "separates name and value";
        PartPadding: "white space that does not count";
        PartValue: "value";
        PartFold: "continues the value of the line before";
        PartBlankLine: "the empty line";
        PartChunkSize: "chunk size in hexadecimal: {size} bytes";
        PartChunkSizeBad: "chunk size";
        PartChunkExtension: "chunk extension; ignored";
        PartData: "content";
        PartAfter: "after the message";
        PartUnreadable: "matches no rule";
        PartUntold: "not analysed";

        // Whole pieces.
        EndOfHead: "empty line: the head ends here";
        EndOfTrailers: "empty line: the message ends here";
        BeforeHead: "empty line before the message";
        Content: "content, {size}";
        Chunk: "chunk {number}, {size}";
        LastChunk: "last chunk, of size 0: the content ends here";
        Trailer: "after the content: {meaning}";
        After: "after the end, {size}";
        Unreadable: "bytes that match no rule, {size}";
        Untold: "the rest, not analysed, {size}";
        Interim: "interim response {number}: {meaning}";
        Source: "Defined in {source}";
        Because: "{odd} ({rfc})";
        Bytes: "bytes {start} to {end}";

        // What is odd.
        OddBlankBefore: "an empty line before the first line";
        OddBareLf: "the line ends with LF alone, without CR";
        OddBareCr: "a CR without LF";
        OddStartSpaces: "white space where a single space belongs";
        OddStartShort: "the first line is missing parts";
        OddBadMethod: "the method has characters that are not allowed";
        OddBadTarget: "the target has characters that are not allowed";
        OddUnencodedTarget: "the target has characters that must be percent-encoded";
        OddBadVersion: "not a version of HTTP/1";
        OddBadCode: "not a status code: three digits from 100 to 599";
        OddNoSpaceAfterCode: "the space after the status code is missing";
        OddOldRequest: "no version: a request of HTTP/0.9";
        OddNoHead: "no head: content only, as HTTP/0.9 sends it, or another protocol";
        OddNoHost: "HTTP/1.1 requires a Host field";
        OddFoldAtStart: "a continuation line with no field before it";
        OddObsFold: "folded: the value continues on the next line, which is no longer allowed";
        OddSpaceBeforeColon: "white space between name and colon";
        OddMissingColon: "no colon: not a field";
        OddStatusAgain: "a second status line among the fields: ignored";
        OddEmptyName: "the name is empty";
        OddIllegalName: "the name has characters that are not allowed";
        OddNul: "a zero byte";
        OddControl: "a control character";
        OddObsText: "bytes outside ASCII";
        OddRepeated: "the same name again: the values count as one list";
        OddRepeatedSingle: "the same name again, although it may occur only once";
        OddLengthRepeated: "the same length again";
        OddLengthsDiffer: "a different length: which one counts?";
        OddLengthIllegal: "the length is not a number";
        OddLengthNotAllowed: "a length where no content is allowed";
        OddLengthAndEncoding: "both Content-Length and Transfer-Encoding: the latter counts, but this may be an attack";
        OddEncodingOld: "HTTP/1.0 has no Transfer-Encoding";
        OddEncodingNotAllowed: "Transfer-Encoding where no content is allowed";
        OddChunkedNotLast: "chunked must be the last coding";
        OddUnknownCoding: "a content coding that Pellucid does not know: the body is shown as sent";
        OddBadChunkSize: "the chunk size is not a hexadecimal number";
        OddBadChunkEnd: "no line end after the chunk";
        OddNotInTrailers: "this field is not allowed after the content";
        OddCutShort: "the bytes end before the message does";
        OddExtra: "more bytes than the message should have";
        OddOtherProtocol: "bytes of the protocol switched to";
        OddTooMany: "too many parts to analyse";

        // Where a part of a request came from.
        FromAddressTarget: "path and query of the address";
        FromAddressHost: "host of the address, with the port unless it is the default";
        FromAddressScheme: "scheme of the address";
        FromStrategy: "the chosen strategy";
        FromHostHabit: "HTTP/1.0 does not require Host; it is sent because one address may hold several sites";
        FromHostRule: "rule: HTTP/1.1 requires Host (RFC 9112 3.2)";
        FromSetting: "this program's settings";
        FromAgent: "this program's name and version";
        FromAccept: "the kind of resource wanted";
        FromCodings: "the compressions that this program can decode";
        FromCache: "the stored response: is it still valid? (RFC 9111 4.3.1)";
        FromCookie: "cookies set by servers: {names}";
        FromForm: "the submitted form";
        FromBodyRule: "rule: the length of the body that follows (RFC 9112 6.2)";
        FromFile: "the HAR file";
        FromCredentials: "user name and password, because the server asked for them with 401";
        FromComposer: "composed by hand";
        FromGrammar: "the syntax of messages (RFC 9112)";
        FromFrames: "the syntax of frames (RFC 9113 4.1)";
        FromTrigger: "what caused the request: the address, a link, a form or the page";
        FromNowhere: "not in the plan of this request";
    }
}
