import type { CallerMove } from '@patchcord/runtime/engine';

export const chatHelp = [
  'Type what the caller says. Or:',
  '  /key 2                    press keys',
  '  /silent                   say nothing (an empty line does the same)',
  '  /interrupt 800 wait, no   speak 800 ms into the next thing the agent says',
  '  /mumble                   say something nobody understands',
  '  /hangup                   hang up (Ctrl-D does the same)',
].join('\n');

/** A typed line as a caller's move; null where only help was wanted or the command is unknown. */
export function typedMove(line: string): CallerMove | null {
  const text = line.trim();
  if (text === '' || text === '/silent') return { silent: true };
  if (!text.startsWith('/')) return { say: text };
  const [command = '', ...rest] = text.slice(1).split(/\s+/);
  if (command === 'hangup') return { hangUp: true };
  if (command === 'mumble') return { mumble: true };
  if (command === 'key' && /^[0-9*#]+$/.test(rest.join(''))) return { keys: rest.join('') };
  const afterMs = Number(rest[0]);
  if (command === 'interrupt' && Number.isFinite(afterMs) && afterMs >= 0 && rest.length > 1) {
    return { interruptAfterMs: afterMs, say: rest.slice(1).join(' ') };
  }
  return null;
}
