import type { Use } from '@patchcord/flows/check';
import { toast } from 'sonner';
import { counted } from '../form/words.ts';

/** Said when something was removed that is used: what used it now asks for something that isn't there. */
export function tellUses(name: string, uses: readonly Use[]): void {
  const users = new Set(uses.flatMap((use) => (use.name === name ? [use.node ?? use.path] : [])));
  if (users.size > 0)
    toast(`“${name}” is removed, and still used in ${counted(users.size, 'place')}. Undo brings it back.`);
}
