// The words of the editing page.

export const KINDS = {
  notice: { word: "通知", key: "T", none: "还没有通知。" },
  fee: { word: "收费", key: "F", none: "还没有收费项目。" },
  matter: { word: "事项", key: "S", none: "还没有事项。" },
  playlist: { word: "节目", key: "P", none: "还没有节目单：屏播业务范围和通知。" },
};

export const LISTS = {
  ...KINDS,
  waiting: { word: "等待批准", key: "W", none: "没有等待批准的修改。" },
  edits: { word: "记录", key: "R", none: "在控制台还没有改过。" },
};

/** What was brought in from the command line. */
export const IMPORTS = { matters: "事项", laws: "法规", enterprises: "企业名录" };

export const STATES = {
  proposed: { word: "等待批准", icon: "waiting", tone: "warn" },
  applied: { word: "已生效", icon: "ok", tone: "ok" },
  rejected: { word: "没有批准", icon: "bad", tone: "bad" },
  withdrawn: { word: "已撤回", icon: "undo", tone: "" },
};

export const KEYS = [
  ["T", "通知"],
  ["F", "收费"],
  ["S", "事项"],
  ["P", "屏的节目"],
  ["W", "等待批准的"],
  ["R", "改过的记录"],
  ["/", "查找（↓ 到名单）"],
  ["N", "新建"],
  ["E", "英文的格子"],
  ["H", "这一项的历史"],
  ["Z", "到表格的第一格"],
  ["Ctrl S", "保存（在格子里也行）"],
  ["Esc", "离开正在填的格子，再按上面的键"],
  ["?", "这张表"],
];
