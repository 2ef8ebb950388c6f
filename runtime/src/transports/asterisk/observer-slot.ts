import { describe } from './asterisk-link.ts';
import type { CallEnd, CallObserver, TransportNotice } from './contract.ts';

/**
 * Where a call's observer will stand. Keys, and the end, that come before it are kept for it; an observer that throws
 * costs a notice and nothing else.
 */
export class ObserverSlot {
  readonly #notice: (notice: TransportNotice) => void;
  #observer: CallObserver | undefined;
  #waiting: ((observer: CallObserver) => void)[] = [];

  constructor(notice: (notice: TransportNotice) => void) {
    this.#notice = notice;
  }

  observe(observer: CallObserver): void {
    if (this.#observer) throw new Error('The call has an observer already; a call has one.');
    this.#observer = observer;
    for (const deliver of this.#waiting.splice(0)) this.#try(observer, deliver);
  }

  key(digit: string): void {
    this.#tell((observer) => observer.key(digit));
  }

  humanLeft(end: CallEnd): void {
    this.#tell((observer) => observer.humanLeft?.(end));
  }

  audioLost(): void {
    this.#tell((observer) => observer.audioLost?.());
  }

  ended(end: CallEnd): void {
    this.#tell((observer) => observer.ended(end));
  }

  #tell(deliver: (observer: CallObserver) => void): void {
    if (this.#observer) this.#try(this.#observer, deliver);
    else this.#waiting.push(deliver);
  }

  #try(observer: CallObserver, deliver: (observer: CallObserver) => void): void {
    try {
      deliver(observer);
    } catch (error) {
      this.#notice({ kind: 'observer-failed', detail: describe(error) });
    }
  }
}
