/** What is proven of a flow: docs/decisions/0013 says of which callers and which world. */
export interface Proof {
  /** Every call ends by itself, unless its caller goes on acting; no limit of the call as a whole is counted on. */
  readonly ends: boolean;
  /** What ends each round that calls can go; empty where none can go round, or where one never ends. */
  readonly bounds: readonly Bound[];
  /** The shortest call that never ends; null where all end. */
  readonly counterexample: Counterexample | null;
  /** The longest call of a caller who does nothing; null where one never ends. */
  readonly silentCaller: Extent | null;
  /** The longest that a call goes on once its caller stops acting, wherever he does; null where that can't be told. */
  readonly betweenTurns: Extent | null;
  /** The longest time in which nobody makes a sound, as long as the voice works and a model has words; null where a call never ends. */
  readonly longestSilenceMs: number | null;
  /** The nodes it lasts through. */
  readonly longestSilenceAt: readonly string[];
  /** Turns that a caller needs at worst to reach a human who answers; null where no way leads to one. */
  readonly turnsToHuman: number | null;
  /** Nodes that listen and from which no way leads to a human. */
  readonly noHumanFrom: readonly string[];
  /** Flows that weren't given: it is taken for granted that a caller must act in them. */
  readonly assumed: readonly string[];
}

export interface Extent {
  /** Nodes entered, those of flows inside included. */
  readonly visits: number;
  /** Waiting for the caller, for servers and for humans. What is said to the caller comes on top. */
  readonly waitMs: number;
}

/** What a round can't pass by itself. */
export interface Bound {
  /**
   * `caller`: at this node he must act each time, and is waited for so long; `handler`: he must ask for this handler;
   * `visits`: this node is entered so often and no more.
   */
  readonly by: 'caller' | 'handler' | 'visits';
  /** The node's or the handler's. */
  readonly name: string;
  /** Ports by which the round goes on once he has acted. */
  readonly ports: readonly string[];
  readonly waitMs: number;
  /** Turns of the caller a visit takes at most. */
  readonly turns: number;
  /** How often it may be entered; null where that isn't limited. */
  readonly visits: number | null;
}

export interface Counterexample {
  /** From the beginning of the call to the round. */
  readonly lead: readonly CallStep[];
  /** Gone for ever. */
  readonly round: readonly CallStep[];
}

export interface CallStep {
  readonly flow: string;
  readonly node: string;
  readonly kind: 'port' | 'handler' | 'enter' | 'go' | 'limit';
  /** The port, the handler, or the flow that is entered. */
  readonly by: string;
  /** What happens there, in the words of the node's author. */
  readonly words: string;
  /** False where the caller must act. */
  readonly alone: boolean;
  /** Where it leads. */
  readonly to: string;
}
