"""What every answer carries, what only people who are signed in get, and the page in Indonesian."""

from __future__ import annotations

import re

import pytest

from tests.web.klien import Klien
from web import aset
from web.penjaga import CSP

PAGE = {"accept": "text/html", "accept-encoding": "gzip", "if-none-match": '"1"'}


@pytest.mark.parametrize("path", ["/", "/media/x", "/unduh/naskah/1", "/tidak-ada", "/aset/gaya.css"])
def test_every_answer_carries_the_security_headers(client: Klien, path: str) -> None:
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert "default-src" in headers["content-security-policy"]
    assert headers["referrer-policy"] == "same-origin"


def test_the_page_may_load_from_this_server_alone() -> None:
    assert not re.search(r"https?:|\*", CSP)
    assert "'unsafe-eval'" not in CSP
    assert "frame-ancestors 'none'" in CSP


@pytest.mark.parametrize("path", ["/media/x", "/_stcore/metrics", "/_stcore/upload_file/x/y"])
def test_files_of_pages_uploads_and_metrics_are_for_people_who_are_signed_in(
    client: Klien, path: str
) -> None:
    answer = client.get(path)
    assert answer.status_code == 401
    assert answer.text == "Silakan masuk dahulu."


def test_the_page_is_indonesian_and_bears_our_name_icon_and_style(client: Klien) -> None:
    answer = client.get("/", headers=PAGE)
    assert '<html lang="id">' in answer.text
    assert "<title>Triwulan</title>" in answer.text
    assert "favicon.png" not in answer.text.split("</head>")[0]
    assert aset.address("gaya.css") in answer.text
    assert "Aktifkan JavaScript" in answer.text
    assert "window.x" not in answer.text
    assert int(answer.headers["content-length"]) == len(answer.content)
    assert "etag" not in answer.headers


def test_other_answers_pass_unchanged(client: Klien, signed_in: Klien) -> None:
    assert signed_in.get("/media/x", headers=PAGE).text == "isi"


@pytest.mark.parametrize("nama", ["gaya.css", "bahasa.js", "pangkal.js", "isian.js", "ikon.svg"])
def test_own_files_are_kept_for_ever_under_an_address_that_changes_with_them(
    client: Klien, nama: str
) -> None:
    assert "immutable" in client.get(aset.address(nama)).headers["cache-control"]
    assert client.get(f"/aset/{nama}?v=lama").headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("nama", ["tidak-ada.css", "..%2f..%2fapp.py", "%2e%2e/sesi.py"])
def test_no_other_file_of_the_server_is_given_out(client: Klien, nama: str) -> None:
    answer = client.get(f"/aset/{nama}")
    assert answer.status_code == 404
    assert "import" not in answer.text


def test_our_style_script_and_icon_name_no_other_host() -> None:
    for path in aset.FILES.values():
        text = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert not re.search(r"(https?:)?//[a-z0-9-]+\.[a-z]", text), path.name


@pytest.mark.parametrize(
    ("peer", "seen"),
    [("127.0.0.1", "203.0.113.7"), ("203.0.113.99", "203.0.113.99")],
    ids=["our proxy", "anybody"],
)
def test_only_a_trusted_proxy_is_believed_about_where_a_request_comes_from(
    client: Klien, peer: str, seen: str
) -> None:
    client.alamat = peer
    answer = client.get("/alamat", headers={"x-forwarded-for": "10.1.1.1, 203.0.113.7"})
    assert answer.text == seen


@pytest.mark.parametrize(("asked", "led"), [("/beranda", "/"), ("/beranda?kantor=3", "/?kantor=3")])
def test_the_address_of_beranda_leads_to_the_first_page_with_its_query(
    client: Klien, asked: str, led: str
) -> None:
    answer = client.get(asked)
    assert (answer.status_code, answer.headers["location"]) == (307, led)
