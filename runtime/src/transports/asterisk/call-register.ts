import type { AriChannel, AriEvent, AriStasisStart } from './ari-types.generated.ts';
import { AsteriskCall } from './asterisk-call.ts';
import type { AsteriskLink } from './asterisk-link.ts';
import { describe, isNotFound } from './asterisk-link.ts';
import { ChannelLife } from './channel-life.ts';
import type { PhoneCall } from './contract.ts';
import type { NumberVariables } from './dialled-numbers.ts';
import { dialledNumbers, numberVariables, numberVariablesOf } from './dialled-numbers.ts';
import { EarlyEnds } from './early-ends.ts';
import { isLegChannel, isOurs } from './resource-ids.ts';

/** Reading the number must not keep a caller ringing. */
const numberDeadlineMs = 800;

type Arrival = Pick<AriStasisStart, 'channel' | 'args' | 'timestamp'>;

/** The live calls of one transport: made of StasisStart events, and dropped when their channel has ended. */
export class CallRegister {
  readonly #link: AsteriskLink;
  readonly #announce: (call: PhoneCall) => void;
  readonly #calls = new Map<string, AsteriskCall>();
  /** Callers whose number is still being read. */
  readonly #arriving = new Map<string, ChannelLife>();
  readonly #earlyEnds = new EarlyEnds();
  #closing = false;
  #starts = 0;
  #ends = 0;

  constructor(link: AsteriskLink, announce: (call: PhoneCall) => void) {
    this.#link = link;
    this.#announce = announce;
  }

  observe(event: AriEvent): void {
    if (event.type === 'StasisStart' && !isOurs(event.channel.id)) this.#arrived(event);
    if (event.type === 'StasisEnd' && !isOurs(event.channel.id)) {
      this.#ends += 1;
      this.#earlyEnds.left(event.channel.id, event.timestamp);
    }
    if (event.type === 'ChannelHangupRequest' && !isOurs(event.channel.id)) {
      this.#earlyEnds.hungUp(event.channel.id);
    }
  }

  snapshot() {
    const legs = [...this.#link.owned].filter(isLegChannel).length;
    return { calls: this.#calls.size, legs, stasisStarts: this.#starts, stasisEnds: this.#ends };
  }

  channelIds(): string[] {
    return [...this.#calls.keys(), ...this.#arriving.keys()];
  }

  /** After a gap in the events: whatever is no longer where it was has ended meanwhile. */
  async reconcile(): Promise<void> {
    // Taken before asking: what is made while the answer is under way would be missing from it.
    const calls = [...this.#calls.values()];
    const held = calls.flatMap((call) => call.heldLives);
    const channels = await this.#link.ari.request('channels.list', {});
    const alive = new Set(channels.map(({ id }) => id));
    const withUs = new Set(
      channels.filter(({ dialplan }) => dialplan.app_name === 'Stasis').map(({ id }) => id),
    );
    for (const { life } of calls) if (!withUs.has(life.channelId)) life.vanished();
    for (const life of held) if (!alive.has(life.channelId)) life.vanished();
  }

  /** A call that an engine which died has left. */
  adopt(call: AsteriskCall): void {
    this.#keep(call);
    this.#link.inBackground(this.#subscribe(call.life));
  }

  /** A caller who came to an engine that died before it took note; his Stasis arguments are still with his channel. */
  takeLate(channel: AriChannel): void {
    const [, ...args] = channel.dialplan.app_data.split(',');
    this.#arrived({ channel, args, timestamp: '' });
  }

  /** Without the event stream nothing more is learnt of any call. */
  loseAll(): void {
    for (const call of this.#calls.values()) call.life.vanished();
  }

  /** Ends every call, and each that still comes. */
  async hangUpAll(): Promise<void> {
    this.#closing = true;
    const calls = [...this.#calls.values()];
    await Promise.allSettled(calls.map((call) => call.hangup()));
    await Promise.all(calls.map((call) => call.life.ended));
  }

  async finishHangups(): Promise<void> {
    await Promise.all([...this.#calls.values()].map((call) => call.finishHangup()));
  }

  #arrived(event: Arrival): void {
    const { id } = event.channel;
    if (this.#earlyEnds.endedAfter(id, event.timestamp) || this.#arriving.has(id)) return;
    const known = this.#calls.get(id);
    if (known && !known.gone.aborted) return;
    this.#starts += 1;
    const life = new ChannelLife(id, this.#link.events, this.#link.clock);
    this.#arriving.set(id, life);
    this.#link.inBackground(this.#subscribe(life));
    const variables = numberVariablesOf(event.channel);
    if (variables || event.args[0]) this.#announceCall(event, life, variables ?? {});
    else this.#link.inBackground(this.#askNumber(id).then((asked) => this.#announceCall(event, life, asked)));
  }

  #announceCall({ channel, args }: Arrival, life: ChannelLife, variables: NumberVariables): void {
    this.#arriving.delete(channel.id);
    if (life.gone.aborted) return;
    const call = new AsteriskCall(
      {
        channelId: channel.id,
        channelName: channel.name,
        protocolId: channel.protocol_id ?? '',
        numbers: dialledNumbers(channel, args, variables),
        callerNumber: channel.caller.number,
        callerName: channel.caller.name,
      },
      life,
      this.#link,
    );
    this.#keep(call);
    if (this.#closing) this.#turnAway(call);
    else this.#tellOf(call);
  }

  #keep(call: AsteriskCall): void {
    const { channelId } = call.incoming;
    this.#calls.set(channelId, call);
    call.life.ended.then(() => {
      if (this.#calls.get(channelId) === call) this.#calls.delete(channelId);
    });
  }

  #tellOf(call: AsteriskCall): void {
    try {
      this.#announce(call);
    } catch (error) {
      this.#link.notice({ kind: 'observer-failed', detail: `incoming: ${describe(error)}` });
      this.#turnAway(call);
    }
  }

  /** The dialplan would not get the call back by itself, and nobody here will take it. */
  #turnAway(call: AsteriskCall): void {
    this.#link.inBackground(call.refuse('congestion'));
  }

  /** Otherwise Asterisk tells no more of a channel once it has left the application, its cause least of all. */
  async #subscribe({ channelId, gone }: ChannelLife): Promise<void> {
    try {
      const { app } = this.#link;
      await this.#link.ari.request('applications.subscribe', {
        applicationName: app,
        eventSource: `channel:${channelId}`,
      });
    } catch (error) {
      // A caller who left at once is no event source any more (404, 422).
      if (!isNotFound(error) && !gone.aborted)
        this.#link.notice({ kind: 'clean-up-failed', detail: `subscribing: ${describe(error)}` });
    }
  }

  async #askNumber(channelId: string): Promise<NumberVariables> {
    const asked = await Promise.allSettled(
      numberVariables.map(async (variable) => {
        const { value } = await this.#link.ari.request(
          'channels.getChannelVar',
          { channelId, variable },
          { deadlineMs: numberDeadlineMs },
        );
        return [variable, value] as const;
      }),
    );
    // A variable that was never set is answered 404: the next source counts.
    return Object.fromEntries(asked.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])));
  }
}
