import { type CompiledFlow, portsOf } from '@patchcord/flows/model';
import { type CoveragePoint, conditionName, coveragePoints, lastResort } from '@patchcord/flows/test';
import { type FlowId, onSilence } from '@patchcord/nodes/kit';
import type { JournalEntry } from '../engine/index.ts';
import type { Compared } from './watch-conditions.ts';

/** What the tests of a flow have reached of it. */
export interface FlowCoverage {
  readonly flow: FlowId;
  readonly reached: readonly CoveragePoint[];
  readonly missed: readonly CoveragePoint[];
}

/** Gathers what tests reach, of every flow they pass through. */
export class Coverage {
  /** By flow: names of points, with their kind in front. */
  readonly #reached = new Map<string, Set<string>>();

  /** What a journal tells of nodes, ports and handlers. */
  add(entries: readonly JournalEntry[], flows: (id: string) => CompiledFlow | null): void {
    const trail = new Trail();
    for (const entry of entries) {
      trail.follow(entry);
      const { flow: id, node } = trail.here;
      const flow = flows(id);
      if (!flow) continue;
      if (entry.kind === 'node-entered') {
        this.#note(id, 'node', node);
        if (trail.isAfterCall) this.#noteHandler(flow, 'callEnded');
      }
      if (entry.kind === 'handler-taken') this.#note(id, 'handler', entry.handler);
      if (entry.kind === 'node-left') this.#noteLeft(flow, node, entry.port, nameOf(entry.to));
    }
  }

  /** A comparison made at a node. */
  addCompared(entries: readonly JournalEntry[], { at, holds }: Compared): void {
    const trail = new Trail();
    for (const entry of entries) trail.follow(entry);
    const { flow, node } = trail.here;
    this.#note(flow, 'condition', conditionName(node, at, holds));
  }

  of(flow: CompiledFlow): FlowCoverage {
    const { id } = flow.document;
    const reached = this.#reached.get(id) ?? new Set<string>();
    const points = Map.groupBy(coveragePoints(flow), ({ kind, name }) => reached.has(`${kind} ${name}`));
    return { flow: id, reached: points.get(true) ?? [], missed: points.get(false) ?? [] };
  }

  #noteLeft({ document, handlers, nodes }: CompiledFlow, id: string, port: string, to: string): void {
    const flow = document.id;
    const node = [...nodes.values()].find((each) => each.id === id);
    if (!node) return;
    const table = portsOf(node.definition, node.config);
    if (node.ports.get(port)?.wired) this.#note(flow, 'port', `${id}:${port}`);
    else if (table[port]?.fallsBackTo === onSilence) this.#noteHandler({ document, handlers }, 'silence');
    else if (to === document.settings.onError) this.#note(flow, 'handler', lastResort(to));
  }

  #noteHandler(
    { document, handlers }: Pick<CompiledFlow, 'document' | 'handlers'>,
    trigger: 'silence' | 'callEnded',
  ): void {
    const found = handlers.find((handler) => trigger in handler.when);
    if (found) this.#note(document.id, 'handler', found.name);
  }

  #note(flow: string, kind: CoveragePoint['kind'], name: string): void {
    const reached = this.#reached.get(flow) ?? new Set();
    reached.add(`${kind} ${name}`);
    this.#reached.set(flow, reached);
  }
}

/** Follows a journal from flow to flow and from node to node. */
class Trail {
  /** The flow behind each prefix of a node's path; a subflow's node and a slash. */
  readonly #flows = new Map<string, string>();
  #awaited = true;
  here = { flow: '', node: '' };
  /** True at a node that nothing led to: what runs when the call is over. */
  isAfterCall = false;

  follow(entry: JournalEntry): void {
    if (entry.kind === 'call-started') this.#flows.set('', entry.flow);
    else if (entry.kind === 'flow-entered')
      this.#flows.set(entry.within === null ? '' : `${entry.within}/`, entry.flow);
    else if (entry.kind === 'node-entered') {
      this.isAfterCall = !this.#awaited;
      this.#goTo(entry.node);
      this.#awaited = false;
      return;
    } else if (entry.kind === 'node-left') this.#goTo(entry.node);
    else if (entry.kind === 'handler-taken') this.#goTo(entry.from);
    else return;
    this.#awaited = true;
  }

  #goTo(path: string): void {
    const node = nameOf(path);
    this.here = { flow: this.#flows.get(path.slice(0, path.length - node.length)) ?? '', node };
  }
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
