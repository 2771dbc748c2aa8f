//! The words of `--help`.

use super::lang::words;

words! {
    /// What the help of the command line says.
    pub enum Help {
        // Headings, and what the parser adds by itself.
        Usage,
        Commands,
        Arguments,
        Options,
        Default,
        Help,
        Version,
        HelpCommand,
        // Headings of the manual pages.
        ManName,
        ManSynopsis,
        ManDescription,
        ManOptions,
        ManCommands,
        ManExamples,
        // The program and its commands.
        About,
        Load,
        Compare,
        Send,
        Dns,
        Ip,
        Open,
        Url,
        Course,
        Lab,
        Completions,
        Man,
        // The window.
        WindowAddress,
        // Of several commands.
        Strategy,
        KeyLog,
        Network,
        Timeout,
        Link,
        Resolver,
        Relay,
        Minimise,
        Insecure,
        Language,
        Json,
        RawBoth,
        Story,
        Har,
        Save,
        Report,
        Secrets,
        ReportSecrets,
        // load.
        LoadAddress,
        Cache,
        Reload,
        Body,
        Screenshot,
        Size,
        Scale,
        FullPage,
        // compare.
        Strategies,
        Repeat,
        Cold,
        Warm,
        Svg,
        CompareReport,
        // send.
        Method,
        SendAddress,
        Fields,
        Data,
        Form,
        Http,
        Request,
        RawOne,
        SendBody,
        SendSave,
        SendHar,
        // dns.
        Name,
        Kind,
        Server,
        // ip, open, url, lab, completions, man.
        IpAddress,
        Netmask,
        File,
        OpenJson,
        OpenAt,
        OpenRow,
        OpenPanel,
        Text,
        Base,
        UrlJson,
        CourseFile,
        CourseList,
        CourseCheck,
        CourseSeed,
        CourseAnswers,
        CourseJson,
        LabJson,
        UntilInputEnds,
        Shell,
        ManFolder,
        // Examples.
        Examples,
        LoadExamples,
        CompareExamples,
        SendExamples,
        DnsExamples,
        IpExamples,
        OpenExamples,
        UrlExamples,
        CourseExamples,
        CompletionsExamples,
        ManUsage,
    }
}

impl Help {
    /// The key's name, which stands in a command's definition until a language is chosen.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(key, _)| *key == self).map_or("", |(_, name)| name)
    }

    /// The key of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|(key, _)| *key)
    }
}
