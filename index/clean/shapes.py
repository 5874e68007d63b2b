"""The shapes of lines that are site furniture: what a page says about itself and sells."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.clean.words import pattern


@dataclass(frozen=True, slots=True)
class Rule:
    """A shape of line, the reason for dropping it and the longest it can be, in words.

    A line without any of the lower-case words in `needs` isn't looked at: the pattern is slow.
    """

    reason: str
    shape: re.Pattern[str]
    most_words: int
    needs: tuple[str, ...] = ()


_CHANNEL = r"""(?:newsletters?|briefings?|alerts?|notifications?|apps?|podcasts?|e-?mails?|inbox
    |updates|subscri(?:be|ption|ber)s?|what'?s\s?app|telegram|facebook|twitter|instagram|tik\s?tok|youtube
    |linkedin|threads|google\s+news|x|social\s+media|(?:news)?feed|channel)"""
_CHANNEL_WORDS = tuple(
    "newsletter briefing alert notification app podcast mail inbox update subscri telegram "
    "facebook twitter instagram tok youtube linkedin threads google x: media feed channel".split()
)
_DATE_LABEL = r"(?:published|posted|(?:last\s+)?updated|refreshed|modified|created|date)"
_START = r"""^[^\w"“'‘]*"""

SHAPES = (
    Rule(
        "reading time",
        pattern(r"^\W*\d{1,3}[\s-]*min(?:ute)?s?\.?[\s-]*(?:read|listen|watch)\b"),
        8,
        ("min",),
    ),
    Rule(
        "empty date line",
        pattern(rf"^\W*{_DATE_LABEL}\W*(?:{_DATE_LABEL}\W*)*$"),
        6,
        ("publ", "post", "date", "refresh", "modif", "creat"),
    ),
    Rule(
        "share buttons",
        pattern(
            r"^(?:like|share|tweet|rate)\s+(?:this|us)\b.{0,25}:$|^rate\s+this\s+\w+\b[\W\d]*$"
        ),
        9,
    ),
    Rule(
        "prompt",
        pattern(
            rf"""{_START}(?:[^.!?:"“]{{0,40}}(?:-|–|—|:|\||[!?])\s*)?
            (?:(?:subscribe|sign[\s-]?up|register)\s*(?:to|for|here|now|today|and|with|free|via|[!:]|$)
              |(?:get|receive|join|download|enjoy|tap\s+for|listen\s+to)\s
              |follow\s+(?!up\b)|like\s+us\b)
            [^.!?]{{0,120}}\b{_CHANNEL}\b"""
        ),
        30,
        _CHANNEL_WORDS,
    ),
    Rule(
        "prompt",
        pattern(r"^(?:please\s+)?(?:subscribe|sign\s+up)\s+(?:now|here|today|to\s+\w+)?\W*$"),
        9,
        ("subscribe", "sign up"),
    ),
    Rule(
        "prompt",
        pattern(
            rf"""{_START}(?:send|submit|share|e-?mail|whatsapp|text|tell|message|dm)\b
            (?=.*(?:\+?\d[\d\s-]{{6,}}|@\w+|\#\w+|\bdm\b|https?://)) .{{0,80}}\b(?:us|your)\b"""
        ),
        45,
    ),
    Rule(
        "prompt",
        pattern(r"\b(?:click|tap)\s+here(?:\s+(?:to|for)\b.{0,60})?[\s.!»>)]*$"),
        25,
        ("click here", "tap here"),
    ),
    Rule(
        "contact",
        pattern(r"^(?:contact|reach|e-?mail)\s.*(?:\S@\w+\.\w|@\w{3,})"),
        45,
        ("@",),
    ),
    Rule(
        "advert",
        pattern(r"^\W*(?:advertis(?:ements?|ing)|sponsored(?:\s+content)?|advert|promoted|ad)\W*$"),
        3,
        ("ad", "spons", "promo"),
    ),
    Rule("advert", pattern(r"^>{2,}"), 30, (">>",)),
    Rule("advert", pattern(r"\btext\s+\w{2,12}\s+to\s+\d{4,6}\b"), 25, ("text ",)),
    Rule(
        "advert", pattern(r"^(?:story\s+continues\s+below|scroll\s+to\s+continue|skip\s+to)\b"), 8
    ),
    Rule(
        "notice",
        pattern(r"^\W*(?:©|\(c\)\s|copyright\b).{0,150}$|\ball\s+rights\s+reserved\W*$"),
        40,
        ("©", "(c)", "copyright", "all rights"),
    ),
    Rule("notice", pattern(r"^(?:accept\s+all\b.{0,30}|loading)\W*$"), 6, ("accept", "load")),
    Rule("outlet", pattern(r"^\(?source\s*:\s*[^\n:.]{2,50}\)?\.?$"), 8, ("source",)),
    Rule(
        "link to another story",
        pattern(
            r"""^\W*(?:(?:read|see|watch|learn|find|hear)\s+(?:more|also|next|now)|also\s+read|more
            |related(?:\s+\w+)?|must[\s-]read|don'?t\s+miss|recommended|in\s+pictures|photos|watch
            |you\s+(?:may|might|could)\s+(?:also\s+)?(?:like|enjoy)|more\s+(?:from|on|coverage|news|stories)\b[^:]{0,30}|listen)
            (?:\s*[:>»→|]|\s[–—-])\s*\S.*[^.!”"]$"""
        ),
        30,
        (":", ">", "»", "→", "|", " –", " —", " -"),
    ),
    Rule("link", pattern(r"^(?:https?://|www\.)\S+$"), 40, ("://", "www.")),
)
