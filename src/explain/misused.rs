//! The words about wrong arguments.

use super::lang::words;

words! {
    /// What is said about arguments that are wrong.
    pub enum Misused {
        // What is said with every error.
        Error,
        Tip,
        MoreHelp,
        // What is wrong.
        UnknownArgument,
        UnknownCommand,
        NoValue,
        WrongValue,
        PossibleValues,
        TooManyValues,
        Missing,
        Repeated,
        Conflict,
        Conflicts,
        CommandConflict,
        CommandConflicts,
        NotUtf8,
        // What may have been meant.
        SimilarArgument,
        SimilarValue,
        AsValue,
        Elsewhere,
        // What a value should be.
        NotSeconds,
        NotRuns,
        NotLink,
        NotRecordType,
        NotServer,
        NotSize,
        NotScale,
        NotField,
        NotInput,
        NotMoment,
        NotRow,
    }
}
