/** A file in memory that doubles as it grows. */
export class GrowingFile {
  size = 0;
  #storage = new Uint8Array(4096);

  bytes(): Uint8Array {
    return this.#storage.slice(0, this.size);
  }

  read(position: number, into: Uint8Array): number {
    const found = this.#storage.subarray(position, Math.min(position + into.length, this.size));
    into.set(found);
    return found.length;
  }

  write(position: number, bytes: Uint8Array): number {
    const end = position + bytes.length;
    if (end > this.#storage.length) {
      const larger = new Uint8Array(Math.max(end, this.#storage.length * 2));
      larger.set(this.#storage);
      this.#storage = larger;
    }
    this.#storage.set(bytes, position);
    this.size = Math.max(this.size, end);
    return bytes.length;
  }
}
