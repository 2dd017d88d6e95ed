"""The sample data: five offices, marked synthetic, complete enough to show every feature and some real defects."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.kinerja import Realisasi, StatusRealisasi
from db.organisasi import Instansi
from db.rencana import Polarisasi, RiwayatIndikator
from tests.factories import create_instansi
from triwulan.akses.pelaku import system_actor
from triwulan.contoh.kantor import KANTOR
from triwulan.kinerja.contoh import load_contoh_kinerja
from triwulan.kinerja.indikator import list_indikator
from triwulan.kinerja.lembar import LembarRealisasi, realisasi_grid
from triwulan.kinerja.perjanjian import Tahap, list_perjanjian, plan_state
from triwulan.kinerja.target import target_sheet
from triwulan.waktu import frozen

NOVEMBER = datetime(2026, 11, 20, 3, tzinfo=UTC)
OFFICES = [kantor.kode for kantor in KANTOR]


def load(session: Session, kode: str) -> Instansi:
    kantor = next(found for found in KANTOR if found.kode == kode)
    instansi = create_instansi(session, kode=kode, bidang=kantor.bidang)
    with frozen(NOVEMBER):
        load_contoh_kinerja(session, system_actor(), instansi_id=instansi.id, kode=kode)
    return instansi


def grid(session: Session, instansi: Instansi, tw: int) -> LembarRealisasi:
    return realisasi_grid(session, system_actor(), instansi_id=instansi.id, tahun=2026, tw=tw)


@pytest.fixture(scope="module")
def kantor(shared_session: Session) -> dict[str, Instansi]:
    """All sample offices by kode; the tests below only look."""
    return {kode: load(shared_session, kode) for kode in OFFICES}


@pytest.mark.parametrize("kode", OFFICES)
def test_every_sample_office_has_a_signed_plan_with_murni_and_perubahan(
    shared_session: Session, kantor: dict[str, Instansi], kode: str
) -> None:
    instansi, actor = kantor[kode], system_actor()
    assert plan_state(shared_session, instansi.id, 2026).tahap is Tahap.TERKUNCI
    papers = list_perjanjian(shared_session, actor, instansi_id=instansi.id, tahun=2026)
    assert [paper.urutan for paper in papers] == [0, 1]
    sheet = target_sheet(shared_session, actor, instansi_id=instansi.id, tahun=2026)
    assert len(sheet.baris) >= 16
    assert any(row.berubah for row in sheet.baris)
    assert all(row.sel[0].berlaku for row in sheet.baris)


@pytest.mark.parametrize("kode", OFFICES)
def test_three_triwulan_are_disahkan_and_the_fourth_is_being_filled(
    shared_session: Session, kantor: dict[str, Instansi], kode: str
) -> None:
    for tw in (1, 2, 3):
        found = grid(shared_session, kantor[kode], tw)
        assert found.terisi == found.diminta > 0
        assert {row.status for row in found.baris} <= {StatusRealisasi.DISAHKAN, None}
        assert not any(noted.terbuka for row in found.baris for noted in row.temuan)
    last = grid(shared_session, kantor[kode], 4)
    assert 0 < last.terisi < last.diminta


@pytest.mark.parametrize("kode", OFFICES)
def test_every_sample_realisasi_is_marked_synthetic(
    shared_session: Session, kantor: dict[str, Instansi], kode: str
) -> None:
    rows = shared_session.scalars(select(Realisasi).filter_by(instansi_id=kantor[kode].id)).all()
    assert rows
    assert all(row.sintetis for row in rows)


def test_real_defects_are_left_in_so_that_the_checks_show_something(
    shared_session: Session, kantor: dict[str, Instansi]
) -> None:
    codes = {
        noted.temuan.kode
        for instansi in kantor.values()
        for tw in (1, 2, 3, 4)
        for row in grid(shared_session, instansi, tw).baris
        for noted in row.temuan
    }
    assert {"letak_koma", "persen_lebih_100", "kumulatif_turun", "persen_turun", "tanpa_bukti"} <= codes


def test_the_sample_holds_every_kind_of_indikator(
    shared_session: Session, kantor: dict[str, Instansi]
) -> None:
    cards = [
        card
        for instansi in kantor.values()
        for card in list_indikator(shared_session, system_actor(), instansi_id=instansi.id, tahun=2026)
    ]
    assert {card.isian.polarisasi for card in cards} == set(Polarisasi)
    assert any(card.isian.skala for card in cards)
    assert any(card.isian.pembilang for card in cards)
    assert {card.jenjang for card in cards} == {"tujuan", "sasaran", "program", "kegiatan", "sub_kegiatan"}


def test_printed_history_is_there_and_what_was_not_printed_is_marked(
    shared_session: Session, kantor: dict[str, Instansi]
) -> None:
    instansi = kantor["disdukcapil-kota-tangerang"]
    past = shared_session.scalars(select(RiwayatIndikator).filter_by(instansi_id=instansi.id)).all()
    assert {row.tahun for row in past if not row.sintetis} == {2020, 2021, 2022, 2023, 2024}
    assert {row.tahun for row in past if row.sintetis} == {2025}


def test_a_year_later_the_plan_goes_on_so_that_a_siklus_can_be_opened(session: Session) -> None:
    instansi = create_instansi(session, kode=OFFICES[0])
    with frozen(datetime(2027, 4, 2, tzinfo=UTC)):
        load_contoh_kinerja(session, system_actor(), instansi_id=instansi.id, kode=OFFICES[0])
    cards = list_indikator(session, system_actor(), instansi_id=instansi.id, tahun=2027)
    assert len(cards) >= 16


def test_an_unknown_office_gets_nothing(session: Session) -> None:
    instansi = create_instansi(session)
    load_contoh_kinerja(session, system_actor(), instansi_id=instansi.id, kode="dinas-lain")
    assert grid(session, instansi, 1).baris == ()
