"""A filing office on a real database, with two enterprises and the forms of the sample hall."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import Connection

from kiosk.at_rest import Vault
from kiosk.database import Database
from kiosk.hall.inspection_pack import InspectionPack
from tests.support.queue_hall import ZONE, SetClock
from tests.unit.inspection.sample_forms import filled, form, sample_pack
from touch_guide.adapters.sql.enterprise_store import SqlEnterprises
from touch_guide.adapters.sql.filing_store import SqlFilingStores
from touch_guide.inspection.enterprise import Enterprise
from touch_guide.inspection.filing import Actor, Filing, digest_of
from touch_guide.inspection.jurisdiction import staff_actor
from touch_guide.inspection.office import FilingOffice
from touch_guide.inspection.ports import News, Report

APRIL = datetime(2013, 4, 8, 9, 30, tzinfo=ZONE)
COUNTY = "示例县工商行政管理局"
SHUNDA = Enterprise(
    number="999999100000018",
    credit_code=None,
    name="示例县顺达商贸有限公司",
    type="有限责任公司（自然人投资或控股）",
    representative="张示例",
    capital_fen=200_000_000,
    established=date(2006, 5, 18),
    office=COUNTY,
    status="存续",
    address="示例县示例路8号",
    scope="日用百货、五金交电零售",
)
YOUNG = replace(SHUNDA, number="999999200001235", name="示例县新办商贸有限公司", established=date(2013, 2, 1))


class FilingHall:
    """``told`` collects the news; ``office`` is one kiosk's."""

    def __init__(self, database: Database, folder: Path, kiosks: int = 1) -> None:
        self.database, self.clock = database, SetClock(APRIL)
        self.vault = Vault(folder / "vault.keys")
        self.told: list[News] = []
        self.register = SqlEnterprises(database.write, database.read)
        self.stores = [
            SqlFilingStores(database.write, database.read, self.vault, self._herald, ZONE)
            for _ in range(kiosks)
        ]
        self.offices = [FilingOffice(one, self.forms, self.register, self.clock) for one in self.stores]
        self.office = self.offices[0]

    def forms(self) -> InspectionPack:
        return sample_pack()

    def add(self, *enterprises: Enterprise) -> list[int]:
        rows = [
            {
                **{name: getattr(one, name) for name in _FACTS},
                "folded": one.name,
                "initials": "",
                "pinyin": "",
            }
            for one in enterprises
        ]
        self.register.put(rows, [], datetime.now(UTC))
        found = [self.register.by_number(one.number or "") for one in enterprises]
        return [one.id for one in found if one is not None]

    def fill(self, report: Report) -> Report:
        """The sample in every field, at once."""
        filing, answers = report.filing, filled(form(report.filing.template))
        typed = Report(replace(filing, digest=digest_of(filing.id, answers)), answers)
        with self.stores[0].write() as store:
            store.save(typed, self.clock.now())
        return typed

    def submitted(self, enterprise_id: int, year: int = 2012) -> Report:
        report = self.fill(self.office.begin(enterprise_id, year))
        return self.office.submit(report.filing.id, enterprise_id, promised=True)

    def _herald(self, _connection: Connection, news: News) -> None:
        self.told.append(news)


_FACTS = (
    "number",
    "credit_code",
    "former_number",
    "name",
    "type",
    "representative",
    "capital_fen",
    "established",
    "office",
    "status",
    "address",
    "scope",
)


def reviewer(filing: Filing, name: str = "reviewer1") -> Actor:
    return staff_actor(name, {"reviewer"}, sample_pack().offices, filing.office)


def clerk(filing: Filing) -> Actor:
    return staff_actor("w3", {"clerk"}, sample_pack().offices, filing.office)
