"""Words of the papers that the guide prints: checklist, A4 pages, fee slip."""

WORDS: dict[str, tuple[str, str]] = {
    "paper_checklist": ("打印材料清单", "Print the checklist"),
    "paper_a4": ("打印 A4 告知单", "Print on A4"),
    "paper_flow": ("打印流程图", "Print the flowchart"),
    "paper_fee_slip": ("打印缴款书", "Print the fee slip"),
    "paper_preparing": ("正在准备打印…", "Preparing to print…"),
    "paper_printing": ("正在打印，请稍候…", "Printing, please wait…"),
    "paper_printed": ("已打印，请取走", "Printed: please take it"),
    "paper_a4_printed": ("已打印，请到 A4 打印机取走", "Printed: please take it from the A4 printer"),
    "paper_check": ("请看一下是否打印完整", "Please check that it is complete"),
    "paper_check_detail": (
        "打印机没有回话。缺了一截的话，请到导办台补打。",
        "The printer did not answer. If a part is missing, please ask at the guide desk.",
    ),
    "paper_waiting": ("等待打印：{cause}", "Waiting: {cause}"),
    "paper_waiting_detail": (
        "工作人员处理好后会接着打，也可以请导办台帮忙。回到首页就不再打印。",
        "It prints once staff have mended it; the guide desk can help. It is cancelled when you go to the home page.",
    ),
    "paper_failed": ("没有打印出来", "It could not be printed"),
    "paper_failed_because": ("没有打印出来：{cause}", "Not printed: {cause}"),
    "paper_failed_detail": (
        "可以用手机拍下屏幕，或到导办台打印。",
        "You may photograph the screen, or ask at the guide desk.",
    ),
    "paper_fee_slip_kept": (
        "缴款书编号 {number} 已登记，可到导办台补打。",
        "Fee slip {number} is on record; the guide desk can print it.",
    ),
    "cause_a4_paper_out": ("A4 打印机没纸了", "the A4 printer is out of paper"),
    "cause_a4_unreachable": ("A4 打印机连不上", "the A4 printer cannot be reached"),
    "cause_a4_stopped": ("A4 打印机停下了", "the A4 printer has stopped"),
    "cause_a4_not_drawn": ("页面没有做出来", "the pages could not be made"),
}
