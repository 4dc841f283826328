"""Draft files that cannot be used, by what is wrong with them, each with the code of its refusal."""

import hashlib
from collections.abc import Callable

from statement_studio.archive import read_archive
from statement_studio.store.wire import encode_draft
from tests.support.drafts import sample_draft
from tests.support.old_formats import FOLDER, with_keys, with_members
from tests.support.zips import bomb, claiming, crowd, encrypted, zip_of

GOOD = encode_draft(sample_draft())
QUOTED = "We thank"
"""Words that stand in the drafts, and that no message may quote."""


def without(*names: str) -> bytes:
    """Return the good draft without some members."""
    return zip_of(*((name, content) for name, content in read_archive(GOOD).items() if name not in names))


def with_json(json: bytes) -> bytes:
    return with_members(GOOD, {"draft.json": json})


def with_extra(*names: str) -> bytes:
    return zip_of(*read_archive(GOOD).items(), *((name, b"1") for name in names))


def changed(**keys: object) -> bytes:
    return with_keys(GOOD, **keys)


NOTHING = hashlib.sha256(b"").hexdigest()
DEEP = b'{"format":1,"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}"
BAD_DRAFTS: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "not-a-statement"),
    "text": (lambda: b"Mr. President,", "not-a-statement"),
    "PDF": (lambda: b"%PDF-1.7\n" + bytes(99), "not-a-statement"),
    "Word": (lambda: zip_of(("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"")), "not-a-statement"),
    "OpenDocument": (lambda: zip_of(("mimetype", b"application/vnd.oasis"), ("a", b"")), "not-a-statement"),
    "ZIP of other things": (lambda: zip_of(("photo.jpg", b"")), "damaged"),
    "empty ZIP": (zip_of, "damaged"),
    "encrypted": (lambda: encrypted(GOOD), "encrypted"),
    "bomb": (bomb, "too-large"),
    "100,000 entries": (crowd, "too-large"),
    "claims 4 GB": (lambda: claiming(zip_of(("draft.json", b"{}")), 0xFFFFFFFE), "too-large"),
    "name leads out": (lambda: with_extra("../evil"), "damaged"),
    "absolute name": (lambda: with_extra("/etc/evil"), "damaged"),
    "Windows name": (lambda: with_extra("C:\\evil"), "damaged"),
    "name twice": (lambda: with_extra("draft.json"), "damaged"),
    "name twice but for case": (lambda: with_extra("Draft.JSON"), "damaged"),
    "no draft.json": (lambda: without("draft.json"), "damaged"),
    "no version": (lambda: without("versions/vv000001.json.gz"), "damaged"),
    "no attachment": (lambda: without("attachments/signed-letter.pdf"), "damaged"),
    "another attachment": (lambda: with_members(GOOD, {"attachments/signed-letter.pdf": b"forged"}), "damaged"),
    "empty JSON": (lambda: with_json(b""), "damaged"),
    "broken JSON": (lambda: with_json(b'{"format":1,'), "damaged"),
    "JSON of another shape": (lambda: with_json(b"[1]"), "damaged"),
    "not UTF-8": (lambda: with_json(b'{"format":1,"delegation":"\xff"}'), "damaged"),
    "half a surrogate pair": (lambda: changed(delegation=b'"\\ud83d"'), "damaged"),
    "number out of range": (lambda: changed(title=b"1e999"), "damaged"),
    "endless number": (lambda: changed(title=b"1" * 9999), "damaged"),
    "deeply nested": (lambda: with_json(DEEP), "damaged"),
    "deeply nested comments": (lambda: changed(comments=b'[{"replies":' * 5000 + b"[]" + b"}]" * 5000), "damaged"),
    "no format": (lambda: with_json(b"{}"), "damaged"),
    "format 0": (lambda: changed(format=0), "damaged"),
    "format as text": (lambda: changed(format="1"), "damaged"),
    "format as true": (lambda: changed(format=True), "damaged"),
    "newer format": ((FOLDER / "format-99.statement").read_bytes, "newer-format"),
    "newest format": (lambda: changed(format=2**70), "newer-format"),
    "sections as text": (lambda: changed(sections=QUOTED), "damaged"),
    "unknown key inside": (lambda: changed(layout={"title_block": True, QUOTED: 1}), "damaged"),
    "unknown language": (lambda: changed(language=QUOTED), "damaged"),
    "unknown event": (lambda: changed(events=[{"kind": QUOTED}]), "damaged"),
    "a date that is none": (lambda: changed(letter={"date": "2021-02-30"}), "damaged"),
    "missing key": (lambda: changed(sections=[{"title": QUOTED}]), "damaged"),
    "two sections of one id": (lambda: changed(sections=[{"id": "a"}, {"id": "a"}]), "damaged"),
    "two paragraphs of one id": (
        lambda: changed(sections=[{"id": "a", "paragraphs": [{"id": "x"}, {"id": "x"}]}]),
        "damaged",
    ),
    "a paragraph and unplaced text of one id": (
        lambda: changed(sections=[{"id": "a", "paragraphs": [{"id": "x"}]}], trays={"unplaced": [{"id": "x"}]}),
        "damaged",
    ),
    "an id that is none": (lambda: changed(id="../x"), "damaged"),
    "a version's id that is none": (
        lambda: with_members(
            changed(versions=[{"id": "a b", "name": "", "when": "", "words": 0, "text_hash": "", "letter_hash": ""}]),
            {"versions/a b.json.gz": b""},
        ),
        "damaged",
    ),
    "an attachment in a folder": (
        lambda: with_members(
            changed(attachments=[{"name": "a/b", "role": "signature", "media_type": "", "sha256": NOTHING}]),
            {"attachments/a/b": b""},
        ),
        "damaged",
    ),
    "no theme in the notice's language": (
        lambda: changed(debate={"id": "x", "theme": {"fr": "x"}, "meeting_date": "2021-05-24"}),
        "damaged",
    ),
}
