// The words of the line to the bureau and of what is on its way. Progress comes in words from the server, which are the visitor's too.

export const PROGRESS = {
  saved: { icon: "save", tone: "" },
  sent: { icon: "waiting", tone: "" },
  received: { icon: "ok", tone: "ok" },
  passed: { icon: "ok", tone: "ok" },
  returned: { icon: "back", tone: "warn" },
  aside: { icon: "warn", tone: "bad", word: "送不出去，等工作人员决定" },
  dropped: { icon: "bad", tone: "" },
};

export const KINDS = {
  "inspection.submitted": "年检（年报）报告",
  "inspection.withdrawn": "企业撤回报告",
  "inspection.first-passed": "本厅初审通过",
  "inspection.first-returned": "本厅初审退回",
  "inspection.passed": "本厅终审通过",
  "inspection.final-returned": "本厅终审退回",
  "inspection.sent-back": "本厅终审退给初审",
  "inspection.stamped": "已加盖年检戳记",
  "inspection.filed": "已归档",
  "inspection.time-asked": "申请延期",
  "inspection.time-decided": "延期的决定",
  "inspection.reopened": "过期后准予补报",
};

export const NONE_OF = {
  aside: "没有要处理的：送不出去的材料会列在这里。",
  waiting: "没有等待上报的。",
  received: "市局还没有收到过。",
  dropped: "没有决定不上报的。",
};

export const DROP_REASONS = ["企业填错，已重新填报", "市局已从别处收到", "重复"];

const CLOCK_OFF_S = 120;

/** {tone, icon, words, detail} of the line. */
export function lineWords({ configured, line, trouble, bureau }, stamp) {
  if (trouble) return { tone: "bad", icon: "line-cut", words: "线路无法使用", detail: trouble };
  if (!configured) return { tone: "", icon: "info", words: "没有设置市局，材料都存在本机", detail: "线路在 kiosk.toml 的 [bureau] 里设置；没有线路时用 kiosk exchange 导出文件。" };
  if (!line) return { tone: "", icon: "info", words: bureau ? "演练中，不联系市局" : "没有线路，用交换文件上报", detail: bureau ?? "kiosk exchange export" };
  const works = line.outcome === "delivered" || line.outcome === "duplicate" || line.outcome === "refused";
  const off = Math.abs(line.clock_off_s ?? 0) > CLOCK_OFF_S ? `本机时钟与市局相差 ${Math.round(Math.abs(line.clock_off_s) / 60)} 分钟，请核对。` : "";
  const heard = line.heard_at ? `最近一次应答 ${stamp(line.heard_at)}。` : "";
  const next = !works && line.quiet_s > 1 ? `${Math.ceil(line.quiet_s)} 秒后再试。` : "";
  return { tone: works ? "ok" : line.outcome ? "warn" : "", icon: works ? "line" : "line-cut", words: line.sentence, detail: [bureau, heard, next, off, works ? "" : line.detail].filter(Boolean).join("　") };
}
