"""Numbers of papers: by the pattern of the office, without gap and duplicate, also when many print at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db import Database
from db.dokumen import Naskah, NomorNaskah
from db.organisasi import Pengaturan
from tests.factories import create_instansi
from triwulan.dokumen.nomor import AturanNomor, give_number, void_number
from triwulan.errors import InvalidInput
from triwulan.waktu import now

DAY = date(2026, 4, 7)


def add_paper(session: Session, instansi_id: int, jenis: str = "surat_tugas") -> Naskah:
    paper = Naskah(
        instansi_id=instansi_id,
        jenis=jenis,
        judul="Surat",
        tahun=2026,
        templat="surat_tugas",
        templat_sha256="x",
        data={},
        dibuat=now(),
    )
    session.add(paper)
    session.flush()
    return paper


@pytest.mark.parametrize(
    ("pola", "printed"),
    [
        ("{klasifikasi}/{urut}/{unit}/{tahun}", "000.8.6.3/7/DUKCAPIL/2026"),
        ("{urut:3}/{klasifikasi}/{bulan_romawi}/{tahun}", "007/000.8.6.3/IV/2026"),
        ("B/{urut}/{unit}/{bulan}/{tahun}", "B/7/DUKCAPIL/4/2026"),
    ],
)
def test_a_number_is_printed_by_the_pattern_of_the_office(pola: str, printed: str) -> None:
    aturan = AturanNomor(unit="DUKCAPIL", pola=pola)
    assert aturan.print_nomor("surat_tugas", 7, DAY, "X") == printed


@pytest.mark.parametrize("pola", ["{klasifikasi}/{tahun}", "{urut}/{unit}", "{urut}/{tahun}/{kode}"])
def test_a_pattern_that_could_repeat_or_names_an_unknown_token_is_refused(pola: str) -> None:
    with pytest.raises(InvalidInput):
        AturanNomor.checked(pola=pola)


def test_numbers_run_per_year_and_a_paper_keeps_its_number(session: Session) -> None:
    instansi_id = create_instansi(session).id
    first, second, next_year = (add_paper(session, instansi_id) for _ in range(3))
    assert give_number(session, first, DAY) == give_number(session, first, DAY)
    assert give_number(session, second, DAY).split("/")[1] == "2"
    assert give_number(session, next_year, date(2027, 1, 4)).split("/")[1] == "1"


def test_kinds_with_a_pattern_of_their_own_have_their_own_series(session: Session) -> None:
    instansi_id = create_instansi(session).id
    session.add(
        Pengaturan(
            instansi_id=instansi_id,
            kelompok="nomor",
            nilai={"pola_jenis": {"sk_tim": "SK-{urut}/{tahun}"}},
        )
    )
    give_number(session, add_paper(session, instansi_id), DAY)
    assert give_number(session, add_paper(session, instansi_id, "sk_tim"), DAY) == "SK-1/2026"


def test_a_failed_transaction_leaves_no_gap(database: Database) -> None:
    with database.writing() as session:
        instansi_id = create_instansi(session).id

    def fail_after_numbering() -> None:
        with database.writing() as session:
            give_number(session, add_paper(session, instansi_id), DAY)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_after_numbering()
    with database.writing() as session:
        assert give_number(session, add_paper(session, instansi_id), DAY).split("/")[1] == "1"


def test_many_at_the_same_moment_get_different_numbers_without_a_gap(database: Database) -> None:
    with database.writing() as session:
        instansi_id = create_instansi(session).id

    def print_one(_: int) -> None:
        with database.writing() as session:
            give_number(session, add_paper(session, instansi_id), DAY)

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(print_one, range(24)))
    with database.reading() as session:
        assert sorted(session.scalars(select(NomorNaskah.urut))) == list(range(1, 25))


def test_a_voided_number_keeps_its_reason_and_is_not_given_again(session: Session) -> None:
    instansi_id = create_instansi(session).id
    paper = add_paper(session, instansi_id)
    give_number(session, paper, DAY)
    with pytest.raises(InvalidInput):
        void_number(session, paper, " ")
    void_number(session, paper, "Salah tujuan")
    assert give_number(session, add_paper(session, instansi_id), DAY).split("/")[1] == "2"
    line = session.scalars(select(NomorNaskah).where(NomorNaskah.naskah_id == paper.id)).one()
    assert line.alasan_batal == "Salah tujuan"
