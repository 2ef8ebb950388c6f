import { type Database, migrate, openDatabase } from '@patchcord/db';
import type { DesignerSettings } from './designer-settings.ts';

/** What pages, routes and actions work with. */
export interface DesignerRooms {
  readonly settings: DesignerSettings;
  readonly database: Database;
}

export interface OpenRooms {
  readonly rooms: DesignerRooms;
  close(): Promise<void>;
}

/** Opens the database, brought up to date; whoever starts first does that. */
export async function openRooms(settings: DesignerSettings): Promise<OpenRooms> {
  migrate(settings.databaseUrl);
  const database = await openDatabase({ url: settings.databaseUrl });
  return { rooms: { settings, database }, close: () => database.close() };
}
