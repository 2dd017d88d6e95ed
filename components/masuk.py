"""The sign-in form: streamlit-authenticator's form over our own accounts, then a ticket for an HttpOnly cookie."""

from __future__ import annotations

import secrets
from typing import Any

import streamlit as st
from streamlit_authenticator import Authenticate
from streamlit_authenticator.controllers import AuthenticationController
from streamlit_authenticator.models import AuthenticationModel

from triwulan import layanan
from triwulan.akses.masuk import Akun, sign_in
from triwulan.akses.sesi import issue_ticket
from triwulan.errors import TriwulanError
from triwulan.settings import settings

MUKA = (
    '<div class="tw-muka"><img src="/aset/ikon.svg" alt=""><h1 class="tw-judul">Triwulan</h1>'
    '<p class="tw-baris">Pekerjaan kinerja satu triwulan, dijalankan langkah demi langkah dari SOP kantor Anda.</p></div>'
)
KAKI = (
    '<p class="tw-kaki">Belum punya akun atau lupa kata sandi?<br>'
    "Hubungi admin perangkat daerah Anda; akun dan kata sandi baru dibuat di sana.</p>"
)
FIELDS = {"Form name": "Masuk", "Username": "Nama akun", "Password": "Kata sandi", "Login": "Masuk"}


class DatabaseAccounts(AuthenticationModel):  # type: ignore[misc]
    """streamlit-authenticator's model over our accounts: attempts, lock-out and audit are ours, no YAML."""

    def __init__(self) -> None:
        super().__init__({"usernames": {}}, auto_hash=False, secret_key=secrets.token_hex(32))
        self.akun: Akun | None = None
        self.pesan: str | None = None

    def check_credentials(self, username: str, password: str) -> bool:
        """Ask our own sign-in; a refusal is kept as the sentence to show."""
        try:
            self.akun = sign_in(username, password, alamat=st.context.ip_address or "127.0.0.1")
        except TriwulanError as error:
            self.pesan = error.pesan
            return False
        self.credentials["usernames"][username] = {
            "email": self.akun.pos_el,
            "first_name": self.akun.nama,
            "last_name": "",
            "roles": [],
        }
        return True


class NoCookie:
    """streamlit-authenticator's own cookie is readable by scripts and cannot be revoked: it is never set."""

    def get_cookie(self) -> None:
        return None

    def set_cookie(self) -> None:
        return None


class SignInForm(Authenticate):  # type: ignore[misc]
    """The library's form with our accounts behind it and without its cookie (and the iframe that sets it)."""

    def __init__(self) -> None:
        self.attrs = {"login_sleep_time": 0}
        self.path = None
        self.secret_key = secrets.token_hex(32)
        self.cookie_controller = NoCookie()
        self.authentication_controller = AuthenticationController(
            {"usernames": {}}, None, False, None, None, self.secret_key, None
        )
        self.accounts = DatabaseAccounts()
        self.authentication_controller.authentication_model = self.accounts


def show_sign_in() -> None:
    """Draw the page; after a good password the browser fetches its cookie and reloads the page it asked for."""
    with st.container(key="tw_masuk", gap="medium"):
        st.html(MUKA)
        form = SignInForm()
        # What proves a sign-in is the cookie alone, never the state of this browser tab.
        st.session_state["authentication_status"] = None
        form.login(fields=FIELDS, key="masuk")
        st.session_state["authentication_status"] = None
        _answer(form.accounts)
        st.html(KAKI)


def _answer(accounts: DatabaseAccounts) -> None:
    if accounts.akun is not None:
        with layanan.writing() as session:
            ticket = issue_ticket(session, accounts.akun.pengguna_id)
        st.success("Berhasil. Membuka halaman Anda …")
        _exchange(data={"tiket": ticket, "aman": _secure_address()}, key="tukar_tiket")
    elif accounts.pesan:
        st.error(accounts.pesan)
    elif st.session_state.get("FormSubmitter:masuk-Masuk"):
        st.error("Isi nama akun dan kata sandi.")


def _secure_address() -> str:
    """The https address, where the cookie demands one: over plain http the browser would drop it without a word."""
    return settings().base_url if settings().secure_cookie else ""


_EXCHANGE_JS = """
let sent = "";
export default function ({ data, parentElement }) {
  if (!data || data.tiket === sent) return;
  sent = data.tiket;
  const say = (text) => { parentElement.querySelector("p").textContent = text; };
  if (data.aman && !window.isSecureContext) return say(`Masuk hanya lewat sambungan aman. Buka ${data.aman}`);
  fetch("/sesi/tukar", { method: "POST", body: data.tiket, credentials: "same-origin" })
    .then((answer) => answer.ok ? window.location.reload() : answer.json().then((body) => say(body.pesan)))
    .catch(() => say("Server tidak menjawab. Muat ulang halaman ini."));
}
"""
_exchange: Any = st.components.v2.component("tukar_tiket", html="<p role='status'></p>", js=_EXCHANGE_JS)
