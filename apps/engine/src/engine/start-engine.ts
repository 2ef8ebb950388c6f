import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { catalogue } from '@patchcord/nodes/catalogue';
import { runners } from '@patchcord/nodes/runners';
import { createApi } from '@patchcord/runtime/api';
import type { Destination } from '@patchcord/runtime/asterisk';
import { type CallServices, Recovery, reopenAudio, Switchboard } from '@patchcord/runtime/call';
import { HttpClient, Outbox } from '@patchcord/runtime/http';
import { KnowledgeBase } from '@patchcord/runtime/knowledge';
import { RecordedPrompts } from '@patchcord/runtime/providers';
import type { Logger } from 'pino';
import { keepSecret } from '../supervisor/secret.ts';
import { apiSources } from './api-sources.ts';
import { described } from './described.ts';
import type { EngineParts } from './engine-parts.ts';
import type { EngineSettings } from './engine-settings.ts';
import { leftCalls } from './left-calls.ts';
import { LiveWatch } from './live-watch.ts';
import { bookMissedCalls } from './missed-calls.ts';
import { openSpeech } from './open-speech.ts';
import { seedLibrary } from './prepare-database.ts';
import { type PreparedEngine, prepareEngine } from './prepare-engine.ts';
import { prepareFlow } from './prepare-flow.ts';
import { StartTimeline } from './start-timeline.ts';
import { openTelephony } from './telephony.ts';

export interface RunningEngine {
  /** Hangs up, writes down and frees everything, in the opposite order of its start. */
  stop(): Promise<void>;
}

/** Messages to servers that are on their way get this long when the engine ends. */
const lastMessagesMs = 3000;
/** An Asterisk that is away as well keeps nothing else waiting for longer. */
const recoveryHeadStartMs = 3000;
const firstWordsMs = 400;

/**
 * The composition root: puts the runtime, the database and the catalogue together. Calls that an engine which died has left
 * come first (CALLS.md 18): their audio, Asterisk, then all else; new calls ring until that is there.
 */
export async function startEngine(
  settings: EngineSettings,
  log: Logger,
  parts: EngineParts = {},
  prepared?: PreparedEngine,
): Promise<RunningEngine> {
  const timeline = new StartTimeline(prepared ? performance.now() : 0);
  const { resources, media, database, directory, store, begin } =
    prepared ?? (await prepareEngine(settings, log));
  timeline.mark('prepared');
  try {
    const left = leftCalls(settings.databaseUrl);
    const audio = new Map(left.map((call) => [call.id, reopenAudio(call, media, Date.now())]));
    void Promise.allSettled(audio.values()).then(() => timeline.mark('audio'));
    const knowledge = new KnowledgeBase();
    const speech = resources.own(await openSpeech(settings, parts, knowledge, log), (opened) =>
      opened.close(),
    );
    timeline.mark('speech');
    const recordings = new RecordedPrompts({
      home: settings.home,
      onRefused: (prompt, reason) =>
        log.warn({ prompt, reason }, 'A recorded prompt can not be played: the synthetic voice says it'),
    });
    const http = resources.own(
      new HttpClient({ allowed: settings.httpAllow, credentials: settings.credentials }),
      (opened) => opened.close(),
    );
    const outbox = resources.own(
      new Outbox({
        client: http,
        onFailure: (callId, reason) => log.warn({ callId, reason }, 'A message to a server was not taken'),
      }),
      (opened) => opened.drain(lastMessagesMs),
    );
    const watch = new LiveWatch();
    const services: CallServices = {
      media,
      ...speech,
      recordings,
      runners,
      store,
      destinations: new Map(settings.destinations.map((name) => [name, endpointNamed(name)])),
      rtpAddress: settings.rtpAdvertise,
      recordingFile: (callId, name) =>
        path.resolve(settings.home, 'recordings', `${name ? `${callId}-${name}` : callId}.wav`),
      outside: { http, outbox, knowledge, wallClock: () => Date.now() },
      given: settings.given,
      onEntry: (callId, entry) =>
        watch.tell({ callId, callerNumber: switchboard.calls.get(callId)?.callerNumber ?? '', entry }),
      onFailure: (callId, error) => log.error({ callId, ...described(error) }, 'A call failed'),
    };
    const switchboard: Switchboard = new Switchboard({
      services,
      directory,
      maxCalls: settings.maxCalls,
      onTurnedAway: (reason, call) =>
        log.warn({ reason, channel: call.channelId, numbers: call.numbers }, 'A call was turned away'),
    });
    const recovery = new Recovery({
      left,
      audio,
      services,
      directory,
      switchboard,
      onLetGo: (callId, reason) => log.error({ callId, reason }, 'A call could not go on and was let go'),
    });
    const doors = Promise.withResolvers<void>();
    const bookMissed = () =>
      void doors.promise
        .then(() => bookMissedCalls({ file: settings.missedCalls, store, directory }))
        .then((calls) => calls > 0 && log.warn({ calls }, 'Calls came while no engine was there'))
        .catch((error) => log.error(described(error), 'Calls that came while no engine was there'));
    const telephony = openTelephony(settings, log, {
      onCall: (call) => void doors.promise.then(() => switchboard.take(call)),
      left: left.map(({ id, channel }) => ({ callId: id, channelId: channel })),
      onAdopted: (callId, call) => recovery.adopted(callId, call),
      onConnected: () => {
        timeline.mark('connected');
        // Without its events no call reached us either.
        bookMissed();
      },
    });
    resources.own(telephony, async (opened) => {
      await opened.close();
      await switchboard.drain();
    });
    // Nothing of what follows may keep a caller of before in silence.
    const quiet = Promise.race([recovery.live(), pause(recoveryHeadStartMs)]);
    await quiet;
    timeline.mark('live');
    if (left.length > 0) log.info({ calls: left.length, ...timeline.marks }, 'Calls go on');
    // The first words of calls that go on are being fetched and sent: what follows would hold them up.
    if (left.length > 0) await pause(firstWordsMs);
    begin((flow) => void prepareFlow(flow, { ...speech, recordings, knowledge, log }));
    // A spare engine finds what the one before it has published.
    if (!prepared) await seedLibrary(database, settings.library, catalogue, log);
    await directory.prepareAll();
    doors.resolve();
    const sources = apiSources({
      settings,
      database,
      directory,
      media,
      speech,
      switchboard,
      telephony,
      watch,
    });
    const api = await createApi({ token: keepSecret(path.join(settings.home, 'api-token')), sources });
    resources.own(api, (opened) => opened.close());
    await api.listen({ host: settings.host, port: settings.apiPort });
    log.info({ host: settings.host, port: settings.apiPort, commit: settings.commit }, 'The engine is up');
    return { stop: () => resources.free() };
  } catch (error) {
    await resources.free();
    throw error;
  }
}

/** Only the allow-list's names become places to dial (CALLS.md 14). */
function endpointNamed(name: string): Destination {
  return { kind: 'endpoint', endpoint: `PJSIP/${name}` };
}
