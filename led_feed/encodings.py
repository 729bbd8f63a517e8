"""Encodings that simple signs read, and what stands in for a character they lack. Nothing is dropped in silence."""

from dataclasses import dataclass
from functools import lru_cache

from led_feed.errors import UnknownEncoding

CODECS = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "gbk": "gbk",
    "cp936": "gbk",
    "gb2312": "gb2312",
    "gb18030": "gb18030",
    "ascii": "ascii",
}
"""Names a sign may ask by, in lower case, and the codec that answers."""

SUBSTITUTES = {
    "•": "·",
    "‧": "·",
    "・": "·",
    "–": "-",
    "‑": "-",
    "−": "-",
    "—": "-",
    "·": ".",
    "¥": "￥",
    "￥": "Y",
    "〇": "零",
    "№": "No.",
    "→": "->",
    "…": "...",
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
    "（": "(",
    "）": ")",
    "：": ":",
    "，": ",",
    "。": ".",
}
"""Look-alikes, tried in turn until one is in the encoding."""

TEXTS_KEPT = 256
"""A hall's signs say some hundred different texts again and again."""

STAND_INS = ("〓", "?")
"""〓 (geta) is what Chinese typesetting prints for a character that is not in the fount."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """``lost`` holds the characters for which only a stand-in could be sent."""

    data: bytes
    lost: str


def codec_of(name: str) -> str:
    """The codec for an encoding's name; raises UnknownEncoding."""
    codec = CODECS.get(name.strip().lower().replace("_", "-"))
    if codec is None:
        raise UnknownEncoding(f"no sign encoding {name[:20]!r}; known: {', '.join(sorted(CODECS))}")
    return codec


def encode_line(text: str, encoding: str) -> Encoded:
    """``text`` in ``encoding``; a character that is not in it is replaced by a look-alike, at worst by a stand-in."""
    codec = codec_of(encoding)
    pieces, lost = [], []
    for char in text:
        data = _encoded(char, codec)
        if data is None:
            lost.append(char)
            data = next(b for b in (_bytes(s, codec) for s in STAND_INS) if b is not None)
        pieces.append(data)
    return Encoded(b"".join(pieces), "".join(dict.fromkeys(lost)))


@lru_cache(maxsize=TEXTS_KEPT)
def in_encoding(text: str, encoding: str) -> tuple[str, str]:
    """``text`` as a sign of this encoding can show it, and the characters that only a stand-in could be found for."""
    codec = codec_of(encoding)
    if _bytes(text, codec) is not None:
        return text, ""
    encoded = encode_line(text, encoding)
    return encoded.data.decode(codec), encoded.lost


def _encoded(char: str, codec: str) -> bytes | None:
    tried = char
    for _ in range(len(SUBSTITUTES)):
        data = _bytes(tried, codec)
        if data is not None or tried not in SUBSTITUTES:
            return data
        tried = SUBSTITUTES[tried]
    return None


def _bytes(text: str, codec: str) -> bytes | None:
    try:
        return text.encode(codec)
    except UnicodeEncodeError:
        return None
