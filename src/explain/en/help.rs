//! The words of `--help`, in English.

use crate::explain::Help;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn help(Help) {
        // Headings, and what the parser adds by itself.
        Usage: "Usage: ";
        Commands: "Commands:";
        Arguments: "Arguments:";
        Options: "Options:";
        Default: "[default: {value}]";
        Help: "Print help";
        Version: "Print version";
        HelpCommand: "Print this message or the help of the given subcommand(s)";
        // Headings of the manual pages.
        ManName: "NAME";
        ManSynopsis: "SYNOPSIS";
        ManDescription: "DESCRIPTION";
        ManOptions: "OPTIONS";
        ManCommands: "COMMANDS";
        ManExamples: "EXAMPLES";
        // The program and its commands.
        About: "A browser with glass walls: loads a page and shows every step of the way";
        Load: "Loads a page and reports every step, without a window";
        Compare: "Loads a page with several strategies, one after another, and compares them";
        Send: "Sends one request, composed part by part or byte by byte, and shows the response";
        Dns: "Looks a name up and shows every message on the way";
        Ip: "Shows an IP address in every notation";
        Open: "Shows a load from a file: a saved load, or a HAR file from any program";
        Url: "Analyses an address: its parts, what they mean, what was corrected";
        Course: "The course: lessons that are walked in the laboratory, in the window or checked without one";
        Lab: "Runs the laboratory, a small internet on this machine, until interrupted";
        Completions: "Prints a script with which a shell completes the words of this program";
        Man: "Writes the manual pages of this program and of its commands to a folder";
        // The window.
        WindowAddress: "What to open in the window; without it, the laboratory's start page";
        // Of several commands.
        Strategy: "Loading strategy: {first} or {last}";
        KeyLog: "Log TLS keys to this file, in the format of SSLKEYLOGFILE: whoever has it can read everything";
        Network: "auto: names of the laboratory go there, all others to the internet; lab; internet";
        Timeout: "How long the whole load may take";
        Link: "Network conditions to emulate: a preset such as chrome-slow-4g, or rtt=MS,down=KBIT,up=KBIT";
        Resolver: "How to look names up: stub (the nearest name server), relay (from the root down) or system";
        Relay: "The same as --resolver relay";
        Minimise: "With the relay: send each server only the labels it needs (QNAME minimisation)";
        Insecure: "Accept any certificate";
        Language: "en or zh-CN; the system's language otherwise";
        Json: "Print one JSON document and nothing else";
        RawBoth: "In the JSON, also the exact bytes of each request and response";
        Story: "Print the journey from the address to the page and its story instead of the table; in the JSON, add them and the critical path";
        Har: "Write the load to this file as HAR 1.2, for other programs";
        Save: "Save the load to this file; `pellucid open` shows it again";
        Report: "Write everything that was seen to this file, as one HTML page that opens in any browser, without scripts or requests";
        Secrets: "Keep secrets readable in the files of --save, --har and --report, which only you may then read. Without it `*` replaces passwords in addresses, Authorization, cookies, and values with the name of a secret (password, token, API key, session, ...) in fields, addresses, forms and JSON; other bodies and compressed ones stay as they are";
        ReportSecrets: "Keep secrets readable in the report, which only you may then read; without it they are replaced by `*`, as in saved loads";
        // load.
        LoadAddress: "What to load";
        Cache: "Load the page twice with a cache (RFC 9111), and report the second load";
        Reload: "The second load is a reload: stored responses are checked with the server";
        Body: "Write the document's decoded body to this file";
        Screenshot: "Write a picture of the page to this file";
        Size: "The size of the picture in CSS pixels";
        Scale: "Picture pixels per CSS pixel";
        FullPage: "Make the picture as high as the page";
        // compare.
        Strategies: "A strategy to compare; repeat the option for more (default: all but auto, http2 only over https and in the laboratory)";
        Repeat: "Runs of each strategy; the strategies take turns";
        Cold: "Look names up again in every run (the default)";
        Warm: "Look names up in advance";
        Svg: "Write a picture of the runs on one time axis to this file";
        CompareReport: "Write the comparison to this file, as one HTML page that opens in any browser, without scripts or requests";
        // send.
        Method: "The method: GET, HEAD, POST, PUT, DELETE, PATCH, OPTIONS, TRACE, CONNECT, or any word; not with --request";
        SendAddress: "The address to send to";
        Fields: "A field of the request; repeat the option for more";
        Data: "The body, or @FILE, or @- for standard input; a form unless -H 'Content-Type: ...' says otherwise";
        Form: "A field of a form; name=@FILE sends a file, and the form is then sent as multipart";
        Http: "The version: 1.0, 1.1 or 2";
        Request: "Send exactly the bytes of this file, or of standard input with -: HTTP/1 only";
        RawOne: "In the JSON, also the exact bytes of the request and the response";
        SendBody: "Write the response's decoded body to this file";
        SendSave: "Save the exchange to this file; `pellucid open` shows it again";
        SendHar: "Write the exchange to this file as HAR 1.2, for other programs";
        // dns.
        Name: "The name; or an address, whose name is then looked up";
        Kind: "The record type: A, AAAA, MX, NS, CNAME, TXT, SOA, PTR, SRV, CAA, HTTPS, or TYPE and a number; A by default, PTR for an address";
        Server: "Query this name server instead of the nearest";
        // ip, open, url, lab, completions, man.
        IpAddress: "The address; also with /PREFIX or /NETMASK";
        Netmask: "The netmask, instead of what follows a slash";
        File: "The file";
        OpenJson: "Print the JSON document that the load printed";
        OpenAt: "Show the load as it was at this time after its start: 120ms, 1.2s, 350us; a number alone is in milliseconds";
        OpenRow: "Select this row of the table of requests (1 is the first request) and show its details";
        OpenPanel: "Show this panel: {panels}";
        Text: "The text, as typed into an address bar";
        Base: "Read the text as a reference in the document at this address";
        UrlJson: "Print one JSON document";
        CourseFile: "A lesson of your own, in place of those built in";
        CourseList: "Name the lessons that are built in";
        CourseCheck: "Walk every lesson (or FILE) in the laboratory without a window, and report what is wrong, with line and column";
        CourseSeed: "Make the exercises from this number, the same for everybody; otherwise they differ each time";
        CourseAnswers: "Write what was predicted and measured in the window to this file";
        CourseJson: "With --list and --check: print one JSON document and nothing else";
        LabJson: "Print the laboratory's hosts as one JSON document";
        UntilInputEnds: "End also when standard input ends, as it does when the program that started this one exits";
        Shell: "bash, elvish, fish, powershell or zsh";
        ManFolder: "The folder; it is created if it does not exist";
        // Examples.
        Examples: "\
Examples:
  pellucid                                       The window, on the laboratory's start page
  pellucid example.com                           The window, on a page of the internet
  pellucid load www.lab.glasscom.com             A page reported in the terminal; needs no network
  pellucid load www.lab.glasscom.com --strategy http10 --json
                                                 The same, loaded as in 1996, for a program
  pellucid load --help                           All options of `load`

Names of the laboratory, a small internet on this machine, end in lab.glasscom.com.
Exit status: 0 done, 1 tried and failed, 2 wrong arguments.
With --json, a command that cannot begin prints an object with the keys schema, input and error.";
        LoadExamples: "\
Examples:
  pellucid load example.com                      A table of requests and a waterfall
  pellucid load example.com --json | jq .sockets
  pellucid load example.com --body page.html --screenshot page.png
  pellucid load www.lab.glasscom.com --strategy keepalive --lang zh-CN";
        CompareExamples: "\
Examples:
  pellucid compare study.lab.glasscom.com        Six strategies, three runs each, with the calculation; needs no network
  pellucid compare example.com --strategy keepalive --strategy parallel --repeat 5
  pellucid compare example.com --link wpt-cable --svg runs.svg --json | jq .summary";
        SendExamples: "\
Examples:
  pellucid send OPTIONS www.lab.glasscom.com
  pellucid send POST www.lab.glasscom.com/echo -d 'name=Alice&glass=yes'
  pellucid send POST www.lab.glasscom.com/dir1/program1.cgi --form name=Alice --form picture=@photo.jpg
  pellucid send PUT example.com/note -H 'Content-Type: text/plain' -d @note.txt --json
  pellucid send GET www.lab.glasscom.com -H 'Host: one' -H 'Host: two'
  pellucid send www.lab.glasscom.com --request message.txt
                                                 Exactly the bytes of the file, broken or not

A field of -H replaces the one that would be sent. 'Field:' removes it, 'Field;' sends it without a value.";
        DnsExamples: "\
Examples:
  pellucid dns www.lab.glasscom.com              Queries the nearest server of the laboratory
  pellucid dns www.lab.glasscom.com --relay      From the root servers down, step by step
  pellucid dns www.lab.glasscom.com --relay --minimise
                                                 Sends each server only the labels it needs
  pellucid dns glasscom.com --type MX
  pellucid dns 192.0.2.80 --type PTR --network lab
  pellucid dns example.com --server 9.9.9.9 --json";
        IpExamples: "\
Examples:
  pellucid ip 192.168.1.77/24
  pellucid ip 192.168.1.77 255.255.255.0 --json
  pellucid ip 2001:db8::1/32";
        OpenExamples: "\
Examples:
  pellucid open page.pellucid                    The window; with no display, a report in the terminal
  pellucid open page.har --at 120ms --row 2 --panel timing
  pellucid open page.pellucid --at 120ms --json | jq .exchanges

In the terminal --panel requests, connections, sockets, loads and story print that part of the report; the other panels print a part of
the details of one request, that of --row or else that of the page. With --json the document shows the load as it was at
--at; where it had not ended by then, its outcome is `stopped`. --row and --panel do not change the document.";
        UrlExamples: "\
Examples:
  pellucid url www.lab.glasscom.com
  pellucid url 'http://user:password@www.glasscom.com:80/dir/file1.htm'
  pellucid url ../picture.gif --base http://www.lab.glasscom.com/dir/page.html --json";
        CourseExamples: "\
Examples:
  pellucid course                                The course in the window
  pellucid course --list                         The lessons, their sections and how long they take
  pellucid course my-lesson.toml --check         Reports what is wrong with a lesson, and where
  pellucid course my-lesson.toml --seed 7        Opens it in the window with the exercises of seed 7
  pellucid course --export-answers answers.csv   What you predicted, for your teacher

docs/course.md describes how a lesson is written.";
        CompletionsExamples: "\
Examples:
  pellucid completions bash > ~/.local/share/bash-completion/completions/pellucid
  pellucid completions zsh > ~/.zfunc/_pellucid            (with ~/.zfunc in $fpath)
  pellucid completions fish > ~/.config/fish/completions/pellucid.fish
  pellucid completions powershell >> $PROFILE";
        ManUsage: "\
Examples:
  pellucid man ~/.local/share/man/man1           Then: man pellucid, man pellucid-load
  pellucid man ~/.local/share/man/zh_CN/man1 --lang zh-CN";
    }
}
