"""Cut an article into chunks of whole sentences, with exact offsets."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from index.sentences import split_sentences
from index.types import Article, Chunk

CountTokens = Callable[[Sequence[str]], Sequence[int]]
_BREAKS = ("; ", ": ", ", ", " – ", " — ", " ")
# A chunk may end before a sentence, or before a paragraph that doesn't fit, once it has this
# share of its target: paragraphs stay together and chunks don't shrink to single lines.
_ENOUGH = 0.5
# Bytes; Chroma Cloud takes ids of 128, of which hash and order need up to 16.
_LONGEST_ID = 100


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    words: int
    tokens: int
    paragraph: int
    """Words of the paragraph that it opens; 0 within one."""


def chunk(
    article: Article, *, words: int, max_tokens: int, count: CountTokens, overlap: int = 0
) -> tuple[Chunk, ...]:
    """Return the article's chunks in order; together they cover every sentence.

    A chunk is about `words` words and never more than `max_tokens` tokens by `count` (special
    tokens are the caller's to subtract). `overlap` sentences of a chunk are repeated at the head
    of the next. A sentence longer than a chunk may be is cut at a clause, else at a space.
    Ids are `article_id:hash:order`; the hash covers title and text, so that a changed article
    never shares an id with what it replaces.
    """
    pieces = _pieces(article.text, max_tokens, count)
    content = _digest(article.title + "\0" + article.text)[:8]
    stem = f"{_short(article.id)}:{content}"
    return tuple(
        _chunk(article, f"{stem}:{order}", order, group)
        for order, group in enumerate(_groups(pieces, words, max_tokens, overlap))
    )


def _short(article_id: str) -> str:
    """The id, or its digest where it is longer than a vector store takes."""
    return article_id if len(article_id.encode()) <= _LONGEST_ID else _digest(article_id)[:32]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def _chunk(article: Article, name: str, order: int, group: Sequence[_Piece]) -> Chunk:
    start, end = group[0].start, group[-1].end
    return Chunk(
        id=name,
        article_id=article.id,
        order=order,
        start=start,
        end=end,
        text=article.text[start:end],
    )


def _groups(
    pieces: Sequence[_Piece], words: int, max_tokens: int, overlap: int
) -> list[list[_Piece]]:
    groups: list[list[_Piece]] = []
    group: list[_Piece] = []
    for piece in pieces:
        if group and _closes(group, piece, words, max_tokens):
            groups.append(group)
            group = _tail(group, piece, overlap, max_tokens)
        group.append(piece)
    return [*groups, group] if group else groups


def _closes(group: Sequence[_Piece], piece: _Piece, words: int, max_tokens: int) -> bool:
    """Whether the chunk ends before this piece."""
    if sum(each.tokens for each in group) + piece.tokens > max_tokens:
        return True
    held = sum(each.words for each in group)
    return held >= words * _ENOUGH and held + max(piece.words, piece.paragraph) > words


def _tail(group: Sequence[_Piece], piece: _Piece, overlap: int, max_tokens: int) -> list[_Piece]:
    """The sentences that the next chunk repeats, as many as fit beside its first own one."""
    tail = list(group[len(group) - overlap :]) if overlap else []
    while tail and sum(each.tokens for each in tail) + piece.tokens > max_tokens:
        tail.pop(0)
    return tail if len(tail) < len(group) else tail[1:]


def _pieces(text: str, max_tokens: int, count: CountTokens) -> list[_Piece]:
    """The article's sentences, those too long for a chunk in parts."""
    spans = split_sentences(text)
    sizes = count([text[start:end] for start, end in spans])
    paragraphs = _paragraphs(text, spans)
    pieces = []
    for (start, end), tokens, paragraph in zip(spans, sizes, paragraphs, strict=True):
        if tokens <= max_tokens:
            pieces.append(_Piece(start, end, _words(text, start, end), tokens, paragraph))
        else:
            pieces.extend(_cut(text, start, end, max_tokens, count))
    return pieces


def _paragraphs(text: str, spans: Sequence[tuple[int, int]]) -> list[int]:
    """For each sentence the words of the paragraph that it opens, or 0."""
    opening = 0
    words = [0] * len(spans)
    for place, (start, end) in enumerate(spans):
        if place and "\n" in text[spans[place - 1][1] : start]:
            opening = place
        words[opening] += _words(text, start, end)
    return words


def _cut(text: str, start: int, end: int, max_tokens: int, count: CountTokens) -> list[_Piece]:
    """The parts of an over-long sentence, halved until each fits."""
    (tokens,) = count([text[start:end]])
    if tokens <= max_tokens or end - start < 2:
        return [_Piece(start, end, _words(text, start, end), tokens, 0)]
    middle = _break(text, start, end)
    left = text[start:middle].rstrip()
    after = middle + len(text[middle:end]) - len(text[middle:end].lstrip())
    return [
        *_cut(text, start, start + len(left), max_tokens, count),
        *_cut(text, after, end, max_tokens, count),
    ]


def _break(text: str, start: int, end: int) -> int:
    """Where to cut: the clause mark, else the space, that is nearest to the middle."""
    middle = (start + end) // 2
    quarter = max(1, (end - start) // 4)
    for mark in _BREAKS:
        found = text.rfind(mark, middle - quarter, middle + quarter)
        if found > start:
            return found + len(mark)
    return middle


def _words(text: str, start: int, end: int) -> int:
    return len(text[start:end].split())
