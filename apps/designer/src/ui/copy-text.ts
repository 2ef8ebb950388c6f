import { toast } from 'sonner';

/** Puts a text on the clipboard, or tells how to do it by hand. @returns whether it is there */
export async function copyText(text: string): Promise<boolean> {
  try {
    // Not there at all on a page that came over plain http from another machine, whatever the types say.
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    toast.error('The browser doesn’t let a button copy here: select it, then press Ctrl+C.');
    return false;
  }
}
