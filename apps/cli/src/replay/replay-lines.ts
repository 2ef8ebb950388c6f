import type { Divergence } from '@patchcord/runtime/replay';
import { classInWords, deedInWords } from './deed-in-words.ts';
import type { PathStep, ReplayReport } from './replay-report.ts';

/** A replay as somebody reads it who wants to know what became of a call. */
export function replayLines(report: ReplayReport): string[] {
  const { divergence, divergences } = report;
  const others = divergences.filter((one) => one !== divergence);
  return [
    verdict(report),
    ...(divergence ? ['', ...divergenceLines(divergence)] : []),
    ...others.flatMap((one) => ['', ...divergenceLines(one)]),
    ...(divergence ? ['', ...pathLines(report.paths)] : []),
  ];
}

function verdict({ call, flow, against, identical, complete, missing, paths }: ReplayReport): string {
  const name =
    against.versionNumber === null ? against.version.slice(0, 12) : `version ${against.versionNumber}`;
  const what = `Call ${call}, through ${against.edited ? `“${against.flow}” ${name}` : `the version of “${flow}” it ran (${name})`}`;
  const whole = complete ? '' : ' Its journal stops before its end, and so does this.';
  const made = missing > 0 ? ` ${missing} entries its journal has lost were made anew.` : '';
  const same = identical
    ? `: identical, ${paths.recorded.length} nodes.`
    : against.edited
      ? ': not the same.'
      : ': NOT identical, though the flow is the same. A node or the engine behaves otherwise than when the call was made.';
  return what + same + whole + made;
}

function divergenceLines({ class: kind, node, visit, atMs, recorded, now }: Divergence): string[] {
  return [
    `${kind} at “${node}”, the call's ${ordinal(visit)} node, ${clock(atMs)} into it: ${classInWords[kind]}.`,
    ...(kind === 'unknown-answer' ? [] : [`  recorded: ${deedInWords(recorded)}`]),
    `  now:      ${deedInWords(now)}`,
  ];
}

/** Both ways side by side; `≠` where they part. */
function pathLines({ recorded, now }: ReplayReport['paths']): string[] {
  const left = recorded.map(stepText);
  const right = now.map(stepText);
  const width = Math.max(12, ...left.map(({ length }) => length));
  const rows = Array.from({ length: Math.max(left.length, right.length) }, (_, index) => {
    const [then = '', after = ''] = [left[index], right[index]];
    return `${then === after ? ' ' : '≠'} ${then.padEnd(width)}   ${after}`.trimEnd();
  });
  return [`  ${'recorded'.padEnd(width)}   now`, ...rows];
}

function stepText({ node, port }: PathStep): string {
  return port === null ? `${node} (end)` : `${node} → ${port}`;
}

function ordinal(number: number): string {
  const ending = { one: 'st', two: 'nd', few: 'rd', other: 'th', many: 'th', zero: 'th' };
  return `${number}${ending[new Intl.PluralRules('en-US', { type: 'ordinal' }).select(number)]}`;
}

function clock(atMs: number): string {
  return `${(atMs / 1000).toFixed(1)} s`;
}
