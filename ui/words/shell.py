"""Words of the frame around every page."""

WORDS: dict[str, tuple[str, str]] = {
    "back": ("返回", "Back"),
    "home": ("首页", "Home"),
    "close": ("关闭", "Close"),
    "next_page": ("下一页", "Next"),
    "previous_page": ("上一页", "Previous"),
    "scroll_up": ("往上看", "Up"),
    "scroll_down": ("往下看", "Down"),
    "elder": ("大字", "Large"),
    "contrast": ("高对比", "Contrast"),
    "low_reach": ("低位", "Lower"),
    "language": ("English", "中文"),
    "read_aloud": ("朗读", "Listen"),
    "returns_in": ("{seconds} 秒后回首页", "Home in {seconds} s"),
    "still_there": ("您还在操作吗？", "Are you still there?"),
    "still_there_detail": (
        "{seconds} 秒后回到首页，您填的内容会清除。",
        "In {seconds} seconds this screen starts over and your entries are cleared.",
    ),
    "stay": ("还在操作", "I am still here"),
    "leave_now": ("不用了，回首页", "Finish, go home"),
    "rehearsal": ("演练中　号码无效，不能办事", "REHEARSAL - numbers are not valid"),
    "safe_title": ("屏幕刚才出了点问题", "Something went wrong on this screen"),
    "safe_detail": (
        "您已经取到的号码仍然有效。屏幕马上回到首页，请再试一次；还是不行，请找导办台工作人员。",
        "A number you already took is still valid. If this happens again, please ask the guide desk.",
    ),
    "safe_reference": ("问题编号 {reference}", "Reference {reference}"),
    "safe_returns": ("{seconds} 秒后回首页", "Home in {seconds} s"),
    "calling_now": ("正在叫号", "Now calling"),
}
