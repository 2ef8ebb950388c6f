import type { Database } from '@patchcord/db';
import {
  type CompiledFlow,
  compileFlow,
  flowSchema,
  flowsLedTo,
  type KnowledgeDocument,
} from '@patchcord/flows/model';
import type { Catalogue, FlowId } from '@patchcord/nodes/kit';
import type { FlowChoice, FlowDirectory } from '@patchcord/runtime/call';
import type { OtherFlow } from '@patchcord/runtime/engine';

/** Versions never change, so a compiled one is good for ever; this many are kept. */
const mostCompiled = 64;

/** Numbers and released flows from the database. A new release counts from the next call on. */
export class DatabaseDirectory implements FlowDirectory {
  readonly #database: Database;
  readonly #catalogue: Catalogue;
  readonly #compiled = new Map<string, CompiledFlow>();
  readonly #onCompiled: (flow: CompiledFlow) => void;

  /** `onCompiled` is told of each version before its first call, so that its prompts can be made ahead. */
  constructor(database: Database, catalogue: Catalogue, onCompiled: (flow: CompiledFlow) => void) {
    this.#database = database;
    this.#catalogue = catalogue;
    this.#onCompiled = onCompiled;
  }

  async choose(numbers: readonly string[]): Promise<FlowChoice | null> {
    const mapping = (await this.#database.numbers.find(numbers)) ?? (await this.#database.numbers.fallback());
    if (!mapping) return null;
    return this.#released(mapping.flowId, mapping.stage, mapping.number);
  }

  /** Compiles every mapped flow, so that the first caller doesn't wait for it. */
  async prepareAll(): Promise<void> {
    for (const { flowId, stage, number } of await this.#database.numbers.list())
      await this.#released(flowId, stage, number);
  }

  async #released(flowId: string, stage: string, number: string): Promise<FlowChoice | null> {
    const released = await this.#database.flows.released(flowId, stage);
    if (!released) return null;
    const { hash, number: versionNumber, document, knowledge } = released;
    const flow = this.#compile(hash, document, knowledge);
    const others = await this.#ledTo(flow);
    return { flow, version: hash, versionNumber, number, others: (id) => others.get(id) ?? null };
  }

  /** All flows a call may get into from this one, in the versions that are live now. */
  async #ledTo(flow: CompiledFlow): Promise<Map<FlowId, OtherFlow>> {
    const found = new Map<FlowId, OtherFlow>();
    const ahead = flowsLedTo(flow.document, this.#catalogue);
    for (let id = ahead.pop(); id; id = ahead.pop()) {
      if (found.has(id)) continue;
      const released = await this.#database.flows.released(id, 'live');
      if (!released) continue;
      const other = this.#compile(released.hash, released.document, released.knowledge);
      found.set(id, { flow: other, version: released.hash });
      ahead.push(...flowsLedTo(other.document, this.#catalogue));
    }
    return found;
  }

  #compile(hash: string, document: unknown, knowledge: readonly KnowledgeDocument[]): CompiledFlow {
    const known = this.#compiled.get(hash);
    if (known) return known;
    const flow = compileFlow(flowSchema.parse(document), this.#catalogue, knowledge);
    this.#compiled.set(hash, flow);
    const [oldest] = this.#compiled.keys();
    if (this.#compiled.size > mostCompiled && oldest) this.#compiled.delete(oldest);
    this.#onCompiled(flow);
    return flow;
  }
}
