import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'vite';

/** React Flow as it comes, with nothing of ours on it: its own nodes and wires, bundled for production. */
export async function serveBareFlow(): Promise<{ readonly url: string; close(): void }> {
  const out = mkdtempSync(path.join(tmpdir(), 'patchcord-bare-flow-'));
  await build({
    root: path.join(import.meta.dirname, 'bare'),
    logLevel: 'error',
    configFile: false,
    build: { outDir: out, emptyOutDir: true },
  });
  const server = createServer(({ url = '/' }, response) => {
    const name = url === '/' ? 'index.html' : (url.split('?')[0] ?? '').slice(1);
    const type = { '.js': 'text/javascript', '.css': 'text/css' }[path.extname(name)] ?? 'text/html';
    try {
      response.setHeader('content-type', type).end(readFileSync(path.join(out, path.normalize(name))));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${portOf(server)}/`,
    close() {
      server.close();
      server.closeAllConnections();
      rmSync(out, { recursive: true, force: true });
    },
  };
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}
