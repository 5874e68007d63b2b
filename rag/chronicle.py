"""What happened on a day: the reports' sentences of the days asked for, in their order.

"What happened on 19 April?" asks for no value and shares no word with its answer, so that nothing
but the calendar says which sentences answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from index import TimeMention, stem_terms, words
from rag.extract import extract
from rag.judge import Judged
from rag.language.spellings import names_in
from rag.language.wording import quotation
from rag.types import Conflict, DateWindow, Draft, Evidence, Question

SENTENCES = 5
_SHORTEST = 7
"""Words of the shortest sentence that tells something."""
_TWIN = 0.5
_OPEN = re.compile(
    r"^(?:(?:and|so|but)\s)?what\s(?:else\s|all\s)?(?:(?:has|had|was|were|is)\s)?(?:been\s)?"
    r"(?:happen(?:ed|ing)|occurred|t(?:ook|aken|aking)\splace|went\son|going\son|changed|reported"
    r"|the\snews)\b(?!\s(?:to|with|when|if|because|once)\b)",
    re.IGNORECASE,
)
_LOOSE_WORDS = 2
"""Words besides names and days that an open question may hold: "in the northern suburbs"."""


def chronicle_or_extract(
    question: Question, judged: Sequence[Judged], conflicts: Sequence[Conflict] = ()
) -> Draft:
    """Return a draft by the calendar for an open question about a time, else the extracted one."""
    found = chronicle(question, [j.evidence for j in judged])
    return found or extract(question, judged, conflicts)


def chronicle(question: Question, evidence: Sequence[Evidence]) -> Draft | None:
    """Return a draft of sentences that speak of the days asked for, by day; None without any.

    Sentences without a day of their own are left out, and so are retellings of one chosen.
    """
    if question.window is None or not _is_open(question):
        return None
    window = question.window
    telling = [e for e in evidence if _tells(e, window) and _is_there(e, question)]
    chosen = _distinct(sorted(telling, key=lambda e: -e.relevance))[:SENTENCES]
    if not chosen:
        return None
    chosen.sort(key=lambda e: (min(_days(e, window)), -e.relevance))
    claims = tuple(quotation(e) for e in chosen)
    return Draft(status="answered", claims=claims)


def _is_open(question: Question) -> bool:
    """Whether nothing is asked but what happened then, and perhaps there."""
    asked = re.search(r"\((.*)\)$", question.standalone)
    texts = [question.original.strip(), *(asked.groups() if asked else ())]
    opening = next((t for t in texts if _OPEN.search(t)), None)
    if opening is None or question.window is None:
        return False
    rest = _OPEN.sub("", opening.replace(question.window.text, ""))
    for name in question.entities:
        rest = rest.replace(name, "")
    return len(stem_terms(rest)) <= _LOOSE_WORDS


def _tells(evidence: Evidence, window: DateWindow) -> bool:
    whole = evidence.text.rstrip("\"'”’)")[-1:] in (".", "!", "?")
    long = len(words(evidence.text)) >= _SHORTEST
    return whole and long and bool(_days(evidence, window))


def _is_there(evidence: Evidence, question: Question) -> bool:
    """Whether the places and people that the question names stand near the sentence."""
    near = f"{evidence.title} {evidence.context} {evidence.text}"
    return all(n in evidence.named or names_in(n, near) >= 0.5 for n in question.entities)


def _distinct(evidence: Iterable[Evidence]) -> list[Evidence]:
    chosen: list[Evidence] = []
    bags: list[frozenset[str]] = []
    for item in evidence:
        bag = frozenset(stem_terms(item.text))
        if all(len(bag & other) < _TWIN * min(len(bag), len(other)) for other in bags):
            chosen.append(item)
            bags.append(bag)
    return chosen


def _days(evidence: Evidence, window: DateWindow) -> list[date]:
    """Return the first days of the sentence's mentions that lie wholly in the window."""
    return [m.earliest for m in evidence.mentions if m.earliest and _lies_in(m, window)]


def _lies_in(mention: TimeMention, window: DateWindow) -> bool:
    if mention.earliest is None or mention.latest is None:
        return False
    begins = window.start is None or mention.earliest >= window.start
    return begins and (window.end is None or mention.latest <= window.end)
