import type { Catalogue } from '@patchcord/nodes/kit';
import type { KnowledgeDocument } from '../model/knowledge.ts';
import type { NameSteps } from '../model/step-names.ts';

export interface CheckOptions {
  readonly catalogue: Catalogue;
  /** The flow's documents; absent where they aren't known, and then not checked. */
  readonly knowledge?: readonly KnowledgeDocument[];
  /** Ids of the destinations calls may be transferred to; absent where they aren't known. */
  readonly destinations?: readonly string[];
  /** The recorded prompts; absent where they aren't known. */
  readonly prompts?: readonly { readonly id: string }[];
  /** Documents of the other flows; absent where they aren't known. Faults of theirs are told where they are checked. */
  readonly flows?: readonly unknown[];
  /** What sentences call the steps; absent: by their ids. */
  readonly steps?: NameSteps;
}
