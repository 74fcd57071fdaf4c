"""A bundle stands by itself: strangers check it with plain tools, and what is changed shows."""

import gzip
import io
import json
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PIL import Image

from remnant.archive import Held, Shown, source_of, witnesses
from remnant.domain.exhibit import Exhibit
from remnant.domain.incident import Selection
from remnant.errors import ConflictError, InputError, UnknownNameError
from remnant.pipeline import Desk, Terms, bundling, gathering, redacting, taking, vouching
from remnant.settings import Settings

NOW = datetime(2023, 6, 3, 12, tzinfo=UTC)
STRIKE = """date 2023-06-02
At least three drones hit a fuel depot in Bryansk on Thursday night, the regional governor said.
Two people were injured, he added.
"""
SAID_IN_CONFIDENCE = """date 2023-06-02
Drones struck a fuel depot in Bryansk on Thursday night, a witness told our reporter in confidence.
"""
PAGE = """<!DOCTYPE html><html><head><title>Depot on fire</title>
<meta property="article:published_time" content="2023-06-02T08:00:00Z"></head><body><article>
<p>Drones hit a fuel depot in Bryansk on Thursday night, the regional governor said.</p>
<p>The fire was put out by the morning, he added.</p></article></body></html>"""


def picture(colour="red"):
    out = io.BytesIO()
    Image.new("RGB", (60, 40), colour).save(out, "PNG")
    return out.getvalue()


def still(*_):
    """Nobody wants to know how far it is."""


@pytest.fixture
def desk(tmp_path):
    settings = Settings(tmp_path / "record", "Олена К.", tmp_path / "keys")
    with Desk.open_or_create(settings, NOW) as desk:
        for content, name in ((STRIKE, "strike.txt"), (PAGE, "page.html")):
            source = source_of(content.encode(), name)
            added = list(desk.add_source(source, now=NOW, progress=still))
        report = added[0].report.digest
        content = Held.of(picture())
        shown = Shown(Exhibit(content.digest, "image/png", "fire.png", (report,)), content)
        taking.keep(desk, shown, now=NOW, detail={})
        desk.settle(now=NOW)
        yield desk


@pytest.fixture
def bundle(desk, tmp_path):
    return made(desk, tmp_path / "bundle")


def made(desk, target, **more):
    ids = [each.incident.id for each in desk.incidents(Selection())]
    bundling.bundle(desk, ids, target, now=NOW, **more)
    return target


def checked(folder, verifier=None, *, alone=True):
    """What verify.py says; alone it has nothing but the standard library."""
    flags = ["-I", "-S"] if alone else ["-I"]
    return subprocess.run(
        [sys.executable, *flags, str(verifier or folder / "verify.py"), str(folder)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def everything(folder):
    return b"".join(path.read_bytes() for path in files(folder))


def files(folder):
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_a_bundle_is_checked_with_plain_tools(bundle):
    done = subprocess.run(
        ["sha256sum", "--strict", "-c", "manifest-sha256.txt"],
        cwd=bundle, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == len(files(bundle)) - 1


def test_the_verifier_needs_nothing_but_the_standard_library(bundle):
    done = checked(bundle)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "signature NOT CHECKED" in done.stdout
    assert done.stdout.endswith("sound\n")


def test_with_cryptography_the_verifier_checks_the_signature(bundle):
    done = checked(bundle, alone=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "signature right, by ed25519:" in done.stdout


def test_the_verifier_is_short_and_imports_nothing_of_ours(bundle):
    text = (bundle / "verify.py").read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 80
    assert "import remnant" not in text
    assert "from remnant" not in text


def test_a_flip_in_any_file_is_detected(bundle, tmp_path):
    verifier = shutil.copy(bundle / "verify.py", tmp_path / "pristine.py")
    for path in files(bundle):
        content = path.read_bytes()
        for at in {0, len(content) // 2, len(content) - 1}:
            path.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
            done = checked(bundle, verifier)
            assert done.returncode == 1, f"{path.name}, byte {at}: {done.stdout}"
            path.write_bytes(content)
    assert checked(bundle, verifier).returncode == 0


def test_a_file_that_is_missing_or_added_is_detected(bundle):
    extra = bundle / "files" / "more.txt"
    extra.write_text("not ours")
    assert "files/more.txt is not in the manifest" in checked(bundle).stdout
    extra.unlink()
    next((bundle / "files").iterdir()).unlink()
    assert checked(bundle).returncode == 1


def remanifested(folder):
    """A forger also makes the manifest anew."""
    manifest = folder / "manifest-sha256.txt"
    names = [path.relative_to(folder).as_posix() for path in files(folder) if path != manifest]
    done = subprocess.run(["sha256sum", *names], cwd=folder, capture_output=True, check=True)
    manifest.write_bytes(done.stdout)


def test_a_forger_who_makes_the_manifest_anew_is_found_by_the_log(bundle):
    remanifested(bundle)
    assert checked(bundle).returncode == 0
    claims = bundle / "claims.json"
    claims.write_text(claims.read_text(encoding="utf-8").replace("three drones", "nine drones"))
    remanifested(bundle)
    assert "no entry has claims.json" in checked(bundle).stdout


def forged(folder, change):
    """The history, changed and with all hashes of entries and leaves made to fit."""
    path = folder / "custody.json"
    custody = json.loads(path.read_text(encoding="utf-8"))
    change(custody)
    path.write_text(json.dumps(custody), encoding="utf-8")
    remanifested(folder)
    return checked(folder, alone=False)


def test_an_altered_entry_is_not_in_the_tree(bundle):
    def change(custody):
        each = custody["entries"][0]
        each["line"] = each["line"].replace("2023-06-03", "2023-06-01")

    done = forged(bundle, change)
    assert "is not in the tree of the head" in done.stdout
    assert "has been altered" in done.stdout


def test_a_proof_for_another_place_is_refused(bundle):
    def change(custody):
        custody["entries"][0]["seq"] -= 1

    assert "not in the tree" in forged(bundle, change).stdout


def test_another_root_is_not_what_was_signed(bundle):
    def change(custody):
        custody["head"]["size"] += 1

    done = forged(bundle, change)
    assert done.returncode == 1
    assert "signature WRONG" in done.stdout


def test_a_signature_that_was_taken_away_is_missed(bundle):
    def change(custody):
        custody["head"]["signature"] = ""

    done = forged(bundle, change)
    assert done.returncode == 1
    assert "signature MISSING" in done.stdout


def test_people_are_named_only_where_that_is_chosen(desk, bundle, tmp_path):
    assert "Олена".encode() not in everything(bundle)
    named = made(desk, tmp_path / "named", choice=gathering.Choice(names=True))
    assert "Олена К.".encode() in everything(named)
    assert checked(named).returncode == 0


def test_who_chose_to_be_public_is_named(desk, tmp_path):
    desk.archive.add_person("Олена К.", person="Олена К.", now=NOW, public=True)
    target = made(desk, tmp_path / "public")
    custody = json.loads((target / "custody.json").read_text(encoding="utf-8"))
    assert custody["withheld"] == 0
    assert any('"person":"Олена К."' in each["line"] for each in custody["entries"])


def test_sensitive_reports_and_their_claims_stay_behind(desk, tmp_path):
    source = source_of(SAID_IN_CONFIDENCE.encode(), "secret.txt")
    for _ in desk.add_source(source, now=NOW, progress=still, terms=Terms(sensitive=True)):
        pass
    desk.settle(now=NOW)
    without = made(desk, tmp_path / "without")
    assert b"in confidence" not in everything(without)
    assert "sensitive reports" in (without / "README.txt").read_text(encoding="utf-8")
    chosen = made(desk, tmp_path / "chosen", choice=gathering.Choice(sensitive=True))
    assert b"in confidence" in everything(chosen)


def test_an_incident_that_only_a_sensitive_report_tells_stays_behind(desk, tmp_path):
    source = source_of(SAID_IN_CONFIDENCE.replace("Bryansk", "Kursk").encode(), "secret.txt")
    list(desk.add_source(source, now=NOW, progress=still, terms=Terms(sensitive=True)))
    desk.settle(now=NOW)
    assert len(desk.incidents(Selection())) == 2
    assert b"Kursk" not in everything(made(desk, tmp_path / "without"))
    (kursk,) = desk.incidents(Selection(words="Kursk"))
    with pytest.raises(InputError, match="sensitive"):
        bundling.bundle(desk, [kursk.incident.id], tmp_path / "kursk", now=NOW)


def test_a_redacted_copy_goes_instead_of_its_original(desk, tmp_path):
    (original,) = desk.exhibits().values()
    copy = redacting.redact(desk, original, [(5, 5, 10, 10)], reason="a face", now=NOW)

    def digests(folder):
        told = json.loads((folder / "files.json").read_text(encoding="utf-8"))
        return {each["digest"] for each in told if each["kind"] == "exhibit"}

    assert digests(made(desk, tmp_path / "copy")) == {copy.digest}
    choice = gathering.Choice(originals=True)
    both = made(desk, tmp_path / "both", choice=choice)
    assert digests(both) == {copy.digest, original.digest}


def test_offsets_count_in_the_texts_that_go_along(bundle):
    told = json.loads((bundle / "claims.json").read_text(encoding="utf-8"))
    paths = {path.stem: path for path in files(bundle) if path.parent.name in {"files", "texts"}}
    for record in told:
        for claim in record["claims"]:
            path = paths[claim["report"].removeprefix("sha256:")]
            text = path.read_text(encoding="utf-8")
            quote = claim["quote"]
            assert text[quote["start"] : quote["end"]] == quote["text"]


def test_both_clocks_go_along(bundle):
    told = json.loads((bundle / "files.json").read_text(encoding="utf-8"))
    assert {each["captured"][:10] for each in told} == {"2023-06-03"}
    assert {each.get("published") for each in told if each["kind"] == "report"} == {"2023-06-02"}


def test_a_bundle_in_a_zip_file_is_the_same_bundle(desk, tmp_path):
    target = made(desk, tmp_path / "night.zip")
    with zipfile.ZipFile(target) as packed:
        packed.extractall(tmp_path / "out")
    assert checked(tmp_path / "out" / "night").returncode == 0


def test_a_bag_has_the_bundle_as_its_payload(desk, tmp_path):
    bag = made(desk, tmp_path / "bag", form="bagit")
    assert (bag / "bagit.txt").read_text() == (
        "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    )
    for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        done = subprocess.run(
            ["sha256sum", "--strict", "--quiet", "-c", manifest], cwd=bag, check=False
        )
        assert done.returncode == 0
    payload = files(bag / "data")
    size = sum(path.stat().st_size for path in payload)
    assert f"Payload-Oxum: {size}.{len(payload)}\n" in (bag / "bag-info.txt").read_text()
    assert checked(bag / "data").returncode == 0


def test_a_wacz_comes_back_in_with_its_hashes_right(desk, tmp_path):
    url = "https://example.org/depot"
    source = source_of(PAGE.replace("he added", "she added").encode(), "p.html", url=url)
    list(desk.add_source(source, now=NOW, progress=still))
    desk.settle(now=NOW)
    package = made(desk, tmp_path / "night.wacz", form="wacz")
    back = source_of(package.read_bytes(), "night.wacz")
    assert [check.sound for check in back.checks] == [True, True]
    assert [found.report.url for found in back.found] == [url]
    assert back.found[0].content == source.found[0].content


def test_the_index_of_a_wacz_leads_to_its_records(desk, tmp_path):
    url = "https://www.example.org/Depot?x=1"
    source = source_of(PAGE.replace("he added", "she added").encode(), "p.html", url=url)
    list(desk.add_source(source, now=NOW, progress=still))
    desk.settle(now=NOW)
    with zipfile.ZipFile(made(desk, tmp_path / "night.wacz", form="wacz")) as packed:
        (line,) = packed.read("indexes/index.cdx").decode().splitlines()
        warc = packed.read("archive/data.warc.gz")
    key, stamp, told = line.split(" ", 2)
    assert (key, stamp) == ("org,example)/depot?x=1", "20230603120000")
    told = json.loads(told)
    start = int(told["offset"])
    record = gzip.decompress(warc[start : start + int(told["length"])])
    assert f"WARC-Target-URI: {url}".encode() in record
    assert source.found[0].content in record


def test_nothing_is_overwritten(desk, bundle):
    before = files(bundle)
    with pytest.raises(ConflictError, match="exists already"):
        made(desk, bundle)
    assert files(bundle) == before


def test_a_bundle_that_fails_leaves_nothing_behind(tmp_path, monkeypatch):
    def full(*_, **__):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("remnant.exchange.bundle.writing.os.fsync", full)
        with pytest.raises(InputError, match="No space left"):
            bundling.write([bundling.Part.of("a.txt", b"a")], tmp_path / "full", now=NOW)
    assert not list(tmp_path.glob("*full*"))


def test_without_a_key_nobody_vouches_and_nothing_is_written(desk, tmp_path):
    desk.keyring = None
    with pytest.raises(UnknownNameError, match="no key that can sign"):
        made(desk, tmp_path / "none")
    assert not (tmp_path / "none").exists()


def test_that_it_left_is_in_the_log(desk, bundle):
    (mine, vouched) = [
        each for each in desk.archive.entries() if each.detail.get("what") == "bundle"
    ]
    assert (mine.person, vouched.person) == ("Олена К.", "the record")
    assert set(mine.digests) == set(vouched.digests)
    assert len(mine.digests) == len(list((bundle / "files").iterdir()))


def test_a_known_file_can_be_called_sensitive_later(desk, tmp_path):
    source = source_of(STRIKE.encode(), "strike.txt")
    for _ in range(2):
        list(desk.add_source(source, now=NOW, progress=still, terms=Terms(sensitive=True)))
    assert source.found[0].report.digest in desk.sensitive()
    assert [each.act for each in desk.archive.entries()].count("label") == 1
    assert b"three drones" not in everything(made(desk, tmp_path / "without"))


def test_bytes_that_came_as_a_report_can_be_an_exhibit_of_another(desk):
    page, strike = desk.record.reports()
    content = Held.of(desk.archive.read(page.digest))
    shown = Shown(Exhibit(page.digest, "text/html", "p.html", (strike.digest,)), content)
    for _ in range(2):
        kept = taking.keep(desk, shown, now=NOW, detail={})
        assert not kept.new
        assert kept.exhibit.reports == (strike.digest,)
    assert [each.act for each in desk.archive.entries()].count("attach") == 1


def test_witnesses_go_along_without_the_paths_and_names_that_they_have_here(desk, tmp_path):
    assert b"No witness outside" in everything(made(desk, tmp_path / "unwitnessed"))
    head = vouching.head(desk, now=NOW)
    witnesses.to_file(desk.archive, head, tmp_path / "olenas-stick", person=desk.person, now=NOW)
    witnesses.to_paper(desk.archive, head, "Taras Secretkeeper", person=desk.person, now=NOW)
    target = made(desk, tmp_path / "witnessed")
    told = json.loads((target / "custody.json").read_text(encoding="utf-8"))["witnesses"]
    assert [each["by"] for each in told] == ["a file elsewhere", "a printed line"]
    assert {each["size"] for each in told} == {head.size}
    assert f"up to entry {head.size} (2023-06-03, a file elsewhere)".encode() in everything(target)
    for word in (b"olenas-stick", b"Secretkeeper"):
        assert word not in everything(target)


def test_no_word_of_a_bundle_leads_to_what_was_held_back(desk, tmp_path):
    """Neither an earlier bundle's entry, nor an attachment, nor the incident as a whole."""
    secret = SAID_IN_CONFIDENCE.replace("Drones", "Shahed drones")
    source = source_of(secret.encode(), "secret.txt")
    list(desk.add_source(source, now=NOW, progress=still, terms=Terms(sensitive=True)))
    desk.settle(now=NOW)
    digest = source.found[0].report.digest
    (picture_of_both,) = desk.exhibits().values()
    taking.attach(desk, replace(picture_of_both, reports=(digest,)), now=NOW)
    made(desk, tmp_path / "all", choice=gathering.Choice(sensitive=True, names=True))
    for names in (False, True):
        target = made(desk, tmp_path / f"{names}", choice=gathering.Choice(names=names))
        assert checked(target).returncode == 0
        assert digest[7:].encode() not in everything(target)
        assert b"Shahed" not in everything(target)
        assert b"strike.txt" in everything(target)
