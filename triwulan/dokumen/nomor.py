"""Numbers of papers, by a pattern per office and kind: no gap, no duplicate, a voided number keeps its reason."""

from __future__ import annotations

import re
from datetime import date
from typing import ClassVar

from pydantic import Field, field_validator
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.dokumen import Naskah, NomorNaskah, SeriNomor
from db.organisasi import Instansi
from db.upsert import insert_missing
from triwulan.errors import InvalidInput, NotAllowedNow
from triwulan.organisasi.pengaturan import Kelompok, load_pengaturan
from triwulan.waktu import now

ROMAWI = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
TOKENS = ("klasifikasi", "urut", "unit", "tahun", "bulan", "bulan_romawi")
_TOKEN = re.compile(r"\{(\w+)(?::(\d))?\}")

KLASIFIKASI = {
    "sk_tim": "000.8.6.3",
    "surat_permintaan_data": "000.8.6.3",
    "disposisi": "000.8.6.3",
    "surat_tugas": "000.8.6.3",
    "berita_acara_verifikasi": "000.8.6.3",
    "catatan_penerimaan_data": "000.8.6.3",
    "laporan_kinerja": "000.8.6.3",
    "laporan_semester": "000.8.6.3",
    "laporan_tahunan": "000.8.6.3",
    "perjanjian_kinerja": "000.7.2.7",
    "e81": "000.7.2.10",
}
"""Classification codes of Permendagri 83/2022 for the kinds of papers; an office may set its own."""
KLASIFIKASI_LAIN = "000.8.6.3"


def check_pattern(pola: str) -> str:
    """The pattern itself, when it can be used. Raises ValueError in Indonesian otherwise."""
    unknown = [name for name, _width in _TOKEN.findall(pola) if name not in TOKENS]
    if unknown:
        raise ValueError(
            f"{{{unknown[0]}}} tidak dikenal; pakai {', '.join(f'{{{name}}}' for name in TOKENS)}."
        )
    if "{urut" not in pola or "{tahun" not in pola:
        raise ValueError("Pola nomor harus memuat {urut} dan {tahun}, agar nomor tidak kembar.")
    return pola


class AturanNomor(Kelompok):
    """The patterns of an office. `pola_jenis` and `klasifikasi_jenis` override the common ones per kind of paper."""

    kelompok: ClassVar[str] = "nomor"

    unit: str = Field(default="", max_length=40)
    pola: str = "{klasifikasi}/{urut}/{unit}/{tahun}"
    pola_jenis: dict[str, str] = Field(default_factory=dict)
    klasifikasi_jenis: dict[str, str] = Field(default_factory=dict)

    @field_validator("pola")
    @classmethod
    def _pola(cls, value: str) -> str:
        return check_pattern(value)

    @field_validator("pola_jenis")
    @classmethod
    def _pola_jenis(cls, value: dict[str, str]) -> dict[str, str]:
        return {jenis: check_pattern(pola) for jenis, pola in value.items()}

    def klasifikasi(self, jenis: str) -> str:
        """The classification code of a kind of paper."""
        return self.klasifikasi_jenis.get(jenis) or KLASIFIKASI.get(jenis, KLASIFIKASI_LAIN)

    def seri(self, jenis: str) -> str:
        """Papers of one pattern and classification share one running number."""
        return f"{self.klasifikasi(jenis)}|{self.pola_jenis.get(jenis, self.pola)}"

    def print_nomor(self, jenis: str, urut: int, tanggal: date, unit: str) -> str:
        """The number as printed."""
        values = {
            "klasifikasi": self.klasifikasi(jenis),
            "urut": urut,
            "unit": self.unit or unit,
            "tahun": tanggal.year,
            "bulan": tanggal.month,
            "bulan_romawi": ROMAWI[tanggal.month - 1],
        }

        def fill(match: re.Match[str]) -> str:
            text = str(values[match[1]])
            return text.zfill(int(match[2])) if match[2] else text

        return _TOKEN.sub(fill, self.pola_jenis.get(jenis, self.pola))


def give_number(session: Session, naskah: Naskah, tanggal: date) -> str:
    """The next number of the paper's series, given to it in this transaction; the same one when it has one.

    The series is locked until the transaction ends: two papers at one moment get two numbers, and a
    transaction that fails leaves no gap.
    """
    if naskah.nomor:
        return naskah.nomor
    aturan = load_pengaturan(session, naskah.instansi_id, AturanNomor)
    unit = _unit(session.get_one(Instansi, naskah.instansi_id))
    series = _locked_series(session, naskah.instansi_id, aturan.seri(naskah.jenis), tanggal.year)
    series.terakhir += 1
    naskah.nomor = aturan.print_nomor(naskah.jenis, series.terakhir, tanggal, unit)
    naskah.tanggal = tanggal
    session.add(
        NomorNaskah(
            instansi_id=naskah.instansi_id,
            seri=series.seri,
            tahun=series.tahun,
            urut=series.terakhir,
            nomor=naskah.nomor,
            naskah_id=naskah.id,
            diberikan=now(),
        )
    )
    return naskah.nomor


def void_number(session: Session, naskah: Naskah, alasan: str) -> None:
    """Void the number of a cancelled paper: it stays in the book with its reason and is never given again.

    Raises InvalidInput without a reason, NotAllowedNow when the number is void already.
    """
    if not alasan.strip():
        raise InvalidInput("Tulis alasan pembatalan nomor.", {"alasan": "Wajib diisi."})
    given = session.scalar(select(NomorNaskah).where(NomorNaskah.naskah_id == naskah.id).with_for_update())
    if given is None:
        return
    if given.batal_pada is not None:
        raise NotAllowedNow("Nomor ini sudah dibatalkan.")
    given.batal_pada, given.alasan_batal = now(), alasan.strip()


def _locked_series(session: Session, instansi_id: int, seri: str, tahun: int) -> SeriNomor:
    insert_missing(session, SeriNomor, instansi_id=instansi_id, seri=seri, tahun=tahun, terakhir=0)
    return session.scalars(
        select(SeriNomor)
        .where(SeriNomor.instansi_id == instansi_id, SeriNomor.seri == seri, SeriNomor.tahun == tahun)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one()


def _unit(instansi: Instansi) -> str:
    """What stands for the office in a number when none is set: its short name without blanks."""
    return re.sub(r"\s+", "-", instansi.nama_pendek)
