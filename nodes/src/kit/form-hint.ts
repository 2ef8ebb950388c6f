/**
 * How a config field is shown in a form. Data, never functions, so that the designer, the Node-RED generator and the
 * docs read the same thing from `z.toJSONSchema`.
 */
export interface FormHint {
  readonly label: string;
  readonly input?:
    | 'text'
    | 'liquid'
    | 'long-liquid'
    | 'toggle'
    | 'milliseconds'
    | 'number'
    | 'select'
    | 'phrases'
    | 'condition'
    | 'variable'
    | 'destination'
    | 'documents'
    | 'date'
    | 'time-zone'
    | 'week'
    | 'flow'
    | 'variables'
    | 'json'
    | 'url'
    | 'credential'
    | 'list'
    | 'node'
    | 'intent';
  readonly help?: string;
  /** The text is spoken to the caller: it is synthesised ahead of the call when it holds no variable. */
  readonly spoken?: boolean;
  /**
   * The node itself fills `{{ names }}` in, when it comes to it: they are no variables of the flow, but for those that a list of
   * variables beside the text, in the same item of a list, hands on.
   */
  readonly later?: boolean;
  readonly advanced?: boolean;
  /** Made from the text of this neighbour until somebody writes it. */
  readonly follows?: string;
  /** Of this list the first item whose condition holds is taken. */
  readonly firstHolds?: boolean;
}

declare module 'zod' {
  interface GlobalMeta {
    form?: FormHint;
  }
}
