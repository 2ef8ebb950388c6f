import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Database, migrate, openDatabase } from '@patchcord/db';
import { deskOn } from '@patchcord/engine/desk';
import { KnowledgeBase } from '@patchcord/runtime/knowledge';
import { onTestFinished } from 'vitest';
import { callStory } from '../../host/call-story.ts';

export interface TestRooms {
  readonly database: Database;
  readonly databaseUrl: string;
  readonly home: string;
  readonly knowledge: KnowledgeBase;
}

/** What routes and pages find opened, on a database of their own; whoever asks is an operator. Gone after the test. */
export async function openTestRooms(): Promise<TestRooms> {
  const home = mkdtempSync(path.join(tmpdir(), 'patchcord-rooms-'));
  const databaseUrl = `file:${path.join(home, 'test.db')}`;
  migrate(databaseUrl);
  const database = await openDatabase({ url: databaseUrl });
  const knowledge = new KnowledgeBase();
  globalThis.patchcordRooms = Object({
    settings: { home, destinations: ['human'] },
    database,
    knowledge,
    desk: deskOn(database, ['human']),
    people: { whoIs: async () => ({ id: '1', name: 'Ann', email: 'ann@example.org', role: 'operator' }) },
    engine: { liveCalls: async () => [] },
    story: (id: string, told: { readonly masked: boolean }) => callStory(database, id, told),
  });
  onTestFinished(async () => {
    globalThis.patchcordRooms = undefined;
    await database.close();
    rmSync(home, { recursive: true, force: true });
  });
  return { database, databaseUrl, home, knowledge };
}
