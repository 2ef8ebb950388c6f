import type { LiveCallSummary } from '@patchcord/runtime/api';

interface EngineLineOptions {
  readonly url: string;
  /** The service token: it stays in this process. */
  readonly token: string;
  readonly now: () => number;
}

/** What goes on in the engine; null where none answers. */
export type LiveState = readonly LiveCallSummary[] | null;

/** However many pages ask at once, the engine is asked once in a while. */
const freshMs = 800;
const answerMs = 2000;

/** The line to the engine, for all that is live. Everything else is read from the database. */
export class EngineLine {
  readonly #options: EngineLineOptions;
  #asked: { readonly atMs: number; readonly state: Promise<LiveState> } | null = null;

  constructor(options: EngineLineOptions) {
    this.#options = options;
  }

  liveCalls(): Promise<LiveState> {
    const nowMs = this.#options.now();
    if (this.#asked && nowMs - this.#asked.atMs < freshMs) return this.#asked.state;
    const state = this.#liveCalls();
    this.#asked = { atMs: nowMs, state };
    return state;
  }

  /** @returns whether such a call was going on; null where no engine answers */
  async hangUp(callId: string): Promise<boolean | null> {
    const answer = await this.#ask('POST', `/calls/${encodeURIComponent(callId)}/hangup`);
    this.#asked = null;
    if (answer?.status === 404 || answer?.status === 414) return false;
    return answer?.ok ? true : null;
  }

  /** Has a flow that was just published made ready for its next call; without an engine, nothing waits for it. */
  async prepare(flowId: string): Promise<void> {
    await this.#ask('POST', `/flows/${encodeURIComponent(flowId)}/prepare`);
  }

  async #liveCalls(): Promise<LiveState> {
    const answer = await this.#ask('GET', '/calls/live');
    if (!answer?.ok) return null;
    // Both ends are of one version: the engine's own types say what comes.
    return answer.json().catch(() => null);
  }

  #ask(method: string, path: string): Promise<Response | null> {
    const { url, token } = this.#options;
    const headers = { authorization: `Bearer ${token}` };
    return fetch(url + path, { method, headers, signal: AbortSignal.timeout(answerMs) }).catch(() => null);
  }
}
