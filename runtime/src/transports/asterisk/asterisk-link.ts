import type { AriClient } from './ari-client.ts';
import { AriError } from './ari-error.ts';
import type { ChannelEvents } from './channel-events.ts';
import type { Clock } from './clock.ts';
import type { TransportNotice } from './contract.ts';

/** What the parts of the transport share: one per Asterisk. */
export interface AsteriskLink {
  readonly app: string;
  readonly ari: AriClient;
  readonly events: ChannelEvents;
  readonly clock: Clock;
  /** Where in the dialplan a leg's end is written down, for an engine that starts after it; null where it isn't. */
  readonly legEnds: string | null;
  /** Ids of channels and bridges a live call answers for; what bears our prefix and is not here is an orphan. */
  readonly owned: Set<string>;
  notice(notice: TransportNotice): void;
  /** Work nobody waits for (clean-up); it must not reject. Closing the transport waits for it. */
  inBackground(work: Promise<void>): void;
}

/** Hangs a channel of ours up. Never rejects: what could not be removed is left to the reaper. */
export function removeChannel(link: AsteriskLink, channelId: string): Promise<void> {
  return remove(link, channelId, () => link.ari.request('channels.hangup', { channelId }));
}

/** Destroys a bridge of ours; channels in it stay up. Never rejects. */
export function removeBridge(link: AsteriskLink, bridgeId: string): Promise<void> {
  return remove(link, bridgeId, () => link.ari.request('bridges.destroy', { bridgeId }));
}

async function remove(link: AsteriskLink, id: string, request: () => Promise<undefined>): Promise<void> {
  try {
    await request();
  } catch (error) {
    if (!isNotFound(error)) link.notice({ kind: 'clean-up-failed', detail: `${id}: ${describe(error)}` });
  } finally {
    link.owned.delete(id);
  }
}

export function isNotFound(error: unknown): boolean {
  return error instanceof AriError && error.code === 'ARI_NOT_FOUND';
}

export function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
