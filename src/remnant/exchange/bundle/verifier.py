"""Checks this bundle with the standard library of Python alone: python3 verify.py [FOLDER]."""

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

spelt = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode


def root_of(leaf: bytes, index: int, size: int, proof: list[str]) -> bytes:  # RFC 9162, 2.1.3.2
    node, last, root = index, size - 1, leaf
    for step in map(bytes.fromhex, proof):
        left = node % 2 == 1 or node == last
        root = hashlib.sha256(b"\1" + (step + root if left else root + step)).digest()
        while left and node and node % 2 == 0:
            node, last = node // 2, last // 2
        node, last = node // 2, last // 2
    return root if last == 0 and 0 <= index < size else b""


def file_problems(folder: Path, listed: dict[str, str]) -> list[str]:
    names = [p.relative_to(folder).as_posix() for p in folder.rglob("*") if not p.is_dir()]
    loose = sorted(set(names) - set(listed) - {"manifest-sha256.txt"})
    problems = [f"{name} is not in the manifest" for name in loose]
    for name, digest in listed.items():
        if name not in names or hashlib.sha256((folder / name).read_bytes()).hexdigest() != digest:
            problems.append(f"{name} is missing or has been altered")
    return problems


def log_problems(custody: dict[str, Any], listed: dict[str, str]) -> list[str]:
    head, problems, known, before = custody["head"], list[str](), set[str](), (0, "0" * 64)
    for each in custody["entries"]:
        seq, line, entry = each["seq"], each["line"].encode(), json.loads(each["line"])
        said, leaf = entry.pop("hash"), hashlib.sha256(b"\0" + line).digest()
        if root_of(leaf, seq - 1, head["size"], each["proof"]).hex() != head["root"]:
            problems.append(f"entry {seq} is not in the tree of the head")
        if hashlib.sha256(spelt(entry).encode()).hexdigest() != said or entry["seq"] != seq:
            problems.append(f"entry {seq} has been altered")
        if before[0] == seq - 1 and before[1] != entry["previous"]:
            problems.append(f"entry {seq} does not follow the entry before it")
        before = (seq, said)
        known.update(entry["digests"], entry["detail"].get("holds", "").split())
    told = [n for n in listed if n not in {"README.txt", "custody.json", "verify.py"}]
    return problems + [f"no entry has {n}" for n in told if f"sha256:{listed[n]}" not in known]


def signature(head: dict[str, Any]) -> str:
    try:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    except ImportError:
        return "NOT CHECKED, the Python package cryptography is not installed"
    said = spelt({name: value for name, value in head.items() if name != "signature"})
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(head["key"][8:]))
        key.verify(bytes.fromhex(head["signature"]), f"remnant tree head 1\n{said}".encode())
    except Exception:
        return "WRONG" if head["signature"] else "MISSING, nobody has signed the head"
    return f"right, by {head['key']}"


def main(folder: Path) -> int:
    lines = (folder / "manifest-sha256.txt").read_text("utf-8", "replace").split("\n")[:-1]
    listed = {line[66:]: line[:64] for line in lines}
    problems = [f"odd line in the manifest: {line}" for line in lines if line[64:66] != "  "]
    problems += file_problems(folder, listed)
    if not problems:
        custody = json.loads((folder / "custody.json").read_text("utf-8"))
        signed, problems = signature(custody["head"]), log_problems(custody, listed)
        problems += [f"signature {signed}"] if signed.startswith(("WRONG", "MISSING")) else []
        print(f"{len(listed)} files, {len(custody['entries'])} entries, signature {signed}")
    print("\n".join(problems) or "sound")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if sys.argv[1:] else Path(__file__).parent))
