// The words of the season's figures.

export const PROGRESS = [
  ["not_begun", "还没有开始", "state-none"],
  ["draft", "填写中", "state-draft"],
  ["returned", "退回修改", "state-returned"],
  ["submitted", "待初审", "state-submitted"],
  ["first_passed", "待终审", "state-first"],
  ["passed", "已通过，待盖章", "state-passed"],
  ["stamped", "已盖章，待归档", "state-stamped"],
  ["filed", "已归档", "state-filed"],
];

export const MEANINGS = [
  ["应报", "登记簿上、报告年度年底以前设立、没有注销吊销迁出的企业。"],
  ["已报", "至少提交过一次的，不管后来退回了没有。已报 + 未报 = 应报。"],
  ["未报", "还没有提交过的：没有开始的，和只填了草稿的。"],
  ["通过", "初审、终审都通过的，包括已盖章和已归档的。"],
  ["逾期", "过了最后一天才第一次提交的。"],
  ["通过率（按应报）", "通过 ÷ 应报。年检率公布的是这一个。"],
  ["通过率（按登记）", "通过 ÷ 登记簿上的全部企业，包括不用报的，所以低一些；两个率不能混用。"],
  ["每天", "报送按第一次提交的那天算，通过按终审通过的那天算。"],
];

/** What is wrong with the log, by the server's code. */
export const FAULTS = { changed: "内容被改过", missing: "少了一条", "ends-early": "后面的被删掉了" };

export const percent = (value) => (value === null || value === undefined ? "—" : `${value.toFixed(1)}%`);
