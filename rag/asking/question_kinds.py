"""Which kind of answer a question expects.

The kinds follow the coarse classes of Li and Roth, "Learning Question Classifiers" (COLING 2002),
with those that news readers need beside them.
"""

from __future__ import annotations

import re

from rag.language.thesaurus import is_speech, noun_class, root
from rag.types import AnswerType

_SAY = (
    r"(?:said|says|say|told|tells|reports?|reported|claim(?:s|ed)?|put|estimat\w+|describ\w+|"
    r"announc\w+|accus\w+|den(?:y|ies|ied)|confirm\w*|warn\w*|call(?:s|ed)?|argu\w+|stat\w+|"
    r"blam\w+|predict\w*|acknowledg\w+|insist\w*|suggest\w*|spoke|counted|credited|quoted|cited)"
)
_OUTLET = (
    r"(?:news )?(?:outlet|agency|newspaper|paper|station|broadcaster|channel|"
    r"media|website|source|daily)"
)
_PERSON = (
    r"(?:man|woman|person|official|leader|minister|president|spokes\w+|activist|general|captain|"
    r"doctor|lawyer|politician|author|player|actor|actress|singer|director|head|chief|judge|"
    r"commander|survivor|witness|reporter|journalist|senator|governor|mayor|"
    r"candidate|king|queen|prince|princess)"
)
_ORGANISATION = (
    r"(?:organi[sz]ation|agency|group|company|body|watchdog|ministry|party|union|club|team|bank|"
    r"firm|institution|force|army|militia|airline|university|charity|court|"
    r"department|authority|alliance|faction|operator)"
)
_PLACE = (
    r"(?:city|town|village|country|region|province|district|neighbou?rhood|place|river|state|"
    r"port|island|camp|area|capital|street|desert|sea|building|location|border|"
    r"continent|county|destination|venue|headquarters|hospital|airport|harbou?r)"
)
AUXILIARY = r"(?:did|do|does|was|were|is|are|has|have|had|will|would|can|could|should|may|might)"
_COMPARED = (
    r"(?:more|fewer|less|larger|smaller|bigger|higher|lower|longer|shorter|"
    r"earlier|later|older|greater|first|farther|nearer|better|worse|stronger|weaker|cheaper|"
    r"dearer|faster|slower|deeper|heavier|younger|most|least)"
)
_PATTERNS: tuple[tuple[AnswerType, str], ...] = (
    (
        "comparison",
        (
            rf"\b(?:which|who|what|{AUXILIARY})\b[^?]*\b{_COMPARED}\b[^?]*(?:\bor\b|\bthan\b|"
            rf"[:,] )|\bcompared? (?:to|with)\b|\bdifference between\b|"
            rf"[,:] [^,?:]{{2,60}} or [^,?:]{{2,60}}\?$|"
            rf"\b(?:give|state|name|quote) (?:both|the two|each)\b"
        ),
    ),
    (
        "who_said",
        (
            rf"\bwho(?: else)? (?:\w+ )?{_SAY}\b|\bwho (?:is|was) the source\b|"
            rf"\bon whose word\b|\bwhere does (?:the|this|that) (?:figure|claim|number|"
            rf"estimate|report)\b|\baccording to (?:whom|which|who|what)\b|"
            rf"\bwhose (?:estimate|claim|figure|words?|account|report|tally|count)|"
            rf"\b(?:which|what|whose) {_OUTLET}\b|\bwho is (?:quoted|cited|credited)|"
            rf"\bcited by whom"
        ),
    ),
    (
        "duration",
        (
            r"\bhow long\b(?! (?:is|was) the\b)|\bfor how (?:many|much) (?:hours?|days?|"
            r"weeks?|months?|years?|minutes?|time)\b"
        ),
    ),
    (
        "date",
        (
            r"^(?:exactly )?when\b|(?<!\w )\bwhen (?:did|was|were|is|are|do|does|will|has|"
            r"have|had)\b|\b(?:what|which)(?: \w+)? (?:day|date|month|year|weekday|"
            r"week)\b(?! of the week does)|\bcalendar date\b|\bsince when\b|\bwhat (?:is|"
            r"was) the (?:publication |exact )?(?:date|day)\b|\bgive the date\b"
        ),
    ),
    (
        "count",
        (
            r"\bhow (?:many|much|far|old|large|big|tall|high|deep|wide|often|fast|heavy|"
            r"long)\b(?! did .* describe)|\bwhat (?:total|population|number|share|"
            r"percentage|proportion|portion|(?:death )?toll|amount|price|cost|age|"
            r"distance|rate|sum|speed|size|fraction)\b|\bwhat (?:did|do|does|will|would|has|have|had)\b[^?]*\b(?:cost|"
            r"spen[dt]|pay|paid|charge|fetch|earn|owe)\b|\bwhat (?:is|was) the (?:total|"
            r"population|number|size|share|percentage|(?:death )?toll|amount|price|cost|"
            r"age|distance|rate)\b"
        ),
    ),
    (
        "reason",
        (
            r"\bwhy\b|\bwhat (?:caused?|led|prompted|triggered|made|explains|stopped|"
            r"prevented|kept|forced)\b|\bfor what reason|\bon what grounds|\bwhat (?:was|"
            r"is|were) the (?:reason|cause|motive|purpose)|\bwhat reason|\bhow come\b"
        ),
    ),
    (
        "quotation",
        (
            r"\bwhat exactly (?:did|was|has)\b|\bexact words\b|\bin (?:his|her|"
            r"their) own words\b|\bin (?:what|which) words\b|\b(?:which|what) (?:words|"
            r"phrase)\b|\bwhat did [^?]*\b(?:say|tell|call|describe)\b|"
            r"\bhow did [^?]*\b(?:describe|put it|characteri[sz]e)\b|\bquote\b"
        ),
    ),
    (
        "list",
        (
            r"\b(?:which|what)(?: \w+){0,2} (?:kinds|types|sorts|names|areas|places|"
            r"weapons)\b|\b(?:which|what) (?:two|three|four|five|six|all)\b|\bname (?:the|"
            r"all|two|three|four)\b|\blist\b|\b(?:which|"
            r"what) (?:\w+ ){0,2}\w+(?<!s)s (?:were|are|have|did|do|had|other)\b"
        ),
    ),
    (
        "place",
        (
            rf"\bwhere\b|\b(?:which|what)(?: \w+){{0,2}} {_PLACE}\b|\b(?:on|in|at|to|"
            rf"from) (?:which|what) {_PLACE}\b"
        ),
    ),
    ("organisation", rf"\b(?:which|what)(?: [\w-]+){{0,2}} {_ORGANISATION}\b"),
    (
        "person",
        (
            rf"^\W*(?:(?:and|so|but|by|to|from|with|for|of|about|on|against|"
            rf"under) )?(?:who|whom|whose)\b|, (?:who|whom|whose)\b|\b(?:which|"
            rf"what)(?: [\w-]+){{0,2}} {_PERSON}\b|\bwhat (?:is|was) the name\b"
        ),
    ),
    ("manner", r"\bhow\b"),
    ("definition", r"\bwhat (?:is|are) (?:an? )?[\w'’-]+\s*\?"),
)
_RULES = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _PATTERNS)
_YES_NO = re.compile(rf"^(?:[^?]*,\s*)?{AUXILIARY}\b[^?]*\?\s*$", re.IGNORECASE)
_WH = re.compile(r"\b(?:who|whom|whose|what|which|when|where|why|how)\b", re.IGNORECASE)


def answer_type(text: str) -> AnswerType:
    """Return the kind of answer that a question expects.

    >>> answer_type("Why did the talks fail?"), answer_type("Did the ferry sink?")
    ('reason', 'yes_no')
    """
    if _RULES[0][1].search(text):
        return "comparison"
    asked = interrogative(text)
    opening = _WH.search(asked)
    if _YES_NO.match(asked) and not opening:
        return "yes_no"
    if (
        _YES_NO.match(asked)
        and opening
        and not re.match(r"^(?:\w+,? ){0,3}\b(?:who|wh|how)", asked, re.I)
    ):
        head = asked[: opening.start()]
        if re.match(rf"^(?:[^,]*, )?{AUXILIARY}\b", head, re.I):
            return "yes_no"
    if _asks_who_says(asked):
        return "who_said"
    kind: AnswerType = next((k for k, rule in _RULES[1:] if rule.search(asked)), "other")
    return _kind_of_noun(asked) or kind if kind == "other" else kind


_WHO_DOES = re.compile(r"^(?:[^?]*, )?who (?:\w+ly |has |had )?([a-z]+)\b", re.IGNORECASE)


def _asks_who_says(asked: str) -> bool:
    """Return whether the question is "who remarked", "who has complained" or the like."""
    found = _WHO_DOES.search(asked)
    return bool(found and is_speech(root(found[1].lower())))


_NOUN_PHRASE = re.compile(r"\b(?:which|what)((?: [\w'’-]+){1,4})", re.IGNORECASE)
_PHRASE_ENDS = re.compile(
    rf"{AUXILIARY}|of|in|on|at|by|to|from|for|with|that|who|do|the|an?", re.IGNORECASE
)
_NOUN_KINDS: dict[str, AnswerType] = {
    "person": "person",
    "organisation": "organisation",
    "place": "place",
}


def _kind_of_noun(asked: str) -> AnswerType | None:
    """Return the kind of thing that the noun after "which" or "what" names, if it is one.

    "Which elderly clergyman said …" asks for a person, "What firm built …" for an organisation.
    """
    found = _NOUN_PHRASE.search(asked)
    kind = None
    for word in found.group(1).split() if found else ():
        if _PHRASE_ENDS.fullmatch(word):
            break
        kind = _NOUN_KINDS.get(noun_class(word.lower()), kind)
    return kind


def interrogative(text: str) -> str:
    """Return the first sentence of the text that asks something, else the whole text."""
    asking = [s for s in re.split(r"(?<=[.?!])\s+(?=[A-Z])", text) if "?" in s]
    return asking[0] if asking else text
