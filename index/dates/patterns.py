"""The grammar of calendar dates: patterns for days, months, years and weekdays.

Names of months and weekdays count only with a capital, so that the verbs "may" and "march" stay
out; a pattern's group `span`, where there is one, is the expression without its preposition.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from index.dates.words import (
    DAY,
    MONTH,
    MONTH_LONG,
    NUMBER,
    ORDINAL,
    PART_OF_DAY,
    SEASON,
    WEEKDAY,
    WEEKDAY_SHORT,
    YEAR,
)

EDGE = "(?i:early|late|mid|the\\s(?:start|beginning|middle|end)\\sof)[\\s-]"
_SPAN_WORD = "(?:\\s(?:to|until|till|through|thru)\\s|\\s?[-–—]\\s?)"
_WHICH_YEAR = "(?:this|last|next|that|the\\s(?:same|previous|following))\\syear"
_PREPOSITION = (
    "(?i:in|since|until|till|by|from|during|of|before|after|to|through|throughout|around|for"
    "|between|and|or|early|late|mid|about|circa|than|on)"
)
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
_NO_YEAR = r"(?!,?\s(?:\d{5}|['’]\d\d\b))"  # "April 20188" and "April '18" name no sure year
_WHOLE = r"(?!\w|-\w|['’]\w{2})"


def _date(suffix: str) -> str:
    """Return the pattern of a day and a month, with or without weekday and year."""
    return (
        rf"(?:(?P<weekday{suffix}>{WEEKDAY}|{WEEKDAY_SHORT}),?\s(?:the\s)?)?"
        rf"(?:(?P<day{suffix}>{DAY}|(?:{ORDINAL})(?=\sof))(?:\sof)?\s(?P<month{suffix}>{MONTH})"
        rf"|(?P<month_{suffix}>{MONTH})\s(?:the\s)?(?P<day_{suffix}>{DAY}))(?!\w)"
        rf"(?:(?:,|\sof|,\sof|\sin)?\s(?P<year{suffix}>{YEAR})"
        rf"|,?\s(?:of\s)?(?P<which{suffix}>{_WHICH_YEAR}))?{_NO_YEAR}"
    )


@dataclass(frozen=True, slots=True)
class Rule:
    """One way of saying when; a sentence without any of `needs` (lower case) can't match."""

    kind: str
    source: str
    needs: frozenset[str]

    @property
    def pattern(self) -> re.Pattern[str]:
        """The compiled pattern; compiling all of them at once would slow the import."""
        return _compiled(self.source)


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source)


def make_rules(*rules: tuple[str, ...]) -> tuple[Rule, ...]:
    """Return rules from kind, pattern and, where there are any, the words it needs."""
    return tuple(
        Rule(kind, pattern, frozenset(" ".join(needs).split())) for kind, pattern, *needs in rules
    )


DATE_RULES = make_rules(
    (
        "week of",
        r"(?i:the\s)?(?P<unit>week|weekend)\s(?:of|beginning|starting"
        rf"|from)\s(?:the\s)?{_date('')}", "week weekend",
    ),
    (
        "dates",
        rf"{_date('')}(?:{_SPAN_WORD}|(?<=\w)\sand\s(?=[\w\s]{{3,14}}))"
        rf"(?:the\s)?{_date('2')}",
    ),
    (
        "days",
        rf"(?P<day>{DAY})(?:{_SPAN_WORD}|\sand\s|/)(?P<day2>{DAY})(?:\sof)?\s"
        rf"(?P<month>{MONTH})(?!\w)(?:,?\s(?P<year>{YEAR}))?",
    ),
    (
        "days",
        rf"(?P<month>{MONTH})\s(?P<day>{DAY})(?:{_SPAN_WORD}|\sand\s|/)"
        rf"(?P<day2>{DAY})(?!\w)(?:,?\s(?P<year>{YEAR}))?",
    ),
    ("date", _date("")),
    (
        "months",
        rf"(?P<month>{MONTH})(?:,?\s(?P<year>{YEAR}))?(?:{_SPAN_WORD}|\sand\s"
        rf"|\s?/\s?)(?P<month2>{MONTH}){_WHOLE}(?!\s\d{{1,2}}\b)(?:,?\s"
        rf"(?:of\s)?(?P<year2>{YEAR})|,?\s(?:of\s)?(?P<which>{_WHICH_YEAR}))?",
    ),
    (
        "month",
        rf"(?:{EDGE})?\b(?P<month>{MONTH})(?:,?\s(?:of\s)?(?P<year>{YEAR})"
        rf"|,?\s(?:of\s)?(?P<which>{_WHICH_YEAR}))",
    ),
    (
        "month",
        rf"\b(?P<mod>(?i:last|next|this|this\spast|this\scoming))\s(?P<month>{MONTH_LONG})"
        rf"(?:['’]s)?{_WHOLE}(?!\s[A-Z])",
    ),
    (
        "month",
        rf"\b{_PREPOSITION}[\s-](?:the\s)?(?P<span>(?:{EDGE})?(?P<month>{MONTH_LONG}))"
        rf"(?:['’]s(?=\s[a-z]))?{_WHOLE}(?!\s[A-Z]|\s\d{{1,2}}\b){_NO_YEAR}",
    ),
    ("month", rf"(?P<span>{EDGE}(?P<month>{MONTH_LONG})){_WHOLE}(?!\s[A-Z]){_NO_YEAR}"),
)  # fmt: skip
WEEKDAY_RULES = make_rules(
    (
        "weekdays",
        rf"(?:(?i:last|next|this)\s)?(?:(?i:early|late)\s)?\b(?P<weekday>{WEEKDAY})"
        rf"(?:\s{PART_OF_DAY})?{_SPAN_WORD}(?:(?i:early|late)\s)?(?P<weekday2>{WEEKDAY})"
        rf"(?:\s{PART_OF_DAY})?{_WHOLE}",
    ),
    (
        "weekdays",
        rf"(?i:between)\s(?P<span>(?P<weekday>{WEEKDAY})(?:\s{PART_OF_DAY})?\sand\s"
        rf"(?P<weekday2>{WEEKDAY})(?:\s{PART_OF_DAY})?){_WHOLE}",
    ),
    (
        "weekday ago",
        rf"(?P<number>{NUMBER})\s(?P<unit>weeks?)\s(?P<direction>ago)\s"
        rf"(?:on\s|last\s)?(?P<weekday>{WEEKDAY}){_WHOLE}", "ago",
    ),
    (
        "weekday",
        r"(?:(?P<mod>(?i:last|next|this|this\spast|this\scoming|the\sfollowing"
        r"|the\snext|the\sprevious|the\ssame|that|every|each|most))\s)?"
        r"(?:(?P<edge>(?i:early|late|later|earlier|midday|noon))\s(?:on\s)?)?\b"
        rf"{_NOT_A_DAY}(?P<weekday>{WEEKDAY})(?:\s(?P<part>{PART_OF_DAY}))?"
        r"(?:,?\s(?:of\s)?(?P<which>last|this|next|that)\sweek|\s(?P<last>last"
        r"|next)(?!\s\w+\b)|\s(?P<before>before\slast))?(?:['’]s?(?=\W"
        rf"|$))?{_WHOLE}{_PAPER}",
    ),
)  # fmt: skip
YEAR_RULES = make_rules(
    ("iso", r"(?<![\d/.-])(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?![\d/-]|\.\d)"),
    (
        "numeric",
        r"(?<![\d/.-])(?P<first>\d{1,2})(?P<mark>[/.-])(?P<second>\d{1,2})"
        r"(?P=mark)(?P<year>\d{4})(?![\d/-]|\.\d)",
    ),
    ("years", rf"\b(?P<year>{YEAR})(?:{_SPAN_WORD}|(?<=\w)/)(?P<year2>{YEAR}|\d\d(?![\d%.,:]))"),
    ("years", rf"(?i:between)\s(?P<span>(?P<year>{YEAR})\sand\s(?P<year2>{YEAR}))"),
    ("decade", rf"(?:{EDGE}(?:the\s)?)?\b(?P<decade>(?:1[6-9]|20)\d)0['’]?s\b"),
    (
        "season",
        rf"(?:{EDGE}(?:the\s)?)?\b(?P<season>{SEASON})(?:,?\s(?:of\s)?)"
        rf"(?P<year>{YEAR})(?:[-–/](?P<year2>\d\d)\b)?",
    ),
    (
        "year",
        rf"\b{_PREPOSITION}[\s-](?:the\s(?:year\s)?)?(?P<span>(?:{EDGE})?"
        rf"(?P<year>{YEAR}))(?:['’]s)?{_WHOLE}(?!\s{_QUANTITY})",
    ),
    (
        "year",
        r"\b(?i:the|a|an|his|her|its|their|our|my|that|this|of)\s(?P<span>"
        rf"(?P<year>{YEAR})(?:['’]s)?)(?=\s[A-Za-z]|-\w)(?!\s{_QUANTITY})",
    ),
    ("year", rf"\((?P<span>(?P<year>{YEAR}))\)"),
    ("year", r"(?<=,\s)(?P<year>(?:19|20)\d\d)(?=[,.;)]|$)"),
    (
        "year",
        r"\b(?P<year>(?:19|20)\d\d)(?=\s(?:was|has|saw|had|will|is|marked"
        r"|became|began|brought)\b|['’]s\s)",
    ),
)  # fmt: skip
