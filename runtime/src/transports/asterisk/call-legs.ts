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
import { awaitLeg, dialLeg, isAnswered } from './dial-leg.ts';
import { dialString } from './dial-string.ts';
import { LegAudio } from './leg-audio.ts';
import { toldAtItsEnd, unseenEnd } from './leg-end.ts';
import { legChannelId } from './resource-ids.ts';

/** The second legs of one call, from dialling to their end. */
export class CallLegs {
  readonly #link: AsteriskLink;
  readonly #incoming: IncomingCall;
  readonly #callerGone: AbortSignal;
  readonly #lives = new Map<string, ChannelLife>();
  readonly #leftBehind: readonly string[];

  /** `leftBehind`: channels of legs that an engine which died had dialled. */
  constructor(
    link: AsteriskLink,
    incoming: IncomingCall,
    callerGone: AbortSignal,
    leftBehind: readonly string[] = [],
  ) {
    this.#link = link;
    this.#incoming = incoming;
    this.#callerGone = callerGone;
    this.#leftBehind = leftBehind;
    for (const channelId of leftBehind) {
      link.owned.add(channelId);
      this.#follow(channelId);
    }
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
    const { callerNumber, callerName, channelId: originator, channelName } = this.#incoming;
    const outcome = await dialLeg(this.#link, {
      life,
      endpoint,
      callerId: options.callerId ?? { name: callerName, number: callerNumber },
      originator,
      variables: toldAtItsEnd(this.#link, channelName),
      callId,
      timeoutMs: options.timeoutMs,
      cancelledBy: this.#cancelledBy(options),
    });
    return outcome.result === 'answered' ? { result: 'answered', leg: this.#answered(life) } : outcome;
  }

  /** Goes on waiting for a leg that an engine which died had dialled. */
  async takeUp({ legId, timeoutMs, ...options }: TransferOptions, callId: string): Promise<TransferOutcome> {
    const channelId = legChannelId(callId, legId);
    const life = this.#lives.get(channelId);
    if (!life) return unseenEnd(this.#link, this.#incoming.channelId, channelId);
    const cancelledBy = this.#cancelledBy(options);
    const outcome = await awaitLeg(this.#link, { life, timeoutMs, cancelledBy }, async (answered) => {
      if (await isAnswered(this.#link, life.channelId)) answered();
    });
    if (outcome.result === 'answered') return { result: 'answered', leg: this.#answered(life) };
    // It went before its end could be followed.
    const isUnseen = outcome.result === 'failed' && outcome.cause === 0;
    return isUnseen ? unseenEnd(this.#link, this.#incoming.channelId, channelId) : outcome;
  }

  /** The human whom an engine that died had reached; null where nobody is there any more. */
  async leftBehind(): Promise<AnsweredLeg | null> {
    for (const channelId of this.#leftBehind) {
      const life = this.#lives.get(channelId);
      if (life && (await isAnswered(this.#link, channelId))) return this.#answered(life);
    }
    return null;
  }

  #cancelledBy({ signal }: Pick<TransferOptions, 'signal'>): AbortSignal[] {
    return signal ? [this.#callerGone, signal] : [this.#callerGone];
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
