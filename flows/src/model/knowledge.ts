/** One of a flow's documents: Markdown, with the id its file is named after. */
export interface KnowledgeDocument {
  readonly id: string;
  readonly title: string;
  readonly markdown: string;
}

/** A document's title is its first heading. */
export function knowledgeDocument(id: string, markdown: string): KnowledgeDocument {
  return { id, title: /^#\s+(.+)$/m.exec(markdown)?.[1]?.trim() ?? id, markdown };
}

/** The headings of the sections, each a question or topic in a caller's words. */
export function headingsOf({ markdown }: KnowledgeDocument): string[] {
  return [...markdown.matchAll(/^#{2,6}\s+(.+)$/gm)].flatMap(([, heading]) =>
    heading ? [heading.trim()] : [],
  );
}
