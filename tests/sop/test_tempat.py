"""Places are named in words, never as paths of a data file."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from triwulan.sop.check import check
from triwulan.sop.diff import compare
from triwulan.sop.library import default_library
from triwulan.sop.tempat import print_tempat


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("langkah[3].mutu_baku.waktu", "Langkah 3, waktu"),
        ("langkah[3]", "Langkah 3"),
        ("langkah[4].tidak", "Langkah 4, cabang tidak"),
        ("identitas.tanggal.efektif", "Tanggal efektif"),
        ("identitas.disahkan.nip", "Pejabat yang mengesahkan, NIP"),
        ("identitas.dasar_hukum.butir[2]", "Dasar hukum, butir 2"),
        ("pelaksana[1].nama", "Kolom pelaksana 1"),
        ("pelaksana.kasubag", "Pelaksana"),
        ("pelaksana", "Pelaksana"),
        ("", "Seluruh SOP"),
    ],
)
def test_a_place_reads_as_on_the_sheet(path: str, words: str) -> None:
    assert print_tempat(path) == words


def test_no_place_of_the_official_sops_reads_as_a_path() -> None:
    sops = default_library().sops
    places = [finding.tempat for sop in sops for finding in check(sop)]
    places += [change.tempat for one, other in pairwise(sops) for change in compare(one, other)]
    assert len(places) > 50
    strange = {print_tempat(place) for place in places if re.search(r"[\[\]_]|\w\.\w", print_tempat(place))}
    assert not strange
