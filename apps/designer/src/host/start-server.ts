import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import path from 'node:path';
import type { DesignerSettings } from './designer-settings.ts';
import { guard } from './guard.ts';

export interface RunningServer {
  stop(): Promise<void>;
}

const folder = path.resolve(import.meta.dirname, '../..');

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Serves what `npm run build` has made. */
export async function startServer(settings: DesignerSettings): Promise<RunningServer> {
  const { host, port } = settings;
  // Read by Next while it is loaded.
  Object.assign(process.env, { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' });
  const { default: next } = await import('next');
  const app = next({ dev: false, dir: folder, hostname: host, port });
  await app.prepare();
  const server = createServer(listener(settings, app.getRequestHandler()));
  // Our routes can't be talked to over a WebSocket: whoever asks for one is refused.
  server.on('upgrade', (_request, socket) =>
    socket.end('HTTP/1.1 426 Upgrade Required\r\nConnection: close\r\n\r\n'),
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return {
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      await app.close();
    },
  };
}

function listener(settings: DesignerSettings, handle: Handle) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    if (!guard(settings, request, response)) return;
    handle(request, response).catch((error: unknown) => {
      console.error(error);
      response.destroy();
    });
  };
}
