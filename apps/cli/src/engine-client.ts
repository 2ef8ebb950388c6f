import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Problem } from '@patchcord/flows/check';
import { type CallDetails, type CallSummary, DeskError } from '@patchcord/runtime/api';
import { CliError } from './cli-error.ts';

/** A large flow is checked before the engine answers. */
const answerMs = 30_000;

interface Sent {
  readonly type: string;
  readonly content: unknown;
}

interface Refusal {
  readonly code?: string;
  readonly message?: string;
  readonly problems?: readonly Problem[];
}

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

  /** False when nothing listens there at all; an engine that is only slow is one that runs. */
  async runs(): Promise<boolean> {
    try {
      await fetch(`${this.url}/health`, { signal: AbortSignal.timeout(answerMs) });
      return true;
    } catch (error) {
      return !isRefused(error);
    }
  }

  /** Asks for anything the API has. @throws DeskError with the engine's own code and sentence */
  async ask<Body>(method: string, address: string, sent?: Sent): Promise<Body> {
    const answer = await this.#fetch(address, {
      method,
      headers: { ...this.headers, ...(sent ? { 'content-type': sent.type } : {}) },
      ...(sent ? { body: JSON.stringify(sent.content) } : {}),
    });
    // Both ends are of one version: the engine's own types say what comes.
    const body = (await answer.json()) as Body & Refusal;
    if (answer.ok) return body;
    const message = body.message ?? `The engine answered ${answer.status}.`;
    throw new DeskError(body.code ?? 'ENGINE_REFUSED', answer.status, message, body.problems);
  }

  #get<Body>(address: string): Promise<Body> {
    return this.ask('GET', address);
  }

  async #fetch(address: string, request: RequestInit): Promise<Response> {
    try {
      return await fetch(this.url + address, { ...request, signal: AbortSignal.timeout(answerMs) });
    } catch {
      throw new CliError(
        'ENGINE_UNREACHABLE',
        `No engine answers at ${this.url}: run “npm start” in another terminal first.`,
      );
    }
  }
}

function isRefused(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && error.code === 'ECONNREFUSED') return true;
  return error.cause !== undefined && isRefused(error.cause);
}
