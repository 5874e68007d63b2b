"""How right an answer is: accepted answers, exact match and F1. Pure functions."""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Callable, Sequence

from evals.matching import fold, fold_lines, readable, says_any, says_value
from evals.types import Case
from rag.types import Answer

_ARTICLES = re.compile(r"\b(a|an|the)\b")


def right(case: Case, answer: Answer) -> float:
    """1 when the answer is right by the rules of the suites (evals/suites/README.md), else 0.

    `unanswerable` and `boilerplate_trap` are right when the status is `unanswerable`;
    `false_premise` then too, or when an accepted answer corrects the premise. All others need an
    answer with an accepted answer (of each group of `all_of`) and nothing of `must_not`, as whole
    words in the first 120 words or `short`.
    """
    if case.should_abstain:
        return float(answer.status == "unanswerable")
    if answer.status == "unanswerable":
        return float(case.type == "false_premise")
    text = readable(answer)
    return float(
        not says_any(text, case.must_not) and _covers(case, lambda group: says_any(text, group))
    )


def lenient(case: Case, answer: Answer) -> float:
    """As `right`, and figures and dates also match by value ("thirty-five buses", "2018-04-21")."""
    strict = right(case, answer)
    if strict or case.should_abstain or answer.status == "unanswerable":
        return strict
    text = readable(answer)
    if says_any(text, case.must_not):
        return 0.0
    return float(_covers(case, lambda group: any(says_value(text, option) for option in group)))


def exact_match(accepted: Sequence[str], short: str | None) -> float:
    """1 when `short` is an accepted answer after SQuAD's normalisation.

    Source: Rajpurkar et al. 2016, SQuAD (lower case; punctuation and a, an, the left out).

    >>> exact_match(["35 buses"], "The 35 buses.")
    1.0
    """
    return float(any(normalise(short or "") == normalise(answer) for answer in accepted))


def token_f1(accepted: Sequence[str], text: str | None) -> float:
    """The best token F1 of a text against the accepted answers, after SQuAD's normalisation.

    Source: Rajpurkar et al. 2016, SQuAD.

    >>> token_f1(["35 buses"], "35 white buses")
    0.8
    """
    return max((_f1(normalise(answer), normalise(text or "")) for answer in accepted), default=0.0)


def normalise(text: str) -> str:
    """The text by SQuAD's normalisation: lower case, no punctuation, no articles, single spaces."""
    bare = "".join(c for c in fold(text) if c not in string.punctuation)
    return " ".join(_ARTICLES.sub(" ", bare).split())


def has_short_answer(case: Case) -> bool:
    """Whether exact match and F1 apply: `answers` are whole answers, not an example for all_of."""
    return bool(case.answers) and not (
        case.all_of or case.should_abstain or case.type == "false_premise"
    )


def leaked(case: Case, answer: Answer) -> float | None:
    """1 when an abstaining answer still shows what `must_not` names, as the nearest thing said."""
    if not (case.should_abstain and case.must_not and answer.status == "unanswerable"):
        return None
    return float(says_any("\n".join(fold_lines(answer.text)), case.must_not))


def _covers(case: Case, said: Callable[[Sequence[str]], bool]) -> bool:
    groups: Sequence[Sequence[str]] = case.all_of or (case.answers,)
    return all(said(group) for group in groups)


def _f1(gold: str, text: str) -> float:
    gold_tokens, tokens = gold.split(), text.split()
    shared = sum((Counter(gold_tokens) & Counter(tokens)).values())
    if not shared:
        return float(gold_tokens == tokens)
    precision, recall = shared / len(tokens), shared / len(gold_tokens)
    return 2 * precision * recall / (precision + recall)
