/** What the parser of the command line complains of, as one line with a code like every other failure. */
export function misuseLine(complaint: string): string {
  const [first = '', ...rest] = complaint
    .replace(/^error: /, '')
    .trim()
    .split(/\s*\n\s*/);
  const what = [first.replace(/\.$/, ''), ...rest].join(' ');
  return `COMMAND_MISUSED: ${what.charAt(0).toUpperCase()}${what.slice(1)}. Add --help for what this command takes.\n`;
}
