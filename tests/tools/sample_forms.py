"""Makes the blank and the filled samples in ``forms/`` of the sample hall (示例表格): one page of A4 each, as PNG of
150 dots an inch in eight greys, one of them as PDF so that the sample shows both kinds.

Run as ``python -m tests.tools.sample_forms``. Names, numbers and addresses are invented; the identity number is the
standard's own example of the nineteenth century (GB 11643-1999), masked as a hall shows it.
"""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

from PIL import Image

FORMS = Path(__file__).resolve().parents[2] / "assets" / "halls" / "sample" / "forms"

AS_PDF = frozenset({"agent-appointment"})

ID = "440524********0014"
COMPANY = "示例县青禾商贸有限公司"
PLACE = "示例县示例路8号2层201室"
SCOPE = "日用百货、文具用品销售（依法须经批准的项目，经批准后方可经营）"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a form: its label, what the sample writes there, and how many lines high it is."""

    label: str
    filled: str
    lines: int = 1


@dataclass(frozen=True, slots=True)
class SampleForm:
    """``hint``: what people get wrong on this form."""

    id: str
    title: str
    rows: tuple[Row, ...]
    hint: str
    signed: str = "申请人（签字或盖章）：示例甲　　　　2015年3月2日"


SAMPLE_FORMS = (
    SampleForm(
        "name-application",
        "企业名称预先核准申请书",
        (
            Row("申请企业名称", COMPANY),
            Row("备选名称一", "示例县青苗商贸有限公司"),
            Row("备选名称二", "示例县禾禾商贸有限公司"),
            Row("拟从事的经营范围", SCOPE, 2),
            Row("注册资本", "100 万元"),
            Row("企业类型", "有限责任公司（自然人投资）"),
            Row("住所所在地", "示例县"),
            Row("投资人姓名或名称", "示例甲　认缴 60 万元　　示例乙　认缴 40 万元", 2),
            Row("投资人证件号码", f"{ID}　　（另一人略）"),
            Row("指定代表或委托代理人", "示例丙　电话 000-00000000"),
        ),
        "名称由行政区划、字号、行业、组织形式依次组成；字号至少两个汉字。全体投资人都要签字。",
        "全体投资人（签字）：示例甲　示例乙　　　　2015年3月2日",
    ),
    SampleForm(
        "agent-appointment",
        "指定代表或者委托代理人证明",
        (
            Row("申请人", "示例甲、示例乙（全体股东）"),
            Row("指定代表或委托代理人", "示例丙"),
            Row("委托事项", f"办理 {COMPANY} 的设立登记"),
            Row("委托权限", "同意 ☑　不同意 ☐　修改文件中的文字错误；同意 ☑　领取营业执照和有关文书", 2),
            Row("委托期限", "自 2015年3月2日 至 2015年4月1日"),
            Row("代理人身份证号码", ID),
            Row("联系电话", "000-00000000"),
        ),
        "委托期限不能空着；权限逐项勾选。代理人带身份证原件。",
        "申请人（签字或盖章）：示例甲　示例乙　　　　2015年3月2日",
    ),
    SampleForm(
        "setup-application",
        "公司设立登记申请书",
        (
            Row("名称", COMPANY),
            Row("名称预先核准通知书文号", "（示例）名称预核〔2015〕第0001号"),
            Row("住所", PLACE),
            Row("法定代表人", "示例甲"),
            Row("注册资本", "100 万元（人民币）"),
            Row("公司类型", "有限责任公司"),
            Row("经营范围", SCOPE, 2),
            Row("营业期限", "长期"),
            Row("股东（发起人）", "示例甲　认缴 60 万元　2025年3月1日前　货币\n示例乙　认缴 40 万元　2025年3月1日前　货币", 2),
            Row("申请副本数量", "1 个"),
        ),
        "住所写到门牌和房号，与住所证明一致；认缴合计要等于注册资本。",
        "法定代表人（签字）：示例甲　　　　2015年3月2日",
    ),
    SampleForm(
        "change-application",
        "公司变更登记申请书",
        (
            Row("名称", COMPANY),
            Row("注册号", "999999200001235"),
            Row("变更项目", "住所"),
            Row("原登记内容", PLACE),
            Row("申请变更登记内容", "示例县样板街3号1层"),
            Row("变更决定日期", "2015年2月27日（股东会决议）"),
            Row("是否修改章程", "是 ☑（附章程修正案）　否 ☐"),
            Row("联系电话", "000-00000000"),
        ),
        "一次变更几项的，逐项写原内容和新内容。变更住所要在搬入以前申请。",
        "法定代表人（签字）：示例甲　（公司盖章）　　2015年3月2日",
    ),
    SampleForm(
        "closing-application",
        "公司注销登记申请书",
        (
            Row("名称", COMPANY),
            Row("注册号", "999999200001235"),
            Row("注销原因", "股东会决议解散"),
            Row("清算组备案日期", "2014年12月8日"),
            Row("公告报纸和日期", "《示例日报》2014年12月15日"),
            Row("债权债务清理情况", "已清理完毕"),
            Row("分公司注销情况", "无"),
            Row("营业执照缴回", "正本 1 个、副本 1 个"),
        ),
        "清算结束后30日内申请；公告报样和清算报告一起交。",
        "清算组负责人（签字）：示例甲　　　　2015年3月2日",
    ),
    SampleForm(
        "household-application",
        "个体工商户开业登记申请书",
        (
            Row("名称（可不使用）", "示例县小满文具店"),
            Row("经营者姓名", "示例丁"),
            Row("身份证号码", ID),
            Row("组成形式", "个人经营 ☑　家庭经营 ☐"),
            Row("经营场所", "示例县样板街15号"),
            Row("经营范围", "文具用品、日用百货零售"),
            Row("资金数额", "2 万元"),
            Row("从业人数", "1 人"),
            Row("联系电话", "000-00000000"),
        ),
        "家庭经营的，把参加经营的家庭成员都写上并签字。",
        "经营者（签字）：示例丁　　　　2015年3月2日",
    ),
    SampleForm(
        "inspection-report",
        "公司年检报告书（2012年度）",
        (
            Row("注册号", "999999200001235"),
            Row("名称", COMPANY),
            Row("住所", PLACE),
            Row("法定代表人", "示例甲"),
            Row("注册资本 / 实收资本", "100.00 万元 / 100.00 万元"),
            Row("经营范围", SCOPE, 2),
            Row("资产总额", "186.40 万元"),
            Row("负债总额", "72.15 万元"),
            Row("所有者权益", "114.25 万元"),
            Row("营业收入 / 其中主营业务收入", "240.00 万元 / 232.50 万元"),
            Row("利润总额 / 净利润", "16.80 万元 / 12.60 万元"),
            Row("纳税总额", "9.36 万元"),
            Row("从业人数", "6 人"),
            Row("对外投资、分公司", "无"),
        ),
        "单位是万元，保留两位小数；资产总额＝负债总额＋所有者权益；没有的写“无”。",
        "法定代表人（签字）：示例甲　（公司盖章）　　2013年4月16日",
    ),
    SampleForm(
        "food-application",
        "食品流通许可申请书",
        (
            Row("名称", "示例县小满食品店"),
            Row("经营场所", "示例县样板街16号"),
            Row("负责人", "示例丁"),
            Row("身份证号码", ID),
            Row("许可范围", "预包装食品 ☑　散装食品 ☐　乳制品（含婴幼儿配方乳粉）☐"),
            Row("经营方式", "零售 ☑　批发 ☐　批发兼零售 ☐"),
            Row("食品安全管理人员", "示例丁（已培训）"),
            Row("场所面积", "32 平方米"),
        ),
        "许可范围按实际勾选，散装食品要另附防尘设施说明。",
        "负责人（签字）：示例丁　　　　2015年3月2日",
    ),
    SampleForm(
        "code-registration",
        "组织机构代码信息登记表",
        (
            Row("机构名称", COMPANY),
            Row("机构类型", "企业法人"),
            Row("法定代表人", "示例甲"),
            Row("证件号码", ID),
            Row("批准机构和注册号", "示例县工商局　999999200001235"),
            Row("成立日期", "2015年3月2日"),
            Row("职工人数", "6 人"),
            Row("注册地址", PLACE),
            Row("经办人和电话", "示例丙　000-00000000"),
        ),
        "自设立之日起30日内申请；盖公章。",
        "经办人（签字）：示例丙　（盖公章）　　2015年3月9日",
    ),
    SampleForm(
        "equipment-registration",
        "特种设备使用登记表",
        (
            Row("设备种类和名称", "电梯　曳引驱动乘客电梯"),
            Row("产品编号", "SL-0000001（示例）"),
            Row("制造单位", "示例电梯制造有限公司"),
            Row("安装单位", "示例机电安装有限公司"),
            Row("使用单位", COMPANY),
            Row("使用地点", PLACE),
            Row("监督检验机构和结论", "示例特种设备检验所　合格"),
            Row("下次检验日期", "2016年2月"),
            Row("安全管理人员和证号", "示例戊　SAMPLE-0001"),
        ),
        "一台设备填一张；投入使用前或者使用后30日内办理。",
        "使用单位（盖章）：　　　　　　2015年3月2日",
    ),
    SampleForm(
        "measurement-application",
        "计量标准考核（复查）申请书",
        (
            Row("申请单位", "示例县计量检定测试所"),
            Row("计量标准名称", "二等铂铑10—铂热电偶标准装置"),
            Row("测量范围", "（300～1200）℃"),
            Row("不确定度", "U＝1.0℃，k＝2"),
            Row("存放地点", "示例县示例路20号3层"),
            Row("检定或校准人员", "示例己、示例庚"),
            Row("申请类型", "新建 ☑　复查 ☐"),
        ),
        "技术报告和稳定性、重复性记录一起交；人员不少于两名。",
        "申请单位（盖章）：　　　　　　2015年3月2日",
    ),
    SampleForm(
        "production-application",
        "工业产品生产许可证申请书",
        (
            Row("企业名称", "示例县青禾塑料制品有限公司"),
            Row("生产地址", "示例县工业园1号"),
            Row("产品类别和单元", "食品相关产品　塑料包装容器　1 个单元"),
            Row("申请类别", "发证 ☑　延续 ☐　增加单元 ☐"),
            Row("执行标准", "写现行国家标准编号"),
            Row("专业技术人员", "3 人"),
            Row("出厂检验设备", "见附表（示例略）"),
            Row("联系人和电话", "示例丙　000-00000000"),
        ),
        "单元按实施细则划分，每个单元分别申请。",
        "法定代表人（签字）：示例甲　（企业盖章）　　2015年3月2日",
    ),
    SampleForm(
        "testing-application",
        "检验检测机构资质认定申请书",
        (
            Row("机构名称", "示例县产品质量检验中心"),
            Row("法人类型", "独立法人 ☑　非独立法人 ☐"),
            Row("申请类型", "首次 ☑　延续 ☐　扩项 ☐"),
            Row("场所地址", "示例县示例路22号"),
            Row("检验检测领域", "食品及食品包装"),
            Row("检验检测人员", "18 人（其中中级职称以上 7 人）"),
            Row("授权签字人", "示例辛、示例壬"),
        ),
        "能力附表逐项写方法标准；授权签字人附简历。",
        "机构负责人（签字）：示例辛　（盖章）　　2015年8月10日",
    ),
)  # fmt: skip

STYLE = """
@page { size: A4; margin: 20mm 18mm }
body { font-family: 'Noto Sans CJK SC', sans-serif; font-size: 11.5pt; line-height: 1.5 }
h1 { font-size: 20pt; text-align: center; letter-spacing: 2pt; margin: 0 0 2mm }
p.kind { text-align: center; margin: 0 0 8mm; font-size: 10.5pt }
table { width: 100%; border-collapse: collapse; table-layout: fixed }
td { border: .5pt solid #222; padding: 2.4mm 3mm; vertical-align: middle }
td.label { width: 34%; background: #f1f1f1 }
td.value { white-space: pre-line }
.filled td.value, .filled .signed { color: #0b3d91 }
p.signed { margin: 10mm 0 0; text-align: right }
p.hint { margin: 8mm 0 0; padding: 3mm 4mm; border: .8pt solid #0b3d91; font-size: 10.5pt }
p.foot { margin: 6mm 0 0; font-size: 9.5pt; color: #444 }
"""


def page(form: SampleForm, *, filled: bool) -> str:
    """The form as HTML."""
    kind = "填写样本（示例，内容为编造）" if filled else "空白表格（示例）· 免费提供，不收费"
    signed = (
        form.signed if filled else form.signed.partition("：")[0] + "：　　　　　　　　　　年　　月　　日"
    )
    hint = f"<p class=hint>填写提示：{escape(form.hint)}</p>"
    return (
        f"<html lang=zh-CN><head><title>{escape(form.title)}</title><style>{STYLE}</style></head>"
        f"<body class={'filled' if filled else 'blank'}><h1>{escape(form.title)}</h1><p class=kind>{kind}</p>"
        f"<table>{''.join(_rows(form, filled))}</table><p class=signed>{escape(signed)}</p>{hint}"
        "<p class=foot>申请人对所填内容和所交材料的真实性负责。</p></body></html>"
    )


def _rows(form: SampleForm, filled: bool) -> Iterator[str]:
    for row in form.rows:
        height = 8 + 6 * row.lines
        value = escape(row.filled) if filled else _boxes(row.filled)
        yield (
            f"<tr style='height:{height}mm'><td class=label>{escape(row.label)}</td>"
            f"<td class=value>{value}</td></tr>"
        )


def _boxes(filled: str) -> str:
    """What is printed on the blank form too: the boxes to tick."""
    return escape(filled.replace("☑", "☐")) if "☐" in filled else ""


def written(form: SampleForm, folder: Path, *, filled: bool) -> Path:
    """The file of one page."""
    from weasyprint import HTML

    path = folder / f"{form.id}{'-sample' if filled else ''}.pdf"
    HTML(string=page(form, filled=filled)).write_pdf(path)
    if form.id in AS_PDF:
        return path
    subprocess.run(
        ["pdftoppm", "-r", "150", "-gray", "-png", "-singlefile", path, path.with_suffix("")], check=True
    )
    path.unlink()
    picture = path.with_suffix(".png")
    Image.open(picture).convert("L").quantize(8).save(picture, optimize=True)
    return picture


def main() -> int:
    FORMS.mkdir(parents=True, exist_ok=True)
    for form in SAMPLE_FORMS:
        for filled in (False, True):
            path = written(form, FORMS, filled=filled)
            sys.stdout.write(f"{path.name} {path.stat().st_size // 1024} KiB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
