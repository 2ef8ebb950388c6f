import { type Database, DatabaseError, type NumberMapping, type StoredVersion } from '@patchcord/db';
import {
  type CompiledFlow,
  compileFlow,
  flowSchema,
  flowsLedTo,
  type Recording,
} from '@patchcord/flows/model';
import type { Catalogue, FlowId } from '@patchcord/nodes/kit';
import type { FlowChoice, FlowDirectory } from '@patchcord/runtime/call';
import type { OtherFlow } from '@patchcord/runtime/engine';
import { type FlowOfTheHour, flowOfTheHour, lineHoursSchema } from '../desk/line-hours.ts';

/** Versions never change, so a compiled one is good for ever; this many are kept. */
const mostCompiled = 64;

/** The mapping that decides, whether by its number or as the fallback, and the flow that has it at this hour. */
export type LookUp =
  | {
      readonly by: 'number' | 'fallback';
      readonly mapping: NumberMapping;
      readonly hour: FlowOfTheHour | null;
    }
  | { readonly by: null; readonly mapping: null; readonly hour: null };

/** Numbers and released flows from the database. A new release counts from the next call on. */
export class DatabaseDirectory implements FlowDirectory {
  readonly #database: Database;
  readonly #catalogue: Catalogue;
  readonly #compiled = new Map<string, Promise<CompiledFlow>>();
  readonly #onCompiled: (flow: CompiledFlow) => void;
  readonly #now: () => number;

  /** `onCompiled` is told of each version before its first call, so that its prompts can be made ahead. */
  constructor(
    database: Database,
    catalogue: Catalogue,
    onCompiled: (flow: CompiledFlow) => void,
    now: () => number = Date.now,
  ) {
    this.#database = database;
    this.#catalogue = catalogue;
    this.#onCompiled = onCompiled;
    this.#now = now;
  }

  /** `atMs`: the moment whose hours count; what is live is what is live now. */
  async choose(numbers: readonly string[], atMs = this.#now()): Promise<FlowChoice | null> {
    const { by, mapping, hour } = await this.lookUp(numbers, atMs);
    if (!mapping) return null;
    const { flowId, stage } = mapping;
    const number = by === 'number' ? mapping.number : null;
    // A flow of the hour that is gone or was never published costs nobody their call.
    const ofTheHour = hour && (await this.#released(hour.flow, stage, number));
    return ofTheHour ?? this.#released(flowId, stage, number);
  }

  /** The mapping that decides for a call with these numbers, in order of preference. */
  async lookUp(numbers: readonly string[], atMs = this.#now()): Promise<LookUp> {
    const mapped = await this.#database.numbers.find(numbers);
    const mapping = mapped ?? (await this.#database.numbers.fallback());
    if (!mapping) return { by: null, mapping: null, hour: null };
    const hour = flowOfTheHour(mapping.hours, atMs);
    return { by: mapped ? 'number' : 'fallback', mapping, hour };
  }

  /** Makes what is live ready before the first call asks for it. */
  async prepare(flowId: string): Promise<void> {
    await this.#released(flowId, 'live', null);
  }

  /** Compiles every mapped flow, so that the first caller doesn't wait for it. */
  async prepareAll(): Promise<void> {
    for (const { flowId, stage, number, hours } of await this.#database.numbers.list()) {
      const others = lineHoursSchema.safeParse(hours).data?.flows ?? [];
      for (const flow of [flowId, ...others.map((other) => other.flow)])
        await this.#released(flow, stage, number);
    }
  }

  async recall(version: string, others: Readonly<Record<string, string>>): Promise<FlowChoice | null> {
    const stored = await this.#database.flows.version(version);
    if (!stored) return null;
    const found = new Map<string, OtherFlow>();
    for (const [id, hash] of Object.entries(others)) {
      const other = await this.#database.flows.version(hash);
      if (other) found.set(id, { flow: await this.#compile(other), version: hash });
    }
    return choiceOf(await this.#compile(stored), stored, null, found);
  }

  async #released(flowId: string, stage: string, number: string | null): Promise<FlowChoice | null> {
    const released = await this.#database.flows.released(flowId, stage);
    if (!released) return null;
    const flow = await this.#compile(released);
    const others = await this.#ledTo(flow);
    return choiceOf(flow, released, number, others);
  }

  /** All flows a call may get into from this one, in the versions that are live now. */
  async #ledTo(flow: CompiledFlow): Promise<Map<FlowId, OtherFlow>> {
    const found = new Map<FlowId, OtherFlow>();
    const ahead = flowsLedTo(flow.document, this.#catalogue);
    for (let id = ahead.pop(); id; id = ahead.pop()) {
      if (found.has(id)) continue;
      const released = await this.#database.flows.released(id, 'live');
      if (!released) continue;
      const other = await this.#compile(released);
      found.set(id, { flow: other, version: released.hash });
      ahead.push(...flowsLedTo(other.document, this.#catalogue));
    }
    return found;
  }

  /** Once for all calls that arrive while it is being made; a failure is tried again by the next. */
  #compile(released: StoredVersion): Promise<CompiledFlow> {
    const { hash } = released;
    const known = this.#compiled.get(hash);
    if (known) return known;
    const compiling = this.#compiledNow(released);
    this.#compiled.set(hash, compiling);
    compiling.catch(() => this.#compiled.delete(hash));
    const [oldest] = this.#compiled.keys();
    if (this.#compiled.size > mostCompiled && oldest) this.#compiled.delete(oldest);
    return compiling;
  }

  async #compiledNow(released: StoredVersion): Promise<CompiledFlow> {
    const { document, knowledge } = released;
    const prompts = await recordingsOf(this.#database, released);
    const flow = compileFlow(flowSchema.parse(document), this.#catalogue, knowledge, { prompts });
    this.#onCompiled(flow);
    return flow;
  }
}

function choiceOf(
  flow: CompiledFlow,
  { hash: version, number: versionNumber }: StoredVersion,
  number: string | null,
  others: ReadonlyMap<string, OtherFlow>,
): FlowChoice {
  const otherVersions = Object.fromEntries([...others].map(([id, other]) => [id, other.version]));
  return { flow, version, versionNumber, number, others: (id) => others.get(id) ?? null, otherVersions };
}

/** The recorded prompts of a version or draft, with their sound. @throws DatabaseError `DB_UNREADABLE` */
export async function recordingsOf(
  { flows }: Database,
  { prompts }: Pick<StoredVersion, 'prompts'>,
): Promise<Recording[]> {
  return Promise.all(
    prompts.map(async ({ id, sha256 }) => {
      const wav = await flows.asset(sha256);
      if (wav) return { id, sha256, wav };
      throw new DatabaseError(
        'DB_UNREADABLE',
        `The recording of the prompt “${id}” is missing in the database: import its flow again.`,
      );
    }),
  );
}
