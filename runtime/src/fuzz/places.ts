import type { CompiledFlow, CompiledNode } from '@patchcord/flows/model';
import type { JournalEntry } from '../engine/index.ts';
import { flowNamed, nodeIn } from './local-node.ts';
import type { Subject } from './run-call.ts';

/** A flow that runs in a call, and the path of the node it runs in with a slash behind it; empty for the one the call is in. */
export interface Floor {
  readonly flow: CompiledFlow;
  readonly within: string;
}

/** A node as a journal names it, found in its flow. */
export interface Place {
  readonly floor: Floor;
  readonly node: CompiledNode;
}

/** Follows a journal through flows in flows, so that each node is known in its own. */
export class Places {
  readonly #subject: Subject;
  #floors: Floor[];
  /** As long as no other flow is entered a name means the same place. */
  readonly #known = new Map<string, Place | undefined>();

  constructor(subject: Subject) {
    this.#subject = subject;
    this.#floors = [{ flow: subject.flow, within: '' }];
  }

  /** To be told of every entry, in order. */
  follow(entry: JournalEntry): void {
    if (entry.kind !== 'flow-entered') return;
    const other = flowNamed(entry.flow, this.#subject);
    if (!other) return;
    const within = entry.within === null ? '' : `${entry.within}/`;
    this.#floors = this.#floors.filter(
      (floor) => within !== '' && within.startsWith(floor.within) && floor.within !== within,
    );
    this.#floors.push({ flow: other, within });
    this.#known.clear();
  }

  /** Undefined where no such node is in any flow that runs. */
  of(path: string): Place | undefined {
    if (this.#known.has(path)) return this.#known.get(path);
    const place = this.#find(path);
    this.#known.set(path, place);
    return place;
  }

  #find(path: string): Place | undefined {
    const floor = this.#floors.findLast(
      ({ within }) => path.startsWith(within) && !path.slice(within.length).includes('/'),
    );
    const node = floor && nodeIn(floor.flow.nodes, path.slice(floor.within.length));
    return floor && node ? { floor, node } : undefined;
  }
}
