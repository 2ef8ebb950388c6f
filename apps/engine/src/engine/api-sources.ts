import type { Database } from '@patchcord/db';
import { catalogue } from '@patchcord/nodes/catalogue';
import type { ApiSources, HealthReport, ReadyReport } from '@patchcord/runtime/api';
import type { Switchboard } from '@patchcord/runtime/call';
import type { MediaEngine } from '@patchcord/runtime/media';
import { DatabaseDesk } from '../desk/database-desk.ts';
import { callDetails, callSummaries } from './call-reports.ts';
import type { DatabaseDirectory } from './database-directory.ts';
import { designerMissing } from './designer-check.ts';
import type { EngineSettings } from './engine-settings.ts';
import { liveCalls } from './live-calls.ts';
import type { LiveWatch } from './live-watch.ts';
import type { Speech } from './open-speech.ts';
import type { Telephony } from './telephony.ts';

export interface EngineRooms {
  readonly settings: EngineSettings;
  readonly database: Database;
  readonly directory: DatabaseDirectory;
  readonly media: MediaEngine;
  readonly speech: Speech;
  readonly switchboard: Switchboard;
  readonly telephony: Telephony;
  readonly watch: LiveWatch;
}

/** What the API tells, read from the engine's rooms. */
export function apiSources(rooms: EngineRooms): ApiSources {
  const { database, directory, settings, switchboard, watch } = rooms;
  const startedAt = new Date().toISOString();
  return {
    health: () => health(rooms, startedAt),
    ready: () => ready(rooms),
    desk: new DatabaseDesk({ database, directory, catalogue, destinations: settings.destinations }),
    prepareFlow: (id) => directory.prepare(id),
    calls: (limit) => callSummaries(database, limit),
    call: async (id) => callDetails(database, id),
    liveCalls: () => liveCalls(switchboard, watch),
    hangUp: async (id) => switchboard.calls.get(id)?.hangUp() ?? false,
    watch: (listener) => watch.add(listener),
  };
}

async function health(
  { settings, database, media, speech, switchboard, telephony }: EngineRooms,
  startedAt: string,
): Promise<HealthReport> {
  const { sessions, packetsReceived, packetsSent } = await media.stats();
  const { count, latestCallAt } = await database.calls.messagesLeft();
  return {
    commit: settings.commit,
    startedAt,
    pid: process.pid,
    activeCalls: switchboard.calls.size,
    maxCalls: settings.maxCalls,
    telephony: { ...telephony.state(), ...telephony.traffic() },
    speech: {
      recogniser: speech.recogniser?.name ?? null,
      synthesiser: speech.synthesiser.name,
      model: speech.model.name,
    },
    media: { sessions, packetsReceived, packetsSent },
    messages: { left: count, latestCallAt: latestCallAt?.toISOString() ?? null, folder: 'recordings' },
  };
}

async function ready({ settings, speech, telephony }: EngineRooms): Promise<ReadyReport> {
  const designer = await designerMissing(settings.designerUrl);
  const phone = telephony.missing();
  const ear = speech.recogniser
    ? null
    : 'Speech recognition: none is installed, so callers are offered keys. “npm start” installs one where it has a network and apt.';
  const missing = [phone, ear, designer].filter((sentence) => sentence !== null);
  // Without any Asterisk the product is a text chat and complete as that; one that was given must answer.
  return { ready: (phone === null || settings.ari === null) && designer === null, missing };
}
