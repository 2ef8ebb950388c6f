import { createServer } from 'node:http';

/** A business's own server on the loopback, which knows one order. */
export interface ShopServer {
  readonly port: number;
  /** What was asked of it, oldest first. */
  readonly asked: string[];
  /** How it answers next. */
  answer: { readonly status: number; readonly body: unknown };
  close(): Promise<void>;
}

export async function startShopServer(): Promise<ShopServer> {
  const server = createServer((request, response) => {
    shop.asked.push(`${request.method} ${request.url}`);
    response.writeHead(shop.answer.status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(shop.answer.body));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  const shop: ShopServer = {
    port: typeof address === 'object' && address ? address.port : 0,
    asked: [],
    answer: { status: 200, body: {} },
    close: () => new Promise((closed) => server.close(() => closed())),
  };
  return shop;
}
