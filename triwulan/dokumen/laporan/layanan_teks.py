"""The services of a report: its texts to accept or rewrite, and what it still lacks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.laporan import TeksLaporan
from triwulan.akses.audit import record_change
from triwulan.akses.izin import service
from triwulan.akses.pelaku import Actor
from triwulan.dokumen.docx_xml import xml_text
from triwulan.dokumen.isi.muat import load_bahan
from triwulan.dokumen.laporan.celah import Celah
from triwulan.dokumen.laporan.letak import in_order, is_ready
from triwulan.dokumen.laporan.masa import Masa, masa_of
from triwulan.dokumen.laporan.susun import Laporan
from triwulan.dokumen.laporan.teks import BagianTeks, KeadaanTeks, Tersimpan, decided
from triwulan.errors import Conflict, InvalidInput, NotFound
from triwulan.kinerja.singgahan import Singgahan
from triwulan.waktu import local_date, now

MAKS_HURUF = 30_000


@dataclass(frozen=True)
class KeadaanLaporan:
    """How a report stands: its texts in the order of the report, and what is missing."""

    label: str
    bagian: tuple[BagianTeks, ...]
    celah: tuple[Celah, ...]
    nama_bab: Mapping[str, str]
    """The full name of a chapter of Bab III.A by its short one: "Sasaran 1" → "Sasaran 1: Meningkatnya …"."""

    @property
    def lengkap(self) -> bool:
        """Whether nothing is missing."""
        return not self.celah

    @property
    def siap(self) -> int:
        """How many parts are accepted or written."""
        return sum(is_ready(part) for part in self.bagian)


_kept: Singgahan[KeadaanLaporan] = Singgahan(64)


@service("naskah.lihat")
def get_laporan(
    session: Session, actor: Actor, *, instansi_id: int, jenis: str, tahun: int, triwulan: int | None = None
) -> KeadaanLaporan:
    """The texts and gaps of a report. Raises InvalidInput for a period that it cannot have."""
    masa = masa_of(jenis, tahun, triwulan)
    # Today decides what is late and whether the year is over; who asks decides nothing.
    key: tuple[Masa, date] = (masa, local_date(now(), actor.zona))
    return _kept.get(session, instansi_id, key, lambda: _state(session, actor, instansi_id, masa))


@service("naskah.lihat")
def list_gaps(
    session: Session, actor: Actor, *, instansi_id: int, jenis: str, tahun: int, triwulan: int | None = None
) -> tuple[Celah, ...]:
    """What a report lacks: data, findings, analysis, evidence, texts; each with the page where that is mended."""
    state = get_laporan(session, actor, instansi_id=instansi_id, jenis=jenis, tahun=tahun, triwulan=triwulan)
    return state.celah


@service("naskah.buat")
def write_text(
    session: Session,
    actor: Actor,
    *,
    instansi_id: int,
    jenis: str,
    tahun: int,
    kunci: str,
    teks: str,
    versi: int,
    sidik: str | None = None,
    triwulan: int | None = None,
) -> BagianTeks:
    """Write a part in a person's own words. Raises NotFound, InvalidInput (empty, too long), Conflict.

    `sidik`: the sentences that the person had before their eyes; when the data say something else by now, the
    part is to be looked at again. None: those of this moment. The same words once more change nothing.
    """
    words = _clean(teks)
    masa = masa_of(jenis, tahun, triwulan)
    part = _part(session, actor, instansi_id, masa, kunci)
    seen = part.sidik if sidik is None else sidik
    row = _row(session, instansi_id, masa, kunci)
    if row is not None and (row.teks, row.sidik) == (words, seen):
        return part
    _check(row, versi)
    return _keep(session, actor, instansi_id, masa, part, row, Keputusan(words, seen))


@service("naskah.buat")
def accept_text(
    session: Session,
    actor: Actor,
    *,
    instansi_id: int,
    jenis: str,
    tahun: int,
    kunci: str,
    sidik: str,
    versi: int,
    triwulan: int | None = None,
) -> BagianTeks:
    """Accept the sentences of the app, as the person saw them (`sidik`); what was written before gives way.

    Raises NotFound, Conflict when the sentences changed meanwhile, InvalidInput where there are none.
    """
    masa = masa_of(jenis, tahun, triwulan)
    part = _part(session, actor, instansi_id, masa, kunci)
    if not part.usulan:
        raise InvalidInput("Bagian ini tidak mempunyai kalimat otomatis. Tulis isinya.")
    if part.sidik != sidik:
        raise Conflict(
            "Data berubah sehingga kalimatnya berubah. Baca kembali sebelum menyetujui.",
            {"usulan": list(part.usulan)},
        )
    row = _row(session, instansi_id, masa, kunci)
    _check(row, versi)
    return _keep(session, actor, instansi_id, masa, part, row, Keputusan(None, sidik))


@service("naskah.buat")
def accept_all_texts(
    session: Session,
    actor: Actor,
    *,
    instansi_id: int,
    jenis: str,
    tahun: int,
    sidik: dict[str, str],
    triwulan: int | None = None,
) -> int:
    """Accept every part whose sentences are still those that the person saw (`sidik` by `kunci`); how many."""
    masa = masa_of(jenis, tahun, triwulan)
    waiting = [
        part
        for part in _load(session, actor, instansi_id, masa).bagian
        if part.keadaan is KeadaanTeks.OTOMATIS and sidik.get(part.kunci) == part.sidik
    ]
    for part in waiting:
        row = _row(session, instansi_id, masa, part.kunci)
        _keep(session, actor, instansi_id, masa, part, row, Keputusan(None, part.sidik))
    return len(waiting)


@service("naskah.buat")
def reset_text(
    session: Session,
    actor: Actor,
    *,
    instansi_id: int,
    jenis: str,
    tahun: int,
    kunci: str,
    versi: int,
    triwulan: int | None = None,
) -> BagianTeks:
    """Go back to the sentences of the app, not accepted by anybody. Raises NotFound, Conflict."""
    masa = masa_of(jenis, tahun, triwulan)
    row = _row(session, instansi_id, masa, kunci)
    _check(row, versi)
    if row is not None:
        session.delete(row)
        record_change(session, actor, "laporan.teks_batal", row)
        session.flush()
    return _part(session, actor, instansi_id, masa, kunci)


@dataclass(frozen=True)
class Keputusan:
    """What a person decided: their own words (None: the sentences as they are), on seeing which sentences."""

    teks: str | None
    sidik: str


def _state(session: Session, actor: Actor, instansi_id: int, masa: Masa) -> KeadaanLaporan:
    report = _load(session, actor, instansi_id, masa)
    names = {judul.partition(":")[0]: judul for _, judul, _ in report.data.groups()}
    return KeadaanLaporan(masa.label, in_order(report.bagian), tuple(report.celah), names)


def _clean(teks: str) -> str:
    """The words with one kind of line break, without characters that neither a database nor a paper can hold."""
    words = xml_text("\n".join(teks.splitlines())).strip()
    if not words:
        raise InvalidInput("Tulis isinya, atau pakai kembali kalimat otomatis.", {"teks": "Wajib diisi."})
    if len(words) > MAKS_HURUF:
        raise InvalidInput(
            f"Tulisan paling panjang {MAKS_HURUF} huruf, ini {len(words)}. Pendekkan; yang diketik belum hilang.",
            {"teks": f"{len(words)} huruf, terlalu panjang"},
        )
    return words


def _load(session: Session, actor: Actor, instansi_id: int, masa: Masa) -> Laporan:
    bahan = load_bahan(session, instansi_id=instansi_id, tahun=masa.tahun, triwulan=masa.tw)
    return Laporan(session, actor, bahan, masa)


def _part(session: Session, actor: Actor, instansi_id: int, masa: Masa, kunci: str) -> BagianTeks:
    for part in _load(session, actor, instansi_id, masa).bagian:
        if part.kunci == kunci:
            return part
    raise NotFound("Bagian laporan ini tidak ada lagi. Muat ulang halaman.")


def _keep(
    session: Session,
    actor: Actor,
    instansi_id: int,
    masa: Masa,
    part: BagianTeks,
    row: TeksLaporan | None,
    keputusan: Keputusan,
) -> BagianTeks:
    if row is None:
        row = TeksLaporan(
            instansi_id=instansi_id,
            jenis=masa.jenis.value,
            tahun=masa.tahun,
            triwulan=masa.triwulan,
            kunci=part.kunci,
        )
        session.add(row)
    row.teks, row.sidik = keputusan.teks, keputusan.sidik
    row.oleh_id, row.oleh, row.pada = actor.pengguna_id, actor.nama, now()
    record_change(
        session, actor, "laporan.teks_setuju" if keputusan.teks is None else "laporan.teks_tulis", row
    )
    session.flush()
    return decided(part, Tersimpan(row.teks, row.sidik, row.versi, row.oleh))


def _row(session: Session, instansi_id: int, masa: Masa, kunci: str) -> TeksLaporan | None:
    return session.scalar(
        select(TeksLaporan)
        .filter_by(
            instansi_id=instansi_id,
            jenis=masa.jenis.value,
            tahun=masa.tahun,
            triwulan=masa.triwulan,
            kunci=kunci,
        )
        .with_for_update()
    )


def _check(row: TeksLaporan | None, versi: int) -> None:
    if (row.versi if row else 0) == versi:
        return
    who = f"{row.oleh} baru saja mengubah bagian ini" if row else "Bagian ini baru saja dikembalikan"
    raise Conflict(
        f"{who}. Tulisan Anda belum tersimpan.",
        {"teks": (row.teks or "") if row else "", "versi": row.versi if row else 0},
    )
