import { type IncomingCall, type Segment, SipPhone, tone } from '@patchcord/caller';
import type { Product } from './product.ts';

/** Every such telephone of this test: each caller's conversations with humans can be told from outside. */
const phones = new Set<HumanPhone>();

/** The telephone on the desk that flows transfer to. What it does is the test's to say. */
export class HumanPhone {
  readonly calls: IncomingCall[] = [];
  onRung: (call: IncomingCall) => void = (call) => call.answer();
  readonly #phone: SipPhone;

  private constructor(phone: SipPhone) {
    this.#phone = phone;
  }

  static async open({ ports }: Product): Promise<HumanPhone> {
    let human: HumanPhone | undefined;
    const phone = await SipPhone.open({
      port: ports.human,
      keep: 'both',
      onCall: (call) => {
        human?.calls.push(call);
        human?.onRung(call);
      },
    });
    human = new HumanPhone(phone);
    phones.add(human);
    return human;
  }

  /** When a caller talked to any human: from the answer until one of the two hung up. On `performance.now()`'s clock. */
  static talksWith(callerNumber: string): Segment[] {
    return [...phones]
      .flatMap(({ calls }) => calls)
      .filter(({ from, answeredAtMs }) => from === callerNumber && answeredAtMs !== undefined)
      .map(({ answeredAtMs = 0, ending }) => ({ startMs: answeredAtMs, endMs: ending?.atMs ?? Infinity }));
  }

  /** Whose desk was dialled for a caller, in order: the user of each address. */
  dialledFor(callerNumber: string): string[] {
    return this.calls.filter(({ from }) => from === callerNumber).map(({ to }) => to);
  }

  /** Whoever calls is answered, hears a tone, and is let go. */
  answerBriefly(): void {
    this.onRung = (call) => {
      call.answer();
      void call.play(tone(1000, 1500)).then(() => call.hangUp());
    };
  }

  /** Between tests: forgets what rang. */
  clear(): void {
    for (const call of this.calls.splice(0)) call.hangUp();
    this.onRung = (call) => call.answer();
  }

  close(): Promise<void> {
    phones.delete(this);
    return this.#phone.close();
  }
}
