"""What bytes are, told by how they begin; the name of a file proves nothing."""

from __future__ import annotations

UNKNOWN = "application/octet-stream"
START = 4_000  # bytes
_BEGINNINGS = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"BM", "image/bmp"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"%PDF-", "application/pdf"),
    (b"\x1aE\xdf\xa3", "video/webm"),
    (b"ID3", "audio/mpeg"),
    (b"OggS", "audio/ogg"),
    (b"fLaC", "audio/flac"),
    (b"\x00\x00\x01\xba", "video/mpeg"),
    (b"PK\x03\x04", "application/zip"),
    (b"\x1f\x8b", "application/gzip"),
)
_RIFF = {b"WEBP": "image/webp", b"AVI ": "video/x-msvideo", b"WAVE": "audio/wav"}
_BOX = {b"avif": "image/avif", b"heic": "image/heic", b"heix": "image/heic", b"mif1": "image/heif"}
_ENDINGS = {
    "image/png": ".png", "image/jpeg": ".jpg", "image/gif": ".gif", "image/bmp": ".bmp",
    "image/tiff": ".tif", "image/webp": ".webp", "image/avif": ".avif", "image/heic": ".heic",
    "image/heif": ".heif", "application/pdf": ".pdf", "video/webm": ".webm", "video/mp4": ".mp4",
    "video/mpeg": ".mpg", "video/x-msvideo": ".avi", "audio/mpeg": ".mp3", "audio/ogg": ".ogg",
    "audio/flac": ".flac", "audio/wav": ".wav", "application/zip": ".zip",
    "application/gzip": ".gz", "text/html": ".html", "text/plain": ".txt",
    "application/json": ".json", "application/warc": ".warc",
}  # fmt: skip


def media_of(start: bytes) -> str:
    """The media type that the first bytes speak for, `UNKNOWN` where none."""
    if start[:4] == b"RIFF":
        return _RIFF.get(start[8:12], UNKNOWN)
    if start[4:8] == b"ftyp":
        return _BOX.get(start[8:12], "video/mp4")
    for beginning, media in _BEGINNINGS:
        if start.startswith(beginning):
            return media
    return UNKNOWN


def ending_of(media: str) -> str:
    """The ending that a file of this type is commonly given, ".bin" where there is none."""
    return _ENDINGS.get(media, ".bin")
