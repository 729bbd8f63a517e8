// The words of fee slips, and which of them a choice of the list shows.

import { SLIP_STATES } from "./words.js";

export const STATES = {
  ...SLIP_STATES,
  created: { word: "待打印", icon: "waiting", tone: "" },
  confirmed: { word: "已打印", icon: "ok", tone: "ok" },
  unverified: { word: "已送出，打印机不回报", icon: "info", tone: "" },
  void: { word: "已作废", icon: "bad", tone: "bad" },
};
export const BUSY = ["created", "sending", "sent", "held"];
export const REPRINT_REASONS = ["纸没出来", "卡纸或残缺", "字迹不清", "遗失"];
export const VOID_REASONS = ["项目或数量开错", "来人不办了", "重复开具", "应当减免"];
export const LONGEST_REASON = 32;

export const isVoid = (slip) => slip.slip.state === "void";

const SHOWN = {
  "": () => true,
  valid: (slip) => !isVoid(slip),
  void: isVoid,
  unsure: (slip) => ["not_sent", "uncertain", "unverified"].includes(slip.slip.state),
  again: (slip) => slip.slip.attempt > 1,
};

export const shownBy = (choice) => SHOWN[choice] ?? SHOWN[""];

export const madeBy = (slip) => (slip.by === "visitor" ? "终端自助" : slip.by);

/** 1,234.50 for the server's exact text. */
export function money(text) {
  const [yuan, fen] = text.split(".");
  return `${yuan.replace(/\B(?=(\d{3})+$)/g, ",")}.${fen}`;
}

/** 执照副本 ×3、登记费 */
export const itemWords = (slip) => slip.lines.map((line) => (line.quantity > 1 ? `${line.name} ×${line.quantity}` : line.name)).join("、");

/** What is to be said of the paper in somebody's hand, read from its code; empty when nothing is. */
export function paperWords(slip) {
  if (isVoid(slip)) return `这张缴款书已经作废（${slip.slip.cause}），不能凭它收款。`;
  if (slip.paper && slip.paper < slip.slip.attempt) return `手里这张是第 ${slip.paper} 次打印的，后来补打到第 ${slip.slip.attempt} 次。只收一次款。`;
  return "";
}
