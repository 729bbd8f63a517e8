"""How an edit will read for visitors: headed lines, in Chinese, made from the pack as it would be."""

from dataclasses import dataclass
from datetime import date

from kiosk.editing.subjects import EditKind
from kiosk.hall.playlists import Playlist
from kiosk.hall.values import HallPack
from touch_guide import FeeItem, FeeRate, GuideNotice, Matter, Paper

MOST_SIGNS = 10


@dataclass(frozen=True, slots=True)
class Part:
    """Lines under a heading."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """``flag`` says what must not be overlooked: not yet, no longer."""

    title: str
    flag: str
    parts: tuple[Part, ...]


def preview(pack: HallPack, kind: EditKind, subject_id: str, day: date) -> Preview | None:
    """None when the pack no longer has it, for it was taken out."""
    guide = pack.guide
    if kind is EditKind.NOTICE:
        notice = next((n for n in guide.notices if n.id == subject_id), None)
        return _notice(notice, day) if notice else None
    if kind is EditKind.FEE:
        item = guide.fees.item(subject_id)
        return _fee(item, day) if item else None
    if kind is EditKind.PLAYLIST:
        found = next((one for one in pack.playlists if one.id == subject_id), None)
        return _playlist(pack, found) if found else None
    matter = guide.matter(subject_id)
    return _matter(pack, matter, day) if matter else None


def _notice(notice: GuideNotice, day: date) -> Preview:
    return Preview(notice.title, _flag(notice.since, notice.until, day), (Part("", (notice.text,)),))


def _playlist(pack: HallPack, playlist: Playlist) -> Preview:
    signs = tuple(sign.id for sign in pack.signs if playlist.is_for(sign))
    flag = "" if signs else "现在没有屏播它"
    named = "、".join(signs[:MOST_SIGNS]) + (f" 等 {len(signs)} 块" if len(signs) > MOST_SIGNS else "")
    return Preview(playlist.title, flag, (Part("播它的屏", (named,)),) if signs else ())


def _fee(item: FeeItem, day: date) -> Preview:
    rate = item.rate_on(day)
    parts = (
        Part("今天的标准", (rate.text,) if rate else ("今天没有标准",)),
        Part("各段标准", tuple(_rate(r) for r in item.rates)),
        Part("减免", tuple(f"{e.who.zh}　{_span(e.since, e.until)}" for e in item.exemptions)),
        Part("说明", (item.note.zh,) if item.note.zh else ()),
    )
    return Preview(item.name, "" if rate else "今天不收取", _filled(parts))


def _matter(pack: HallPack, matter: Matter, day: date) -> Preview:
    fees = tuple(
        f"{charged.item.name}：{charged.rate.text if charged.rate else '今天没有标准'}"
        for charged in pack.guide.fees.for_matter(matter, day)
    )
    parts = (
        Part("适用范围", (matter.audience.zh,)),
        Part("申请条件", tuple(c.zh for c in matter.conditions)),
        Part("申请材料", tuple(_paper(p) for p in matter.papers)),
        Part("时限", (f"法定：{matter.legal_limit.text}", f"承诺：{matter.promised_limit.text}")),
        Part("收费", fees),
        Part("结果", (matter.result.name,)),
        Part("依据", tuple(f"《{b.law}》{b.articles}" for b in matter.basis)),
    )
    return Preview(matter.name, "" if matter.handled_on(day) else "已停止办理", _filled(parts))


def _paper(paper: Paper) -> str:
    counts = [f"原件{paper.original}份"] if paper.original else []
    counts += [f"复印件{paper.copies}份"] if paper.copies else []
    counts += [] if paper.required else ["按情况提交"]
    return f"{paper.name}（{'，'.join(counts)}）" if counts else paper.name


def _rate(rate: FeeRate) -> str:
    return f"{rate.text}　{_span(rate.since, rate.until)}"


def _span(since: date | None, until: date | None) -> str:
    begin = f"{since.isoformat()} 起" if since else ""
    end = f"{until.isoformat()} 止" if until else ""
    return " ".join(part for part in (begin, end) if part)


def _flag(since: date | None, until: date | None, day: date) -> str:
    if since is not None and day < since:
        return f"{since.isoformat()} 起显示"
    return "已过期，不再显示" if until is not None and until < day else ""


def _filled(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    return tuple(part for part in parts if part.lines)
