import json
import time
from pathlib import Path

import pytest

from index import Article, IndexConfig
from index.clean import clean
from index.load import iter_articles

ROOT = Path(__file__).parent.parent
# The real reports and their questions are kept beside the repository, never in it.
SHARED = next((up / "shared" for up in ROOT.parents if (up / "shared/bench").is_dir()), ROOT)
BODY = (
    "Engineers closed the bridge at Kell on Monday after they found a crack in a pillar.",
    "“I heard it go,” said Ada Voss, who sells fish beside it.",
    "It rained.",
    "The mayor said 12,000 cars cross it every day, and that it would be shut until June.",
    "No one was hurt.",
)
STORY = "\n\n".join(BODY)
HEADLINE = "Bridge at Kell closed after crack found"


def dropped(text: str, **options) -> dict[str, str]:
    return {item.text: item.reason for item in clean(text, **options).dropped}


def test_an_article_without_furniture_stays_as_it_is():
    cleaned = clean(f"{HEADLINE}\n\n{STORY}")
    assert cleaned.text == f"{HEADLINE}\n\n{STORY}"
    assert cleaned.title == HEADLINE
    assert cleaned.dropped == ()


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Home > News > World >", "menu"),
        ("You are here: Home » Islands", "menu"),
        ("Kell24 | Home | Sport | Weather", "menu"),
        ("3 min read", "reading time"),
        ("• Published: , Refreshed:", "empty date line"),
        ("Share   Tweet   Print   A- A+", "share buttons"),
        ("Share this:", "share buttons"),
        ("Like this:", "share buttons"),
        ("Subscribe to our daily newsletter!", "prompt"),
        ("24/7 Live - Subscribe to the Kell Newsletter!", "prompt"),
        ("Sign up here to get the Morning Briefing", "prompt"),
        ("Follow us on Facebook and Twitter", "prompt"),
        ("Send us your pictures on WhatsApp: +000 555 0142 78", "prompt"),
        ("To see the map click here", "prompt"),
        ("Advertisement", "advert"),
        ("Story continues below", "advert"),
        (">>> WIN a weekend for two", "advert"),
        ("We use cookies to make this site better.", "notice"),
        ("© 2024 The Kell Courier. All rights reserved", "notice"),
        ("(SANA/AFP/File)", "caption"),
        ("The bridge in happier days [File: Reuters]", "caption"),
        ("The bridge in happier days (Ines Carrow/AFP)", "caption"),
        ("The bridge on Sunday. Photo: Ines Carrow", "caption"),
        ("READ MORE: Ten bridges that fell", "link to another story"),
        ("https://kell.example/news/1", "link"),
        ("By Ada Voss and Ben Okri", "byline"),
        ("Source: Al Jazeera", "outlet"),
    ],
)
def test_furniture_goes_with_its_reason_and_nothing_else(line, reason):
    text = f"{HEADLINE}\n\n{BODY[0]}\n\n{BODY[1]}\n\n{line}\n\n" + "\n\n".join(BODY[2:])
    cleaned = clean(text)
    assert [(item.text, item.reason) for item in cleaned.dropped] == [(line, reason)]
    assert cleaned.text == f"{HEADLINE}\n\n{STORY}"


@pytest.mark.parametrize(
    "line",
    [
        "Facebook and Twitter said they would share the data with the police on Friday.",
        "Home prices rose 3% > 2% a year ago.",
        "Follow-up emails from the newsletter's owner were read out in court.",
        "“Subscribe to nothing,” she said of the newsletter.",
        "Sources told the Kell Courier that the pillar had been weak since spring.",
        "By Monday the river had risen.",
        "More than 300 people came.",
        "They share this: a love of bridges.",
        "The office uses ovens to bake cookies.",
        "He gave the crew credit: they saved nine people from the water.",
        "Related costs came to 4m crowns (AP).",
        "“No.”",
        "19 April, 2018",
        "Updated: 5 May 2021",
        "The vote was 34 to 12 (Reuters reported 33).",
        "Apple – $3.05 trillion",
        "Gold | Silver | Bronze",
        "VOSS: Did you get a reply?",
    ],
)
def test_what_only_looks_like_furniture_stays(line):
    text = f"{HEADLINE}\n\n{BODY[0]}\n\n{line}\n\n{BODY[3]}\n{BODY[4]}"
    assert clean(text).text == text


def test_a_headline_and_a_teaser_said_twice_stay_once():
    text = f"{HEADLINE}\n\nIn Kell {HEADLINE}\n\n{BODY[0]}\n\n(AFP/File)\n\n{BODY[0]}\n\n{BODY[3]}"
    cleaned = clean(text)
    assert cleaned.text == f"{HEADLINE}\n\n{BODY[0]}\n\n{BODY[3]}"
    assert cleaned.title == HEADLINE


def test_a_caption_goes_with_its_credit_and_its_copy():
    caption = "Boats moored under the bridge after it was closed"
    text = f"{HEADLINE}\n\n{BODY[0]}\n{caption} play\n\n{caption}\n\n(SANA/AFP/File)\n\n{BODY[3]}"
    assert clean(text).text == f"{HEADLINE}\n\n{BODY[0]}\n\n{BODY[3]}"


def test_date_lines_stay_but_are_no_title():
    text = f"Published: Mon, April 23, 2018\nWorld | By Ada Voss\n\n{HEADLINE}\n\n{STORY}"
    cleaned = clean(text)
    assert cleaned.text.startswith("Published: Mon, April 23, 2018\n")
    assert cleaned.title == HEADLINE


@pytest.mark.parametrize(
    "heading",
    [
        "Related Articles", "Recommended", "You May Also Like", "Most Read", "Top Stories",
        "Also in Islands", "More from Kell", "Picked Videos", "Trending now", "Author", "Tags",
        "Comments (48) - Log in to comment",
    ],
)  # fmt: skip
def test_nothing_after_the_article_stays(heading):
    tail = (
        "1 In Cuba Airliner crashes on takeoff\nPope names 14 new cardinals\n\n"
        "Voters rejected the tunnel twice before, by fewer than 900 votes\n"
        "gull_77: they knew about that door since spring"
    )
    cleaned = clean(f"{HEADLINE}\n\n{STORY}\n\n{heading}\n\n{tail}")
    assert cleaned.text == f"{HEADLINE}\n\n{STORY}"
    assert {item.reason for item in cleaned.dropped} == {"after the article's end"}


def test_a_box_of_other_stories_inside_goes_and_the_rest_stays():
    box = (
        "Related Articles\nHedges of Kell judged legal by court\nBank chief leaves with six million"
    )
    for rest in (BODY[2:], BODY[3:4]):
        text = f"{HEADLINE}\n\n{BODY[0]}\n\n{BODY[1]}\n\n{box}\n\n" + "\n\n".join(rest)
        cleaned = clean(text)
        assert cleaned.text.endswith("\n\n".join((*BODY[:2], *rest)))
        assert len(cleaned.dropped) == 3


def test_a_few_subheadings_go_but_the_names_of_a_round_up_stay():
    few = "\n\n".join(
        (*BODY, *BODY[:1], "Fish 'unsold'", *BODY[3:4], "A long. " * 9, BODY[1] + "!")
    )
    assert dropped(few).get("Fish 'unsold'") == "subheading"
    many = "\n\n".join(
        f"Town {name}\n\n{name} was flooded in the night on Friday." for name in "ABCDEF"
    )
    assert dropped(many) == {}


def test_extracted_text_is_cleaned_lightly():
    text = f"{BODY[0]}\n\nWhat she saw\n\nThe bridge (AFP/File)\n\n{BODY[3]}\n\n{BODY[0]}"
    cleaned = clean(f"{text}\n\nSign up for our newsletter", lightly=True)
    assert cleaned.text == text.removesuffix(f"\n\n{BODY[0]}")
    assert [item.reason for item in cleaned.dropped] == ["repeated", "prompt"]


def test_every_line_is_kept_or_accounted_for():
    page = f"Home > News >\n\n{HEADLINE}\n\n{STORY}\n\nMost Read\n1 One thing\n2 Another thing"
    cleaned = clean(page)
    lines = [line.strip() for line in page.split("\n") if line.strip()]
    kept = [line for line in cleaned.text.split("\n") if line]
    assert sorted(kept + [item.text for item in cleaned.dropped]) == sorted(lines)


@pytest.mark.parametrize(
    "text",
    [
        "(" * 200_000,
        "Related\n" * 9_000,
        "A sentence of five words.\nRelated\n" * 5_000,
        "(AFP)\n" * 9_000,
        "a | " * 100_000,
        "Home > " * 80_000,
        "Sign up " * 60_000,
        f"{'word ' * 100_000}\n" * 2,
        "[" * 300_000,
    ],
)
def test_hostile_text_takes_no_longer_than_its_size(text):
    began = time.process_time()
    clean(text)
    assert time.process_time() - began < 5


PAGE = f"""Skip to content
KELL GAZETTE - the island's news site
News | Tides | Boats | Puzzles | Shop
Log in / Register
Cookies let us improve our services. ACCEPT ALL | MANAGE
LATEST: Kell beat Tolm 3-0  -  Bread up 4% since May  -  Mayor's dog found
*** Cottages from 90,000 - ask Merrow Homes ***
City > Bridges

{HEADLINE}

By our harbour correspondent
Posted: Monday, 3 May 2021 10:20
Reading time: 3 minutes

{BODY[0]}

ADVERTISEMENT - CONTINUE READING BELOW
Voss Motors: vans from 9,900. Call 555 0142

{BODY[1]}

SEE ALSO > Seven bridges that never opened

{BODY[3]}

(Reporting by A. Voss; editing by Ben Okri)
Keywords: bridges, Kell
12 comments. Members only.

More from Kell
- Crab boats stay in for the third day
- Tolm ferry: 9 dead rabbits found
Sponsored: Hearing aids for less | Grandmother speaks five languages | What is a heat pump?
About | Contact | (c) Kell Gazette Media Ltd 2021
"""


def test_a_page_full_of_furniture_gives_its_report_and_its_headline(tmp_path):
    (tmp_path / "page.txt").write_text(PAGE)
    (article,) = iter_articles([tmp_path], config=IndexConfig())
    assert isinstance(article, Article)
    assert article.text == "\n\n".join(
        (HEADLINE, "Posted: Monday, 3 May 2021 10:20", BODY[0], BODY[1], BODY[3])
    )
    assert (article.title, article.source) == (HEADLINE, "Kell Gazette")


@pytest.mark.parametrize(
    ("head", "source", "authors"),
    [
        ("The Kell Times\nSaturday 1 May 2021\nWORLD NEWS", "The Kell Times", ()),
        ("Radio Tolm International - The Long View - Essay", "Radio Tolm International", ()),
        ("The Lowland | Wed 5 May 2021 | Islands", "The Lowland", ()),
        ("Kell Monitor | 05.05.2021 | Updated 09:15 GMT", "Kell Monitor", ()),
        ("The Tolm Observer, 5 May 2021, page 6", "The Tolm Observer", ()),
        ("The Tolm Review - 5 May 2021 - Home affairs", "The Tolm Review", ()),
        ("Skarn Base | 05.05.2021 | 08:50 UTC", "Skarn Base", ()),
        ("Undertow - a podcast of the Tolm Broadcasting Union - Transcript", "Tolm Broadcasting Union", ()),
        ("Sea News Agency\nURGENT - BRIDGE-KELL (2nd lead, adds quotes)", "Sea News Agency", ()),
        ("Monday, 3 May 2021\nBy Kell Online staff", "Kell Online", ()),
        ("By Ada Voss and Kell Press", "", ("Ada Voss",)),
        ("Tolm, 5 May 2021", "", ()),
        ("Kell Now  NEWS WITHOUT A BREAK\nStart / Live / Harbour / Boats", "Kell Now", ()),
        ("TOLM TODAY - first, fast, free\nSign in : Newsletters : Our app", "Tolm Today", ()),
        ("Saturday, May 1, 2021\nThe Lowland\nEurope / Tolm", "The Lowland", ()),
        ("Home : Islands : Bridges\nNOW: Rain by noon : Bus fares up 4% : Crab day at Tolm", "", ()),
        ("[AD] Hotel Tolm: third night free\nShare - Print - Listen to this story (5 min)", "", ()),
    ],
)  # fmt: skip
def test_the_line_over_the_headline_gives_the_outlet_and_is_no_title(
    head, source, authors, tmp_path
):
    (tmp_path / "page.txt").write_text(f"{head}\n\n{HEADLINE}\n\n{STORY}")
    (article,) = iter_articles([tmp_path], config=IndexConfig())
    assert isinstance(article, Article)
    assert (article.title, article.source, article.authors) == (HEADLINE, source, authors)
    assert article.text.endswith(f"{HEADLINE}\n\n{STORY}")


def test_an_agencys_dateline_and_a_sign_off_name_the_outlet(tmp_path):
    (tmp_path / "wire.txt").write_text(f"{HEADLINE}\n\nKELL, Oct. 3 (Mid-Sea Wire) - {STORY}")
    (tmp_path / "x.txt").write_text(f"{HEADLINE}\n\n{STORY}\n\nJo Li, for Radio Kell, in Tolm.")
    wire, spoken = iter_articles([tmp_path], config=IndexConfig())
    assert isinstance(wire, Article)
    assert isinstance(spoken, Article)
    assert wire.source == "Mid-Sea Wire"
    assert (spoken.source, spoken.authors) == ("Radio Kell", ("Jo Li",))
    assert spoken.text == f"{HEADLINE}\n\n{STORY}"


@pytest.mark.parametrize(
    "headline",
    ["Who closed the bridge at Kell?", "City shuts bridge", "Kell News editor quits over bridge"],
)
def test_headlines_that_ask_or_name_a_paper_stay_headlines(headline):
    cleaned = clean(f"{headline}\n\n{STORY}")
    assert (cleaned.title, cleaned.dropped) == (headline, ())


@pytest.mark.parametrize(
    "line",
    [
        "Reporting by Tolm Radio showed that the pillar had been patched twice.",
        "“We use cookies to sell you bridges,” she said of the website.",
        "TOLM FM: What would you like to see – and how do we get there?",
        "VOSS: We asked for money – the council has it – and got a letter?",
        "Ann Poe — SR | Kell High School | Tolm, Skarn",
        "Sponsored bills need two readings, the clerk told the council.",
        "Get the 20% off and the bridge is still dear, she said.",
        "Subscribers of the paper paid 3 crowns a month, he told the court.",
        "The Kell Times has not been able to confirm that figure.",
        "This is the third crack in a year.",
        "Next: the mayor has to find 4 million crowns.",
    ],
)
def test_sentences_with_the_words_of_furniture_stay(line):
    text = f"{HEADLINE}\n\n{BODY[0]}\n\n{line}\n\n{BODY[3]}\n\n{BODY[4]}"
    assert clean(text).text == text


SUITES = [
    (SHARED / "articles", SHARED / "bench/damascus/questions.jsonl"),
    (ROOT / "evals/suites/damascus/articles", ROOT / "evals/suites/damascus/questions.jsonl"),
    (ROOT / "evals/suites/ferry/articles", ROOT / "evals/suites/ferry/questions.jsonl"),
]


@pytest.mark.parametrize(("folder", "questions"), SUITES, ids=["real", "sample", "ferry"])
def test_no_evidence_is_lost_and_no_trap_is_left(folder, questions):
    if not questions.is_file():
        pytest.skip(f"no {questions.parent.name} questions beside the repository")
    found = iter_articles([folder], config=IndexConfig())
    texts = {article.id: article.text for article in found if isinstance(article, Article)}
    everything = "\n".join(texts.values())
    for row in map(json.loads, questions.read_text().splitlines()):
        if row["type"] == "boilerplate_trap":
            traps = (wrong for wrong in row.get("must_not", ()) if any(map(str.isdigit, wrong)))
            assert not any(trap in everything for trap in traps), row["id"]
        for item in row["evidence"]:
            if row["type"] != "boilerplate_trap" and not item["quote"].startswith('"datePublished'):
                assert item["quote"] in texts[item["document"]], row["id"]
