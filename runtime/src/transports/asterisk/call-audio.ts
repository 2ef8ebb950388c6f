import type { AsteriskLink } from './asterisk-link.ts';
import { removeBridge, removeChannel } from './asterisk-link.ts';
import type { AttachedAudio } from './attach-audio.ts';
import { attachAudio } from './attach-audio.ts';
import { CallEndedError } from './call-ended-error.ts';
import type { ChannelLife } from './channel-life.ts';
import type { AttachOptions, RtpAddress } from './contract.ts';
import type { FoundAudio } from './find-audio.ts';
import { bridgeId, mediaChannelId } from './resource-ids.ts';

/** The bridge of one call, and our voice in it: attached, taken away at a hand-over, attached again. */
export class CallAudio {
  readonly #link: AsteriskLink;
  readonly #caller: ChannelLife;
  readonly #onLost: () => void;
  #attaching: Promise<AttachedAudio> | undefined;
  #audio: AttachedAudio | undefined;
  #bridgeId: string | undefined;
  #attachments: number;

  /**
   * `onLost` is told when the audio channel ends while the caller is there and nobody took it away. `found`: what an engine
   * that died had made of it.
   */
  constructor(link: AsteriskLink, caller: ChannelLife, onLost: () => void, found?: FoundAudio) {
    this.#link = link;
    this.#caller = caller;
    this.#onLost = onLost;
    this.#attachments = found?.attachments ?? 0;
    this.#bridgeId = found?.bridgeId;
    if (found?.bridgeId) link.owned.add(found.bridgeId);
    if (found?.attached) this.#hold(found.attached);
  }

  /** Undefined before the first attachment. */
  get bridgeId(): string | undefined {
    return this.#bridgeId;
  }

  get life(): ChannelLife | undefined {
    return this.#audio?.life;
  }

  async attach({ callId, rtp }: AttachOptions): Promise<RtpAddress> {
    if (this.#attaching || this.#audio)
      throw new Error('The call has its audio attached; attach again only after it was lost.');
    if (this.#caller.gone.aborted) throw new CallEndedError('answering');
    this.#attachments += 1;
    this.#attaching = attachAudio(this.#link, {
      callerChannelId: this.#caller.channelId,
      mediaChannelId: mediaChannelId(callId, this.#attachments),
      bridgeId: this.#bridgeId ?? bridgeId(callId),
      makeBridge: this.#bridgeId === undefined,
      rtp,
      gone: this.#caller.gone,
    });
    try {
      const audio = await this.#attaching;
      this.#hold(audio);
      return audio.remote;
    } finally {
      this.#attaching = undefined;
    }
  }

  /** Our voice leaves; caller and bridge stay. */
  async detach(): Promise<void> {
    const audio = this.#audio;
    this.#audio = undefined;
    if (audio) await removeChannel(this.#link, audio.life.channelId);
  }

  /** Everything goes; an attachment still under way cleans up after itself. Never rejects. */
  async free(): Promise<void> {
    await this.detach();
    if (this.#bridgeId) await removeBridge(this.#link, this.#bridgeId);
  }

  #hold(audio: AttachedAudio): void {
    this.#audio = audio;
    this.#bridgeId = audio.bridgeId;
    audio.life.ended.then(() => {
      this.#link.owned.delete(audio.life.channelId);
      if (this.#audio !== audio) return;
      this.#audio = undefined;
      if (!this.#caller.gone.aborted) this.#onLost();
    });
  }
}
