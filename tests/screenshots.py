"""Takes the README's pictures of the page over the sample articles: `make screenshots`."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from serving import serving
from test_ui_browser import FLAGS, ask

from webui.desk import Desk

SAMPLES = Path("evals/suites/damascus/articles")
DISPUTED = "When did the buses leave Qalamoun?"
COPIED = "When did inspectors take samples in Douma?"
COUNTED = "How many buses left the eastern Qalamoun towns?"


def differing(page: Page) -> None:
    newest = ask(page, DISPUTED)
    newest.locator(".conflict tbody tr", has_text="19 April").locator("button.cite").click()
    page.locator("#panel mark.quote.current").wait_for()


def carried(page: Page) -> None:
    ask(page, COPIED).locator("button.cite").first.click()
    page.locator("#panel mark.quote.current").wait_for()


def phone(page: Page) -> None:
    ask(page, COUNTED)


def timeline(page: Page) -> None:
    page.get_by_role("tab", name="Timeline").click()
    page.get_by_label("What about").fill("Yarmouk")
    page.get_by_role("button", name="Draw").click()
    page.locator("#plot .js-plotly-plot .point").first.wait_for()
    page.locator(".moment").first.get_by_role("button", name="Read").first.click()
    page.locator("#timeline-reader mark.quote.current").wait_for()


def collection(page: Page) -> None:
    page.get_by_role("tab", name="Collection").click()
    page.locator("#articles .headline").first.click()
    page.locator("#reader .reading").wait_for()


PICTURES = (
    ("chat-light", "light", (1280, 860), differing),
    ("chat-dark", "dark", (1280, 860), carried),
    ("chat-phone", "light", (390, 844), phone),
    ("timeline", "light", (1280, 820), timeline),
    ("collection", "light", (1280, 820), collection),
)


def main(folder: Path) -> None:
    """Writes the pictures into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        desk = Desk(Path(temporary) / "sample.index")
        desk.add([SAMPLES])
        with serving(desk) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=FLAGS
            )
            for name, scheme, (width, height), act in PICTURES:
                page = browser.new_page(
                    viewport={"width": width, "height": height}, color_scheme=scheme
                )
                page.set_default_timeout(90_000)
                page.goto(address)
                page.wait_for_selector("#conversation .opening")
                act(page)
                page.mouse.move(4, 4)
                page.wait_for_timeout(800)
                page.screenshot(path=folder / f"{name}.png")
                page.close()
            browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/images"))
