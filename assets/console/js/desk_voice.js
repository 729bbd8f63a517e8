// The hall's voice at the guide desk: how loud it is, mute, a trial, and why it may not be heard.

import { LineDown, Problem, get, post, signInAgain } from "./api.js";
import { chip, el, fill, put } from "./dom.js";
import { Fresh } from "./live.js";
import { noticeIn } from "./notice.js";
import { whoAmI } from "./shell.js";
import { LINE_DOWN } from "./words.js";

const ASKS_EVERY_MS = 5000;
const STATES = {
  muted: { tone: "warn", icon: "warn", word: "已静音", why: "叫号只有字幕，大厅里听不到。" },
  zero: { tone: "warn", icon: "warn", word: "音量为 0", why: "叫号只有字幕，大厅里听不到。" },
  quiet: { tone: "", icon: "info", word: "静音时段", why: "现在是静音时段，叫号只有字幕。" },
  off: { tone: "", icon: "info", word: "只响提示音", why: "大厅资料包关闭了语音叫号。" },
  no_voice: { tone: "bad", icon: "bad", word: "没有语音", why: "叫号只有字幕。请技术人员运行 kiosk doctor。" },
  no_sound_card: { tone: "bad", icon: "bad", word: "没有声卡", why: "叫号只有字幕。请检查音箱和声卡。" },
};
const HEARD = { tone: "ok", icon: "ok", word: "正常", why: "" };

const notice = noticeIn(el("notice"));
const state = { voice: null, sending: false, wanted: null };
const fresh = new Fresh({ load: () => get("/api/v1/voice", { timeout: 5000 }), show, onRefused: refused, everyMs: ASKS_EVERY_MS });

function stateOf(voice) {
  if (voice.silent_because === "muted" && !voice.muted) return STATES.zero;
  if (voice.silent_because) return STATES[voice.silent_because] ?? STATES.no_voice;
  if (voice.volume_now < voice.volume) return { ...HEARD, word: "静音时段", why: `现在是静音时段，音量降到 ${voice.volume_now}。` };
  return HEARD;
}

function show(voice) {
  state.voice = voice;
  const words = stateOf(voice);
  if (el("voice-state").dataset.word !== words.word) {
    el("voice-state").dataset.word = words.word;
    fill(el("voice-state"), chip(words.tone, words.icon, words.word));
  }
  const waiting = voice.waiting ? `还有 ${voice.waiting} 个号等着播报。` : "";
  put(el("voice-why"), [words.why, waiting].filter(Boolean).join(""));
  el("voice-why").hidden = !el("voice-why").textContent;
  put(el("voice-mute"), voice.muted ? "取消静音" : "静音");
  el("voice-mute").setAttribute("aria-pressed", String(voice.muted));
  put(el("voice-pack"), `恢复 ${voice.pack_volume}`);
  el("voice-pack").hidden = voice.volume === voice.pack_volume;
  if (state.wanted === null) showVolume(voice.volume);
}

function showVolume(volume) {
  el("voice-volume").value = String(volume);
  put(el("voice-number"), String(volume));
}

function refused(problem) {
  if (problem.status === 401) signInAgain();
  else notice.say("bad", problem.message);
}

/** The answer's body, or null when it did not go through; the reason is said. */
async function send(path, body) {
  try {
    return (await post(path, body)).body;
  } catch (error) {
    if (error instanceof LineDown) notice.say("bad", LINE_DOWN);
    else if (error instanceof Problem) refused(error);
    else throw error;
    return null;
  }
}

/** Whoever turns on while an answer is awaited gets the last volume, and no other, sent behind it. */
async function setVolume(volume) {
  state.wanted = volume;
  showVolume(volume);
  if (state.sending) return;
  state.sending = true;
  let answer = null;
  do {
    const sent = state.wanted;
    answer = await send("/api/v1/voice", { volume: sent });
    if (sent === state.wanted || !answer) state.wanted = null;
  } while (state.wanted !== null);
  state.sending = false;
  show(answer ?? state.voice);
}

async function toggleMute() {
  const answer = await send("/api/v1/voice", { muted: !state.voice.muted });
  if (answer) show(answer);
}

async function tryOut() {
  const answer = await send("/api/v1/voice/trial", {});
  if (!answer) return;
  show(answer);
  const words = stateOf(answer);
  if (answer.silent_because) notice.say("warn", `试音只出字幕：${words.word}。`);
  else notice.say("ok", "正在试音：先响提示音，再叫一个不存在的号。");
}

function mayChange(me) {
  return me.roles.some((role) => ["desk", "admin"].includes(role));
}

el("voice-volume").addEventListener("input", (event) => put(el("voice-number"), event.target.value));
el("voice-volume").addEventListener("change", (event) => setVolume(Number(event.target.value)));
el("voice-mute").addEventListener("click", () => state.voice && toggleMute());
el("voice-trial").addEventListener("click", tryOut);
el("voice-pack").addEventListener("click", () => setVolume(state.voice.pack_volume));
const me = await whoAmI();
for (const part of ["voice-volume", "voice-mute", "voice-trial", "voice-pack"]) el(part).disabled = !mayChange(me);
fresh.poke();
