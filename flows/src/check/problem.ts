import { pointerTo } from '@patchcord/nodes/kit';

export { pointerParts } from '@patchcord/nodes/kit';

/** Something wrong with a flow document, told so that its author can mend it. */
export interface Problem {
  /** Stable, e.g. `port-unwired`. */
  readonly code: string;
  /** Where: a JSON pointer (RFC 6901) into the document; empty for the document as a whole. */
  readonly path: string;
  /** Errors keep a flow from being published; warnings don't. */
  readonly severity: 'error' | 'warning';
  /** What is wrong, in one sentence. */
  readonly message: string;
  /** What to do about it, in one sentence. */
  readonly fix: string;
}

/** A JSON pointer from its parts. */
export function pointer(...parts: readonly PropertyKey[]): string {
  return pointerTo(parts);
}
