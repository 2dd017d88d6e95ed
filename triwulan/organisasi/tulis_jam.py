"""Working hours as people write them: "07.30–12.00, 13.00–16.00"; empty for a day off."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, time

from triwulan.errors import InvalidInput
from triwulan.organisasi.jam_kerja import HARI, IsianHari, Minggu

_JAM = re.compile(r"(\d{1,2})[.:](\d{2})")
CONTOH = "07.30–12.00, 13.00–16.00"


def print_hari(hari: IsianHari | None) -> str:
    """The hours of a day in one line; empty for a day off."""
    if hari is None:
        return ""
    if hari.istirahat_mulai is None or hari.istirahat_selesai is None:
        return f"{_clock(hari.masuk)}–{_clock(hari.pulang)}"
    return f"{_clock(hari.masuk)}–{_clock(hari.istirahat_mulai)}, {_clock(hari.istirahat_selesai)}–{_clock(hari.pulang)}"


def read_hari(teks: str, nama: str) -> IsianHari | None:
    """The hours of the day `nama` from one line. Raises InvalidInput that shows how to write them."""
    if not teks.strip() or teks.strip().lower() in {"-", "libur"}:
        return None
    found = _JAM.findall(teks)
    rest = re.sub(r"[\s,;–—-]|dan|s\.?d\.?|sampai", "", _JAM.sub("", teks), flags=re.IGNORECASE)
    if len(found) not in {2, 4} or rest:
        raise InvalidInput(f"{nama}: tulis jam kerja seperti {CONTOH}, atau kosongkan bila libur.")
    try:
        jam = [time(int(hour), int(minute)) for hour, minute in found]
    except ValueError as error:
        raise InvalidInput(f"{nama}: jam hanya 00.00 sampai 23.59.") from error
    hari = IsianHari(masuk=jam[0], pulang=jam[-1])
    if len(jam) == 4:
        hari = IsianHari(masuk=jam[0], istirahat_mulai=jam[1], istirahat_selesai=jam[2], pulang=jam[3])
    try:
        hari.as_hari()
    except InvalidInput as error:
        raise InvalidInput(f"{nama}: {error.pesan}") from error
    return hari


def read_minggu(baris: Sequence[str]) -> Minggu:
    """A week from seven lines, Monday first. Raises InvalidInput that names the day."""
    return tuple(read_hari(teks, nama) for teks, nama in zip(baris, HARI, strict=True))


def read_rentang(teks: str) -> tuple[tuple[date, date], ...]:
    """Ramadan as lines "19-02-2026 s.d. 20-03-2026". Raises InvalidInput that quotes the line."""
    ranges = []
    for line in filter(None, (line.strip() for line in teks.splitlines())):
        days = re.findall(r"(\d{1,2})-(\d{1,2})-(\d{4})", line)
        try:
            first, last = (date(int(year), int(month), int(day)) for day, month, year in days)
        except ValueError as error:
            raise InvalidInput(
                f"Ramadan: tulis satu masa per baris seperti 19-02-2026 s.d. 20-03-2026, bukan “{line}”."
            ) from error
        ranges.append((first, last))
    return tuple(ranges)


def print_rentang_ramadan(ranges: Sequence[tuple[date, date]]) -> str:
    """The inverse of `read_rentang`."""
    return "\n".join(f"{first:%d-%m-%Y} s.d. {last:%d-%m-%Y}" for first, last in ranges)


def _clock(at: time) -> str:
    return f"{at:%H.%M}"
