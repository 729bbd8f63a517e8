"""The flowchart of a matter as a leaflet for the slip printer."""

from dataclasses import replace
from datetime import datetime

from PIL import Image

from kiosk.flow_dots import flow_picture
from kiosk.hall import HallPack
from kiosk.paper_bridges import issuer, leaflet_of
from queue_ticketing.slips.leaflet import Leaflet, Picture
from touch_guide import Matter
from touch_guide.paper.checklist import flow_sheet


def flow_leaflet(
    pack: HallPack, matter: Matter, paper: str, width_dots: int, now: datetime, *, rehearsal: bool
) -> Leaflet:
    """``paper`` is its id; ``width_dots`` the printer's."""
    sheet = flow_sheet(pack.guide, matter, issuer(pack.hall, pack.guide, matter, now, "zh"))
    words = leaflet_of(sheet, paper, rehearsal=rehearsal)
    drawn = flow_picture(matter.flow, "zh", width_dots - 12)
    wide = -(-drawn.width // 8) * 8
    padded = Image.new("1", (wide, drawn.height), 1)
    padded.paste(drawn, (0, 0))
    dots = bytes(b ^ 0xFF for b in padded.tobytes())
    return replace(words, blocks=(Picture(wide, drawn.height, dots), *words.blocks))
