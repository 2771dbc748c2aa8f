//! The words about files that are opened.

use crate::explain::lang::words;

words! {
    /// The words about files that are opened.
    pub enum FileWords {
        Unknown,
        Version,
        Damaged,
        NoLoad,
        TooLarge,
        LongEvent,
        TooMany,
        Events,
        Exchanges,
        Connections,
        Lookups,
        Pictures,
        Queries,
        Remembered,
        Fields,
        Notes,
        NothingUsable,
        AfterEnd,
        NoRow,
        NoRowYet,
        NoRows,
        NoRowsYet,
    }
}

words! {
    /// The words about what a file of another program held that could not be used.
    pub enum UnusedWords {
        Title,
        Rest,
        OfEntry,
        OfFile,
        Missing,
        WrongType,
        NoNumber,
        NoDate,
        FarDate,
        NoUrl,
        NoMethod,
        NoStatus,
        NoHeader,
        NoBase64,
        UnknownEncoding,
        LostBytes,
        NoIpAddress,
        NotShown,
        TooMany,
        Pages,
        NewerVersion,
        NoText,
        HalfPairs,
        CutOff,
        NoJson,
        LongText,
        More,
        TypeNull,
        TypeBool,
        TypeNumber,
        TypeText,
        TypeList,
        TypeObject,
    }
}
