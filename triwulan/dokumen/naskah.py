"""The life of a paper: draft → final → signed file uploaded → published, or cancelled with its reason.

What a paper says is a snapshot of the data, kept with it. Making it final compares that snapshot with the data
of the moment: a number that changed between preview and print is shown, never printed silently. Nothing here
talks to LibreOffice; the PDF of a final paper is made outside the transaction (`triwulan.dokumen.terbitkan`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.akses import Peran
from db.dokumen import Naskah, StatusNaskah, Varian
from db.siklus import Siklus, StatusTugas, Tugas
from triwulan.akses.izin import own, service
from triwulan.akses.pelaku import Actor
from triwulan.berkas.sidik import sha256
from triwulan.berkas.simpanan import open_store
from triwulan.dokumen.beda import Perubahan, changes_between
from triwulan.dokumen.berkas_naskah import note_change, paper_path
from triwulan.dokumen.cetak import entered_day, printable
from triwulan.dokumen.isi import jenis_naskah
from triwulan.dokumen.isi.bahan import Bahan
from triwulan.dokumen.isi.muat import load_bahan
from triwulan.dokumen.laporan_siklus import is_outdated, writes_report
from triwulan.dokumen.naskah_tampil import NaskahRingkas
from triwulan.dokumen.nomor import give_number, void_number
from triwulan.dokumen.siap_cetak import Cetakan, Pesanan, printed
from triwulan.dokumen.tampilan import load_look
from triwulan.dokumen.templat_pakai import template_of
from triwulan.errors import Conflict, InvalidInput, NotAllowedNow
from triwulan.siklus.siapa import require_holder
from triwulan.versi import check_versi
from triwulan.waktu import local_date, now, print_tanggal

MIN_ALASAN = 5
BERUBAH = (
    "Data berubah sejak draf ini dibuat: {} Perbarui drafnya, periksa kembali, lalu jadikan final. "
    "Belum ada yang dicetak dan belum ada nomor yang dipakai."
)


@dataclass(frozen=True)
class Tempat:
    """For what a paper is: office and period, and the langkah that yields it."""

    instansi_id: int
    tahun: int
    triwulan: int | None
    tugas: Tugas | None


@service("naskah.buat")
def make_naskah(
    session: Session,
    actor: Actor,
    *,
    instansi_id: int,
    jenis: str,
    tahun: int,
    triwulan: int | None = None,
    tugas_id: int | None = None,
    tahap: str | None = None,
    varian: Varian | None = None,
) -> NaskahRingkas:
    """A draft from the data of this moment; where a draft is there already, that one brought up to date.

    A report with a `tahap` is one for the whole siklus, whichever langkah makes it.

    With `tugas_id` the period is that of its siklus. Raises NotFound for a kind that nobody makes, AccessDenied
    unless the langkah is the actor's (admin OPD may always), NotAllowedNow when a final one stands already.
    """
    kind = jenis_naskah(jenis)
    place = _place(session, actor, instansi_id, tahun, None if kind.setahun else triwulan, tugas_id)
    found = _standing(session, place, jenis, tahap)
    if found is not None and place.tugas is not None and is_outdated(found, place.tugas):
        if found.tahap is not None:
            _replace(session, actor, found, place.tugas)
        found = None
    if found is not None and found.status is not StatusNaskah.DRAF:
        raise NotAllowedNow(
            f"{kind.nama} sudah final{f' dengan nomor {found.nomor}' if found.nomor else ''}. "
            "Batalkan dahulu dengan alasan bila harus dibuat ulang."
        )
    bahan = _material(session, place)
    row = found or _new(actor, place, jenis, tahap, bahan)
    if varian is not None:
        row.varian = Varian(varian)
    _fill(session, actor, row, bahan)
    if found is None:
        session.add(row)
    return note_change(session, actor, "naskah.buat" if found is None else "naskah.perbarui", row)


@service("naskah.buat")
def refresh_naskah(
    session: Session,
    actor: Actor,
    *,
    naskah_id: int,
    versi: int,
    varian: Varian | None = None,
    templat_bawaan: bool | None = None,
) -> NaskahRingkas:
    """Bring a draft up to date, with another variant if given. Raises Conflict, NotAllowedNow once final.

    `templat_bawaan`: print this paper with the standard template, whatever the office has of its own.
    """
    row = _draft(session, actor, naskah_id, versi)
    if varian is not None:
        row.varian = Varian(varian)
    if templat_bawaan is not None:
        row.templat_bawaan = templat_bawaan
    _fill(session, actor, row, _material(session, _place_of(session, actor, row)))
    return note_change(session, actor, "naskah.perbarui", row)


@service("naskah.lihat")
def changes_of_naskah(session: Session, actor: Actor, *, naskah_id: int) -> tuple[Perubahan, ...]:
    """What the data say differently now than the draft does; empty for a final paper."""
    row = own(session, actor, Naskah, naskah_id)
    if row.status is not StatusNaskah.DRAF:
        return ()
    return _changes(session, actor, row, _material(session, _place_of(session, None, row)))


@service("naskah.final")
def finalise_naskah(
    session: Session,
    actor: Actor,
    *,
    naskah_id: int,
    versi: int,
    tanggal: date | None = None,
    alasan: Mapping[str, str] | None = None,
    siap: Cetakan | None = None,
) -> NaskahRingkas:
    """Make a draft final: date, number of the office (Srikandi gives its own), docx in the file store.

    `tanggal` counts where the form has no date of the paper; `alasan` says for each thing that is missing why
    it may be. Raises Conflict with what changed since the draft, NotAllowedNow with what is missing, and
    PerluDicetak when the office has a template of its own and `siap` is not the paper that comes of it now.
    """
    row = _draft(session, actor, naskah_id, versi)
    bahan = _material(session, _place_of(session, actor, row))
    _refuse_changed(_changes(session, actor, row, bahan))
    row.celah = _gaps(row.data.get("kurang", []), alasan or {})
    day = entered_day(row.data) or tanggal or local_date(now(), bahan.instansi.zona)
    if jenis_naskah(row.jenis).bernomor and row.varian is not Varian.SRIKANDI:
        give_number(session, row, day)
    row.tanggal, row.status = day, StatusNaskah.FINAL
    _keep_docx(session, row, siap)
    return note_change(session, actor, "naskah.final", row)


@service("naskah.final")
def publish_naskah(
    session: Session, actor: Actor, *, naskah_id: int, versi: int, kanal: str, alamat: str, tanggal: date
) -> NaskahRingkas:
    """Record where a signed paper was published. Raises NotAllowedNow before the signed file is there."""
    row = _locked(session, actor, naskah_id, versi)
    if row.status is not StatusNaskah.DITANDATANGANI:
        raise NotAllowedNow("Unggah dahulu naskah yang sudah ditandatangani, lalu catat publikasinya.")
    faults = {
        name: "Wajib diisi." for name, text in (("kanal", kanal), ("alamat", alamat)) if not text.strip()
    }
    if tanggal > local_date(now(), actor.zona):
        faults["tanggal"] = "Tidak boleh sesudah hari ini."
    if faults:
        raise InvalidInput("Lengkapi kanal, alamat dan tanggal publikasi.", faults)
    row.publikasi = {"kanal": kanal.strip(), "alamat": alamat.strip(), "tanggal": tanggal.isoformat()}
    row.status = StatusNaskah.DIPUBLIKASIKAN
    return note_change(session, actor, "naskah.publikasi", row)


@service("naskah.batal")
def cancel_naskah(
    session: Session, actor: Actor, *, naskah_id: int, versi: int, alasan: str
) -> NaskahRingkas:
    """Cancel a paper with its reason; its number stays in the book as void and is never given again."""
    row = _locked(session, actor, naskah_id, versi)
    if row.status is StatusNaskah.DIBATALKAN:
        raise NotAllowedNow("Naskah ini sudah dibatalkan.")
    if len(alasan.strip()) < MIN_ALASAN:
        raise InvalidInput("Tulis alasan pembatalan naskah.", {"alasan": "Wajib diisi."})
    void_number(session, row, alasan)
    row.status, row.alasan_batal = StatusNaskah.DIBATALKAN, alasan.strip()
    return note_change(session, actor, "naskah.batal", row, alasan=alasan.strip())


def renew_draft(session: Session, actor: Actor, row: Naskah) -> None:
    """Bring a draft up to date if the data say something else by now; checks no permission."""
    bahan = _material(session, _place_of(session, None, row))
    if _changes(session, actor, row, bahan):
        _fill(session, actor, row, bahan)
        note_change(session, actor, "naskah.perbarui", row)


def build_data(session: Session, actor: Actor, jenis: str, bahan: Bahan) -> dict[str, Any]:
    """The snapshot of a kind of paper, with what it lacks under `kurang`."""
    data = jenis_naskah(jenis).susun(session, actor, bahan)
    content: dict[str, Any] = printable({**data, "kurang": list(bahan.kurang)})
    return content


def _place(
    session: Session, actor: Actor, instansi_id: int, tahun: int, triwulan: int | None, tugas_id: int | None
) -> Tempat:
    if triwulan not in (None, 1, 2, 3, 4):
        raise InvalidInput("Triwulan 1 sampai 4.", {"triwulan": "Pilih triwulan."})
    if tugas_id is None:
        return Tempat(instansi_id, tahun, triwulan, None)
    tugas = own(session, actor, Tugas, tugas_id)
    siklus = session.get_one(Siklus, tugas.siklus_id)
    _require_maker(actor, siklus, tugas)
    if tugas.instansi_id != instansi_id:
        raise InvalidInput("Langkah ini milik instansi lain. Muat ulang halaman.")
    if tugas.status is StatusTugas.MENUNGGU:
        raise NotAllowedNow("Langkah ini belum tiba gilirannya.")
    return Tempat(instansi_id, siklus.tahun, siklus.triwulan, tugas)


def _place_of(session: Session, actor: Actor | None, row: Naskah) -> Tempat:
    """Where an existing paper belongs; with `actor` also whether it is the actor's to change."""
    tugas = session.get(Tugas, row.tugas_id) if row.tugas_id else None
    if tugas is not None and actor is not None and not _shares_report(session, actor, row, tugas):
        _require_maker(actor, session.get_one(Siklus, tugas.siklus_id), tugas)
    return Tempat(row.instansi_id, row.tahun, row.triwulan, tugas)


def _shares_report(session: Session, actor: Actor, row: Naskah, tugas: Tugas) -> bool:
    return row.tahap is not None and writes_report(session, actor, tugas.siklus_id, row.jenis)


def _require_maker(actor: Actor, siklus: Siklus, tugas: Tugas) -> None:
    if actor.peran is not Peran.ADMIN_OPD:
        require_holder(actor, siklus, tugas)


def _material(session: Session, place: Tempat) -> Bahan:
    return load_bahan(
        session, instansi_id=place.instansi_id, tahun=place.tahun, triwulan=place.triwulan, tugas=place.tugas
    )


def _standing(session: Session, place: Tempat, jenis: str, tahap: str | None) -> Naskah | None:
    """The paper that stands in this place: of the langkah, or for a report with a stage of the whole siklus."""
    tugas = place.tugas
    query = select(Naskah).where(
        Naskah.instansi_id == place.instansi_id,
        Naskah.jenis == jenis,
        Naskah.tahap.is_(None) if tahap is None else Naskah.tahap.is_not(None),
        Naskah.tahun == place.tahun,
        Naskah.triwulan.is_(None) if place.triwulan is None else Naskah.triwulan == place.triwulan,
        Naskah.status != StatusNaskah.DIBATALKAN,
    )
    if tugas is None:
        query = query.where(Naskah.tugas_id.is_(None))
    elif tahap is None:
        query = query.where(Naskah.tugas_id == tugas.id)
    else:
        query = query.where(Naskah.siklus_id == tugas.siklus_id)
    return session.scalars(query.order_by(Naskah.id.desc()).with_for_update()).first()


def _replace(session: Session, actor: Actor, row: Naskah, tugas: Tugas) -> None:
    """The siklus came back to this langkah: what was final before gives way, its number is void.

    Raises NotAllowedNow for a paper that was signed or published: only a person may take that back.
    """
    if row.status is not StatusNaskah.FINAL:
        raise NotAllowedNow(
            f"{row.judul} sudah bertanda tangan. Batalkan dahulu dengan alasan, lalu buat yang baru."
        )
    alasan = f"Diganti naskah baru: langkah {tugas.langkah_no} dikerjakan kembali (putaran {tugas.putaran})."
    void_number(session, row, alasan)
    row.status, row.alasan_batal = StatusNaskah.DIBATALKAN, alasan
    note_change(session, actor, "naskah.batal", row, alasan=alasan)


def _new(actor: Actor, place: Tempat, jenis: str, tahap: str | None, bahan: Bahan) -> Naskah:
    return Naskah(
        instansi_id=place.instansi_id,
        siklus_id=place.tugas.siklus_id if place.tugas else None,
        tugas_id=place.tugas.id if place.tugas else None,
        jenis=jenis,
        tahap=tahap,
        tahun=place.tahun,
        triwulan=place.triwulan,
        status=StatusNaskah.DRAF,
        varian=Varian(bahan.aturan.varian),
        celah=[],
        dibuat=now(),
        dibuat_oleh=actor.pengguna_id,
        pembuat=actor.nama,
    )


def _fill(session: Session, actor: Actor, row: Naskah, bahan: Bahan) -> None:
    kind = jenis_naskah(row.jenis)
    row.data = build_data(session, actor, row.jenis, bahan)
    row.judul = str(row.data["judul"])[:500]
    templat = template_of(session, row.instansi_id, kind, bawaan=row.templat_bawaan)
    row.templat, row.templat_sha256 = templat.sebutan, templat.sidik


def _changes(session: Session, actor: Actor, row: Naskah, bahan: Bahan) -> tuple[Perubahan, ...]:
    changed = changes_between(row.data, build_data(session, actor, row.jenis, bahan))
    templat = template_of(session, row.instansi_id, jenis_naskah(row.jenis), bawaan=row.templat_bawaan)
    if templat.sidik != row.templat_sha256:
        changed += (Perubahan("templat", row.templat, f"{templat.sebutan} ({templat.sidik[:12]})"),)
    return changed


def _refuse_changed(changed: tuple[Perubahan, ...]) -> None:
    if not changed:
        return
    first = " ".join(item.kalimat for item in changed[:3])
    more = f" (dan {len(changed) - 3} perubahan lain)." if len(changed) > 3 else ""
    raise Conflict(BERUBAH.format(f"{first}{more}"), {"perubahan": [item.kalimat for item in changed]})


def _gaps(kurang: list[str], alasan: Mapping[str, str]) -> list[dict[str, str]]:
    """Each gap with its reason. NotAllowedNow while one has none."""
    unexplained = [item for item in kurang if len(alasan.get(item, "").strip()) < MIN_ALASAN]
    if unexplained:
        raise NotAllowedNow(
            f"Naskah belum lengkap: {'; '.join(unexplained)}. Lengkapi, atau tulis alasan untuk setiap kekurangan.",
            unexplained,
        )
    return [{"kurang": item, "alasan": alasan[item].strip()} for item in kurang]


def _keep_docx(session: Session, row: Naskah, siap: Cetakan | None) -> None:
    kind = jenis_naskah(row.jenis)
    templat = template_of(session, row.instansi_id, kind, bawaan=row.templat_bawaan)
    content = printed(Pesanan(templat, kind, row.data, load_look(session, row)), siap)
    kept = open_store().put(paper_path(session, row, sha256(content), "docx"), content)
    row.docx, row.docx_sha256 = kept.path, kept.sha256


def _draft(session: Session, actor: Actor, naskah_id: int, versi: int) -> Naskah:
    row = _locked(session, actor, naskah_id, versi)
    if row.status is not StatusNaskah.DRAF:
        raise NotAllowedNow(
            "Naskah ini sudah final dan tidak berubah lagi. Batalkan dahulu bila harus dibuat ulang."
        )
    return row


def _locked(session: Session, actor: Actor, naskah_id: int, versi: int) -> Naskah:
    row = own(session, actor, Naskah, naskah_id, lock=True)
    shown = {
        "status": row.status.value,
        "nomor": row.nomor or "",
        "tanggal": print_tanggal(row.tanggal) if row.tanggal else "",
    }
    check_versi(row, versi, shown)
    return row
