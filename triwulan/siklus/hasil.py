"""What a step on a tugas answers: where it stands now and who is next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from db.siklus import StatusSiklus, StatusTugas, Tugas
from triwulan.errors import NotAllowedNow
from triwulan.siklus.alur import AKTIF
from triwulan.siklus.kait import Kurang
from triwulan.siklus.muat import Kerja


class BelumLengkap(NotAllowedNow):
    """The langkah cannot be finished yet; `rincian` names every field that lacks something."""

    def __init__(self, rincian: Sequence[Kurang]) -> None:
        self.rincian = tuple(rincian)
        lines = [f"{item.label}: {item.pesan}" for item in self.rincian]
        super().__init__(f"Langkah belum dapat diselesaikan: {len(lines)} hal masih kurang.", lines)


@dataclass(frozen=True)
class TugasSingkat:
    """A tugas in one line."""

    id: int
    langkah_no: int
    kegiatan: str
    nama_pelaksana: str
    bidang_id: int | None
    status: StatusTugas


@dataclass(frozen=True)
class HasilTugas:
    """The tugas after a step. `berikut`: what is active now. `ulang`: the step had been done already."""

    tugas_id: int
    versi: int
    status: StatusTugas
    putaran: int
    berikut: tuple[TugasSingkat, ...]
    siklus_selesai: bool
    ulang: bool = False


def short(tugas: Tugas) -> TugasSingkat:
    """A tugas in one line."""
    return TugasSingkat(
        tugas.id, tugas.langkah_no, tugas.kegiatan, tugas.nama_pelaksana, tugas.bidang_id, tugas.status
    )


def outcome(kerja: Kerja, tugas: Tugas, *, ulang: bool = False) -> HasilTugas:
    """Where the tugas stands, and what is active in its siklus."""
    return HasilTugas(
        tugas_id=tugas.id,
        versi=tugas.versi,
        status=tugas.status,
        putaran=tugas.putaran,
        berikut=_active(kerja.tugas.values()),
        siklus_selesai=kerja.siklus.status is StatusSiklus.SELESAI,
        ulang=ulang,
    )


def _active(rows: Iterable[Tugas]) -> tuple[TugasSingkat, ...]:
    return tuple(short(row) for row in rows if row.status in AKTIF)
