import { CliError } from '../../cli-error.ts';

/** One file's changes of a unified diff. */
export interface FilePatch {
  /** From the root of the repository. */
  readonly file: string;
  readonly hunks: readonly { readonly before: string; readonly after: string }[];
}

/** A unified diff of one file, with lines that say what it is for before it. */
export function readPatch(text: string): FilePatch & { readonly about: string } {
  const lines = text.split('\n');
  const about = lines.filter((line) => line.startsWith('# ')).map((line) => line.slice(2));
  const file = lines.find((line) => line.startsWith('+++ b/'))?.slice('+++ b/'.length) ?? '';
  const hunks: { before: string[]; after: string[] }[] = [];
  for (const line of lines) {
    const hunk = hunks.at(-1);
    if (line.startsWith('@@')) hunks.push({ before: [], after: [] });
    else if (!hunk || line === '') continue;
    else {
      if (!line.startsWith('+')) hunk.before.push(line.slice(1));
      if (!line.startsWith('-')) hunk.after.push(line.slice(1));
    }
  }
  return {
    about: about.join(' '),
    file,
    hunks: hunks.map(({ before, after }) => ({ before: before.join('\n'), after: after.join('\n') })),
  };
}

/**
 * Applies it exactly: what each part replaces must be there, word for word and once, wherever it has moved to.
 * @throws CliError `PATCH_UNFIT` where the source has become another
 */
export function applyPatch(source: string, { file, hunks }: FilePatch): string {
  if (hunks.length === 0) throw unfit(file, 'holds no change');
  const applied = hunks.reduce((text, { before, after }, index) => {
    const wanted = `\n${before}\n`;
    const at = text.indexOf(wanted);
    if (at === -1) throw unfit(file, `finds part ${index + 1} nowhere`);
    if (text.includes(wanted, at + 1)) throw unfit(file, `finds part ${index + 1} more than once`);
    return `${text.slice(0, at)}\n${after}\n${text.slice(at + wanted.length)}`;
  }, `\n${source}`);
  return applied.slice(1);
}

function unfit(file: string, why: string): CliError {
  return new CliError(
    'PATCH_UNFIT',
    `The patch of ${file} ${why}: write it anew for the source as it is now.`,
  );
}
