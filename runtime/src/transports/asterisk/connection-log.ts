import type { Clock } from './clock.ts';
import type { ConnectionState } from './contract.ts';

/** What the connection is, since when, and how often it changed. */
export class ConnectionLog {
  readonly #clock: Clock;
  #sinceMs: number;
  #state: ConnectionState = { kind: 'connecting' };
  #reconnects = 0;
  #errors = 0;
  #refusedSinceMs: number | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#sinceMs = clock.nowMs();
  }

  record(state: ConnectionState): void {
    if (state.kind !== this.#state.kind) this.#sinceMs = this.#clock.nowMs();
    if (state.kind === 'connected' && state.recovered) this.#reconnects += 1;
    if (state.kind === 'lost' || state.kind === 'unauthorised') this.#errors += 1;
    if (!isRefused(state)) this.#refusedSinceMs = undefined;
    else this.#refusedSinceMs ??= this.#clock.nowMs();
    this.#state = state;
  }

  /** How long every attempt has been refused; 0 when the last was not. */
  get refusedForMs(): number {
    return this.#refusedSinceMs === undefined ? 0 : this.#clock.nowMs() - this.#refusedSinceMs;
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

function isRefused(state: ConnectionState): boolean {
  return state.kind === 'lost' && state.refused;
}
