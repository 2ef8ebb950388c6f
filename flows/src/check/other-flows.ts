import type { Checking } from './check-flow.ts';
import { type FlowView, recordOf, viewFlow } from './flow-view.ts';
import { namesInFields } from './names-in-fields.ts';
import { oncePerView } from './once-per-view.ts';
import { plainCopy } from './plain-copy.ts';

/** The flows that one may lead to, by their ids, itself among them. Each is looked at when it is asked for. */
export class OtherFlows {
  readonly #documents: ReadonlyMap<unknown, unknown>;
  readonly #views = new Map<string, FlowView>();
  readonly #catalogue: Checking['catalogue'];

  constructor({ view, flows = [], catalogue }: Pick<Checking, 'view' | 'flows' | 'catalogue'>) {
    this.#catalogue = catalogue;
    this.#documents = new Map(flows.map((document) => [recordOf(document).id, document]));
    if (view.id !== null) this.#views.set(view.id, view);
  }

  get ids(): string[] {
    return [...new Set([...this.#documents.keys(), ...this.#views.keys()])].filter(
      (id) => typeof id === 'string',
    );
  }

  get(id: string): FlowView | null {
    const known = this.#views.get(id);
    if (known || !this.#documents.has(id)) return known ?? null;
    const view = viewFlow(plainCopy(this.#documents.get(id)).value, this.#catalogue);
    this.#views.set(id, view);
    return view;
  }
}

/** The flow that each node leads to, where it leads to one. */
export const flowsLedTo = oncePerView(
  (view): ReadonlyMap<string, string> =>
    new Map(namesInFields({ view }, 'flow').map(({ node, name }) => [node, name])),
);
