import type { ContentDocument, ContentLayout } from '@patchcord/flows/edit';

/** What `GET /api/flows/[id]/draft` answers, as far as an editor needs it. */
export interface LoadedDraft {
  readonly id: string;
  readonly name: string;
  readonly revision: number;
  readonly savedAt: string;
  readonly document: unknown;
  readonly layout: ContentLayout | null;
  readonly knowledge: readonly ContentDocument[];
}
