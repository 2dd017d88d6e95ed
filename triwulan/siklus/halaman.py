"""Everything that the page of one tugas shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, undefer

from db.organisasi import Bidang, Instansi
from db.siklus import DrafTertimpa, Siklus, StatusSiklus, StatusTugas, Tugas
from triwulan.akses.izin import allowed, own, service
from triwulan.akses.pelaku import Actor
from triwulan.siklus.alur import AKTIF, TUNTAS, TidakDapat, take_back
from triwulan.siklus.bukti_lihat import BuktiRingkas, list_bukti_tugas
from triwulan.siklus.himpun import SiklusTerhimpun, gather
from triwulan.siklus.isian import Draf, drafts_of
from triwulan.siklus.jam import load_jam_of
from triwulan.siklus.kait import Kurang, NaskahTugas
from triwulan.siklus.lembar import Lembar, load_lembar
from triwulan.siklus.muat import Kerja, key_of, map_of, pinned_sop
from triwulan.siklus.orang import Sumber
from triwulan.siklus.pemisahan import find_own_work
from triwulan.siklus.peta import Jawaban
from triwulan.siklus.putusan import BagianPeriksa, list_parts
from triwulan.siklus.siapa import Orang, Pemegang, holds
from triwulan.siklus.tampil import (
    HasilSebelum,
    Jalan,
    LangkahSop,
    PutaranTampil,
    describe,
    list_before,
    list_laps,
    list_ways,
)
from triwulan.sop.formulir import BlokOrang, Formulir
from triwulan.waktu import Periode, now


@dataclass(frozen=True)
class SiklusTugas:
    """The siklus to which a tugas belongs."""

    id: int
    instansi_id: int
    nama_instansi: str
    sop_kode: str
    nama: str
    periode: Periode
    status: StatusSiklus
    alasan: str
    zona: str


@dataclass(frozen=True)
class Lajur:
    """One bidang."""

    id: int
    nama: str


@dataclass(frozen=True)
class HalamanTugas:
    """The page of one tugas. Moments are UTC; `sisa_menit` are working minutes, negative when late."""

    id: int
    versi: int
    siklus: SiklusTugas
    langkah: LangkahSop
    status: StatusTugas
    putaran: int
    bidang: Lajur | None
    catatan: str
    pemegang: tuple[Orang, ...]
    mulai_oleh: str
    selesai_oleh: str
    aktif_pada: datetime | None
    selesai_pada: datetime | None
    jatuh_tempo: datetime | None
    menit_baku: int | None
    sisa_menit: int | None
    teks_sisa: str
    alasan_kembali: str
    dikembalikan_oleh: str
    milik_saya: bool
    boleh_kerjakan: bool
    sebab_tidak: str
    """Why the actor cannot work on it now; empty when the actor can."""
    boleh_tarik: bool
    isian_sendiri: tuple[str, ...]
    """What this tugas checks and the actor entered (separation of duties)."""
    jalan: tuple[Jalan, ...]
    formulir: Formulir | None
    draf: Mapping[str, Mapping[str, Draf]]
    """By block and part."""
    jumlah_tertimpa: int
    diperiksa: tuple[BagianPeriksa, ...]
    orang: Mapping[str, tuple[Sumber, ...]]
    lajur: tuple[Lajur, ...]
    """All bidang that a form or a return may name."""
    naskah: tuple[NaskahTugas, ...]
    bukti: tuple[BuktiRingkas, ...]
    sebelumnya: tuple[HasilSebelum, ...]
    riwayat: tuple[PutaranTampil, ...]
    himpunan: tuple[SiklusTerhimpun, ...]


@service("tugas.lihat")
def get_tugas(session: Session, actor: Actor, *, tugas_id: int) -> HalamanTugas:
    """The page of a tugas. Raises NotFound, AccessDenied."""
    tugas = own(session, actor, Tugas, tugas_id)
    siklus = session.get_one(Siklus, tugas.siklus_id, options=[undefer(Siklus.formulir)])
    kerja = _whole(session, siklus)
    jam = load_jam_of(session, siklus.instansi_id)
    lembar = load_lembar(session, siklus, tugas, kerja.peta, jam=jam)
    langkah = kerja.peta.langkah[tugas.langkah_no]
    bidang = _bidang_names(session, siklus.instansi_id)
    at = now()
    remaining = jam.elapsed(at, tugas.jatuh_tempo) if tugas.jatuh_tempo and tugas.status in AKTIF else None
    own_work = find_own_work(session, actor, siklus, kerja.tugas.values(), tugas, lembar)
    mine = holds(actor, siklus.sop_kode, tugas.pelaksana, tugas.bidang_id) and allowed(
        actor, "tugas.kerjakan"
    )
    refusal = _refusal(siklus, tugas, mine)
    return HalamanTugas(
        id=tugas.id,
        versi=tugas.versi,
        siklus=_siklus_of(session, siklus),
        langkah=describe(langkah, tugas.nama_pelaksana),
        status=tugas.status,
        putaran=tugas.putaran,
        bidang=Lajur(tugas.bidang_id, bidang.get(tugas.bidang_id, "")) if tugas.bidang_id else None,
        catatan=tugas.catatan,
        pemegang=Pemegang(session, (siklus.instansi_id,)).of(
            siklus.instansi_id, siklus.sop_kode, tugas.pelaksana, tugas.bidang_id
        ),
        mulai_oleh=tugas.mulai_oleh,
        selesai_oleh=tugas.selesai_oleh,
        aktif_pada=tugas.aktif_pada,
        selesai_pada=tugas.selesai_pada,
        jatuh_tempo=tugas.jatuh_tempo,
        menit_baku=tugas.menit_baku,
        sisa_menit=remaining,
        teks_sisa="" if remaining is None else jam.print_sisa(remaining),
        alasan_kembali=tugas.alasan_kembali,
        dikembalikan_oleh=tugas.dikembalikan_oleh,
        milik_saya=mine,
        boleh_kerjakan=not refusal,
        sebab_tidak=refusal,
        boleh_tarik=mine and _may_recall(kerja, tugas, lembar),
        isian_sendiri=own_work,
        jalan=list_ways(kerja.peta, langkah),
        formulir=lembar.form,
        draf=_by_block(drafts_of(session, tugas.id)),
        jumlah_tertimpa=_count_hidden(session, tugas.id),
        diperiksa=list_parts(session, tugas, lembar),
        orang=_people(lembar),
        lajur=tuple(Lajur(id_, nama) for id_, nama in bidang.items()),
        naskah=tuple(lembar.konteks.naskah.values()),
        bukti=list_bukti_tugas(session, tugas.id),
        sebelumnya=list_before(session, siklus, kerja.peta, tugas, kerja.tugas.values()),
        riwayat=list_laps(session, tugas.id, jam, at),
        himpunan=gather(session, siklus, langkah.periode) if len(langkah.periode) < 4 else (),
    )


@service("tugas.lihat")
def list_missing(
    session: Session, actor: Actor, *, tugas_id: int, keputusan: Jawaban | None = None
) -> tuple[Kurang, ...]:
    """What *Selesaikan langkah* would refuse now, each with its field; `keputusan`: for this answer."""
    tugas = own(session, actor, Tugas, tugas_id)
    siklus = session.get_one(Siklus, tugas.siklus_id, options=[undefer(Siklus.formulir)])
    peta = map_of(siklus, pinned_sop(session, siklus))
    return load_lembar(session, siklus, tugas, peta, keputusan).missing()


def _whole(session: Session, siklus: Siklus) -> Kerja:
    sop = pinned_sop(session, siklus)
    rows = session.scalars(
        select(Tugas).where(Tugas.siklus_id == siklus.id).order_by(Tugas.urutan, Tugas.id)
    ).all()
    return Kerja(siklus, sop, map_of(siklus, sop), {key_of(row): row for row in rows})


def _siklus_of(session: Session, siklus: Siklus) -> SiklusTugas:
    instansi = session.get_one(Instansi, siklus.instansi_id)
    return SiklusTugas(
        id=siklus.id,
        instansi_id=siklus.instansi_id,
        nama_instansi=instansi.nama,
        sop_kode=siklus.sop_kode,
        nama=siklus.nama,
        periode=Periode(siklus.tahun, siklus.triwulan),
        status=siklus.status,
        alasan=siklus.alasan,
        zona=instansi.zona.value,
    )


def _refusal(siklus: Siklus, tugas: Tugas, mine: bool) -> str:
    """Why the actor cannot work on the tugas now."""
    if siklus.status is StatusSiklus.DIBATALKAN:
        return f"Siklus ini dibatalkan: {siklus.alasan}"
    if tugas.status is StatusTugas.DILEWATI:
        return tugas.catatan
    if tugas.status in TUNTAS:
        return f"Langkah ini sudah diselesaikan oleh {tugas.selesai_oleh}."
    if tugas.status is StatusTugas.MENUNGGU:
        return "Langkah ini belum tiba gilirannya; langkah sebelumnya belum selesai."
    return "" if mine else f"Langkah ini tugas {tugas.nama_pelaksana}."


def _may_recall(kerja: Kerja, tugas: Tugas, lembar: Lembar) -> bool:
    if kerja.siklus.status is not StatusSiklus.BERJALAN or tugas.status not in TUNTAS:
        return False
    if lembar.form is not None and lembar.form.punya("pengesahan"):
        return False
    try:
        take_back(kerja.peta, kerja.keadaan(), key_of(tugas))
    except TidakDapat:
        return False
    return True


def _bidang_names(session: Session, instansi_id: int) -> dict[int, str]:
    query = select(Bidang.id, Bidang.nama).where(Bidang.instansi_id == instansi_id)
    return dict(session.execute(query.order_by(Bidang.urutan, Bidang.id)).tuples().all())


def _by_block(drafts: tuple[Draf, ...]) -> dict[str, dict[str, Draf]]:
    found: dict[str, dict[str, Draf]] = {}
    for draft in drafts:
        found.setdefault(draft.blok, {})[draft.kunci] = draft
    return found


def _count_hidden(session: Session, tugas_id: int) -> int:
    return session.scalar(select(func.count()).where(DrafTertimpa.tugas_id == tugas_id)) or 0


def _people(lembar: Lembar) -> dict[str, tuple[Sumber, ...]]:
    """The people that the form lets one choose, by source."""
    if lembar.form is None:
        return {}
    sources = {blok.sumber for blok in lembar.form.blok if isinstance(blok, BlokOrang)}
    wanted = {*sources, *(["pengguna"] if lembar.form.punya("tim") or lembar.form.punya("disposisi") else [])}
    return {source: tuple(lembar.konteks.orang(source).values()) for source in sorted(wanted)}
