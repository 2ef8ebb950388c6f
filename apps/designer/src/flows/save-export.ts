import { toast } from 'sonner';
import { askFile, sentenceOf } from '../ui/ask.ts';

/** Lets the browser save an export under a name; where there is none, it is said why. */
export async function saveExport(path: string, name: string): Promise<void> {
  try {
    const address = URL.createObjectURL(await askFile(path));
    Object.assign(document.createElement('a'), { href: address, download: name }).click();
    // The browser has taken it up by then.
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  } catch (failure) {
    toast.error(sentenceOf(failure));
  }
}
