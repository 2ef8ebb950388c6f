import {
  AgentActivity,
  type Move,
  type OutgoingCall,
  prepareMoves,
  type ReadyMove,
  Voice,
} from '@patchcord/caller';
import type { AgentVoice } from './agent-voice.ts';
import type { CallSettings } from './caller-phone.ts';
import { type PlacedCall, talk } from './placed-call.ts';
import type { Product } from './product.ts';
import { QuestionListener } from './which-question.ts';

/**
 * What a caller does when asked a question: one move each time, the last one again whenever it is asked once more. Of
 * several heard in one breath the first of these counts.
 */
export type Answers = Readonly<Record<string, Move | readonly Move[]>>;

const notUnderstood = 'Sorry, I did not get that.';
const longestCallMs = 120_000;
/** The agent has had its say when it was silent this long. */
const silentMs = 900;

/** Callers who answer what they are asked, by ear alone, in whatever order the flow asks. Close them when done. */
export class AnsweringCallers {
  readonly #listener = new QuestionListener();
  readonly #words = new Voice();
  readonly #agent: AgentVoice;

  constructor(agent: AgentVoice) {
    this.#agent = agent;
  }

  async call(
    product: Product,
    number: string,
    answers: Answers,
    settings: CallSettings & { readonly voice?: string } = {},
  ): Promise<PlacedCall> {
    const prepared = await this.#prepared(answers, settings.voice);
    return talk(product, number, (call) => this.#live(call, prepared), settings);
  }

  async close(): Promise<void> {
    await this.#listener.close();
    await this.#words.close();
  }

  async #prepared(answers: Answers, voice: string | undefined): Promise<Prepared> {
    const questions = [...Object.keys(answers), notUnderstood];
    const sounds: Int16Array[] = [];
    for (const question of questions) sounds.push(await this.#agent.says(question));
    const replies = await Promise.all(
      Object.values(answers).map((moves) => prepareMoves([moves].flat(), this.#words, voice)),
    );
    return { sounds, replies };
  }

  async #live(call: OutgoingCall, { sounds, replies }: Prepared): Promise<void> {
    const left = replies.map((moves) => [...moves]);
    let last: ReadyMove | undefined;
    let sinceMs = 0;
    const untilMs = performance.now() + longestCallMs;
    while (!call.ending && performance.now() < untilMs) {
      await agentsTurnOver(call);
      const heard = call.heard().slice(Math.round(sinceMs * 8));
      const question = await this.#listener.asked(heard, sounds);
      if (call.ending || question === null) continue;
      const moves = left[question];
      const move = moves ? (moves.length > 1 ? moves.shift() : moves[0]) : last;
      if (!move) continue;
      last = move;
      await make(call, move);
      sinceMs = performance.now() - (call.answeredAtMs ?? 0);
    }
  }
}

interface Prepared {
  readonly sounds: readonly Int16Array[];
  readonly replies: readonly (readonly ReadyMove[])[];
}

/** Settles when the agent has begun to speak and ended; or the call has. */
function agentsTurnOver(call: OutgoingCall): Promise<void> {
  return new Promise((resolve) => {
    const over = () => {
      stop();
      resolve();
    };
    const activity = new AgentActivity(silentMs, { stopped: over });
    const stop = call.listen({
      frame: (level, atMs) => activity.receive(level, atMs),
      tick: (nowMs) => activity.tick(nowMs),
    });
    void call.ended.then(over);
  });
}

async function make(call: OutgoingCall, move: ReadyMove): Promise<void> {
  if (move.kind === 'sound') await call.play(move.clip);
  else if (move.kind === 'keys') await call.pressKeys(move.keys);
  else if (move.kind === 'hang-up') call.hangUp();
  else await call.play(new Int16Array(move.durationMs * 8));
}
