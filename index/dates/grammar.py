"""The whole grammar of time expressions: calendar dates, and words that count from today.

A sentence tries only the rules that one of its words sets off.
"""

from __future__ import annotations

from index.dates.patterns import DATE_RULES, EDGE, WEEKDAY_RULES, YEAR_RULES, make_rules
from index.dates.words import NUMBER, PART_OF_DAY, SEASON, UNIT

_ROUGH = (
    "(?i:more\\sthan|less\\sthan|fewer\\sthan|over|under|at\\sleast|up\\sto|nearly|almost|about"
    "|around|some|roughly|just|only|barely|exactly)"
)
_FEW = "(?:a\\sfew|several|many|some|few|countless|dozens\\sof|hundreds\\sof)"
_UNITS = make_rules(
    (
        "far day",
        r"(?i:the)\s(?:day|night)\s(?P<direction>before\syesterday|after\stomorrow)", "yes"
        r"terday tomorrow",
    ),
    (
        "far unit",
        r"(?i:the)\s(?P<unit>week|weekend|month|year)\s(?P<direction>before\slast"
        r"|after\snext)", "last next",
    ),
    (
        "ago",
        rf"(?:\b(?P<rough>{_ROUGH})\s)?\b(?P<number>(?i:{NUMBER}|{_FEW}))\s"
        rf"(?P<unit>{UNIT})s?(?P<half>\sand\sa\shalf)?\s(?P<direction>ago"
        r"|from\snow|hence)\b", "ago from hence",
    ),
    (
        "vague",
        r"(?:(?i:in|over|during|for|within|throughout)\s)?(?:the\s)?\b"
        r"(?i:recent|coming|last\sfew|past\sfew|next\sfew|past\sseveral"
        r"|last\sseveral|next\sseveral|last\scouple\sof|past\scouple\sof"
        rf"|previous)\s{UNIT}s\b", "ago earlier later before afterward afterwards after rec"
        r"ent coming few several couple previous",
    ),
    (
        "shift",
        rf"(?:\b(?P<rough>{_ROUGH})\s)?\b(?P<number>(?i:{NUMBER}|{_FEW}))\s"
        rf"(?P<unit>{UNIT})s?\s(?P<direction>earlier|later|before|after"
        r"|afterwards?|previously|since)\b", "earlier later before after afterward afterwa"
        r"rds previously since",
    ),
    (
        "vague",
        rf"\b(?:{UNIT}s|some\stime|long)\s(?:ago|earlier|later|before|afterwards?)\b", "ago"
        r" earlier later before afterward afterwards after recent coming few several coupl"
        r"e previous",
    ),
    (
        "next to",
        r"(?i:the)\s(?P<unit>day|night|morning|afternoon|evening|week"
        r"|weekend|month|year)\s(?P<direction>before|after|earlier)\b", "before after earl"
        r"ier next following previous preceding same",
    ),
    (
        "next to",
        r"(?<!over )(?<!in )(?<!within )(?<!during )(?<!for )(?i:the)\s"
        r"(?P<direction>next|following|previous|preceding|same)\s(?P<unit>day"
        r"|night|morning|afternoon|evening|week|weekend|month|year)\b"
        r"(?:['’]s)?", "before after earlier next following previous preceding same",
    ),
    (
        "same",
        r"\b(?i:that|that\ssame|the\svery\ssame)\s(?P<unit>day|night|morning"
        r"|afternoon|evening|week|weekend|month|year)\b(?!\s(?:of|in))", "that same",
    ),
    (
        "stretch",
        r"\b(?i:(?:the|these|this)\s)?(?P<direction>(?i:past|last|next"
        rf"|coming|previous|following))\s(?P<number>{NUMBER})\s(?P<unit>{UNIT})s?\b", "past"
        r" last next coming previous following",
    ),
    (
        "stretch",
        r"\b(?i:the)\s(?P<direction>past|last|next|coming)\s(?P<unit>week"
        r"|month|quarter|year|fortnight|decade)\b(?!\sof\b)", "past last next coming previ"
        r"ous following",
    ),
    (
        "unit",
        r"(?:\b(?P<mod>(?i:earlier|later|early|late|mid|(?:at\s|by\s)?the\s"
        r"(?:start|beginning|middle|end)\sof))[\s-])?\b(?P<which>(?i:this"
        r"|last|next|this\spast|this\scoming))\s(?P<unit>week|weekend"
        rf"|month|quarter|year|decade|{SEASON})\b(?!-)(?:['’]s)?", "this last next the",
    ),
    (
        "unit",
        r"\b(?P<mod>(?i:earlier|later|early|late|(?:the\s)?(?:start|beginning"
        r"|middle|end)))\s(?i:in|of|on\sin)\s(?P<which>the)\s(?P<unit>week"
        r"|month|year|weekend)\b(?!\s(?:of|that|before|after))", "this last next the",
    ),
    (
        "weekend",
        r"\b(?i:over|at|during|throughout|since|by|on|of|until|before"
        r"|after|for)\s(?P<span>the\s(?:(?P<which>previous|following|coming"
        r"|past|last|next)\s)?(?P<unit>weekend))\b(?!\s(?:of|before|after))"
        r"(?:['’]s)?", "weekend",
    ),
    (
        "season",
        r"(?P<mod>(?i:in|since|during|by|until|over|from|before|after"
        r"|throughout|through|late|early|mid))[\s-](?:the\s)?(?P<span>"
        rf"(?:{EDGE}(?:the\s)?)?(?P<season>{SEASON})(?:\s(?:of\s)?(?P<which>this"
        r"|last|next)\syear)?)(?=[.,;:)\"”]|$|\s(?:and|but|when|after"
        r"|as|to|for|with|by|that|which|he|she|the|it|they|because|before"
        r"|while|at|on|in)\b)", "spring summer autumn fall winter",
    ),
    (
        "ahead",
        rf"(?P<mod>(?i:in|within))\s(?P<span>(?:{_ROUGH}\s)?(?P<number>{NUMBER})\s"
        rf"(?P<unit>{UNIT})s?(?:['’]?\stime)?)\b(?!\s(?:of|or)\b)", "in within for",
    ),
    (
        "ahead",
        r"(?P<mod>(?i:for))\s(?P<span>(?:another\s|a\sfurther\s|the\snext\s"
        rf"|at\sleast\s)?(?P<number>{NUMBER})\s(?:more\s)?(?P<unit>day"
        r"|week|month|year)s?)\b", "in within for",
    ),
)  # fmt: skip
_DEICTIC = make_rules(
    (
        "today",
        r"\b(?:(?i:early|late|earlier|later)\s)?(?P<word>today|tonight"
        r"|yesterday|tomorrow|Tonight|Yesterday|Tomorrow|(?<!USA\s)(?<!\w\s)Today)\b"
        rf"(?:['’]s)?(?:\s{PART_OF_DAY})?",
    ),
    (
        "today",
        r"\b(?:(?i:early|late|earlier|later)\s)?(?P<word>(?i:this\s(?:morning"
        r"|afternoon|evening)|last\s(?:night|evening)))\b(?:['’]s)?",
    ),
)  # fmt: skip
GRAMMAR = (DATE_RULES, WEEKDAY_RULES, YEAR_RULES, _DEICTIC, _UNITS)
"""The rules by what sets them off, in the order in which they are tried."""

_SETS = (
    "January February March April May June July August September October November December"
    " Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec",
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "",
    "today tonight yesterday tomorrow morning afternoon evening night",
    "hour day night week weekend fortnight month quarter year decade morning evening afternoon"
    " spring summer autumn fall winter ago earlier later",
)


def _triggers() -> dict[str, tuple[int, ...]]:
    """Return for each word that sets rules off the places of those rules in the grammar."""
    found: dict[str, tuple[int, ...]] = {}
    for place, words in enumerate(_SETS):
        for word in words.split():
            forms = {word, word.capitalize()} | ({word + "s"} if word.islower() else set())
            for form in forms:
                found[form] = (*found.get(form, ()), place)
    return found


TRIGGERS = _triggers()
YEARS_PLACE = 2
"""The place in the grammar of the rules that a figure of four digits sets off."""
