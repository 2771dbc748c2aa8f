//! The words about the parts of messages, in English.

use crate::explain::MessageWord;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn message_word(MessageWord) {
        // What a run of bytes is.
        PartMethod: "method";
        PartTarget: "target: what is asked for";
        PartVersion: "version of HTTP";
        PartCode: "status code";
        PartReason: "words for people beside the code; programs ignore them";
        PartSpace: "blank that divides";
        PartLineEnd: "line end";
        PartName: "name of the field";
        PartNameSpace: "white space before the colon";
        PartColon: "divides name and value";
        PartPadding: "white space that does not count";
        PartValue: "value";
        PartFold: "the line goes on with the value before it";
        PartBlankLine: "the empty line";
        PartChunkSize: "size of the chunk in hexadecimal: {size} bytes";
        PartChunkSizeBad: "size of the chunk";
        PartChunkExtension: "extension of the chunk; it is ignored";
        PartData: "content";
        PartAfter: "after the message";
        PartUnreadable: "fits no rule";
        PartUntold: "not told apart";

        // Whole pieces.
        EndOfHead: "empty line: the head ends here";
        EndOfTrailers: "empty line: the message ends here";
        BeforeHead: "empty line before the message";
        Content: "content, {size}";
        Chunk: "chunk {number}, {size}";
        LastChunk: "last chunk, of size 0: the content ends here";
        Trailer: "after the content: {meaning}";
        After: "after the end, {size}";
        Unreadable: "bytes that fit no rule, {size}";
        Untold: "the rest, not told apart, {size}";
        Interim: "interim answer {number}: {meaning}";
        Source: "Defined in {source}";
        Because: "{odd} ({rfc})";
        Bytes: "bytes {start} to {end}";

        // What is odd.
        OddBlankBefore: "an empty line before the first line";
        OddBareLf: "the line ends with LF alone, without CR";
        OddBareCr: "a CR without LF";
        OddStartSpaces: "white space where one blank should be";
        OddStartShort: "the first line has not all its parts";
        OddBadMethod: "the method has characters that are not allowed";
        OddBadTarget: "the target has characters that are not allowed";
        OddBadVersion: "not a version of HTTP/1";
        OddBadCode: "no status code: three digits from 100 to 599";
        OddNoSpaceAfterCode: "the blank after the status code is missing";
        OddOldRequest: "no version: this is how HTTP/0.9 asked";
        OddNoHead: "no head: content alone, as HTTP/0.9 answers, or another protocol";
        OddNoHost: "HTTP/1.1 requires a Host field";
        OddFoldAtStart: "a line that goes on with no field before it";
        OddObsFold: "folded: the value goes on in the next line, which is no longer allowed";
        OddSpaceBeforeColon: "white space between name and colon";
        OddMissingColon: "no colon: this is no field";
        OddStatusAgain: "a second status line among the fields: it is passed over";
        OddEmptyName: "the name is empty";
        OddIllegalName: "the name has characters that are not allowed";
        OddNul: "a zero byte";
        OddControl: "a control character";
        OddObsText: "bytes beyond ASCII";
        OddRepeated: "the same name once more: the values count as one list";
        OddRepeatedSingle: "the same name once more, though it may stand only once";
        OddLengthRepeated: "the same length once more";
        OddLengthsDiffer: "another length than before: which one counts?";
        OddLengthIllegal: "the length is no number";
        OddLengthNotAllowed: "a length where no content may be";
        OddLengthAndEncoding: "both Content-Length and Transfer-Encoding: the latter counts, but it may be an attack";
        OddEncodingOld: "HTTP/1.0 knows no Transfer-Encoding";
        OddEncodingNotAllowed: "Transfer-Encoding where no content may be";
        OddChunkedNotLast: "chunked must be the last coding";
        OddUnknownCoding: "a content coding that Pellucid does not know: the body is shown as it was sent";
        OddBadChunkSize: "the size of the chunk is no hexadecimal number";
        OddBadChunkEnd: "no line end after the chunk";
        OddNotInTrailers: "this field may not stand after the content";
        OddCutShort: "the bytes end before the message does";
        OddExtra: "more bytes than the message has";
        OddOtherProtocol: "bytes of the protocol that was switched to";
        OddTooMany: "too many pieces to tell them apart";

        // Where a part of a request came from.
        FromAddressTarget: "path and query of the address";
        FromAddressHost: "host of the address; the port too, when it is not the usual one";
        FromStrategy: "the chosen strategy";
        FromHostHabit: "HTTP/1.0 does not require Host; it is sent because one address may hold several sites";
        FromHostRule: "rule: HTTP/1.1 requires Host (RFC 9112 3.2)";
        FromSetting: "this program's settings";
        FromAgent: "this program's name and version";
        FromAccept: "the kind of thing that is wanted";
        FromCodings: "the compressions that this program can undo";
        FromCache: "the answer that the cache keeps: is it still right? (RFC 9111 4.3.1)";
        FromCookie: "cookies that servers had set: {names}";
        FromForm: "the submitted form";
        FromBodyRule: "rule: the length of the body that follows (RFC 9112 6.2)";
        FromFile: "the HAR file";
        FromCredentials: "user name and password, because the server asked for them with 401";
        FromComposer: "written by a person";
        FromGrammar: "the grammar of messages (RFC 9112)";
        FromTrigger: "what asked: the address, a link, a form or the page";
        FromNowhere: "not in the plan of this request";
    }
}
