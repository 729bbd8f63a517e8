"""The lines of a sign's playlist: those of now, and those that begin later today."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache

from led_feed.model import Sign, SignFacts, SignKind
from led_feed.playlist import Entry
from led_feed.schedule import MIDNIGHT, hours_on, is_always, midnight, next_turn, open_at
from led_feed.showing import Effect, Item, Rank
from led_feed.wording import clean, fits, marked, pages

STAND_S = 4
ENTRIES_KEPT = 512
MOST_LINES = 48
"""Of a playlist at a time: a sign has little memory, and nobody waits an hour for the end of a round."""
CHAPTER_S = 1800


@dataclass(frozen=True, slots=True)
class EntryLines:
    """``now``: shown now; ``later``: begin today."""

    now: tuple[Item, ...]
    later: tuple[Item, ...]


def entry_lines(sign: Sign, facts: SignFacts, now: datetime) -> EntryLines:
    """What the sign's playlist says at ``now`` and in the rest of the day, each line with its times. Of a playlist that is
    too long for one round every half hour has its chapter."""
    present: list[tuple[Item, ...]] = []
    later: list[Item] = []
    for entry in facts.entries:
        if is_always(entry.when):
            present.append(_items(sign, facts, entry))
            continue
        if open_at(entry.when, now, facts.calendar):
            until = next_turn(entry.when, now, facts.calendar)
            present.append(_items(sign, facts, entry, until=until))
        for start, end in _later_today(entry, facts, now):
            later += _items(sign, facts, entry, since=start, until=end)
    return EntryLines(_chapter(present, now), tuple(later))


def next_of_entries(sign: Sign, facts: SignFacts, now: datetime) -> datetime | None:
    """The next instant at which an entry opens or closes, a day begins on which one does, or a chapter."""
    changes = []
    lines = 0
    for entry in facts.entries:
        items = _items(sign, facts, entry)
        lines += len(items)
        turn = next_turn(entry.when, now, facts.calendar) if items else None
        if turn is not None:
            dawn = midnight(turn.date(), now)
            changes.append(dawn if dawn > now else turn)
    if lines > MOST_LINES:
        begun = midnight(now.date(), now)
        changes.append(
            begun + timedelta(seconds=((now - begun) // timedelta(seconds=CHAPTER_S) + 1) * CHAPTER_S)
        )
    return min(changes, default=None)


def _chapter(entries: list[tuple[Item, ...]], now: datetime) -> tuple[Item, ...]:
    """Long entries are shared out, so that each is heard of in every chapter; short ones are there in all of them."""
    chapters = -(-sum(map(len, entries)) // MOST_LINES)
    if chapters <= 1:
        return tuple(item for items in entries for item in items)
    chapter = int((now - midnight(now.date(), now)).total_seconds()) // CHAPTER_S % chapters
    return tuple(
        item for items in entries for item in (items[chapter::chapters] if len(items) >= chapters else items)
    )


def _later_today(entry: Entry, facts: SignFacts, now: datetime) -> Iterator[tuple[datetime, datetime | None]]:
    """When it opens and closes again, for each time that it opens later in the day."""
    today = now.date()
    for start, end in hours_on(entry.when, today, facts.calendar):
        opens = datetime.combine(today, start, now.tzinfo)
        if opens > now:
            closes = datetime.combine(today, end, now.tzinfo)
            yield opens, closes if end != MIDNIGHT else next_turn(entry.when, opens, facts.calendar)


def _items(
    sign: Sign, facts: SignFacts, entry: Entry, since: datetime | None = None, until: datetime | None = None
) -> tuple[Item, ...]:
    plain = _worded(entry, sign.width, sign.height, sign.encoding, facts.rehearsal)
    if since is None and until is None:
        return plain
    return tuple(replace(item, since=since, until=until) for item in plain)


@lru_cache(maxsize=ENTRIES_KEPT)
def _worded(entry: Entry, width: int, height: int, encoding: str, rehearsal: bool) -> tuple[Item, ...]:
    """The lines of an entry on a sign of such a kind; they are the same from one call to the next."""
    sign = Sign("", SignKind.HALL, width, height, encoding=encoding)
    facts = SignFacts(rehearsal=rehearsal)
    rank = Rank.NOTICE if entry.notice else Rank.PLAYLIST
    texts = [text for raw in entry.texts if (text := clean(sign, raw))]
    if entry.effect is Effect.PAGE:
        texts = [page for text in texts for page in pages(sign, facts, text)]
    else:
        texts = [marked(facts, text) for text in texts]
    items = []
    for place, text in enumerate(texts, start=1):
        name = entry.id if len(texts) == 1 else f"{entry.id}.{place}"
        effect, dwell_s = _motion(sign, entry, text)
        items.append(Item(name, text, effect, rank, dwell_s, entry.speed_px_s, entry.repeat))
    return tuple(items)


def _motion(sign: Sign, entry: Entry, text: str) -> tuple[Effect, int]:
    """A text that is longer than the sign rolls by, whatever was wished: its end must be seen too. A wish to blink has
    its head held first."""
    held = STAND_S if entry.effect is Effect.BLINK else 0
    if entry.effect is Effect.SCROLL_LEFT or not fits(sign, text):
        return Effect.SCROLL_LEFT, held if entry.dwell_s is None else entry.dwell_s
    effect = Effect.BLINK if entry.effect is Effect.BLINK else Effect.STATIC
    return effect, STAND_S if entry.dwell_s is None else entry.dwell_s
