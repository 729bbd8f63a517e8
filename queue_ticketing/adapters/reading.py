"""How Chinese words are read: pinyin with tone numbers, polyphones by their phrase."""

import re
from functools import cache

CHINESE = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")

MENDED = {
    "办得了": [["bàn"], ["de"], ["liǎo"]],
    "数一数": [["shǔ"], ["yī"], ["shǔ"]],
    "找得到": [["zhǎo"], ["de"], ["dào"]],
    "应参检": [["yīng"], ["cān"], ["jiǎn"]],
    "参检": [["cān"], ["jiǎn"]],
    "叫号": [["jiào"], ["hào"]],
}
"""Phrases of the hall that the dictionary lacks or reads otherwise."""

PAUSES = str.maketrans("，、；：。！？（）“”《》", ",,,,.!?,,    ")


@cache
def _dictionary_mended() -> None:
    from pypinyin import load_phrases_dict  # noqa: PLC0415 - 0.15 s that a start without a voice need not spend

    load_phrases_dict(MENDED)


def pinyin_reading(text: str) -> str:
    """``请A零零一号`` is ``qing3 A ling2 ling2 yi1 hao4``; the neutral tone is 5, pauses stay as signs. Empty for a
    text without Chinese: the English voice reads that as it stands."""
    if not CHINESE.search(text):
        return ""
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 - as above

    _dictionary_mended()
    syllables = lazy_pinyin(text, style=Style.TONE3, neutral_tone_with_five=True, v_to_u=False)
    return " ".join(" ".join(syllables).translate(PAUSES).split())
