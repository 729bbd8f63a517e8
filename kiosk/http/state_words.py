"""What acts, states and reasons for being closed are called in a refusal, in Chinese and in English."""

ACTIONS: dict[str, tuple[str, str]] = {
    "call-next": ("叫号", "call the next number"),
    "recall": ("重呼", "recall"),
    "start": ("开始办理", "start"),
    "finish": ("办结", "finish"),
    "no-show": ("标记过号", "mark as no-show"),
    "hold": ("挂起", "hold"),
    "resume-held": ("恢复挂起的号", "resume a held ticket"),
    "transfer": ("转移", "transfer"),
    "call-named": ("指定呼叫", "call this number"),
    "back-missed": ("找回过号", "take back a no-show"),
    "close": ("结清遗留号", "close a number left over"),
    "reprint": ("补打", "reprint"),
    "cancel": ("取消", "cancel"),
    "settle": ("确认小票", "settle the slip"),
    "move": ("移到别的事项", "move to another service"),
    "priority": ("改优先级", "change the priority"),
    "check-in": ("签到", "check in"),
    "cancel-appointment": ("取消预约", "cancel the appointment"),
}

STATES: dict[str, tuple[str, str]] = {
    "none": ("窗口没有在办的号", "no ticket at the window"),
    "waiting": ("等候", "waiting"),
    "called": ("已叫号", "called"),
    "serving": ("办理中", "serving"),
    "held": ("已挂起", "held"),
    "no_show": ("已过号", "no-show"),
    "finished": ("已办结", "finished"),
    "cancelled": ("已取消", "cancelled"),
    "booked": ("已预约", "booked"),
    "checked_in": ("已签到", "checked in"),
}

WHY_CLOSED: dict[str, tuple[str, str]] = {
    "closed_hours": ("不在取号时间", "outside opening hours"),
    "closed_day": ("今天不办公", "the hall is closed today"),
    "planned_pause": ("大厅集体暂停", "a planned pause"),
    "paused": ("该事项已暂停", "the service is paused"),
    "no_window": ("没有窗口受理", "no window serves it now"),
    "nothing": ("没有可以撤销的操作", "there is nothing to take back"),
    "too-late": ("时间已过", "it is too long ago"),
    "changed": ("这个号后来又动过", "the number was acted on since"),
    "quota_day": ("今天的号已经取完", "all numbers of the day are given"),
    "quota_slot": ("这个时段的号已经取完", "all numbers of this stretch of the day are given"),
}
