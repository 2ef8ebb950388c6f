import { DatabaseError } from '@patchcord/db';
import {
  DeskError,
  type ExportReport,
  type FlowDesk,
  type FlowSummary,
  type ImportOrder,
  type ImportReport,
  type MapOrder,
  type MapReport,
  type NumberSummary,
  type WhichReport,
} from '@patchcord/runtime/api';
import type { DeskRooms } from './desk-rooms.ts';
import { exportFlow } from './export-flow.ts';
import { flowSummaries } from './flow-summaries.ts';
import { importFlow } from './import-flow.ts';
import { mapNumber, numberSummaries, unmapNumber } from './numbers.ts';
import { whichFlow } from './which-flow.ts';

/** Keeps flows and numbers in the database, where calls look for them. */
export class DatabaseDesk implements FlowDesk {
  readonly #rooms: DeskRooms;

  constructor(rooms: DeskRooms) {
    this.#rooms = rooms;
  }

  flows(): Promise<readonly FlowSummary[]> {
    return told(flowSummaries(this.#rooms));
  }

  importFlow(bundle: unknown, order: ImportOrder): Promise<ImportReport> {
    return told(importFlow(this.#rooms, bundle, order));
  }

  exportFlow(flow: string, versionNumber?: number): Promise<ExportReport> {
    return told(exportFlow(this.#rooms, flow, versionNumber));
  }

  numbers(): Promise<readonly NumberSummary[]> {
    return told(numberSummaries(this.#rooms));
  }

  map(number: string, order: MapOrder): Promise<MapReport> {
    return told(mapNumber(this.#rooms, number, order));
  }

  unmap(number: string): Promise<{ number: string; flow: string }> {
    return told(unmapNumber(this.#rooms, number));
  }

  which(number: string, atMs?: number): Promise<WhichReport> {
    return told(whichFlow(this.#rooms, number, atMs));
  }
}

/** What the database says is meant for people: it names what is in the way and what to do. */
async function told<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof DatabaseError) throw new DeskError(error.code, 503, error.message);
    throw error;
  }
}
