import type { FlowContent } from './content.ts';
import { impossible } from './impossible.ts';
import { defineKey, insertKey } from './keys.ts';
import { same } from './same.ts';
import type { ContentPath, Step } from './step.ts';

/** A content while changes are made to it: shares all they don't touch, and writes down how to take them back. */
export class ContentDraft {
  #content: FlowContent;
  /** Copies made here: they may be written to. */
  #own = new WeakSet<object>();
  readonly #back: Step[] = [];

  constructor(content: FlowContent) {
    this.#content = content;
  }

  get content(): FlowContent {
    return this.#content;
  }

  /** What takes back all that was done, in its order. */
  get back(): Step[] {
    return this.#back.toReversed();
  }

  /** From here on what was written before is shared too: a step back may hold it, which must not change under it. */
  beginChange(): void {
    this.#own = new WeakSet();
  }

  /** The value at a path; undefined where there is none. */
  at(path: ContentPath): unknown {
    let here: unknown = this.#content;
    for (const key of path) {
      if (typeof here !== 'object' || here === null || !Object.hasOwn(here, key)) return undefined;
      here = Reflect.get(here, key);
    }
    return here;
  }

  has(path: ContentPath): boolean {
    const parent = this.at(path.slice(0, -1));
    return typeof parent === 'object' && parent !== null && Object.hasOwn(parent, path.at(-1) ?? '');
  }

  /** What is there, replaced. */
  put(path: ContentPath, value: unknown): void {
    const was = this.at(path);
    if (!this.has(path)) impossible(`there is no ${told(path)}`);
    if (same(was, value, true)) return;
    defineKey(this.#writable(path.slice(0, -1)), last(path), value);
    this.#back.push({ op: 'put', path, value: was, was: value });
  }

  /** Added at a place among the keys of an object, or in a list; at its end where none is said. */
  insert(path: ContentPath, value: unknown, place?: number): void {
    const parent = this.#writable(path.slice(0, -1));
    const key = last(path);
    if (Array.isArray(parent)) {
      if (typeof key !== 'number' || key < 0 || key > parent.length) impossible(`there is no ${told(path)}`);
      parent.splice(key, 0, value);
    } else {
      if (Object.hasOwn(parent, key)) impossible(`${told(path)} is there already`);
      insertKey(parent, String(key), value, place);
    }
    this.#back.push({ op: 'remove', path, was: value });
  }

  remove(path: ContentPath): void {
    if (!this.has(path)) impossible(`there is no ${told(path)}`);
    const was = this.at(path);
    const parent = this.#writable(path.slice(0, -1));
    const key = last(path);
    const place = Array.isArray(parent) ? Number(key) : Object.keys(parent).indexOf(String(key));
    if (Array.isArray(parent)) parent.splice(place, 1);
    else Reflect.deleteProperty(parent, key);
    this.#back.push({ op: 'insert', path, value: was, place });
  }

  /** An item of the list at a path, to another place in it. */
  move(path: ContentPath, from: number, to: number): void {
    const list = this.#writable(path);
    if (!Array.isArray(list) || !(from in list) || !(to in list))
      impossible(`${told(path)} has no such items`);
    if (from === to) return;
    list.splice(to, 0, ...list.splice(from, 1));
    this.#back.push({ op: 'move', path, from: to, to: from });
  }

  /** What is there replaced, or added as the last. */
  set(path: ContentPath, value: unknown): void {
    if (this.has(path)) this.put(path, value);
    else this.insert(path, value);
  }

  /** A copy at the path that is ours to write to, and so all above it. */
  #writable(path: ContentPath): object {
    if (!this.#own.has(this.#content)) this.#content = this.#owned({ ...this.#content });
    let here: object = this.#content;
    for (const [depth, key] of path.entries()) {
      const inner: unknown = Object.hasOwn(here, key) ? Reflect.get(here, key) : undefined;
      if (typeof inner !== 'object' || inner === null)
        impossible(`there is no ${told(path.slice(0, depth + 1))}`);
      if (this.#own.has(inner)) here = inner;
      else {
        const copy = this.#owned(Array.isArray(inner) ? [...inner] : { ...inner });
        defineKey(here, key, copy);
        here = copy;
      }
    }
    return here;
  }

  #owned<Part extends object>(copy: Part): Part {
    this.#own.add(copy);
    return copy;
  }
}

function last(path: ContentPath): string | number {
  return path.at(-1) ?? impossible('a whole flow is replaced by another way');
}

function told(path: ContentPath): string {
  return `“${path.join(' › ')}”`;
}
