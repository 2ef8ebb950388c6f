import { type IncomingCall, SipPhone } from '@patchcord/caller';
import type { Product } from './product.ts';

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
    return human;
  }

  /** Between tests: forgets what rang. */
  clear(): void {
    for (const call of this.calls.splice(0)) call.hangUp();
    this.onRung = (call) => call.answer();
  }

  close(): Promise<void> {
    return this.#phone.close();
  }
}
