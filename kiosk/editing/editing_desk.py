"""Where staff change what the hall tells: propose, see what would be wrong, let a second person approve, look back."""

import logging
import re
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from kiosk.editing.edit_store import EditStore
from kiosk.editing.edits import Edit, EditState
from kiosk.editing.errors import (
    EditDecided,
    EditFaulty,
    EditOutdated,
    NothingChanged,
    NotYours,
    PackNotWritable,
    SamePerson,
    UnknownSubject,
)
from kiosk.editing.subjects import LISTS, EditKind, Subject, Value, place_of_new, plain, subject
from kiosk.editing.trial import replaced, tried
from kiosk.editing.writing import new_file, with_value
from kiosk.hall.errors import PackError, PackErrors
from kiosk.hall.reading import Reading, read_pack
from kiosk.hall.sample import sample_hall_dir
from kiosk.hall.values import HallPack
from queue_ticketing.ports import Clock

logger = logging.getLogger(__name__)

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
NEW, UPDATED = "new", "updated"
LONGEST_ID = 40


class EditablePack(Protocol):
    """The pack in use; ``LiveHall``."""

    @property
    def pack(self) -> HallPack: ...
    @property
    def directory(self) -> Path: ...
    def poll(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Tried:
    """What an edit would do: ``pack`` is the pack with it, ``text`` the new contents of ``file``, which said ``was``."""

    file: str
    was: str | None
    text: str | None
    before: Value | None
    pack: HallPack


class EditingDesk:
    """Thread-safe, one edit at a time. ``own_pack`` gives the directory to write to: the hall's own pack, or, for the
    sample that comes with the kiosk, the copy of it that it makes at the first edit."""

    def __init__(
        self,
        live: EditablePack,
        store: Callable[[], EditStore],
        clock: Clock,
        scratch: Path,
        own_pack: Callable[[], Path],
    ) -> None:
        self._live = live
        self._store = store
        self._clock = clock
        self._scratch = scratch
        self._own_pack = own_pack
        self._turn = threading.Lock()

    @property
    def pack(self) -> HallPack:
        return self._live.pack

    @property
    def copies_first(self) -> bool:
        """Whether the first edit makes the hall's own copy of the sample."""
        return self._live.directory == sample_hall_dir()

    def needs_approval(self, kind: EditKind) -> bool:
        """By the pack's ``editing.approval``."""
        return kind.value in self._live.pack.approval

    def subject(self, kind: EditKind, subject_id: str) -> Subject:
        """As the pack on the disk says it now. Raises UnknownSubject."""
        found = subject(self._reading(), kind, subject_id)
        if found is None:
            raise UnknownSubject(kind=kind.value, subject=subject_id)
        return found

    def reading(self) -> Reading:
        return self._reading()

    def history(self, kind: EditKind | None = None, subject_id: str = "") -> list[Edit]:
        return self._store().history(kind, subject_id)

    def waiting(self) -> list[Edit]:
        """What waits for a second person; a proposal that the pack says already is closed as applied, unless that is being
        done at this moment."""
        proposed = self._store().proposed()
        if not self._turn.acquire(blocking=False):
            return proposed
        try:
            return [edit for edit in proposed if not self._settled(edit)]
        finally:
            self._turn.release()

    def check(self, kind: EditKind, subject_id: str, after: Value | None) -> Tried:
        """What would come of it; nothing is kept. Raises EditFaulty, NothingChanged, UnknownSubject."""
        with self._turn:
            return self._tried(kind, subject_id, after)

    def propose(
        self,
        kind: EditKind,
        subject_id: str,
        after: Value | None,
        note: str,
        by: str,
        before: Value | None = None,
    ) -> Edit:
        """Keeps the edit and, when the pack asks for no second person, applies it. ``before`` is what its author saw, if
        known. Raises as ``check`` does, EditOutdated when it says something else by now, and PackNotWritable."""
        with self._turn:
            after = self._dated(kind, subject_id, after)
            tried_edit = self._tried(kind, subject_id, after)
            if before is not None and plain(before) != plain(tried_edit.before or {}):
                raise EditOutdated(subject=subject_id)
            waits = self.needs_approval(kind)
            named = after or tried_edit.before or {}
            edit = Edit(
                id=0,
                kind=kind,
                subject_id=str(named.get("id", subject_id)),
                title=str(named.get("title") or named.get("name") or subject_id)[:200],
                file=tried_edit.file,
                before=tried_edit.before,
                after=after,
                note=note,
                by=by,
                at=self._clock.now(),
                state=EditState.PROPOSED,
            )
            kept = self._store().add(edit)
            return kept if waits else self._apply(kept, tried_edit, by)

    def approve(self, edit_id: int, by: str) -> Edit:
        """Applies it. Raises SamePerson, EditDecided, EditOutdated, EditFaulty, PackNotWritable, UnknownEdit."""
        with self._turn:
            edit = self._open(edit_id)
            if edit.by == by:
                raise SamePerson(by=by)
            if self._now(edit) != edit.before:
                raise EditOutdated(subject=edit.subject_id)
            wanted = self._tried(edit.kind, edit.subject_id if edit.before else NEW, edit.after)
            self._write(wanted)
            return self._store().decide(edit_id, EditState.APPLIED, by, self._clock.now(), "")

    def reject(self, edit_id: int, by: str, note: str) -> Edit:
        """By anybody but the proposer. Raises SamePerson, EditDecided, UnknownEdit."""
        with self._turn:
            edit = self._open(edit_id)
            if edit.by == by:
                raise SamePerson(by=by)
            return self._store().decide(edit_id, EditState.REJECTED, by, self._clock.now(), note)

    def withdraw(self, edit_id: int, by: str) -> Edit:
        """By the proposer. Raises NotYours, EditDecided, UnknownEdit."""
        with self._turn:
            edit = self._open(edit_id)
            if edit.by != by:
                raise NotYours(by=edit.by)
            return self._store().decide(edit_id, EditState.WITHDRAWN, by, self._clock.now(), "")

    def _apply(self, edit: Edit, wanted: Tried, by: str) -> Edit:
        """What can't be written is not left waiting for somebody."""
        try:
            self._write(wanted)
        except (PackNotWritable, EditOutdated) as problem:
            reason = str(problem.values.get("reason", ""))
            self._store().decide(edit.id, EditState.WITHDRAWN, by, self._clock.now(), reason)
            raise
        return self._store().decide(edit.id, EditState.APPLIED, by, self._clock.now(), "")

    def _open(self, edit_id: int) -> Edit:
        edit = self._store().find(edit_id)
        if edit.state is not EditState.PROPOSED:
            raise EditDecided(state=edit.state.value)
        return edit

    def _settled(self, edit: Edit) -> bool:
        """A power cut between the file and the record leaves an applied edit that still looks proposed."""
        if edit.after == edit.before or self._now(edit) != edit.after:
            return False
        self._store().decide(edit.id, EditState.APPLIED, edit.by, self._clock.now(), "")
        return True

    def _now(self, edit: Edit) -> Value | None:
        found = subject(self._reading(), edit.kind, edit.subject_id)
        return found.value if found is not None else None

    def _dated(self, kind: EditKind, subject_id: str, after: Value | None) -> Value | None:
        """A matter tells visitors when it was last changed; its author may have forgotten to say so."""
        found = subject(self._reading(), kind, subject_id) if kind is EditKind.MATTER and after else None
        if found is None or after is None or plain(after) == plain(found.value):
            return after
        today, told = self._clock.now().date().isoformat(), str(found.value.get(UPDATED, ""))
        return after | {UPDATED: today} if after.get(UPDATED) == told < today else after

    def _reading(self) -> Reading:
        return read_pack(self._live.directory)

    def _tried(self, kind: EditKind, subject_id: str, after: Value | None) -> Tried:
        reading = self._reading()
        found = None if subject_id == NEW else subject(reading, kind, subject_id)
        if found is None and subject_id != NEW:
            raise UnknownSubject(kind=kind.value, subject=subject_id)
        if plain(after) == plain(found.value if found else None):
            raise NothingChanged
        if found is not None and after is not None and after.get("id") != found.id:
            raise EditFaulty([_other_id(found)])
        file, was, text = self._text(reading, kind, found, after)
        directory, today = self._live.directory, self._clock.now().date()
        try:
            pack = tried(directory, file, text, self._scratch, today)
        except PackErrors as wrong:
            raise EditFaulty(wrong.errors) from None
        return Tried(file, was, text, found.value if found else None, pack)

    def _text(
        self, reading: Reading, kind: EditKind, found: Subject | None, after: Value | None
    ) -> tuple[str, str | None, str | None]:
        """The file, what it says and what it is to say; None for no file."""
        if found is None:
            file, place = place_of_new(reading, kind, _new_id(kind, after))
            if not place:
                return self._fresh_file(reading, file), None, new_file(after)
        else:
            file, place = found.file, found.place
        path = reading.directory / file
        if file in reading.broken:
            raise EditFaulty([fault for fault in reading.errors if fault.file == file])
        if not path.is_file() and kind is EditKind.PLAYLIST and after is not None:
            return file, None, new_file({LISTS[kind][1]: [after]})
        if not path.is_file():
            raise EditFaulty([PackError(file, 1, "", "找不到这个文件，请先新建", "the file is missing")])
        text = path.read_text(encoding="utf-8-sig")
        if not place and after is None:
            return file, text, None
        wanted = with_value(text, place, found.value if found else None, after)
        if file in reading.parts and kind is EditKind.FEE:  # the table tells visitors its date, as a whole
            today, told = self._clock.now().date().isoformat(), str(reading.parts[file].data.get(UPDATED, ""))
            wanted = with_value(wanted, (UPDATED,), told, max(today, told))
        return file, text, wanted

    @staticmethod
    def _fresh_file(reading: Reading, file: str) -> str:
        """A new matter must not take the place of a file that happens to have its name."""
        stem, number = file.removesuffix(".yaml"), 2
        while (reading.directory / file).exists():
            file, number = f"{stem}-{number}.yaml", number + 1
        return file

    def _write(self, edit: Tried) -> None:
        """Raises EditOutdated when somebody with an editor was quicker."""
        try:
            place = self._own_pack() / edit.file
            said = place.read_text(encoding="utf-8-sig") if edit.was is not None or place.exists() else None
            if said != edit.was:
                raise EditOutdated(subject=edit.file)
            replaced(place, edit.text)
        except OSError as problem:
            reason = problem.strerror or type(problem).__name__
            raise PackNotWritable(reason=reason) from problem
        logger.info("the hall pack was edited in the console: %s", edit.file)
        self._live.poll()


def _other_id(found: Subject) -> PackError:
    """Slips, fees and other files name things by their ids."""
    field = "".join(str(step) if isinstance(step, str) else f"[{found.id}]." for step in found.place) + "id"
    zh, en = f"编号不能改，原来是 {found.id}", f"an id stays as it is: {found.id}"
    return PackError(found.file, 1, field, zh, en)


def _new_id(kind: EditKind, after: Value | None) -> str:
    """Becomes part of a file's name, so it is looked at before the pack's own check."""
    found = (after or {}).get("id")
    if not isinstance(found, str) or len(found) > LONGEST_ID or not _ID.fullmatch(found):
        zh = "编号只能用小写字母、数字和中间的连字符，例如 company-setup"
        en = "an id is made of lower-case letters, digits and single hyphens"
        raise EditFaulty([PackError(kind.value, 1, "id", zh, en)])
    return found
