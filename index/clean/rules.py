"""Lines that give themselves away as site furniture, whatever stands around them."""

from __future__ import annotations

import re

from index.clean.bars import is_site_bar, is_ticker
from index.clean.credits import is_credit
from index.clean.notices import NOTICES
from index.clean.shapes import SHAPES

_SHARE_WORDS = frozenset(
    """
    share tweet print email e-mail mail facebook twitter x whatsapp whats app messenger pinterest
    linkedin reddit telegram copy link save comment comments listen bookmark pocket flipboard more
    text size resize post like pin it on via this story article page shares shared close play viber
    line tumblr sms send add to google news gift a a+ a- aa by with us our friend friends
    report mistake error problem to min
    """.split()
)
_SHARE_MARKS = frozenset(
    "share tweet print email e-mail facebook twitter whatsapp pinterest linkedin reddit".split()
)
_LONGEST_LINE = 800
_RULES = (*SHAPES, *NOTICES)


def line_reason(text: str, words: int) -> str:
    """Return why a line with that many words is furniture, or an empty string.

    >>> line_reason("2 min read", 3)
    'reading time'
    """
    if len(text) > _LONGEST_LINE:
        return ""
    lower = text.lower()
    for rule in _RULES:
        if words > rule.most_words or (
            rule.needs and not any(need in lower for need in rule.needs)
        ):
            continue
        if rule.shape.search(text):
            return rule.reason
    if words <= 14 and _is_share_bar(lower):
        return "share buttons"
    if is_site_bar(text, words):
        return "menu"
    if is_ticker(text, words, labelled=True):
        return "other stories"
    return "credit" if is_credit(text, words) else ""


def _is_share_bar(lower: str) -> bool:
    """Whether a line has nothing but the names of buttons, as in "Share Tweet Print A- A+"."""
    tokens = re.findall(r"[\w+-]*\w[+-]?", lower)
    buttons = [token for token in tokens if not token.isdigit()]
    known = all(token in _SHARE_WORDS for token in buttons)
    return known and any(token in _SHARE_MARKS for token in buttons)
