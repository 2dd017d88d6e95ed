"""The rest of the year's work: analysis, follow-ups carried on, a year copied forward, settings, comparisons."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy.orm import Session

from db import Database
from db.kinerja import StatusTindakLanjut
from db.rencana import SETAHUN, Jenjang
from tests.kinerja.rencana_contoh import TAHUN, Kantor, add, create_kantor, enter, row_of, sign
from triwulan import layanan
from triwulan.errors import AccessDenied, Conflict, InvalidInput, NotAllowedNow
from triwulan.kinerja.analisis import IsianAnalisis, analisis_grid, save_analisis
from triwulan.kinerja.indikator import change_indikator, list_indikator
from triwulan.kinerja.kebijakan import Batas, RumusNegatif
from triwulan.kinerja.pagu import pagu_sheet, save_pagu
from triwulan.kinerja.pembanding import (
    list_pembanding,
    list_riwayat,
    remove_pembanding,
    save_pembanding,
    save_riwayat,
)
from triwulan.kinerja.pengaturan import PengaturanKinerja
from triwulan.kinerja.perjanjian import Tahap, plan_state
from triwulan.kinerja.realisasi import IsianRealisasi, save_realisasi
from triwulan.kinerja.rencana import plan_tree
from triwulan.kinerja.ringkasan import summarize_kinerja
from triwulan.kinerja.salin import copy_year
from triwulan.kinerja.target import save_target_renstra, target_sheet
from triwulan.kinerja.tindak_lanjut import (
    IsianTindakLanjut,
    TindakLanjut,
    add_follow_up,
    change_follow_up,
    list_follow_ups,
    move_follow_up,
)
from triwulan.kinerja.tren import list_tren
from triwulan.organisasi.pengaturan import save_pengaturan

RAPAT = IsianTindakLanjut("Survei ulang di tiga loket", "CONTOH Kasubag", date(2026, 6, 30))


def set_policy(session: Session, kantor: Kantor, **kebijakan: str) -> None:
    settings = PengaturanKinerja.checked(kebijakan=kebijakan)
    save_pengaturan(session, kantor.admin, instansi_id=kantor.id, nilai=settings, versi=0)


def open_in(session: Session, kantor: Kantor, tahun: int, tw: int) -> list[TindakLanjut]:
    return list(list_follow_ups(session, kantor.admin, instansi_id=kantor.id, tahun=tahun, tw=tw))


def test_analysis_is_written_per_indikator_and_triwulan(session: Session) -> None:
    kantor = create_kantor(session)
    card = kantor.indikator["IKM"]
    isian = IsianAnalisis("Loket baru", "Antrean Senin", "Tambah petugas")
    row = save_analisis(session, kantor.pengisi, indikator_id=card.id, tw=1, versi=0, isian=isian)
    part = IsianAnalisis(solusi="Tambah dua petugas")
    save_analisis(session, kantor.pengisi, indikator_id=card.id, tw=1, versi=row.versi, isian=part)
    rows = analisis_grid(session, kantor.admin, instansi_id=kantor.id, tahun=TAHUN, tw=1)
    found = next(row for row in rows if row.kode == "IKM")
    assert (found.pendukung, found.solusi) == ("Loket baru", "Tambah dua petugas")
    with pytest.raises(Conflict) as conflict:
        save_analisis(session, kantor.admin, indikator_id=card.id, tw=1, versi=row.versi, isian=isian)
    assert conflict.value.sekarang["solusi"] == "Tambah dua petugas"


def test_efficiency_and_supporting_programs_are_kept_with_the_analysis(session: Session) -> None:
    kantor = create_kantor(session)
    isian = IsianAnalisis(efisiensi="Pelatihan digabung", program_penunjang="Program pendaftaran penduduk")
    save_analisis(
        session, kantor.pengisi, indikator_id=kantor.indikator["IKM"].id, tw=1, versi=0, isian=isian
    )
    rows = analisis_grid(session, kantor.admin, instansi_id=kantor.id, tahun=TAHUN, tw=1)
    found = next(row for row in rows if row.kode == "IKM")
    assert (found.efisiensi, found.program_penunjang) == (isian.efisiensi, isian.program_penunjang)


def test_the_analysis_of_another_bidang_is_not_written(session: Session) -> None:
    kantor = create_kantor(session)
    card = kantor.indikator["DOK"]
    with pytest.raises(AccessDenied):
        save_analisis(
            session, kantor.pengisi, indikator_id=card.id, tw=1, versi=0, isian=IsianAnalisis(solusi="x")
        )


def test_a_follow_up_is_carried_from_triwulan_to_triwulan_until_it_is_closed(session: Session) -> None:
    kantor = create_kantor(session)
    card = kantor.indikator["IKM"]
    row = add_follow_up(session, kantor.pengisi, indikator_id=card.id, tw=2, isian=RAPAT)
    assert open_in(session, kantor, TAHUN, 1) == []
    assert [(one.id, one.dibawa) for one in open_in(session, kantor, TAHUN, 4)] == [(row.id, 2)]
    assert [one.dibawa for one in open_in(session, kantor, TAHUN + 1, 1)] == [3]
    move_follow_up(
        session,
        kantor.pengisi,
        tindak_lanjut_id=row.id,
        versi=row.versi,
        status=StatusTindakLanjut.SELESAI,
        tahun=TAHUN,
        tw=3,
        catatan="Survei selesai 12 Agustus",
    )
    assert [one.status for one in open_in(session, kantor, TAHUN, 3)] == [StatusTindakLanjut.SELESAI]
    assert open_in(session, kantor, TAHUN, 4) == []


def test_closing_a_follow_up_needs_its_outcome_and_happens_once(session: Session) -> None:
    kantor = create_kantor(session)
    card = kantor.indikator["IKM"]
    row = add_follow_up(session, kantor.pengisi, indikator_id=card.id, tw=1, isian=RAPAT)
    done: dict[str, Any] = {
        "tindak_lanjut_id": row.id,
        "status": StatusTindakLanjut.BATAL,
        "tahun": TAHUN,
        "tw": 1,
    }
    with pytest.raises(InvalidInput):
        move_follow_up(session, kantor.pengisi, versi=row.versi, **done)
    closed = move_follow_up(session, kantor.pengisi, versi=row.versi, catatan="Loket sudah ditutup", **done)
    with pytest.raises(InvalidInput):
        change_follow_up(session, kantor.pengisi, tindak_lanjut_id=row.id, versi=closed.versi, isian=RAPAT)


def test_the_pic_of_a_follow_up_belongs_to_the_office(session: Session) -> None:
    kantor, other = create_kantor(session), create_kantor(session)
    stranger = IsianTindakLanjut("Rapat", "CONTOH", date(2026, 6, 1), other.admin.pengguna_id)
    with pytest.raises(InvalidInput):
        add_follow_up(session, kantor.admin, indikator_id=kantor.indikator["IKM"].id, tw=1, isian=stranger)


def test_a_year_is_copied_forward_as_a_draft_with_the_targets_of_the_renstra(session: Session) -> None:
    kantor = create_kantor(session)
    ikm = kantor.indikator["IKM"]
    save_target_renstra(session, kantor.admin, indikator_id=ikm.id, tahun=TAHUN + 1, teks="83", versi=0)
    sub = kantor.simpul[Jenjang.SUB_KEGIATAN]
    save_pagu(session, kantor.admin, simpul_id=sub, tw=0, teks="5.000.000", versi=0)
    sign(session, kantor)
    result = copy_year(session, kantor.admin, instansi_id=kantor.id, dari=TAHUN, ke=TAHUN + 1)
    assert (result.simpul, result.indikator, result.pagu, result.tanpa_target) == (5, 4, 1, ())
    state = plan_state(session, kantor.id, TAHUN + 1)
    assert state.tahap is Tahap.DRAF
    sheet = target_sheet(session, kantor.admin, instansi_id=kantor.id, tahun=TAHUN + 1)
    held = {row.kode: row.sel[SETAHUN].berlaku for row in sheet.baris}
    assert {kode: goal.teks for kode, goal in held.items() if goal} == {
        "IKM": "83", "DOK": "100", "KONFLIK": "0", "RASIO": "80",
    }  # fmt: skip
    assert pagu_sheet(session, kantor.admin, instansi_id=kantor.id, tahun=TAHUN + 1).jumlah.murni == 5_000_000
    with pytest.raises(NotAllowedNow):
        copy_year(session, kantor.admin, instansi_id=kantor.id, dari=TAHUN, ke=TAHUN + 1)


def test_next_years_wording_never_changes_what_was_signed(session: Session) -> None:
    kantor = create_kantor(session)
    sign(session, kantor)
    copy_year(session, kantor.admin, instansi_id=kantor.id, dari=TAHUN, ke=TAHUN + 1)
    new = next(
        card
        for card in list_indikator(session, kantor.admin, instansi_id=kantor.id, tahun=TAHUN + 1)
        if card.isian.kode == "IKM"
    )
    isian = type(new.isian)(**{**new.isian.__dict__, "nama": "Nama tahun depan"})
    change_indikator(session, kantor.admin, indikator_id=new.id, versi=new.versi, isian=isian)
    old = kantor.indikator["IKM"]
    assert new.silsilah == old.silsilah
    cards = list_indikator(session, kantor.admin, instansi_id=kantor.id, tahun=TAHUN)
    assert "Indeks Kepuasan Masyarakat" in {card.isian.nama for card in cards}
    trend = list_tren(session, kantor.admin, instansi_id=kantor.id, tahun=TAHUN + 1)
    points = next(row for row in trend if row.kode == "IKM").titik
    assert [point.target for point in points[-2:]] == [80, 80]


def test_there_is_nothing_to_copy_from_an_empty_year(session: Session) -> None:
    kantor = create_kantor(session, with_plan=False)
    with pytest.raises(NotAllowedNow):
        copy_year(session, kantor.admin, instansi_id=kantor.id, dari=2025, ke=2026)
    assert plan_tree(session, kantor.admin, instansi_id=kantor.id, tahun=2026).simpul == ()


def test_the_policy_of_the_office_decides_and_an_indikator_may_differ(session: Session) -> None:
    kantor = create_kantor(session)
    add(
        session,
        kantor,
        "TURUN",
        ["10"] * 4,
        "10",
        nama="Angka keluhan",
        satuan="Keluhan",
        polarisasi="Minimize",
    )
    add(
        session,
        kantor,
        "BEDA",
        ["10"] * 4,
        "10",
        nama="Angka aduan",
        satuan="Aduan",
        polarisasi="Minimize",
        kebijakan={"rumus_negatif": RumusNegatif.SELISIH.value},
    )
    enter(session, kantor, "TURUN", "8")
    enter(session, kantor, "BEDA", "8")
    assert row_of(session, kantor, "TURUN").capaian.nilai == 120
    set_policy(session, kantor, rumus_negatif=RumusNegatif.NISBAH.value, batas=Batas.SERATUS_DUA_PULUH.value)
    changed = row_of(session, kantor, "TURUN").capaian
    assert (changed.nilai, changed.diperhitungkan) == (125, 120)
    assert "target ÷ realisasi" in changed.penjelasan.rumus
    assert row_of(session, kantor, "BEDA").capaian.nilai == 120


@pytest.mark.parametrize(
    "isi",
    [
        {"kebijakan": {"batas": "90"}},
        {"kebijakan": {"entah": "1"}},
        {"skala": "sendiri", "ambang": ()},
        {
            "skala": "sendiri",
            "ambang": ({"nama": "A", "nilai": 70}, {"nama": "B", "nilai": 80}, {"nama": "C"}),
        },
        {"batas_isi_hari": 0},
    ],
)
def test_a_policy_or_scale_that_cannot_hold_is_refused(isi: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput):
        PengaturanKinerja.checked(**isi)


def test_an_own_scale_names_the_predikat(session: Session) -> None:
    kantor = create_kantor(session)
    enter(session, kantor, "IKM", "72")
    own = PengaturanKinerja.checked(
        skala="sendiri",
        ambang=({"nama": "Hijau", "nilai": 95}, {"nama": "Kuning", "nilai": 80}, {"nama": "Merah"}),
        skala_sumber="Peraturan Wali Kota Contoh",
    )
    save_pengaturan(session, kantor.admin, instansi_id=kantor.id, nilai=own, versi=0)
    found = summarize_kinerja(session, kantor.admin, instansi_id=kantor.id, tahun=TAHUN, tw=1)
    assert next(row for row in found.indikator if row.kode == "IKM").kini.predikat == "Kuning"


def test_national_figures_and_printed_history_carry_their_source(session: Session) -> None:
    kantor = create_kantor(session)
    card = kantor.indikator["IKM"]
    where = {"indikator_id": card.id, "tahun": 2025}
    row = save_pembanding(
        session, kantor.admin, cakupan="nasional", teks="88,3", sumber="Kementerian PANRB 2025", **where
    )
    save_riwayat(session, kantor.admin, target="80", realisasi="79,5", sumber="LKjIP 2025 hal. 31", **where)
    assert [one.nilai for one in list_pembanding(session, kantor.admin, indikator_id=card.id)] == [
        Decimal("88.3")
    ]
    trend = list_tren(session, kantor.admin, instansi_id=kantor.id, tahun=TAHUN)
    found = next(one for one in trend if one.kode == "IKM")
    assert (found.titik[-2].realisasi, found.titik[-2].sumber) == (Decimal("79.5"), "LKjIP 2025 hal. 31")
    assert found.pembanding[0].sumber == "Kementerian PANRB 2025"
    with pytest.raises(InvalidInput):
        save_pembanding(session, kantor.admin, cakupan="nasional", teks="88", sumber=" ", versi=1, **where)
    remove_pembanding(session, kantor.admin, pembanding_id=row.id, versi=row.versi)
    save_riwayat(session, kantor.admin, target="", realisasi="", sumber="", **where)
    assert list_pembanding(session, kantor.admin, indikator_id=card.id) == ()
    assert list_riwayat(session, kantor.admin, indikator_id=card.id) == ()


def test_history_of_the_running_year_is_not_entered_by_hand(session: Session) -> None:
    kantor = create_kantor(session)
    with pytest.raises(InvalidInput):
        save_riwayat(
            session,
            kantor.admin,
            indikator_id=kantor.indikator["IKM"].id,
            tahun=TAHUN,
            target="1",
            realisasi="102,14",
            sumber="x",
        )


def test_of_two_who_type_into_the_same_empty_cell_at_once_one_is_told(database: Database) -> None:
    with layanan.writing() as session:
        kantor = create_kantor(session)
    card = kantor.indikator["IKM"]

    def type_in(teks: str) -> str:
        try:
            isian = IsianRealisasi(teks=teks)
            layanan.do(save_realisasi, kantor.admin, indikator_id=card.id, tw=1, versi=0, isian=isian)
        except Conflict:
            return "conflict"
        return teks

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(type_in, ["80", "81", "82", "83"]))
    winners = [answer for answer in answers if answer != "conflict"]
    assert len(winners) == 1
    with layanan.reading() as session:
        assert row_of(session, kantor, "IKM").isian.teks == winners[0]


def test_a_change_while_the_pk_is_being_signed_waits_or_is_refused(database: Database) -> None:
    with layanan.writing() as session:
        kantor = create_kantor(session)
    sub = kantor.simpul[Jenjang.SUB_KEGIATAN]

    def sign_it() -> str:
        with layanan.writing() as session:
            sign(session, kantor)
        return "signed"

    def change_it() -> str:
        try:
            layanan.do(save_pagu, kantor.admin, simpul_id=sub, tw=0, teks="7.000.000", versi=0)
        except NotAllowedNow:
            return "refused"
        return "changed"

    with ThreadPoolExecutor(2) as pool:
        signing, changing = pool.submit(sign_it), pool.submit(change_it)
        outcome = (signing.result(), changing.result())
    with layanan.reading() as session:
        kept = pagu_sheet(session, kantor.admin, instansi_id=kantor.id, tahun=TAHUN)
    amounts = {"refused": None, "changed": 7_000_000}
    assert (kept.jumlah.murni, kept.jumlah.rancangan) == (amounts[outcome[1]], None)
