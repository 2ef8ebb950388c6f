import { createBackend } from './create-backend.ts';

/** Runs until it is told to stop. Settings: PATCHCORD_BACKEND_PORT, _TOKEN, _FILE (SQLite; in memory without). */
const {
  PATCHCORD_BACKEND_PORT = '4010',
  PATCHCORD_BACKEND_TOKEN = '',
  PATCHCORD_BACKEND_FILE = ':memory:',
} = process.env;
const backend = createBackend({
  file: PATCHCORD_BACKEND_FILE,
  token: PATCHCORD_BACKEND_TOKEN,
  now: () => new Date(),
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void backend.close());
await backend.listen({ host: '127.0.0.1', port: Number(PATCHCORD_BACKEND_PORT) });
