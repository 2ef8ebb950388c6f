import ariClient, { type Client } from 'ari-client';
import { expect } from 'vitest';
import type { Product } from './product.ts';
import { waitUntil } from './wait-until.ts';

/** Asterisk as somebody else's client sees it. */
export class AsteriskObserver {
  readonly #client: Client;

  private constructor(client: Client) {
    this.#client = client;
  }

  static async watch({ asterisk, ports }: Product): Promise<AsteriskObserver> {
    return new AsteriskObserver(
      await ariClient.connect(`http://127.0.0.1:${ports.ari}`, asterisk.username, asterisk.password),
    );
  }

  async channels(): Promise<number> {
    return (await this.#client.channels.list()).length;
  }

  async channelStates(): Promise<string[]> {
    return (await this.#client.channels.list()).map(({ state }) => state);
  }

  /** Hangs up a telephone that still rings, as an operator would. */
  async cancelRinging(): Promise<void> {
    const ringing = (await this.#client.channels.list()).filter(({ state }) => state === 'Ringing');
    expect(ringing).toHaveLength(1);
    for (const { id } of ringing) await this.#client.channels.hangup({ channelId: id });
  }

  /** No channel and no bridge is left; the product promises that 10 s after a hang-up. */
  async expectNothingLeft(withinMs = 10_000): Promise<void> {
    await waitUntil(async () => {
      const [channels, bridges] = await Promise.all([
        this.#client.channels.list(),
        this.#client.bridges.list(),
      ]);
      expect({ channels: channels.map(({ name }) => name), bridges: bridges.map(({ id }) => id) }).toEqual({
        channels: [],
        bridges: [],
      });
    }, withinMs);
  }
}
