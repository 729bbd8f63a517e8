"""The one-time notice of a matter (一次性告知单): everything it needs, told at once, with boxes to tick.

The elements are those of a service guide (GB/T 36114-2018), the order is that of a visitor's questions.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from touch_guide.fees import OnDay
from touch_guide.guide import Guide
from touch_guide.hall_facts import Contact
from touch_guide.model import Matter, Paper
from touch_guide.paper.sheet import Line, Point, Scan, Section, Sheet, SheetBlock, Tick, Weight
from touch_guide.paper.words import at_said, day_said, said
from touch_guide.words import Basis


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who hands the paper out: ``windows`` are the names of the matter's windows and ``hours`` the office hours, both in
    the paper's language; ``printed_at`` is aware, in the hall's zone."""

    hall: str
    windows: tuple[str, ...]
    hours: tuple[str, ...]
    contact: Contact
    printed_at: datetime

    @property
    def today(self) -> date:
        return self.printed_at.date()


def checklist(guide: Guide, matter: Matter, issuer: Issuer, language: str = "zh") -> Sheet:
    """For the slip printer: short, the papers first."""
    parts = _Parts(guide, matter, issuer, language)
    blocks = (
        *parts.standing(),
        *parts.where(),
        *parts.papers(),
        *parts.limits(),
        *parts.fees(),
        *parts.conditions(),
        *parts.notes(),
        *parts.basis(),
        *parts.contacts(),
        *parts.scan(),
    )
    return parts.sheet(blocks)


def full_notice(guide: Guide, matter: Matter, issuer: Issuer, language: str = "zh") -> Sheet:
    """For A4: all that the guide knows of the matter, the flowchart aside."""
    parts = _Parts(guide, matter, issuer, language)
    blocks = (
        *parts.standing(),
        *parts.where(),
        *parts.conditions(),
        *parts.papers(),
        *parts.steps(),
        *parts.limits(),
        *parts.fees(),
        *parts.result(),
        *parts.refused(),
        *parts.basis(),
        *parts.rights(),
        *parts.questions(),
        *parts.notes(),
        *parts.contacts(),
        *parts.scan(),
    )
    return parts.sheet(blocks)


def flow_sheet(guide: Guide, matter: Matter, issuer: Issuer, language: str = "zh") -> Sheet:
    """What stands below a flowchart that is printed by itself."""
    parts = _Parts(guide, matter, issuer, language)
    sheet = parts.sheet((*parts.standing(), *parts.where(), *parts.limits(), *parts.contacts()))
    return replace(sheet, kind=said("flow", language))


def without_repeats(every: Iterable[Basis]) -> list[Basis]:
    """A later one whose articles an earlier one of the same law names already is left out."""
    kept: list[Basis] = []
    for basis in every:
        if not any(basis.law == one.law and basis.articles in one.articles for one in kept):
            kept.append(basis)
    return kept


def papers_count(paper: Paper, language: str) -> str:
    """How many originals and copies."""
    counts = (("original", paper.original), ("copies", paper.copies))
    return "  ".join(said(key, language, n=n) for key, n in counts if n)


class _Parts:
    """The sections of one notice."""

    def __init__(self, guide: Guide, matter: Matter, issuer: Issuer, language: str) -> None:
        self._guide, self._matter, self._issuer, self._language = guide, matter, issuer, language

    def sheet(self, blocks: tuple[SheetBlock, ...]) -> Sheet:
        matter = self._matter
        return Sheet(
            hall=self._issuer.hall,
            title=self._pick(matter.name, matter.name_en),
            kind=self._said("notice"),
            blocks=blocks,
            printed_at=self._issuer.printed_at,
            language=self._language,
            sample=matter.sample,
            foot=tuple(self._foot()),
        )

    def standing(self) -> Iterator[SheetBlock]:
        """Whether it is handled at all today."""
        matter, today = self._matter, self._issuer.today
        if matter.until is not None and matter.until < today:
            yield Line(self._said("ended", day=day_said(matter.until, self._language)), Weight.LARGE)
        elif matter.since is not None and today < matter.since:
            yield Line(self._said("not_yet", day=day_said(matter.since, self._language)), Weight.LARGE)

    def where(self) -> Iterator[SheetBlock]:
        matter, issuer = self._matter, self._issuer
        yield Section(self._said("where"))
        places = ("、" if self._language == "zh" else ", ").join(issuer.windows)
        yield Line(places or self._said("ask_desk"), Weight.LARGE)
        department = self._guide.department(matter.department)
        if department is not None:
            name = self._pick(department.name, department.name_en)
            yield Line(self._said("department", name=name))
        for hours in issuer.hours:
            yield Line(f"{self._said('hours')}：{hours}" if self._language == "zh" else f"Hours: {hours}")
        if matter.code:
            yield Line(self._said("code", code=matter.code), Weight.SMALL)

    def papers(self) -> Iterator[SheetBlock]:
        wanted = [paper for paper in self._matter.papers if paper.required]
        others = [paper for paper in self._matter.papers if not paper.required]
        yield Section(self._said("papers", n=len(wanted)) if wanted else self._said("no_papers"))
        yield from map(self._tick, wanted)
        if others:
            yield Section(self._said("in_case"))
            yield from map(self._tick, others)

    def conditions(self) -> Iterator[SheetBlock]:
        texts = [self._matter.audience, *self._matter.conditions]
        yield from self._points("conditions", [words.spoken(self._language) for words in texts])

    def limits(self) -> Iterator[SheetBlock]:
        matter = self._matter
        yield Section(self._said("limits"))
        promised, legal = matter.promised_limit, matter.legal_limit
        text = self._pick(promised.text, promised.text_en)
        yield Line(self._said("promised", text=text), Weight.STRONG)
        yield Line(self._said("legal", text=self._pick(legal.text, legal.text_en)))
        for words in dict.fromkeys((*promised.not_counted, *legal.not_counted)):
            yield Line(self._said("not_counted", text=words.spoken(self._language)), Weight.SMALL)
        if matter.visits is not None:
            yield Line(self._said("visits", n=matter.visits))
        if matter.delivery:
            yield Line(self._said("delivery", text=matter.delivery.spoken(self._language)))

    def fees(self) -> Iterator[SheetBlock]:
        today, table = self._issuer.today, self._guide.fees
        found = table.for_matter(self._matter, today)
        yield Section(self._said("fee", day=day_said(today, self._language)))
        yield from map(self._fee, found)
        if not found:
            yield Line(self._said("fee_none"))
        yield Line(self._said("fee_only"), Weight.SMALL)

    def steps(self) -> Iterator[SheetBlock]:
        lines = []
        for step in self._matter.flow.steps:
            name, who = self._pick(step.name, step.name_en), self._pick(step.who, step.who_en)
            lines.append("　".join(text for text in (name, who, self._pick(step.time, step.time_en)) if text))
        yield from self._points("steps", lines, numbered=True)

    def result(self) -> Iterator[SheetBlock]:
        result = self._matter.result
        yield Section(self._said("result"))
        yield Line(self._pick(result.name, result.name_en), Weight.STRONG)
        if result.valid:
            yield Line(self._said("valid", text=self._pick(result.valid, result.valid_en)))

    def refused(self) -> Iterator[SheetBlock]:
        yield from self._points("refused", [words.spoken(self._language) for words in self._matter.refused])

    def rights(self) -> Iterator[SheetBlock]:
        yield from self._points("rights", [words.spoken(self._language) for words in self._matter.rights])

    def notes(self) -> Iterator[SheetBlock]:
        yield from self._points("notes", [words.spoken(self._language) for words in self._matter.notes])

    def basis(self) -> Iterator[SheetBlock]:
        matter = self._matter
        every = (*matter.basis, *matter.legal_limit.basis, *matter.promised_limit.basis)
        yield from self._points("basis", [basis.cited for basis in without_repeats(every)])

    def questions(self) -> Iterator[SheetBlock]:
        asked = self._matter.questions
        if asked:
            yield Section(self._said("questions"))
        for question in asked:
            yield Line(question.q.spoken(self._language), Weight.STRONG)
            yield Line(question.a.spoken(self._language))

    def contacts(self) -> Iterator[SheetBlock]:
        yield Section(self._said("ask"))
        if self._consult:
            yield Line(self._said("consult", phone=self._consult))
        complaint = self._matter.complaint or self._issuer.contact.complaint
        if complaint:
            yield Line(self._said("complaint", phone=complaint))

    def scan(self) -> Iterator[SheetBlock]:
        """A code that needs no network to be of use: it dials."""
        digits = "".join(letter for letter in self._consult if letter.isdigit() or letter in "+-")
        if digits:
            yield Scan(f"tel:{digits}", (self._said("dial"), self._consult))

    @property
    def _consult(self) -> str:
        department = self._guide.department(self._matter.department)
        return self._matter.consult or (department.phone if department else "") or self._issuer.contact.phone

    def _tick(self, paper: Paper) -> Tick:
        details = []
        if paper.purpose:
            details.append(self._said("purpose", text=self._pick(paper.purpose, paper.purpose_en)))
        if paper.source:
            details.append(self._said("source", text=self._pick(paper.source, paper.source_en)))
        form = self._guide.form(paper.form) if paper.form else None
        if form is not None:
            details.append(self._said("form", text=self._pick(form.title, form.title_en)))
        if paper.note:
            details.append(self._pick(paper.note, paper.note_en))
        count = papers_count(paper, self._language)
        return Tick(self._pick(paper.name, paper.name_en), count, tuple(details))

    def _fee(self, one: OnDay) -> Point:
        item, rate = one
        text = self._pick(rate.text, rate.text_en) if rate else self._said("fee_none")
        details = [basis.cited for basis in rate.basis] if rate else []
        ended = item.ended_before(self._issuer.today)
        if ended is not None and ended.until is not None:
            until = day_said(ended.until, self._language)
            former = self._pick(ended.text, ended.text_en)
            details.append(self._said("fee_ended", until=until, text=former))
        exempt = [one.who for one in item.exemptions if one.stands_on(self._issuer.today)]
        details += [self._said("fee_exempt", who=who.spoken(self._language)) for who in exempt]
        name = self._pick(item.name, item.name_en)
        return Point(self._said("fee_each", item=name, text=text), details=tuple(details))

    def _points(self, key: str, texts: list[str], *, numbered: bool = False) -> Iterator[SheetBlock]:
        told = [text for text in texts if text]
        if told:
            yield Section(self._said(key))
        for n, text in enumerate(told, 1):
            yield Point(text, f"{n}." if numbered else "·")

    def _foot(self) -> Iterator[str]:
        contact, issuer = self._issuer.contact, self._issuer
        if contact.address:
            yield self._said("address", text=self._pick(contact.address, contact.address_en))
        if contact.phone:
            yield self._said("phone", text=contact.phone)
        yield self._said("updated", day=day_said(self._matter.updated, self._language))
        yield self._said("printed", at=at_said(issuer.printed_at))

    def _pick(self, chinese: str, english: str) -> str:
        return english if self._language == "en" and english else chinese

    def _said(self, key: str, **values: object) -> str:
        return said(key, self._language, **values)
