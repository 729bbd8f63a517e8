"""Compares one word of a query with all texts at once. ``reach[n]`` holds the places that follow a match of the first
``n`` letters of the word; each step moves on by one letter or hanzi of the text."""

from touch_guide.finding.folding import is_hanzi
from touch_guide.finding.spelling import LONGEST_SYLLABLE, SpelledTexts

LEAST_LETTERS_FOR_A_SLIP = 4
LEAST_HANZI_FOR_A_SOUND = 2
_TWO_LETTER_INITIALS = frozenset({"zh", "ch", "sh"})


def spelled_out(texts: SpelledTexts, word: str, start: int) -> int:
    """The places after ``word`` as hanzi, letters or whole syllables; the last syllable may be half typed."""
    return _reached(texts, word, start, initials=False)[-1]


def with_initials(texts: SpelledTexts, word: str, start: int) -> int:
    """As ``spelled_out``; any syllable may also be its first letter only."""
    return _reached(texts, word, start, initials=True)[-1]


def nearly(texts: SpelledTexts, word: str, *, initials: bool = True) -> int:
    """With one slip: a wrong letter, one too many, one missing, two exchanged; or hanzi that sound the same. Letters
    that are ``initials`` are nearly too many names: for a word that is found by nothing else."""
    hanzi = sum(is_hanzi(c) for c in word)
    bits = _by_sound(texts, word) if hanzi >= LEAST_HANZI_FOR_A_SOUND else 0
    if len(word) >= LEAST_LETTERS_FOR_A_SLIP:
        bits |= _one_slip(texts, word, initials=False)
        if initials and not bits:
            bits = _one_slip(texts, word, initials=True)
    return bits


def _reached(texts: SpelledTexts, word: str, start: int, *, initials: bool) -> list[int]:
    reach = [start] + [0] * len(word)
    for first in range(len(word)):
        if reach[first]:
            for end, bits in _steps(texts, word, first, initials=initials):
                reach[end] |= (reach[first] & bits) << 1
    return reach


def _steps(texts: SpelledTexts, word: str, first: int, *, initials: bool) -> list[tuple[int, int]]:
    """Where one letter of a text may take the word from ``first`` on: its end in the word, and the text's places."""
    steps = [(first + 1, texts.letter(word[first]))]
    if not _is_letter(word[first]):
        return steps
    for end in range(first + 1, min(len(word), first + LONGEST_SYLLABLE) + 1):
        part = word[first:end]
        if end == len(word) or (initials and (end == first + 1 or part in _TWO_LETTER_INITIALS)):
            steps.append((end, texts.begun(part)))
        else:
            steps.append((end, texts.syllable(part)))
        if initials and end == first + 1 and end < len(word):
            steps.append((end, texts.syllable(part)))
    return [(end, bits) for end, bits in steps if bits]


def _by_sound(texts: SpelledTexts, word: str) -> int:
    places = texts.all
    for c in word:
        places = (places & (texts.sounds_like(c) | texts.letter(c))) << 1
        if not places:
            return 0
    return places


def _one_slip(texts: SpelledTexts, word: str, *, initials: bool) -> int:
    right = _reached(texts, word, texts.all, initials=initials)
    wrong = [0] * (len(word) + 1)
    for first in range(len(word)):
        if right[first]:
            for end, bits in _slips(texts, word, first, initials=initials):
                wrong[end] |= (right[first] & bits) << 1
        if right[first] and first:
            wrong[first] |= (right[first] & _may_be_missing(texts, word, first)) << 1
            wrong[first + 1] |= right[first]  # a letter too many
        if wrong[first]:
            for end, bits in _steps(texts, word, first, initials=initials):
                wrong[end] |= (wrong[first] & bits) << 1
    return wrong[-1] | _exchanged(texts, word, initials=initials)


def _slips(texts: SpelledTexts, word: str, first: int, *, initials: bool) -> list[tuple[int, int]]:
    """One letter of a text against a part of the word that is nearly it."""
    if is_hanzi(word[first]):
        return [(first + 1, texts.hanzi)]
    slips = [(first + 1, texts.latin | (texts.hanzi if initials else 0))]
    if not _is_letter(word[first]):
        return slips
    for end in range(first + 2, min(len(word), first + LONGEST_SYLLABLE + 1) + 1):
        part = word[first:end]
        slips.append((end, texts.nearly_begun(part) if end == len(word) else texts.nearly(part)))
    return slips


def _may_be_missing(texts: SpelledTexts, word: str, at: int) -> int:
    return texts.hanzi if is_hanzi(word[at]) else texts.latin


def _exchanged(texts: SpelledTexts, word: str, *, initials: bool) -> int:
    """Two neighbours exchanged, also where one syllable ends and the next begins: shleidengji."""
    bits = 0
    for n in range(len(word) - 1):
        if word[n] != word[n + 1]:
            other = word[:n] + word[n + 1] + word[n] + word[n + 2 :]
            bits |= _reached(texts, other, texts.all, initials=initials)[-1]
    return bits


def _is_letter(c: str) -> bool:
    return "a" <= c <= "z"
