import { recordOf } from '../../check/flow-view.ts';
import { conditionInWords, type Named } from './condition-in-words.ts';
import { quoted } from './quoted.ts';

/** What a handler waits for, as one would say it: caller wants “human”. Null where nothing is chosen yet. */
export function triggerInWords(trigger: unknown, named?: Named): string | null {
  const { intent, key, silence, callEnded, condition } = recordOf(trigger);
  if (typeof intent === 'string') return `caller wants ${intent ? quoted(intent) : '…'}`;
  if (typeof key === 'string') return `caller presses ${key || '…'}`;
  if (silence === true) return 'caller says nothing';
  if (callEnded === true) return 'the call has ended';
  return condition === undefined ? null : (conditionInWords(condition, named) ?? 'something holds');
}
