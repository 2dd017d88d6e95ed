"""Trying an uploaded template before it is used: examined, then printed with the office's own data or a sample.

All of it happens outside of transactions, in the child processes; nothing is kept until `keep_templat`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from db.dokumen import Naskah, StatusNaskah
from db.organisasi import Instansi, Pemda
from db.sop import SopVersi
from triwulan import layanan
from triwulan.akses.izin import service
from triwulan.akses.pelaku import Actor
from triwulan.dokumen import templat_cetak
from triwulan.dokumen.bengkel import kerja
from triwulan.dokumen.lembar_sop.contoh import sample_sop
from triwulan.dokumen.lembar_sop.pesanan import PesananLembar
from triwulan.dokumen.pdf import to_pdf
from triwulan.dokumen.periksa_jenis import HasilPeriksa, examine_upload
from triwulan.dokumen.tampilan import load_letterhead, office_look
from triwulan.dokumen.templat_jenis import JenisTemplat, jenis_templat, sample_data
from triwulan.dokumen.templat_kantor import TemplatRingkas, get_templat, keep_templat
from triwulan.sop.definition import Sop

NOMOR_CONTOH = "000.8.6.3/001/CONTOH/2026"


@dataclass(frozen=True)
class PesananCoba:
    """What a trial is printed from, and where that comes from; `nyata`: from the office itself."""

    pesanan: Mapping[str, Any]
    asal: str
    nyata: bool


@service("templat.ubah")
def order_trial(
    session: Session, actor: Actor, *, instansi_id: int, jenis: str, contoh: bool = False
) -> PesananCoba:
    """The newest paper of this kind in the office with its letterhead; with `contoh`, or where there is none, a sample."""
    kind = jenis_templat(jenis)
    if kind.sop:
        return _sheet_order(session, instansi_id, contoh)
    real = None if contoh else _newest_paper(session, instansi_id, kind)
    look = replace(office_look(session, instansi_id), nomor=NOMOR_CONTOH)
    data = real.data if real else _sample(session, instansi_id, kind)
    asal = f"Data nyata: {real.judul}" if real else "Data contoh, bukan data kantor ini"
    return PesananCoba(templat_cetak.Naskah(data, look).as_json(), asal, real is not None)


def check_templat(actor: Actor, *, instansi_id: int, jenis: str, isi: bytes) -> HasilPeriksa:
    """What is wrong with an upload. Raises AccessDenied, NotFound, BengkelSibuk."""
    layanan.ask(get_templat, actor, instansi_id=instansi_id, jenis=jenis)
    return examine_upload(jenis, isi)


def try_templat(actor: Actor, *, instansi_id: int, jenis: str, isi: bytes, contoh: bool = False) -> bytes:
    """The trial as PDF. Raises InvalidInput when the template cannot print it, PdfUnavailable, PdfFailed."""
    order = layanan.ask(order_trial, actor, instansi_id=instansi_id, jenis=jenis, contoh=contoh)
    docx = kerja.print_template(isi, jenis, order.pesanan)
    return to_pdf(docx, update_indexes=jenis_templat(jenis).folder == "laporan")


def install_templat(
    actor: Actor, *, instansi_id: int, jenis: str, versi: int, nama_berkas: str, isi: bytes
) -> tuple[TemplatRingkas, HasilPeriksa]:
    """Examine an upload and put it in use. Raises like `check_templat` and `keep_templat`."""
    found = check_templat(actor, instansi_id=instansi_id, jenis=jenis, isi=isi)
    line = layanan.do(
        keep_templat,
        actor,
        instansi_id=instansi_id,
        jenis=jenis,
        versi=versi,
        nama_berkas=nama_berkas,
        isi=isi,
        diperiksa=found,
    )
    return line, found


def _sheet_order(session: Session, instansi_id: int, contoh: bool) -> PesananCoba:
    query = select(SopVersi).where(SopVersi.instansi_id == instansi_id).order_by(SopVersi.id.desc()).limit(1)
    row = None if contoh else session.scalars(query).first()
    sop = Sop.model_validate(row.isi) if row else sample_sop()
    real = row is not None and bool(sop.langkah and sop.pelaksana)
    kop = load_letterhead(session, instansi_id)
    order = PesananLembar(sop if real else sample_sop(), kop=kop)
    asal = f"Data nyata: {sop.nama}" if real else "Data contoh, bukan SOP kantor ini"
    return PesananCoba(order.as_json(), asal, real)


def _newest_paper(session: Session, instansi_id: int, kind: JenisTemplat) -> Naskah | None:
    query = select(Naskah).where(
        Naskah.instansi_id == instansi_id,
        Naskah.jenis == kind.kode,
        Naskah.status != StatusNaskah.DIBATALKAN,
    )
    return session.scalars(query.order_by(Naskah.id.desc()).limit(1).options(undefer(Naskah.data))).first()


def _sample(session: Session, instansi_id: int, kind: JenisTemplat) -> dict[str, Any]:
    """The sample under the name of the office."""
    instansi, data = session.get_one(Instansi, instansi_id), sample_data(kind)
    pemda = session.get_one(Pemda, instansi.pemda_id).nama
    head = {**data["ttd"][0], "jabatan": [f"KEPALA {instansi.nama.upper()}"], "nama": "CONTOH NAMA PEJABAT"}
    cover = {"sampul": {**data["sampul"], "instansi": instansi.nama.upper()}} if "sampul" in data else {}
    return data | {
        **cover,
        "ttd": [head, *data["ttd"][1:]],
        "instansi": instansi.nama,
        "instansi_kapital": instansi.nama.upper(),
        "pemda": pemda,
        "pemda_kapital": pemda.upper(),
        "tempat": instansi.kota or "CONTOH",
    }
