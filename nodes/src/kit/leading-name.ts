/** The name that a text begins with, where it is `{{ name }}` and the text ends there or goes on as a path or a query. */
export function leadingName(text: string): string | null {
  return leading.exec(text)?.[1] ?? null;
}

/** The text without that name. */
export function behindLeadingName(text: string): string {
  return text.replace(leading, '');
}

const leading = /^{{\s*([A-Za-z]\w*)\s*}}(?=[/?#]|$)/;
