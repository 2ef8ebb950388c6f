/** What came of a tool, for the model. */
export interface ToolOutcome {
  readonly text: string;
  /** `refused`: nothing was tried; `failed`: it did not work, and the caller should hear so. */
  readonly kind: 'done' | 'refused' | 'failed';
}
