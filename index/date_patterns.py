"""The grammar of time expressions: one compiled pattern for each way of saying when.

Names of months and weekdays count only with a capital, so that the verbs "may" and "march" stay
out; a pattern's group `span`, where there is one, is the expression without its preposition.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.date_words import (
    DAY,
    MONTH,
    MONTH_LONG,
    NUMBER,
    ORDINAL,
    PART_OF_DAY,
    SEASON,
    UNIT,
    WEEKDAY,
    WEEKDAY_SHORT,
    YEAR,
)

_EDGE = "(?i:early|late|mid|the\\s(?:start|beginning|middle|end)\\sof)[\\s-]"
_SPAN_WORD = "(?:\\s(?:to|until|till|through|thru)\\s|\\s?[-–—]\\s?)"
_WHICH_YEAR = "(?:this|last|next|that|the\\s(?:same|previous|following))\\syear"
_PREPOSITION = (
    "(?i:in|since|until|till|by|from|during|of|before|after|to|through|throughout|around|for"
    "|between|and|or|early|late|mid|about|circa|than|on)"
)
_ROUGH = (
    "(?i:more\\sthan|less\\sthan|fewer\\sthan|over|under|at\\sleast|up\\sto|nearly|almost|about"
    "|around|some|roughly|just|only|barely|exactly)"
)
_FEW = "(?:a\\sfew|several|many|some|few|countless|dozens\\sof|hundreds\\sof)"
_QUANTITY = (
    "(?i:people|men|women|children|troops|soldiers|homes|houses|dollars|euros|pounds|miles|feet"
    "|metres|meters|kilomet|km|kg|words|jobs|tons|tonnes|votes|seats|dead|per|percent|hours|days)"
)
_NOT_A_DAY = (
    r"(?<!Black )(?<!Good )(?<!Bloody )(?<!Super )(?<!Easter )(?<!Cyber )(?<!Palm )(?<!Ash )"
    r"(?<!Holy )(?<!Giving )(?<!Giving)(?<!Maundy )(?<!Shrove )(?<!Fat )(?<!Big )"
)
_PAPER = (
    r"(?!\s(?:Times|Telegraph|Mirror|Express|Mail|Herald|Post|Independent|People|World|Star|Sun"
    r"|Tribune|Night\s(?:Live|Football)|Morning\sHerald|School|Mass|Island))"
)
_WHOLE = r"(?!\w|-\w|['’]\w{2})"


def _date(suffix: str) -> str:
    """Return the pattern of a day and a month, with or without weekday and year."""
    return (
        rf"(?:(?P<weekday{suffix}>{WEEKDAY}|{WEEKDAY_SHORT}),?\s(?:the\s)?)?"
        rf"(?:(?P<day{suffix}>{DAY}|(?:{ORDINAL})(?=\sof))(?:\sof)?\s(?P<month{suffix}>{MONTH})"
        rf"|(?P<month_{suffix}>{MONTH})\s(?:the\s)?(?P<day_{suffix}>{DAY}))(?!\w)"
        rf"(?:(?:,|\sof|,\sof|\sin)?\s(?P<year{suffix}>{YEAR})"
        rf"|,?\s(?:of\s)?(?P<which{suffix}>{_WHICH_YEAR}))?"
    )


@dataclass(frozen=True, slots=True)
class Rule:
    """One way of saying when; a sentence without any of `needs` (lower case) can't match."""

    kind: str
    pattern: re.Pattern[str]
    needs: frozenset[str]


def _rules(*rules: tuple[str, ...]) -> tuple[Rule, ...]:
    return tuple(
        Rule(kind, re.compile(pattern), frozenset(" ".join(needs).split()))
        for kind, pattern, *needs in rules
    )


_DATES = _rules(
    ("week of", rf"(?i:the\s)?(?P<unit>week|weekend)\s(?:of|beginning|starting|from)\s(?:the\s)?{_date('')}", "week weekend"),
    ("dates", rf"{_date('')}(?:{_SPAN_WORD}|(?<=\w)\sand\s(?=[\w\s]{{3,14}}))(?:the\s)?{_date('2')}"),
    ("days", rf"(?P<day>{DAY})(?:{_SPAN_WORD}|\sand\s|/)(?P<day2>{DAY})(?:\sof)?\s(?P<month>{MONTH})(?!\w)(?:,?\s(?P<year>{YEAR}))?"),
    ("days", rf"(?P<month>{MONTH})\s(?P<day>{DAY})(?:{_SPAN_WORD}|\sand\s|/)(?P<day2>{DAY})(?!\w)(?:,?\s(?P<year>{YEAR}))?"),
    ("date", _date("")),
    ("months", rf"(?P<month>{MONTH})(?:,?\s(?P<year>{YEAR}))?(?:{_SPAN_WORD}|\sand\s|\s?/\s?)(?P<month2>{MONTH}){_WHOLE}(?!\s\d{{1,2}}\b)(?:,?\s(?:of\s)?(?P<year2>{YEAR})|,?\s(?:of\s)?(?P<which>{_WHICH_YEAR}))?"),
    ("month", rf"(?:{_EDGE})?\b(?P<month>{MONTH})(?:,?\s(?:of\s)?(?P<year>{YEAR})|,?\s(?:of\s)?(?P<which>{_WHICH_YEAR}))"),
    ("month", rf"\b(?P<mod>(?i:last|next|this|this\spast|this\scoming))\s(?P<month>{MONTH_LONG})(?:['’]s)?{_WHOLE}(?!\s[A-Z])"),
    ("month", rf"\b{_PREPOSITION}[\s-](?:the\s)?(?P<span>(?:{_EDGE})?(?P<month>{MONTH_LONG}))(?:['’]s(?=\s[a-z]))?{_WHOLE}(?!\s[A-Z]|\s\d{{1,2}}\b)"),
    ("month", rf"(?P<span>{_EDGE}(?P<month>{MONTH_LONG})){_WHOLE}(?!\s[A-Z])"),
)  # fmt: skip
_WEEKDAYS = _rules(
    ("weekdays", rf"(?:(?i:last|next|this)\s)?(?:(?i:early|late)\s)?\b(?P<weekday>{WEEKDAY})(?:\s{PART_OF_DAY})?{_SPAN_WORD}(?:(?i:early|late)\s)?(?P<weekday2>{WEEKDAY})(?:\s{PART_OF_DAY})?{_WHOLE}"),
    ("weekdays", rf"(?i:between)\s(?P<span>(?P<weekday>{WEEKDAY})(?:\s{PART_OF_DAY})?\sand\s(?P<weekday2>{WEEKDAY})(?:\s{PART_OF_DAY})?){_WHOLE}"),
    ("weekday ago", rf"(?P<number>{NUMBER})\s(?P<unit>weeks?)\s(?P<direction>ago)\s(?:on\s|last\s)?(?P<weekday>{WEEKDAY}){_WHOLE}", "ago"),
    ("weekday", rf"(?:(?P<mod>(?i:last|next|this|this\spast|this\scoming|the\sfollowing|the\snext|the\sprevious|the\ssame|that|every|each|most))\s)?(?:(?P<edge>(?i:early|late|later|earlier|midday|noon))\s(?:on\s)?)?\b{_NOT_A_DAY}(?P<weekday>{WEEKDAY})(?:\s(?P<part>{PART_OF_DAY}))?(?:,?\s(?:of\s)?(?P<which>last|this|next|that)\sweek|\s(?P<last>last|next)(?!\s\w+\b)|\s(?P<before>before\slast))?(?:['’]s?(?=\W|$))?{_WHOLE}{_PAPER}"),
)  # fmt: skip
_YEARS = _rules(
    ("iso", r"(?<![\d/.-])(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?![\d/-]|\.\d)"),
    ("numeric", r"(?<![\d/.-])(?P<first>\d{1,2})(?P<mark>[/.-])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4})(?![\d/-]|\.\d)"),
    ("years", rf"\b(?P<year>{YEAR})(?:{_SPAN_WORD}|(?<=\w)/)(?P<year2>{YEAR}|\d\d(?![\d%.,:]))"),
    ("years", rf"(?i:between)\s(?P<span>(?P<year>{YEAR})\sand\s(?P<year2>{YEAR}))"),
    ("decade", rf"(?:{_EDGE}(?:the\s)?)?\b(?P<decade>(?:1[6-9]|20)\d)0['’]?s\b"),
    ("season", rf"(?:{_EDGE}(?:the\s)?)?\b(?P<season>{SEASON})(?:,?\s(?:of\s)?)(?P<year>{YEAR})(?:[-–/](?P<year2>\d\d)\b)?"),
    ("year", rf"\b{_PREPOSITION}[\s-](?:the\s(?:year\s)?)?(?P<span>(?:{_EDGE})?(?P<year>{YEAR}))(?:['’]s)?{_WHOLE}(?!\s{_QUANTITY})"),
    ("year", rf"\b(?i:the|a|an|his|her|its|their|our|my|that|this|of)\s(?P<span>(?P<year>{YEAR})(?:['’]s)?)(?=\s[A-Za-z]|-\w)(?!\s{_QUANTITY})"),
    ("year", rf"\((?P<span>(?P<year>{YEAR}))\)"),
    ("year", rf"(?<=,\s)(?P<year>(?:19|20)\d\d)(?=[,.;)]|$)"),
    ("year", rf"\b(?P<year>(?:19|20)\d\d)(?=\s(?:was|has|saw|had|will|is|marked|became|began|brought)\b|['’]s\s)"),
)  # fmt: skip
_UNITS = _rules(
    ("far day", r"(?i:the)\s(?:day|night)\s(?P<direction>before\syesterday|after\stomorrow)", "yesterday tomorrow"),
    ("far unit", r"(?i:the)\s(?P<unit>week|weekend|month|year)\s(?P<direction>before\slast|after\snext)", "last next"),
    ("ago", rf"(?:\b(?P<rough>{_ROUGH})\s)?\b(?P<number>(?i:{NUMBER}|{_FEW}))\s(?P<unit>{UNIT})s?(?P<half>\sand\sa\shalf)?\s(?P<direction>ago|from\snow|hence)\b", "ago from hence"),
    ("vague", rf"(?:(?i:in|over|during|for|within|throughout)\s)?(?:the\s)?\b(?i:recent|coming|last\sfew|past\sfew|next\sfew|past\sseveral|last\sseveral|next\sseveral|last\scouple\sof|past\scouple\sof|previous)\s{UNIT}s\b", "ago earlier later before afterward afterwards after recent coming few several couple previous"),
    ("shift", rf"(?:\b(?P<rough>{_ROUGH})\s)?\b(?P<number>(?i:{NUMBER}|{_FEW}))\s(?P<unit>{UNIT})s?\s(?P<direction>earlier|later|before|after|afterwards?|previously|since)\b", "earlier later before after afterward afterwards previously since"),
    ("vague", rf"\b(?:{UNIT}s|some\stime|long)\s(?:ago|earlier|later|before|afterwards?)\b", "ago earlier later before afterward afterwards after recent coming few several couple previous"),
    ("next to", r"(?i:the)\s(?P<unit>day|night|morning|afternoon|evening|week|weekend|month|year)\s(?P<direction>before|after|earlier)\b", "before after earlier next following previous preceding same"),
    ("next to", r"(?<!over )(?<!in )(?<!within )(?<!during )(?<!for )(?i:the)\s(?P<direction>next|following|previous|preceding|same)\s(?P<unit>day|night|morning|afternoon|evening|week|weekend|month|year)\b(?:['’]s)?", "before after earlier next following previous preceding same"),
    ("same", r"\b(?i:that|that\ssame|the\svery\ssame)\s(?P<unit>day|night|morning|afternoon|evening|week|weekend|month|year)\b(?!\s(?:of|in))", "that same"),
    ("stretch", rf"\b(?i:(?:the|these|this)\s)?(?P<direction>(?i:past|last|next|coming|previous|following))\s(?P<number>{NUMBER})\s(?P<unit>{UNIT})s?\b", "past last next coming previous following"),
    ("stretch", r"\b(?i:the)\s(?P<direction>past|last|next|coming)\s(?P<unit>week|month|quarter|year|fortnight|decade)\b(?!\sof\b)", "past last next coming previous following"),
    ("unit", rf"(?:\b(?P<mod>(?i:earlier|later|early|late|mid|(?:at\s|by\s)?the\s(?:start|beginning|middle|end)\sof))[\s-])?\b(?P<which>(?i:this|last|next|this\spast|this\scoming))\s(?P<unit>week|weekend|month|quarter|year|decade|{SEASON})\b(?!-)(?:['’]s)?", "this last next the"),
    ("unit", r"\b(?P<mod>(?i:earlier|later|early|late|(?:the\s)?(?:start|beginning|middle|end)))\s(?i:in|of|on\sin)\s(?P<which>the)\s(?P<unit>week|month|year|weekend)\b(?!\s(?:of|that|before|after))", "this last next the"),
    ("weekend", r"\b(?i:over|at|during|throughout|since|by|on|of|until|before|after|for)\s(?P<span>the\s(?:(?P<which>previous|following|coming|past|last|next)\s)?(?P<unit>weekend))\b(?!\s(?:of|before|after))(?:['’]s)?", "weekend"),
    ("season", rf"(?P<mod>(?i:in|since|during|by|until|over|from|before|after|throughout|through|late|early|mid))[\s-](?:the\s)?(?P<span>(?:{_EDGE}(?:the\s)?)?(?P<season>{SEASON})(?:\s(?:of\s)?(?P<which>this|last|next)\syear)?)(?=[.,;:)\"”]|$|\s(?:and|but|when|after|as|to|for|with|by|that|which|he|she|the|it|they|because|before|while|at|on|in)\b)", "spring summer autumn fall winter"),
    ("ahead", rf"(?P<mod>(?i:in|within))\s(?P<span>(?:{_ROUGH}\s)?(?P<number>{NUMBER})\s(?P<unit>{UNIT})s?(?:['’]?\stime)?)\b(?!\s(?:of|or)\b)", "in within for"),
    ("ahead", rf"(?P<mod>(?i:for))\s(?P<span>(?:another\s|a\sfurther\s|the\snext\s|at\sleast\s)?(?P<number>{NUMBER})\s(?:more\s)?(?P<unit>day|week|month|year)s?)\b", "in within for"),
)  # fmt: skip
_DEICTIC = _rules(
    ("today", rf"\b(?:(?i:early|late|earlier|later)\s)?(?P<word>today|tonight|yesterday|tomorrow|Tonight|Yesterday|Tomorrow|(?<!USA\s)(?<!\w\s)Today)\b(?:['’]s)?(?:\s{PART_OF_DAY})?"),
    ("today", rf"\b(?:(?i:early|late|earlier|later)\s)?(?P<word>(?i:this\s(?:morning|afternoon|evening)|last\s(?:night|evening)))\b(?:['’]s)?"),
)  # fmt: skip
GRAMMAR = (_DATES, _WEEKDAYS, _YEARS, _DEICTIC, _UNITS)
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
YEAR_RULES = 2
"""The place in the grammar of the rules that a figure of four digits sets off."""
