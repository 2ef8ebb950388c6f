import type { TextPerson } from '@patchcord/runtime/chat';
import type { CallerMove, EffectContext, Meanwhile } from '@patchcord/runtime/engine';
import type { Waiting } from '../../trying/try-lines.ts';
import type { Act } from './try-branch.ts';

/** A caller who gives up hears it ring so long: less than anybody takes to answer. */
const patienceMs = 2000;

type Http = NonNullable<TextPerson['http']>;

/** Whoever tries a flow in a browser: the call waits until he has done something. */
export class TryPerson implements TextPerson {
  readonly #onWaiting: (waiting: Waiting) => void;
  #whileRinging: CallerMove | undefined;
  /** Takes what is waited for, and says whether this was it; null while nothing is. */
  #take: ((act: Act) => boolean) | null = null;
  /** Stands for servers; left out, they are really asked. */
  readonly http?: Http;

  constructor(servers: 'asked' | 'played', onWaiting: (waiting: Waiting) => void) {
    this.#onWaiting = onWaiting;
    if (servers === 'played') this.http = (request, context) => this.#exchange(request, context);
  }

  /** Over what goes on something is done by going back to it; but for what rings, where one says both at once. */
  peek({ request }: Meanwhile): CallerMove | undefined {
    return request.kind === 'transfer' ? this.#whileRinging : undefined;
  }

  next({ request, context, lastsMs }: Meanwhile): CallerMove | Promise<CallerMove> {
    const over = this.#whileRinging;
    this.#whileRinging = undefined;
    if (over) return over;
    const takes = request.kind === 'record' ? 'message' : isForKeys(request) ? 'keys' : 'words';
    return this.#until({ ...placeOf(context), for: 'caller', takes, silenceMs: lastsMs }, (act) =>
      'move' in act ? act.move : null,
    );
  }

  transfer(destination: string, context: EffectContext) {
    return this.#until({ ...placeOf(context), for: 'outcome', destination }, (act) => {
      if (!('outcome' in act)) return null;
      if (act.hangsUp) this.#whileRinging = { hangUpAfterMs: patienceMs };
      return act.outcome;
    });
  }

  /** @returns false where something else is waited for */
  take(act: Act): boolean {
    return this.#take?.(act) ?? false;
  }

  #exchange({ method, url, body }: Parameters<Http>[0], context: EffectContext) {
    return this.#until({ ...placeOf(context), for: 'server', method, url, body: body ?? null }, (act) =>
      'exchange' in act ? act.exchange : null,
    );
  }

  #until<Answer>(waiting: Waiting, read: (act: Act) => Answer | null): Promise<Answer> {
    return new Promise((resolve) => {
      this.#take = (act) => {
        const answer = read(act);
        if (answer === null) return false;
        this.#take = null;
        resolve(answer);
        return true;
      };
      this.#onWaiting(waiting);
    });
  }
}

function placeOf({ effect, node }: EffectContext) {
  return { effect, node };
}

function isForKeys(request: Meanwhile['request']): boolean {
  return request.kind === 'listen' && !request.speech;
}
