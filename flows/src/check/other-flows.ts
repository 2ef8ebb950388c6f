import type { CheckOptions } from './check-options.ts';
import { type FlowView, recordOf, viewFlow } from './flow-view.ts';
import { namesInFields } from './names-in-fields.ts';
import { oncePerView } from './once-per-view.ts';
import { plainCopy } from './plain-copy.ts';

/** The flows that one may lead to, by their ids, itself among them. Read when the first is asked for: most flows ask for none. */
export class OtherFlows {
  readonly #own: FlowView;
  readonly #options: CheckOptions;
  readonly #views = new Map<string, FlowView>();
  #documents: ReadonlyMap<string, unknown> | null = null;

  constructor(own: FlowView, options: CheckOptions) {
    this.#own = own;
    this.#options = options;
  }

  get ids(): string[] {
    return [...this.#read().keys()];
  }

  get(id: string): FlowView | null {
    if (id === this.#own.id) return this.#own;
    const documents = this.#read();
    if (!documents.has(id)) return null;
    const view = this.#views.get(id) ?? viewFlow(documents.get(id), this.#options.catalogue);
    this.#views.set(id, view);
    return view;
  }

  #read(): ReadonlyMap<string, unknown> {
    this.#documents ??= byId([
      this.#own.document,
      ...(this.#options.flows ?? []).map((flow) => plainCopy(flow).value),
    ]);
    return this.#documents;
  }
}

function byId(documents: readonly unknown[]): ReadonlyMap<string, unknown> {
  return new Map(
    documents.flatMap((document): [string, unknown][] => {
      const { id } = recordOf(document);
      return typeof id === 'string' ? [[id, document]] : [];
    }),
  );
}

/** The flow that each node leads to, where it leads to one. */
export const flowsLedTo = oncePerView(
  (view): ReadonlyMap<string, string> =>
    new Map(namesInFields({ view }, 'flow').map(({ node, name }) => [node, name])),
);
