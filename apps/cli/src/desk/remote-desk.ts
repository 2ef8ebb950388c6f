import {
  bundleType,
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
import type { EngineClient } from '../engine-client.ts';

/** The desk of a running engine, over its API. */
export class RemoteDesk implements FlowDesk {
  readonly #engine: EngineClient;

  constructor(engine: EngineClient) {
    this.#engine = engine;
  }

  flows(): Promise<readonly FlowSummary[]> {
    return this.#engine.ask('GET', '/flows');
  }

  importFlow(content: unknown, { message, draft }: ImportOrder): Promise<ImportReport> {
    const query = new URLSearchParams({ message, draft: String(draft) });
    return this.#engine.ask('POST', `/flows?${query}`, { type: bundleType, content });
  }

  exportFlow(flow: string, versionNumber?: number): Promise<ExportReport> {
    const query = versionNumber === undefined ? '' : `?version=${versionNumber}`;
    return this.#engine.ask('GET', `/flows/${encodeURIComponent(flow)}/export${query}`);
  }

  numbers(): Promise<readonly NumberSummary[]> {
    return this.#engine.ask('GET', '/numbers');
  }

  map(number: string, content: MapOrder): Promise<MapReport> {
    return this.#engine.ask('PUT', addressOf(number), { type: 'application/json', content });
  }

  unmap(number: string): Promise<{ number: string; flow: string }> {
    return this.#engine.ask('DELETE', addressOf(number));
  }

  which(number: string, atMs?: number): Promise<WhichReport> {
    const query = atMs === undefined ? '' : `?at=${atMs}`;
    return this.#engine.ask('GET', `${addressOf(number)}/flow${query}`);
  }
}

function addressOf(number: string): string {
  return `/numbers/${encodeURIComponent(number)}`;
}
