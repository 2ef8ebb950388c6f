import type { AriBridge, AriChannel } from './ari-types.generated.ts';
import { AsteriskCall } from './asterisk-call.ts';
import type { AsteriskLink } from './asterisk-link.ts';
import type { CallRegister } from './call-register.ts';
import { ChannelLife } from './channel-life.ts';
import type { AdoptedCall, CallLeftBehind } from './contract.ts';
import { dialledNumbers, numberVariablesOf } from './dialled-numbers.ts';
import { findAudio } from './find-audio.ts';
import { findOrphans, isInApp } from './find-orphans.ts';
import { legChannelPrefix } from './resource-ids.ts';

/** What became of a call of the engine before this one; null where it has ended meanwhile, or is no longer with us. */
export type OnAdopted = (callId: string, call: AdoptedCall | null) => void;

/**
 * Takes over what an engine that died has left in Asterisk, before anything is swept: its calls, by the ids that follow
 * from theirs, and callers who had just arrived and whom it had not written down.
 */
export class Adoption {
  readonly #link: AsteriskLink;
  readonly #register: CallRegister;
  readonly #onAdopted: OnAdopted;
  /** Null where nobody asked for it. */
  #waiting: Map<CallLeftBehind, ChannelLife> | null;
  #settling: Promise<void> | null = null;

  constructor(
    link: AsteriskLink,
    register: CallRegister,
    leftBehind: readonly CallLeftBehind[] | undefined,
    onAdopted: OnAdopted,
  ) {
    this.#link = link;
    this.#register = register;
    this.#onAdopted = onAdopted;
    this.#waiting = leftBehind
      ? new Map(leftBehind.map((call) => [call, new ChannelLife(call.channelId, link.events, link.clock)]))
      : null;
  }

  /** Once Asterisk can be asked; nothing afterwards. Rejects with `AriError` where it can't, and may then be asked again. */
  settle(): Promise<void> {
    this.#settling ??= this.#settle().finally(() => {
      this.#settling = null;
    });
    return this.#settling;
  }

  async #settle(): Promise<void> {
    const waiting = this.#waiting;
    if (!waiting) return;
    const { ari, app, owned } = this.#link;
    const [channels, bridges] = await Promise.all([
      ari.request('channels.list', {}),
      ari.request('bridges.list', {}),
    ]);
    this.#waiting = null;
    await Promise.all([...waiting].map(([call, life]) => this.#adopt(call, life, channels, bridges)));
    const known = new Set([...owned, ...this.#register.channelIds()]);
    const { callers } = findOrphans({ app, channels, bridges, owned: known, subscribed: new Set() });
    for (const channel of channels) if (callers.includes(channel.id)) this.#register.takeLate(channel);
    // What ended between the list and the first event that was followed.
    await this.#register.reconcile();
  }

  async #adopt(
    { callId, channelId }: CallLeftBehind,
    life: ChannelLife,
    channels: readonly AriChannel[],
    bridges: readonly AriBridge[],
  ): Promise<void> {
    const channel = channels.find(({ id }) => id === channelId);
    if (!channel || !isInApp(channel, this.#link.app) || life.gone.aborted) {
      life.vanished();
      this.#onAdopted(callId, null);
      return;
    }
    const audio = await findAudio(this.#link, { callId, channelId }, channels, bridges);
    const legs = channels.map(({ id }) => id).filter((id) => isLegOf(callId, id));
    const call = new AsteriskCall(incomingOf(channel), life, this.#link, { callId, audio, legs });
    this.#register.adopt(call);
    this.#onAdopted(callId, { call, remote: audio.attached?.remote ?? null });
  }
}

/** Not its audio, nor the second half of a Local channel. */
function isLegOf(callId: string, id: string): boolean {
  const prefix = legChannelPrefix(callId);
  return id.startsWith(prefix) && !/-media$|;2$/.test(id);
}

function incomingOf(channel: AriChannel) {
  return {
    channelId: channel.id,
    channelName: channel.name,
    protocolId: channel.protocol_id ?? '',
    numbers: dialledNumbers(channel, [], numberVariablesOf(channel) ?? {}),
    callerNumber: channel.caller.number,
    callerName: channel.caller.name,
  };
}
