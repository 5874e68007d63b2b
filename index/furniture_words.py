"""The words by which news sites' menus, prompts, credits and lists give themselves away."""

from __future__ import annotations

import re


def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE | re.VERBOSE)


_CHANNEL = r"""(?:newsletters?|briefing|alerts?|notifications?|our\s+app|the\s+app|podcasts?
    |e-?mails?|inbox|updates|subscri(?:be|ption|ber)s?|what'?s\s?app|telegram|facebook|twitter
    |instagram|tik\s?tok|youtube|linkedin|threads|google\s+news|social\s+media)"""
_SHARE = r"""(?:share|tweet|print|e-?mail|facebook|twitter|x|whats\s?app|messenger|pinterest
    |linked\s?in|reddit|telegram|copy(?:\s+link)?|link|save|comments?|listen|bookmark|pocket|flipboard|more|a[+-]?
    |text\s+size|resize|post|like|pin(?:\s+it)?|on|via|this|story|article|page|\d+|shares?|close|play
    |viber|line|tumblr|sms|send|add\s+to|google\s+news)"""
_DATE_LABEL = r"(?:published|posted|updated|refreshed|modified|last\s+updated|created|date)"

BREADCRUMB = _pattern(
    r"""(?: you\s+are\s+here:? .{3,120} )$
    | ^(?:home|homepage|front\s+page|news|world|start)\s*(?:>|»|›|→|/|\|)
    | ^[^>»›|.]{2,30}(?:\s*[>»›|]\s*[^>»›|.]{2,30}){2,}[>»›|]?$"""
)
URL_LINE = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)

PROMPT_LINES: tuple[tuple[str, re.Pattern[str], int], ...] = (
    (
        "reading time",
        _pattern(r"^\W*\d{1,3}[\s-]*min(?:ute)?s?\.?[\s-]*(?:read|listen|watch)\b"),
        8,
    ),
    (
        "empty date line",
        _pattern(rf"^\W*{_DATE_LABEL}\W*(?:(?:{_DATE_LABEL})\W*)*$"),
        6,
    ),
    ("share buttons", _pattern(r"^(?:like|share|tweet|follow)\s+(?:this|us|on)\b.{0,25}:$"), 6),
    ("share buttons", _pattern(rf"^\W*(?:{_SHARE}\W*){{2,}}$"), 14),
    ("share buttons", _pattern(r"^\W*(?:share|tweet|print|bookmark|copy\ link)\W*$"), 3),
    (
        "prompt",
        _pattern(
            rf"""^\W*(?:[^.!?:]{{0,40}}(?:-|–|—|:|\||!)\s*)?
            (?:subscribe|sign\s*-?up|get|join|download|follow|like\s+us|register|tap|click|receive|enjoy)
            \b[^.!?]{{0,120}}\b{_CHANNEL}\b"""
        ),
        30,
    ),
    (
        "prompt",
        _pattern(
            r"""^(?=.*(?:\+?\d[\d\s-]{6,}|@\w+|\#\w+|\bdm\b|https?://))
            \W*(?:send|submit|share|e-?mail|whatsapp|text|tell|contact\ us|message|dm)\b
            .{0,80}\b(?:us|your)\b"""
        ),
        45,
    ),
    ("prompt", _pattern(r"\b(?:click|tap)\s+here(?:\s+(?:to|for)\b.{0,60})?[\s.!»>]*$"), 25),
    (
        "advert",
        _pattern(r"^\W*(?:advertisement|sponsored(?:\s+content)?|advert|promoted|ad)\W*$"),
        3,
    ),
    ("advert", _pattern(r"^>{2,}|\btext\s+[A-Z\d]{2,12}\s+to\s+\d{4,6}\b"), 30),
    ("advert", _pattern(r"^story\s+continues\s+below|^scroll\s+to\s+continue|^skip\s+to\s+"), 8),
    (
        "notice",
        _pattern(r"^\W*(?:©|\(c\)\s|copyright\b).{0,150}$|\ball\s+rights\s+reserved\W*$"),
        40,
    ),
    (
        "notice",
        _pattern(
            r"\b(?:use|uses|store|stores|accept)\b.{0,60}\bcookies\b|^accept\s+all\b|^loading\W*$"
        ),
        40,
    ),
    (
        "link to another story",
        _pattern(
            r"""^\W*(?:(?:read|see|watch|learn|find|hear)\s+(?:more|also|next|now)|also\s+read|more
            |related(?:\s+\w+)?|must[\s-]read|don'?t\s+miss|recommended|you\s+may\s+(?:also\s+)?like
            |more\s+(?:from|on|coverage|news|stories)\b[^:]{0,30}|in\s+pictures|photos|watch|listen)
            \s*:\s*\S.*[^.!”"]$"""
        ),
        30,
    ),
)

_AGENCY = r"""(?:afp|ap|reuters|getty(?:\s+images)?|epa|efe|dpa|ansa|xinhua|anadolu|aa|pa|upi|tass
    |sana|sputnik|ria|bloomberg|shutterstock|alamy|istock|nurphoto|zuma|rex|wikimedia|flickr|file|handout
    |archive|stock|supplied|courtesy|screengrab|screenshot|afptv|ap\s+photo|pool|al\s?jazeera|bbc|cnn
    |twitter|facebook|instagram)"""
CREDIT = _pattern(
    rf"""(?: [\[(]\s*(?:file|photo|photograph|image|picture|credit|handout|via)
            \s*(?:by|from)?\s*[:/]\s* [^\[\]()]{{2,60}}[\])]
        | \[[^\[\]]{{0,40}}\b{_AGENCY}\b[^\[\]]{{0,40}}\]
        | \((?:[\w.\s-]{{1,30}}/\s*){{1,4}}[\w.\s-]{{1,40}}\)
        | ^\(\s*{_AGENCY}\s*\)
        | (?:^|\s)(?:photo(?:graph)?|image|picture|credit|photo\s+credit|image\s+credit)
            (?:\s+(?:by|courtesy))?:\s*[^.:]{{2,60}}
    )$"""
)

LIST_HEADING = _pattern(
    r"""^\W*(?:(?:related|recommended|similar|popular|trending|latest|top|more|other|picked|featured|hot
        |suggested|sponsored|promoted|must[\s-]read|breaking|editor'?s?|editors'|our|today'?s)\s+
        (?:\w+\s+)?(?:articles?|stor(?:y|ies)|news|videos?|posts?|reads?|headlines|topics|links|content
        |reading|coverage|picks?|choice|galler(?:y|ies)|photos|pictures|podcasts?|now|today|stories)
        |(?:related|recommended|trending|popular)(?:\s+(?:now|today|for\s+you|on\s+\w+|in\s+\w+))?
        |most[\s-](?:read|popular|viewed|watched|shared|commented|recent|discussed|clicked)(?:\s+\w+){0,3}
        |more\s+(?:from|on|in|about|like)\s+.{2,40}
        |also\s+(?:in|on|read|see|from)\b.{0,30}
        |read\s+(?:more|next|also|on)(?:\s+(?:on|from|about)\s+.{2,30})?
        |you\s+(?:may|might|could)\s+(?:also\s+)?(?:like|enjoy|be\s+interested\s+in).{0,20}
        |what\s+to\s+read\s+next|up\s+next|next\s+up|don'?t\s+miss|see\s+also|watch\s+next|in\s+other\s+news
        |(?:from\s+)?(?:around|across)\s+the\s+web|from\s+our\s+(?:partners|sponsors|archives?)
        |you\s+may\s+have\s+missed|in\s+case\s+you\s+missed\s+it|must[\s-]reads?|editors?'?\s+picks?)
    \s*[:»>↓]?\s*$"""
)
END_HEADING = _pattern(
    r"""^\W*(?:(?:about\s+)?(?:the\s+)?authors?|about\s+(?:us|the\s+writer).{0,20}
        |(?:like|share|rate)\s+(?:this|us)(?:\s+\w+){0,2}
        |(?:leave\s+a\s+|post\s+a\s+|add\s+a\s+|view\s+|read\s+)?(?:comments?|repl(?:y|ies))\s*(?:\(\d+\))?(?:\s*[-–—|].{0,40})?
        |\d+\s+comments?|join\s+the\s+(?:conversation|discussion)
        |tags|topics|filed\s+under.{0,40}|categories|keywords|follow\s+us(?:\s+on.{0,30})?|newsletter)
    \s*:?\s*$"""
)
