"""What the siklus recorded about an SOP in a period, as the monitoring and evaluation forms want it.

The forms are those of PermenPAN-RB 35/2012; a person judges, the record gives what can be counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.siklus import Siklus, StatusSiklus
from db.sop import JenisPemantauan, PemantauanSop, SopVersi
from triwulan.akses.izin import own, service
from triwulan.akses.pelaku import Actor
from triwulan.siklus.jam import Jam, load_jam_of
from triwulan.siklus.kepatuhan import BarisKepatuhan, Kepatuhan, get_kepatuhan
from triwulan.siklus.ringkas import RingkasSiklus, summarize_all
from triwulan.sop.definition import Sop
from triwulan.sop.pemantauan import (
    KRITERIA_EVALUASI,
    Pemantauan,
    RekamanBaris,
    renew_rekaman,
    start_pemantauan,
)
from triwulan.waktu import local_date, now

DILAKSANAKAN, PERAN, PERMASALAHAN = (KRITERIA_EVALUASI[place] for place in (2, 3, 4))
"""The criteria about which a siklus can say something countable."""


@service("sop.pantau")
def begin_pemantauan(
    session: Session, actor: Actor, *, sop_versi_id: int, jenis: JenisPemantauan, mulai: date, sampai: date
) -> Pemantauan:
    """Begin a form with what the siklus of the period recorded. Raises InvalidInput for a period without days."""
    record = _record(session, actor, own(session, actor, SopVersi, sop_versi_id), jenis, mulai, sampai)
    return start_pemantauan(
        session, actor, sop_versi_id=sop_versi_id, jenis=jenis, mulai=mulai, sampai=sampai, rekaman=record
    )


@service("sop.pantau")
def renew_pemantauan(session: Session, actor: Actor, *, pemantauan_id: int, versi: int) -> Pemantauan:
    """Fill an open form with what was recorded since; what a person has written stays. Raises Conflict."""
    form = own(session, actor, PemantauanSop, pemantauan_id)
    sop = session.get_one(SopVersi, form.sop_versi_id)
    record = _record(session, actor, sop, form.jenis, form.mulai, form.sampai)
    return renew_rekaman(session, actor, pemantauan_id=form.id, versi=versi, rekaman=record)


@service("siklus.lihat")
def recorded_siklus(
    session: Session, actor: Actor, *, sop_versi_id: int, mulai: date, sampai: date
) -> tuple[RingkasSiklus, ...]:
    """The siklus of this SOP, in whatever version, that ran within the period; the oldest first."""
    sop = own(session, actor, SopVersi, sop_versi_id)
    return summarize_all(session, _running(session, sop, mulai, sampai))


def _running(session: Session, sop: SopVersi, mulai: date, sampai: date) -> list[Siklus]:
    rows = session.scalars(
        select(Siklus)
        .where(
            Siklus.instansi_id == sop.instansi_id,
            Siklus.sop_kode == sop.kode,
            Siklus.status != StatusSiklus.DIBATALKAN,
        )
        .order_by(Siklus.tahun, Siklus.triwulan)
    )
    zona = load_jam_of(session, sop.instansi_id).kalender.zona
    return [
        row
        for row in rows
        if local_date(row.dibuka_pada, zona) <= sampai
        and local_date(row.selesai_pada or now(), zona) >= mulai
    ]


def _record(
    session: Session, actor: Actor, sop: SopVersi, jenis: JenisPemantauan, mulai: date, sampai: date
) -> dict[int, RekamanBaris]:
    found = [get_kepatuhan(session, actor, siklus_id=row.id) for row in _running(session, sop, mulai, sampai)]
    if jenis is JenisPemantauan.EVALUASI:
        return _per_criterion(found)
    return _per_langkah(Sop.model_validate(sop.isi), found, load_jam_of(session, sop.instansi_id))


# ---- monitoring: row by row ------------------------------------------------------------------------------------------
def _per_langkah(sop: Sop, found: Sequence[Kepatuhan], jam: Jam) -> dict[int, RekamanBaris]:
    """Rows are matched by number and kegiatan: another version of the SOP may have numbered them anew."""
    records = {}
    for langkah in sop.langkah:
        parts = [(one, _lines(one, langkah.no, langkah.kegiatan)) for one in found]
        begun = [line for _, lines in parts for line in lines]
        if begun:
            text = " ".join(_sentence(one, lines, jam) for one, lines in parts if lines)
            records[langkah.no] = RekamanBaris(text, *_judgement(begun, jam))
    return records


def _lines(kepatuhan: Kepatuhan, no: int, kegiatan: str) -> list[BarisKepatuhan]:
    return [
        line
        for line in kepatuhan.baris
        if line.putaran and (line.langkah_no, line.kegiatan) == (no, kegiatan)
    ]


def _sentence(kepatuhan: Kepatuhan, lines: Sequence[BarisKepatuhan], jam: Jam) -> str:
    late, back = _late(lines), sum(line.dikembalikan for line in lines)
    laps = sum(len(line.putaran) for line in lines)
    parts = [
        _longest(lines, jam),
        f"{late} dari {len(lines)} tugas terlambat" if late else "tidak ada yang terlambat",
        f"dikembalikan {back} kali, {laps} putaran" if back else "",
    ]
    return f"{kepatuhan.siklus.periode.label}: {'; '.join(part for part in parts if part)}."


def _longest(lines: Iterable[BarisKepatuhan], jam: Jam) -> str:
    """The slowest lap against its waktu baku."""
    minutes, norm = max(
        ((lap.menit_nyata, line.menit_baku) for line in lines for lap in line.putaran),
        key=lambda pair: pair[0],
    )
    baku = f"waktu baku {jam.print_lama(norm)}" if norm is not None else "tanpa waktu baku"
    return f"waktu nyata paling lama {jam.print_lama(minutes)}, {baku}"


def _judgement(lines: Sequence[BarisKepatuhan], jam: Jam) -> tuple[bool | None, str]:
    """Late is not well, in time and never returned is well; the rest a person has to judge."""
    judged, late = sum(line.tepat_waktu is not None for line in lines), _late(lines)
    back = sum(line.dikembalikan for line in lines)
    returned = f" Dikembalikan {back} kali." if back else ""
    if late:
        longest = _longest((line for line in lines if line.tepat_waktu is False), jam)
        return False, f"Terlambat {late} dari {len(lines)} tugas; {longest}.{returned}"
    if judged < len(lines) or back:
        return None, returned.strip()
    return True, f"Seluruh {judged} tugas tepat waktu." if judged > 1 else "Tepat waktu."


def _late(lines: Iterable[BarisKepatuhan]) -> int:
    return sum(line.tepat_waktu is False for line in lines)


# ---- evaluation: what can be counted ---------------------------------------------------------------------------------
def _per_criterion(found: Sequence[Kepatuhan]) -> dict[int, RekamanBaris]:
    if not found:
        return {}
    periods = ", ".join(one.siklus.periode.label for one in found)
    texts = {DILAKSANAKAN: _in_time(found), PERAN: _by_role(found), PERMASALAHAN: _returns(found)}
    return {
        KRITERIA_EVALUASI.index(criterion) + 1: RekamanBaris(f"{periods}: {text}")
        for criterion, text in texts.items()
    }


def _in_time(found: Iterable[Kepatuhan]) -> str:
    judged, good = sum(one.dinilai for one in found), sum(one.tepat for one in found)
    return f"{good} dari {judged} tugas tepat waktu." if judged else "belum ada tugas yang dapat dinilai."


def _by_role(found: Iterable[Kepatuhan]) -> str:
    late = Counter(line.nama_pelaksana for one in found for line in one.baris if line.tepat_waktu is False)
    if not late:
        return "tidak ada pelaksana yang terlambat."
    return f"terlambat menurut pelaksana: {', '.join(f'{nama} {times} kali' for nama, times in late.most_common())}."


def _returns(found: Sequence[Kepatuhan]) -> str:
    ended = sum(one.siklus.status is StatusSiklus.SELESAI for one in found)
    back = sum(one.putaran_ulang for one in found)
    returned = f"pekerjaan dikembalikan {back} kali" if back else "tidak ada pengembalian"
    return f"{returned}; {ended} dari {len(found)} siklus selesai."
