import type { PhoneCall } from '../transports/asterisk/contract.ts';
import type { CallServices } from './call-services.ts';
import type { FlowChoice, FlowDirectory } from './flow-directory.ts';
import type { GoingOn } from './going-on.ts';
import { LiveCall } from './live-call.ts';
import { numbersToTry } from './numbers-to-try.ts';

export interface SwitchboardOptions {
  readonly services: CallServices;
  readonly directory: FlowDirectory;
  /** Calls beyond this hear a clean busy. */
  readonly maxCalls: number;
  readonly onTurnedAway: (reason: TurnedAway, call: PhoneCall['incoming']) => void;
}

/** `journal-behind`: what happens in calls is written too slowly to begin more of them. */
export type TurnedAway = 'full' | 'no-flow' | 'draining' | 'journal-behind';

/** Takes each incoming call to its flow. Calls never wait for one another. */
export class Switchboard {
  readonly #options: SwitchboardOptions;
  readonly #calls = new Map<string, LiveCall>();
  readonly #running = new Set<Promise<void>>();
  #arriving = 0;
  #draining = false;

  constructor(options: SwitchboardOptions) {
    this.#options = options;
  }

  get calls(): ReadonlyMap<string, LiveCall> {
    return this.#calls;
  }

  /** Takes a ringing call. Never rejects; what goes wrong with one call is that call's. */
  take(call: PhoneCall): void {
    this.#keep(
      this.#take(call).catch((error) => this.#options.services.onFailure(call.incoming.channelId, error)),
    );
  }

  /** Goes on with a call of an engine that died. Never refused: its caller is there. */
  goOn(call: PhoneCall, choice: FlowChoice, goingOn: GoingOn): LiveCall {
    const live = new LiveCall(call, choice, this.#options.services, goingOn);
    this.#keep(this.#run(live));
    return live;
  }

  /** Refuses new calls and resolves when the last has ended. */
  async drain(): Promise<void> {
    this.#draining = true;
    await Promise.all(this.#running);
  }

  async #take(call: PhoneCall): Promise<void> {
    const { directory, services, maxCalls } = this.#options;
    if (this.#draining) return this.#turnAway(call, 'draining');
    if (this.#calls.size + this.#arriving >= maxCalls) return this.#turnAway(call, 'full');
    if (services.store.behind) return this.#turnAway(call, 'journal-behind');
    this.#arriving++;
    const choice = await directory
      .choose(numbersToTry(call.incoming.numbers))
      .finally(() => this.#arriving--);
    if (!choice) return this.#turnAway(call, 'no-flow');
    await this.#run(new LiveCall(call, choice, services));
  }

  async #run(live: LiveCall): Promise<void> {
    this.#calls.set(live.id, live);
    try {
      await live.run();
    } finally {
      this.#calls.delete(live.id);
    }
  }

  #keep(running: Promise<void>): void {
    this.#running.add(running);
    void running.finally(() => this.#running.delete(running));
  }

  async #turnAway(call: PhoneCall, reason: TurnedAway): Promise<void> {
    this.#options.onTurnedAway(reason, call.incoming);
    await call.refuse(reason === 'no-flow' ? 'declined' : 'busy');
  }
}
