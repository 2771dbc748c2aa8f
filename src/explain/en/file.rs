//! The words about files that are opened, in English.

use crate::explain::lang::texts;
use crate::explain::{FileWords, UnusedWords};

texts! {
    pub(in crate::explain) fn file_words(FileWords) {
        Unknown: "This is neither a load saved by Pellucid nor a HAR file.";
        Version: "The load was saved in version {found} of the format; this program reads version {known}. Open it with the program that saved it.";
        Damaged: "The file is damaged: {detail}. {events} entries before that could be read.";
        NoLoad: "There is no load in this file.";
        TooLarge: "The file is larger than {limit} MiB, the most that is read.";
        LongEvent: "One event in the file is larger than {limit} MiB, the most that is read.";
        TooMany: "The file holds more than {limit} {what}, the most that are read.";
        Events: "events";
        Exchanges: "requests";
        Connections: "connections";
        Lookups: "name lookups";
        Pictures: "painted pictures";
        Queries: "messages in one name lookup";
        Remembered: "cached records in one name lookup";
        Fields: "fields";
        Notes: "notes";
        NothingUsable: "No entry of this HAR file can be used. {first}";
        AfterEnd: "The load ended after {end}, so it cannot be shown at {at}. Choose a time from 0 to {end}.";
        NoRow: "The table of requests has no row {n}; its last row is {rows}.";
        NoRowYet: "At {at} the table of requests has no row {n} yet; its last row is {rows}.";
        NoRows: "The table of requests is empty.";
        NoRowsYet: "At {at} the table of requests is still empty.";
    }
}

texts! {
    pub(in crate::explain) fn unused_words(UnusedWords) {
        Title: "Left out of the file, because it could not be used:";
        Rest: "… and {n} more; open --json lists them all";
        OfEntry: "entry {n}, {what}: {why}";
        OfFile: "{what}: {why}";
        Missing: "it is missing";
        WrongType: "it should be {wanted} and is {found}";
        NoNumber: "it is not a number";
        NoDate: "it cannot be read as a date; the entry is placed after the previous one";
        FarDate: "it is more than a year away from most of the dates; the entry is placed after the previous one";
        NoUrl: "it cannot be read as a URL";
        NoMethod: "it is not a method; GET is shown";
        NoStatus: "it is not a status code";
        NoHeader: "it cannot be part of a message head";
        NoBase64: "it is labelled base64 and is not; it is shown as written";
        UnknownEncoding: "unknown encoding; the body is shown as written";
        LostBytes: "bytes of it were lost when the file was written";
        NoIpAddress: "it is not an IP address";
        NotShown: "{count} messages that cannot be shown";
        TooMany: "there are more than {limit}, the most that are read";
        Pages: "there are {count} pages; their requests are shown as one load, with the title of the first page";
        NewerVersion: "{count} entries are newer than HTTP/2; their messages are shown in the form of HTTP/1.1";
        NoText: "some bytes cannot be read as text";
        HalfPairs: "{count} characters were cut in half; U+FFFD is shown for each";
        CutOff: "the file ends abruptly in line {line}; what follows is missing";
        NoJson: "from line {line}, column {column}, it is not JSON; what follows could not be read";
        LongText: "it is longer than {limit} characters; the rest is left out";
        More: "{count} more are not listed";
        TypeNull: "null";
        TypeBool: "true or false";
        TypeNumber: "a number";
        TypeText: "a string";
        TypeList: "a list";
        TypeObject: "an object";
    }
}
