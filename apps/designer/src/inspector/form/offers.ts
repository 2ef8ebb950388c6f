import type { Variable } from '@patchcord/flows/model';

export interface VariableOffer {
  readonly name: string;
  readonly type: Variable['type'];
  /** Where its value comes from, in a few words. */
  readonly from: string;
}

export interface NodeOffer {
  readonly id: string;
  /** Of its type. */
  readonly title: string;
}

export interface Choice {
  readonly id: string;
  readonly title: string;
}

/** What fields offer to choose from. Lists are made when they are opened: a large flow has many of them. */
export interface Offers {
  variables(): readonly VariableOffer[];
  /** Of all variables there are. */
  readonly names: ReadonlySet<string>;
  /** Of a variable that isn’t declared, text. */
  typeOf(variable: string): Variable['type'];
  /** What callers may want, by name. */
  intents(): readonly string[];
  nodes(): readonly NodeOffer[];
  readonly documents: readonly Choice[];
  destinations(): readonly string[];
  flows(): readonly Choice[];
  /** Names of credentials that this flow uses already. */
  credentials(): readonly string[];
  /** The name of the recording that is played for a sentence; null where the synthetic voice says it. */
  recordingOf(sentence: string): string | null;
  declareVariable(name: string): void;
  declareIntent(name: string): void;
  /** Opens the place where these are looked after. */
  open(place: 'variables' | 'intents' | 'documents' | 'destinations'): void;
  /** How fast the flow's voice speaks; 1 is as usual. */
  speakingRate(): number;
}
