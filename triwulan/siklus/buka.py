"""Open a siklus for an office or for all of them; cancel it; open it again."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.organisasi import Instansi
from db.siklus import Siklus, StatusSiklus, StatusTugas
from db.sop import SopVersi, StatusSop
from triwulan.akses.audit import record, record_change
from triwulan.akses.izin import own, service
from triwulan.akses.pelaku import Actor
from triwulan.errors import InvalidInput, NotAllowedNow, TriwulanError
from triwulan.siklus.alur import Hasil, TidakDapat, open_states, walk_again
from triwulan.siklus.jam import load_jam_of
from triwulan.siklus.kembali import find_returns, makes
from triwulan.siklus.lajur import list_lajur, make_tugas
from triwulan.siklus.lembar import list_rekaman
from triwulan.siklus.muat import Kerja, key_of, lock_siklus, map_of, pinned_form
from triwulan.siklus.periksa import records_of, send_records_back
from triwulan.siklus.ringkas import RingkasSiklus, summarize
from triwulan.siklus.terapkan import Sebab, apply_states
from triwulan.sop.definition import Sop
from triwulan.sop.formulir import Formulir
from triwulan.sop.library import default_library
from triwulan.versi import check_versi
from triwulan.waktu import Periode, now


@dataclass(frozen=True)
class HasilBuka:
    """What happened to one SOP of one Instansi when all were opened: the new siklus, or why there is none."""

    instansi_id: int
    nama_instansi: str
    sop_kode: str
    nama_sop: str
    siklus: RingkasSiklus | None
    sebab: str = ""


@service("siklus.buka")
def open_siklus(
    session: Session, actor: Actor, *, sop_versi_id: int, tahun: int, triwulan: int
) -> RingkasSiklus:
    """Open a siklus for an SOP version that is berlaku; the tugas of its first langkah becomes active.

    Raises NotAllowedNow when the version is not berlaku, when one is open already, or when no langkah
    applies in this triwulan; InvalidInput for an impossible period.
    """
    sop_versi = own(session, actor, SopVersi, sop_versi_id, lock=True)
    _check_period(tahun, triwulan)
    if sop_versi.status is not StatusSop.BERLAKU:
        raise NotAllowedNow("Hanya SOP yang berlaku dapat dijalankan. Tetapkan dahulu versi SOP ini.")
    _refuse_second(session, sop_versi, tahun, triwulan)
    return _open(session, actor, sop_versi, tahun, triwulan)


@service("siklus.buka")
def open_siklus_semua(
    session: Session, actor: Actor, *, tahun: int, triwulan: int, instansi_ids: frozenset[int] | None = None
) -> tuple[HasilBuka, ...]:
    """Open a siklus for every SOP berlaku of every office in reach (or of `instansi_ids`).

    Those already open are left as they are and reported; one office that cannot be opened stops no other.
    """
    _check_period(tahun, triwulan)
    rows = session.execute(
        select(SopVersi, Instansi)
        .join(Instansi, Instansi.id == SopVersi.instansi_id)
        .where(SopVersi.status == StatusSop.BERLAKU, Instansi.aktif)
        .order_by(Instansi.nama, SopVersi.nama)
    ).tuples()
    chosen = [
        (sop_versi, instansi)
        for sop_versi, instansi in rows
        if actor.reaches(instansi.id) and (instansi_ids is None or instansi.id in instansi_ids)
    ]
    return tuple(_try_open(session, actor, pair, tahun, triwulan) for pair in chosen)


@service("siklus.batal")
def cancel_siklus(
    session: Session, actor: Actor, *, siklus_id: int, versi: int, alasan: str
) -> RingkasSiklus:
    """Stop a siklus; nothing is deleted. Raises InvalidInput without a reason, Conflict when it changed meanwhile."""
    kerja = lock_siklus(session, actor, siklus_id)
    siklus = kerja.siklus
    check_versi(siklus, versi, {"status": siklus.status.value})
    if siklus.status is StatusSiklus.DIBATALKAN:
        raise NotAllowedNow("Siklus ini sudah dibatalkan.")
    siklus.status, siklus.dibatalkan_pada, siklus.alasan = StatusSiklus.DIBATALKAN, now(), _reason(alasan)
    siklus.stempel += 1
    record_change(session, actor, "siklus.batal", siklus, alasan=siklus.alasan)
    session.flush()
    return summarize(session, siklus)


@service("siklus.batal")
def reopen_siklus(
    session: Session,
    actor: Actor,
    *,
    siklus_id: int,
    versi: int,
    alasan: str,
    langkah_no: int | None = None,
    bidang_ids: frozenset[int] | None = None,
) -> RingkasSiklus:
    """Open a cancelled siklus where it stood, or a finished one from row `langkah_no` on.

    `bidang_ids` limits the first row to these bidang where it fans out. Everything after it is walked again.
    Raises NotAllowedNow when it runs already, or when another siklus took its place meanwhile.
    """
    kerja = lock_siklus(session, actor, siklus_id)
    siklus = kerja.siklus
    check_versi(siklus, versi, {"status": siklus.status.value})
    if siklus.status is StatusSiklus.BERJALAN:
        raise NotAllowedNow("Siklus ini sedang berjalan.")
    finished = siklus.selesai_pada is not None
    _refuse_second(
        session, session.get_one(SopVersi, siklus.sop_versi_id), siklus.tahun, siklus.triwulan, siklus.id
    )
    siklus.status, siklus.alasan = StatusSiklus.BERJALAN, _reason(alasan)
    siklus.selesai_pada = siklus.dibatalkan_pada = None
    record_change(session, actor, "siklus.buka_kembali", siklus, alasan=siklus.alasan)
    session.flush()
    if finished:
        _walk_from(session, actor, kerja, langkah_no, bidang_ids)
    return summarize(session, siklus)


def _walk_from(
    session: Session, actor: Actor, kerja: Kerja, langkah_no: int | None, bidang_ids: frozenset[int] | None
) -> None:
    if langkah_no is None or langkah_no not in kerja.peta.langkah or not kerja.peta.berlaku(langkah_no):
        raise InvalidInput("Pilih langkah tempat siklus dimulai kembali.", {"langkah_no": "Wajib dipilih."})
    try:
        result = walk_again(kerja.peta, kerja.keadaan(), langkah_no, bidang_ids)
    except TidakDapat as error:
        raise InvalidInput(
            "Bidang itu tidak ada pada langkah yang dipilih.", {"bidang": "Pilih kembali."}
        ) from error
    apply_states(session, actor, kerja, result, Sebab(alasan=kerja.siklus.alasan, di_luar_alur=True))
    _reopen_records(session, actor, kerja, kerja.peta.indeks[langkah_no], bidang_ids)


def _reopen_records(
    session: Session, actor: Actor, kerja: Kerja, mulai: int, bidang_ids: frozenset[int] | None
) -> None:
    """What is entered anew may be changed again; approved records go on as a new version."""
    for tugas in kerja.tugas.values():
        form = pinned_form(kerja.siklus, tugas.formulir)
        if (
            tugas.urutan < mulai
            or tugas.status is StatusTugas.DILEWATI
            or not form
            or not makes(form, "data")
        ):
            continue
        if bidang_ids is None or tugas.bidang_id is None or tugas.bidang_id in bidang_ids:
            rows = records_of(list_rekaman(session, kerja.siklus, tugas), tugas)
            send_records_back(session, actor, kerja.siklus, tugas, dict.fromkeys(rows, kerja.siklus.alasan))


def _open(session: Session, actor: Actor, sop_versi: SopVersi, tahun: int, triwulan: int) -> RingkasSiklus:
    sop = Sop.model_validate(sop_versi.isi)
    forms = _forms_of(sop)
    siklus = Siklus(
        instansi_id=sop_versi.instansi_id,
        sop_versi_id=sop_versi.id,
        sop_kode=sop.kode,
        nama=sop.nama,
        tahun=tahun,
        triwulan=triwulan,
        status=StatusSiklus.BERJALAN,
        dibuka_pada=now(),
        dibuka_id=actor.pengguna_id,
        dibuka_oleh=actor.nama,
        kembali={str(no): asdict(way) for no, way in find_returns(sop, forms).items()},
        formulir={kode: form.model_dump(mode="json") for kode, form in forms.items()},
    )
    session.add(siklus)
    session.flush()
    _record_opening(session, actor, siklus, sop_versi)
    _first_tugas(session, actor, siklus, sop)
    return summarize(session, siklus)


def _first_tugas(session: Session, actor: Actor, siklus: Siklus, sop: Sop) -> None:
    peta = map_of(siklus, sop)
    try:
        states = open_states(peta, list_lajur(session, siklus.instansi_id, siklus.tahun))
    except TidakDapat as error:
        raise NotAllowedNow("Tidak ada langkah SOP ini yang berlaku pada triwulan itu.") from error
    jam = load_jam_of(session, siklus.instansi_id)
    rows = [make_tugas(siklus, sop, peta.langkah[no], bidang_id, jam) for no, bidang_id in states]
    session.add_all(rows)
    session.flush()
    kerja = Kerja(siklus, sop, peta, {key_of(row): row for row in rows})
    apply_states(session, actor, kerja, Hasil(states), Sebab())


def _forms_of(sop: Sop) -> dict[str, Formulir]:
    """The forms that the rows use, as the shelf has them today. NotFound when one is not on the shelf."""
    shelf = default_library()
    return {kode: shelf.formulir(kode) for kode in dict.fromkeys(row.formulir for row in sop.langkah) if kode}


def _record_opening(session: Session, actor: Actor, siklus: Siklus, sop_versi: SopVersi) -> None:
    record(
        session,
        actor,
        "siklus.buka",
        objek="Siklus",
        objek_id=siklus.id,
        instansi_id=siklus.instansi_id,
        sesudah={
            "sop": siklus.sop_kode,
            "nomor_versi": sop_versi.nomor_versi,
            "tahun": siklus.tahun,
            "triwulan": siklus.triwulan,
        },
    )


def _try_open(
    session: Session, actor: Actor, pair: tuple[SopVersi, Instansi], tahun: int, triwulan: int
) -> HasilBuka:
    sop_versi, instansi = pair
    siklus, sebab = None, ""
    try:
        with session.begin_nested():
            siklus = open_siklus(session, actor, sop_versi_id=sop_versi.id, tahun=tahun, triwulan=triwulan)
    except TriwulanError as error:
        sebab = error.pesan
    return HasilBuka(instansi.id, instansi.nama, sop_versi.kode, sop_versi.nama, siklus, sebab)


def _refuse_second(
    session: Session, sop_versi: SopVersi, tahun: int, triwulan: int, but: int | None = None
) -> None:
    there = session.scalar(
        select(Siklus.id).where(
            Siklus.instansi_id == sop_versi.instansi_id,
            Siklus.sop_kode == sop_versi.kode,
            Siklus.tahun == tahun,
            Siklus.triwulan == triwulan,
            Siklus.status != StatusSiklus.DIBATALKAN,
            Siklus.id != (but or 0),
        )
    )
    if there is not None:
        raise NotAllowedNow(f"Siklus SOP ini untuk {Periode(tahun, triwulan).label} sudah dibuka.")


def _check_period(tahun: int, triwulan: int) -> None:
    try:
        Periode(tahun, triwulan)
    except ValueError as error:
        raise InvalidInput("Pilih tahun dan triwulan yang benar.", {"triwulan": str(error)}) from error


def _reason(alasan: str) -> str:
    if not alasan.strip():
        raise InvalidInput("Tulis alasannya.", {"alasan": "Wajib diisi."})
    return alasan.strip()
