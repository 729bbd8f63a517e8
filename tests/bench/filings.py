"""The season of a large office: figures and the list of those not yet in among 220,000 enterprises, half of which have
filed; and a field kept as it is typed. ``python -m tests.bench.filings`` runs this part alone."""

import json
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

from sqlalchemy import insert

from kiosk.database import Database, open_database, sqlite_url
from tests.bench.figures import Figures, in_ms
from tests.support.filing_hall import APRIL, SHUNDA, FilingHall
from tests.unit.inspection.sample_forms import filled, form
from touch_guide.adapters.sql.enterprise_store import ENTERPRISES
from touch_guide.adapters.sql.filing_rows import FILINGS, micros
from touch_guide.inspection.ports import Wanted

COUNT, TIMES, KEPT = 220_000, 20, 400
TYPES = ("有限责任公司（自然人独资）", "个人独资企业", "有限责任公司分公司", "普通合伙企业", "集体所有制")
STATES = ("draft", "submitted", "first_passed", "returned", "passed", "filed")


def measured(count: int = COUNT) -> dict[str, Any]:
    with ExitStack() as ends:
        folder = Path(ends.enter_context(tempfile.TemporaryDirectory()))
        database = ends.enter_context(closing(open_database(sqlite_url(folder / "hall.sqlite3"))))
        return _on(database, folder, count)


def _on(database: Database, folder: Path, count: int) -> dict[str, Any]:
    _seed(database, count)
    hall = FilingHall(database, folder)
    began = perf_counter()
    hall.office.figures(2012)
    first = perf_counter() - began
    lists = [Wanted(2012, text=text, first=n) for text in ("", "商贸1") for n in (0, 1000)]
    return {
        "enterprises": count,
        "filings": count // 2,
        "figures_after_an_import_ms": round(first * 1000, 1),
        "figures_with_nothing_new": _times(lambda _n: hall.office.figures(2012), TIMES),
        "figures_after_an_act": _after_acts(hall),
        "unfiled": _times(lambda n: hall.office.unfiled(lists[n % len(lists)]), TIMES),
        "kept_field": _kept(hall),
    }


def _after_acts(hall: FilingHall) -> Figures:
    """Each counted anew, for somebody began a report just before."""
    enterprises, took = hall.add(*(replace(SHUNDA, number=f"8{n:014}") for n in range(TIMES))), []
    hall.office.figures(2012)
    for enterprise in enterprises:
        hall.office.begin(enterprise, 2012)
        began = perf_counter()
        hall.office.figures(2012)
        took.append(perf_counter() - began)
    return in_ms(took)


def _kept(hall: FilingHall) -> Figures:
    [shunda] = hall.add(SHUNDA)
    report = hall.fill(hall.office.begin(shunda, 2012))
    typed = list(filled(form(report.filing.template)).items())

    def keep(n: int) -> None:
        name, answer = typed[n % len(typed)]
        hall.office.save(report.filing.id, shunda, name, answer)

    return _times(keep, KEPT)


def _times(do: Callable[[int], object], times: int) -> Figures:
    took = []
    for n in range(times):
        began = perf_counter()
        do(n)
        took.append(perf_counter() - began)
    return in_ms(took)


def _seed(database: Database, count: int) -> None:
    for start in range(1, count + 1, 10_000):
        numbers = range(start, min(start + 10_000, count + 1))
        with database.write() as connection:
            connection.execute(insert(ENTERPRISES), [_enterprise(n) for n in numbers])
            connection.execute(insert(FILINGS), [_filing(n) for n in numbers if n % 2])


def _enterprise(n: int) -> dict[str, object]:
    return {
        "id": n,
        "number": f"{n:015}",
        "credit_code": None,
        "former_number": None,
        "name": f"示例县商贸{n}有限公司",
        "folded": f"示例县商贸{n}有限公司",
        "initials": "",
        "pinyin": "",
        "type": TYPES[n % len(TYPES)],
        "representative": "张示例",
        "capital_fen": 1_000_000 * (n % 500),
        "established": date(1995, 1, 1) + timedelta(days=n % 7000),
        "office": f"示例局{n % 7}",
        "status": "吊销" if n % 40 == 0 else "存续",
        "address": "示例县示例路1号",
        "scope": "批发零售",
        "changed_at": n,
    }


def _filing(n: int) -> dict[str, object]:
    state, at = STATES[n // 2 % len(STATES)], micros(APRIL)
    passed = state in {"passed", "filed"}
    handed_in = state != "draft"
    return {
        "id": f"{n:032}",
        "enterprise_id": n,
        "year": 2012,
        "kind": "company",
        "template": "company-inspection",
        "template_version": "",
        "office": f"示例局{n % 7}",
        "state": "submitted" if passed else state,
        "revision": 1,
        "digest": "",
        "sealed": bytes(2000),
        "first_by": "",
        "final_by": "",
        "late": False,
        "begun_at": at,
        "submitted_at": at if handed_in else None,
        "submitted_on": APRIL.date() + timedelta(days=n % 80) if handed_in else None,
        "changed_at": at + n,
    }


if __name__ == "__main__":
    print(json.dumps(measured(int(sys.argv[1]) if sys.argv[1:] else COUNT), indent=1))
