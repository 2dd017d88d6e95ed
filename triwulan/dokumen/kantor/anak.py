"""The child that drives LibreOffice; run by a Python that has `uno`, not by the app's own.

Only the standard library and `uno` may be imported here, and the syntax stays
that of Python 3.8: LibreOffice packages outside Debian carry their own,
older Python.
"""

from __future__ import annotations

import contextlib
import functools
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import uno
from com.sun.star.beans import PropertyValue

from triwulan.dokumen.anak import GRACE_S, limit_resources, serve_requests

CONNECT_S = 45.0
POLL_S = 0.05
NUMBERING = {0: "A", 1: "a", 2: "R", 3: "r", 4: "D"}
"""com.sun.star.style.NumberingType as the styles of PDF page labels."""
ADDRESS_SPACE = 4 << 30
PIPE_AGE_S = 3600


def sweep_pipes() -> None:
    """Remove the sockets that killed LibreOffices of this user left in /tmp: nobody listens there any more."""
    uid = os.getuid() if hasattr(os, "getuid") else None
    for path in Path("/tmp").glob(f"OSL_PIPE_{uid}_*"):  # noqa: S108 - LibreOffice knows no other place
        with contextlib.suppress(OSError):
            if path.stat().st_mtime < time.time() - PIPE_AGE_S and not listens(path):
                path.unlink()


def listens(path: Path) -> bool:
    """Whether somebody answers at a socket."""
    with socket.socket(socket.AF_UNIX) as probe:
        try:
            probe.connect(str(path))
        except ConnectionRefusedError:
            return False
    return True


def start_soffice(soffice: str, ruang: Path, pipe: str) -> subprocess.Popen[bytes]:
    """Start the listener with the profile that lies in `ruang`."""
    command = [
        soffice,
        "--headless",
        "--norestore",
        "--nologo",
        "--nodefault",
        "--nolockcheck",
        f"-env:UserInstallation={(ruang / 'profil').as_uri()}",
        f"--accept=pipe,name={pipe};urp;StarOffice.ComponentContext",
    ]
    return subprocess.Popen(  # noqa: S603
        command, stdin=subprocess.DEVNULL, stdout=sys.stderr, stderr=sys.stderr
    )


def connect(pipe: str, soffice: subprocess.Popen[bytes]) -> Any:
    """The Desktop of the listener; SystemExit when it ends or stays silent."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    end = time.monotonic() + CONNECT_S
    while time.monotonic() < end and soffice.poll() is None:
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except uno.getClass("com.sun.star.connection.NoConnectException"):
            time.sleep(POLL_S)
        else:
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    sys.exit("LibreOffice did not answer")


def prop(name: str, value: Any) -> Any:
    """One UNO PropertyValue."""
    result = PropertyValue()
    result.Name, result.Value = name, value
    return result


def export_options(options: dict[str, Any]) -> Any:
    """The FilterData of a PDF export."""
    return uno.Any(
        "[]com.sun.star.beans.PropertyValue", tuple(prop(name, value) for name, value in options.items())
    )


def index_kind(index: Any) -> str:
    """'isi' for headings, 'gambar' for captions, 'lain' for every other kind of index."""
    service = index.getServiceName()
    if service.endswith(".ContentIndex"):
        return "isi"
    return "gambar" if service.endswith(".IllustrationsIndex") else "lain"


def paragraphs(text_range: Any) -> Iterator[Any]:
    """The paragraphs of a text range."""
    walk = text_range.createEnumeration()
    while walk.hasMoreElements():
        yield walk.nextElement()


def describe_index(index: Any) -> dict[str, Any]:
    """What LibreOffice wrote into one index: level, text and page number of every line."""
    baris = [[row.ParaStyleName, row.getString()] for row in paragraphs(index.getAnchor())]
    return {"jenis": index_kind(index), "baris": baris}


def in_document_order(indexes: list[Any]) -> list[Any]:
    """Indexes in the order of their places; those in different texts keep the order given."""

    def compare(left: Any, right: Any) -> int:
        text = left.getAnchor().getText()
        try:
            return -int(text.compareRegionStarts(left.getAnchor(), right.getAnchor()))
        except uno.getClass("com.sun.star.lang.IllegalArgumentException"):
            return 0

    return sorted(indexes, key=functools.cmp_to_key(compare))


def update_indexes(document: Any) -> list[dict[str, Any]]:
    """Fill all indexes, twice: the first filling moves the pages that the second one names."""
    if not hasattr(document, "getDocumentIndexes"):
        return []
    collection = document.getDocumentIndexes()
    indexes = [collection.getByIndex(number) for number in range(collection.getCount())]
    for _ in range(2 if indexes else 0):
        for index in indexes:
            index.update()
    return [describe_index(index) for index in in_document_order(indexes)]


def page_labels(document: Any) -> list[tuple[str, int]]:
    """Style ('r', 'R', 'a', 'A' or 'D') and number of every page that the PDF will have.

    A page on which the cursor cannot stand was put in by LibreOffice to make the next one odd; the PDF leaves it out.
    """
    if not hasattr(document, "getDocumentIndexes"):
        return []
    controller = document.getCurrentController()
    cursor = controller.getViewCursor()
    page_styles = document.getStyleFamilies().getByName("PageStyles")
    labels: list[tuple[str, int]] = []
    number = 0
    for page in range(1, controller.PageCount + 1):
        number += 1
        cursor.jumpToPage(page)
        cursor.jumpToStartOfPage()
        if cursor.getPage() == page:
            number = restarted_number(cursor) or number
            style = page_styles.getByName(cursor.PageStyleName).NumberingType
            labels.append((NUMBERING.get(style, "D"), number))
    return labels


def restarted_number(cursor: Any) -> int:
    """The number with which a section begins on this page; 0 where the numbers go on."""
    if not cursor.PageDescName or not cursor.PageNumberOffset:
        return 0
    here = cursor.getText().createTextCursorByRange(cursor)
    return int(cursor.PageNumberOffset) if here.isStartOfParagraph() else 0


def load(desktop: Any, perintah: dict[str, Any]) -> Any:
    """Open the document: hidden, without macros, without following its links."""
    options = (
        prop("Hidden", True),
        prop("MacroExecutionMode", 0),
        prop("UpdateDocMode", 0),
        prop("FilterName", perintah["filter"]),
    )
    document = desktop.loadComponentFromURL(Path(perintah["masuk"]).as_uri(), "_blank", 0, options)
    if document is None:
        raise ValueError("LibreOffice could not open the document")
    return document


def convert(desktop: Any, perintah: dict[str, Any]) -> dict[str, Any]:
    """One document to PDF; answers with the indexes where they were asked for."""
    document = load(desktop, perintah)
    try:
        indeks = update_indexes(document) if perintah["indeks"] else []
        label = page_labels(document) if perintah["indeks"] else []
        target = Path(perintah["keluar"]).as_uri()
        ekspor = (
            prop("FilterName", perintah["ekspor"]),
            prop("FilterData", export_options(perintah["opsi"])),
        )
        document.storeToURL(target, ekspor)
    finally:
        document.close(True)
    return {"ok": True, "indeks": indeks, "label": label}


def memory_kb(soffice: subprocess.Popen[bytes]) -> int:
    """Resident memory of the LibreOffice processes of this child's group; 0 where it cannot be read."""
    total = 0
    for status in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError, ValueError, IndexError):
            fields = status.read_text("utf-8", "replace").rpartition(")")[2].split()
            if int(fields[2]) == os.getpgrp():
                total += int(fields[21]) * 4
    return total


def serve(desktop: Any, soffice: subprocess.Popen[bytes], perintah: dict[str, Any]) -> dict[str, Any]:
    """Answer one request; a document that LibreOffice refuses is an answer, a dead LibreOffice is the end."""
    if soffice.poll() is not None:
        sys.exit("LibreOffice is gone")
    try:
        jawaban = convert(desktop, perintah)
    except uno.getClass("com.sun.star.lang.DisposedException"):
        sys.exit("LibreOffice ended during a conversion")
    except (uno.getClass("com.sun.star.uno.Exception"), ValueError) as error:
        if soffice.poll() is not None:
            sys.exit("LibreOffice ended during a conversion")
        jawaban = {"ok": False, "galat": str(error)}
    return {**jawaban, "memori_kb": memory_kb(soffice)}


def main(program: str, directory: str) -> None:
    """Start LibreOffice, serve, and end it in good order."""
    ruang = Path(directory)
    limit_resources(ADDRESS_SPACE)
    sweep_pipes()
    pipe = f"triwulan{os.getpid()}_{ruang.name}"
    soffice = start_soffice(program, ruang, pipe)
    desktop = connect(pipe, soffice)
    serve_requests(ruang, functools.partial(serve, desktop, soffice))
    with contextlib.suppress(uno.getClass("com.sun.star.uno.Exception")):
        desktop.terminate()
    with contextlib.suppress(subprocess.TimeoutExpired):
        soffice.wait(GRACE_S)
    shutil.rmtree(ruang, ignore_errors=True)
