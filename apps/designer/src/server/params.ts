/** What stands in the brackets of an address, as it was meant: Next hands it over as it was written. */
export function decoded(params: Readonly<Record<string, string>> | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries(params ?? {}).map(([name, value]) => [name, decodeSafely(value)]));
}

/** A half percent sign in an address is no reason to fail: such a name is nobody's. */
function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
