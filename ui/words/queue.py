"""Words of the hall and of taking a number."""

WORDS: dict[str, tuple[str, str]] = {
    # home
    "take_number": ("取号", "Take a number"),
    "take_number_hint": ("按这里，选您要办的事", "Touch here and choose a service"),
    "home_speech": (
        "欢迎来到{hall}。按屏幕上的取号，再选要办的事。",
        "Welcome to {hall}. Touch Take a number, then choose what you came for.",
    ),
    "home_speech_closed": ("{hall}。{reason}。{detail}", "{hall}. {reason}. {detail}"),
    "no_calls": ("还没有叫号", "No number has been called yet"),
    # opening
    "open_until": ("正在取号，到 {time}", "Numbers until {time}"),
    "open_pause": ("{reason}，{time} 恢复叫号", "{reason}, calling resumes at {time}"),
    "closed_now": ("现在不取号", "No numbers now"),
    "closed_today": ("今天不取号", "No numbers today"),
    "opens_today": ("今天 {time} 开始取号", "Numbers from {time} today"),
    "opens_tomorrow": ("明天 {time} 开始取号", "Numbers from {time} tomorrow"),
    "opens_on": ("{date} {time} 开始取号", "Numbers from {time} on {date}"),
    "opens_unknown": ("开始时间请看大厅公告", "Please see the notices in the hall"),
    "hours_today": ("今天取号时间", "Hours today"),
    "closed_waiting": (
        "已经取到号的，请继续等候，会叫到您。",
        "If you already hold a number, please wait: it will be called.",
    ),
    # services
    "choose_service": ("请选择要办的事", "What did you come for?"),
    "choose_speech": ("请选择要办的事。{services}", "What did you come for? {services}"),
    "nobody_waiting": ("没人在等", "Nobody waiting"),
    "people_waiting": ("{n} 人在等", "{n} waiting"),
    "service_closed_hours": ("不在取号时间", "Outside hours"),
    "service_closed_day": ("今天不办理", "Not today"),
    "service_planned_pause": ("暂停取号", "Paused"),
    "service_paused": ("暂停取号", "Paused"),
    "service_paused_because": ("暂停取号：{reason}", "Paused: {reason}"),
    "service_no_window": ("没有开放的窗口", "No window is open"),
    "service_opens_at": ("{time} 恢复", "again at {time}"),
    # waits
    "wait_unknown": ("暂时说不准", "Cannot be told yet"),
    "wait_below": ("{high} 分钟以内", "Less than {high} min"),
    "wait_about": ("约 {high} 分钟", "About {high} min"),
    "wait_between": ("约 {low}–{high} 分钟", "About {low}–{high} min"),
    "wait_hours": ("2 小时以上", "More than 2 hours"),
    # confirm
    "confirm_title": ("请核对后取号", "Check, then take your number"),
    "ahead": ("前面排队", "Ahead of you"),
    "ahead_people": ("{n} 人", "{n} people"),
    "ahead_one": ("1 人", "1 person"),
    "ahead_none": ("没有人", "Nobody"),
    "ahead_none_here": ("这项没有人", "Nobody for this"),
    "wait": ("大约要等", "Expected wait"),
    "at_windows": ("办理窗口", "Served at"),
    "window_numbers": ("{n}号窗口", "Windows {n}"),
    "bring": ("请带好这些材料", "Please bring"),
    "bring_hint": (
        "材料不全也可以先取号，再问工作人员。",
        "Missing something? Take a number and ask the staff.",
    ),
    "confirm_take": ("取号", "Take my number"),
    "taking": ("正在取号…", "One moment…"),
    "confirm_without_slip": ("不要小票，继续取号", "Take a number without a slip"),
    "confirm_speech": (
        "您要办{service}。前面排队{ahead}，大约要等{wait}。{bring}核对好了，请按屏幕下方的取号。",
        "You chose {service}. Ahead of you: {ahead}. Expected wait: {wait}. {bring}To go on, touch Take my number.",
    ),
    "bring_speech": ("请带好：{papers}。", "Please bring: {papers}. "),
    # trouble before a number is taken
    "no_slip_now": ("现在打不出小票：{cause}", "No slip can be printed now: {cause}"),
    "no_slip_now_detail": (
        "号码照样有效。取号后请把屏幕上的号码记下或拍照，也可以到导办台取号。",
        "The number is just as valid. Write it down or photograph it from the screen, or ask the guide desk.",
    ),
    "cause_paper_out": ("打印机没纸了", "the printer is out of paper"),
    "cause_cover_open": ("打印机盖子没关好", "the printer cover is open"),
    "cause_cutter_jam": ("打印机切刀卡住了", "the paper cutter is stuck"),
    "cause_head_hot": ("打印机过热，要歇一会儿", "the printer is too hot"),
    "cause_offline": ("打印机没有准备好", "the printer is not ready"),
    "cause_link_down": ("打印机没有连上", "the printer is not connected"),
    "cause_unknown": ("打印机没有回应", "the printer does not answer"),
    # refusals
    "refused": ("没有取到号", "No number was taken"),
    "refused_closed": ("这项现在不取号：{reason}", "No numbers for this now: {reason}"),
    "refused_gone": (
        "这项业务刚刚调整了，请返回重新选择。",
        "This service has just changed. Please go back and choose again.",
    ),
    "refused_try_again": (
        "没有成功，请再按一次。不会重复取号。",
        "That did not work. Touch again; you will not get two numbers.",
    ),
    # result
    "result_title": ("取号成功", "Your number"),
    "result_wait_here": (
        "请在休息区等候，注意听叫号、看大屏。",
        "Please take a seat, and listen and watch for your number.",
    ),
    "result_speech": (
        "取号成功。您的号码是{number}。前面还有{ahead}，大约要等{wait}。办理窗口：{windows}。请在休息区等候叫号。",
        "Your number is {number}. Ahead of you: {ahead}. Expected wait: {wait}. Served at {windows}. Please wait to be called.",
    ),
    "done": ("完成", "Done"),
    "slip_printing": ("正在打印小票…", "Your slip is being printed…"),
    "slip_take": ("请取走小票", "Please take your slip"),
    "slip_unverified": ("小票应该打出来了，请取走", "Your slip should be out, please take it"),
    "slip_unverified_detail": (
        "没看到小票也不要紧，屏幕上的号码有效，请记下或拍照。",
        "No slip? Your number is valid all the same: write it down or photograph it.",
    ),
    "slip_waiting": ("小票还没打出来：{cause}", "Your slip is not out yet: {cause}"),
    "slip_failed": ("小票没有打出来", "Your slip was not printed"),
    "slip_failed_because": ("小票没有打出来：{cause}", "Your slip was not printed: {cause}"),
    "slip_uncertain": ("小票可能没有打出来", "Your slip may not have come out"),
    "slip_valid_detail": (
        "号码有效，请记下或拍照。需要小票，请到导办台补打。",
        "Your number is valid: write it down or photograph it. The guide desk can print a slip.",
    ),
}
