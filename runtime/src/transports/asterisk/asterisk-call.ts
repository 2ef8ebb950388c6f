import { AriError } from './ari-error.ts';
import type { AsteriskLink } from './asterisk-link.ts';
import { describe, isNotFound } from './asterisk-link.ts';
import { CallAudio } from './call-audio.ts';
import { callEndOf } from './call-end.ts';
import { CallEndedError } from './call-ended-error.ts';
import { CallLegs } from './call-legs.ts';
import type { ChannelLife } from './channel-life.ts';
import type {
  AnsweredLeg,
  AttachOptions,
  CallObserver,
  Destination,
  DialplanPlace,
  EndedBy,
  HandOverOptions,
  IncomingCall,
  PhoneCall,
  RtpAddress,
  TransferOptions,
  TransferOutcome,
} from './contract.ts';
import type { FoundAudio } from './find-audio.ts';
import { hangupCause, refusalCause } from './hangup-causes.ts';
import { ObserverSlot } from './observer-slot.ts';

/** What an engine that died had made for a call. */
export interface LeftOver {
  readonly callId: string;
  readonly audio: FoundAudio;
  /** Channels of its second legs. */
  readonly legs: readonly string[];
}

/** One caller on an Asterisk. */
export class AsteriskCall implements PhoneCall {
  readonly incoming: IncomingCall;
  readonly life: ChannelLife;
  readonly #link: AsteriskLink;
  readonly #observer: ObserverSlot;
  readonly #audio: CallAudio;
  readonly #legs: CallLegs;
  #callId: string;
  #endingBy: EndedBy | undefined;
  /** Somebody wants the call ended and it has not. */
  #hangupDue = false;

  /** `life` has followed the caller's channel since its StasisStart; `left`: what an engine that died has made for it. */
  constructor(incoming: IncomingCall, life: ChannelLife, link: AsteriskLink, left?: LeftOver) {
    this.incoming = incoming;
    this.life = life;
    this.#link = link;
    // Until the call layer gives its own.
    this.#callId = left?.callId ?? incoming.channelId.replace(/[^A-Za-z0-9_-]/g, '-').slice(0, 64);
    this.#observer = new ObserverSlot((notice) => link.notice(notice));
    this.#audio = new CallAudio(link, life, () => this.#observer.audioLost(), left?.audio);
    this.#legs = new CallLegs(link, incoming, life.gone, left?.legs);
    const unfollow = link.events.follow(incoming.channelId, (event) => {
      if (event.type === 'ChannelDtmfReceived') this.#observer.key(event.digit);
    });
    life.ended.then((end) => {
      unfollow();
      link.inBackground(this.#release());
      this.#observer.ended(callEndOf(end, this.#endingBy));
    });
  }

  get gone(): AbortSignal {
    return this.life.gone;
  }

  /** The channels of ours that stand for this call now. */
  get heldLives(): ChannelLife[] {
    const { life } = this.#audio;
    return [...(life ? [life] : []), ...this.#legs.lives];
  }

  observe(observer: CallObserver): void {
    this.#observer.observe(observer);
  }

  attach(options: AttachOptions): Promise<RtpAddress> {
    this.#callId = options.callId;
    return this.#audio.attach(options);
  }

  refuse(reason: 'busy' | 'congestion' | 'declined'): Promise<void> {
    return this.hangup(refusalCause[reason]);
  }

  hangup(cause: number = hangupCause.normalClearing): Promise<void> {
    return this.#hangup(cause, 'engine');
  }

  async sendKeys(keys: string): Promise<void> {
    if (this.gone.aborted) throw new CallEndedError('sending keys');
    const { channelId } = this.incoming;
    await this.#link.ari.request('channels.sendDTMF', { channelId, dtmf: keys, duration: 100, between: 100 });
  }

  transfer(destination: Destination, options: TransferOptions): Promise<TransferOutcome> {
    return this.#legs.dial(destination, options, this.#callId);
  }

  takeUpTransfer(options: TransferOptions): Promise<TransferOutcome> {
    return this.#legs.takeUp(options, this.#callId);
  }

  legLeftBehind(): Promise<AnsweredLeg | null> {
    return this.#legs.leftBehind();
  }

  detach(): Promise<void> {
    return this.#audio.detach();
  }

  async handOver(leg: AnsweredLeg, { whenHumanLeaves = 'end-call' }: HandOverOptions = {}): Promise<void> {
    // The human first, our voice away after: the caller is never left alone.
    await this.#join(leg);
    leg.ended.then((end) => {
      if (this.gone.aborted) return;
      if (whenHumanLeaves === 'keep-caller') this.#observer.humanLeft(end);
      else this.#link.inBackground(this.#hangupOrLater('human'));
    });
    await this.#audio.detach();
  }

  async letGo(): Promise<void> {
    const { channelId } = this.incoming;
    await this.#link.ari.request('channels.setChannelVar', {
      channelId,
      variable: 'PATCHCORD_LET_GO',
      value: '1',
    });
    await this.leave();
  }

  async leave(place?: DialplanPlace): Promise<void> {
    if (this.gone.aborted) throw new CallEndedError('leaving for the dialplan');
    this.#endingBy ??= 'dialplan';
    const { channelId } = this.incoming;
    await this.#link.ari.request('channels.continueInDialplan', { channelId, ...place });
  }

  /** Tries again what `hangup` could not get through to Asterisk. For the transport's regular sweep; never rejects. */
  async finishHangup(): Promise<void> {
    if (this.#hangupDue) await this.#hangupOrLater('engine');
  }

  async #join(leg: AnsweredLeg): Promise<void> {
    const { bridgeId } = this.#audio;
    if (this.gone.aborted || !this.#legs.has(leg.channelId) || !bridgeId)
      throw new CallEndedError('the hand-over');
    try {
      const { channels } = await this.#link.ari.request('bridges.get', { bridgeId });
      // An engine that died may have joined them.
      if (channels.includes(leg.channelId)) return;
      await this.#link.ari.request('bridges.addChannel', { bridgeId, channel: leg.channelId });
    } catch (error) {
      // A leg that ended meanwhile is refused; its own events say so a moment later.
      const refused = error instanceof AriError && !error.retryable && error.code !== 'ARI_UNAUTHORISED';
      throw refused ? new CallEndedError('the hand-over') : error;
    }
  }

  async #hangupOrLater(by: EndedBy): Promise<void> {
    try {
      await this.#hangup(hangupCause.normalClearing, by);
    } catch (error) {
      const detail = `${this.incoming.channelId}: ${describe(error)}`;
      this.#link.notice({ kind: 'clean-up-failed', detail });
    }
  }

  async #hangup(cause: number, by: EndedBy): Promise<void> {
    if (this.gone.aborted) return;
    this.#endingBy ??= by;
    this.#hangupDue = true;
    const { channelId } = this.incoming;
    try {
      await this.#link.ari.request('channels.hangup', { channelId, reason_code: String(cause) });
    } catch (error) {
      if (!isNotFound(error)) throw error;
      this.life.vanished();
    }
  }

  async #release(): Promise<void> {
    await this.#legs.free();
    await this.#audio.free();
  }
}
