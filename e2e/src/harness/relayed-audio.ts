import { AriProxy } from '../ari/ari-proxy.ts';
import { RtpRelay } from './rtp-relay.ts';

/** Puts a relay into the audio of every call, by what engine and Asterisk tell each other over ARI. Close it when done. */
export class RelayedAudio {
  /** What goes to the engine for a packet of Asterisk's. */
  onPacket: (packet: Buffer) => readonly Buffer[] = (packet) => [packet];
  readonly #relays = new Map<string, RtpRelay>();
  readonly #proxy: AriProxy;

  static async open(ariPort: number): Promise<RelayedAudio> {
    let audio: RelayedAudio | undefined;
    const proxy = await AriProxy.open(ariPort, {
      ask: async (_method, url) => (isExternalMedia(url) && audio ? audio.#lead(url) : url),
      answer: (_method, url, body) => (isExternalMedia(url) && audio ? audio.#join(url, body) : body),
    });
    audio = new RelayedAudio(proxy);
    return audio;
  }

  private constructor(proxy: AriProxy) {
    this.#proxy = proxy;
  }

  /** What the engine takes for Asterisk's ARI. */
  get ariUrl(): string {
    return this.#proxy.url;
  }

  async close(): Promise<void> {
    await this.#proxy.close();
    for (const relay of this.#relays.values()) relay.close();
  }

  /** Asterisk is told of the relay instead of the engine. */
  async #lead(url: URL): Promise<URL> {
    const [address = '', port] = (url.searchParams.get('external_host') ?? '').split(':');
    const relay = await RtpRelay.open({ address, port: Number(port) });
    relay.onPacket = (packet) => this.onPacket(packet);
    this.#relays.set(url.searchParams.get('channelId') ?? '', relay);
    const led = new URL(url);
    led.searchParams.set('external_host', `127.0.0.1:${relay.forAsterisk.port}`);
    return led;
  }

  /** And the engine is told of the relay instead of Asterisk. */
  #join(url: URL, body: string): string {
    const relay = this.#relays.get(url.searchParams.get('channelId') ?? '');
    const channel: { channelvars?: Record<string, string> } = JSON.parse(body);
    const port = Number(channel.channelvars?.UNICASTRTP_LOCAL_PORT);
    if (!relay || !port) throw new Error(`Asterisk named no audio port: ${body}`);
    relay.asterisk = { address: '127.0.0.1', port };
    const UNICASTRTP_LOCAL_PORT = String(relay.forEngine.port);
    return JSON.stringify({ ...channel, channelvars: { ...channel.channelvars, UNICASTRTP_LOCAL_PORT } });
  }
}

function isExternalMedia(url: URL): boolean {
  return url.pathname.endsWith('/channels/externalMedia');
}
