import path from 'node:path';
import { type Database, migrate, openDatabase } from '@patchcord/db';
import { deskOn } from '@patchcord/engine/desk';
import { keepSecret } from '@patchcord/engine/secret';
import type { FlowDesk } from '@patchcord/runtime/api';
import { KnowledgeBase } from '@patchcord/runtime/knowledge';
import { openLogin } from '../people/open-login.ts';
import { OwnAccount } from '../people/own-account.ts';
import { PasswordResets } from '../people/password-resets.ts';
import { People } from '../people/people.ts';
import { hashSecret, normalCode } from '../people/secrets.ts';
import { type CallStory, callStory } from './call-story.ts';
import type { DesignerSettings } from './designer-settings.ts';
import { EngineLine } from './engine-line.ts';
import { nodeHelp } from './node-help.ts';
import { soundRefused } from './sound-refused.ts';
import { openTrying, type Trying } from './trying/open-trying.ts';

/** What pages, routes and actions work with. */
export interface DesignerRooms {
  readonly settings: DesignerSettings;
  readonly database: Database;
  readonly people: People;
  /** What people do with their own account. */
  readonly account: OwnAccount;
  /** Links in place of forgotten passwords. */
  readonly resets: PasswordResets;
  /** Flows and numbers, looked up as calls look them up. */
  readonly desk: FlowDesk;
  /** What is going on right now. */
  readonly engine: EngineLine;
  /** Documents, looked things up in as calls do. */
  readonly knowledge: KnowledgeBase;
  /** A call as it was written down, without what it told servers where it is `masked`; null where there is none of this id. */
  story(callId: string, told: { readonly masked: boolean }): Promise<CallStory | null>;
  /** What is written of a node type, in Markdown; null where there is no such type. */
  nodeHelp(type: string): Promise<string | null>;
  /** Why a call couldn't play a file; null where it can. */
  soundRefused(file: Uint8Array): string | null;
  /** Conversations with flows as they are drawn, and runs of their tests. */
  readonly trying: Trying;
}

export interface OpenRooms {
  readonly rooms: DesignerRooms;
  close(): Promise<void>;
}

/** Opens the database, brought up to date; whoever starts first does that. */
export async function openRooms(settings: DesignerSettings): Promise<OpenRooms> {
  migrate(settings.databaseUrl);
  const database = await openDatabase({ url: settings.databaseUrl });
  const secret = keepSecret(path.join(settings.home, 'designer-secret'));
  const login = openLogin({ client: database.login, secret, url: settings.url });
  const people = new People({ database, login, now: () => Date.now() });
  const { ownerCode } = settings;
  if (ownerCode) await database.people.armOwnerCode(hashSecret(normalCode(ownerCode.code)), ownerCode.until);
  const token = keepSecret(path.join(settings.home, 'api-token'));
  const rooms: DesignerRooms = {
    settings,
    database,
    people,
    account: new OwnAccount(login),
    resets: new PasswordResets({ database, now: () => Date.now() }),
    desk: deskOn(database, settings.destinations),
    engine: new EngineLine({ url: settings.engineUrl, token, now: () => performance.now() }),
    knowledge: new KnowledgeBase(),
    nodeHelp,
    soundRefused,
    story: (callId, told) => callStory(database, callId, told),
    trying: openTrying(process.env, { database, destinations: settings.destinations }),
  };
  return {
    rooms,
    async close() {
      await rooms.trying.close();
      await database.close();
    },
  };
}
