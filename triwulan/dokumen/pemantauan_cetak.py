"""Printing a monitoring or evaluation form of an SOP (PermenPAN-RB 35/2012), half filled too: docx and PDF."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy.orm import Session

from db.akses import Pengguna
from db.organisasi import Instansi
from db.sop import PemantauanSop, SopVersi
from triwulan.akses.izin import own, service
from triwulan.akses.pelaku import Actor
from triwulan.berkas.nama import safe_name
from triwulan.dokumen.cetak import Tampilan
from triwulan.dokumen.cetak import print_docx as print_naskah
from triwulan.dokumen.isi.bahan import KOSONG
from triwulan.dokumen.isi.disposisi import CENTANG, KOTAK
from triwulan.dokumen.isi.penandatangan import sign_as_person
from triwulan.dokumen.pdf import to_pdf
from triwulan.dokumen.tampilan import office_look
from triwulan.dokumen.templat import template_bytes
from triwulan.sop.definition import Sop
from triwulan.sop.status import JenisPemantauan
from triwulan.waktu import local_date, print_rentang

JUDUL = {
    JenisPemantauan.MONITORING: "Monitoring Pelaksanaan SOP AP",
    JenisPemantauan.EVALUASI: "Evaluasi Penerapan SOP AP",
}
BELUM_ADA = {"nama": KOSONG, "jabatan": "", "nip": "", "pangkat": ""}


@dataclass(frozen=True)
class BahanPemantauan:
    """What a form is printed from."""

    jenis: JenisPemantauan
    data: dict[str, Any]
    tampilan: Tampilan
    nama_berkas: str


@service("sop.lihat")
def get_bahan_pemantauan(session: Session, actor: Actor, *, pemantauan_id: int) -> BahanPemantauan:
    """The material of one form as it stands; printing it needs no database. One that is still filled in is a draft."""
    form = own(session, actor, PemantauanSop, pemantauan_id)
    stored = session.get_one(SopVersi, form.sop_versi_id)
    office = session.get_one(Instansi, form.instansi_id)
    look = office_look(session, office.id)
    done = form.selesai_pada
    look = replace(look, draf=done is None, tanggal=local_date(done, office.zona.value) if done else None)
    data = {
        "judul": f"{JUDUL[form.jenis]} {stored.nama}",
        "instansi": office.nama,
        "tempat": office.kota or KOSONG,
        "periode": print_rentang(form.mulai, form.sampai),
        "nama_sop": stored.nama,
        "nomor_sop": Sop.model_validate(stored.isi).identitas.nomor or "-",
        "baris": list(_rows(form)),
        "ttd": [sign_as_person(_assessor(session, form))],
    }
    return BahanPemantauan(
        form.jenis, data, look, safe_name(f"{form.jenis.value.title()} SOP {stored.nama} {form.sampai:%Y-%m}")
    )


def print_docx(bahan: BahanPemantauan) -> bytes:
    """The form as docx."""
    return print_naskah(template_bytes("pemantauan", bahan.jenis.value), bahan.data, bahan.tampilan)


def print_pdf(bahan: BahanPemantauan) -> bytes:
    """The form as PDF/A. Raises PdfUnavailable where LibreOffice is missing."""
    return to_pdf(print_docx(bahan))


def _rows(form: PemantauanSop) -> Iterator[dict[str, Any]]:
    for row in form.baris:
        yield {
            "no": str(row["no"]),
            "uraian": row["uraian"],
            "baik": CENTANG if row["baik"] else KOTAK,
            "tidak": CENTANG if row["baik"] is False else KOTAK,
            "catatan": row["catatan"],
            "tindakan": row["tindakan"],
        }


def _assessor(session: Session, form: PemantauanSop) -> dict[str, str]:
    """Who finished the form; nobody yet while it is filled in."""
    row = session.get(Pengguna, form.penilai_id) if form.selesai_pada and form.penilai_id else None
    return BELUM_ADA | ({"nama": row.nama, "jabatan": row.jabatan, "nip": row.nip} if row else {})
