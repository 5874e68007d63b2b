from __future__ import annotations

import asyncio
import html
import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from fastapi import FastAPI
from hypothesis import given
from hypothesis import strategies as st
from standin import StandIn

from index import Article, PublicationDate, TimeMention
from rag import (
    Answer,
    Citation,
    Conflict,
    ConflictValue,
    Quote,
    Trace,
    Turn,
    VerifiedClaim,
    to_html,
)
from webui.answer_view import answer_html
from webui.api import Programs
from webui.chat import Chat
from webui.collection_view import found_rows, list_html
from webui.config import UiConfig
from webui.desk import Desk
from webui.dialogue import Dialogue, Exchange
from webui.exchange_view import exchange_html
from webui.guard import guard
from webui.intake import take_files, take_urls
from webui.markup import date_words, link
from webui.openai_door import Message, conversation
from webui.security import Door
from webui.sources import article_html, cards_html
from webui.spans import Span, paint, paint_paragraphs
from webui.streaming import Done, Piece, Stopped, stream

DAY = date(2018, 4, 21)
DATED = PublicationDate(DAY, DAY, "day", "date line", "The text begins “21 April”.")
HOSTILE = "<img src=x onerror=alert(1)>"
ARTICLES = {
    "gazette": (
        "outlet: The Gazette\ndate: 2018-04-20\ntitle: Buses leave the valley\n"
        "url: https://gazette.example/buses\n"
        "The convoy of 35 buses left the valley towns on Thursday, officials said.\n"
    ),
    "herald": (
        "outlet: The Herald\ndate: 2018-04-21\ntitle: Convoy gone\n"
        "The convoy of 42 buses left the valley towns, a monitor said.\n"
    ),
}


def citation(number: int = 1, **changes: object) -> Citation:
    quote = "The convoy left on Thursday."
    plain = Citation(number, "a", "Title", "Outlet", None, DATED, quote, 0, len(quote))
    return replace(plain, **changes)


def answered(text: str, *claims: VerifiedClaim, cited: tuple[Citation, ...] = ()) -> Answer:
    return Answer("answered", text, None, claims, cited or (citation(),))


def claim(text: str, support: str = "full", *problems: str) -> VerifiedClaim:
    return VerifiedClaim(text, (1,), support, (Quote(1, "a", 0, 4, "The "),), problems)


def bare(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", markup))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    engine = StandIn()
    for name, text in ARTICLES.items():
        (tmp_path / f"{name}.txt").write_text(text)
    made = Desk(tmp_path / "index", engine=engine.engine())
    made.add(sorted(tmp_path.glob("*.txt")))
    return made


# Text from articles is only ever text.


@given(
    st.text(),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6),
)
def test_marked_text_keeps_every_character_and_its_tags_nest(text, pairs):
    spans = [
        Span(start, start + long, f"<b{n}>", f"</b{n}>")
        for n, (start, long) in enumerate(pairs)
        if start + long <= len(text)
    ]
    painted = paint(text, spans)
    assert bare(painted) == text
    opened = []
    for closing, tag in re.findall(r"<(/?)(b\d)>", painted):
        if closing:
            assert opened.pop() == tag
        else:
            opened.append(tag)
    assert not opened


def test_a_quote_over_two_paragraphs_is_marked_in_both():
    painted = paint_paragraphs("one two\n\nthree four", [Span(4, 14, "<mark>", "</mark>")])
    assert painted == "<p>one <mark>two</mark></p><p><mark>three</mark> four</p>"


def test_hostile_articles_show_as_text_everywhere():
    bad = citation(
        title=HOSTILE, source=HOSTILE, quote=HOSTILE, url="javascript:alert(1)", copies=(HOSTILE,)
    )
    value = ConflictValue(HOSTILE, HOSTILE, HOSTILE, DATED, (1,), (1,))
    answer = replace(
        answered(f"{HOSTILE} [1]", claim(HOSTILE, "partial", HOSTILE), cited=(bad,)),
        short=HOSTILE,
        conflicts=(Conflict(HOSTILE, "dispute", (value, value)),),
        trace=Trace(standalone=HOSTILE, engine=HOSTILE, dropped=(claim(HOSTILE),)),
    )
    article = Article("a", HOSTILE, HOSTILE, HOSTILE, (HOSTILE,), "javascript:alert(1)")
    exchange = Exchange("x", HOSTILE, answer, _no_filters(), follow_ups=(HOSTILE,))
    pages = [
        exchange_html(exchange, last=True),
        cards_html(answer, "x", question=HOSTILE),
        article_html(article, quotes=[replace(bad, start=0, end=4)], current=1),
        to_html(HOSTILE, answer),
        list_html([article], total=1, limit=5, read_only=False),
    ]
    for page in pages:
        assert "<img" not in page
        assert "href=" not in page


def _no_filters():
    from index import Filters

    return Filters()


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//host/x", "file:///etc/passwd", "http://"]
)
def test_only_http_addresses_become_links(url):
    assert link(url, "there") == ""
    assert 'rel="noopener noreferrer"' in link("https://example.org/a?b=1&c=2", "there")


# The answer.


def test_each_sentence_carries_its_own_support():
    answer = answered(
        "It rained. [1] It rained. [1]",
        claim("It rained."),
        claim("It rained.", "partial", "when?"),
    )
    shown = answer_html(answer, "x")
    assert shown.count('class="claim full"') == 1
    assert shown.count('class="claim partial"') == 1
    assert "Only partly supported by its quotes; when?" in shown


def test_a_number_in_brackets_without_a_source_stays_text():
    assert "[7]" in answer_html(answered("It rained. [7]", claim("It rained.")), "x")


def test_the_bare_value_is_said_once():
    answer = replace(answered("**35 buses** — 35 buses left. [1]", claim("35 buses left.")))
    shown = answer_html(replace(answer, short="35 buses"), "x")
    assert bare(shown).count("35 buses") == 2


def test_an_answer_on_thin_support_is_shown_as_unsure() -> None:
    answer = answered("It rained. [7]", claim("It rained."))
    assert "Unsure" not in answer_html(answer, "x")
    assert "Read the quotes" in answer_html(replace(answer, unsure=True), "x")


def test_not_knowing_has_a_face_of_its_own_with_the_nearest_quotes():
    answer = Answer("unanswerable", "The articles don't say.", None, (), (citation(),))
    shown = answer_html(answer, "x")
    assert "The articles don’t say." in bare(shown)
    assert 'class="silent"' in shown
    assert "The convoy left on Thursday." in shown
    assert "Nearest passages" in cards_html(answer, "x", question="?")
    alone = bare(answer_html(replace(answer, citations=()), "x"))
    assert alone == "The articles don’t say."


def test_relative_dates_show_their_calendar_date_in_place():
    when = TimeMention("a", 19, 27, "Thursday", "2018-04-19", "day", "published 21 April", DAY, DAY)
    shown = cards_html(answered("x [1]", cited=(citation(mentions=(when,)),)), "x", question="?")
    assert "Thursday [19 April 2018]" in bare(shown)
    worked_out = replace(when, inferred=True)
    assert "[≈ 19 April 2018]" in bare(
        article_html(Article("a", "The convoy left on Thursday."), mentions=[worked_out])
    )


def test_copies_count_as_outlets_that_carried_it():
    shown = cards_html(answered("x", cited=(citation(copies=("B", "C")),)), "x", question="?")
    assert "Carried by 3 outlets: also B, C" in bare(shown)


@pytest.mark.parametrize(
    ("published", "words"),
    [
        (DATED, "21 April 2018"),
        (PublicationDate(date(2018, 4, 1), date(2018, 4, 30), "month", "inferred"), "April 2018"),
        (PublicationDate(date(2018, 4, 20), DAY, "interval"), "20–21 April 2018"),
        (PublicationDate(), "date unknown"),
    ],
)
def test_dates_read_as_dates(published, words):
    assert date_words(published) == words


# The conversation.


def test_a_conversation_grows_and_hands_its_history_on(desk):
    heard = []
    ask = desk.ask

    def listening(question, **options):
        heard.append(options["history"])
        return ask(question, **options)

    desk.ask = listening
    chat = Chat(desk, UiConfig(max_turns=2))
    dialogue = Dialogue()
    for question in (
        "How many buses left the valley towns?",
        "Who said convoy valley?",
        "And then?",
    ):
        *_, view = chat.ask(question, dialogue, _no_filters(), None)
        dialogue = view.dialogue
    assert [len(turns) for turns in heard] == [0, 1, 2]
    assert heard[1][0].question == "How many buses left the valley towns?"
    assert len(dialogue.exchanges) == 2


@pytest.mark.parametrize("question", ["", "   ", "x" * 2001])
def test_a_question_that_cannot_be_taken_is_refused_with_a_reason(desk, question):
    (view,) = Chat(desk, UiConfig()).ask(question, Dialogue(), _no_filters(), None)
    assert 'role="alert"' in view.draft
    assert view.dialogue == Dialogue()


def test_an_empty_collection_says_so_instead_of_failing(tmp_path):
    chat = Chat(Desk(tmp_path / "none", engine=StandIn().engine()), UiConfig())
    opening = chat.opening()
    assert "No articles yet" in opening.conversation
    *_, view = chat.ask("What happened?", Dialogue(), _no_filters(), None)
    assert "no index" in view.draft


def test_examples_come_from_the_collection(desk):
    assert "How many buses were reported?" in Chat(desk, UiConfig()).opening().conversation


def test_a_citation_of_another_conversation_opens_nothing(desk):
    chat = Chat(desk, UiConfig())
    assert chat.cite(Dialogue(), "x", 1) is None
    assert chat.read("../../etc/passwd") is None


def test_a_verdict_is_kept_once_beside_the_index(desk):
    chat = Chat(desk, UiConfig())
    *_, view = chat.ask("How many buses left the valley towns?", Dialogue(), _no_filters(), None)
    exchange = view.dialogue.exchanges[0]
    once = chat.judge(view.dialogue, exchange.id, "down", "It was 42 buses.")
    assert chat.judge(once, exchange.id, "up", "") == once
    (line,) = (desk.path / "feedback.jsonl").read_text().splitlines()
    kept = json.loads(line)
    assert kept["verdict"] == "down"
    assert kept["correction"] == "It was 42 buses."
    assert kept["question"] == exchange.question
    assert kept["citations"][0]["article_id"] == "gazette"
    assert datetime.fromisoformat(kept["time"]).tzinfo == UTC


def test_feedback_becomes_a_suite(desk, tmp_path):
    from evals import load_suite, suite_from_feedback

    chat = Chat(desk, UiConfig())
    *_, view = chat.ask("How many buses left the valley towns?", Dialogue(), _no_filters(), None)
    chat.judge(view.dialogue, view.dialogue.exchanges[0].id, "down", "42 buses")
    questions = suite_from_feedback(desk.path / "feedback.jsonl", tmp_path / "suite")
    assert load_suite(questions.parent).cases[0].answers == ("42 buses",)


def test_work_that_is_no_longer_wanted_stops_at_its_next_word():
    ended = []

    def work(tell):
        try:
            while True:
                tell("word ")
        except Stopped:
            ended.append(True)
            raise

    items = stream(work)
    assert next(items) == Piece("word ")
    items.close()
    for _ in range(200):
        if ended:
            break
        asyncio.run(asyncio.sleep(0.01))
    assert ended


def test_an_error_of_the_work_reaches_whoever_waits():
    def work(tell):
        tell("a")
        raise ValueError("broken")

    items = stream(work)
    next(items)
    with pytest.raises(ValueError, match="broken"):
        list(items)
    assert list(stream(lambda tell: 7)) == [Done(7)]


# What may come in.


def test_files_are_taken_by_kind_and_size_and_kept_beside_the_index(tmp_path):
    for name, size in (("a.txt", 5), ("b.exe", 5), ("c.txt", 0), ("d.txt", 99), ("e .md", 5)):
        (tmp_path / name).write_bytes(b"x" * size)
    uploads = [str(path) for path in sorted(tmp_path.iterdir())]
    config = UiConfig(max_upload_bytes=50, max_upload_files=4)
    taken = take_files(uploads, beside=tmp_path / "index", config=config)
    assert [Path(path).name for path in taken.accepted] == ["a.txt"]
    assert all(Path(path).parent == tmp_path / "index" / "added" for path in taken.accepted)
    reasons = {s.source: s.reason for s in taken.skipped}
    assert set(reasons) == {"b.exe", "c.txt", "d.txt", "e .md"}
    assert "empty" in reasons["c.txt"]
    assert "too large" in reasons["d.txt"]


def test_only_web_addresses_are_taken_and_not_too_many():
    web = [f"https://example.org/{n}" for n in range(51)]
    taken = take_urls("\n".join(["javascript:alert(1)", "ftp://example.org/a", *web]))
    assert len(taken.accepted) == 50
    reasons = [s.reason for s in taken.skipped]
    assert reasons[:2] == ["not an http or https address"] * 2
    assert reasons[2] == "at most 50 addresses at a time"


def test_the_list_is_searched_by_outlet_title_and_date(desk):
    rows = desk.listed()
    assert [row.id for row in rows] == ["herald", "gazette"]
    assert [row.id for row in found_rows(rows, "gazette 2018-04")] == ["gazette"]
    assert found_rows(rows, "nothing like it") == ()


def test_a_corrected_date_and_a_deletion_show_at_once(desk):
    desk.set_date("herald", date(2018, 5, 1))
    assert desk.listed()[0].published.basis == "set by hand"
    desk.remove("herald")
    assert [row.id for row in desk.listed()] == ["gazette"]


# The door.


def test_repeated_wrong_passwords_lock_an_address_out_for_a_while():
    now = [100.0]
    door = Door("right", max_attempts=3, lockout_seconds=60, clock=lambda: now[0])
    assert "right" not in repr(door)
    for _ in range(3):
        assert not door.check("wrong", "1.2.3.4")
    assert not door.check("right", "1.2.3.4")
    assert door.check("right", "5.6.7.8")
    now[0] += 61
    assert door.check("right", "1.2.3.4")


def test_a_session_ends_in_time_and_cannot_be_guessed():
    now = [100.0]
    door = Door("right", clock=lambda: now[0])
    token = door.open_session()
    assert len(token) > 30
    assert door.knows(token)
    assert not door.knows(token + "x")
    now[0] += 13 * 3600
    assert not door.knows(token)


@pytest.fixture
def guarded():
    from starlette.testclient import TestClient

    server = FastAPI()
    guard(server, UiConfig(password="right", max_attempts=2))

    @server.get("/secret")
    def secret() -> str:
        return "inside"

    with TestClient(server, base_url="http://127.0.0.1", follow_redirects=False) as client:
        yield client


def test_nothing_is_seen_without_the_password(guarded):
    assert guarded.get("/secret").status_code == 401
    sent_away = guarded.get("/secret", headers={"accept": "text/html"})
    assert sent_away.headers["location"] == "/login"
    entered = guarded.post("/login", data={"password": "right"})
    assert entered.status_code == 303
    assert "HttpOnly" in entered.headers["set-cookie"]
    assert guarded.get("/secret").text == '"inside"'


def test_programs_send_the_password_as_a_bearer_token(guarded):
    assert guarded.get("/secret", headers={"authorization": "Bearer right"}).status_code == 200
    for _ in range(2):
        guarded.get("/secret", headers={"authorization": "Bearer wrong"})
    locked = guarded.post("/login", data={"password": "right"})
    assert locked.status_code == 403
    assert "Too many wrong passwords" in locked.text


def test_foreign_host_names_are_refused_and_every_answer_forbids_outside_calls(guarded):
    assert guarded.get("/login", headers={"host": "evil.example"}).status_code == 400
    policy = guarded.get("/login").headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "http" not in policy


# Programs.


def test_programs_get_citations_as_data(desk):
    answer = Programs(desk).ask("How many buses left the valley towns?")
    assert answer["status"] == "answered"
    assert answer["citations"][0]["published"]["value"] == "2018-04-20"
    assert answer["conflicts"][0]["values"][1]["value"] == "42"
    assert json.dumps(answer)
    assert Programs(desk).search("buses valley", limit=1)[0]["source"] == "The Gazette"
    assert Programs(desk).timeline("buses valley")[0]["citations"]


def test_a_chat_completion_carries_annotations(desk):
    from starlette.testclient import TestClient

    from webui.openai_door import open_door

    server = FastAPI()
    open_door(server, desk, UiConfig())
    body = {"model": "x", "temperature": 0, "messages": [
        {"role": "system", "content": "Be kind."},
        {"role": "user", "content": [{"type": "text", "text": "How many buses left the valley?"}]},
    ]}  # fmt: skip
    with TestClient(server) as client:
        message = client.post("/v1/chat/completions", json=body).json()["choices"][0]["message"]
        note = message["annotations"][0]
        place = note["url_citation"]
        assert message["content"][place["start_index"] : place["end_index"]] == "[1]"
        assert place["url"] == "https://gazette.example/buses"
        assert note["dateline"]["quote"].startswith("The convoy of 35 buses")
        lines = client.post("/v1/chat/completions", json=body | {"stream": True}).text.split("\n\n")
        assert lines[-2] == "data: [DONE]"
        last = json.loads(lines[-3].removeprefix("data: "))
        assert last["choices"][0]["finish_reason"] == "stop"
        empty = body | {"messages": [{"role": "user", "content": " "}]}
        assert client.post("/v1/chat/completions", json=empty).status_code == 400


def test_earlier_messages_become_history():
    said = [("user", "a"), ("assistant", "b"), ("user", "c"), ("assistant", "d"), ("user", "e")]
    messages = [Message(role=role, content=words) for role, words in said]
    assert conversation(messages) == ("e", (Turn("a", "b"), Turn("c", "d")))
    assert conversation(messages[:4]) == ("c", (Turn("a", "b"),))


def test_mcp_tools_answer_with_structured_citations(desk):
    pytest.importorskip("mcp")
    from mcp import Client

    from webui.mcp_server import mcp_server

    async def called():
        async with Client(mcp_server(desk)) as client:
            tools = await client.list_tools()
            question = {"question": "How many buses left the valley towns?"}
            return tools, await client.call_tool("ask", question)

    tools, result = asyncio.run(called())
    assert {tool.name for tool in tools.tools} == {"ask", "search", "timeline"}
    assert result.structured_content["citations"][0]["quote"].startswith("The convoy of 35")


def test_gradio_clients_can_ask(desk):
    from gradio_client import Client
    from serving import serving

    with serving(desk) as address:
        client = Client(address, verbose=False)
        named = client.view_api(return_format="dict", print_info=False)["named_endpoints"]
        assert set(named) == {"/ask", "/search", "/timeline"}
        answer = client.predict("How many buses left the valley towns?", api_name="/ask")
        assert answer["citations"][0]["source"] == "The Gazette"
        client.close()


def test_a_run_of_the_readers_own_cases_shows_each_miss_with_its_evidence(desk):
    from webui.evaluate_tab import FROM_READERS, _run

    chat = Chat(desk, UiConfig())
    *_, view = chat.ask("How many buses left the valley towns?", Dialogue(), _no_filters(), None)
    chat.judge(view.dialogue, view.dialogue.exchanges[0].id, "down", "a hundred <i>buses</i>")
    *_, page = _run(chat, FROM_READERS)
    assert "0</b> of 1 question right" in page
    assert "a hundred &lt;i&gt;buses&lt;/i&gt;" in page
    assert "The convoy of 35 buses" in page
    assert "Choose a suite first." in next(_run(chat, "../etc"))
