"""Small tools for text that people wrote: cleaning, words to compare, similar names."""

from __future__ import annotations

import re
import unicodedata

_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")


def clean_text(text: str) -> str:
    """`text` with plain line breaks, and without control characters.

    Word, Excel and scanned sheets leave such characters behind; no paper and no XML can hold them.
    """
    lines = _BREAKS.sub("\n", text)
    return "".join(char for char in lines if char in "\n\t" or unicodedata.category(char) not in {"Cc", "Cs"})
