"""Exports of Telegram Desktop: a report a message, each with its own identity."""

import json
import time
from datetime import date

import pytest

from remnant.archive import reports_of, source_of
from remnant.errors import UnreadableError


def message(number, text, **more):
    return {
        "id": number,
        "type": "message",
        "date": "2023-06-02T01:20:00",
        "date_unixtime": "1685658000",
        "from": "Вісті",
        "from_id": "channel7",
        "text": text,
    } | more


def export(*messages, name="Вісті", **more):
    chat = {"name": name, "type": "public_channel", "id": 7, "messages": list(messages)} | more
    return json.dumps(chat, ensure_ascii=False, indent=1).encode()


NIGHT = message(11, "Уночі над Києвом збили двадцять «Шахедів».")
PIECES = message(
    12,
    [
        "Над ",
        {"type": "bold", "text": "Херсонською областю"},
        " збито ",
        {"type": "text_link", "text": "три", "href": "https://example.org"},
        " безпілотники.",
    ],
)


def test_each_message_is_a_report_named_by_its_number():
    first, second = reports_of(export(NIGHT, PIECES), path="result.json")
    assert [first.path, second.path] == ["result.json#11", "result.json#12"]
    assert first.text == NIGHT["text"]
    assert first.published == date(2023, 6, 2)
    assert {first.outlet, second.outlet} == {"Вісті"}


def test_a_text_in_pieces_is_one_text():
    (report,) = reports_of(export(PIECES))
    assert report.text == "Над Херсонською областю збито три безпілотники."


def test_service_messages_and_those_without_words_are_left_out_and_counted():
    found = source_of(
        export(
            message(1, "", type="service", action="pin_message"),
            message(2, ""),
            message(3, [{"type": "bold", "text": " \n"}]),
            NIGHT,
        ),
        "result.json",
    )
    assert len(found.found) == 1
    assert found.notes == ("result.json: left out: 1 service messages, 2 messages without words",)


def test_the_export_itself_is_kept_beside_its_messages():
    content = export(NIGHT)
    found = source_of(content, "result.json")
    assert found.whole.read() == content
    assert found.found[0].content != content


def test_a_message_is_the_same_report_in_a_later_export():
    later = NIGHT | {"reactions": [{"emoji": "x", "count": 3}], "date": "2023-06-01T22:20:00"}
    (before,) = reports_of(export(NIGHT))
    assert next(each.digest for each in reports_of(export(later, PIECES))) == before.digest


@pytest.mark.parametrize(
    "other",
    [
        export(NIGHT | {"text": "Уночі над Києвом збили 20 «Шахедів»."}),
        export(NIGHT | {"id": 12}),
        export(NIGHT | {"edited_unixtime": "1685659000"}),
        export(NIGHT, id=8),
    ],
    ids=["edited words", "another number", "edited later", "another channel"],
)
def test_another_message_is_another_report(other):
    assert reports_of(other)[0].digest != reports_of(export(NIGHT))[0].digest


def test_a_whole_accounts_export_names_the_chat_too():
    chats = [json.loads(export(NIGHT, id=7)), json.loads(export(NIGHT, id=9, name="Інші"))]
    content = json.dumps({"about": "x", "chats": {"about": "y", "list": chats}}).encode()
    found = reports_of(content, path="r.json")
    assert [(each.path, each.outlet) for each in found] == [
        ("r.json#7/11", "Вісті"),
        ("r.json#9/11", "Інші"),
    ]


def test_a_day_in_utc_stands_in_where_the_local_time_is_not_given():
    told = {key: value for key, value in NIGHT.items() if key != "date"}
    assert reports_of(export(told))[0].published == date(2023, 6, 1)


@pytest.mark.parametrize("given", [{"date": 5, "date_unixtime": "x"}, {"date_unixtime": "9" * 40}])
def test_a_message_without_a_day_has_none(given):
    told = {k: v for k, v in NIGHT.items() if not k.startswith("date")} | given
    assert reports_of(export(told))[0].published is None


def test_what_is_no_character_is_marked_as_lost():
    (report,) = reports_of(export(message(1, "x")).replace(b'"x"', b'"Drones \\ud800\\u0000 fell"'))
    assert report.text == "Drones \ufffd\ufffd fell"


def test_the_name_of_the_file_does_not_matter():
    assert len(reports_of(export(NIGHT, PIECES), path="channel.txt")) == 2


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b'{"a": 1}', "no export"),
        (b"{}", "no export"),
        (b'{"messages": {"1": 2}}', "no export"),
        (b'{"chats": {"list": 7}}', "no export"),
        (b'{"messages": [', "is not"),
        (b'{"name": "\xff\xfe", "messages": []}', "is not"),
        (b'{"a":' * 200_000, "too deep"),
        (b'{"messages": ' + b"[" * 200_000 + b"]" * 200_000 + b"}", "too deep"),
        (export(), "without a message"),
        (export(message(1, "")), "without a message"),
    ],
)
def test_what_is_no_export_is_refused_in_words(content, reason):
    with pytest.raises(UnreadableError, match=reason) as caught:
        reports_of(content, path="дані.json")
    assert "дані.json" in str(caught.value)


@pytest.mark.parametrize(
    "odd", [7, None, [], "text", {}, {"id": "1", "text": "x"}, message(1, {"a": 1}),
            message(2, [1, 2]), message(3, [{"type": "bold"}])],
)  # fmt: skip
def test_a_message_of_a_wrong_shape_is_counted_and_the_others_are_read(odd):
    found = source_of(export(odd, NIGHT), "r.json")
    assert len(found.found) == 1
    assert "1 damaged messages" in found.notes[0]


def test_ten_thousand_messages_take_ten_times_a_thousand():
    def taken(number):
        content = export(*(message(each, f"Збито {each} дронів.") for each in range(number)))
        began = time.perf_counter()
        assert len(reports_of(content)) == number
        return time.perf_counter() - began

    few = min(taken(1_000) for _ in range(2))
    assert taken(10_000) < 20 * few
