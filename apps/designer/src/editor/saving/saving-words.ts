import {
  Check,
  CloudOff,
  Eye,
  GitMerge,
  KeyRound,
  LoaderCircle,
  type LucideIcon,
  TriangleAlert,
} from 'lucide-react';
import { agoInWords } from './ago.ts';
import type { Saving } from './saving.ts';

interface SavingWords {
  readonly icon: LucideIcon;
  readonly tone: string;
  readonly words: string;
  /** All of it, where there isn’t room. */
  readonly more?: string;
}

const calm = 'text-ink-2';
const attention = 'text-attention';

export function savingWords(saving: Saving, mayEdit: boolean, now: number | null): SavingWords {
  switch (saving.kind) {
    case 'saved':
      if (!mayEdit) return { icon: Eye, tone: calm, words: 'Draft · only to look at' };
      // Only the browser knows what time it is for the reader.
      return {
        icon: Check,
        tone: calm,
        words: now === null ? 'Draft' : `Draft · saved ${agoInWords(now - saving.at)}`,
      };
    case 'waiting':
      return { icon: LoaderCircle, tone: calm, words: 'Draft · edited' };
    case 'saving':
      return { icon: LoaderCircle, tone: calm, words: 'Draft · saving' };
    case 'offline':
      return {
        icon: CloudOff,
        tone: attention,
        ...withMore('The designer can’t be reached', saving.unsaved),
      };
    case 'login-expired':
      return { icon: KeyRound, tone: attention, ...withMore('Your login has expired', saving.unsaved) };
    case 'conflict':
      return {
        icon: GitMerge,
        tone: attention,
        words:
          saving.conflicts.length === 1
            ? 'A field was changed twice'
            : `${saving.conflicts.length} fields were changed twice`,
      };
    case 'failed':
      return { icon: TriangleAlert, tone: 'text-bad', words: 'Draft · not saved' };
  }
}

function withMore(what: string, unsaved: boolean) {
  const words = unsaved ? `${what}: edits are kept in this browser` : what;
  return { words, more: `${words}.` };
}
