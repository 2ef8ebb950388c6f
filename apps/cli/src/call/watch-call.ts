import type { LiveEntry } from '@patchcord/runtime/api';
import WebSocket from 'ws';
import { CliError } from '../cli-error.ts';
import type { EngineClient } from '../engine-client.ts';

export interface WatchedCall {
  /** Id of the call this caller number made; null until its first entry has come. */
  readonly callId: () => string | null;
  /** Resolves at the call's last entry, or after `timeoutMs`. */
  ended(timeoutMs: number): Promise<void>;
  close(): void;
}

const openDeadlineMs = 5000;

/** Follows a caller's call while it goes on, by the engine's live entries. */
export async function watchCall(
  engine: EngineClient,
  callerNumber: string,
  onEntry: (entry: LiveEntry['entry']) => void,
): Promise<WatchedCall> {
  const address = `${engine.url.replace(/^http/, 'ws')}/live?callerNumber=${encodeURIComponent(callerNumber)}`;
  const socket = new WebSocket(address, { headers: engine.headers, handshakeTimeout: openDeadlineMs });
  let callId: string | null = null;
  const over = Promise.withResolvers<void>();
  socket.on('message', (data) => {
    const live: LiveEntry = JSON.parse(String(data));
    callId ??= live.callId;
    onEntry(live.entry);
    if (live.entry.kind === 'call-ended') over.resolve();
  });
  socket.on('close', () => over.resolve());
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', () =>
      reject(
        new CliError(
          'ENGINE_UNREACHABLE',
          `No engine answers at ${engine.url}: run “npm start” in another terminal first.`,
        ),
      ),
    );
  });
  return {
    callId: () => callId,
    async ended(timeoutMs) {
      const timer = setTimeout(over.resolve, timeoutMs);
      await over.promise;
      clearTimeout(timer);
    },
    close: () => socket.terminate(),
  };
}
