/** A channel as ARI shows it. */
export interface FakeChannel {
  readonly id: string;
  readonly name: string;
  state: string;
  readonly protocol_id: string;
  readonly caller: { readonly name: string; readonly number: string };
  readonly connected: { readonly name: string; readonly number: string };
  readonly accountcode: string;
  dialplan: { context: string; exten: string; priority: number; app_name: string; app_data: string };
  readonly creationtime: string;
  readonly language: string;
  readonly channelvars: Readonly<Record<string, string>>;
}

export interface FakeBridge {
  readonly id: string;
  readonly name: string;
  readonly members: string[];
}

export interface FakeEvent {
  readonly type: string;
  readonly [field: string]: unknown;
}

export interface RingSettings {
  readonly id: string;
  readonly args?: readonly string[];
  readonly extension?: string;
  readonly variables?: Readonly<Record<string, string>>;
}

/**
 * What Asterisk 22 did when it was watched, with no network: channels, bridges and the events they cause, in the order
 * seen there. The HTTP and WebSocket side, and all bad behaviour, is `FakeAriServer`.
 */
export class FakeAsterisk {
  readonly channels = new Map<string, FakeChannel>();
  readonly bridges = new Map<string, FakeBridge>();
  readonly subscribed = new Set<string>();
  readonly #app: string;
  readonly #send: (event: FakeEvent) => void;
  #times = 0;

  constructor(app: string, send: (event: FakeEvent) => void) {
    this.#app = app;
    this.#send = send;
  }

  emit(type: string, fields: Readonly<Record<string, unknown>> = {}): void {
    this.#send({
      type,
      application: this.#app,
      timestamp: this.now(),
      asterisk_id: '02:00:00:00:00:01',
      ...fields,
    });
  }

  /** Strictly later each time, as Asterisk writes it. */
  now(): string {
    this.#times += 1;
    return `${new Date(Date.UTC(2026, 10, 21) + this.#times).toISOString().slice(0, -1)}+0000`;
  }

  ring({ id, args = [], extension = '100', variables = {} }: RingSettings): FakeChannel {
    const channel = this.makeChannel(id, `PJSIP/line-${id}`, variables);
    channel.state = 'Ring';
    channel.dialplan = {
      context: 'inbound',
      exten: extension,
      priority: 1,
      app_name: 'Stasis',
      app_data: [this.#app, ...args].join(),
    };
    this.emit('StasisStart', { channel: { ...channel }, args });
    return channel;
  }

  makeChannel(id: string, name: string, variables: Readonly<Record<string, string>> = {}): FakeChannel {
    const channel: FakeChannel = {
      id,
      name,
      state: 'Down',
      protocol_id: `${id}@sip`,
      caller: { name: 'Ada', number: '+15550001' },
      connected: { name: '', number: '' },
      accountcode: '',
      dialplan: {
        context: 'default',
        exten: 's',
        priority: 1,
        app_name: 'AppDial2',
        app_data: '(Outgoing Line)',
      },
      creationtime: this.now(),
      language: 'en',
      channelvars: variables,
    };
    this.channels.set(id, channel);
    return channel;
  }

  enterStasis(channel: FakeChannel, args: readonly string[] = []): void {
    channel.state = 'Up';
    channel.dialplan = { ...channel.dialplan, app_name: 'Stasis', app_data: [this.#app, ...args].join() };
    this.emit('StasisStart', { channel: { ...channel }, args });
  }

  press(id: string, digit: string): void {
    this.emit('ChannelDtmfReceived', { channel: { ...this.#channel(id) }, digit, duration_ms: 120 });
  }

  /** The end of a channel, whoever wanted it. */
  end(id: string, cause = 16, causeText = 'Normal Clearing'): void {
    const channel = this.#channel(id);
    const inStasis = channel.dialplan.app_name === 'Stasis';
    const known = inStasis || this.subscribed.has(id);
    this.channels.delete(id);
    for (const bridge of this.bridges.values()) leave(bridge, id);
    if (known) this.emit('ChannelHangupRequest', { channel: { ...channel } });
    if (inStasis) this.emit('StasisEnd', { channel: { ...channel } });
    if (this.subscribed.delete(id))
      this.emit('ChannelDestroyed', { channel: { ...channel }, cause, cause_txt: causeText });
  }

  /** What the dialplan writes down of a leg with its caller, whoever is there to hear it. */
  writeLegEnd(callerId: string, legId: string, end: string): void {
    const channel = this.#channel(callerId);
    const channelvars = { ...channel.channelvars, [`SHARED(PATCHCORD_${legId})`]: end };
    this.channels.set(callerId, { ...channel, channelvars });
  }

  /** A leg that never answered. */
  refuse(id: string, cause: number, dialStatus?: string): void {
    const channel = this.#channel(id);
    if (dialStatus) this.emit('Dial', { peer: { ...channel }, dialstatus: dialStatus });
    this.channels.delete(id);
    this.subscribed.delete(id);
    this.emit('ChannelDestroyed', { channel: { ...channel }, cause, cause_txt: 'Refused' });
  }

  leaveStasis(id: string): void {
    const channel = this.#channel(id);
    channel.dialplan = { ...channel.dialplan, app_name: 'Playback', app_data: 'sorry' };
    for (const bridge of this.bridges.values()) leave(bridge, id);
    this.emit('StasisEnd', { channel: { ...channel } });
  }

  #channel(id: string): FakeChannel {
    const channel = this.channels.get(id);
    if (!channel) throw new Error(`No channel ${id} in the fake`);
    return channel;
  }
}

function leave(bridge: FakeBridge, channelId: string): void {
  const place = bridge.members.indexOf(channelId);
  if (place >= 0) bridge.members.splice(place, 1);
}
