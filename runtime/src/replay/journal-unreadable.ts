/** A journal that can't be replayed; the sentence says why and what to do. */
export class JournalUnreadable extends Error {
  readonly code: 'JOURNAL_EMPTY' | 'JOURNAL_INCOMPLETE' | 'JOURNAL_NEWER';

  constructor(code: JournalUnreadable['code'], message: string) {
    super(message);
    this.name = 'JournalUnreadable';
    this.code = code;
  }
}
