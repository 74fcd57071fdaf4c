"""Exports of Telegram Desktop (`result.json`): every message with words is a report.

A message is identified by the digest of its own canonical bytes: the chat and those fields of the
message that its author gave it. Reactions, the paths of attachments and the exporting computer's
local time stay out, so that the same message in a later export is the same report, and an edited
one is another. The export itself is archived beside, with all that it holds.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from remnant.archive.encodings import sound_text
from remnant.domain.report import Report, digest_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

FORMAT = "a Telegram export"
EXTRACTOR = "telegram-export 1"
_START = 200  # bytes
_CHAT = ("id", "name", "type")
_MESSAGE = (
    "id", "type", "date_unixtime", "edited_unixtime", "from", "from_id", "author",
    "forwarded_from", "reply_to_message_id", "text",
)  # fmt: skip
_LOCAL_TIMES = (("date", "date_unixtime"), ("edited", "edited_unixtime"))


def is_export(content: bytes) -> bool:
    """Whether the bytes begin as a JSON object does; what is in it the parser says."""
    start = content[:_START].removeprefix(b"\xef\xbb\xbf").lstrip()
    return start.startswith(b"{") and start[1:].lstrip()[:1] in {b'"', b"}"}


def reports_of(answers: Iterable[Mapping[str, Any]], name: str) -> Iterator[tuple[Report, bytes]]:
    """Each message's report and its own bytes, from the lines of the child's answer."""
    for answer in answers:
        if "content" in answer:
            content = answer["content"].encode()
            report = Report(
                digest=digest_of(content),
                text=answer["text"],
                path=f"{name}#{answer['key']}",
                published=date.fromisoformat(answer["day"]) if answer["day"] else None,
                outlet=answer["outlet"],
                extractor=EXTRACTOR,
            )
            yield report, content


def left_out(answers: Iterable[Mapping[str, Any]]) -> str | None:
    """What the export holds beside reports, in words."""
    counts = [answer["left out"] for answer in answers if "left out" in answer]
    parts = [f"{n} {what}" for each in counts for what, n in each.items() if n]
    return f"left out: {', '.join(parts)}" if parts else None


def extracted(content: bytes) -> Iterator[dict[str, Any]]:
    """The answer on an export: one line a message, at last what was left out."""
    try:
        data = json.loads(content)
    except ValueError:
        yield {"error": "begins as JSON and is not", "hint": "export the channel again"}
        return
    chats = _chats(data)
    if not chats:
        yield {
            "error": "is JSON, but no export of Telegram Desktop",
            "hint": "an export has a chat's name and a list of messages",
        }
        return
    left = {"service messages": 0, "messages without words": 0, "damaged messages": 0}
    for chat in chats:
        prefix = f"{chat.get('id')}/" if len(chats) > 1 else ""
        for message in chat["messages"]:
            kind = _kind(message)
            if kind is None:
                yield _answer(chat, message, prefix)
            else:
                left[kind] += 1
    yield {"left out": left}


def _chats(data: object) -> list[dict[str, Any]]:
    """The chats of an export: of one channel, or of a whole account."""
    if not isinstance(data, dict):
        return []
    found: list[object] = [data]
    for section in ("chats", "left_chats"):
        several = data.get(section)
        listed = several.get("list") if isinstance(several, dict) else None
        found += listed if isinstance(listed, list) else []
    return [c for c in found if isinstance(c, dict) and isinstance(c.get("messages"), list)]


def _kind(message: object) -> str | None:
    """What a message is left out as, None for one that is a report."""
    if not isinstance(message, dict) or not isinstance(message.get("id"), int):
        return "damaged messages"
    if message.get("type") == "service":
        return "service messages"
    words = _words(message.get("text"))
    if words is None:
        return "damaged messages"
    return None if words.strip() else "messages without words"


def _words(text: object) -> str | None:
    """A message's text, which is a string or a list of strings and formatted pieces."""
    if text is None:
        return ""
    if isinstance(text, str):
        return text
    if not isinstance(text, list):
        return None
    pieces = [piece.get("text") if isinstance(piece, dict) else piece for piece in text]
    if not all(isinstance(piece, str) for piece in pieces):
        return None
    return "".join(piece for piece in pieces if isinstance(piece, str))


def _answer(chat: dict[str, Any], message: dict[str, Any], prefix: str) -> dict[str, Any]:
    name = chat.get("name")
    return {
        "key": f"{prefix}{message['id']}",
        "text": sound_text(_words(message.get("text")) or ""),
        "day": _day(message),
        "outlet": " ".join(sound_text(name).split()) or None if isinstance(name, str) else None,
        "content": _canonical(chat, message),
    }


def _canonical(chat: dict[str, Any], message: dict[str, Any]) -> str:
    """The bytes that a message is identified by, as text: sorted keys, no spaces.

    A local time stands in them only where the instant is not given.
    """
    told = {key: message[key] for key in _MESSAGE if key in message}
    for local, instant in _LOCAL_TIMES:
        if local in message and instant not in message:
            told[local] = message[local]
    whole = {"chat": {key: chat[key] for key in _CHAT if key in chat}, "message": told}
    text = json.dumps(whole, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return sound_text(text)


def _day(message: dict[str, Any]) -> str | None:
    """The day as the exporting person saw it, else the day in UTC."""
    try:
        return datetime.fromisoformat(str(message.get("date"))).date().isoformat()
    except ValueError:
        pass
    try:
        return datetime.fromtimestamp(int(message["date_unixtime"]), UTC).date().isoformat()
    except (KeyError, TypeError, ValueError, OverflowError, OSError):
        return None
