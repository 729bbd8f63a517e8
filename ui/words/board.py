"""Words of the hall's television."""

WORDS: dict[str, tuple[str, str]] = {
    "board_wait": (
        "请取号后在休息区等候，留意屏幕和语音叫号",
        "Take a number, have a seat, and watch the screen",
    ),
    "board_cut": (
        "连接中断，这里是 {age}的情况。请听广播，或问导办台",
        "The line is cut: this is as of {age}. Please listen to the announcements or ask the guide desk",
    ),
    "board_age_s": ("{n} 秒前", "{n} s ago"),
    "board_age_min": ("{n} 分钟前", "{n} min ago"),
    "board_call": ("请 {number} 号到{place}办理", "Number {number}, please go to {place}"),
    "board_go": ("{number} → {place}", "{number} → {place}"),
    "board_recall": ("（重呼）", " (called again)"),
    "board_called": ("请前往", "Please come"),
    "board_serving": ("办理中", "Being served"),
    "board_paused": ("暂停", "Paused"),
    "board_no_service": ("暂停服务", "Paused"),
    "board_free": ("等待叫号", "Free"),
    "board_people": ("{n} 人", "{n}"),
}
