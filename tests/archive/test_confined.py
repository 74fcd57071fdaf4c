"""One child parses one document after another; what breaks it breaks one document alone."""

import io
import json
import os
import signal
from contextlib import suppress

import pytest
from PIL import Image
from tests.faults.hostile_files import warc_of_an_endless_line, warc_record

from remnant.archive import Held, Limits, Parsers, exports, pictures, webarchives, webpages
from remnant.archive.confined import limit_self
from remnant.errors import UnreadableError

WORDS = "At least three drones hit a fuel depot in Bryansk on Thursday night, the governor said."
PAGE = f"<!DOCTYPE html><html><body><article><p>{WORDS}</p><p>{WORDS}!</p></article></body></html>"


def answer(parsers, content=PAGE, format_=webpages.FORMAT, name="page.html"):
    return parsers.answers(
        format_, Held.of(content.encode() if isinstance(content, str) else content), name
    )


@pytest.fixture
def parsers():
    with Parsers() as parsers:
        yield parsers


def works(parsers):
    return WORDS in answer(parsers)[0]["text"]


def child(parsers):
    return parsers._child.pid


def test_one_child_takes_many_documents(parsers):
    assert works(parsers)
    first = child(parsers)
    assert all(works(parsers) for _ in range(5))
    assert child(parsers) == first


def test_a_child_that_died_is_replaced(parsers):
    assert works(parsers)
    first = child(parsers)
    os.kill(first, signal.SIGKILL)
    parsers._child.wait()
    assert works(parsers)
    assert child(parsers) != first


def test_after_many_documents_a_fresh_child_takes_over(parsers, monkeypatch):
    monkeypatch.setattr("remnant.archive.confined._PER_CHILD", 2)
    assert works(parsers)
    first = child(parsers)
    assert works(parsers)
    assert works(parsers)
    assert child(parsers) != first


def test_what_is_nested_too_deep_breaks_its_document_alone(parsers):
    deep = '{"messages":' + "[" * 200_000
    with pytest.raises(UnreadableError, match=r"odd\.json is nested too deep"):
        answer(parsers, deep, exports.FORMAT, "odd.json")
    assert works(parsers)


def test_memory_is_bounded_and_the_next_document_is_read():
    many = json.dumps({"messages": [{"id": n, "text": "x" * 50} for n in range(400_000)]})
    with Parsers(Limits(memory=270_000_000)) as parsers:
        with pytest.raises(
            UnreadableError, match=r"large\.json (takes more memory|cannot be read)"
        ):
            answer(parsers, many, exports.FORMAT, "large.json")
        assert works(parsers)


def test_time_is_bounded_for_each_document_anew():
    with Parsers(Limits(seconds=1, rate=10**9)) as parsers:
        assert works(parsers)
        with pytest.raises(
            UnreadableError, match=r"endless within 1 seconds|endless cannot be read"
        ):
            answer(parsers, warc_of_an_endless_line(400_000_000), webarchives.FORMAT, "endless")
        assert works(parsers)


def test_what_comes_out_is_bounded():
    with Parsers(Limits(output=1_000)) as parsers:
        with pytest.raises(UnreadableError, match="cannot be read as a WARC file"):
            answer(parsers, warc_record(b"x" * 5_000), webarchives.FORMAT)
        assert works(parsers)
    with Parsers(Limits(words=1_000)) as parsers, pytest.raises(UnreadableError):
        answer(parsers, PAGE.replace("Bryansk", "Bryansk and " * 500))


def test_more_things_than_are_read_is_said_so_and_not_a_part_of_them():
    many = json.dumps({"messages": [{"id": n, "text": "x"} for n in range(120)]})
    with Parsers(Limits(lines=100)) as parsers:
        with pytest.raises(UnreadableError, match=r"many\.json holds more than 100 things"):
            answer(parsers, many, exports.FORMAT, "many.json")
        assert works(parsers)


def test_bytes_come_back_as_they_were(parsers):
    body = bytes(range(256)) * 5_000 + b'\n{"end": true}\n'
    http = b"HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\n\r\n"
    told = answer(parsers, warc_record(body, http=http), webarchives.FORMAT)
    assert told[0]["payload"].read() == body
    assert b"".join(told[0]["payload"].chunks()) == body


def test_the_child_can_write_to_no_file(tmp_path):
    """It is started as the parsers start it, with a parser that tries."""
    resource = pytest.importorskip("resource")
    pid = os.fork()
    if not pid:
        limit_self(10**10)
        try:
            (tmp_path / "written").write_bytes(b"x" * 10)
        except OSError:
            os._exit(7)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) in {7, -signal.SIGXFSZ}
    assert (tmp_path / "written").stat().st_size == 0
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != 0


def test_what_a_parser_prints_is_no_answer(parsers):
    """A library that prints must not be able to speak for the child."""
    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, "PNG")
    told = answer(parsers, out.getvalue(), pictures.FORMAT, "p.png")
    assert list(told[0]) == ["facts"]


def test_a_document_that_shrinks_while_it_is_given_does_not_hang(parsers, tmp_path):
    path = tmp_path / "shrinking.html"
    path.write_text(PAGE)
    held = Held.of(path)
    path.write_text(PAGE[:40])
    with suppress(UnreadableError):
        parsers.answers(webpages.FORMAT, held, "shrinking.html")
    assert works(parsers)
