"""The files of a paper: docx, PDF, and the signed file that people upload."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.dokumen import Naskah, StatusNaskah, Varian
from db.organisasi import Instansi
from triwulan.akses.audit import record_change
from triwulan.akses.izin import own, service
from triwulan.akses.pelaku import Actor
from triwulan.berkas.jenis import Jenis
from triwulan.berkas.nama import safe_name
from triwulan.berkas.periksa import Diperiksa, inspect_upload
from triwulan.berkas.sidik import sha256
from triwulan.berkas.simpanan import open_store
from triwulan.dokumen.isi import jenis_naskah
from triwulan.dokumen.naskah_tampil import NaskahRingkas, naskah_line
from triwulan.dokumen.tampilan import load_look
from triwulan.dokumen.templat_pakai import print_paper, template_of
from triwulan.errors import Conflict, InvalidInput, NotAllowedNow
from triwulan.siklus.bukti_isi import BerkasTercatat
from triwulan.siklus.terapkan import bump
from triwulan.versi import check_versi

MEDIA = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "webp": "image/webp",
}
TANPA_TTE = (
    "PDF ini tidak memuat tanda tangan elektronik. Bila ini pindaian naskah bertanda tangan basah, simpan saja; "
    "bila seharusnya ditandatangani BSrE atau Srikandi, unggah PDF asli dari sistem itu, bukan cetakannya."
)


class BerkasNaskah(NamedTuple):
    """A file of a paper on its way out."""

    nama: str
    media: str
    isi: bytes


@dataclass(frozen=True)
class HasilUnggahTtd:
    """The paper with its signed file, and what to know about the file."""

    naskah: NaskahRingkas
    peringatan: tuple[str, ...]


@service("naskah.lihat")
def read_docx(session: Session, actor: Actor, *, naskah_id: int) -> BerkasNaskah:
    """The docx: of a draft printed now with its mark, of a final paper as it was kept.

    Raises NotFound, AccessDenied, NotAllowedNow when the kept file was altered, TemplatGagal when the office's own
    template cannot print it.
    """
    row = own(session, actor, Naskah, naskah_id)
    if row.docx is None:
        kind = jenis_naskah(row.jenis)
        templat = template_of(session, row.instansi_id, kind, bawaan=row.templat_bawaan)
        content = print_paper(templat, kind, row.data, load_look(session, row))
    else:
        content = _kept(row.docx, row.docx_sha256)
    return BerkasNaskah(file_name(row, "docx"), MEDIA["docx"], content)


@service("naskah.lihat")
def read_xlsx(session: Session, actor: Actor, *, naskah_id: int) -> BerkasNaskah:
    """The workbook that belongs to the paper. InvalidInput for a kind without one."""
    row = own(session, actor, Naskah, naskah_id)
    kind = jenis_naskah(row.jenis)
    if kind.xlsx is None:
        raise InvalidInput(f"{kind.nama} tidak mempunyai lembar kerja Excel.")
    content = kind.xlsx(
        session, actor, data=row.data, instansi_id=row.instansi_id, tahun=row.tahun, triwulan=row.triwulan
    )
    return BerkasNaskah(file_name(row, "xlsx"), MEDIA["xlsx"], content)


@service("naskah.lihat")
def read_pdf(session: Session, actor: Actor, *, naskah_id: int) -> BerkasNaskah | None:
    """The PDF as it was kept; None where it has not been made yet."""
    row = own(session, actor, Naskah, naskah_id)
    if row.pdf is None:
        return None
    return BerkasNaskah(file_name(row, "pdf"), MEDIA["pdf"], _kept(row.pdf, row.pdf_sha256))


@service("naskah.lihat")
def read_ttd(session: Session, actor: Actor, *, naskah_id: int) -> BerkasNaskah:
    """The signed file as it was uploaded. NotAllowedNow where there is none."""
    row = own(session, actor, Naskah, naskah_id)
    if row.ttd is None:
        raise NotAllowedNow("Naskah bertanda tangan belum diunggah.")
    suffix = row.ttd.rpartition(".")[2]
    return BerkasNaskah(
        f"bertanda-tangan-{file_name(row, suffix)}", MEDIA[suffix], _kept(row.ttd, row.ttd_sha256)
    )


@service("naskah.final")
def keep_pdf(
    session: Session, actor: Actor, *, naskah_id: int, dari: str, isi: bytes, docx: bytes | None = None
) -> NaskahRingkas:
    """Keep the PDF of a final paper; `dari` is the SHA-256 of the docx from which it was made.

    `docx`: the same paper with the page numbers of the PDF in its contents; it takes the place of the other.
    Raises Conflict when the paper has another docx by now, NotAllowedNow for a draft.
    """
    row = own(session, actor, Naskah, naskah_id, lock=True)
    if row.docx_sha256 is None:
        raise NotAllowedNow("PDF disimpan hanya untuk naskah yang sudah final.")
    if row.docx_sha256 != dari:
        raise Conflict("Naskah ini berubah saat PDF dibuat. Buat PDF sekali lagi.")
    if row.pdf is None:
        kept = open_store().put(paper_path(session, row, sha256(isi), "pdf"), isi)
        row.pdf, row.pdf_sha256 = kept.path, kept.sha256
        if docx is not None and sha256(docx) != row.docx_sha256:
            numbered = open_store().put(paper_path(session, row, sha256(docx), "docx"), docx)
            row.docx, row.docx_sha256 = numbered.path, numbered.sha256
        return note_change(session, actor, "naskah.pdf", row)
    return naskah_line(row)


@service("naskah.final")
def upload_ttd(
    session: Session, actor: Actor, *, naskah_id: int, versi: int, nama: str, isi: bytes, nomor: str = ""
) -> HasilUnggahTtd:
    """Keep the signed PDF or scan. `nomor`: the number that Srikandi gave, for a paper without one.

    Raises InvalidInput (kind, broken, the unsigned PDF itself, number missing), NotAllowedNow unless final,
    Conflict.
    """
    # Opening an upload takes a while: before the database is asked, which would make all who write wait.
    found = inspect_upload(nama, isi)
    row = own(session, actor, Naskah, naskah_id, lock=True)
    check_versi(row, versi, {"status": row.status.value})
    _check_signed(row, found)
    if row.status not in (StatusNaskah.FINAL, StatusNaskah.DITANDATANGANI):
        raise NotAllowedNow(
            "Jadikan naskah final dahulu, tandatangani di luar aplikasi, lalu unggah hasilnya."
        )
    _number_of_srikandi(row, nomor)
    kept = open_store().put(paper_path(session, row, found.sha256, found.jenis.value, "ttd"), isi)
    row.ttd, row.ttd_sha256, row.status = kept.path, kept.sha256, StatusNaskah.DITANDATANGANI
    return HasilUnggahTtd(note_change(session, actor, "naskah.unggah_ttd", row), _warnings(row, found))


def note_change(
    session: Session, actor: Actor, aksi: str, row: Naskah, alasan: str | None = None
) -> NaskahRingkas:
    """Write the change of a paper to the audit, and let the pages of its siklus know."""
    record_change(session, actor, aksi, row, alasan=alasan)
    if row.siklus_id is not None:
        bump(session, row.siklus_id)
    session.flush()
    return naskah_line(row)


def recorded_papers(session: Session) -> Iterable[BerkasTercatat]:
    """The files of the papers, signed uploads too, for the check of all files; also of cancelled papers."""
    for row in session.scalars(select(Naskah)).yield_per(500):
        for part, path, sidik in (
            ("docx", row.docx, row.docx_sha256),
            ("PDF", row.pdf, row.pdf_sha256),
            ("naskah bertanda tangan", row.ttd, row.ttd_sha256),
        ):
            if path:
                yield BerkasTercatat(path, sidik or "", f"{row.judul}, {part}")


def paper_path(session: Session, row: Naskah, sidik: str, akhiran: str, bagian: str = "") -> str:
    """Where a file of a paper is kept: office, year, kind, paper; the fingerprint tells versions apart."""
    kode = session.get_one(Instansi, row.instansi_id).kode
    name = "-".join(filter(None, (str(row.id), bagian, sidik[:12])))
    return f"{safe_name(kode)}/{row.tahun}/naskah/{safe_name(row.jenis)}/{name}.{akhiran}"


def file_name(row: Naskah, akhiran: str) -> str:
    """The name under which a person gets the file."""
    period = f"TW{row.triwulan}-{row.tahun}" if row.triwulan else str(row.tahun)
    parts = [
        row.jenis.replace("_", "-"),
        row.tahap or "",
        period,
        row.nomor or ("draf" if row.status is StatusNaskah.DRAF else ""),
    ]
    return safe_name("-".join(part for part in parts if part).replace("/", "-")) + f".{akhiran}"


def _kept(path: str, sidik: str | None) -> bytes:
    content = open_store().get(path)
    if sha256(content) != sidik:
        raise NotAllowedNow(
            "Berkas naskah ini tidak sama lagi dengan sidiknya dan tidak diberikan. Laporkan kepada pengelola server."
        )
    return content


def _check_signed(row: Naskah, found: Diperiksa) -> None:
    if found.jenis is not Jenis.PDF and not found.jenis.gambar:
        raise InvalidInput("Unggah PDF atau pindaian (JPG, PNG, WebP) naskah yang sudah ditandatangani.")
    if found.sha256 == row.pdf_sha256:
        raise InvalidInput(
            "Berkas ini PDF yang belum ditandatangani. Tandatangani dahulu, lalu unggah hasilnya."
        )


def _number_of_srikandi(row: Naskah, nomor: str) -> None:
    if row.varian is Varian.SRIKANDI and row.nomor is None and jenis_naskah(row.jenis).bernomor:
        if not nomor.strip():
            raise InvalidInput("Tulis nomor naskah yang diberikan Srikandi.", {"nomor": "Wajib diisi."})
        row.nomor = nomor.strip()[:100]


def _warnings(row: Naskah, found: Diperiksa) -> tuple[str, ...]:
    unsigned = found.jenis is Jenis.PDF and not found.bertanda_tangan and row.varian is not Varian.BASAH
    return (*found.peringatan, *((TANPA_TTE,) if unsigned else ()))
