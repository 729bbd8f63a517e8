"""Words of asking who a number is for, where each person gets one only."""

WORDS: dict[str, tuple[str, str]] = {
    "holder_title": ("请输入办事人身份证号", "Identity card number"),
    "holder_why": (
        "只用来保证一人一号，不保存号码本身。",
        "Used only so that each person gets one number. It is not kept.",
    ),
    "holder_without": (
        "没带身份证也可以凭记得的号码输入；没有身份证的，请到导办台取号。",
        "No card with you? Enter the number by heart. Without one, please ask at the guide desk.",
    ),
    "holder_count": ("已输入 {n} 位，共 18 位", "{n} of 18"),
    "holder_wrong": (
        "号码不对，请显示号码核对，改正后再继续。",
        "There is a mistake in the number. Show it, check it and correct it.",
    ),
    "holder_speech": (
        "办{service}，每人一个号。请输入十八位身份证号，再按确定。",
        "For {service} each person gets one number. Enter the eighteen places, then touch Continue. ",
    ),
    "holder_go": ("确定", "Continue"),
    "holder_show": ("显示号码", "Show"),
    "holder_hide": ("遮住号码", "Hide"),
    "holder_erase": ("删一位", "Erase"),
    "existing_title": ("您已经有号了", "You have a number already"),
    "existing_notice": ("一人一号，不用再取", "One number each: no need for another"),
    "existing_detail": (
        "请凭这个号等候。小票丢了，可以补打一张。",
        "Please wait with this number. If the slip is lost, it can be printed again.",
    ),
    "existing_no_slip": (
        "请凭这个号等候，记下或拍照。要小票，请到导办台补打。",
        "Please wait with this number: write it down or photograph it. The guide desk can print a slip.",
    ),
    "existing_now": ("正在叫您的号", "Your number is being called"),
    "existing_now_detail": ("请马上到 {window}。", "Please go to {window} now."),
    "existing_held": ("您的号在窗口挂起", "Your number is on hold"),
    "existing_held_detail": (
        "请到导办台询问，不用再取号。",
        "Please ask at the guide desk; no need for another.",
    ),
    "existing_speech": (
        "您已经有号了，号码是{number}。{detail}",
        "You have a number already. It is {number}. {detail}",
    ),
    "reprint": ("补打小票", "Print slip again"),
    "reprint_failed": ("小票没有补打成", "The slip could not be printed again"),
    "reprint_failed_detail": (
        "号码有效，请记下或拍照，或到导办台补打。",
        "Your number is valid: write it down or photograph it, or ask at the guide desk.",
    ),
}
