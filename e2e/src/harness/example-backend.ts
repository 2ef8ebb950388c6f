import { createBackend } from '@patchcord/example-backend';

/** The systems behind the shipped businesses, on a port of their own, and how an engine is told of them. */
export interface ExampleBackend {
  readonly environment: Readonly<Record<string, string>>;
  /** What it knows at this path. */
  ask(url: string): Promise<unknown>;
  close(): Promise<void>;
}

const token = 'for-tests-only';

export async function startBackend(): Promise<ExampleBackend> {
  const backend = createBackend({ file: ':memory:', token, now: () => new Date() });
  await backend.listen({ host: '127.0.0.1', port: 0 });
  return {
    environment: {
      PATCHCORD_VARIABLE_backend: backend.listeningOrigin,
      PATCHCORD_HTTP_ALLOW: '127.0.0.1',
      PATCHCORD_CREDENTIAL_BUSINESS: `bearer ${token}`,
    },
    ask: async (url) => {
      const { body } = await backend.inject({ url, headers: { authorization: `Bearer ${token}` } });
      return JSON.parse(body);
    },
    close: () => backend.close(),
  };
}
