import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { expect, it, onTestFinished } from 'vitest';
import { waitUntilReady } from '../supervisor/wait-until-ready.ts';
import { designerMissing } from './designer-check.ts';

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
}

it('a designer that takes requests and never answers leaves the engine time to say so', async () => {
  const designer = await serve(() => undefined);
  const engine = await serve(async (_, response) => {
    const missing = await designerMissing(designer);
    response.statusCode = 503;
    response.end(JSON.stringify({ missing: [missing] }));
  });
  const signal = new AbortController().signal;
  expect(await waitUntilReady({ apiUrl: engine, deadlineMs: 500, signal })).toEqual({
    ready: false,
    missing: [expect.stringContaining(`Designer: nothing answers at ${designer}`)],
  });
});
