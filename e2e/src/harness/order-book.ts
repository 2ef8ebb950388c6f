import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';

/** A shop that takes a while, and counts how often each order comes. */
export class OrderBook {
  readonly port: number;
  readonly close: () => Promise<void>;
  /** By order. */
  readonly #times: Map<string, number>;

  private constructor(port: number, times: Map<string, number>, close: () => Promise<void>) {
    this.port = port;
    this.#times = times;
    this.close = close;
  }

  static async open(answersAfterMs: () => number): Promise<OrderBook> {
    const times = new Map<string, number>();
    const server = createServer((request, response) => {
      void text(request).then(async (body) => {
        times.set(body, (times.get(body) ?? 0) + 1);
        await pause(answersAfterMs());
        response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
      });
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const address = server.address();
    if (typeof address !== 'object' || !address) throw new Error('The shop listens on no port.');
    return new OrderBook(address.port, times, async () => {
      server.closeAllConnections();
      await new Promise<void>((closed) => server.close(() => closed()));
    });
  }

  /** How often orders with this in them came. */
  timesOf(part: string): number {
    return [...this.#times].reduce((sum, [order, times]) => sum + (order.includes(part) ? times : 0), 0);
  }

  get orders(): number {
    return this.#times.size;
  }

  get sentTwice(): number {
    return [...this.#times.values()].filter((times) => times > 1).length;
  }
}
