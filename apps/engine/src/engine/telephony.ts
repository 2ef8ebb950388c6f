import {
  type AdoptedCall,
  AsteriskTransport,
  type CallLeftBehind,
  type ConnectionState,
  type PhoneCall,
} from '@patchcord/runtime/asterisk';
import type { Logger } from 'pino';
import type { EngineSettings } from './engine-settings.ts';

/** The engine's way to Asterisk, or the reason why there is none. */
export interface Telephony {
  readonly state: () => { readonly state: string; readonly detail: string | null };
  /** Null once calls can come in, else the sentence that says what is missing. */
  readonly missing: () => string | null;
  /** What passed over the connection since the start; null without an Asterisk. */
  readonly traffic: () => {
    readonly reconnects: number;
    readonly events: number;
    readonly websocketErrors: number;
  } | null;
  close(): Promise<void>;
}

/** Who takes calls, and goes on with those an engine that died has left. */
export interface CallTakers {
  readonly onCall: (call: PhoneCall) => void;
  readonly left: readonly CallLeftBehind[];
  /** Null where the call is over. */
  readonly onAdopted: (callId: string, call: AdoptedCall | null) => void;
  readonly onConnected: () => void;
}

/** Connects to Asterisk and keeps trying; without one the engine goes on as text chat. */
export function openTelephony(
  { ari, appName, missedCalls }: EngineSettings,
  log: Logger,
  { onCall, left, onAdopted, onConnected }: CallTakers,
): Telephony {
  if (!ari) {
    for (const { callId } of left) onAdopted(callId, null);
    return noTelephony;
  }
  let state: ConnectionState = { kind: 'connecting' };
  const transport = new AsteriskTransport({
    address: { url: ari.url, username: ari.username, password: ari.password },
    app: appName,
    leftBehind: left,
    // In the dialplan of our own Asterisk alone, as missed calls are.
    legEnds: missedCalls === null ? null : 'patchcord-leg,s,1',
    observer: {
      incoming: onCall,
      adopted: onAdopted,
      connection: (next) => {
        state = next;
        if (next.kind === 'connected') onConnected();
        log.info({ telephony: next }, `Asterisk: ${next.kind}`);
      },
      // Only the kind: a malformed frame's excerpt may hold a caller's number.
      notice: ({ kind }) => log.warn({ kind }, `Asterisk: ${kind}`),
    },
  });
  void transport.start();
  return {
    state: () => ({ state: state.kind, detail: 'detail' in state ? state.detail : null }),
    missing: () =>
      state.kind === 'connected'
        ? null
        : `Phone calls: Asterisk is ${state.kind}${'detail' in state ? ` (${state.detail})` : ''}.`,
    traffic: () => {
      const { reconnects, eventsProcessed, websocketErrors } = transport.snapshot();
      return { reconnects, events: eventsProcessed, websocketErrors };
    },
    close: () => transport.close(),
  };
}

const noTelephony: Telephony = {
  state: () => ({ state: 'none', detail: 'No Asterisk was given.' }),
  missing: () =>
    'Phone calls: no Asterisk was given, so conversations run as text chat. Set ARI_URL, ARI_USERNAME and ARI_PASSWORD.',
  traffic: () => null,
  close: async () => undefined,
};
