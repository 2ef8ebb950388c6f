import type { PhoneCall } from '../phone-call.ts';
import type { ScriptEvent } from '../script/follow-script.ts';
import type { CallerEvent, Reporter } from './reporter.ts';

/** Milliseconds since the answer, whole, as positions in the recording. */
export function sinceAnswer(call: PhoneCall, atMs: number): number {
  return Math.round(atMs - (call.answeredAtMs ?? atMs));
}

/** Tells of a script's progress in the words of the command line. */
export function scriptReporter(
  call: PhoneCall,
  reporter: Reporter,
  extra: object = {},
): (event: ScriptEvent) => void {
  return (event) => reporter.report({ ...wordsFor(event, (atMs) => sinceAnswer(call, atMs)), ...extra });
}

function wordsFor(event: ScriptEvent, since: (atMs: number) => number): CallerEvent {
  const atMs = since(event.atMs);
  switch (event.type) {
    case 'agent-started':
      return { event: 'agent-started-speaking', atMs };
    case 'agent-stopped':
      return { event: 'agent-stopped', atMs, spokeMs: Math.round(event.spokeMs) };
    case 'said':
      return { event: 'said', atMs, text: event.what, endMs: since(event.endMs), complete: event.complete };
    case 'key-sent':
      return { event: 'sent-key', atMs, key: event.key };
    case 'key-heard':
      return { event: 'heard-key', atMs, key: event.key };
  }
}
