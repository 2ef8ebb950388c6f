import type { AsteriskLink } from './asterisk-link.ts';
import { removeChannel } from './asterisk-link.ts';
import { ChannelLife } from './channel-life.ts';
import type {
  AnsweredLeg,
  CallEnd,
  Destination,
  IncomingCall,
  TransferOptions,
  TransferOutcome,
} from './contract.ts';
import { dialLeg } from './dial-leg.ts';
import { dialString } from './dial-string.ts';
import { LegAudio } from './leg-audio.ts';
import { legChannelId } from './resource-ids.ts';

/** The second legs of one call, from dialling to their end. */
export class CallLegs {
  readonly #link: AsteriskLink;
  readonly #incoming: IncomingCall;
  readonly #callerGone: AbortSignal;
  readonly #lives = new Map<string, ChannelLife>();

  constructor(link: AsteriskLink, incoming: IncomingCall, callerGone: AbortSignal) {
    this.#link = link;
    this.#incoming = incoming;
    this.#callerGone = callerGone;
  }

  get lives(): Iterable<ChannelLife> {
    return this.#lives.values();
  }

  has(channelId: string): boolean {
    return this.#lives.has(channelId);
  }

  async dial(destination: Destination, options: TransferOptions, callId: string): Promise<TransferOutcome> {
    const endpoint = dialString(destination);
    const life = this.#follow(legChannelId(callId, options.legId));
    const { callerNumber, callerName, channelId: originator } = this.#incoming;
    const outcome = await dialLeg(this.#link, {
      life,
      endpoint,
      callerId: options.callerId ?? { name: callerName, number: callerNumber },
      originator,
      callId,
      timeoutMs: options.timeoutMs,
      cancelledBy: options.signal ? [this.#callerGone, options.signal] : [this.#callerGone],
    });
    return outcome.result === 'answered' ? { result: 'answered', leg: this.#answered(life) } : outcome;
  }

  /** All legs are let go. Never rejects. */
  async free(): Promise<void> {
    await Promise.all([...this.#lives.keys()].map((channelId) => removeChannel(this.#link, channelId)));
  }

  #follow(channelId: string): ChannelLife {
    const life = new ChannelLife(channelId, this.#link.events, this.#link.clock);
    this.#lives.set(channelId, life);
    life.ended.then(() => this.#lives.delete(channelId));
    return life;
  }

  #answered(life: ChannelLife): AnsweredLeg {
    const { channelId } = life;
    const audio = new LegAudio(this.#link, life);
    const ended = life.ended.then(({ how, cause, causeText }): CallEnd => {
      this.#link.owned.delete(channelId);
      this.#link.inBackground(audio.free());
      return { by: how === 'vanished' ? 'lost' : 'human', cause, causeText };
    });
    return {
      channelId,
      attach: (rtp) => audio.attach(rtp),
      detach: () => audio.free(),
      onKey: (listener) =>
        this.#link.events.follow(channelId, (event) => {
          if (event.type === 'ChannelDtmfReceived') listener(event.digit);
        }),
      ended,
      hangup: () => removeChannel(this.#link, channelId),
    };
  }
}
