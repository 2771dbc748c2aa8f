//! The words of the course: its list, its strip, and what is wrong with a lesson.

use super::lang::words;

words! {
    /// What the course says.
    pub enum CourseWord {
        Lesson,
        StepTitle,
        Question,
        Predicted,
        Measured,
        Right,
        Tries,
        Yes,
        No,
        Arrow,
        Length,
        Fine,
        AnswerOf,
        NoAnswers,
        AnswersAt,
    }
}

words! {
    /// What is wrong with a lesson.
    pub enum CourseFault {
        Form,
        TooLarge,
        TooDeep,
        Schema,
        Bounds,
        NoStep,
        Twice,
        Needs,
        Superfluous,
        OneOf,
        Unknown,
        Expression,
        NoFact,
        NoWords,
        WordsForNothing,
        TooLong,
        Steers,
        Unclosed,
        NoLanguage,
        Missing,
        Unfit,
        DoesNotHold,
        NoChoice,
        SeveralChoices,
        SameTime,
        Misjudged,
        NotDone,
        DoesNotCount,
    }
}
