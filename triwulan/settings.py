"""Settings of the installation, from the environment (or `.env` beside the program), typed and checked at start."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Annotated, Self
from urllib.parse import urlsplit

from pydantic import Field, ValidationError, field_validator, model_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from triwulan.errors import TriwulanError

ROOT = Path(__file__).resolve().parent.parent


class WrongSetting(TriwulanError):
    """A setting that cannot be used; the message names it and says what to write."""


class Settings(BaseSettings):
    """What the administrator may set; every name is an environment variable in capitals."""

    # Beside the program, not where the command is typed: that folder may not even be readable for the service.
    model_config = SettingsConfigDict(env_file=ROOT / ".env", extra="ignore")

    data_dir: Path = ROOT / "data"
    """Folder of the embedded database, files and secrets."""
    database_url: str = ""
    """SQLAlchemy URL; empty: a SQLite file in DATA_DIR."""
    berkas_url: str = ""
    """fsspec URL of the file store; empty: a folder in DATA_DIR."""
    port: int = Field(default=8501, ge=1, le=65535)
    """Port that `make run` serves."""
    base_url: str = ""
    """Address under which people open the app; links in e-mails and papers start with it. Empty: this machine."""
    trusted_proxies: Annotated[tuple[str, ...], NoDecode] = ("127.0.0.1", "::1")
    """Addresses whose X-Forwarded-For header is believed."""
    unggah_maks_mb: int = Field(default=20, ge=1, le=50)
    """Largest upload of evidence, in megabytes; the server and nginx take no more than 50."""
    sesi_diam_menit: int = Field(default=720, ge=5, le=10080)
    """A session without a click for so many minutes ends."""
    sesi_maks_hari: int = Field(default=7, ge=1, le=90)
    """A session ends after so many days in any case."""
    notifikasi_urls: Annotated[tuple[str, ...], NoDecode] = ()
    """apprise URLs for e-mail and chat, separated by blanks; {pos_el} stands for the address of a person,
    {obrolan} for the chat room of an office."""
    secret_key: str = ""
    """Secret of the installation, needed only where several servers share one database; else made in DATA_DIR."""
    cadangan_dir: Path | None = None
    """Folder of the nightly backups, so that `doctor` can say when the last one was made; empty: it does not look."""
    libreoffice: Path | None = None
    """The soffice program; empty: found by itself."""
    libreoffice_python: Path | None = None
    """A Python that can import uno; empty: found by itself."""
    arsip_tiap_menit: int = Field(default=5, ge=0, le=1440)
    """How often this process looks for archives that are owed and binds them; 0: never, people do."""
    libreoffice_proses: int = Field(default=1, ge=1, le=16)
    """How many LibreOffice are kept warm side by side, 200 to 500 MB each; never more than the cores."""

    @field_validator("trusted_proxies", "notifikasi_urls", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return tuple(value.split()) if isinstance(value, str) else value

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, value: str) -> str:
        if not value:
            return value
        try:
            backend = make_url(value).get_backend_name()
        except ArgumentError as error:
            raise ValueError(
                "bukan alamat basis data; contoh: postgresql://nama:sandi@localhost/triwulan"
            ) from error
        if backend not in {"sqlite", "postgresql"}:
            raise ValueError("hanya sqlite:///… atau postgresql://… yang didukung")
        return value.replace("postgresql://", "postgresql+psycopg://", 1)

    @field_validator("base_url")
    @classmethod
    def _full_address(cls, value: str) -> str:
        if not value:
            return value
        parts = urlsplit(value)
        if parts.scheme not in {"http", "https"} or not parts.netloc:
            raise ValueError("tulis alamat lengkap, misalnya https://triwulan.kota.go.id")
        if parts.path.strip("/") or parts.query or parts.fragment:
            raise ValueError("pakai nama host tersendiri, tanpa apa pun sesudah nama itu")
        return value.rstrip("/")

    @model_validator(mode="after")
    def _address_of_this_machine(self) -> Self:
        self.base_url = self.base_url or f"http://localhost:{self.port}"
        return self

    @field_validator("secret_key")
    @classmethod
    def _long_secret(cls, value: str) -> str:
        if value and len(value) < 32:
            raise ValueError("paling sedikit 32 karakter acak")
        return value

    @property
    def database(self) -> str:
        """The SQLAlchemy URL in force."""
        return self.database_url or f"sqlite:///{self.data_dir / 'triwulan.db'}"

    @property
    def berkas(self) -> str:
        """The fsspec URL of the file store in force."""
        return self.berkas_url or f"file://{(self.data_dir / 'berkas').absolute()}"

    @property
    def secure_cookie(self) -> bool:
        """Whether people reach the app over https, so that the cookie may demand it."""
        return self.base_url.startswith("https://")


@lru_cache
def settings() -> Settings:
    """The settings of this process. Raises WrongSetting with the names and mends of all faults."""
    try:
        return Settings()
    except ValidationError as error:
        faults = "; ".join(f"{fault['loc'][0]!s}".upper() + f": {_mend(fault)}" for fault in error.errors())
        raise WrongSetting(f"Pengaturan tidak dapat dipakai. {faults}.") from error


def _mend(fault: ErrorDetails) -> str:
    """What to write instead, in Indonesian."""
    limits = fault.get("ctx", {})
    match fault["type"]:
        case "value_error":
            return str(limits["error"])
        case "less_than_equal":
            return f"paling besar {limits['le']}"
        case "greater_than_equal":
            return f"paling kecil {limits['ge']}"
        case "int_parsing" | "int_from_float":
            return "tulis sebuah bilangan bulat"
        case _:
            return f"tidak dapat dibaca ({fault['msg']})"
