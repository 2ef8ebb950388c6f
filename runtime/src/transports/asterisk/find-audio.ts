import type { AriBridge, AriChannel } from './ari-types.generated.ts';
import type { AsteriskLink } from './asterisk-link.ts';
import { describe, removeBridge, removeChannel } from './asterisk-link.ts';
import { type AttachedAudio, heardAt } from './attach-audio.ts';
import { ChannelLife } from './channel-life.ts';
import type { CallLeftBehind } from './contract.ts';
import { bridgeId, legAudioIds, legChannelPrefix, mediaChannelPrefix } from './resource-ids.ts';

/** What is left of one call's audio in Asterisk. */
export interface FoundAudio {
  /** How often it has been attached so far. */
  readonly attachments: number;
  /** With the caller in it; undefined where it has to be made. */
  readonly bridgeId: string | undefined;
  /** Our voice, joined with the caller; undefined where it has left, or had not been joined yet. */
  readonly attached: AttachedAudio | undefined;
}

/** Finds the audio of a call that an engine which died has left, and removes what it had half made. */
export async function findAudio(
  link: AsteriskLink,
  { callId, channelId }: CallLeftBehind,
  channels: readonly AriChannel[],
  bridges: readonly AriBridge[],
): Promise<FoundAudio> {
  const ours = channels.filter(({ id }) => id.startsWith(mediaChannelPrefix(callId)));
  const bridge = bridges.find(({ id }) => id === bridgeId(callId));
  const isWhole = bridge?.channels.includes(channelId) ?? false;
  const media = isWhole ? ours.find(({ id }) => bridge?.channels.includes(id)) : undefined;
  await Promise.all([
    ...ours.filter((channel) => channel !== media).map(({ id }) => removeChannel(link, id)),
    ...(bridge && !isWhole ? [removeBridge(link, bridge.id)] : []),
    ...halfAsked(callId, channels, bridges).map((remove) => remove(link)),
  ]);
  return {
    attachments: Math.max(0, ...ours.map(({ id }) => attachmentOf(id))),
    bridgeId: isWhole ? bridge?.id : undefined,
    attached: media && (await adopted(link, media, bridgeId(callId))),
  };
}

/** Where Asterisk hears us; audio of which that can't be told is removed, to be attached anew. */
async function adopted(
  link: AsteriskLink,
  media: AriChannel,
  bridge: string,
): Promise<AttachedAudio | undefined> {
  link.owned.add(media.id).add(bridge);
  const life = new ChannelLife(media.id, link.events, link.clock);
  try {
    return { life, bridgeId: bridge, remote: await heardAt(link, media) };
  } catch (error) {
    link.notice({ kind: 'clean-up-failed', detail: `${media.id}: ${describe(error)}` });
    await removeChannel(link, media.id);
    life.vanished();
    return undefined;
  }
}

/** A human who was being asked is asked anew: what he was asked through goes. */
function halfAsked(callId: string, channels: readonly AriChannel[], bridges: readonly AriBridge[]) {
  const prefix = legChannelPrefix(callId);
  const legs = channels.map(({ id }) => id).filter((id) => id.startsWith(prefix));
  return legs.flatMap((leg) => {
    const { media, bridge } = legAudioIds(leg);
    return [
      ...(legs.includes(media) ? [(link: AsteriskLink) => removeChannel(link, media)] : []),
      ...(bridges.some(({ id }) => id === bridge)
        ? [(link: AsteriskLink) => removeBridge(link, bridge)]
        : []),
    ];
  });
}

/** `…-media` was the first, `…-media-2` the second. */
function attachmentOf(mediaChannel: string): number {
  return Number(/-media-(\d+)$/.exec(mediaChannel)?.[1] ?? 1);
}
