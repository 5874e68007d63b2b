from hypothesis import given
from hypothesis import strategies as st

from index.chunk import chunk
from index.sentences import split_sentences
from index.tokenizer import count_tokens
from index.types import Article, Chunk


def _chunks(text: str, *, words: int = 20, tokens: int = 254, overlap: int = 0) -> list[Chunk]:
    article = Article(id="a", text=text, title="T")
    return list(chunk(article, words=words, max_tokens=tokens, count=count_tokens, overlap=overlap))


@given(st.text(alphabet="ab .\n!?,;é“”1", max_size=600), st.integers(1, 40))
def test_offsets_are_exact_and_every_sentence_is_in_one_chunk(text: str, words: int) -> None:
    found = _chunks(text, words=words)
    assert all(text[each.start : each.end] == each.text for each in found)
    assert [each.order for each in found] == list(range(len(found)))
    for start, end in split_sentences(text):
        assert sum(each.start <= start and end <= each.end for each in found) == 1


def test_no_chunk_is_longer_than_the_model_reads() -> None:
    text = "Kırşehir’s xylographic zzyzx-ing continues, " * 400 + "and then it ends. Short one."
    found = _chunks(text, words=500, tokens=254)
    assert max(count_tokens([each.text for each in found])) <= 254
    assert "".join(each.text for each in found).count("zzyzx") == 400


def test_a_word_without_end_is_cut_too() -> None:
    found = _chunks("x" * 9_000, tokens=100)
    assert "".join(each.text for each in found) == "x" * 9_000


def test_paragraphs_stay_together_where_they_fit() -> None:
    first = "One two three four five six. Seven eight nine ten."
    second = "Eleven twelve thirteen fourteen. Fifteen sixteen seventeen eighteen nineteen twenty."
    found = _chunks(f"{first}\n\n{second}", words=18)
    assert [each.text for each in found] == [first, second]


def test_overlap_repeats_the_last_sentence() -> None:
    text = "One two three four. Five six seven eight. Nine ten eleven twelve."
    texts = [each.text for each in _chunks(text, words=8, overlap=1)]
    assert texts[0].endswith("eight.")
    assert texts[1].startswith("Five")


def test_ids_say_what_they_hold() -> None:
    before = _chunks("The same. Words again.")
    assert before == _chunks("The same. Words again.")
    assert before[0].id.startswith("a:")
    assert before[0].id.endswith(":0")
    assert before[0].id != _chunks("The same. Words changed.")[0].id


def test_an_empty_text_has_no_chunks() -> None:
    assert _chunks(" \n ") == []
