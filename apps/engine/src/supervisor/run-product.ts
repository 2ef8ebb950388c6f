import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { checkPorts, type NeededPort } from '@patchcord/asterisk';
import { announcement, fetchNumbers } from './announce.ts';
import { type Backend, backendPorts, openBackend } from './backend-run.ts';
import { type Designer, designerPorts, openDesigner } from './designer-run.ts';
import { engineEnvironment } from './engine-environment.ts';
import { EngineRelay } from './engine-relay.ts';
import { engineLog, startEngine, startSpareEngine } from './engine-run.ts';
import { errorSentence } from './error-sentence.ts';
import { holdHome } from './hold-home.ts';
import { keepRunning } from './keep-running.ts';
import { openPhone, type Phone } from './phone.ts';
import type { ProductSettings } from './settings.mjs';
import { type Readiness, waitUntilReady } from './wait-until-ready.ts';

interface ProductOptions {
  settings: ProductSettings;
  /** The engine's main file. */
  entry: string;
  /** The designer's; without one the product has no pages. */
  designerEntry?: string;
  /** Why set-up could not provide all, as `CODE: sentence`. */
  setUpProblem?: string;
  startedMs: number;
  say: (line: string) => void;
  /** Aborted when the product is to end. */
  signal: AbortSignal;
}

export class EngineNotReadyError extends Error {
  readonly code = 'ENGINE_NOT_READY';
}

const READY_DEADLINE_MS = 60_000;
/** An Asterisk of somebody else's may be away for long; the engine goes on trying. */
const EXTERNAL_DEADLINE_MS = 10_000;
/** An engine that ends this often without ever having been ready won't be cured by another start. */
const START_TRIES = 4;

/**
 * Runs Asterisk and the engine until the signal; frees both whatever happens.
 * @throws PortInUseError, PortRefusedError, HomeInUseError, AsteriskStartError, EngineNotReadyError
 */
export async function runProduct(options: ProductOptions): Promise<void> {
  const { settings, setUpProblem, say, designerEntry } = options;
  mkdirSync(settings.home, { recursive: true });
  const pages = designerEntry === undefined ? [] : designerPorts(settings);
  await checkPorts([...enginePorts(settings), ...backendPorts(settings), ...pages]);
  const letGo = holdHome(settings.home);
  try {
    const phone = await openPhone(settings, setUpProblem, say);
    await withBackend(options, phone).finally(() => phone.stop());
  } finally {
    letGo();
  }
}

async function withBackend(options: ProductOptions, phone: Phone): Promise<void> {
  const backend = openBackend(options.settings, options.say);
  try {
    await withDesigner(options, phone, backend);
  } finally {
    await backend.stop();
  }
}

async function withDesigner(options: ProductOptions, phone: Phone, backend: Backend): Promise<void> {
  const { settings, designerEntry, say } = options;
  const designer = designerEntry
    ? openDesigner(settings, designerEntry, backend.environment, say)
    : undefined;
  try {
    await runEngine(options, phone, backend, designer);
  } finally {
    await designer?.stop();
  }
}

async function runEngine(
  { settings, entry, startedMs, say, signal }: ProductOptions,
  phone: Phone,
  backend: Backend,
  designer: Designer | undefined,
) {
  const { home } = settings;
  const environment = {
    ...engineEnvironment(settings),
    ...phone.environment,
    ...backend.environment,
    ...designer?.environment,
  };
  const engineOptions = { entry, home, environment };
  const relay = new EngineRelay({
    start: () => startEngine(engineOptions),
    startSpare: () => startSpareEngine(engineOptions),
  });
  const hopeless = new AbortController();
  /** Why it ended, each time, until it was ready. */
  const failures: string[] = [];
  let ready = false;
  const engine = keepRunning({
    first: relay.start(),
    start: async () => relay.start(),
    onEnd(reason, delayMs) {
      if (ready) say(endSentence(reason, delayMs, home));
      else if (failures.push(reason) >= START_TRIES) hopeless.abort();
    },
    onFailure: (error) => say(errorSentence(error)),
  });
  try {
    const readiness = await untilReady(settings, phone, AbortSignal.any([signal, hopeless.signal]));
    ready = readiness !== undefined;
    if (readiness) await announce({ settings, phone, designer, readiness, startedMs, say });
    else if (!signal.aborted) throw new EngineNotReadyError(notReadySentence(failures.at(-1), home));
    await aborted(signal);
  } finally {
    // At once: the spare may need all of its grace, and the engine would go on taking calls meanwhile.
    await Promise.all([relay.stop(), engine.stop()]);
  }
}

function untilReady(settings: ProductSettings, phone: Phone, signal: AbortSignal) {
  const deadlineMs = phone.kind === 'external' ? EXTERNAL_DEADLINE_MS : READY_DEADLINE_MS;
  return waitUntilReady({ apiUrl: apiUrlOf(settings), deadlineMs, signal });
}

interface ReadyProduct {
  settings: ProductSettings;
  phone: Phone;
  designer: Designer | undefined;
  readiness: Readiness;
  startedMs: number;
  say: (line: string) => void;
}

async function announce({
  settings,
  phone,
  designer,
  readiness: { missing },
  startedMs,
  say,
}: ReadyProduct): Promise<void> {
  const apiUrl = apiUrlOf(settings);
  const numbers = await fetchNumbers(apiUrl, path.join(settings.home, 'api-token'));
  // Where we know why there is no phone, the engine's own word for it says less.
  const others =
    phone.problems.length > 0 ? missing.filter((text) => !text.startsWith('Phone calls:')) : missing;
  const problems = [...phone.problems, ...others];
  const elapsedMs = Date.now() - startedMs;
  const pages = designer && { url: designer.url, ownerCode: await designer.ownerCode() };
  say(announcement({ settings, apiUrl, pages, numbers, phone: phone.kind, problems, elapsedMs }));
}

function apiUrlOf({ host, apiPort }: ProductSettings): string {
  return `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${apiPort}`;
}

function endSentence(reason: string, delayMs: number, home: string): string {
  return `ENGINE_ENDED: The engine ended (${reason}); starting it again in ${delayMs} ms. See ${engineLog(home)}.`;
}

function notReadySentence(reason: string | undefined, home: string): string {
  return `The engine did not become ready (${reason ?? 'it does not answer'}): see ${engineLog(home)}.`;
}

function enginePorts({ host, apiPort, rtpBind }: ProductSettings): NeededPort[] {
  return [
    {
      protocol: 'tcp',
      host,
      port: apiPort,
      purpose: 'engine API',
      setting: 'PATCHCORD_API_PORT',
      hostSetting: 'PATCHCORD_HOST',
    },
    // Any port: the engine takes those of its range that are free.
    { protocol: 'udp', host: rtpBind, port: 0, purpose: 'audio', setting: 'PATCHCORD_RTP_BIND' },
  ];
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
