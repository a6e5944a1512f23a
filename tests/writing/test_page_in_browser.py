"""The page in a real Chromium: pointing, the keyboard, links both ways, a phone, print, and hostile text."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import EXAMPLES
from formats import PLANTED, written

sync_api = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
HOSTILE = '"><script>document.title="run"</script><img src="http://example.org/x" onerror="document.title=1">'
TOTAL = "td[id$='requests.granted.total']"


@pytest.fixture(scope="module")
def browser() -> Iterator[sync_api.Browser]:
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


class Shown:
    """A page that is open, and whatever went wrong in it or wanted out."""

    def __init__(self, browser: sync_api.Browser, path: Path, **options: object) -> None:
        self.page = browser.new_page(**options)
        self.troubles: list[str] = []
        self.page.on("console", lambda message: self.troubles.append(message.text))
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.page.on("dialog", lambda dialog: self.troubles.append(dialog.message))
        self.page.on("request", lambda request: self._asked(request.url, path))
        self.page.goto(path.as_uri())

    def _asked(self, url: str, path: Path) -> None:
        if url.partition("#")[0] != path.as_uri():
            self.troubles.append(f"asked for {url}")

    def note(self) -> str:
        """The words of the note that is shown; empty where none is."""
        notes = [note.inner_text() for note in self.page.locator("span.note:visible").all()]
        assert len(notes) <= 1
        return notes[0] if notes else ""


@pytest.fixture
def planted(browser: sync_api.Browser, tmp_path: Path) -> Iterator[Shown]:
    path = tmp_path / "page.html"
    path.write_text(written("page", PLANTED, "--lang", "zh"), encoding="utf-8")
    shown = Shown(browser, path, viewport={"width": 1280, "height": 900})
    yield shown
    assert shown.troubles == []
    shown.page.close()


def test_pointing_at_a_figure_shows_its_arithmetic(planted: Shown) -> None:
    assert planted.note() == ""
    planted.page.hover(TOTAL)
    assert "总计等于自然人与法人或其他组织各栏之和（（一）予以公开）：3 ≠ 2，差 +1" in planted.note()
    planted.page.hover("h1")
    assert planted.note() == ""


def test_the_keyboard_shows_the_same_and_follows_the_links(planted: Shown) -> None:
    page = planted.page
    seen = {}
    for _ in range(80):
        page.keyboard.press("Tab")
        focused = page.evaluate("document.activeElement.id")
        seen.setdefault(focused.partition("-")[2], planted.note())
    assert "3 ≠ 3 + 1 = 4，差 -1" in seen["requests.granted.total"]
    assert "3 + 0 = 3 + 0" in seen["requests.received.total"]
    assert "表中 3，不符" in seen["n2"]
    claim = page.locator("a.claim", has_text="2件").first
    claim.focus()
    page.keyboard.press("Enter")
    assert page.url.endswith("requests.granted.total")


def test_a_claim_leads_to_its_cell_and_the_cell_back(planted: Shown) -> None:
    page = planted.page
    claim = page.locator("a.claim", has_text="5件")
    name = claim.get_attribute("id")
    claim.click()
    cell = page.locator(":target")
    assert (cell.get_attribute("id") or "").endswith("requests.received.total")
    assert cell.is_visible()
    cell.locator("a.back").click()
    assert page.locator(":target").get_attribute("id") == name


def test_links_in_a_note_can_be_reached_once_its_cell_is_chosen(planted: Shown) -> None:
    planted.page.locator(TOTAL).click(position={"x": 4, "y": 4})
    planted.page.locator(f"{TOTAL} .note a", has_text="T101").click()
    assert "T101" in planted.page.locator(":target").inner_text()


def test_every_finding_leads_to_a_place_that_is_seen_and_that_leads_back(planted: Shown) -> None:
    page = planted.page
    for number, finding in enumerate(page.locator(".findings > li").all(), 1):
        finding.locator("a.go").click()
        place = page.locator(":target")
        assert place.is_visible()
        back = place.locator(
            "xpath=ancestor-or-self::*[1]/descendant-or-self::*[@href] | following-sibling::sup/a"
        )
        links = [link.get_attribute("href") for link in back.all()]
        assert f"#{finding.get_attribute('id')}" in links, (number, links)


@pytest.mark.parametrize("name", ["planted-2023", "xiangshan-2011", "hangzhou-2011"])
def test_on_a_phone_the_page_does_not_move_sideways(
    browser: sync_api.Browser, tmp_path: Path, name: str
) -> None:
    path = tmp_path / "page.html"
    path.write_text(written("page", f"examples/{name}.toml"), encoding="utf-8")
    shown = Shown(browser, path, viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True)
    assert shown.page.evaluate("document.documentElement.scrollWidth") <= 360
    if name == "planted-2023":
        assert shown.page.evaluate(
            "(frame => frame.scrollWidth > frame.clientWidth)(document.querySelectorAll('.frame')[1])"
        )
        shown.page.locator(TOTAL).tap(position={"x": 4, "y": 4})
        assert "差 +1" in shown.note()
        assert "表中 3，改正后相符" in shown.note()
        assert shown.page.locator("span.note:visible").evaluate(
            "note => note.scrollWidth <= note.clientWidth"
        )
    assert shown.troubles == []
    shown.page.close()


def test_in_print_there_is_the_report_and_no_controls(planted: Shown) -> None:
    planted.page.emulate_media(media="print")
    for hidden in (".hint", ".back", ".go", "summary"):
        assert not planted.page.locator(hidden).first.is_visible(), hidden
    assert planted.page.locator(f"{TOTAL} ins").is_visible()
    assert planted.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert planted.page.pdf(format="A4").startswith(b"%PDF")


def test_in_the_dark_it_is_dark(planted: Shown) -> None:
    planted.page.emulate_media(color_scheme="dark")
    colours = planted.page.evaluate(
        "[getComputedStyle(document.querySelector('.report')).backgroundColor, getComputedStyle(document.body).color]"
    )
    paper, ink = (sum(map(int, colour[4:-1].split(","))) for colour in colours)
    assert paper < 150
    assert ink > 600


def test_hostile_text_is_shown_and_does_nothing(browser: sync_api.Browser, tmp_path: Path) -> None:
    text = (EXAMPLES / "planted-2023.toml").read_text(encoding="utf-8")
    planted = json.dumps(HOSTILE)
    for words in ('"12件"', '"云溪县水务局"', '"六、其他需要报告的事项"'):
        assert words in text
        text = text.replace(words, planted)
    (tmp_path / "report.toml").write_text(text.replace("128条", HOSTILE), encoding="utf-8")
    path = tmp_path / "page.html"
    path.write_text(written("page", "report.toml", folder=tmp_path), encoding="utf-8")
    shown = Shown(browser, path)
    shown.page.wait_for_timeout(200)
    assert shown.troubles == []
    assert shown.page.title() == "政府信息公开工作年度报告检查结果"
    assert shown.page.inner_text("main").count('<script>document.title="run"</script>') >= 4
    shown.page.close()


def test_even_a_script_that_got_in_would_not_run(browser: sync_api.Browser, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    text = written("page", PLANTED)
    path.write_text(text.replace("<main>", "<main><script>document.title='run'</script>"), encoding="utf-8")
    shown = Shown(browser, path)
    assert shown.page.title() == "政府信息公开工作年度报告检查结果"
    assert any("Content Security Policy" in trouble for trouble in shown.troubles)
    shown.page.close()


def test_folded_reports_unfold_where_a_link_leads_into_them(
    browser: sync_api.Browser, tmp_path: Path
) -> None:
    path = tmp_path / "page.html"
    path.write_text(written("page", PLANTED, "examples/xiangshan-2011.toml"), encoding="utf-8")
    shown = Shown(browser, path)
    assert not shown.page.locator(TOTAL).first.is_visible()
    shown.page.locator("summary").first.click()
    shown.page.locator("a.claim", has_text="2件").first.click()
    assert shown.page.locator(":target").is_visible()
    assert shown.troubles == []
    shown.page.close()
