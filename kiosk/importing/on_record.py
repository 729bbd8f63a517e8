"""An import as part of a hall's history: who ran it, from which file, what came of it, and the second person whom
the hall wants for such a change."""

import getpass
import hashlib
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from kiosk.clock import HallClock
from kiosk.database import open_database, sqlite_url
from kiosk.hall.yaml_plain import plain_values
from kiosk.importing.telling import Counts
from kiosk.settings import REAL_DATABASE, SettingsProblem, default_data_dir, from_file, prepare_data_dir
from kiosk.staff import BadCredentials, StaffBook, TooManyAttempts
from kiosk.staff.book import TERMINAL
from kiosk.staff.terminal import known_secret

if TYPE_CHECKING:
    from kiosk.database import Database
    from kiosk.editing.edits import Edit

APPROVERS = frozenset({"desk", "admin"})
_MOST_VALUES = 50_000


def operating_system_user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a uid without a name
        return str(os.getuid())


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one thing of the pack; ``before`` is None for something new."""

    id: str
    title: str
    file: str
    before: dict[str, object] | None
    after: dict[str, object]


class OnRecord:
    """The records of one kiosk, while an import runs. ``user`` is that of the operating system."""

    def __init__(self, database: "Database") -> None:
        self._database = database
        self._clock = HallClock(ZoneInfo("UTC"))
        self._staff = StaffBook(database, self._clock)
        self.user = operating_system_user()

    def approver(self, pack: Path, kind: str, name: str | None) -> str:
        """Who approves a change of ``kind``, with the password from the terminal or standard input; empty where the
        hall asks for nobody, or has no accounts yet. Raises SettingsProblem before anything is changed."""
        wanted = kind in _approval_of(pack)
        if name is None and wanted and self._staff.accounts():
            zh = "这个大厅改这类资料要第二个人批准，请加 --approved-by 账号，由那个人输入密码"
            en = "this hall wants a second person for such a change: add --approved-by NAME, who types the password"
            raise SettingsProblem(f"{zh} / {en}")
        if name is None:
            if wanted:
                sys.stderr.write("还没有工作人员账号，没有人批准 / no staff accounts yet: nobody approves\n")
            return ""
        self._verified(name)
        return name

    def done(
        self, what: str, source: Path, report: Counts, approver: str, changes: Sequence[Change] = ()
    ) -> None:
        """Put it on record: the import in the log of staff, each thing that changed in its own history."""
        digest = digest_of(source)[:16]
        counts = f"新增 {report.new}，更新 {report.changed}，未变 {report.same}"
        approved = f"，{approver} 批准" if approver else ""
        detail = f"{source.name}：{counts}{approved}（sha256 {digest}）"
        self._staff.note(self.user, f"import.{what}", detail, TERMINAL)
        if changes:
            from kiosk.editing.edit_store import EditStore  # noqa: PLC0415 - only where there is something to keep

            note = f"从 {source.name} 导入（sha256 {digest}）"
            EditStore(self._database).add_all([self._edit(one, note, approver) for one in changes])

    def _verified(self, name: str) -> None:
        if name == self.user:
            zh, en = "要另一个人批准，不能是自己", "the second person cannot be you"
            raise SettingsProblem(f"{zh} / {en}")
        try:
            account = self._staff.verify(name, known_secret(f"{name} 的密码 / password of {name}"), TERMINAL)
        except (BadCredentials, TooManyAttempts) as wrong:
            zh, en = (
                f"账号 {name} 或密码不对，什么都没有改动",
                "wrong account or password, nothing was changed",
            )
            raise SettingsProblem(f"{zh} / {en}") from wrong
        if account.roles.isdisjoint(APPROVERS):
            zh, en = f"{name} 不能批准，要导办台或管理员的账号", f"{name} may not approve: desk or admin may"
            raise SettingsProblem(f"{zh} / {en}")

    def _edit(self, change: Change, note: str, approver: str) -> "Edit":
        from kiosk.editing.edits import Edit, EditState  # noqa: PLC0415 - as above
        from kiosk.editing.subjects import EditKind  # noqa: PLC0415

        now, by = self._clock.now(), f"{self.user}（命令行）"[:64]
        return Edit(
            id=0,
            kind=EditKind.MATTER,
            subject_id=change.id,
            title=change.title[:200],
            file=change.file,
            before=change.before,
            after=change.after,
            note=note[:400],
            by=by,
            at=now,
            state=EditState.APPLIED,
            decided_by=approver or by,
            decided_at=now,
        )


@contextmanager
def on_record(data: Path | None) -> Iterator[OnRecord]:
    """The records of the kiosk whose data directory this is. Raises DatabaseProblem."""
    data_dir = prepare_data_dir(data or default_data_dir())
    database = open_database(from_file(data_dir).get("database") or sqlite_url(data_dir / REAL_DATABASE))
    try:
        yield OnRecord(database)
    finally:
        database.close()


def digest_of(source: Path) -> str:
    """SHA-256 of a file; of a folder, that of the names and digests of its files."""
    if source.is_file():
        with source.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    whole = hashlib.sha256()
    for path in sorted(path for path in source.rglob("*") if path.is_file()):
        whole.update(
            f"{path.relative_to(source).as_posix()}\0{digest_of(path)}\n".encode("utf-8", "surrogateescape")
        )
    return whole.hexdigest()


def _approval_of(pack: Path) -> frozenset[str]:
    """``editing.approval`` of the pack; none where ``hall.yaml`` cannot be read, which the import itself tells."""
    try:
        hall = plain_values((pack / "hall.yaml").read_text(encoding="utf-8-sig"), _MOST_VALUES) or {}
    except (OSError, UnicodeDecodeError):
        return frozenset()
    editing = hall.get("editing")
    asked = editing.get("approval") if isinstance(editing, dict) else None
    return frozenset(one for one in asked if isinstance(one, str)) if isinstance(asked, list) else frozenset()
