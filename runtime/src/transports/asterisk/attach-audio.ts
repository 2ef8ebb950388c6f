import { AriError } from './ari-error.ts';
import type { AriChannel } from './ari-types.generated.ts';
import type { AsteriskLink } from './asterisk-link.ts';
import { removeBridge, removeChannel } from './asterisk-link.ts';
import { CallEndedError } from './call-ended-error.ts';
import { ChannelLife } from './channel-life.ts';
import type { RtpAddress } from './contract.ts';

export interface AttachPlan {
  readonly callerChannelId: string;
  readonly mediaChannelId: string;
  readonly bridgeId: string;
  /** False where an earlier attachment left the bridge standing, with the caller in it. */
  readonly makeBridge: boolean;
  readonly rtp: RtpAddress;
  /** Aborted when the caller leaves. */
  readonly gone: AbortSignal;
}

export interface AttachedAudio {
  /** The audio channel's. */
  readonly life: ChannelLife;
  readonly bridgeId: string;
  /** Where Asterisk hears us. */
  readonly remote: RtpAddress;
}

/** From the request to the channel's own StasisStart: about 1 ms. */
const mediaStartDeadlineMs = 4_000;

/**
 * Answers the caller, makes bridge and audio channel at the same time, and joins them. On failure, and when the caller
 * leaves half-way, everything made is removed before this rejects.
 */
export async function attachAudio(link: AsteriskLink, plan: AttachPlan): Promise<AttachedAudio> {
  link.owned.add(plan.mediaChannelId).add(plan.bridgeId);
  const life = new ChannelLife(plan.mediaChannelId, link.events, link.clock);
  const start = awaitStart(link, plan, life);
  try {
    const media = await makeAll(link, plan);
    await start.done;
    await link.ari.request('bridges.addChannel', {
      bridgeId: plan.bridgeId,
      channel: plan.makeBridge ? [plan.callerChannelId, plan.mediaChannelId] : plan.mediaChannelId,
    });
    const remote = await heardAt(link, media);
    if (plan.gone.aborted) throw new CallEndedError('answering');
    return { life, bridgeId: plan.bridgeId, remote };
  } catch (error) {
    await Promise.all([
      removeChannel(link, plan.mediaChannelId),
      plan.makeBridge ? removeBridge(link, plan.bridgeId) : undefined,
    ]);
    life.vanished();
    throw plan.gone.aborted ? new CallEndedError('answering') : error;
  } finally {
    start.stop();
  }
}

/**
 * All requests are let finish before a failure is reported: one still under way would make its channel after the
 * clean-up had looked for it.
 */
async function makeAll(link: AsteriskLink, plan: AttachPlan): Promise<AriChannel> {
  const { ari } = link;
  const media = ari.request('channels.externalMedia', {
    app: link.app,
    channelId: plan.mediaChannelId,
    external_host: `${plan.rtp.address}:${plan.rtp.port}`,
    format: 'ulaw',
    encapsulation: 'rtp',
    transport: 'udp',
    connection_type: 'client',
    direction: 'both',
  });
  const made = await Promise.allSettled([
    media,
    ari.request('channels.answer', { channelId: plan.callerChannelId }),
    plan.makeBridge
      ? ari.request('bridges.createWithId', { bridgeId: plan.bridgeId, type: 'mixing', name: link.app })
      : undefined,
  ]);
  for (const one of made) if (one.status === 'rejected') throw one.reason;
  return media;
}

/** Adding the audio channel to a bridge before its own StasisStart is refused now and then (422). */
function awaitStart(
  link: AsteriskLink,
  plan: AttachPlan,
  life: ChannelLife,
): { done: Promise<void>; stop: () => void } {
  const { promise: done, resolve, reject } = Promise.withResolvers<void>();
  const late = new AriError(
    'ARI_TIMEOUT',
    `The audio channel did not start within ${mediaStartDeadlineMs} ms; is chan_rtp loaded?`,
  );
  const lost = new AriError('ARI_FAULT', 'The audio channel ended before it was joined to the caller.');
  const stopTimer = link.clock.after(mediaStartDeadlineMs, () => reject(late));
  const unfollow = link.events.follow(plan.mediaChannelId, (event) => {
    if (event.type === 'StasisStart') resolve();
  });
  const callerGone = () => reject(new CallEndedError('answering'));
  const mediaGone = () => reject(lost);
  plan.gone.addEventListener('abort', callerGone, { once: true });
  life.gone.addEventListener('abort', mediaGone, { once: true });
  if (plan.gone.aborted) callerGone();
  // Nobody awaits it while the requests are under way; it is looked at afterwards.
  done.catch(() => undefined);
  const stop = () => {
    stopTimer();
    unfollow();
    plan.gone.removeEventListener('abort', callerGone);
    life.gone.removeEventListener('abort', mediaGone);
  };
  return { done, stop };
}

/** Comes with the channel where ari.conf names the variables in `channelvars`; otherwise it is asked for. */
export async function heardAt(link: AsteriskLink, media: AriChannel): Promise<RtpAddress> {
  const read = async (variable: string): Promise<string> => {
    const known = media.channelvars?.[variable];
    if (typeof known === 'string' && known !== '') return known;
    return (await link.ari.request('channels.getChannelVar', { channelId: media.id, variable })).value;
  };
  const [address, port] = await Promise.all([
    read('UNICASTRTP_LOCAL_ADDRESS'),
    read('UNICASTRTP_LOCAL_PORT'),
  ]);
  if (!address || !/^\d+$/.test(port)) {
    throw new AriError(
      'ARI_MALFORMED',
      `Asterisk named “${address}:${port}” as its audio address; chan_rtp should set UNICASTRTP_LOCAL_*.`,
    );
  }
  return { address, port: Number(port) };
}
