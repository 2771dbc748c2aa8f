//! Ties the keys to the texts of each language: a language is its folder, and one line here.

use super::glossary::{
    CodingMeaning, FamilyMeaning, FieldMeaning, GlossaryWords, MethodMeaning, StatusMeaning, TypeMeaning,
};
use super::{
    AddressWords, Broken, Cached, Compared, Composing, ConnectionWord, Counted, CourseFault, CourseWord,
    FileWords, FrameOdd, FramePart, FrameWord, FtpWord, Help, IpPanel, JourneyWord, KeyWord, Lang, LayerWord,
    Mark, MessageWord, Misused, NamePanel, NameWord, OmittedWord, PageMenu, PageWord, ReplayWord, ReportWord,
    SavedWord, Secure, SocketWord, StoryWord, StrategyWord, Term, Terminal, Tools, Ui, UnusedWords, fill,
};
use super::{en, zh_cn};

/// What stands in the folder of a language.
macro_rules! in_language {
    ($lang:expr, $file:ident::$text:ident($($value:expr),*)) => {
        match $lang {
            Lang::En => en::$file::$text($($value),*),
            Lang::ZhCn => zh_cn::$file::$text($($value),*),
        }
    };
}

/// `Keys in file by function;`: each language says these keys in that file of its folder.
macro_rules! spoken {
    ($($keys:ident in $file:ident by $text:ident;)*) => {$(
        impl $keys {
            /// The words in `lang`.
            #[must_use]
            pub const fn text(self, lang: Lang) -> &'static str {
                in_language!(lang, $file::$text(self))
            }

            /// The words in `lang` with `values` put into their `{name}` places.
            #[must_use]
            #[allow(dead_code, reason = "not every topic has such places")]
            pub fn with(self, lang: Lang, values: &[(&str, &str)]) -> String {
                fill(self.text(lang), values)
            }
        }
    )*};
}

spoken! {
    Ui in window by ui;
    Term in terms by term;
    Terminal in terminal by terminal;
    Composing in compose by composing;
    Compared in comparison by compared;
    KeyWord in keys by key_word;
    PageMenu in page_menu by page_menu;
    Tools in tools by tools;
    CourseWord in course by course_word;
    CourseFault in course by course_fault;
    Cached in cache by cached;
    Broken in failure by broken;
    FileWords in file by file_words;
    UnusedWords in file by unused_words;
    OmittedWord in omitted by omitted_word;
    PageWord in pages by page_word;
    AddressWords in address by address_words;
    NamePanel in name_panel by name_panel;
    IpPanel in ip_panel by ip_panel;
    NameWord in names by name_word;
    SocketWord in sockets by socket_word;
    StrategyWord in strategy by strategy_word;
    GlossaryWords in glossary by glossary_words;
    MessageWord in messages by message_word;
    Secure in secure by secure;
    ConnectionWord in connections by connection_word;
    LayerWord in layers by layer_word;
    FrameWord in frames by frame_word;
    FrameOdd in frame_odds by frame_odd;
    FramePart in frame_parts by frame_part;
    FtpWord in ftp by ftp_word;
    StatusMeaning in glossary by status_meaning;
    MethodMeaning in glossary by method_meaning;
    FieldMeaning in glossary by field_meaning;
    TypeMeaning in glossary by type_meaning;
    FamilyMeaning in glossary by family_meaning;
    CodingMeaning in glossary by coding_meaning;
    Mark in marks by mark;
    Help in help by help;
    Misused in misused by misused;
    JourneyWord in journey by journey_word;
    StoryWord in story by story_word;
    ReplayWord in replay by replay_word;
    ReportWord in report by report_word;
    SavedWord in saved by saved_word;
}

impl Counted {
    /// The words in `lang` for `n` of it, with `values` put into their `{name}` places.
    #[must_use]
    pub fn with(self, n: u64, lang: Lang, values: &[(&str, &str)]) -> String {
        let plural = in_language!(lang, count::plural(n));
        let text = in_language!(lang, count::counted(self, plural));
        fill(&text.replace("{n}", &n.to_string()), values)
    }
}
