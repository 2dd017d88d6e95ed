"""What the Kepala sees: headline, capaian over the year, projection, what got worse, what is late, in few queries."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from db import Database
from db.rencana import Jenjang, Konsolidasi, Polarisasi
from tests.kinerja.rencana_contoh import TAHUN, Kantor, add, create_kantor, enter
from triwulan import layanan
from triwulan.errors import AccessDenied
from triwulan.kinerja.anggaran import anggaran_grid, save_anggaran
from triwulan.kinerja.capaian import Keadaan
from triwulan.kinerja.halaman import bidang_page, indikator_page
from triwulan.kinerja.kalimat import Ringkasan
from triwulan.kinerja.lembar import realisasi_grid
from triwulan.kinerja.mutu_indikator import list_plan_findings
from triwulan.kinerja.pagu import save_pagu
from triwulan.kinerja.proyeksi import project
from triwulan.kinerja.ringkasan import RingkasanKinerja, summarize_kinerja
from triwulan.kinerja.target import target_sheet
from triwulan.kinerja.tindak_lanjut import IsianTindakLanjut, add_follow_up
from triwulan.kinerja.tren import list_tren
from triwulan.waktu import frozen


def summary(session: Session, kantor: Kantor, tw: int = 2) -> RingkasanKinerja:
    return summarize_kinerja(session, kantor.pimpinan, instansi_id=kantor.id, tahun=TAHUN, tw=tw)


def capaian(session: Session, kantor: Kantor, kode: str, tw: int = 2) -> Decimal | None:
    row = next(row for row in summary(session, kantor, tw).indikator if row.kode == kode)
    return row.kini.capaian.nilai


@contextmanager
def counted_queries(session: Session) -> Iterator[list[str]]:
    statements: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if statement.lstrip().upper().startswith(("SELECT", "WITH")):
            statements.append(statement)

    engine = session.get_bind()
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(engine, "before_cursor_execute", note)


def test_sums_are_added_up_against_the_targets_up_to_the_triwulan(session: Session) -> None:
    kantor = create_kantor(session)
    enter(session, kantor, "DOK", "10", tw=1)
    enter(session, kantor, "DOK", "14", tw=2)
    assert capaian(session, kantor, "DOK", 1) == 100
    assert capaian(session, kantor, "DOK", 2) == 80
    row = next(row for row in summary(session, kantor).indikator if row.kode == "DOK")
    assert (row.kini.sd_nilai, row.kini.sd_target, row.tahunan.nilai) == (24, 30, Decimal("24.00"))


def test_percentages_of_two_triwulan_are_never_added(session: Session) -> None:
    kantor = create_kantor(session)
    enter(session, kantor, "RASIO", "", tw=1, teks_pembilang="40", teks_penyebut="100")
    enter(session, kantor, "RASIO", "", tw=2, teks_pembilang="60", teks_penyebut="100")
    assert capaian(session, kantor, "RASIO", 2) == 100


def test_what_is_due_and_missing_is_blank_even_where_an_earlier_triwulan_has_a_number(
    session: Session,
) -> None:
    kantor = create_kantor(session)
    enter(session, kantor, "IKM", "80", tw=1)
    row = next(row for row in summary(session, kantor, 2).indikator if row.kode == "IKM")
    assert row.kini.capaian.keadaan is Keadaan.BELUM_DIISI
    assert row.sel[0].capaian.nilai == 100


def test_a_yearly_indikator_is_not_missing_before_the_fourth_triwulan(session: Session) -> None:
    kantor = create_kantor(session)
    add(session, kantor, "SAKIP", ["", "", "", "85"], "85", nama="Nilai SAKIP", frekuensi="tahunan")
    early, late = summary(session, kantor, 3), summary(session, kantor, 4)
    assert early.hitungan.jumlah == 4
    assert late.hitungan.jumlah == 5


def test_the_headline_counts_and_names_the_one_furthest_behind(session: Session) -> None:
    kantor = create_kantor(session)
    enter(session, kantor, "IKM", "82", tw=1)
    enter(session, kantor, "DOK", "4", tw=1)
    enter(session, kantor, "KONFLIK", "0", tw=1)
    found = summary(session, kantor, 1)
    assert found.judul.startswith("Pada Triwulan I Tahun 2026, 2 dari 4 indikator mencapai target")
    assert "“Jumlah dokumen” (capaian 40,00%)" in found.judul
    assert "1 indikator belum diisi" in found.judul
    assert isinstance(found.hitungan, Ringkasan)
    assert found.hitungan.rata_rata.keterangan == "3 dari 4 indikator terhitung"


def test_a_fall_of_capaian_is_told_with_its_depth(session: Session) -> None:
    kantor = create_kantor(session)
    for tw, teks in ((1, "84"), (2, "76")):
        enter(session, kantor, "IKM", teks, tw=tw)
    (worse,) = summary(session, kantor, 2).memburuk
    assert (worse.nama, worse.tw_sebelum, worse.selisih) == (
        "Indeks Kepuasan Masyarakat",
        1,
        Decimal("-10.00"),
    )


def test_late_is_what_is_not_handed_in_after_the_working_days_of_the_office(session: Session) -> None:
    kantor = create_kantor(session)
    enter(session, kantor, "IKM", "80", tw=1)
    card = kantor.indikator["IKM"]
    follow_up = IsianTindakLanjut("Survei ulang", "CONTOH PIC", date(2026, 4, 2))
    add_follow_up(session, kantor.admin, indikator_id=card.id, tw=1, isian=follow_up)
    with frozen(datetime(2026, 4, 1, tzinfo=UTC)):
        assert summary(session, kantor, 1).terlambat == ()
    with frozen(datetime(2026, 4, 20, tzinfo=UTC)):
        late = {(one.apa, one.nama) for one in summary(session, kantor, 1).terlambat}
    assert ("realisasi belum diajukan", "Indeks Kepuasan Masyarakat") in late
    assert ("realisasi belum diisi", "Jumlah dokumen") in late
    assert ("tindak lanjut belum selesai", "Survei ulang") in late


def test_absorption_stands_beside_the_capaian_it_was_spent_for(session: Session) -> None:
    kantor = create_kantor(session)
    sub = kantor.simpul[Jenjang.SUB_KEGIATAN]
    add(session, kantor, "OUT", ["5", "5", "5", "5"], "20", jenjang=Jenjang.SUB_KEGIATAN, satuan="Laporan")
    save_pagu(session, kantor.admin, simpul_id=sub, tw=0, teks="100.000.000", versi=0)
    save_anggaran(session, kantor.admin, simpul_id=sub, tw=1, versi=0, teks="40.000.000")
    enter(session, kantor, "OUT", "5", tw=1)
    program, office = summary(session, kantor, 1).serapan
    assert (program.pagu, program.realisasi, program.serapan) == (100_000_000, 40_000_000, Decimal("40.00"))
    assert (program.rata_rata.nilai, program.selisih) == (100, Decimal("60.00"))
    assert office.nama == "Seluruh program"


@pytest.mark.parametrize(
    ("konsolidasi", "satuan", "values", "expected", "method"),
    [
        ("Sum", "Dokumen", {1: 10, 2: 14}, "80", "laju terhadap target triwulan"),
        ("TakeLastKnown", "%", {1: 90, 2: 96}, "100", "perubahan rata-rata"),
        ("TakeLastKnown", "Indeks", {1: 80, 3: 82}, "83", "perubahan rata-rata"),
        ("TakeLastKnown", "Indeks", {2: 81}, "81", "nilai terakhir"),
        ("Average", "Indeks", {1: 80, 2: 84}, "82", "rata-rata 2 triwulan"),
        ("Sum", "Dokumen", {1: 10, 2: 20, 3: 30, 4: 40}, "100", "realisasi setahun"),
        ("Sum", "Dokumen", {}, "None", "belum ada realisasi"),
    ],
)
def test_a_projection_names_its_method(
    konsolidasi: str, satuan: str, values: dict[int, int], expected: str, method: str
) -> None:
    goals = {1: Decimal(10), 2: Decimal(20), 3: Decimal(30), 4: Decimal(40)}
    numbers = {tw: Decimal(value) for tw, value in values.items()}
    found = project(numbers, goals, Decimal(100), konsolidasi, satuan, 4)
    shown = "None" if found.nilai is None else f"{found.nilai.normalize():f}"
    assert (shown, method in found.metode) == (expected, True)


def test_the_trend_joins_what_was_printed_and_what_was_entered(session: Session) -> None:
    kantor = create_kantor(session)
    for tw in (1, 2):
        enter(session, kantor, "DOK", "10", tw=tw)
    trend = {row.kode: row for row in list_tren(session, kantor.admin, instansi_id=kantor.id, tahun=TAHUN)}
    points = trend["DOK"].titik
    assert [point.tahun for point in points] == [2022, 2023, 2024, 2025, 2026]
    assert (points[-1].realisasi, points[-1].tw, points[-1].target) == (20, 2, 100)
    assert points[0].capaian.keadaan is Keadaan.BELUM_DIISI


def test_an_indikator_page_leads_to_the_record_and_who_stands_behind_it(session: Session) -> None:
    kantor = create_kantor(session)
    enter(session, kantor, "IKM", "82", tw=1, actor=kantor.pengisi)
    page = indikator_page(session, kantor.pimpinan, indikator_id=kantor.indikator["IKM"].id, tw=1)
    assert page.rekaman[1].diisi_oleh == kantor.pengisi.nama
    assert "terealisasi sebesar 82" in page.kalimat
    assert page.kartu.jalur == ("Tujuan contoh", "Sasaran contoh")
    assert page.proyeksi.proyeksi.metode == "nilai terakhir dianggap tetap"


def test_a_bidang_page_holds_its_indikator_only(session: Session) -> None:
    kantor = create_kantor(session)
    page = bidang_page(
        session,
        kantor.pimpinan,
        instansi_id=kantor.id,
        bidang_id=kantor.bidang[1].id,
        tahun=TAHUN,
        tw=1,
    )
    assert [row.kode for row in page.indikator] == ["DOK"]
    assert [row.kode for row in page.realisasi] == ["DOK"]


def test_the_bidang_of_another_office_is_refused(session: Session) -> None:
    kantor, other = create_kantor(session), create_kantor(session)
    with pytest.raises(AccessDenied):
        bidang_page(
            session,
            other.pimpinan,
            instansi_id=other.id,
            bidang_id=kantor.bidang[0].id,
            tahun=TAHUN,
            tw=1,
        )


def test_odd_planning_is_found_and_may_be_kept_with_a_reason(session: Session) -> None:
    kantor = create_kantor(session)
    add(
        session,
        kantor,
        "TURUN",
        ["1", "1", "1", "1"],
        "1",
        nama="Persentase penurunan pelanggaran",
        polarisasi=Polarisasi.MINIMIZE,
    )
    add(
        session,
        kantor,
        "JUMLAH",
        ["1", "1", "1", "1"],
        "4",
        nama="Jumlah laporan",
        konsolidasi=Konsolidasi.SUM,
    )
    found = list_plan_findings(session, kantor.admin, instansi_id=kantor.id, tahun=TAHUN)
    codes = {row.kode: {noted.temuan.kode for noted in row.temuan} for row in found.indikator}
    assert codes["TURUN"] == {"nama_polarisasi"}
    assert {"nama_satuan", "persen_dijumlahkan"} <= codes["JUMLAH"]


def _fill(session: Session, kantor: Kantor, count: int) -> None:
    for number in range(count):
        add(session, kantor, f"X-{number}", ["1", "2", "3", "4"], "4", nama=f"Indikator {number}")
        enter(session, kantor, f"X-{number}", "2", tw=1)


def test_pages_ask_the_database_the_same_number_of_questions_whatever_their_size(session: Session) -> None:
    kantor = create_kantor(session)
    calls: dict[str, Any] = {
        "ringkasan": lambda: summary(session, kantor, 1),
        "tren": lambda: list_tren(session, kantor.admin, instansi_id=kantor.id, tahun=TAHUN),
        "lembar": lambda: realisasi_grid(session, kantor.admin, instansi_id=kantor.id, tahun=TAHUN, tw=1),
        "anggaran": lambda: anggaran_grid(session, kantor.admin, instansi_id=kantor.id, tahun=TAHUN, tw=1),
        "target": lambda: target_sheet(session, kantor.admin, instansi_id=kantor.id, tahun=TAHUN),
        "temuan": lambda: list_plan_findings(session, kantor.admin, instansi_id=kantor.id, tahun=TAHUN),
        "indikator": lambda: indikator_page(
            session, kantor.admin, indikator_id=kantor.indikator["IKM"].id, tw=1
        ),
    }
    small = _count_all(session, calls)
    _fill(session, kantor, 6)
    create_kantor(session)
    large = _count_all(session, calls)
    assert small == large
    assert small == {
        "ringkasan": 13,
        "tren": 7,
        "lembar": 9,
        "anggaran": 3,
        "target": 3,
        "temuan": 4,
        "indikator": 17,
    }


def _count_all(session: Session, calls: dict[str, Any]) -> dict[str, int]:
    found = {}
    for name, call in calls.items():
        session.flush()
        session.expire_all()
        with counted_queries(session) as statements:
            call()
        found[name] = len(statements)
    return found


def test_a_second_look_costs_one_query_until_something_changes(database: Database) -> None:
    with layanan.writing() as session:
        kantor = create_kantor(session)
    with layanan.reading() as session:
        summary(session, kantor, 1)
        with counted_queries(session) as statements:
            first = summary(session, kantor, 1)
    assert len(statements) == 1
    with layanan.writing() as session:
        enter(session, kantor, "IKM", "80", tw=1)
    with layanan.reading() as session:
        second = summary(session, kantor, 1)
    assert first.hitungan.belum_diisi == 4
    assert second.hitungan.belum_diisi == 3
