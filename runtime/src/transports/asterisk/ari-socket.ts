import { WebSocket } from 'ws';
import type { Clock } from './clock.ts';

export interface AriSocketSettings {
  /** The handshake must be through by then. */
  readonly openDeadlineMs: number;
  /** A ping is sent this often… */
  readonly pingEveryMs: number;
  /** …and a connection that has shown no sign of life for this long is given up as black-holed. */
  readonly silenceMs: number;
  /** How long an orderly close may take before the socket is cut. */
  readonly closeDeadlineMs: number;
}

export const ariSocketSettings: AriSocketSettings = {
  openDeadlineMs: 2_500,
  pingEveryMs: 1_000,
  silenceMs: 4_000,
  closeDeadlineMs: 500,
};

export interface AriSocketObserver {
  opened(): void;
  frame(text: string): void;
  /** Once, whatever happened; nothing is reported after it. */
  closed(why: SocketClosed): void;
}

export interface SocketClosed {
  /** `unauthorised`: the handshake was answered 401 or 403. `refused`: nothing listens at the port. */
  readonly reason: 'lost' | 'unauthorised' | 'refused';
  readonly detail: string;
}

/** An event is about 1 kB; a frame beyond this closes the connection (RFC 6455 status 1009). */
const largestFrameBytes = 4 * 1024 * 1024;

export interface AriSocket {
  /** Settled once the socket is closed, at the latest after `closeDeadlineMs`. Nothing is reported any more. */
  close(): Promise<void>;
  /** Cuts the connection, and reports it lost. */
  giveUp(detail: string): void;
}

/** One WebSocket connection to Asterisk's event stream, from handshake to end. */
export function openAriSocket(
  url: string,
  authorization: string,
  observer: AriSocketObserver,
  clock: Clock,
  settings: AriSocketSettings = ariSocketSettings,
): AriSocket {
  const socket = new WebSocket(url, {
    headers: { authorization },
    maxPayload: largestFrameBytes,
    perMessageDeflate: false,
  });
  let lastSignMs = clock.nowMs();
  let over = false;
  const gone = Promise.withResolvers<void>();
  socket.once('close', () => gone.resolve());
  let stopTimer = clock.after(settings.openDeadlineMs, () =>
    end('The WebSocket handshake was not answered in time'),
  );

  function end(detail: string, reason: SocketClosed['reason'] = 'lost'): void {
    if (over) return;
    over = true;
    stopTimer();
    socket.terminate();
    observer.closed({ reason, detail });
  }
  function keepAlive(): void {
    const silentMs = clock.nowMs() - lastSignMs;
    if (silentMs >= settings.silenceMs) {
      end(`Nothing came for ${Math.round(silentMs)} ms, pings unanswered`);
    } else {
      socket.ping();
      stopTimer = clock.after(settings.pingEveryMs, keepAlive);
    }
  }
  const alive = () => {
    lastSignMs = clock.nowMs();
  };

  socket.on('open', () => {
    if (over) return;
    alive();
    stopTimer();
    stopTimer = clock.after(settings.pingEveryMs, keepAlive);
    observer.opened();
  });
  socket.on('pong', alive);
  socket.on('ping', alive);
  socket.on('message', (data, isBinary) => {
    if (over) return;
    alive();
    observer.frame(isBinary ? '' : data.toString());
  });
  socket.on('unexpected-response', (_request, response) => {
    const status = response.statusCode ?? 0;
    response.destroy();
    end(
      `The WebSocket handshake was answered ${status}`,
      status === 401 || status === 403 ? 'unauthorised' : 'lost',
    );
  });
  // `error` after `terminate` is ws reporting our own cut: `end` ignores it.
  socket.on('error', (error) => end(error.message, isRefusal(error) ? 'refused' : 'lost'));
  socket.on('close', (code) => end(`The WebSocket was closed (${code})`));

  function close(): Promise<void> {
    if (over) return gone.promise;
    over = true;
    stopTimer();
    if (socket.readyState === WebSocket.OPEN) {
      const stopWaiting = clock.after(settings.closeDeadlineMs, () => socket.terminate());
      socket.once('close', stopWaiting);
      socket.close(1000);
    } else socket.terminate();
    return gone.promise;
  }
  return { close, giveUp: end };
}

function isRefusal(error: Error): boolean {
  return 'code' in error && error.code === 'ECONNREFUSED';
}
