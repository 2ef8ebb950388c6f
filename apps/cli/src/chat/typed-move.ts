import type { CallerMove } from '@patchcord/runtime/engine';

export const chatHelp = [
  'Type what the caller says. Or:',
  '  /key 2                    press keys',
  '  /silent                   say nothing (an empty line does the same)',
  '  /interrupt 800 wait, no   speak 800 ms into the next thing the agent says',
  '  /interrupt 800 /key 2     press keys 800 ms into it',
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
  if (command === 'key') return keysOf(rest);
  return command === 'interrupt' ? interruption(rest) : null;
}

function keysOf(words: readonly string[]): { readonly keys: string } | null {
  const keys = words.join('');
  return /^[0-9*#]+$/.test(keys) ? { keys } : null;
}

function interruption([after = '', first, ...others]: readonly string[]): CallerMove | null {
  const interruptAfterMs = Number(after);
  if (first === undefined || !Number.isFinite(interruptAfterMs) || interruptAfterMs < 0) return null;
  const done = first === '/key' ? keysOf(others) : { say: [first, ...others].join(' ') };
  return done && { interruptAfterMs, ...done };
}
