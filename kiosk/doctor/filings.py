"""What enterprises file: the forms of the hall pack, and the log of what was done to reports."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC
from pathlib import Path

from sqlalchemy import Connection, create_engine, inspect, make_url
from sqlalchemy.exc import SQLAlchemyError

from kiosk.doctor.findings import Finding, mend, note, ok
from kiosk.doctor.storage import database_file
from kiosk.hall import PackErrors, hall_directory
from kiosk.hall.inspection_pack import load_inspection
from kiosk.settings import Settings
from touch_guide.adapters.sql.filing_rows import LOG
from touch_guide.adapters.sql.filing_store import every_entry
from touch_guide.inspection.chain import verify

CHANGED = {
    "changed": "改动过 / was changed",
    "missing": "缺失 / is missing",
    "ends-early": "之后缺失 / and what follows is missing",
}


def forms(settings: Settings) -> Iterator[Finding]:
    """Whether those of the pack can be filled in."""
    directory = hall_directory(settings.hall_dir, settings.data_dir)
    try:
        count = len(load_inspection(directory).templates)
    except PackErrors as refused:
        yield mend("年检表有错", f"the forms are wrong: {refused.errors[0]}", "kiosk check")
        return
    if count:
        yield ok(f"年检表 {count} 张", f"{count} forms for annual inspections and reports")
    else:
        yield note("没有年检表", "the pack has no forms for annual inspections")


def log(settings: Settings) -> Iterator[Finding]:
    """Whether every entry still seals the one before. Changes nothing."""
    file = database_file(settings)
    if file is not None and not file.exists():
        yield note("尚无年检记录", "nothing was filed yet")
        return
    url = make_url(settings.database or "") if file is None else _read_only(file)
    engine = create_engine(url)
    try:
        with closing(engine.connect()) as connection:
            yield _verified(connection)
    except SQLAlchemyError as problem:
        yield mend("年检记录无法读取", f"the log of reports cannot be read: {problem}", "kiosk doctor")
    finally:
        engine.dispose()


def _read_only(file: Path) -> str:
    return f"sqlite:///{file.resolve().as_uri()}?mode=ro&uri=true"


def _verified(connection: Connection) -> Finding:
    if not inspect(connection).has_table(LOG.name):
        return note("尚无年检记录", "nothing was filed yet")
    fault = verify(every_entry(connection, UTC))
    if fault is None:
        return ok("年检记录前后相接，没有改动", "the log of reports is as it was written")
    what = CHANGED[fault.kind]
    return mend(
        f"年检记录第 {fault.sequence} 条{what.split(' / ')[0]}",
        f"entry {fault.sequence} of the log of reports {what.split(' / ')[1]}",
        "报告监察 / tell the monitor; do not write over backups",
    )
