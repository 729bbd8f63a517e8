"""Writes a hall pack as large as halls come: thousands of matters and of law texts, of the length that real ones have.

Everything is put together from lists of words, the same for the same numbers; none of it is anybody's text.
"""

import random
import shutil
import sys
from pathlib import Path

from kiosk.hall import sample_hall_dir

MATTERS, LAWS, TARIFF = 2_000, 3_500, 600
LAW_BYTES = 10_000
ARTICLES_OF_THE_LONGEST = 200


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_THINGS = _words(
    """公司 企业 个体工商户 合伙企业 分支机构 食品 药品 化妆品 特种设备 计量器具 检验机构 广告 商标 专利
    餐饮 旅馆 运输 仓储 农药 种子"""
)
_ACTS = _words("设立 变更 注销 备案 延续 补发 年度检验 许可 认定 核准 登记 审批 考核 公示 查询")
_KINDS = _words("登记 许可 备案 审批 证明 核准 认定 检定")
_PAPERS = _words(
    "申请书 营业执照 身份证明 章程 住所证明 授权委托书 验资证明 检验报告 决议 任职文件 平面图 承诺书"
)
_PEOPLE = _words(
    "登记机关 申请人 法定代表人 受理人员 审查人员 县级以上人民政府 质量监督部门 直接负责的主管人员 利害关系人 社会公众"
)
_DUTIES = _words("应当 可以 不得 有权 负责 必须")
_DEEDS = _words(
    """提交真实有效的材料 在规定的期限内作出决定 依法公开办理依据和结果 建立并保存完整的档案 接受监督检查
    一次性告知需要补正的内容 说明理由并告知救济途径 收取未列入目录的费用 将证件出租或者转让 定期核对登记的事项
    组织专家进行现场核查 按照程序听取陈述和申辩 对检查结果承担责任 妥善保管公章和账册 配合有关部门的调查
    提出复核的申请 变更登记的住所 报告年度经营的情况"""
)
_CASES = _words(
    """有下列情形之一的 自收到通知之日起十日内 在经营活动中 因特殊情况不能按期办结的 经主管部门批准
    未按规定办理的 情节严重的 依照前款规定"""
)
_DIGITS = "零一二三四五六七八九"


def write_large_pack(directory: Path, matters: int = MATTERS, laws: int = LAWS) -> Path:
    """The sample hall's windows with ``matters`` matters, their fees, and ``laws`` laws of about 10 KB; one law has 200
    articles (``laws/00/0000.md``). The directory must not be there yet."""
    directory.mkdir(parents=True)
    for name in ("hall.yaml", "slip", "notices.yaml"):
        source = sample_hall_dir() / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, directory / name)
    hall = (directory / "hall.yaml").read_text(encoding="utf-8")
    for staff in sorted((sample_hall_dir() / "staff").glob("*")):
        if f"staff/{staff.name}" in hall:
            (directory / "staff").mkdir(exist_ok=True)
            shutil.copy(staff, directory / "staff" / staff.name)
    fees = [f"fee-{n}" for n in range(TARIFF)]
    (directory / "fees.yaml").write_text(_fees(fees), encoding="utf-8")
    (directory / "matters").mkdir()
    for n in range(matters):
        (directory / "matters" / f"{n:04}.yaml").write_text(_matter(n, fees), encoding="utf-8")
    for n in range(laws):
        file = directory / "laws" / f"{n // 100:02}" / f"{n:04}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(_law(n), encoding="utf-8")
    return directory


def matter_name(n: int) -> str:
    chance = random.Random(n)
    return f"{chance.choice(_THINGS)}{chance.choice(_ACTS)}{chance.choice(_KINDS)}（第{_number(n + 1)}类）"


def _fees(ids: list[str]) -> str:
    rows = ["updated: 2026-01-05", "items:"]
    for n, fee in enumerate(ids):
        rows += [
            f"  - id: {fee}",
            f"    name: {matter_name(n)}费",
            "    rates:",
            f"      - {{text: 每件{n % 90 + 10}元, each: {{yuan: {n % 90 + 10}, unit: 件}}, until: 2014-12-31}}",
            "      - {text: 不收费, free: true, since: 2015-01-01, basis: [{law: 示例收费管理规定, articles: 第八条}]}",
        ]
    return "\n".join(rows) + "\n"


def _matter(n: int, fees: list[str]) -> str:
    chance = random.Random(n)
    name = matter_name(n)
    papers = chance.sample(_PAPERS, 8)
    rows = [
        f"id: matter-{n}",
        f"name: {name}",
        f"name_en: Sample matter {n}",
        "sample: true",
        f"service: {chance.choice(('setup', 'change', 'household', 'food', 'quality'))}",
        f"who: [{chance.choice(('citizen', 'enterprise', 'self_employed'))}]",
        f"wants: [{chance.choice(('start', 'change', 'close', 'inspect', 'licence'))}]",
        f"audience: {{text: 需要办理{name}的申请人, text_en: Those who apply for sample matter {n}}}",
        f"keywords: [{chance.choice(_THINGS)}, {chance.choice(_ACTS)}]",
        "conditions:",
        *(f"  - {{text: {_sentence(chance)}, text_en: A condition of sample matter {n}}}" for _ in range(5)),
        "papers:",
        *(
            f"  - {{name: {paper}, name_en: A paper, copies: {chance.randrange(3)}, note: {_clause(chance)}, "
            f"purpose: {_clause(chance)}, source: 申请人自备}}"
            for paper in papers
        ),
        "steps:",
        *_steps(chance),
        f"legal_limit: {{text: 20个工作日, working_days: 20, basis: [{{law: 示例条例第{_number(n % 300 + 1)}号}}]}}",
        "promised_limit: {text: 5个工作日, text_en: 5 working days, working_days: 5}",
        f"fees: [{chance.choice(fees)}]",
        "basis:",
        *(
            f"  - {{law: 示例条例第{_number(chance.randrange(1, 3000))}号, articles: 第九条}}"
            for _ in range(3)
        ),
        "result: {name: 准予登记通知书, name_en: Notice, valid: 5年, valid_en: 5 years}",
        "questions:",
        *(f"  - {{q: {_clause(chance)}怎么办？, a: {_sentence(chance)}}}" for _ in range(4)),
        "updated: 2026-01-05",
    ]
    return "\n".join(rows) + "\n"


def _steps(chance: random.Random) -> list[str]:
    return [
        "  - {id: accept, name: 受理, who: 窗口人员, time: 当场}",
        "  - id: review",
        "    name: 审查",
        "    who: 审查人员",
        f"    time: {chance.randrange(1, 9)}个工作日",
        "    kind: decision",
        "    next:",
        "      - {to: issue, when: 符合条件}",
        "      - {to: accept, when: 需要补正, back: true}",
        "      - {to: refuse, when: 不符合条件}",
        "  - {id: issue, name: 发证, who: 发证窗口, time: 当场, kind: end}",
        "  - {id: refuse, name: 不予许可决定, who: 窗口人员, time: 当场, kind: end}",
    ]


def law_title(n: int) -> str:
    return f"示例条例第{_number(n + 1)}号"


def _law(n: int) -> str:
    chance = random.Random(n)
    text = [
        f"---\nnumber: 示例〔{2000 + n % 25}〕{n}号\nissued: {2000 + n % 25}-03-01\n",
        f"effective: {2000 + n % 25}-05-01\nstatus: 有效\n---\n# {law_title(n)}\n",
    ]
    size, article = 0, 0
    while size < LAW_BYTES or (n == 0 and article < ARTICLES_OF_THE_LONGEST):
        if article % 12 == 0:
            text.append(
                f"\n## 第{_number(article // 12 + 1)}章 {chance.choice(_THINGS)}的{chance.choice(_ACTS)}\n"
            )
        article += 1
        words = "".join(_sentence(chance) + "。" for _ in range(chance.randrange(2, 5)))
        text.append(f"\n**第{_number(article)}条** {words}\n")
        size += 3 * len(words)
    return "".join(text)


def _clause(chance: random.Random) -> str:
    return f"{chance.choice(_PEOPLE)}{chance.choice(_DUTIES)}{chance.choice(_DEEDS)}"


def _sentence(chance: random.Random) -> str:
    return f"{chance.choice(_CASES)}，{_clause(chance)}，并{chance.choice(_DEEDS)}"


def _number(n: int) -> str:
    """As laws count their articles: 一百二十."""
    if n < 10:
        return _DIGITS[n]
    if n >= 1_000:
        rest = n % 1_000
        return f"{_DIGITS[n // 1_000]}千" + (("" if rest >= 100 else "零") + _number(rest) if rest else "")
    if n >= 100:
        rest = n % 100
        return f"{_DIGITS[n // 100]}百" + (("" if rest >= 10 else "零") + _tens(rest) if rest else "")
    return _tens(n) if n >= 20 else f"十{_DIGITS[n % 10] if n % 10 else ''}"


def _tens(n: int) -> str:
    if n < 10:
        return _DIGITS[n]
    return f"{_DIGITS[n // 10]}十{_DIGITS[n % 10] if n % 10 else ''}"


if __name__ == "__main__":
    write_large_pack(Path(sys.argv[1]))
