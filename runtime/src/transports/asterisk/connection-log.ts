import type { Clock } from './clock.ts';
import type { ConnectionState } from './contract.ts';

/** What the connection is, since when, and how often it changed. */
export class ConnectionLog {
  readonly #clock: Clock;
  #sinceMs: number;
  #state: ConnectionState = { kind: 'connecting' };
  #reconnects = 0;
  #errors = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#sinceMs = clock.nowMs();
  }

  record(state: ConnectionState): void {
    if (state.kind !== this.#state.kind) this.#sinceMs = this.#clock.nowMs();
    if (state.kind === 'connected' && state.recovered) this.#reconnects += 1;
    if (state.kind === 'lost' || state.kind === 'unauthorised') this.#errors += 1;
    this.#state = state;
  }

  get state(): ConnectionState {
    return this.#state;
  }

  snapshot() {
    return {
      connection: this.#state,
      inStateMs: Math.round(this.#clock.nowMs() - this.#sinceMs),
      reconnects: this.#reconnects,
      websocketErrors: this.#errors,
    };
  }
}
