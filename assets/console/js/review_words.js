// The words of reviews: states, what was done, what a reviewer often writes.

export const STATES = {
  submitted: { word: "待初审", icon: "waiting", tone: "accent" },
  first_passed: { word: "待终审", icon: "next", tone: "accent" },
  returned: { word: "退回修改", icon: "undo", tone: "warn" },
  passed: { word: "已通过，待盖章", icon: "ok", tone: "ok" },
  stamped: { word: "已盖章，待归档", icon: "ok", tone: "ok" },
  filed: { word: "已归档", icon: "save", tone: "" },
  draft: { word: "填写中", icon: "edit", tone: "" },
};

export const LISTS = [
  ["submitted", "待初审"],
  ["first_passed", "待终审"],
  ["submitted,first_passed", "待初审和待终审"],
  ["returned", "退回修改"],
  ["passed", "已通过，待盖章"],
  ["stamped", "已盖章，待归档"],
  ["filed", "已归档"],
  ["draft", "填写中"],
  ["", "全部"],
];

export const KIND_WORDS = {
  company: "公司",
  legal_person: "非公司企业法人",
  sole: "个人独资企业",
  partnership: "合伙企业",
  foreign: "外商投资企业",
  branch: "分支机构",
  self_employed: "个体工商户",
};

/** Of the log; the words for what somebody did. */
export const ACTS_DONE = {
  begin: "开始填写",
  submitted: "提交",
  withdrawn: "撤回",
  reply: "答复反馈意见",
  "first-passed": "初审通过",
  "first-returned": "初审退回",
  passed: "终审通过",
  "final-returned": "终审退回企业",
  "sent-back": "终审退回初审",
  stamped: "核对纸件，加盖年检戳记",
  filed: "归档",
  "time-asked": "申请延期",
  "time-decided": "延期决定",
  reopened: "过期后开放补报",
};

export const PHASES = { before: "还没有开始", open: "办理中", late: "已截止，补报的记为逾期", locked: "已截止，名单锁定" };

const MONEY = ["与资产负债表或利润表不符，请照报表改。", "单位是万元，请看是不是填成了元。"];
const USUAL = ["没有填全，请补齐。", "请核对后改正；填对了的，在答复里写明理由。", "请把证明材料带到窗口。"];
const DIFFERS = "与登记簿不一致：填错的请改正，变了的请先办变更登记。";
const CHANGED = "与上年相差较大，请核对；没有填错的，请写明原因。";

/** Sentences that fit this field, what the checks found there first. */
export function phrasesFor(field, problems) {
  if (!field) return ["请补交审计报告。", "请补交前置许可证复印件，加盖印章。", "填报内容前后不一致，请整份核对。"];
  const found = problems.map((one) => one.text);
  const more = [field.differs ? DIFFERS : null, field.kind === "money" || field.kind === "count" ? CHANGED : null, ...(field.kind === "money" ? MONEY : []), ...USUAL];
  return [...new Set([...found, ...more.filter(Boolean)])].slice(0, 6);
}

export const REOPEN_REASONS = ["监管时发现未报，责令限期补报", "企业因不可抗力没有按时报", "列入异常后申请补报"];
export const REFUSE_TIME_REASONS = ["理由不充分", "没有提交证明"];

const BARRED = {
  "same-reviewer": () => "这份报告您已经审过另一道：初审和终审要两个人，请另一位同事来审。",
  "outside-jurisdiction": (report) => `这户企业由${report.office}登记，不归您审。`,
};

const WAITS = {
  draft: "企业还在填，没有提交。",
  returned: "已经退回企业，改好再提交时会回到待初审。",
  submitted: "在等初审，由审核人员来做，这里只能看。",
  first_passed: "在等终审，由审核人员来做，这里只能看。",
  passed: "审核已经完成，盖章由窗口来做。",
  stamped: "已经盖章，归档由窗口来做。",
  filed: "这份报告已经办完。",
};

/** What a person who can do nothing here is told. */
export function whyNothing(report) {
  const [code] = Object.values(report.barred ?? {});
  return BARRED[code]?.(report) ?? WAITS[report.state] ?? "您只能看，不能改。";
}
