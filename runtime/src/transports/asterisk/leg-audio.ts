import type { AsteriskLink } from './asterisk-link.ts';
import { removeBridge, removeChannel } from './asterisk-link.ts';
import { type AttachedAudio, attachAudio } from './attach-audio.ts';
import type { ChannelLife } from './channel-life.ts';
import type { RtpAddress } from './contract.ts';
import { legAudioIds } from './resource-ids.ts';

/** Our voice to the human of a transfer, on a bridge of its own: the caller hears nothing of it. */
export class LegAudio {
  readonly #link: AsteriskLink;
  readonly #leg: ChannelLife;
  #attaching: Promise<AttachedAudio> | undefined;

  constructor(link: AsteriskLink, leg: ChannelLife) {
    this.#link = link;
    this.#leg = leg;
  }

  async attach(rtp: RtpAddress): Promise<RtpAddress> {
    const { media, bridge } = legAudioIds(this.#leg.channelId);
    this.#attaching ??= attachAudio(this.#link, {
      callerChannelId: this.#leg.channelId,
      mediaChannelId: media,
      bridgeId: bridge,
      makeBridge: true,
      rtp,
      gone: this.#leg.gone,
    });
    return (await this.#attaching).remote;
  }

  /** Everything goes but the human. Never rejects. */
  async free(): Promise<void> {
    const attaching = this.#attaching;
    this.#attaching = undefined;
    // An attachment that failed has cleaned up after itself.
    const audio = await attaching?.catch(() => undefined);
    if (!audio) return;
    await Promise.all([
      removeChannel(this.#link, audio.life.channelId),
      removeBridge(this.#link, audio.bridgeId),
    ]);
    audio.life.vanished();
  }
}
