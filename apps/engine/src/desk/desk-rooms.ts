import type { Database } from '@patchcord/db';
import type { Catalogue } from '@patchcord/nodes/kit';
import type { DatabaseDirectory } from '../engine/database-directory.ts';

/** What the desk works with. */
export interface DeskRooms {
  readonly database: Database;
  /** The one that real calls ask. */
  readonly directory: DatabaseDirectory;
  readonly catalogue: Catalogue;
  /** Names of those a flow may hand a call to. */
  readonly destinations: readonly string[];
}
