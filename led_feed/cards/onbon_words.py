"""What goes to an Onbon card and comes back, in words for staff. Pure."""

import re
from collections.abc import Iterable

from led_feed.cards.onbon_commands import ACK, AREA_HEAD, BRIGHTEST, CardError, Command, Status, describe
from led_feed.cards.onbon_frame import MODELS, Reply
from led_feed.cards.trial import Words

REQUESTS = {
    Command.PING: Words("问在不在", "asks whether it is there"),
    Command.SET_CLOCK: Words("校时", "sets the clock"),
    Command.STATUS: Words("问状态", "asks how it is"),
    Command.BRIGHTNESS: Words("设亮度", "sets the brightness"),
    Command.CLEAR: Words("清屏", "clears the screen"),
}
ERRORS = {
    CardError.GROUP: "不认识命令组",
    CardError.COMMAND: "不认识命令",
    CardError.BUSY: "忙",
    CardError.MEMORY: "内存不够",
    CardError.CHECKSUM: "校验不符",
    CardError.NO_FILE: "没有这个文件",
    CardError.FLASH: "闪存出错",
    CardError.DOWNLOAD: "下载出错",
    CardError.FILE_NAME: "文件名不对",
    CardError.FILE_TYPE: "文件类型不对",
    CardError.FILE_CHECKSUM: "文件校验不符",
    CardError.FONT_MISSING: "缺少字库",
    CardError.FIRMWARE_TYPE: "固件类型不符",
    CardError.DATE_FORMAT: "时间格式不对",
    CardError.EXISTS: "已经存在",
    CardError.BLOCK_NUMBER: "块号不对",
}
MARKUP = re.compile(r"\\(?:C[0-9]|F[OEK][0-9]{3})")
_TEXT_AT = 5 + 2 + 2 + AREA_HEAD
"""Of the data of a frame: request head, counts of areas, length of the area, the area's own head."""
MODEL_NAMES = {code: name for name, code in MODELS.items()}


def request_words(data: bytes) -> Words:
    """What the data of a frame asks of the card."""
    command = Command((data[0], data[1]))
    if command is Command.POWER:
        return Words("开屏", "switches on") if data[5] == 1 else Words("关屏", "switches off")
    if command is Command.BRIGHTNESS:
        return Words(f"设亮度 {data[6]}/{BRIGHTEST}", f"sets the brightness to {data[6]} of {BRIGHTEST}")
    if command is Command.SHOW:
        text = MARKUP.sub("", data[_TEXT_AT:].decode("gbk", "replace")).replace("\\n", " ／ ")
        return Words(f"显示：{text}", f"shows: {text}")
    return REQUESTS[command]


def replies_words(replies: Iterable[Reply]) -> Words:
    """What came in one piece; no reply in it: the beginning of one, or noise."""
    said = [reply_words(one) for one in replies]
    if not said:
        return Words("不成帧的字节", "bytes that are no answer yet")
    return Words("；".join(one.zh for one in said), "; ".join(one.en for one in said))


def reply_words(reply: Reply) -> Words:
    if reply.error:
        return Words(f"不接受：{error_zh(reply.error)}", f"refuses: {describe(reply.error)}")
    if (reply.group, reply.command) == ACK:
        return Words("好", "done")
    return Words("答复", "answers")


def error_zh(code: int) -> str:
    known = code in CardError._value2member_map_
    return ERRORS[CardError(code)] if known else f"错误 {code}"


def status_words(status: Status | None, device: int) -> Words:
    """What a card told of itself."""
    model = MODEL_NAMES.get(device, f"0x{device:02x}")
    if status is None:
        return Words(
            f"卡在线（型号 {model}），没有说自己的状态", f"there (model {model}), but does not say how it is"
        )
    areas = "" if status.areas is None else f"，动态区 {len(status.areas)} 个"
    areas_en = "" if status.areas is None else f", {len(status.areas)} dynamic areas"
    clock = f"，卡上时间 {status.clock}" if status.clock else ""
    clock_en = f", its clock says {status.clock}" if status.clock else ""
    return Words(
        f"卡在线（型号 {model}），{'亮屏' if status.on else '关屏'}，亮度 {status.level}{clock}{areas}",
        f"there (model {model}), {'on' if status.on else 'off'}, brightness {status.level}{clock_en}{areas_en}",
    )
