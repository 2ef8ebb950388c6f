import type { Expectation, FlowId, NodeDefinition, NodeId } from '@patchcord/nodes/kit';
import type { CompiledTexts } from './compile-texts.ts';
import type { FlowDocument, Handler } from './document.ts';
import type { KnowledgeDocument } from './knowledge.ts';
import type { Recording } from './recording.ts';

/** A flow made ready to run: configs parsed, texts compiled, ports resolved. Shared by every call of a version. */
export interface CompiledFlow {
  readonly document: FlowDocument;
  readonly knowledge: readonly KnowledgeDocument[];
  readonly entry: CompiledNode;
  readonly nodes: ReadonlyMap<NodeId, CompiledNode>;
  readonly handlers: readonly CompiledHandler[];
  /** The human recording of a sentence, whatever its punctuation and capitals; null where a voice must say it. */
  recordingOf(sentence: string): Recording | null;
  /** Another flow by its id, in the version that belongs to this one; null where there is none. */
  others(id: FlowId): CompiledFlow | null;
}

export interface CompiledNode extends CompiledTexts {
  readonly id: NodeId;
  readonly definition: NodeDefinition;
  readonly config: Readonly<Record<string, unknown>>;
  readonly ports: ReadonlyMap<string, CompiledPort>;
  /** What may be said here: the node's own words, those of the deciding nodes behind it and every handler's. */
  readonly expects: Expectation;
}

export interface CompiledPort {
  readonly to: NodeId;
  /** False where the port's fall-back was taken. */
  readonly wired: boolean;
}

export interface CompiledHandler extends Handler {
  readonly name: string;
}

/** The document can't be run; `check` lists every reason. */
export class FlowNotRunnable extends Error {
  readonly code = 'FLOW_NOT_RUNNABLE';
  constructor(flow: string, reason: string) {
    super(
      `The flow “${flow}” can't run: ${reason} Run “patchcord check” on it for every problem and its fix.`,
    );
    this.name = 'FlowNotRunnable';
  }
}

export function notRunnable({ id }: FlowDocument, reason: string): never {
  throw new FlowNotRunnable(id, reason);
}
