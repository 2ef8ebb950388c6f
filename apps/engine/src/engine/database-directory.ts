import type { Database } from '@patchcord/db';
import { type CompiledFlow, compileFlow, flowSchema, type KnowledgeDocument } from '@patchcord/flows/model';
import type { Catalogue } from '@patchcord/nodes/kit';
import type { FlowChoice, FlowDirectory } from '@patchcord/runtime/call';

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
    return { flow: this.#compile(hash, document, knowledge), version: hash, versionNumber, number };
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
