"""The filing office: each act one transaction with its entry in the log; what is typed is kept at once."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from touch_guide.inspection.acts import Act, Reopen, Reply, Save, Submit, Withdraw
from touch_guide.inspection.chain import ChainFault, Head, LogEntry, head_of, sealed, verify
from touch_guide.inspection.checking import Problem, check, errors
from touch_guide.inspection.deciding import begin, decide
from touch_guide.inspection.enterprise import Enterprise
from touch_guide.inspection.entries import Entry, entered
from touch_guide.inspection.errors import NoForm, NotDue, UnknownField, UnknownFiling
from touch_guide.inspection.filing import Actor, Filing, Power, digest_of
from touch_guide.inspection.news import act_name, log_facts, news_of
from touch_guide.inspection.ports import (
    Clock,
    FilingHead,
    FilingStore,
    FilingStores,
    Forms,
    Register,
    Report,
    Wanted,
)
from touch_guide.inspection.powers import STAGES
from touch_guide.inspection.season import Season, has_ended, season_of
from touch_guide.inspection.statistics import SeasonFigures, season_figures
from touch_guide.inspection.templates import Answer, Answers, Template, kind_of, prefilled


@dataclass(frozen=True, slots=True)
class Saved:
    """``entry`` is the field as it is kept; its ``refusal`` says what is wrong with it, if anything."""

    report: Report
    entry: Entry


class FilingOffice:
    """Thread-safe; every method opens its own transactions. All raise FilingRefused."""

    def __init__(
        self, stores: FilingStores, forms: Callable[[], Forms], register: Register, clock: Clock
    ) -> None:
        self._stores, self._forms, self._register, self._clock = stores, forms, register, clock

    def begin(self, enterprise_id: int, year: int) -> Report:
        """The report of that year, begun now or before: who comes again, at whatever kiosk, goes on."""
        with self._stores.read() as store:
            known = store.of_enterprise(enterprise_id, year)
        if known is not None:
            return known
        enterprise, now, season = self._enterprise(enterprise_id), self._clock.now(), self.season(year)
        with self._stores.write() as store:
            known = store.of_enterprise(enterprise_id, year)
            if known is not None:
                return known
            report = self._fresh(store, enterprise, year, now)
            begin(report.filing, enterprise.established, None, season, now.date())
            self._add(store, report, str(enterprise_id), now)
        return report

    def open_late(
        self, enterprise_id: int, year: int, act: Reopen, actor: Callable[[Filing], Actor]
    ) -> Report:
        """After the season is over: the one report is taken after all, begun before or not."""
        with self._stores.read() as store:
            known = store.of_enterprise(enterprise_id, year)
        if known is None:
            enterprise, now, season = self._enterprise(enterprise_id), self._clock.now(), self.season(year)
            with self._stores.write() as store:
                known = self._fresh(store, enterprise, year, now)
                opened = decide(known.filing, act, actor(known.filing), now, season)
                begin(opened, enterprise.established, None, season, now.date())
                self._add(store, known, actor(known.filing).name, now)
        return self._act(known.filing.id, act, actor)

    def report(self, filing_id: str) -> Report:
        with self._stores.read() as store:
            return _found(store, filing_id)

    def save(
        self, filing_id: str, enterprise_id: int, field_id: str, typed: Answer, seen: int | None = None
    ) -> Saved:
        """Keeps what was typed into one field, right or wrong; raises BadEntry only for what no field has room for. What
        is saved is not an entry of the log: handing in seals all of it by its digest."""
        now = self._clock.now()
        with self._stores.write() as store:
            report = _found(store, filing_id)
            field = self.template(report.filing).field(field_id)
            if field is None or "." in field_id:
                raise UnknownField(field=field_id)
            entry = entered(field, typed)
            answers = {**report.answers, field_id: entry.answer}
            act = Save(digest_of(filing_id, answers), frozenset({field_id}))
            filing = decide(
                report.filing, act, _owner(enterprise_id), now, self.season(report.filing.year), seen
            )
            saved = Report(filing, answers)
            store.save(saved, now)
        return Saved(saved, entry)

    def problems(self, report: Report) -> tuple[Problem, ...]:
        """What does not agree, by the register as it is now and last year's report."""
        filing, today = report.filing, self._clock.now().date()
        register = self.enterprise_of(filing).register()
        template = self.template(filing)
        return check(template, report.answers, register, self.last_answers(filing), today, filing.year)

    def submit(
        self, filing_id: str, enterprise_id: int, *, promised: bool, seen: int | None = None
    ) -> Report:
        """As it stands in the store; ``seen`` is the revision that the enterprise read through. Raises HasErrors."""
        report = self.report(filing_id)
        wrong = len(errors(self.problems(report)))
        act = Submit(report.filing.digest, promised, wrong)
        return self._act(filing_id, act, _owner(enterprise_id), seen or report.filing.revision)

    def withdraw(self, filing_id: str, enterprise_id: int) -> Report:
        return self._act(filing_id, Withdraw(), _owner(enterprise_id))

    def reply(self, filing_id: str, enterprise_id: int, field_id: str, text: str) -> Report:
        """Why a returned field is right as it stands."""
        return self._act(filing_id, Reply(field_id, text), _owner(enterprise_id))

    def act(
        self, filing_id: str, act: Act, actor: Callable[[Filing], Actor], seen: int | None = None
    ) -> Report:
        """What staff do; ``actor`` is the person with the powers over that filing."""
        return self._act(filing_id, act, actor, seen)

    def log_of(self, filing_id: str) -> list[LogEntry]:
        with self._stores.read() as store:
            return store.entries(filing_id)

    def verify_log(self, head: Head | None = None) -> ChainFault | None:
        """Of all filings: the first place where the log is not what was written."""
        with self._stores.read() as store:
            return verify(store.every_entry(), head)

    def head_of_log(self) -> Head:
        """The newest entry: whoever keeps it apart can tell later whether the log was cut off."""
        with self._stores.read() as store:
            return head_of(store.newest_entry())

    def heads(self, wanted: Wanted) -> list[FilingHead]:
        with self._stores.read() as store:
            return store.heads(wanted)

    def years_of(self, enterprise_id: int) -> list[FilingHead]:
        with self._stores.read() as store:
            return store.years_of(enterprise_id)

    def figures(self, year: int) -> SeasonFigures:
        with self._stores.read() as store:
            return season_figures(year, store.counts(year), store.days(year))

    def unfiled(self, wanted: Wanted) -> list[Enterprise]:
        with self._stores.read() as store:
            return store.unfiled(wanted)

    def season(self, year: int) -> Season:
        return season_of(year, self._forms().seasons)

    def template(self, filing: Filing) -> Template:
        """The form as it is now; raises NoForm when the pack has it no more."""
        found = self._forms().template(filing.template)
        if found is None:
            raise NoForm(kind=filing.kind, year=filing.year)
        return found

    @property
    def forms(self) -> Forms:
        """As the hall pack has them now."""
        return self._forms()

    def enterprise_of(self, filing: Filing) -> Enterprise:
        """As the register has it now."""
        return self._enterprise(int(filing.enterprise))

    def last_answers(self, filing: Filing) -> Answers:
        """Of the year before; empty when nothing was filed."""
        with self._stores.read() as store:
            last = store.of_enterprise(int(filing.enterprise), filing.year - 1)
        return last.answers if last else {}

    def _fresh(self, store: FilingStore, enterprise: Enterprise, year: int, now: datetime) -> Report:
        """As it is before anybody typed; not kept yet."""
        template = self._form_for(enterprise, year)
        last = store.of_enterprise(enterprise.id, year - 1)
        register = enterprise.register()
        register["number"] = register["number"] or enterprise.shown_number
        answers = prefilled(template, register, last.answers if last else None)
        filing = Filing(
            id=uuid.uuid4().hex,
            enterprise=str(enterprise.id),
            year=year,
            kind=str(kind_of(enterprise.type) or ""),
            template=template.id,
            template_version=template.version,
            office=enterprise.office,
            begun_at=now,
        )
        return Report(replace(filing, digest=digest_of(filing.id, answers)), answers)

    def _add(self, store: FilingStore, report: Report, by: str, now: datetime) -> None:
        store.add(report, now)
        self._log(store, report.filing, "begin", by, {})

    def _act(
        self, filing_id: str, act: Act, actor: Actor | Callable[[Filing], Actor], seen: int | None = None
    ) -> Report:
        now = self._clock.now()
        enterprise = self._enterprise(int(self.report(filing_id).filing.enterprise))
        with self._stores.write() as store:
            report = _found(store, filing_id)
            who = actor if isinstance(actor, Actor) else actor(report.filing)
            season = self.season(report.filing.year)
            filing = decide(report.filing, act, who, now, season, seen)
            after = Report(filing, report.answers)
            stage = STAGES.get(type(act))
            if stage is not None:
                store.reviewed(filing_id, stage, who.name, now)
            store.save(after, now)
            entry = self._log(store, filing, act_name(act), who.name, log_facts(act, filing))
            news = news_of(act, after, enterprise, entry)
            if news is not None:
                store.tell(news)
        return after

    def _log(
        self, store: FilingStore, filing: Filing, act: str, by: str, facts: dict[str, object]
    ) -> LogEntry:
        head = head_of(store.newest_entry())
        more = {"state": filing.state.value, "revision": filing.revision, "digest": filing.digest, **facts}
        entry = sealed(head, self._clock.now(), filing.id, act, by, more)
        store.log(entry)
        return entry

    def _enterprise(self, enterprise_id: int) -> Enterprise:
        found = self._register.enterprise(enterprise_id)
        if found is None:
            raise UnknownFiling(enterprise=enterprise_id)
        return found

    def _form_for(self, enterprise: Enterprise, year: int) -> Template:
        if has_ended(enterprise.status):
            raise NotDue(year=year)
        kind = kind_of(enterprise.type)
        template = self._forms().template_for(kind, year) if kind else None
        if template is None:
            raise NoForm(kind=enterprise.type, year=year)
        return template


def _owner(enterprise_id: int) -> Actor:
    return Actor(str(enterprise_id), frozenset({Power.FILE}))


def _found(store: FilingStore, filing_id: str) -> Report:
    report = store.report(filing_id)
    if report is None:
        raise UnknownFiling(filing=filing_id)
    return report
