"""The child of the workshop: reads requests line by line, opens hostile files, answers.

A request names a job of `PEKERJAAN`, the paths of its input files and its
arguments. The answer holds facts and, where a file was made, its path.
"""

from __future__ import annotations

import contextlib
import json
import logging
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from types import MappingProxyType
from typing import Any

from triwulan.berkas import gambar
from triwulan.dokumen import pdf_bersih, pdf_buka
from triwulan.dokumen.anak import limit_resources, serve_requests
from triwulan.dokumen.arsip import jilid
from triwulan.dokumen.bengkel import lukis
from triwulan.errors import InvalidInput

Jawaban = dict[str, Any]
ADDRESS_SPACE = 3 << 30
TEMPLATE_SPACE = 1 << 30


def inspect_pdf(masuk: Sequence[Path], keluar: Path) -> Jawaban:
    """Facts about a PDF, after PDFium has agreed that it can be shown."""
    isi = masuk[0].read_bytes()
    facts = pdf_bersih.inspect(isi)
    lukis.check_opens(isi)
    return asdict(facts)


def clean_pdf(masuk: Sequence[Path], keluar: Path) -> Jawaban:
    """A cleaned PDF in `keluar`, and the facts about the old one."""
    isi, facts = pdf_bersih.clean(masuk[0].read_bytes())
    keluar.write_bytes(isi)
    return asdict(facts)


def paint_page(masuk: Sequence[Path], keluar: Path, halaman: int, lebar: int) -> Jawaban:
    """One page as PNG in `keluar`."""
    keluar.write_bytes(lukis.paint_page(masuk[0].read_bytes(), halaman, lebar))
    return {}


def count_pages(masuk: Sequence[Path], keluar: Path) -> Jawaban:
    """How many pages PDFium sees."""
    return {"halaman": lukis.check_opens(masuk[0].read_bytes())}


def measure_picture(masuk: Sequence[Path], keluar: Path) -> Jawaban:
    """Width and height of a picture that decodes to its end."""
    return asdict(gambar.measure(masuk[0].read_bytes()))


def shrink_picture(masuk: Sequence[Path], keluar: Path, maks_px: int) -> Jawaban:
    """A JPEG of at most `maks_px` in `keluar`."""
    isi, ukuran = gambar.shrink(masuk[0].read_bytes(), maks_px)
    keluar.write_bytes(isi)
    return asdict(ukuran)


def encode_logo(masuk: Sequence[Path], keluar: Path) -> Jawaban:
    """A PNG for the letterhead in `keluar`."""
    isi, ukuran = gambar.encode_logo(masuk[0].read_bytes())
    keluar.write_bytes(isi)
    return asdict(ukuran)


def print_template(masuk: Sequence[Path], keluar: Path, jenis: str) -> Jawaban:
    """A paper printed with a Word template from outside, in `keluar`."""
    # Only these two jobs need docxtpl and the papers, which are slow to import.
    from triwulan.dokumen.templat_cetak import compose
    from triwulan.dokumen.templat_jenis import jenis_templat

    with _less_memory(TEMPLATE_SPACE):
        pesanan = json.loads(masuk[1].read_bytes())
        keluar.write_bytes(compose(jenis_templat(jenis), masuk[0].read_bytes(), pesanan))
    return {}


def examine_template(masuk: Sequence[Path], keluar: Path, jenis: str) -> Jawaban:
    """Everything that is wrong with a Word template from outside, and the names that it uses."""
    from triwulan.dokumen.periksa_jenis import examine
    from triwulan.dokumen.templat_jenis import jenis_templat

    with _less_memory(TEMPLATE_SPACE):
        return examine(jenis_templat(jenis), masuk[0].read_bytes()).as_json()


@contextlib.contextmanager
def _less_memory(size: int) -> Iterator[None]:
    """Less memory than for other jobs: a template is a small program."""
    try:
        import resource
    except ImportError:
        yield
        return
    before = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (size, before[1]))
    try:
        yield
    except MemoryError:
        raise InvalidInput("Templat memakai terlalu banyak memori. Sederhanakan templatnya.") from None
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


PEKERJAAN: Mapping[str, Callable[..., Jawaban]] = MappingProxyType(
    {
        pekerjaan.__name__: pekerjaan
        for pekerjaan in (
            inspect_pdf,
            clean_pdf,
            paint_page,
            count_pages,
            measure_picture,
            shrink_picture,
            encode_logo,
            print_template,
            examine_template,
            jilid.bind_files,
        )
    }
)


def memory_kb() -> int:
    """Resident memory of this process; 0 where it cannot be read."""
    with contextlib.suppress(OSError, ValueError, IndexError):
        return int(Path("/proc/self/statm").read_text().split()[1]) * 4
    return 0


def serve(perintah: Jawaban) -> Jawaban:
    """Do one job; a refused file is an answer, everything unexpected ends the child."""
    pekerjaan = PEKERJAAN[perintah["pekerjaan"]]
    masuk = [Path(path) for path in perintah["masuk"]]
    try:
        fakta = pekerjaan(masuk, Path(perintah["keluar"]), **perintah["argumen"])
    except InvalidInput as error:
        return {"ok": False, "pesan": error.pesan, "terkunci": isinstance(error, pdf_buka.PdfTerkunci)}
    return {"ok": True, "fakta": fakta, "memori_kb": memory_kb()}


def main(directory: str) -> None:
    """Serve until the app closes our stdin."""
    limit_resources(ADDRESS_SPACE)
    logging.disable(logging.CRITICAL)
    serve_requests(Path(directory), serve)
    shutil.rmtree(directory, ignore_errors=True)
