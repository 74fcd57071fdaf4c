"""What the pages say, and that each figure leads to its words."""

from __future__ import annotations

from itertools import pairwise
from urllib.parse import urlsplit

import pytest
from web.example import COMMUNIQUE, MOSCOW, REPORT, REPORTS
from web.reading import read

ADDRESSES = (
    "/incidents",
    "/incidents?weapon=uas&until=2023-05",
    "/incidents/moscow-2023-05-30",
    "/incidents/engels-2022",
    "/incidents/krasnodar-undated",
    f"/reports/{REPORT.digest.removeprefix('sha256:')}",
    f"/reports/{COMMUNIQUE.digest.removeprefix('sha256:')}",
    "/incidents/moscow-2023-05-30/links",
    "/incidents/krasnodar-undated/links",
    "/withdrawals",
    "/search",
    "/search?words=drones",
    "/trend",
    "/trend?measure=struck&step=week&rule=two+origins",
    "/weapons",
    "/weapons/tu-141",
    "/about",
)


def page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return read(answer.text)


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_has_one_heading_labels_and_a_language(client, address):
    root = page(client, address)
    assert root.one("html").attributes["lang"] == "en"
    assert root.one("h1").text
    assert root.one("head").one("title").text.endswith("Remnant")
    labelled = {label.attributes["for"] for label in root.all("label")}
    for field in root.all("input") + root.all("select"):
        assert field.attributes["id"] in labelled
    for svg in root.all("svg"):
        assert svg.attributes.get("aria-label") or svg.attributes.get("aria-hidden") == "true"


@pytest.mark.parametrize("address", ADDRESSES)
def test_headings_never_skip_a_level(client, address):
    levels = [
        int(node.tag[1]) for node in page(client, address).all() if node.tag in {"h1", "h2", "h3"}
    ]
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_link_on_every_page_leads_somewhere(client, address):
    root = page(client, address)
    for link in {link.attributes["href"] for link in root.all("a")}:
        parts = urlsplit(link)
        assert not parts.netloc, f"{link} leaves this machine"
        target = root if not parts.path else None
        if target is None:
            answer = client.get(link)
            known = "/weapons/" in link  # the example's catalogue holds one entry
            assert answer.status_code == 200 or known, link
            if not parts.fragment or "html" not in answer.headers["content-type"] or known:
                continue
            target = read(answer.text)
        assert target.all(id=parts.fragment), f"{link}: no such place on the page"


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_id_names_one_thing(client, address):
    ids = [node.attributes["id"] for node in page(client, address).all() if "id" in node.attributes]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_page_asks_anything_of_anywhere_else(client, address):
    for node in page(client, address).all():
        assert "style" not in node.attributes, "styles stand in the style sheet"
        for name in ("src", "href", "action"):
            assert not urlsplit(node.attributes.get(name, "")).netloc
        if node.tag == "script":
            assert not node.text, "scripts stand in files"


def test_the_list_says_how_narrowly_each_thing_is_known(client):
    rows = {
        row.attributes["data-incident"]: row.text
        for row in page(client, "/incidents").all("li", class_="row")
    }
    assert "30 May 2023" in rows["moscow-2023-05-30"]
    assert "at least 8 struck" in rows["moscow-2023-05-30"]
    assert "contradicts" in rows["moscow-2023-05-30"]
    assert "tension" in rows["moscow-2023-05-30"]
    assert "3 reports · 8 origins · 14 claims" in rows["moscow-2023-05-30"]
    assert "late 2022" in rows["engels-2022"]
    assert "not known" in rows["tula-undated"]
    assert "Russia; known to the region, about 190 km" in rows["krasnodar-undated"]


def test_an_area_is_drawn_as_an_area_and_never_as_a_pin(client):
    root = page(client, "/incidents")
    marks = {mark.attributes["data-incidents"]: mark for mark in root.all("a", class_="spot")}
    assert marks["krasnodar-undated"].all("circle", class_="dot") == []
    assert len(marks["krasnodar-undated"].all("circle", class_="ring")) == 1
    assert len(marks["engels-2022"].all("circle", class_="dot")) == 1


def test_the_map_and_the_chart_hold_what_the_list_holds(client):
    root = page(client, "/incidents")
    listed = {row.attributes["data-incident"] for row in root.all("li", class_="row")}
    mapped = {
        name
        for mark in root.all("a", class_="spot")
        for name in mark.attributes["data-incidents"].split()
    }
    charted = {
        name
        for link in root.one("figure", class_="time").all("a")
        for name in link.attributes["data-incidents"].split()
    }
    assert mapped == listed
    assert charted == listed - {"tula-undated", "krasnodar-undated"}
    assert "2 with no known date" in root.one("figure", class_="time").text


def test_a_bar_of_the_chart_narrows_the_list_to_it(client):
    root = page(client, "/incidents?place=RU")
    (bar,) = (link for link in root.one("figure", class_="time").all("a") if link.all(class_="bar"))
    assert bar.attributes["href"] == "/incidents?place=RU&since=2023-05&until=2023-05"
    narrowed = page(client, bar.attributes["href"])
    assert {row.attributes["data-incident"] for row in narrowed.all("li", class_="row")} == {
        "moscow-2023-05-30",
        "kremlin-2023-05",
    }


def test_the_filters_read_as_a_sentence_and_keep_what_was_chosen(client):
    root = page(client, "/incidents?weapon=tu-141&since=2022-09")
    assert "5 incidents" not in root.one("form", class_="sentence").text
    chosen = [each.text for each in root.all("option") if "selected" in each.attributes]
    assert chosen == ["– Tu-141 Strizh (1)"]
    assert root.one("input", id="since").attributes["value"] == "2022-09"
    assert root.one("head").one("title").text.startswith("Tu-141 Strizh anywhere, since 2022-09")


def test_a_form_sent_with_blanks_leads_to_the_address_to_cite(client):
    answer = client.get(
        "/incidents?weapon=&place=RU&since=&until=&speaker=&words=", follow_redirects=False
    )
    assert answer.status_code == 303
    assert answer.headers["location"] == "/incidents?place=RU"


def test_a_claim_says_who_what_how_and_in_which_words(client):
    root = page(client, "/incidents/kremlin-2023-05")
    claim = root.one("li", id="c14")
    assert claim.one("p", class_="stance").text == "affirms"
    assert claim.one("p", class_="value").text == "Ukrainian military intelligence"
    assert claim.one("p", class_="certainty").text == "likely (55–80 %)"
    assert "American intelligence sources" in claim.text
    assert "through The New York Times" in claim.text
    assert "on intercepted communications" in claim.text
    assert claim.one("q").text.startswith("American intelligence sources later told")
    (words,) = claim.all("a", class_="to-words")
    assert words.attributes["href"].endswith("#c14")
    target = page(client, words.attributes["href"]).one("mark", id="c14")
    assert "was likely behind it" in target.text


def test_silence_is_dated_and_is_no_denial(client):
    root = page(client, "/incidents/moscow-2023-05-30")
    silent = root.one("li", id="c7")
    assert silent.one("p", class_="stance").text == "withholds"
    assert "has not claimed responsibility (as of 30 May 2023)" in silent.text
    declined = root.one("li", id="c19")
    assert "declines to comment (as of 31 May 2023)" in declined.text


def test_what_does_not_fit_comes_first_with_the_assumption(client):
    root = page(client, "/incidents/moscow-2023-05-30")
    headings = [heading.text for heading in root.all("h2")]
    assert headings[0] == "What does not fit"
    (tension,) = root.all("div", class_="tension")
    assert tension.one("p", class_="relation").text == "tension"
    assert tension.one("h3").text == "How many struck, and how many were intercepted?"
    assert "Both hold only if downed or diverted drones fell on the buildings." in tension.text


def test_questions_stand_in_the_order_in_which_they_are_asked(client):
    root = page(client, "/incidents/moscow-2023-05-30")
    slots = [each.attributes["id"] for each in root.all("section", class_="question")]
    assert slots == [
        "launched", "intercepted", "struck", "target", "intended_target", "injured",
        "perpetrator", "motive", "wreckage",
    ]  # fmt: skip


def test_remains_lead_to_the_incidents_they_are_compared_with(client):
    root = page(client, "/incidents/moscow-2023-05-30")
    compared = root.one("li", id="c8").one("p", class_="compared")
    assert [link.text for link in compared.all("a")] == [
        "Tula (date not known)",
        "Krasnodar Krai (date not known)",
    ]


def test_neighbours_stand_before_and_after(client):
    line = page(client, "/incidents/moscow-2023-05-30").one("ol", class_="line")
    assert [each.text.split()[-2:] for each in line.all("li")][-1] == ["this", "incident"]
    dates = [each.one("span", class_="when").text for each in line.all("li")]
    assert dates == ["late 2022", "3 May 2023", "30 May 2023"]


def test_a_source_gives_outlet_date_digest_and_custody(client):
    source = page(client, "/incidents/moscow-2023-05-30").one("li", id="source-2")
    assert "Вестник, Сводка за 30 мая, 30 May 2023, in Russian" in source.text
    assert COMMUNIQUE.digest in source.text
    assert "Captured by Olena, 5 January 2026, 09:30 UTC (entry 2)" in source.text


def test_the_page_says_that_nobody_has_witnessed_the_record(client):
    for address in ADDRESSES:
        assert "unwitnessed since 5 January 2026, 09:30 UTC" in page(client, address).text


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.path)
def test_a_report_is_shown_whole_with_every_claim_marked(client, report):
    root = page(client, f"/reports/{report.digest.removeprefix('sha256:')}")
    shown = "\n".join(_text_without_notes(each) for each in root.all("p", class_="set"))
    assert shown.split() == report.text.split()
    notes = [
        claim
        for note in root.all("li", class_="note")
        for claim in note.attributes["data-claim"].split()
    ]
    marked = {
        mark.attributes["data-claim"]
        for mark in root.all("mark")
        if "data-claim" in mark.attributes
    }
    assert set(notes) <= marked
    assert len(notes) == len(set(notes))


def test_what_one_speaker_says_in_the_same_words_stands_together(client):
    root = page(client, f"/reports/{REPORT.digest.removeprefix('sha256:')}")
    words = [note.text for note in root.all("li", class_="note")]
    assert len(words) == 14
    assert "How many were intercepted? 8 of 8 drones, shot down, jammed" in words[4]


def _text_without_notes(node):
    return "".join(
        child if isinstance(child, str) else _text_without_notes(child)
        for child in node.children
        if isinstance(child, str) or child.attributes.get("class") != "ref"
    ).replace("\u2060", "")


def test_found_words_lead_to_the_same_words_in_the_report(client):
    hit = page(client, "/search?words=безпілотників").one("li", class_="hit")
    link = hit.one("p", class_="context").one("a").attributes["href"]
    assert page(client, link).one("mark", id="marked").text == "безпілотників"
    assert "Moscow, 30 May 2023" in hit.text


def test_a_weapon_page_warns_and_names_without_telling_what_it_can_do(client):
    root = page(client, "/weapons/tu-141")
    assert "Do not approach or touch" in root.one("p", class_="warning").text
    assert "Ту-141, Стриж" in root.text
    assert "not yet opened by a person" in root.text


def test_what_the_record_does_not_hold_is_said_with_a_way_on(client):
    answer = client.get("/incidents/nowhere")
    assert answer.status_code == 404
    assert "No incident nowhere" in read(answer.text).text
    assert "The list of incidents gives their names." in read(answer.text).text
    assert client.get("/no/such/page").status_code == 404


def test_a_date_that_is_none_is_refused_with_an_example(client):
    answer = client.get("/incidents?since=yesterday")
    assert answer.status_code == 400
    assert "“yesterday” is no date" in read(answer.text).text


def test_a_record_that_holds_nothing_so_says_so(client):
    root = page(client, "/incidents?since=2030")
    assert "0 incidents" in root.one("form", class_="sentence").text
    assert "No incident of this record is told so." in root.text


def test_the_incident_page_names_the_incident_in_its_title(client):
    root = page(client, f"/incidents/{MOSCOW.id}")
    assert root.one("head").one("title").text == "Moscow · 30 May 2023 · air/drone strike – Remnant"


def test_a_long_list_is_turned_in_pages_while_the_map_holds_all_of_it(monkeypatch, client):
    monkeypatch.setattr("remnant.web.pages.front.ROWS", 2)
    first = page(client, "/incidents?place=RU")
    assert len(first.all("li", class_="row")) == 2
    turn = first.one("nav", class_="turn")
    assert "1 to 2 of 5" in turn.text
    last = page(client, "/incidents?place=RU&page=3")
    assert [row.attributes["data-incident"] for row in last.all("li", class_="row")] == [
        "krasnodar-undated"
    ]
    mapped = " ".join(mark.attributes["data-incidents"] for mark in last.all("a", class_="spot"))
    assert len(mapped.split()) == 5
    assert [link.attributes["href"] for link in last.one("nav", class_="turn").all("a")] == [
        "/incidents?place=RU&page=2"
    ]
    assert client.get("/incidents?page=9").status_code == 404
    assert "page: Input should be" in client.get("/incidents?page=one").text.replace(
        "Page:", "page:"
    )


def test_the_start_of_a_digest_leads_to_the_address_to_cite(client):
    whole = REPORT.digest.removeprefix("sha256:")
    answer = client.get(f"/reports/sha256:{whole}", follow_redirects=False)
    assert answer.headers["location"] == f"/reports/{whole}"
    answer = client.get(f"/reports/sha256:{whole}.json", follow_redirects=False)
    assert answer.headers["location"] == f"/reports/{whole}.json"


def test_an_incident_without_claims_is_said_to_be_named_only(client):
    rows = {
        row.attributes["data-incident"]: row.text
        for row in page(client, "/incidents").all("li", class_="row")
    }
    assert not any("0 origins" in row or "0 claims" in row for row in rows.values())
    assert any("named only, in 1 report" in row for row in rows.values())
