"""Sample performance data of one office: facts of published documents, completed with numbers marked synthetic.

The data files say for every number where it comes from. Some real defects of such documents are left in, so
that the checks have something to show.
"""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from db.kinerja import Analisis, Realisasi, RealisasiAnggaran
from db.organisasi import Bidang
from db.rencana import (
    SETAHUN,
    Frekuensi,
    Indikator,
    JenisIndikator,
    Jenjang,
    Konsolidasi,
    Pagu,
    PerjanjianKinerja,
    Polarisasi,
    Ragam,
    RiwayatAnggaran,
    RiwayatIndikator,
    SimpulRencana,
    Target,
    TipeIndikator,
)
from triwulan.akses.audit import record
from triwulan.akses.pelaku import Actor
from triwulan.angka import Terbaca, read_angka
from triwulan.kinerja.contoh_realisasi import load_numbers
from triwulan.kinerja.indikator import IsianIndikator, fill_indikator, new_silsilah
from triwulan.kinerja.isi_perjanjian import describe_plan
from triwulan.kinerja.orang_contoh import Orang, find_people, moment
from triwulan.kinerja.salin import copy_plan
from triwulan.kinerja.target import put_target, read_target
from triwulan.waktu import now

FOLDER = Path(__file__).resolve().parent.parent / "contoh" / "data"
PILIHAN: dict[str, type[StrEnum]] = {
    "polarisasi": Polarisasi,
    "konsolidasi": Konsolidasi,
    "frekuensi": Frekuensi,
    "jenis": JenisIndikator,
    "tipe": TipeIndikator,
}
ATRIBUT = (
    "kode",
    "nama",
    "satuan",
    "presisi",
    "formula",
    "pembilang",
    "penyebut",
    "skala",
    "sumber_data",
    "baseline_tahun",
)


def load_contoh_kinerja(
    session: Session, actor: Actor, *, instansi_id: int, kode: str, lewati: frozenset[int] = frozenset()
) -> None:
    """Enter the sample planning, realisasi and analysis of an office; nothing where there is no file for `kode`.

    The numbers of the triwulan `lewati` are left out: a siklus brings them. The year after it is planned too once
    it has begun, so that a siklus of today can be opened.
    """
    path = FOLDER / f"{kode}.json"
    if not path.is_file():
        return
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    people = find_people(session, actor, instansi_id)
    nodes = _load_tree(session, instansi_id, data)
    indikator = _load_indikator(session, instansi_id, data, nodes)
    _load_pagu(session, instansi_id, data, nodes)
    _load_history(session, instansi_id, data)
    _sign(session, instansi_id, data, people, urutan=0)
    _load_perubahan(session, instansi_id, data, indikator, nodes)
    _sign(session, instansi_id, data, people, urutan=1)
    load_numbers(session, instansi_id, data, indikator, nodes, people, lewati)
    record(
        session,
        actor,
        "contoh.kinerja",
        objek="rencana",
        objek_id=data["tahun"],
        instansi_id=instansi_id,
        sesudah={"sumber": data["sumber"], "indikator": len(indikator), "simpul": len(nodes)},
    )
    for tahun in range(data["tahun"], now().year):
        copy_plan(session, actor, instansi_id, dari=tahun, ke=tahun + 1)


def mark_synthetic(session: Session, *, instansi_id: int, tahun: int) -> None:
    """Say of all numbers of a sample office that they are synthetic, also of those that its people entered."""
    for model in (Realisasi, RealisasiAnggaran, Analisis):
        where = (model.instansi_id == instansi_id, model.tahun == tahun)
        session.execute(update(model).where(*where).values(sintetis=True))


def _bidang_by_order(session: Session, instansi_id: int) -> list[int]:
    query = select(Bidang.id).where(Bidang.instansi_id == instansi_id).order_by(Bidang.urutan, Bidang.id)
    return list(session.scalars(query))


def _pick(bidang: list[int], number: int | None) -> int | None:
    return None if number is None or not bidang else bidang[min(number, len(bidang) - 1)]


def _load_tree(session: Session, instansi_id: int, data: dict[str, Any]) -> dict[str, SimpulRencana]:
    """The nodes of the tree by "jenjang:kode"."""
    bidang = _bidang_by_order(session, instansi_id)
    nodes: dict[str, SimpulRencana] = {}
    for urutan, item in enumerate(data["simpul"]):
        induk = nodes[item["induk"]].id if item["induk"] else None
        row = SimpulRencana(
            instansi_id=instansi_id,
            tahun=data["tahun"],
            jenjang=Jenjang(item["jenjang"]),
            kode=item["kode"],
            nama=item["nama"],
            induk_id=induk,
            urutan=urutan,
            bidang_id=_pick(bidang, item["bidang"]),
        )
        session.add(row)
        session.flush()
        nodes[f"{item['jenjang']}:{item['kode']}"] = row
    return nodes


def _load_indikator(
    session: Session, instansi_id: int, data: dict[str, Any], nodes: dict[str, SimpulRencana]
) -> dict[str, Indikator]:
    bidang = _bidang_by_order(session, instansi_id)
    rows: dict[str, Indikator] = {}
    for urutan, item in enumerate(data["indikator"]):
        row = Indikator(instansi_id=instansi_id, tahun=data["tahun"], silsilah=new_silsilah())
        fill_indikator(row, _isian(item, nodes[item["simpul"]].id, _pick(bidang, item["bidang"]), urutan))
        session.add(row)
        rows[item["kode"]] = row
        _add_targets(session, row, item)
        _add_history(session, row, item, data["tahun"])
    session.flush()
    return rows


def _isian(item: dict[str, Any], simpul_id: int, bidang_id: int | None, urutan: int) -> IsianIndikator:
    values = {name: item[name] for name in ATRIBUT if name in item}
    values |= {name: enum(item[name]) for name, enum in PILIHAN.items()}
    note = f"Sumber: {item['sumber']}."
    return IsianIndikator(
        **values,
        simpul_id=simpul_id,
        bidang_id=bidang_id,
        urutan=urutan,
        baseline=_number(item.get("baseline")),
        catatan=f"{note} {item['catatan']}".strip(),
    )


def _add_targets(session: Session, row: Indikator, item: dict[str, Any]) -> None:
    wanted = [(row.tahun, SETAHUN, Ragam.MURNI, item["target"], item["target_sintetis"])]
    wanted += [
        (row.tahun, tw, Ragam.MURNI, teks, True) for tw, teks in enumerate(item["target_tw"], start=1) if teks
    ]
    wanted += [
        (int(tahun), SETAHUN, Ragam.RENSTRA, teks, False) for tahun, teks in item.get("renstra", {}).items()
    ]
    for tahun, tw, ragam, teks, sintetis in wanted:
        add_target(session, row, tahun, tw, ragam, teks, sintetis=sintetis)


def add_target(
    session: Session, row: Indikator, tahun: int, tw: int, ragam: Ragam, teks: str, *, sintetis: bool
) -> None:
    """Add one target, read as a person's entry would be. ValueError when a data file cannot be read."""
    isian = read_target(row, teks)
    if isian.nilai is None:
        # A whole number of the data file that has two readings is a count.
        isian = read_target(row, teks, 0)
    if isian.nilai is None:
        raise ValueError(f"{row.kode}: target {teks!r}")
    target = Target(instansi_id=row.instansi_id, silsilah=row.silsilah, tahun=tahun, tw=tw, ragam=ragam)
    put_target(target, isian, isian.nilai)
    target.sintetis = sintetis
    session.add(target)


def _add_history(session: Session, row: Indikator, item: dict[str, Any], tahun: int) -> None:
    """What was printed of the years before; a realisasi printed for a year to come is left out."""
    for past in item.get("riwayat", []):
        if past["tahun"] < tahun:
            session.add(
                RiwayatIndikator(
                    instansi_id=row.instansi_id,
                    silsilah=row.silsilah,
                    tahun=past["tahun"],
                    target=_number(past["target"]),
                    realisasi=_number(past["realisasi"]),
                    sumber=item["sumber"],
                    sintetis=past.get("sintetis", False),
                )
            )


def _load_pagu(
    session: Session, instansi_id: int, data: dict[str, Any], nodes: dict[str, SimpulRencana]
) -> None:
    for item in data["anggaran"]:
        _add_pagu(session, nodes, item["sub_kegiatan"], Ragam.MURNI, item["murni"])


def _add_pagu(
    session: Session, nodes: dict[str, SimpulRencana], kode: str, ragam: Ragam, rupiah: int
) -> None:
    node = nodes[f"{Jenjang.SUB_KEGIATAN}:{kode}"]
    session.add(
        Pagu(
            instansi_id=node.instansi_id,
            simpul_id=node.id,
            tahun=node.tahun,
            tw=SETAHUN,
            ragam=ragam,
            rupiah=rupiah,
            sintetis=True,
        )
    )


def _load_history(session: Session, instansi_id: int, data: dict[str, Any]) -> None:
    for item in data["riwayat_anggaran"]:
        session.add(
            RiwayatAnggaran(
                instansi_id=instansi_id,
                kode=item["program"],
                tahun=item["tahun"],
                anggaran=item["anggaran"],
                realisasi=item["realisasi"],
                sumber="CONTOH Renstra 2025–2029",
            )
        )


def _load_perubahan(
    session: Session,
    instansi_id: int,
    data: dict[str, Any],
    indikator: dict[str, Indikator],
    nodes: dict[str, SimpulRencana],
) -> None:
    for item in data["indikator"]:
        change = item.get("perubahan")
        if change:
            row = indikator[item["kode"]]
            for tw, teks in ((SETAHUN, change["target"]), (4, change["tw4"])):
                add_target(session, row, row.tahun, tw, Ragam.PERUBAHAN, teks, sintetis=True)
    for item in data["anggaran"]:
        if item["perubahan"] is not None:
            _add_pagu(session, nodes, item["sub_kegiatan"], Ragam.PERUBAHAN, item["perubahan"])
    session.flush()


def _sign(session: Session, instansi_id: int, data: dict[str, Any], people: Orang, *, urutan: int) -> None:
    """The PK (0) or its change (1) as signed, with what it said then."""
    session.flush()
    paper = data["perjanjian"] if urutan == 0 else data["perjanjian"]["perubahan"]
    signed = moment(date.fromisoformat(paper["tanggal"]))
    session.add(
        PerjanjianKinerja(
            instansi_id=instansi_id,
            tahun=data["tahun"],
            urutan=urutan,
            alasan=paper.get("alasan", ""),
            dibuka_oleh=people.pimpinan.nama,
            dibuka_pada=signed,
            nomor=paper["nomor"],
            tanggal=date.fromisoformat(paper["tanggal"]),
            pihak_pertama=people.pimpinan.nama,
            pihak_kedua="CONTOH Kepala Daerah",
            dikunci_oleh=people.pimpinan.nama,
            dikunci_pada=signed,
            isi=describe_plan(session, instansi_id, data["tahun"]),
        )
    )
    session.flush()


def _number(teks: str | None) -> Decimal | None:
    bacaan = read_angka(teks)
    return bacaan.nilai if isinstance(bacaan, Terbaca) else None
