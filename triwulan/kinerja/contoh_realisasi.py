"""Sample realisasi, budget absorption and analysis: three triwulan disahkan, the fourth being filled in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from db.kinerja import (
    AlasanMutu,
    Analisis,
    Realisasi,
    RealisasiAnggaran,
    RencanaTindakLanjut,
    StatusRealisasi,
    StatusTindakLanjut,
    Sumber,
)
from db.rencana import Indikator, Jenjang, SimpulRencana
from triwulan.kinerja.anggaran import bidang_of
from triwulan.kinerja.muat import DaftarTarget, load_target
from triwulan.kinerja.mutu import Tingkat
from triwulan.kinerja.orang_contoh import Orang, moment
from triwulan.kinerja.pengaturan import Aturan, load_aturan
from triwulan.kinerja.potret import snapshot_of
from triwulan.kinerja.realisasi import IsianRealisasi, enter, new_realisasi
from triwulan.kinerja.tahapan import next_version
from triwulan.kinerja.temuan import check_entry, load_past, object_of

AKHIR = {1: (3, 31), 2: (6, 30), 3: (9, 30), 4: (12, 31)}
TW_BERJALAN = 4
ALASAN = "Data contoh: angkanya dibiarkan seperti pada dokumen asal, dan berkas bukti tidak disertakan."


def load_numbers(
    session: Session,
    instansi_id: int,
    data: dict[str, Any],
    indikator: dict[str, Indikator],
    nodes: dict[str, SimpulRencana],
    people: Orang,
    lewati: frozenset[int],
) -> None:
    """Enter what was achieved and spent, with analysis and follow-ups; the triwulan `lewati` stay empty."""
    data = _without(data, lewati)
    targets = load_target(session, instansi_id, data["tahun"])
    aturan = load_aturan(session, instansi_id)
    entered: dict[str, dict[int, Realisasi]] = {}
    for item in data["indikator"]:
        row = indikator[item["kode"]]
        entered[item["kode"]] = _load_realisasi(session, row, item, people, targets, aturan)
        _load_analysis(session, row, item, people)
    session.flush()
    _answer_findings(session, instansi_id, data["tahun"], indikator, entered, people)
    by_id = {node.id: node for node in nodes.values()}
    for item in data["anggaran"]:
        node = nodes[f"{Jenjang.SUB_KEGIATAN}:{item['sub_kegiatan']}"]
        _load_spending(session, node, item["realisasi_tw"], people, bidang_of(by_id, node.id))
    session.flush()


def _without(data: dict[str, Any], lewati: frozenset[int]) -> dict[str, Any]:
    """The data file without the numbers, amounts and analyses of these triwulan."""
    indikator = [
        item
        | {
            "realisasi_tw": _blanked(item["realisasi_tw"], lewati),
            "analisis": [found for found in item.get("analisis", []) if found["tw"] not in lewati],
        }
        for item in data["indikator"]
    ]
    anggaran = [item | {"realisasi_tw": _blanked(item["realisasi_tw"], lewati)} for item in data["anggaran"]]
    return data | {"indikator": indikator, "anggaran": anggaran}


def _blanked(values: list[Any], lewati: frozenset[int]) -> list[Any]:
    return [None if tw in lewati else value for tw, value in enumerate(values, start=1)]


def _load_realisasi(
    session: Session,
    row: Indikator,
    item: dict[str, Any],
    people: Orang,
    targets: DaftarTarget,
    aturan: Aturan,
) -> dict[int, Realisasi]:
    year: dict[int, Realisasi] = {}
    for tw, teks in enumerate(item["realisasi_tw"], start=1):
        if teks is None:
            continue
        entry = new_realisasi(row, tw)
        enter(row, entry, _isian(teks, tw, item))
        _walk(entry, people, row.bidang_id, tw)
        session.add(entry)
        year[tw] = entry
    session.flush()
    if "koreksi" in item:
        _correct(session, row, year, item["koreksi"], people)
    for entry in year.values():
        if entry.status is StatusRealisasi.DISAHKAN:
            entry.snapshot = snapshot_of(session, row, entry, targets, aturan)
    return year


def _isian(teks: str | dict[str, str], tw: int, item: dict[str, Any]) -> IsianRealisasi:
    """An entry of the data file; ambiguous texts are counts, except where the running triwulan leaves the question."""
    chosen = None if tw == TW_BERJALAN else 0
    if isinstance(teks, dict):
        return IsianRealisasi(
            teks_pembilang=teks["pembilang"],
            teks_penyebut=teks["penyebut"],
            pilihan_pembilang=0,
            pilihan_penyebut=0,
        )
    return IsianRealisasi(teks=teks, pilihan=chosen)


def _walk(entry: Realisasi | RealisasiAnggaran, people: Orang, bidang_id: int | None, tw: int) -> None:
    """Let the record go the way that it would have gone: entered, handed in, verified, approved."""
    filler, days = people.who_fills(bidang_id), _days(entry.tahun, tw)
    entry.sumber, entry.sintetis = Sumber.CONTOH, True
    entry.pengisi = [filler.id] if filler.id else []
    entry.diisi_id, entry.diisi_oleh, entry.diisi_pada = filler.id, filler.nama, days[0]
    entry.status = StatusRealisasi.DRAF
    if tw == TW_BERJALAN:
        return
    entry.diajukan_id, entry.diajukan_oleh, entry.diajukan_pada = filler.id, filler.nama, days[1]
    checker, head = people.verifikator, people.pimpinan
    entry.diverifikasi_id, entry.diverifikasi_oleh, entry.diverifikasi_pada = (
        checker.id,
        checker.nama,
        days[2],
    )
    entry.disahkan_id, entry.disahkan_oleh, entry.disahkan_pada = head.id, head.nama, days[3]
    entry.status = StatusRealisasi.DISAHKAN


def _days(tahun: int, tw: int) -> list[datetime]:
    """When it was entered, handed in, verified and approved."""
    end = date(tahun, *AKHIR[tw])
    return [moment(end + timedelta(days=after)) for after in (3, 4, 8, 11)]


def _correct(
    session: Session, row: Indikator, year: dict[int, Realisasi], change: dict[str, Any], people: Orang
) -> None:
    """What was disahkan first was wrong; the entry of the data file is the correction."""
    first = year[change["tw"]]
    right = IsianRealisasi(teks=first.teks)
    enter(row, first, IsianRealisasi(teks=change["semula"]))
    first.terkini = False
    session.flush()
    copy = next_version(session, first)
    enter(row, copy, right)
    _walk(copy, people, row.bidang_id, change["tw"])
    copy.sumber, copy.alasan_koreksi = Sumber.KOREKSI, change["alasan"]
    session.add(copy)
    session.flush()
    year[change["tw"]] = copy


def _answer_findings(
    session: Session,
    instansi_id: int,
    tahun: int,
    indikator: dict[str, Indikator],
    entered: Mapping[str, Mapping[int, Realisasi]],
    people: Orang,
) -> None:
    """What was disahkan must have had a reason for every unusual number."""
    for tw in range(1, TW_BERJALAN):
        past = load_past(session, instansi_id, tahun, tw, list(indikator.values()))
        for kode, row in indikator.items():
            for found in check_entry(row, entered[kode], tw, past.get(row.silsilah, []), 0, date.max):
                if found.tingkat is Tingkat.PERINGATAN:
                    filler = people.who_fills(row.bidang_id)
                    session.add(
                        AlasanMutu(
                            instansi_id=instansi_id,
                            objek=object_of(tw),
                            objek_id=row.id,
                            kode=found.kode,
                            sidik=found.sidik,
                            alasan=ALASAN,
                            oleh_id=filler.id,
                            oleh=filler.nama,
                            pada=_days(tahun, tw)[0],
                        )
                    )


def _load_analysis(session: Session, row: Indikator, item: dict[str, Any], people: Orang) -> None:
    filler = people.who_fills(row.bidang_id)
    for found in item.get("analisis", []):
        session.add(
            Analisis(
                instansi_id=row.instansi_id,
                indikator_id=row.id,
                tahun=row.tahun,
                tw=found["tw"],
                pendukung=found["pendukung"],
                penghambat=found["penghambat"],
                solusi=found["solusi"],
                sintetis=True,
                diisi_id=filler.id,
                diisi_oleh=filler.nama,
                diisi_pada=_days(row.tahun, found["tw"])[0],
            )
        )
    for found in item.get("tindak_lanjut", []):
        session.add(_follow_up(row, found))


def _follow_up(row: Indikator, found: dict[str, Any]) -> RencanaTindakLanjut:
    done = found["status"] == StatusTindakLanjut.SELESAI
    due = date.fromisoformat(found["tenggat"])
    return RencanaTindakLanjut(
        instansi_id=row.instansi_id,
        silsilah=row.silsilah,
        tahun=row.tahun,
        tw=found["tw"],
        uraian=found["uraian"],
        pic=found["pic"],
        tenggat=due,
        status=StatusTindakLanjut(found["status"]),
        catatan="Selesai sesuai rencana (data contoh)." if done else "",
        tutup_tahun=row.tahun if done else None,
        tutup_tw=found["tw"] + 1 if done else None,
        ditutup_pada=moment(due) if done else None,
        ditutup_oleh=found["pic"] if done else "",
        sintetis=True,
    )


def _load_spending(
    session: Session, node: SimpulRencana, amounts: list[int | None], people: Orang, bidang_id: int | None
) -> None:
    for tw, rupiah in enumerate(amounts, start=1):
        if rupiah is None:
            continue
        row = RealisasiAnggaran(
            instansi_id=node.instansi_id,
            simpul_id=node.id,
            tahun=node.tahun,
            tw=tw,
            teks=f"{rupiah:,}".replace(",", "."),
            rupiah=rupiah,
        )
        _walk(row, people, bidang_id, tw)
        session.add(row)
