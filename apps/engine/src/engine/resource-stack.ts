/** Owns what was opened and frees it in the opposite order, each even when another fails. */
export class ResourceStack {
  readonly #closers: (() => Promise<void>)[] = [];

  own<Resource>(resource: Resource, close: (resource: Resource) => Promise<unknown>): Resource {
    this.#closers.push(async () => {
      await close(resource);
    });
    return resource;
  }

  /** Rejects with the first failure after everything was tried. */
  async free(): Promise<void> {
    const failures: unknown[] = [];
    for (let close = this.#closers.pop(); close; close = this.#closers.pop()) {
      await close().catch((error) => failures.push(error));
    }
    if (failures.length > 0) throw failures[0];
  }
}
