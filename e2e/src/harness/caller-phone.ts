import { type OutgoingCall, SipPhone } from '@patchcord/caller';
import type { CallDetails } from '@patchcord/runtime/api';
import { endedCall } from './ended-call.ts';
import type { Product } from './product.ts';

export interface CallSettings {
  /** A number of its own for each call unless told. */
  readonly from?: string;
  /** Why this caller may be left in silence for longer than the flow allows; nobody may otherwise. */
  readonly silentBecause?: string;
  /** A stricter limit than the flow's own. */
  readonly quietMs?: number;
}

interface Dialled {
  readonly call: OutgoingCall;
  readonly from: string;
  readonly quietMs: number | undefined;
}

let callers = 0;

/** A caller's number of its own for each call, so that calls can be told apart. */
export function nextCallerNumber(): string {
  callers++;
  return `+1555${String(process.pid % 1000).padStart(3, '0')}${String(callers).padStart(4, '0')}`;
}

/** The telephone of callers. What they heard is kept, and judged when it is closed: nobody is left in silence. */
export class CallerPhone {
  readonly #product: Product;
  readonly #phone: SipPhone;
  readonly #dialled: Dialled[] = [];

  static async open(product: Product): Promise<CallerPhone> {
    return new CallerPhone(product, await SipPhone.open({ keep: 'both' }));
  }

  private constructor(product: Product, phone: SipPhone) {
    this.#product = product;
    this.#phone = phone;
  }

  async dial(
    number: string,
    { from = nextCallerNumber(), silentBecause, quietMs }: CallSettings = {},
  ): Promise<OutgoingCall> {
    const server = { address: '127.0.0.1', port: this.#product.ports.sip };
    const call = await this.#phone.dial({ number, from, server });
    if (silentBecause) this.#product.silence.excuse(from, silentBecause);
    this.#dialled.push({ call, from, quietMs });
    return call;
  }

  /** Hangs up, waits until the engine has written its calls, and judges them. Resolves with those that were answered. */
  async close(): Promise<CallDetails[]> {
    await this.#phone.close();
    const ended: CallDetails[] = [];
    for (const { call, from, quietMs } of this.#dialled) {
      if (call.answeredAtMs === undefined) continue;
      const details = await endedCall(this.#product, from);
      await this.#product.silence.byEar(call, details, quietMs);
      ended.push(details);
    }
    return ended;
  }

  /** Hangs up after a test that has failed: its calls say nothing any more. */
  async abandon(): Promise<void> {
    for (const { from } of this.#dialled) this.#product.silence.excuse(from, 'its test had failed before');
    await this.#phone.close();
  }
}
