"""Working hours of a week, by default those of Perpres 21/2023.

The Perpres fixes the sums (37 h 30 min a week net of breaks, 32 h 30 min in Ramadan), the start (07.30, in
Ramadan 08.00) and the breaks (60 min, Friday 90; in Ramadan 30, Friday 60). The end of a day follows by
arithmetic. When a break begins, and how a six-day unit spreads its hours, the Perpres leaves to the office:
those values are defaults to edit.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from triwulan.errors import InvalidInput

MENIT_PER_HARI = 450
"""One "hari" of an SOP in minutes: 37,5 hours over 5 days (Perpres 21/2023)."""

Sesi = tuple[int, int]
"""An unbroken stretch of work, in minutes after midnight."""


@dataclass(frozen=True)
class HariKerja:
    """One weekday on the local clock: from `masuk` to `pulang`, without the break."""

    masuk: time
    pulang: time
    istirahat_mulai: time | None = None
    istirahat_selesai: time | None = None

    def __post_init__(self) -> None:
        """InvalidInput when the times do not follow each other."""
        if (self.istirahat_mulai is None) != (self.istirahat_selesai is None):
            raise InvalidInput("Isi jam mulai dan jam selesai istirahat, atau kosongkan keduanya.")
        batas = [_minute(at) for at in self._in_order()]
        if batas != sorted(batas) or batas[0] == batas[-1]:
            raise InvalidInput(
                "Urutan jam tidak benar: jam masuk, mulai istirahat, selesai istirahat, lalu jam pulang."
            )

    @property
    def sesi(self) -> tuple[Sesi, ...]:
        """The stretches of work of the day, without the empty ones."""
        menit = [_minute(at) for at in self._in_order()]
        pasangan = [(menit[i], menit[i + 1]) for i in range(0, len(menit), 2)]
        return tuple((mulai, selesai) for mulai, selesai in pasangan if mulai < selesai)

    @property
    def menit(self) -> int:
        """Net working minutes of the day."""
        return sum(selesai - mulai for mulai, selesai in self.sesi)

    def _in_order(self) -> list[time]:
        semua = (self.masuk, self.istirahat_mulai, self.istirahat_selesai, self.pulang)
        return [at for at in semua if at is not None]


Minggu = tuple[HariKerja | None, ...]
"""Seven entries, Monday first; None: no work."""


@dataclass(frozen=True)
class JamKerja:
    """The weeks of an office: the usual one and the one in Ramadan."""

    biasa: Minggu
    ramadan: Minggu

    def __post_init__(self) -> None:
        """InvalidInput when a week has not seven entries or no working day."""
        for minggu in (self.biasa, self.ramadan):
            if len(minggu) != 7:
                raise InvalidInput("Jam kerja harus memuat tujuh hari, mulai Senin.")
            if not any(minggu):
                raise InvalidInput("Isi jam kerja untuk sedikitnya satu hari dalam seminggu.")

    def hari(self, tanggal: date, *, ramadan: bool) -> HariKerja | None:
        """The hours of that weekday; None: a day off. Holidays are the business of Kalender."""
        return (self.ramadan if ramadan else self.biasa)[tanggal.weekday()]

    def menit_seminggu(self, *, ramadan: bool = False) -> int:
        """Net working minutes of a week."""
        return sum(hari.menit for hari in (self.ramadan if ramadan else self.biasa) if hari)


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute


def _hari(masuk: str, pulang: str, istirahat: str) -> HariKerja:
    mulai, selesai = istirahat.split("-")
    return HariKerja(*(time.fromisoformat(teks) for teks in (masuk, pulang, mulai, selesai)))


_SENIN_KAMIS = _hari("07:30", "16:00", "12:00-13:00")
_JUMAT = _hari("07:30", "16:30", "11:30-13:00")
_SENIN_KAMIS_RAMADAN = _hari("08:00", "15:00", "12:00-12:30")
_JUMAT_RAMADAN = _hari("08:00", "15:30", "11:30-12:30")

LIMA_HARI = JamKerja(
    biasa=(*[_SENIN_KAMIS] * 4, _JUMAT, None, None),
    ramadan=(*[_SENIN_KAMIS_RAMADAN] * 4, _JUMAT_RAMADAN, None, None),
)
"""Monday to Friday, Perpres 21/2023."""

ENAM_HARI = JamKerja(
    biasa=(
        *[_hari("07:30", "15:00", "12:00-13:00")] * 4,
        _hari("07:30", "14:30", "11:30-13:00"),
        _hari("07:30", "14:30", "12:00-13:00"),
        None,
    ),
    ramadan=(
        *[_hari("08:00", "14:00", "12:00-12:30")] * 4,
        _hari("08:00", "14:00", "11:30-12:30"),
        _hari("08:00", "14:00", "12:00-12:30"),
        None,
    ),
)
"""Monday to Saturday: the weekly sums of Perpres 21/2023 spread over six days (a default, to edit)."""
