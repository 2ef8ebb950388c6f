import { createServer } from 'node:http';
import path from 'node:path';
import type { DesignerSettings } from './designer-settings.ts';

export interface RunningServer {
  stop(): Promise<void>;
}

const folder = path.resolve(import.meta.dirname, '../..');

/** Serves what `npm run build` has made. */
export async function startServer({ host, port }: DesignerSettings): Promise<RunningServer> {
  // Read by Next while it is loaded.
  Object.assign(process.env, { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' });
  const { default: next } = await import('next');
  const app = next({ dev: false, dir: folder, hostname: host, port });
  await app.prepare();
  const handle = app.getRequestHandler();
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => response.destroy(toError(error)));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return {
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await app.close();
    },
  };
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
