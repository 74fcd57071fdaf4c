"""Time stamps of RFC 3161: what is asked of an authority, and what its answer proves.

A token is a CMS signature over a small structure (TSTInfo) that holds a hash, called the imprint,
and the authority's time. Checked here are that the imprint is the hash that was asked about and
that the token's own certificate made the signature. Whether that certificate is to be trusted is
a question about the authority, which `openssl ts -verify` answers with its root certificate.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_SEQUENCE, _SET, _INTEGER, _OCTETS, _OID, _TIME = 0x30, 0x31, 0x02, 0x04, 0x06, 0x18
_FIRST, _SECOND = 0xA0, 0xA1  # [0] and [1], constructed
_SIGNED_DATA = bytes.fromhex("2a864886f70d010702")
_TST_INFO = bytes.fromhex("2a864886f70d0109100104")
_MESSAGE_DIGEST = bytes.fromhex("2a864886f70d010904")
_HASHES = {
    bytes.fromhex("608648016503040201"): "sha256",
    bytes.fromhex("608648016503040202"): "sha384",
    bytes.fromhex("608648016503040203"): "sha512",
}
_SHA256 = bytes.fromhex("608648016503040201")
_GRANTED = (0, 1)  # granted, and granted with modifications
_LONG = 0x80
_MOST_LENGTH_BYTES = 4


@dataclass(frozen=True, slots=True)
class TimeStamp:
    """What a token says: that bytes with this hash were known at `at`, in the authority's time.

    `signed` is whether the certificate in the token made its signature.
    """

    algorithm: str
    imprint: bytes
    at: datetime
    authority: str
    nonce: int | None
    signed: bool


def request(imprint: bytes, nonce: int) -> bytes:
    """A TimeStampReq for a SHA-256 hash, asking for the certificate too."""
    algorithm = _tlv(_SEQUENCE, _tlv(_OID, _SHA256) + b"\x05\x00")
    message = _tlv(_SEQUENCE, algorithm + _tlv(_OCTETS, imprint))
    return _tlv(_SEQUENCE, b"\x02\x01\x01" + message + _integer(nonce) + b"\x01\x01\xff")


def token_in(response: bytes) -> bytes:
    """The token of a TimeStampResp; `ValueError` says why there is none."""
    parts = _inside(response, _SEQUENCE)
    status = _number(_expected(next(_items(_expected(next(parts), _SEQUENCE))), _INTEGER))
    if status not in _GRANTED:
        raise ValueError(f"the authority refused with status {status}")
    found = next(parts, None)
    if found is None:
        raise ValueError("the authority's answer holds no token")
    return found[2]


def time_stamp(token: bytes) -> TimeStamp:
    """What a token says, checked against itself; `ValueError` where it is none."""
    try:
        return _read(token)
    except (StopIteration, IndexError, RecursionError) as error:
        raise ValueError("no time stamp token: it ends too early") from error


def _read(token: bytes) -> TimeStamp:
    parts = _inside(token, _SEQUENCE)
    if _expected(next(parts), _OID) != _SIGNED_DATA:
        raise ValueError("no time stamp token: not signed data")
    data = list(_inside(_expected(next(parts), _FIRST), _SEQUENCE))
    contained = list(_items(_expected(data[2], _SEQUENCE)))
    if _expected(contained[0], _OID) != _TST_INFO:
        raise ValueError("no time stamp token: it signs something else")
    told = _expected(next(_items(_expected(contained[1], _FIRST))), _OCTETS)
    certificates = [each[2] for item in data if item[0] == _FIRST for each in _items(item[1])]
    (signer,) = _items(_expected(data[-1], _SET))
    algorithm, imprint, at, nonce = _told(told)
    authority, signed = _signed(_expected(signer, _SEQUENCE), told, certificates)
    return TimeStamp(algorithm, imprint, at, authority, nonce, signed)


def _told(told: bytes) -> tuple[str, bytes, datetime, int | None]:
    """(algorithm, imprint, time, nonce) of a TSTInfo."""
    items = list(_inside(told, _SEQUENCE))
    message = list(_items(_expected(items[2], _SEQUENCE)))
    algorithm = _hash_name(message[0])
    imprint = _expected(message[1], _OCTETS)
    words = _expected(items[4], _TIME).decode("ascii")
    layout = "%Y%m%d%H%M%S.%fZ" if "." in words else "%Y%m%d%H%M%SZ"
    at = datetime.strptime(words, layout).replace(tzinfo=UTC)
    nonces = [_number(item[1]) for item in items[5:] if item[0] == _INTEGER]
    return algorithm, imprint, at, nonces[0] if nonces else None


def _signed(signer: bytes, told: bytes, certificates: list[bytes]) -> tuple[str, bool]:
    """Whose certificate in the token made the signature, and whether it did."""
    items = list(_items(signer))
    hash_name = _hash_name(items[2])
    if items[3][0] != _FIRST:
        raise ValueError("no time stamp token: its signature has no attributes")
    attributes, signature = items[3], _expected(items[5], _OCTETS)
    digests = [
        _expected(next(_items(_expected(values, _SET))), _OCTETS)
        for attribute in _items(attributes[1])
        for oid, values in [list(_items(attribute[1]))[:2]]
        if oid[1] == _MESSAGE_DIGEST
    ]
    if digests != [hashlib.new(hash_name, told).digest()]:
        return "nobody", False
    content = _tlv(_SET, attributes[1])  # what is signed are the attributes as a set
    for certificate in certificates:
        if name := _signer_name(certificate, signature, content, hash_name):
            return name, True
    return "nobody", False


def _signer_name(certificate: bytes, signature: bytes, content: bytes, hash_name: str) -> str:
    """The subject of the certificate if its key made the signature, else nothing."""
    from cryptography import x509  # noqa: PLC0415  slow, and needed with time stamps alone
    from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm  # noqa: PLC0415
    from cryptography.hazmat.primitives import hashes  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa  # noqa: PLC0415

    try:
        known = x509.load_der_x509_certificate(certificate)
        key: Any = known.public_key()
        with_hash = getattr(hashes, hash_name.upper())()
        if isinstance(key, rsa.RSAPublicKey):
            key.verify(signature, content, padding.PKCS1v15(), with_hash)
        elif isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(signature, content, ec.ECDSA(with_hash))
        else:
            return ""
    except (InvalidSignature, UnsupportedAlgorithm, x509.InvalidVersion, ValueError, TypeError):
        return ""
    return known.subject.rfc4514_string() or "a certificate without a name"


# ------------------------------------------------------------ DER


_Item = tuple[int, bytes, bytes]  # tag, content, the whole


def _items(content: bytes) -> Iterator[_Item]:
    place = 0
    while place < len(content):
        tag, length, start = content[place], content[place + 1], place + 2
        if length >= _LONG:
            count = length - _LONG
            if not 0 < count <= _MOST_LENGTH_BYTES:
                raise ValueError("no DER: a length is out of bounds")
            length = int.from_bytes(content[start : start + count])
            start += count
        if start + length > len(content):
            raise ValueError("no DER: a part is longer than the whole")
        yield tag, content[start : start + length], content[place : start + length]
        place = start + length


def _inside(content: bytes, tag: int) -> Iterator[_Item]:
    return _items(_expected(next(_items(content)), tag))


def _expected(item: _Item, tag: int) -> bytes:
    if item[0] != tag:
        raise ValueError(f"no time stamp: tag {item[0]:#x} where {tag:#x} should be")
    return item[1]


def _hash_name(item: _Item) -> str:
    oid = _expected(next(_items(_expected(item, _SEQUENCE))), _OID)
    if oid not in _HASHES:
        raise ValueError("a time stamp with a hash that is not checked here")
    return _HASHES[oid]


def _number(content: bytes) -> int:
    return int.from_bytes(content, signed=True)


def _integer(number: int) -> bytes:
    return _tlv(_INTEGER, number.to_bytes(number.bit_length() // 8 + 1))


def _tlv(tag: int, content: bytes) -> bytes:
    size = len(content)
    if size < _LONG:
        return bytes([tag, size]) + content
    length = size.to_bytes((size.bit_length() + 7) // 8)
    return bytes([tag, _LONG + len(length)]) + length + content
