import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type RunningAsterisk, startAsterisk } from '@patchcord/asterisk';
import type { Backend } from './backend.ts';
import { EngineProcess } from './engine-process.ts';
import { freePorts, type TestPorts } from './ports.ts';
import { replayEveryCall } from './replay-every-call.ts';
import { SilenceJudge } from './silence-judge.ts';

/** Where set-up unpacked Asterisk, PocketSphinx and the test tools. */
export const installedHome = fileURLToPath(new URL('../../../.patchcord', import.meta.url));

const databaseName = 'patchcord.db';

/** Whom the shipped flows hand calls to, all on the test's one telephone. */
const desks = ['human', 'sales', 'support', 'urgent', 'adviser'];

export interface ProductOptions {
  /** Folder of flow folders the engine starts with; the product's own library unless told otherwise. */
  readonly library?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Another composition root, for benchmarks. */
  readonly engineMain?: string;
  /** The servers behind the shipped flows: the engine is told of them as the supervisor tells it. */
  readonly backend?: Backend;
  /** Why nobody judges what these callers hear; every call of every test is judged otherwise. */
  readonly unheardBecause?: string;
  /** A free block of the tests' own unless told otherwise. */
  readonly ports?: TestPorts;
}

/** A whole product of its own: real Asterisk, real engine, own ports, own database, own Stasis application. */
export interface Product {
  readonly asterisk: RunningAsterisk;
  readonly engine: EngineProcess;
  readonly ports: TestPorts;
  readonly home: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Has nobody been left in silence? Asked for every call when the product stops. */
  readonly silence: SilenceJudge;
  /** Ends Asterisk as a crash would and starts it anew with the same ports and password. */
  restartAsterisk(): Promise<void>;
  /** Starts the engine again after it was stopped or killed. */
  restartEngine(): Promise<EngineProcess>;
  stop(): Promise<void>;
}

export async function startProduct(options: ProductOptions = {}): Promise<Product> {
  const ports = options.ports ?? (await freePorts());
  const home = mkdtempSync(path.join(tmpdir(), 'patchcord-e2e-'));
  const appName = `patchcord-test-${ports.api}`;
  mkdirSync(home, { recursive: true });
  const asteriskOptions = {
    home: installedHome,
    runFolder: path.join(home, 'asterisk'),
    sipPort: ports.sip,
    ariPort: ports.ari,
    rtp: ports.asteriskRtp,
    appName,
    destinations: desks.map((name) => ({ name, uri: `sip:${name}@127.0.0.1:${ports.human}` })),
    password: randomBytes(18).toString('base64url'),
  };
  let asterisk = await startAsterisk(asteriskOptions);
  const environment = {
    ...engineEnvironment(ports, home, asterisk),
    ...options.backend?.environment,
    ...options.environment,
    ...libraryOf(options),
  };
  const silence = new SilenceJudge(path.join(home, databaseName));
  let engine = EngineProcess.start(environment, home, ports.api, options.engineMain);
  const product: Product = {
    get asterisk() {
      return asterisk;
    },
    get engine() {
      return engine;
    },
    ports,
    home,
    environment,
    silence,
    async restartAsterisk() {
      await asterisk.kill();
      asterisk = await startAsterisk(asteriskOptions);
    },
    async restartEngine() {
      await engine.stop();
      engine = EngineProcess.start(environment, home, ports.api, options.engineMain);
      await engine.ready();
      return engine;
    },
    async stop() {
      await engine.stop();
      await asterisk.stop();
      try {
        await replayEveryCall(environment);
        if (!options.unheardBecause) await silence.everyCall();
      } finally {
        rmSync(home, { recursive: true, force: true });
      }
    },
  };
  try {
    await engine.ready();
    return product;
  } catch (error) {
    await product.stop();
    throw error;
  }
}

function engineEnvironment(
  ports: TestPorts,
  home: string,
  asterisk: RunningAsterisk,
): Record<string, string> {
  return {
    PATCHCORD_HOME: home,
    PATCHCORD_TOOLS: installedHome,
    PATCHCORD_API_PORT: String(ports.api),
    PATCHCORD_SIP_PORT: String(ports.sip),
    PATCHCORD_RTP: `${ports.engineRtp.first}-${ports.engineRtp.last}`,
    PATCHCORD_DESTINATIONS: desks.map((name) => `${name}=sip:${name}@127.0.0.1:${ports.human}`).join(' '),
    PATCHCORD_LOG_LEVEL: 'debug',
    DATABASE_URL: `file:${path.join(home, databaseName)}`,
    ARI_URL: asterisk.ariUrl,
    ARI_USERNAME: asterisk.username,
    ARI_PASSWORD: asterisk.password,
    ARI_APP_NAME: asterisk.appName,
    PATCHCORD_MISSED_CALLS: asterisk.missedCalls,
  };
}

function libraryOf({ library }: ProductOptions): Record<string, string> {
  return library ? { PATCHCORD_LIBRARY: library } : {};
}
