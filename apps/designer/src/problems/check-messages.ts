import type { Problem, Proof } from '@patchcord/flows/check';
import type { ContentDocument, JsonObject } from '@patchcord/flows/edit';
import type { CheckSurroundings, Fix } from '@patchcord/flows/fixes';

/** What a page asks of its checker. */
export type CheckOrder =
  | { readonly kind: 'around'; readonly around: Omit<CheckSurroundings, 'catalogue' | 'steps'> }
  | {
      readonly kind: 'check';
      readonly id: number;
      readonly document: JsonObject;
      readonly knowledge: readonly ContentDocument[];
    };

/** What it hears, with the number of what it asked. */
export type CheckAnswer =
  | {
      readonly kind: 'checked';
      readonly id: number;
      readonly problems: readonly Problem[];
      readonly proof: Proof | null;
    }
  | { readonly kind: 'fixes'; readonly id: number; readonly key: string; readonly fixes: readonly Fix[] };
