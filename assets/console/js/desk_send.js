// The desk's way to send a command and to say what came of it.

import { LineDown, Problem, post, signInAgain } from "./api.js";
import { LINE_DOWN } from "./words.js";

/** Commands of one page. `notice` says what came of them, `after` is called when one has ended, whatever came of it. */
export class Sender {
  constructor(notice, after) {
    Object.assign(this, { notice, after });
  }

  /** Resolves to the answer's body, or null when it did not go through; `done` are the words for success, or a function of the body. */
  async send(path, body, done) {
    try {
      const answer = (await post(path, body)).body ?? {};
      this.notice.say("ok", typeof done === "function" ? done(answer) : done);
      return answer;
    } catch (error) {
      this.failed(error);
      return null;
    } finally {
      this.after();
    }
  }

  failed(error) {
    if (error instanceof LineDown) return this.notice.say("bad", LINE_DOWN);
    if (error instanceof Problem) return this.refused(error);
    throw error;
  }

  refused(problem) {
    if (problem.status === 401) signInAgain();
    else this.notice.say("bad", problem.message);
  }
}
