/** Sets a key of our own copy; `__proto__` is a key like any other. */
export function defineKey(target: object, key: string | number, value: unknown): void {
  Reflect.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}

/** Adds a key at a place among the others, at the end where none is said. Keys that look like indexes come first anyway. */
export function insertKey(target: object, key: string, value: unknown, place?: number): void {
  const later = place === undefined ? [] : Object.entries(target).slice(place);
  for (const [name] of later) Reflect.deleteProperty(target, name);
  defineKey(target, key, value);
  for (const [name, kept] of later) defineKey(target, name, kept);
}
