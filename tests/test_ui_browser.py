"""The page in a real browser: what a reader does, sees, and must never see."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from standin import StandIn

from webui.config import UiConfig
from webui.desk import Desk

sync_api = pytest.importorskip("playwright.sync_api")
# A busy machine may be slow; only a test that fails waits this long.
sync_api.expect.set_options(timeout=20_000)
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Debian's chromium")
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync "
    "--disable-background-networking --disable-component-update"
).split()
BUSES = "How many buses left the valley towns?"
HOSTILE = '<img src=x onerror="window.hacked=1">'
ARTICLES = {
    "gazette": (
        "outlet: The Gazette\ndate: 2018-04-20\ntitle: Buses leave the valley\n"
        "url: https://gazette.example/buses\n" + "Nothing much happened in the hills.\n" * 40 + "A "
        "convoy of 35 buses left the valley towns on Thursday, officials said.\n"
        "The mayor, Lena Ostrova, watched them go from the bridge.\n"
    ),
    "herald": (
        "outlet: The Herald\ndate: 2018-04-21\ntitle: Convoy gone\n"
        "A convoy of 42 buses left the valley towns, a monitor said.\n"
    ),
    "hostile": (
        f"outlet: {HOSTILE}\ndate: 2018-04-22\ntitle: </script><script>window.hacked=1</script>\n"
        "url: javascript:window.hacked=1\n"
        f"The poison </mark>{HOSTILE} ${{window.hacked=1}} {{{{hacked}}}} factory exploded twice.\n"
    ),
}
BOATS = "How many fishing boats did the storm sink at Kellin?"
CONTRADICTING = (
    {
        "id": "gazette", "source": "The Harbour Gazette", "published": "2021-05-02",
        "title": "Storm sinks boats at Kellin",
        "text": "A storm struck the port of Kellin on Saturday night. The storm sank 14 fishing boats "
        "at Kellin, harbour master Ida Brandt said. Two piers of the port were closed.",
    },
    {
        "id": "ledger", "source": "The Coast Ledger", "published": "2021-05-03",
        "title": "Fleet loses boats in Kellin storm",
        "text": "The storm sank 23 fishing boats at Kellin, the fishermen's union said on Monday. "
        "Insurance surveyors were on their way to the port of Kellin.",
    },
    {
        "id": "halm", "source": "The Island Courier", "published": "2021-04-30",
        "title": "Ferry to Halm Island sails again",
        "text": "The ferry to Halm Island carried 212 passengers on Thursday, the ferry company said. "
        "The line to Halm Island had been closed for three weeks while a pier was mended.",
    },
)  # fmt: skip
TABS = ("Ask", "Collection", "Timeline", "Evaluate")


@pytest.fixture(scope="module")
def shelf(tmp_path_factory) -> Iterator[tuple[str, Path]]:
    """The address of a page over the stand-in engine, and the folder of its index."""
    from serving import serving

    folder = tmp_path_factory.mktemp("shelf")
    for name, text in ARTICLES.items():
        (folder / f"{name}.txt").write_text(text)
    desk = Desk(folder / "index", engine=StandIn(pause=0.01).engine())
    desk.add(sorted(folder.glob("*.txt")))
    with serving(desk, UiConfig(max_upload_bytes=100_000)) as address:
        yield address, folder


@pytest.fixture(scope="module")
def browser() -> Iterator[sync_api.Browser]:
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def visit(browser, shelf):
    """Opens the page for a new visitor. At the end nothing may have gone outside, or broken."""
    address, _ = shelf
    outside: list[str] = []
    broken: list[str] = []
    contexts = []

    def opened(**options: object) -> sync_api.Page:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}} | options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.on("request", lambda r: None if _inside(r.url, address) else outside.append(r.url))
        page.on("pageerror", lambda error: broken.append(str(error)))
        page.on("console", lambda m: broken.append(m.text) if m.type == "error" else None)
        page.goto(address)
        page.wait_for_selector("#conversation .opening")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert outside == []
    assert broken == []


def _inside(url: str, address: str) -> bool:
    return url.startswith((address, "data:", "blob:"))


def ask(page: sync_api.Page, question: str) -> sync_api.Locator:
    """Asks and returns the newest exchange, answered."""
    before = page.locator("#conversation .exchange").count()
    page.get_by_label("Your question").fill(question)
    page.get_by_label("Your question").press("Enter")
    newest = page.locator("#conversation .exchange").nth(before)
    newest.wait_for()
    return newest


def test_a_citation_opens_its_article_at_the_quote_by_keyboard_alone(visit):
    page = visit()
    newest = ask(page, BUSES)
    assert newest.locator(".short").inner_text() == "35"
    marker = newest.locator("button.cite").first
    marker.focus()
    assert newest.locator(".tip").first.is_visible()
    assert "officials said" in newest.locator(".tip").first.inner_text()
    marker.press("Enter")
    quote = page.locator("#panel mark.quote.current")
    sync_api.expect(quote).to_be_focused()
    assert "A convoy of 35 buses left the valley towns" in quote.inner_text()
    assert "on Thursday [19 April 2018]" in quote.inner_text()
    sync_api.expect(quote).to_be_in_viewport()
    page.locator("#panel details.basis summary").click()
    assert "The text begins" in page.locator("#panel details.basis").inner_text()
    assert page.locator("#panel a").get_attribute("href") == "https://gazette.example/buses"
    quote.press("Escape")
    sync_api.expect(marker).to_be_focused()


def test_a_disagreement_stands_in_a_table(visit):
    table = ask(visit(), BUSES).locator(".conflict")
    assert "Accounts differ" in table.locator("h3").inner_text()
    cells = table.locator("tbody tr").all_inner_texts()
    assert [re.split(r"\s+", row)[0] for row in cells] == ["35", "42"]
    assert "The Herald" in cells[1]
    assert "21 April 2018" in cells[1]


def test_not_knowing_looks_unlike_an_answer(visit):
    newest = ask(visit(), "Who conducted the valley orchestra?")
    assert newest.get_attribute("data-status") == "unanswerable"
    assert newest.locator(".silent .verdict").inner_text() == "The articles don’t say."
    assert newest.locator(".prose-answer").count() == 0


def test_hostile_articles_show_as_text(visit):
    page = visit()
    newest = ask(page, "What poison factory exploded twice?")
    newest.locator("button.cite").first.click()
    page.locator("#panel mark.quote.current").wait_for()
    assert HOSTILE in page.locator("#panel .article-text").inner_text()
    page.get_by_role("tab", name="Collection").click()
    assert HOSTILE in page.locator("#articles").inner_text()
    assert page.locator("#panel a, #articles a[href^=javascript]").count() == 0
    assert page.locator("#tabs img").count() == 0
    assert page.evaluate("window.hacked") is None


def test_two_visitors_do_not_see_each_other(visit):
    one, two = visit(), visit()
    for page in (one, two):
        page.get_by_label("Your question").fill(
            BUSES if page is one else "Who is the mayor Ostrova?"
        )
    for page in (one, two):
        page.get_by_label("Your question").press("Enter")
    for page in (one, two):
        page.locator("#conversation .exchange").wait_for()
    assert one.locator("#conversation .exchange").count() == 1
    assert "Ostrova" in two.locator("#conversation").inner_text()
    assert "Ostrova" not in one.locator("#conversation").inner_text()


def test_the_search_is_narrowed_to_an_outlet(visit):
    page = visit()
    page.get_by_text("Narrow the search").click()
    page.locator("#limit-outlets input").fill("Herald")
    page.locator("#limit-outlets input").press("Enter")
    newest = ask(page, BUSES)
    assert "Limited to The Herald" in newest.inner_text()
    assert newest.locator(".short").inner_text() == "42"


def test_an_answer_can_be_stopped_edited_and_asked_again(visit):
    page = visit()
    box = page.get_by_label("Your question")
    ask(page, BUSES).get_by_role("button", name="Edit").click()
    sync_api.expect(box).to_have_value(BUSES)
    box.fill("Who is the mayor Ostrova?")
    box.press("Enter")
    page.locator("#conversation .exchange", has_text="Ostrova").wait_for()
    assert page.locator("#conversation .exchange").count() == 1
    first = page.locator("#conversation .exchange").get_attribute("id") or ""
    page.get_by_role("button", name="Ask again").click()
    sync_api.expect(page.locator("#conversation .exchange")).not_to_have_attribute("id", first)
    box.fill("Tell me slowly: who is the mayor Ostrova?")
    box.press("Enter")
    page.locator("#draft .prose-answer", has_text="mayor").wait_for()
    page.get_by_role("button", name="Stop").click()
    sync_api.expect(box).to_have_value("Tell me slowly: who is the mayor Ostrova?")
    sync_api.expect(page.get_by_role("button", name="Ask", exact=True)).to_be_visible()
    page.wait_for_timeout(700)
    assert page.locator(".exchange").count() == 1


def test_a_correction_is_kept_beside_the_index(visit, shelf):
    newest = ask(visit(), BUSES)
    newest.get_by_role("button", name="Wrong").click()
    newest.get_by_label("What should it say?").fill("42 buses")
    newest.get_by_role("button", name="Send").click()
    newest.get_by_text("Noted.").wait_for()
    kept = (shelf[1] / "index" / "feedback.jsonl").read_text().splitlines()[-1]
    assert json.loads(kept)["correction"] == "42 buses"


def test_answers_can_be_taken_away(visit):
    page = visit()
    newest = ask(page, BUSES)
    for button, name, part in (
        ("Markdown", "answer.md", "[^1]: The Gazette, 20 April 2018"),
        ("Print page", "answer.html", "<h1>How many buses"),
    ):
        with page.expect_download() as download:
            newest.get_by_role("button", name=button).click()
        assert download.value.suggested_filename == name
        assert part in Path(download.value.path()).read_text()


def test_files_come_in_with_a_report_of_what_did_not(visit, tmp_path):
    (tmp_path / "courier.txt").write_text(
        "outlet: The Courier\ndate: 2018-05-02\ntitle: Bridge reopens\nThe old bridge reopened.\n"
    )
    (tmp_path / "broken.txt").write_bytes(b"\0\0broken")
    (tmp_path / "tool.html").write_bytes(b"")
    page = visit()
    page.get_by_role("tab", name="Collection").click()
    page.locator("#files input[type=file]").set_input_files(sorted(tmp_path.glob("*.*")))
    page.locator("#files").get_by_text("courier").wait_for()
    page.locator("#urls textarea, #urls input").fill("javascript:alert(1)")
    page.get_by_role("button", name="Add", exact=True).click()
    page.locator("#report").get_by_text("1 added").wait_for()
    report = page.locator("#report").inner_text()
    assert "broken.txt not a text" in report
    assert "tool.html the file is empty" in report
    assert "javascript:alert(1) not an http or https address" in report
    sync_api.expect(page.locator("#masthead")).to_contain_text("4 articles")
    page.get_by_label("Search the list").fill("courier")
    sync_api.expect(page.locator("#articles .row")).to_have_count(1)
    row = page.locator("#articles .row")
    row.get_by_role("button", name="Date of").click()
    row.get_by_label("Published on").fill("2018-05-03")
    row.get_by_role("button", name="Save").click()
    row.get_by_text("set by hand").wait_for()
    assert "3 May 2018" in row.inner_text()
    row.get_by_role("button", name="Delete Bridge").click()
    row.locator("form").get_by_role("button", name="Delete").click()
    page.get_by_text("No article matches.").wait_for()


def test_the_timeline_is_drawn_read_and_asked(visit):
    page = visit()
    page.get_by_role("tab", name="Timeline").click()
    page.get_by_label("What about").fill("convoy valley towns")
    page.get_by_role("button", name="Draw").click()
    page.locator("#plot .js-plotly-plot .point").first.wait_for()
    moment = page.locator(".moment").first
    moment.get_by_role("button", name="Read").click()
    page.locator("#timeline-reader mark.quote.current").wait_for()
    moment.get_by_role("button", name="Ask about").click()
    page.locator("#conversation .exchange").wait_for()
    asked = page.locator("#conversation .question").inner_text()
    assert asked == "What is said about convoy valley towns on 20 April 2018?"


def test_a_click_on_a_dot_of_the_timeline_asks_about_it(visit):
    page = visit()
    page.get_by_role("tab", name="Timeline").click()
    page.get_by_label("What about").fill("convoy valley towns")
    page.get_by_role("button", name="Draw").click()
    dot = page.locator("#plot .js-plotly-plot .point").last
    dot.wait_for()
    box = dot.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x - 3, y)
    page.mouse.move(x, y)
    page.locator("#plot .hoverlayer .hovertext").wait_for()
    page.mouse.click(x, y)
    page.locator("#conversation .exchange").wait_for()
    asked = page.locator("#conversation .question").inner_text()
    assert asked.startswith("What is said about convoy valley towns on 2")


def test_a_suite_of_the_readers_corrections_is_run_and_its_miss_opened(visit):
    page = visit()
    newest = ask(page, BUSES)
    newest.get_by_role("button", name="Wrong").click()
    newest.get_by_label("What should it say?").fill("a hundred and one buses")
    newest.get_by_role("button", name="Send").click()
    newest.get_by_text("Noted.").wait_for()
    page.reload()
    page.get_by_role("tab", name="Evaluate").click()
    page.locator("#suite input").click()
    page.get_by_role("option", name="feedback").click()
    page.get_by_role("button", name="Run").click()
    page.locator("#results table").wait_for()
    miss = page.locator("#results .miss", has_text=BUSES)
    miss.locator("summary").click()
    assert "a hundred and one buses" in miss.inner_text()
    assert "A convoy of 35 buses left the valley towns" in miss.inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_serious_barrier_stands_in_the_way(visit, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = visit(color_scheme=scheme)
    ask(page, "Who conducted the valley orchestra?")
    newest = ask(page, BUSES)
    newest.get_by_role("button", name="Wrong").click()
    newest.locator("button.cite").first.click()
    page.locator("#panel mark.quote.current").wait_for()
    page.get_by_text("Narrow the search").click()
    for tab in TABS:
        page.get_by_role("tab", name=tab).click()
        page.wait_for_timeout(250)
        found = axe.run(page).response["violations"]
        serious = [v for v in found if v["impact"] in ("serious", "critical")]
        assert not serious, f"{tab}: {[(v['id'], v['nodes'][0]['html'][:160]) for v in serious]}"


@pytest.mark.parametrize("width", [360, 1600])
def test_the_page_fits_phones_and_wide_screens(visit, width):
    page = visit(viewport={"width": width, "height": 740})
    newest = ask(page, BUSES)
    newest.locator("button.cite").first.click()
    sync_api.expect(page.locator("#panel mark.quote.current")).to_be_in_viewport()
    if width < 900:
        page.get_by_role("button", name="Back to the answer").click()
        sync_api.expect(newest.locator("button.cite").first).to_be_in_viewport()
    page.get_by_role("tab", name="Collection").click()
    headline = page.locator("#articles .headline").first
    headline.click()
    sync_api.expect(page.locator("#reader .reading h2")).to_be_in_viewport()
    if width < 900:
        page.get_by_role("button", name="Back to the list").click()
        sync_api.expect(headline).to_be_focused()
    for tab in TABS:
        page.get_by_role("tab", name=tab).click()
        assert page.evaluate("document.documentElement.scrollWidth") <= width, tab


def test_the_door_asks_for_its_password(browser, tmp_path):
    from serving import serving

    desk = Desk(tmp_path / "index", engine=StandIn().engine())
    with serving(desk, UiConfig(password="right")) as address:
        page = browser.new_page()
        page.goto(address)
        for password in ("wrong", "right"):
            page.get_by_label("Password").fill(password)
            page.get_by_role("button", name="Open").click()
        page.get_by_text("No articles yet").first.wait_for()
        page.close()


@pytest.fixture(scope="module")
def real(tmp_path_factory) -> Iterator[str]:
    """The address of a page over the real engine, on articles two of which contradict each other."""
    from serving import serving

    folder = tmp_path_factory.mktemp("real")
    lines = "\n".join(json.dumps(article) for article in CONTRADICTING)
    (folder / "storm.jsonl").write_text(lines)
    desk = Desk(folder / "index")
    desk.add([folder / "storm.jsonl"])
    with serving(desk) as address:
        yield address


@pytest.fixture
def real_page(browser, real):
    context = browser.new_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.goto(real)
    page.wait_for_selector("#conversation .opening")
    yield page
    context.close()


def test_the_real_engine_answers_in_the_page(real_page):
    newest = ask(real_page, "How many passengers did the ferry to Halm Island carry?")
    assert newest.locator(".short").inner_text().startswith("212")
    newest.locator("button.cite").first.click()
    quote = real_page.locator("#panel mark.quote.current")
    quote.wait_for()
    assert "212 passengers" in quote.inner_text()
    assert "29 April 2021" in quote.inner_text()
    newest.locator("details.engine summary").click()
    assert "retrieve" in newest.locator("details.engine").inner_text()


def test_outlets_that_really_contradict_each_other_stand_in_a_table(real_page):
    newest = ask(real_page, BOATS)
    table = newest.locator(".conflict")
    assert "Accounts differ" in table.locator("h3").inner_text()
    rows = [row.locator("th, td").all_inner_texts() for row in table.locator("tbody tr").all()]
    found = {value: (who, when, where) for value, who, when, where in rows}
    assert set(found) == {"14 fishing boats", "23 fishing boats"}
    who, when, where = found["23 fishing boats"]
    assert (who, when) == ("the fishermen's union", "3 May 2021")
    assert "The Coast Ledger" in where
    table.locator("tbody tr", has_text="23").locator("button.cite").click()
    quote = real_page.locator("#panel mark.quote.current")
    quote.wait_for()
    assert "The storm sank 23 fishing boats at Kellin" in quote.inner_text()
    newest.get_by_role("button", name="Copy").click()
    newest.get_by_text("Copied").wait_for()
    copied = real_page.evaluate("navigator.clipboard.readText()")
    assert "**Accounts differ: fishing boats**" in copied
    assert "[^2]: The Coast Ledger, 3 May 2021" in copied


def test_the_search_is_narrowed_to_days_of_publication(real_page):
    real_page.get_by_text("Narrow the search").click()
    real_page.locator("#published_from input").fill("2021-05-03")
    real_page.locator("#published_from input").press("Tab")
    newest = ask(real_page, BOATS)
    assert "published from 2021-05-03" in newest.locator(".limits").inner_text()
    assert newest.locator(".short").inner_text() == "23 fishing boats"
    assert newest.locator(".conflict").count() == 0


def test_a_newcomer_goes_from_an_example_to_a_follow_up(real_page):
    real_page.locator("button.example", has_text="Kellin").first.click()
    first = real_page.locator("#conversation .exchange")
    first.wait_for()
    assert first.get_attribute("data-status") == "answered"
    first.locator("button.follow-up").first.click()
    sync_api.expect(real_page.locator("#conversation .exchange")).to_have_count(2)


def test_the_real_engine_knows_when_the_articles_say_nothing(real_page):
    newest = ask(real_page, "Which composer wrote the anthem of the chess federation?")
    assert newest.locator(".silent .verdict").inner_text() == "The articles don’t say."
    assert newest.locator(".prose-answer").count() == 0


def test_an_address_of_this_machine_is_refused_with_the_reason(real_page, real):
    real_page.get_by_role("tab", name="Collection").click()
    real_page.locator("#urls textarea, #urls input").fill(f"{real}/secret")
    real_page.get_by_role("button", name="Add", exact=True).click()
    refused = real_page.locator("#report .skipped")
    refused.wait_for()
    assert "an address of this machine or a private network" in refused.inner_text()
