import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { CallDetails, CallSummary } from '@patchcord/runtime/api';
import { CliError } from './cli-error.ts';

/** The running engine's API, as this machine's owner may use it. */
export class EngineClient {
  readonly url: string;
  readonly #token: string;

  constructor(url: string, token: string) {
    this.url = url;
    this.#token = token;
  }

  static fromEnvironment(environment: NodeJS.ProcessEnv): EngineClient {
    const home = environment.PATCHCORD_HOME || '.patchcord';
    const port = environment.PATCHCORD_API_PORT || '4000';
    const host = environment.PATCHCORD_HOST || '127.0.0.1';
    const file = path.join(home, 'api-token');
    try {
      return new EngineClient(`http://${host}:${port}`, readFileSync(file, 'utf8').trim());
    } catch {
      throw new CliError(
        'ENGINE_NEVER_RAN',
        `There is no ${file}: run “npm start” in another terminal first.`,
      );
    }
  }

  get headers(): Record<string, string> {
    return { authorization: `Bearer ${this.#token}` };
  }

  calls(limit: number): Promise<CallSummary[]> {
    return this.#get(`/calls?limit=${limit}`);
  }

  call(id: string): Promise<CallDetails> {
    return this.#get(`/calls/${encodeURIComponent(id)}`);
  }

  async #get<Body>(address: string): Promise<Body> {
    const answer = await this.#fetch(address);
    // Both ends are of one version: the engine's own types say what comes.
    const body = (await answer.json()) as Body & { code?: string; message?: string };
    if (answer.ok) return body;
    throw new CliError(
      body.code ?? 'ENGINE_REFUSED',
      body.message ?? `The engine answered ${answer.status}.`,
    );
  }

  async #fetch(address: string): Promise<Response> {
    try {
      return await fetch(this.url + address, { headers: this.headers, signal: AbortSignal.timeout(10_000) });
    } catch {
      throw new CliError(
        'ENGINE_UNREACHABLE',
        `No engine answers at ${this.url}: run “npm start” in another terminal first.`,
      );
    }
  }
}
