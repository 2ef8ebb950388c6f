import { tone } from '../audio/tone.ts';
import { pause, systemClock } from '../clock.ts';
import type { IncomingCall } from '../incoming-call.ts';
import { followScript } from '../script/follow-script.ts';
import type { ReadyMove } from '../script/move.ts';
import { prepareMoves } from '../script/prepare-moves.ts';
import { SipPhone } from '../sip-phone.ts';
import { Voice } from '../voice/voice.ts';
import type { AnswerPlan } from './parse-arguments.ts';
import type { Reporter } from './reporter.ts';
import { saveRecordings } from './save-recordings.ts';
import { scriptReporter, sinceAnswer } from './script-reporter.ts';

/** A phone on a desk: takes (or refuses) calls as planned until enough came or it is told to stop. */
export async function waitForCalls(plan: AnswerPlan, reporter: Reporter, stop: AbortSignal): Promise<void> {
  const voice = new Voice(plan.cacheFolder === undefined ? {} : { cacheFolder: plan.cacheFolder });
  const moves = await prepareMoves(plan.moves, voice, plan.voice).finally(() => voice.close());
  const desk = new Desk(plan, moves, reporter, stop);
  const phone = await SipPhone.open({
    port: plan.port,
    codecs: plan.codecs,
    onCall: (call) => desk.take(call),
  });
  try {
    reporter.report({ event: 'listening', address: phone.local.address, port: phone.local.port });
    await desk.done;
  } finally {
    await phone.close();
  }
  await desk.allSaved();
  reporter.summarise({ calls: desk.taken });
}

class Desk {
  /** Settles when the planned number of calls is over, or at the stop signal. */
  readonly done: Promise<void>;
  taken = 0;
  readonly #plan: AnswerPlan;
  readonly #moves: readonly ReadyMove[];
  readonly #reporter: Reporter;
  readonly #stop: AbortSignal;
  readonly #running = new Set<Promise<void>>();
  #finish: () => void = () => undefined;

  constructor(plan: AnswerPlan, moves: readonly ReadyMove[], reporter: Reporter, stop: AbortSignal) {
    this.#plan = plan;
    this.#moves = moves;
    this.#reporter = reporter;
    this.#stop = stop;
    this.done = new Promise((resolve) => {
      this.#finish = resolve;
      if (stop.aborted) resolve();
      stop.addEventListener('abort', () => resolve(), { once: true });
    });
  }

  take(call: IncomingCall): void {
    const callNumber = ++this.taken;
    if (callNumber > this.#plan.calls) {
      call.reject(486);
      return;
    }
    const running = this.#handle(call, callNumber)
      .catch((error: unknown) =>
        this.#reporter.report({ event: 'problem', call: callNumber, problem: String(error) }),
      )
      .finally(() => {
        this.#running.delete(running);
        if (callNumber >= this.#plan.calls) this.#finish();
      });
    this.#running.add(running);
  }

  async allSaved(): Promise<void> {
    await Promise.all(this.#running);
  }

  async #handle(call: IncomingCall, callNumber: number): Promise<void> {
    this.#reporter.report({ event: 'incoming', call: callNumber, from: call.from, to: call.to });
    await this.#decide(call, callNumber);
    if (call.isUp) await this.#talk(call, callNumber);
    const ending = await call.ended;
    const { by, how, status, cause } = ending;
    const atMs = sinceAnswer(call, ending.atMs);
    this.#reporter.report({
      event: 'hung-up',
      call: callNumber,
      atMs,
      by: nameOf(by),
      how,
      code: status ?? null,
      cause: cause ?? null,
    });
    await saveRecordings(call, this.#plan, this.#reporter, callNumber);
  }

  async #decide(call: IncomingCall, callNumber: number): Promise<void> {
    const { outcome, ringMs } = this.#plan;
    if (outcome === 'busy') return call.reject(486);
    if (outcome === 'no-answer' || ringMs > 0) {
      call.ring();
      this.#reporter.report({ event: 'ringing', call: callNumber });
    }
    if (outcome === 'no-answer') return;
    await Promise.race([pause(systemClock, ringMs, this.#stop), call.ended]);
    if (outcome === 'decline') return call.reject(603);
    call.answer();
  }

  async #talk(call: IncomingCall, callNumber: number): Promise<void> {
    this.#reporter.report({ event: 'answered', call: callNumber, atMs: 0 });
    const { toneHz, lingerMs } = this.#plan;
    if (toneHz !== undefined) void call.play(tone(toneHz, 1000), { loop: true });
    await followScript(call, this.#moves, {
      speaksFirst: true,
      lingerMs: lingerMs ?? 'stay',
      onEvent: scriptReporter(call, this.#reporter, { call: callNumber }),
      signal: this.#stop,
    });
  }
}

/** Seen from the desk: the other side is whoever called. */
function nameOf(by: 'me' | 'them' | 'nobody'): string {
  return { me: 'phone', them: 'caller', nobody: 'nobody' }[by];
}
