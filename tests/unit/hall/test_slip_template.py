"""What a hall may change on its slip, and what it may not."""

from pathlib import Path

import pytest
from PIL import Image

from kiosk.hall import PackErrors, load_pack
from kiosk.hall.slip_logo import LARGEST_BYTES, BadLogo, read_logo
from queue_ticketing.adapters.slip_drawing import draw_slip
from queue_ticketing.hall import SlipElement
from queue_ticketing.slips.slip import qr_of, qr_text, read_qr
from tests.unit.printing.fakes import a_ticket
from tests.unit.printing.test_slip import FACTS

HALL = """format: 1
name: 某厅
hours: {weekly: [{days: mon-fri, spans: [08:30-12:00]}]}
services: [{id: setup, prefix: A, name: 登记}]
windows: [{id: 1, name: 一号, services: [setup]}]
slip:
"""
ID = "0123456789abcdef0123456789abcdef"


def pack_of(tmp_path: Path, *slip: str) -> Path:
    (tmp_path / "hall.yaml").write_text(HALL + "".join(f"  {row}\n" for row in slip))
    return tmp_path


def picture(path: Path, size: tuple[int, int] = (16, 8)) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    half = Image.new("L", size, 255)
    half.paste(60, (0, 0, size[0] // 2, size[1]))
    half.save(path)
    return path


def test_a_template_says_order_texts_and_code(tmp_path: Path) -> None:
    picture(tmp_path / "slip" / "logo.png")
    rows = ("logo: slip/logo.png", "above: [一行, 二行]", "papers: false", "qr: 'https://x.cn/{id}'")
    slip = load_pack(pack_of(tmp_path, *rows)).hall.slip
    assert slip.above == ("一行", "二行")
    assert slip.elements == tuple(e for e in SlipElement if e is not SlipElement.PAPERS)
    assert slip.logo is not None
    assert (slip.logo.width, slip.logo.height, slip.logo.dots) == (16, 8, b"\xff\0" * 8)


def test_a_new_picture_is_a_new_pack(tmp_path: Path) -> None:
    logo = picture(tmp_path / "slip" / "logo.png")
    directory = pack_of(tmp_path, "logo: slip/logo.png")
    before = load_pack(directory).digest
    picture(logo, (24, 8))
    assert load_pack(directory).digest != before


@pytest.mark.parametrize(
    ("row", "place", "why"),
    [
        ("logo: slip/none.png", "slip.logo", "没有文件"),
        ("logo: ../logo.png", "slip.logo", "资料目录之外"),
        ("logo: hall.yaml", "slip.logo", "png"),
        ("qr: 'ftp://x'", "slip.qr", "https://"),
        ("qr: 'https://x.cn/'", "slip.qr", "{id}"),
        ("qr: 'https://x.cn/{id}?" + "a" * 120 + "'", "slip.qr", "太长"),
        ("order: [title, code]", "slip.order", "number"),
        ("order: [number, code, code]", "slip.order[#3]", "两次"),
        ("order: [number, code, coat]", "slip.order[#3]", "之一"),
        ("above: [一, 二, 三, 四, 五]", "slip.above", "4"),
        ("papers: maybe", "slip.papers", "true"),
    ],
)
def test_a_wrong_template_is_refused_with_its_line(tmp_path: Path, row: str, place: str, why: str) -> None:
    with pytest.raises(PackErrors) as refused:
        load_pack(pack_of(tmp_path, "width_mm: 80", row))
    [error] = refused.value.errors
    assert (error.file, error.line, error.field) == ("hall.yaml", 8, place)
    assert why in error.zh


def test_a_picture_that_does_not_fit_is_refused(tmp_path: Path) -> None:
    wide = picture(tmp_path / "wide.png", (540, 200))
    assert read_logo(wide, 80).width == 540
    with pytest.raises(BadLogo, match="540x200"):
        read_logo(wide, 58)
    with pytest.raises(BadLogo, match="240"):
        read_logo(picture(tmp_path / "tall.png", (100, 241)), 80)


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\n rest", b"\xff\xd8 jpeg"])
def test_a_damaged_picture_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "logo.png").write_bytes(data)
    with pytest.raises(BadLogo):
        read_logo(tmp_path / "logo.png", 80)
    (tmp_path / "logo.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(LARGEST_BYTES))
    with pytest.raises(BadLogo, match="larger"):
        read_logo(tmp_path / "logo.png", 80)


@pytest.mark.parametrize("width", [576, 384])
def test_the_order_of_the_parts_is_the_hall_s(width: int) -> None:
    from dataclasses import replace

    import zxingcpp

    def top_of_code(*elements: SlipElement) -> int:
        drawn = draw_slip(replace(FACTS, elements=elements), width).convert("L")
        [code] = zxingcpp.read_barcodes(drawn)
        assert code.text == FACTS.qr
        return int(code.position.top_left.y)

    first = top_of_code(SlipElement.CODE, SlipElement.NUMBER)
    last = top_of_code(SlipElement.NUMBER, SlipElement.CODE)
    assert (first < 60, last > 200) == (True, True)


def test_an_address_names_the_ticket_and_reads_back() -> None:
    ticket = a_ticket(ID)
    assert qr_of("ticket", ticket, 2) == qr_text(ticket.id, 2)
    address = qr_of("https://x.cn/t/{id}?n={number}&a={attempt}", ticket, 2)
    assert address == f"https://x.cn/t/{ID}?n=A001&a=2"
    assert read_qr(address) == (ID, 0)
    assert read_qr("https://x.cn/other") is None
