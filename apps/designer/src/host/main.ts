/** The designer's process: opens what pages need, then answers requests until told to end. */

import { readDesignerSettings } from './designer-settings.ts';
import { openRooms } from './open-rooms.ts';
import { startServer } from './start-server.ts';

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stop.abort());

const settings = readDesignerSettings(process.env);
const { rooms, close } = await openRooms(settings);
globalThis.patchcordRooms = rooms;
const server = await startServer(settings);
if (!stop.signal.aborted)
  await new Promise((resolve) => stop.signal.addEventListener('abort', resolve, { once: true }));
await server.stop();
await close();
process.exit(0);
