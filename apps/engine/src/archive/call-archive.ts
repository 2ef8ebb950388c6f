import { type Database, liveStage, type StoredCall, type StoredParts } from '@patchcord/db';
import {
  type CompiledFlow,
  compileFlow,
  flowSchema,
  flowsLedTo,
  type KnowledgeDocument,
} from '@patchcord/flows/model';
import type { Catalogue, FlowId } from '@patchcord/nodes/kit';
import { type CallDetails, type CallSummary, DeskError } from '@patchcord/runtime/api';
import type { JournalEntry } from '@patchcord/runtime/engine';
import { migrateJournal } from '@patchcord/runtime/replay';
import { hashOf } from '../desk/flow-summaries.ts';
import { callDetails, callSummaries, journalEntry } from '../engine/call-reports.ts';

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
  /** Flows a call may get into from it. */
  readonly leadsTo: readonly FlowId[];
}

/** Calls and the flows they ran, read from the database alone: whether an engine runs makes no difference. */
export class CallArchive {
  readonly #database: Database;
  readonly #catalogue: Catalogue;
  readonly #versions = new Map<string, Promise<ArchivedFlow | null>>();
  readonly #live = new Map<string, Promise<ArchivedFlow | null>>();

  constructor(database: Database, catalogue: Catalogue) {
    this.#database = database;
    this.#catalogue = catalogue;
  }

  /** @throws DatabaseError `DB_UNREADABLE`; JournalUnreadable `JOURNAL_NEWER` */
  async call(id: string): Promise<ArchivedCall | null> {
    const call = await this.#database.calls.get(id);
    return call && this.#archived(call);
  }

  /** The latest calls, as the engine tells of them. */
  summaries(limit: number): Promise<CallSummary[]> {
    return callSummaries(this.#database, limit);
  }

  /** One call, as the engine tells of it. @throws DatabaseError `DB_UNREADABLE` */
  details(id: string): Promise<CallDetails | null> {
    return callDetails(this.#database, id);
  }

  /** Ids of the latest calls that have ended and were in a flow, the latest first. */
  async latestCalls(flow: string, count: number): Promise<readonly string[]> {
    return (await this.#database.calls.endedThrough(flow, count)).map(({ id }) => id);
  }

  /** Ids of the latest calls that have ended, whatever they ran, the latest first. */
  async endedCalls(count: number): Promise<readonly string[]> {
    const calls = await this.#database.calls.list({ limit: count });
    return calls.flatMap(({ id, endedAt }) => (endedAt ? [id] : []));
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

  /** What is live; asked of the database once. */
  live(flow: string): Promise<ArchivedFlow | null> {
    const known = this.#live.get(flow);
    if (known) return known;
    const reading = this.#released(flow);
    this.#live.set(flow, reading);
    return reading;
  }

  async draft(flow: string): Promise<ArchivedFlow | null> {
    const parts = await this.#database.flows.draft(flow);
    return parts && this.compiled(parts, hashOf(parts), null);
  }

  /** Ready to run, without its recordings: they are only how it sounds. @throws DeskError, FlowNotRunnable */
  compiled(
    {
      document,
      knowledge,
    }: Pick<StoredParts, 'document'> & { readonly knowledge: readonly KnowledgeDocument[] },
    version: string,
    versionNumber: number | null,
  ): ArchivedFlow {
    const { data: parsed } = flowSchema.safeParse(document);
    if (!parsed)
      throw new DeskError(
        'FLOW_FAULTY',
        422,
        `${versionNumber === null ? 'The draft' : `Version ${versionNumber}`} is no valid flow: “patchcord check” lists its problems.`,
      );
    const flow = compileFlow(parsed, this.#catalogue, knowledge);
    return { flow, version, versionNumber, leadsTo: flowsLedTo(parsed, this.#catalogue) };
  }

  close(): Promise<void> {
    return this.#database.close();
  }

  async #version(hash: string): Promise<ArchivedFlow | null> {
    const stored = await this.#database.flows.version(hash);
    return stored && this.compiled(stored, hash, stored.number);
  }

  async #released(flow: string): Promise<ArchivedFlow | null> {
    const released = await this.#database.flows.released(flow, liveStage);
    return released && this.version(released.hash);
  }

  async #archived({
    id,
    flowId,
    versionHash,
    startedAt,
    endedAt,
    journalFormat,
  }: StoredCall): Promise<ArchivedCall> {
    const stored = (await this.#database.calls.journal(id)).map(journalEntry);
    const journal = migrateJournal(stored, journalFormat);
    return { id, flow: flowId, version: versionHash, startedAt, endedAt, journal };
  }
}
