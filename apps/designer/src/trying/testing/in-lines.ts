/** An answer that is told line by line, each a JSON value. */
export function inLines(lines: readonly unknown[]): Response {
  return new Response(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
}
