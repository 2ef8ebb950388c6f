/** A document as retrieval needs it: Markdown, read as it is, and an id to name as the source. */
export interface KnowledgeSource {
  readonly id: string;
  readonly title: string;
  readonly markdown: string;
}
