import { type Database, liveStage, type StoredCall, type StoredParts } from '@patchcord/db';
import { type CompiledFlow, compileFlow, flowSchema } from '@patchcord/flows/model';
import type { Catalogue } from '@patchcord/nodes/kit';
import type { JournalEntry } from '@patchcord/runtime/engine';
import { migrateJournal } from '@patchcord/runtime/replay';
import { hashOf } from '../desk/flow-summaries.ts';
import { journalEntry } from '../engine/call-reports.ts';

/** A call that was written down, with its journal in the present format. */
export interface ArchivedCall {
  readonly id: string;
  readonly flow: string;
  readonly version: string;
  readonly startedAt: Date;
  /** Null while it goes on, or where nobody saw its end. */
  readonly endedAt: Date | null;
  readonly journal: readonly JournalEntry[];
}

/** A flow as some version or the draft has it, ready to run. */
export interface ArchivedFlow {
  readonly flow: CompiledFlow;
  readonly version: string;
  /** Null for a draft. */
  readonly versionNumber: number | null;
}

/** Calls and the flows they ran, read from the database alone: whether an engine runs makes no difference. */
export class CallArchive {
  readonly #database: Database;
  readonly #catalogue: Catalogue;
  readonly #versions = new Map<string, Promise<ArchivedFlow | null>>();

  constructor(database: Database, catalogue: Catalogue) {
    this.#database = database;
    this.#catalogue = catalogue;
  }

  /** @throws DatabaseError `DB_UNREADABLE`; JournalUnreadable `JOURNAL_NEWER` */
  async call(id: string): Promise<ArchivedCall | null> {
    const call = await this.#database.calls.get(id);
    return call && this.#archived(call);
  }

  /** The latest calls of a flow that have ended, the latest first. */
  async latestCalls(flowId: string, limit: number): Promise<readonly StoredCall[]> {
    return this.#database.calls.list({ flowId, limit });
  }

  /** A version as it stood, by its hash; compiled once. */
  version(hash: string): Promise<ArchivedFlow | null> {
    const known = this.#versions.get(hash);
    if (known) return known;
    const reading = this.#version(hash);
    this.#versions.set(hash, reading);
    return reading;
  }

  async versionNumbered(flow: string, number: number): Promise<ArchivedFlow | null> {
    const history = await this.#database.flows.history(flow);
    const found = history.find((version) => version.number === number);
    return found ? this.version(found.hash) : null;
  }

  async live(flow: string): Promise<ArchivedFlow | null> {
    const released = await this.#database.flows.released(flow, liveStage);
    return released && this.version(released.hash);
  }

  async draft(flow: string): Promise<ArchivedFlow | null> {
    const parts = await this.#database.flows.draft(flow);
    return parts && { flow: this.#compiled(parts), version: hashOf(parts), versionNumber: null };
  }

  close(): Promise<void> {
    return this.#database.close();
  }

  async #version(hash: string): Promise<ArchivedFlow | null> {
    const stored = await this.#database.flows.version(hash);
    return stored && { flow: this.#compiled(stored), version: hash, versionNumber: stored.number };
  }

  /** Without its recordings: they are only how it sounds. */
  #compiled({ document, knowledge }: StoredParts): CompiledFlow {
    return compileFlow(flowSchema.parse(document), this.#catalogue, knowledge);
  }

  async #archived(call: StoredCall): Promise<ArchivedCall> {
    const { id, flowId, versionHash, startedAt, endedAt, journalFormat } = call;
    const journal = (await this.#database.calls.journal(id)).map(journalEntry);
    return {
      id,
      flow: flowId,
      version: versionHash,
      startedAt,
      endedAt,
      journal: migrateJournal(journal, journalFormat),
    };
  }
}
