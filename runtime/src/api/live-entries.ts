import type { FastifyInstance } from 'fastify';
import type { ApiSources } from './api-sources.ts';

/** A watcher that reads slower than calls talk is dropped rather than buffered without end. */
const mostBufferedBytes = 1024 * 1024;

/** `GET /live` (WebSocket): every journal entry of every call as it is written, one JSON object a message. */
export function liveEntries(api: FastifyInstance, sources: ApiSources): void {
  api.get<{ Querystring: { callerNumber?: string } }>('/live', { websocket: true }, (socket, { query }) => {
    const stop = sources.watch((entry) => {
      if (query.callerNumber && entry.callerNumber !== query.callerNumber) return;
      if (socket.bufferedAmount > mostBufferedBytes) socket.close(1013, 'reading too slowly');
      else socket.send(JSON.stringify(entry));
    });
    socket.on('close', stop);
    socket.on('error', stop);
  });
}
