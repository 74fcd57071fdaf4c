"""Exports of Telegram Desktop (`result.json`): every message with words is a report.

A message is identified by the digest of its own canonical bytes: the chat and those fields of the
message that its author gave it. Reactions, the paths of attachments and the exporting computer's
local time stay out, so that the same message in a later export is the same report, and an edited
one is another. The export itself is archived beside, with all that it holds.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from remnant.archive.encodings import sound_text

if TYPE_CHECKING:
    from collections.abc import Iterator

EXTRACTOR = "telegram-export 1"
_CHAT = ("id", "name", "type")
_MESSAGE = (
    "id", "type", "date_unixtime", "edited_unixtime", "from", "from_id", "author",
    "forwarded_from", "reply_to_message_id", "text",
)  # fmt: skip
_LOCAL_TIMES = (("date", "date_unixtime"), ("edited", "edited_unixtime"))


def extracted(data: object) -> Iterator[dict[str, Any]]:
    """The answer on an export: a line a message, its files, at last what was left out."""
    chats = _chats(data)
    if not chats:
        yield {
            "error": "is JSON, but no export of Telegram Desktop or auto-archiver",
            "hint": "an export of Telegram has a chat's name and a list of messages",
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
        yield from _files(chat["messages"], prefix)
    yield {"left out": left}


def _files(messages: list[Any], prefix: str) -> Iterator[dict[str, Any]]:
    """The files that an export keeps beside its JSON, each with the message that it belongs to.

    An album is several messages of one second, and only one of them has the words.
    """
    worded = {_second(m): m["id"] for m in messages if _kind(m) is None}
    for message in messages:
        kind = _kind(message)
        if kind in {"damaged messages", "service messages"}:
            continue
        owner = message["id"] if kind is None else worded.get(_second(message))
        for field in ("photo", "file"):
            path = message.get(field)
            if isinstance(path, str) and not path.startswith("("):  # "(File not included. ...)"
                yield {
                    "file": {
                        "key": sound_text(path),
                        "to": None if owner is None else f"{prefix}{owner}",
                    }
                    | _clock(message)
                }


def _second(message: dict[str, Any]) -> str:
    return f"{message.get('date_unixtime') or message.get('date')} {message.get('from_id')}"


def _clock(message: dict[str, Any]) -> dict[str, str]:
    """When Telegram says that it was sent: the instant in UTC, else the exporter's local time."""
    try:
        moment = datetime.fromtimestamp(int(message["date_unixtime"]), UTC)
        told = moment.isoformat().replace("+00:00", "Z")
    except (KeyError, TypeError, ValueError, OverflowError, OSError):
        told = sound_text(str(message.get("date") or ""))[:40]
    return {"claimed": told, "claimed_by": "Telegram date"} if told else {}


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
        "extractor": EXTRACTOR,
    } | _clock(message)


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
