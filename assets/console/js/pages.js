// The pages of the console, and whom each is for: the menu and the first page are made of this one list.

export const PAGES = [
  { id: "desk", href: "/console/desk", icon: "desk", word: "导办台", note: "取号、查找、预约", roles: ["desk", "admin", "monitor"] },
  { id: "signs", href: "/console/signs", icon: "sign", word: "标牌", note: "每块屏在显示什么", roles: ["desk", "admin", "monitor"] },
  { id: "emergency", href: "/console/emergency", icon: "alarm", word: "紧急文字", short: "紧急", note: "火警、停电：一下子上所有屏", roles: ["desk", "admin"] },
  { id: "edit", href: "/console/edit", icon: "edit", word: "改资料", note: "通知、收费、事项", roles: ["desk", "admin"] },
  { id: "fee-slips", href: "/console/fee-slips", icon: "fee", word: "缴款书", note: "查找、补打、作废，当天合计", roles: ["desk", "admin", "clerk"] },
  { id: "review", href: "/console/review", icon: "ok", word: "年检审核", short: "年检", note: "初审、终审，窗口盖章归档", roles: ["reviewer", "clerk", "desk", "monitor"] },
  { id: "enterprises", href: "/console/enterprises", icon: "search", word: "企业识别码", short: "企业", note: "查企业，发登录识别码", roles: ["clerk", "desk", "admin"] },
  { id: "inspection-stats", href: "/console/inspection-stats", icon: "report", word: "年检统计", short: "统计", note: "应报、已报、通过、没报的名单", roles: ["reviewer", "desk", "admin", "monitor", "clerk"] },
  { id: "bureau", href: "/console/bureau", icon: "line", word: "上报", note: "市局收到了什么，什么要处理", roles: ["desk", "admin", "reviewer", "monitor"] },
  { id: "slip", href: "/console/slip", icon: "ticket", word: "小票", note: "小票印出来的样子", roles: ["desk", "admin"] },
  { id: "scores", href: "/console/scores", icon: "waiting", word: "等候预估", short: "预估", note: "说的等候时间准不准", roles: ["desk", "admin", "monitor"] },
  { id: "reports", href: "/console/reports", icon: "report", word: "报表", note: "件数、等候和办理时间", roles: ["desk", "admin", "monitor", "clerk"] },
];

export const pagesOf = (me) => PAGES.filter((each) => each.roles.some((role) => me.roles.includes(role)));
