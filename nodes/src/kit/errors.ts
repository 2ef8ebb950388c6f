/** The node no longer has the call: it ended, or a handler took the turn. Never shown to anyone; let it pass. */
export class NodeAbandoned extends Error {
  readonly code = 'NODE_ABANDONED';
  constructor() {
    super('The call has moved on from this node; its effects no longer count.');
    this.name = 'NodeAbandoned';
  }
}

/** Any error as a sentence and a stable code: its own where it has one. */
export function describeError(
  error: unknown,
  codeOtherwise = 'UNEXPECTED',
): { readonly code: string; readonly message: string } {
  if (!(error instanceof Error)) return { code: codeOtherwise, message: String(error) };
  const hasCode = 'code' in error && typeof error.code === 'string';
  return { code: hasCode ? String(error.code) : codeOtherwise, message: error.message };
}

/** An effect could not be carried out. Leaves the node by `error` unless the node catches it. */
export class EffectFailed extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.name = 'EffectFailed';
    this.code = code;
  }
}
