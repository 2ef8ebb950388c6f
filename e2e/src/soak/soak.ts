import { readFileSync } from 'node:fs';
import path from 'node:path';
import { SipPhone, tone } from '@patchcord/caller';
import type { CallDetails, CallSummary } from '@patchcord/runtime/api';
import { HumanPhone } from '../harness/human-phone.ts';
import { writeLibrary } from '../harness/library.ts';
import { OrderBook } from '../harness/order-book.ts';
import type { Product } from '../harness/product.ts';
import { seededChance } from '../harness/seeded-chance.ts';
import { startSupervised } from '../harness/supervised.ts';
import { type Kill, killOnce } from './kills.ts';
import { SoakCaller } from './soak-caller.ts';
import { soakFlow } from './soak-flow.ts';

export interface SoakOptions {
  readonly calls: number;
  readonly kills: number;
  readonly seed: number;
  readonly say: (line: string) => void;
  /** Aborted to end it early, with what has been found until then. */
  readonly signal: AbortSignal;
}

/** What came of it, seen from outside; `details` is what the engines wrote down. */
export interface Soaked {
  readonly kills: readonly Kill[];
  readonly lives: readonly { readonly caller: SoakCaller; readonly details: CallDetails }[];
  readonly orders: number;
  readonly sentTwice: number;
  /** What each engine that was started in place of a killed one says of its start: ms from its first instruction to each part. */
  readonly starts: readonly Readonly<Record<string, number>>[];
  /** How often the human's telephone rang for each caller. */
  readonly rangFor: (callerNumber: string) => number;
}

/** So many callers leave and come anew before each kill, so that some are being greeted. */
const newcomers = 2;
/** What is under way when the last engine was killed may come to its end. */
const lastRoundMs = 12_000;
const booksMs = 15_000;

/** Keeps calls up and kills the engine under them, again and again. Everything that was opened is closed. */
export async function soak({ calls, kills, seed, say, signal }: SoakOptions): Promise<Soaked> {
  const chance = seededChance(seed);
  const shop = await OrderBook.open(() => chance(1500, 4000));
  const product = await startSupervised({
    library: writeLibrary([soakFlow(shop.port)]),
    unheardBecause: 'it has a judge of its own',
    environment: { PATCHCORD_HTTP_ALLOW: `127.0.0.1:${shop.port}`, PATCHCORD_LOG_LEVEL: 'info' },
  });
  const human = await HumanPhone.open(product);
  const phone = await SipPhone.open({ keep: 'heard' });
  try {
    human.onRung = (call) => {
      setTimeout(
        () => {
          call.answer();
          void call.play(tone(440, chance(800, 2500))).then(() => call.hangUp());
        },
        chance(800, 3500),
      );
    };
    const callers = new Callers(phone, product, chance);
    for (let call = 0; call < calls; call++) await callers.dialOne();
    await pause(12_000);
    const killed: Kill[] = [];
    for (let kill = 1; kill <= kills && !signal.aborted; kill++) {
      for (let newcomer = 0; newcomer < newcomers; newcomer++) await callers.replaceOne();
      await pause(chance(1500, 7500));
      const done = await killOnce(product);
      killed.push(done);
      say(
        `kill ${kill} of ${kills}: another engine answers after ${Math.round(done.answersAfterMs)} ms, ${callers.up} calls up`,
      );
      await pause(3000);
    }
    await pause(lastRoundMs);
    const lives = await callers.end();
    const { orders, sentTwice } = shop;
    const rangFor = (callerNumber: string) => human.dialledFor(callerNumber).length;
    return { kills: killed, lives, orders, sentTwice, starts: startsOf(product), rangFor };
  } finally {
    await phone.close();
    await human.close();
    await product.stop();
    await shop.close();
  }
}

class Callers {
  readonly #phone: SipPhone;
  readonly #product: Product;
  readonly #chance: (from: number, to: number) => number;
  readonly #all: SoakCaller[] = [];
  readonly #up: SoakCaller[] = [];

  constructor(phone: SipPhone, product: Product, chance: (from: number, to: number) => number) {
    this.#phone = phone;
    this.#product = product;
    this.#chance = chance;
  }

  get up(): number {
    return this.#up.filter(({ wasCutOff }) => !wasCutOff).length;
  }

  async dialOne(): Promise<void> {
    const number = `+1555${String(process.pid % 1000).padStart(3, '0')}${String(this.#all.length).padStart(4, '0')}`;
    const caller = await SoakCaller.dial(this.#phone, number, this.#product.ports.sip, this.#chance);
    void caller.goRound();
    this.#all.push(caller);
    this.#up.push(caller);
  }

  /** The one who has been there longest leaves, and another comes. */
  async replaceOne(): Promise<void> {
    this.#up.shift()?.hangUp();
    await this.dialOne();
  }

  async end(): Promise<{ caller: SoakCaller; details: CallDetails }[]> {
    for (const caller of this.#up) caller.hangUp();
    const { engine } = this.#product;
    const untilMs = performance.now() + booksMs;
    for (;;) {
      const calls = await engine.get<CallSummary[]>('/calls?limit=500');
      const open = calls.filter(({ endedAt }) => endedAt === null).length;
      if (open === 0 || performance.now() > untilMs) return this.#details(calls);
      await pause(200);
    }
  }

  #details(calls: readonly CallSummary[]) {
    return Promise.all(
      this.#all.map(async (caller) => {
        const found = calls.filter(({ callerNumber }) => callerNumber === caller.number);
        const [only] = found;
        if (!only || found.length > 1)
          throw new Error(`The caller ${caller.number} is in the books ${found.length} times.`);
        return { caller, details: await this.#product.engine.get<CallDetails>(`/calls/${only.id}`) };
      }),
    );
  }
}

function startsOf({ home }: Product): Readonly<Record<string, number>>[] {
  const lines = readFileSync(path.join(home, 'log', 'engine.log'), 'utf8').split('\n');
  return lines.flatMap((line) => {
    if (!line.includes('"Calls go on"')) return [];
    const parts = Object.entries(JSON.parse(line)).filter(([, value]) => typeof value === 'number');
    return [Object.fromEntries(parts.map(([part, ms]) => [part, Number(ms)]))];
  });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
