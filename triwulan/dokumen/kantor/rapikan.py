"""The last touch on LibreOffice's PDF: language, page labels, and nothing in it drawn by lot.

The same document converted at another time differs in five places: creation
date (twice), the ids of the trailer, its checksum, and the date inside the
colour profile. With a moment given, all five follow from it and the content.
"""

from __future__ import annotations

import hashlib
import re
import struct
import zlib
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple

CATALOG, PAGE = b"<</Type/Catalog", b"<</Type/Page/"
ICC_DATE = slice(24, 36)
PROFILE = re.compile(rb"/DestOutputProfile (\d+) 0 R")
XREF_ENTRY = re.compile(rb"(\d{10}) (\d{5} n)")


class Edit(NamedTuple):
    """Bytes `start` to `end` of a PDF and what takes their place."""

    start: int
    end: int
    baru: bytes


def finish_pdf(pdf: bytes, dibuat: datetime | None, label: Sequence[tuple[str, int]] = ()) -> bytes:
    """Set language and page labels and, with `dibuat`, make the bytes depend on document and moment alone."""
    pdf = pdf.replace(b"/Lang(en-US)", b"/Lang(id-ID)")
    edits = _label_pages(pdf, label)
    if dibuat is None:
        return _apply(pdf, edits) if edits else pdf
    moment = dibuat.astimezone(UTC)
    pdf = re.sub(rb"/CreationDate\(D:\d{14}", f"/CreationDate(D:{moment:%Y%m%d%H%M%S}".encode(), pdf)
    stamp = f"<xmp:CreateDate>{moment:%Y-%m-%dT%H:%M:%S}".encode()
    pdf = re.sub(rb"<xmp:CreateDate>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", stamp, pdf)
    return _replace_ids(_apply(pdf, [*edits, *_date_profile(pdf, moment)]))


def _label_pages(pdf: bytes, label: Sequence[tuple[str, int]]) -> list[Edit]:
    """An edit that makes a viewer show i, ii, 1, 2 as printed; none where that is 1, 2, 3 anyway."""
    ranges = [
        (page, style, number)
        for page, (style, number) in enumerate(label)
        if page == 0 or label[page - 1] != (style, number - 1)
    ]
    place = pdf.find(CATALOG)
    if place < 0 or ranges in ([], [(0, "D", 1)]) or len(label) != pdf.count(PAGE):
        return []
    nums = "".join(f"{page}<</S/{style}/St {number}>>" for page, style, number in ranges)
    end = place + len(CATALOG)
    return [Edit(end, end, f"/PageLabels<</Nums[{nums}]>>".encode())]


def _replace_ids(pdf: bytes) -> bytes:
    head, trailer, tail = pdf.rpartition(b"\ntrailer")
    digest = hashlib.sha256(head).hexdigest()[:32].upper().encode()
    tail = re.sub(rb"<[0-9A-F]{32}>", b"<" + digest + b">", tail)
    return head + trailer + re.sub(rb"/DocChecksum /[0-9A-F]{32}", b"/DocChecksum /" + digest, tail)


def _date_profile(pdf: bytes, moment: datetime) -> list[Edit]:
    """Edits that put `moment` into the colour profile; none where LibreOffice wrote it in another way."""
    number = PROFILE.search(pdf)
    stream = number and re.search(
        rb"\n%s 0 obj\s*<<[^>]*/Length (\d+) 0 R[^>]*>>\s*stream\n" % number.group(1), pdf
    )
    length = stream and re.search(rb"\n%s 0 obj\s+(\d+)\s+endobj" % stream.group(1), pdf)
    if not stream or not length:
        return []
    start, end = stream.end(), stream.end() + int(length.group(1))
    try:
        profile = bytearray(zlib.decompress(pdf[start:end]))
    except zlib.error:
        return []
    profile[ICC_DATE] = struct.pack(">6H", *moment.timetuple()[:6])
    packed = zlib.compress(bytes(profile), 9)
    return [Edit(start, end, packed), Edit(length.start(1), length.end(1), str(len(packed)).encode())]


def _apply(pdf: bytes, edits: Sequence[Edit]) -> bytes:
    """Make the edits and move the offsets of the cross-reference table along."""
    xref = int(pdf[pdf.rindex(b"startxref") + 9 :].split()[0])

    def moved(offset: int) -> int:
        return offset + sum(len(edit.baru) - edit.end + edit.start for edit in edits if edit.end <= offset)

    table = XREF_ENTRY.sub(lambda entry: b"%010d %s" % (moved(int(entry[1])), entry[2]), pdf[xref:])
    table = re.sub(rb"(startxref\s+)\d+", lambda found: found[1] + str(moved(xref)).encode(), table)
    pieces, place = [], 0
    for edit in sorted(edits):
        pieces += [pdf[place : edit.start], edit.baru]
        place = edit.end
    return b"".join([*pieces, pdf[place:xref], table])
