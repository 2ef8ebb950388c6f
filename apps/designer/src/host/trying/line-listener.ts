import type { TryLine } from '../../trying/try-lines.ts';

/** Whoever listens to what comes of an act: nobody, or the last who asked. */
export class LineListener {
  #controller: ReadableStreamDefaultController<TryLine> | null = null;

  /** What is told from now on, beginning with what `begin` tells; whoever listened before hears no more. */
  listen(begin: () => void): ReadableStream<TryLine> {
    return new ReadableStream<TryLine>({
      start: (controller) => {
        // A stream that is closed can't be cancelled: a page that goes late takes nothing from the next.
        this.end();
        this.#controller = controller;
        begin();
      },
      // Whoever went away misses what is told; the call goes on to where it waits.
      cancel: () => {
        this.#controller = null;
      },
    });
  }

  tell(line: TryLine): void {
    this.#controller?.enqueue(line);
  }

  end(): void {
    const controller = this.#controller;
    this.#controller = null;
    controller?.close();
  }
}
