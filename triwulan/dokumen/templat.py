"""Word templates: their bytes, the narrow sandbox in which they are filled, and the filling itself.

The bytes of a template are kept, never a DocxTemplate: one that is shared by
threads mixes the data of two people. Values are plain dicts, lists, texts and
numbers, and a template may look at nothing but these: `{{ x.tpl }}` and the like
of an uploaded template find no door.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import DictLoader, StrictUndefined, Template, TemplateError
from jinja2.exceptions import SecurityError, UndefinedError
from jinja2.runtime import LoopContext, Undefined
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree

from triwulan.errors import InvalidInput, NotFound

FOLDER = Path(__file__).resolve().parents[2] / "doc_templates"
FILTERS = ("default", "first", "int", "join", "last", "length", "lower", "replace", "title", "trim", "upper")
_PLAIN = (dict, list, tuple, str, int, float, LoopContext, Undefined)
MELINTAS = (
    "sebuah penanda for atau if melintasi batas alinea, sel, atau baris tabel. Pakai {%p … %} untuk seluruh alinea, "
    "{%tr … %} untuk seluruh baris, dan {%tc … %} untuk seluruh sel"
)
_NAME = re.compile(r"[a-z0-9][a-z0-9_.-]*")


class _NarrowSandbox(SandboxedEnvironment):
    """Attributes of plain data only, few filters, no globals, no arithmetic that makes much of little."""

    intercepted_binops = frozenset(("*", "**", "%", "/", "//"))

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        raise SecurityError(f"hitungan dengan {operator} tidak diizinkan pada templat")

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        return isinstance(obj, _PLAIN) and super().is_safe_attribute(obj, attr, value)

    def is_safe_callable(self, obj: Any) -> bool:
        return False

    def from_string(self, source: Any, *args: Any, **kwargs: Any) -> Template:
        """A compiled template; the one of a long report takes longer to compile than to fill."""
        if isinstance(source, str) and not args and not kwargs:
            return _compile(self, source)
        return super().from_string(source, *args, **kwargs)


@lru_cache(maxsize=64)
def _compile(env: _NarrowSandbox, source: str) -> Template:
    return super(_NarrowSandbox, env).from_string(source)


@cache
def sandbox() -> SandboxedEnvironment:
    """The environment of every template: escaped, strict about unknown names, closed."""
    env = _NarrowSandbox(loader=DictLoader({}), autoescape=True, undefined=StrictUndefined)
    env.filters = {name: env.filters[name] for name in FILTERS}
    env.globals = {}
    return env


@lru_cache(maxsize=64)
def template_bytes(kind: str, name: str) -> bytes:
    """The template `doc_templates/<kind>/<name>.docx`; NotFound when there is none."""
    path = FOLDER / kind / f"{name}.docx"
    if not _NAME.fullmatch(name) or not path.is_file():
        raise NotFound(
            f"Templat {name} tidak ada. Pilih templat lain pada pengaturan lembar, misalnya standar."
        )
    return path.read_bytes()


class _StrictTemplate(DocxTemplate):  # type: ignore[misc]
    """Refuses what docxtpl would mend in silence, and print as another table than the template has."""

    def fix_tables(self, xml: str) -> Any:
        etree.fromstring(xml)
        return super().fix_tables(xml)


def _missing(error: UndefinedError) -> str:
    """Which name has no value, in Indonesian."""
    names = re.findall(r"'([^']+)'", error.message or "")
    return f"isian “{names[-1]}” tidak ada" if names else "sebuah isian tidak ada"


def fill_template(template: bytes, context: Mapping[str, Any]) -> Any:
    """The filled document (python-docx). InvalidInput when the template asks for what is not there."""
    document = _StrictTemplate(io.BytesIO(template))
    try:
        document.render(dict(context), sandbox(), autoescape=True)
    except etree.XMLSyntaxError as error:
        raise InvalidInput(f"Templat tidak dapat diisi: {MELINTAS}.") from error
    except UndefinedError as error:
        raise InvalidInput(f"Templat tidak dapat diisi: {_missing(error)}.") from error
    except (TemplateError, TypeError, ValueError, LookupError, ArithmeticError, RecursionError) as error:
        raise InvalidInput(
            f"Templat tidak dapat diisi: {error}. Periksa templatnya, lalu unggah kembali."
        ) from error
    # Not get_docx(): that reads the template anew.
    return document.docx
