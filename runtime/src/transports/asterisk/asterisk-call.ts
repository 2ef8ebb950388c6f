import type { AsteriskLink } from './asterisk-link.ts';
import { describe, isNotFound, removeBridge, removeChannel } from './asterisk-link.ts';
import type { AttachedAudio } from './attach-audio.ts';
import { attachAudio } from './attach-audio.ts';
import { CallEndedError } from './call-ended-error.ts';
import type { ChannelEnd } from './channel-life.ts';
import { ChannelLife } from './channel-life.ts';
import type {
  AnsweredLeg,
  AttachOptions,
  CallEnd,
  CallObserver,
  Destination,
  EndedBy,
  HandOverOptions,
  IncomingCall,
  PhoneCall,
  RtpAddress,
  TransferOptions,
  TransferOutcome,
} from './contract.ts';
import { dialLeg } from './dial-leg.ts';
import { dialString } from './dial-string.ts';
import { hangupCause } from './hangup-causes.ts';
import { ObserverSlot } from './observer-slot.ts';
import { bridgeId, legChannelId, mediaChannelId } from './resource-ids.ts';

/** One caller on an Asterisk. */
export class AsteriskCall implements PhoneCall {
  readonly incoming: IncomingCall;
  readonly life: ChannelLife;
  readonly #link: AsteriskLink;
  readonly #observer: ObserverSlot;
  readonly #legs = new Map<string, ChannelLife>();
  #endingBy: EndedBy | undefined;
  /** Somebody wants the call ended and it has not. */
  #hangupDue = false;
  #attaching: Promise<AttachedAudio> | undefined;
  #audio: AttachedAudio | undefined;
  #bridgeId: string | undefined;
  #attachments = 0;
  #callId = '';

  /** `life` has followed the caller's channel since its StasisStart. */
  constructor(incoming: IncomingCall, life: ChannelLife, link: AsteriskLink) {
    this.incoming = incoming;
    this.life = life;
    this.#link = link;
    this.#observer = new ObserverSlot((notice) => link.notice(notice));
    const unfollow = link.events.follow(incoming.channelId, (event) => {
      if (event.type === 'ChannelDtmfReceived') this.#observer.key(event.digit);
    });
    life.ended.then((end) => {
      unfollow();
      this.#release();
      this.#observer.ended(this.#describeEnd(end));
    });
  }

  get gone(): AbortSignal {
    return this.life.gone;
  }

  /** After a gap in the events: legs and audio that are not among the channels now up have ended unseen. */
  reconcile(alive: ReadonlySet<string>): void {
    for (const [channelId, life] of this.#legs) if (!alive.has(channelId)) life.vanished();
    if (this.#audio && !alive.has(this.#audio.mediaChannelId)) this.#audio.vanished();
  }

  observe(observer: CallObserver): void {
    this.#observer.observe(observer);
  }

  async attach({ callId, rtp }: AttachOptions): Promise<RtpAddress> {
    if (this.#attaching || this.#audio)
      throw new Error('The call has its audio attached; attach again only after it was lost.');
    if (this.gone.aborted) throw new CallEndedError('answering');
    this.#callId = callId;
    this.#attachments += 1;
    this.#attaching = attachAudio(this.#link, {
      callerChannelId: this.incoming.channelId,
      mediaChannelId: mediaChannelId(callId, this.#attachments),
      bridgeId: this.#bridgeId ?? bridgeId(callId),
      makeBridge: this.#bridgeId === undefined,
      rtp,
      gone: this.gone,
    });
    try {
      const audio = await this.#attaching;
      this.#hold(audio);
      return audio.remote;
    } finally {
      this.#attaching = undefined;
    }
  }

  refuse(reason: 'busy' | 'congestion' | 'declined'): Promise<void> {
    const cause = {
      busy: hangupCause.userBusy,
      congestion: hangupCause.congestion,
      declined: hangupCause.normalClearing,
    }[reason];
    return this.hangup(cause);
  }

  hangup(cause: number = hangupCause.normalClearing): Promise<void> {
    return this.#hangup(cause, 'engine');
  }

  async transfer(destination: Destination, options: TransferOptions): Promise<TransferOutcome> {
    const endpoint = dialString(destination);
    const { callerNumber, callerName, channelId: originator } = this.incoming;
    const channelId = legChannelId(this.#callId || originator.replace(/[^A-Za-z0-9_-]/g, '-'), options.legId);
    const life = new ChannelLife(channelId, this.#link.events, this.#link.clock);
    this.#legs.set(channelId, life);
    life.ended.then(() => this.#legs.delete(channelId));
    const outcome = await dialLeg(this.#link, {
      life,
      endpoint,
      callerId: options.callerId ?? { name: callerName, number: callerNumber },
      originator,
      callId: this.#callId,
      timeoutMs: options.timeoutMs,
      cancelledBy: options.signal ? [this.gone, options.signal] : [this.gone],
    });
    return outcome.result === 'answered' ? { result: 'answered', leg: this.#holdLeg(life) } : outcome;
  }

  async handOver(leg: AnsweredLeg, { whenHumanLeaves = 'end-call' }: HandOverOptions = {}): Promise<void> {
    const bridge = this.#bridgeId;
    if (this.gone.aborted || !this.#legs.has(leg.channelId) || bridge === undefined)
      throw new CallEndedError('the hand-over');
    // The human first, our voice away after: the caller is never left alone.
    await this.#link.ari.request('bridges.addChannel', { bridgeId: bridge, channel: leg.channelId });
    const audio = this.#audio;
    this.#audio = undefined;
    leg.ended.then((end) => {
      if (this.gone.aborted) return;
      if (whenHumanLeaves === 'keep-caller') this.#observer.humanLeft(end);
      else this.#link.inBackground(this.#hangupOrLater('human'));
    });
    if (audio) await removeChannel(this.#link, audio.mediaChannelId);
  }

  async leave(place?: {
    readonly context: string;
    readonly extension: string;
    readonly priority: number;
  }): Promise<void> {
    if (this.gone.aborted) throw new CallEndedError('leaving for the dialplan');
    this.#endingBy ??= 'dialplan';
    await this.#link.ari.request('channels.continueInDialplan', {
      channelId: this.incoming.channelId,
      ...place,
    });
  }

  /** Tries again what `hangup` could not get through to Asterisk. For the transport's regular sweep; never rejects. */
  async finishHangup(): Promise<void> {
    if (this.#hangupDue) await this.#hangupOrLater('engine');
  }

  async #hangupOrLater(by: EndedBy): Promise<void> {
    try {
      await this.#hangup(hangupCause.normalClearing, by);
    } catch (error) {
      this.#link.notice({
        kind: 'clean-up-failed',
        detail: `${this.incoming.channelId}: ${describe(error)}`,
      });
    }
  }

  async #hangup(cause: number, by: EndedBy): Promise<void> {
    if (this.gone.aborted) return;
    this.#endingBy ??= by;
    this.#hangupDue = true;
    try {
      await this.#link.ari.request('channels.hangup', {
        channelId: this.incoming.channelId,
        reason_code: String(cause),
      });
    } catch (error) {
      if (!isNotFound(error)) throw error;
      this.life.vanished();
    }
  }

  #hold(audio: AttachedAudio): void {
    this.#audio = audio;
    this.#bridgeId = audio.bridgeId;
    audio.ended.then(() => {
      this.#link.owned.delete(audio.mediaChannelId);
      if (this.#audio !== audio) return;
      this.#audio = undefined;
      if (!this.gone.aborted) this.#observer.audioLost();
    });
  }

  #holdLeg(life: ChannelLife): AnsweredLeg {
    const { channelId } = life;
    const ended = life.ended.then((end) => {
      this.#link.owned.delete(channelId);
      return {
        by: end.how === 'vanished' ? ('lost' as const) : ('human' as const),
        cause: end.cause,
        causeText: end.causeText,
      };
    });
    if (this.gone.aborted) this.#link.inBackground(removeChannel(this.#link, channelId));
    return { channelId, ended, hangup: () => removeChannel(this.#link, channelId) };
  }

  /** Frees what the call holds in Asterisk, after an attachment still under way has cleaned up or finished. */
  #release(): void {
    const free = async () => {
      await Promise.allSettled([this.#attaching]);
      const audio = this.#audio;
      this.#audio = undefined;
      await Promise.all([
        audio && removeChannel(this.#link, audio.mediaChannelId),
        ...[...this.#legs.keys()].map((channelId) => removeChannel(this.#link, channelId)),
      ]);
      if (this.#bridgeId) await removeBridge(this.#link, this.#bridgeId);
    };
    this.#link.inBackground(free());
  }

  #describeEnd({ how, cause, causeText }: ChannelEnd): CallEnd {
    const told: Record<ChannelEnd['how'], EndedBy> = {
      'hung-up': 'caller',
      left: 'dialplan',
      vanished: 'lost',
    };
    return { by: this.#endingBy ?? told[how], cause, causeText };
  }
}
