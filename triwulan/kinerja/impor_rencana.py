"""Import of planning from Excel: first a preview that saves nothing, then the very thing that was shown."""

from __future__ import annotations

from sqlalchemy.orm import Session

from triwulan.akses.izin import service
from triwulan.akses.pelaku import Actor
from triwulan.angka import Gaya
from triwulan.errors import NotAllowedNow
from triwulan.kinerja.excel.baca_rencana import read_plan
from triwulan.kinerja.excel.banding_rencana import Banding
from triwulan.kinerja.excel.buku import open_book
from triwulan.kinerja.excel.hasil import HasilImpor, Pratinjau, fingerprint, in_order, require_as_shown
from triwulan.kinerja.excel.rancangan import Rancangan
from triwulan.kinerja.excel.terap_rencana import Terapan
from triwulan.kinerja.perjanjian import Keadaan, Tahap, plan_state, record_plan, require_open
from triwulan.kinerja.rencana import check_tahun


@service("rencana.ubah")
def preview_rencana(
    session: Session,
    actor: Actor,
    *,
    instansi_id: int,
    tahun: int,
    isi: bytes,
    nama_berkas: str,
    gaya: Gaya | None = None,
) -> Pratinjau:
    """What a planning workbook would change, and every cell that cannot be used. Saves nothing.

    `gaya` settles what "1.234" means in the whole file. Raises InvalidInput for a file that is no workbook,
    NotAllowedNow while the year is locked.
    """
    check_tahun(tahun)
    state = plan_state(session, instansi_id, tahun)
    if state.tahap is Tahap.TERKUNCI:
        raise NotAllowedNow(
            f"Rencana {tahun} terkunci karena Perjanjian Kinerja sudah ditandatangani. "
            "Buka Perubahan dengan alasan, lalu impor."
        )
    return _preview(_compare(session, instansi_id, state, isi, gaya), isi, nama_berkas)


@service("rencana.ubah")
def import_rencana(
    session: Session,
    actor: Actor,
    *,
    instansi_id: int,
    tahun: int,
    isi: bytes,
    nama_berkas: str,
    tanda: str,
    gaya: Gaya | None = None,
) -> HasilImpor:
    """Save what the preview with this `tanda` showed: all of it, or nothing.

    Raises InvalidInput while cells are wrong, Conflict when the data moved since the preview.
    """
    check_tahun(tahun)
    state = require_open(session, actor, instansi_id, tahun)
    plan = _compare(session, instansi_id, state, isi, gaya)
    preview = _preview(plan, isi, nama_berkas)
    require_as_shown(preview, tanda)
    Terapan(session, instansi_id, state).write(plan)
    changes = [[c.objek, c.kolom, c.sebelum, c.sesudah] for c in preview.perubahan]
    jumlah = {"berkas": nama_berkas, "sha256": preview.sidik, "perubahan": changes}
    record_plan(session, actor, state, instansi_id=instansi_id, aksi="rencana.impor", jumlah=jumlah)
    return HasilImpor(preview.baru, preview.diubah, preview.sama)


def _compare(session: Session, instansi_id: int, state: Keadaan, isi: bytes, gaya: Gaya | None) -> Rancangan:
    found = read_plan(open_book(isi), state.tahun, gaya)
    return Banding(session, instansi_id, state, gaya).compare(found)


def _preview(plan: Rancangan, isi: bytes, nama_berkas: str) -> Pratinjau:
    fresh = {change.objek for change in plan.perubahan if change.baru}
    touched = {change.objek for change in plan.perubahan if not change.baru} - fresh
    return Pratinjau(
        nama_berkas,
        fingerprint(isi),
        tuple(plan.perubahan),
        in_order(plan.galat),
        in_order(plan.peringatan),
        len(fresh),
        len(touched),
        plan.sama,
    )
