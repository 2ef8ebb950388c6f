import { GrowingFile } from './growing-file.ts';

const SUCCESS = 0;
const BAD_DESCRIPTOR = 8;
const PREOPENED = 3;

/** What a program that has ended leaves behind. */
export interface ProgramOutput {
  readonly exitCode: number;
  readonly stdout: Uint8Array;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** Thrown through the program when it exits; never leaves `run`. */
class ProgramExit extends Error {
  readonly code: number;
  constructor(code: number) {
    super(`exit ${code}`);
    this.code = code;
  }
}

/**
 * The small part of WASI preview 1 that a command-line program reading no input needs, its files in memory: nothing
 * touches the disk, and Node's experimental module with its warning is not loaded.
 * Source: github.com/WebAssembly/WASI, legacy/preview1/docs.md.
 */
export class WasiInMemory {
  readonly #arguments: readonly Uint8Array[];
  readonly #files = new Map<string, GrowingFile>();
  readonly #open = new Map<number, { file: GrowingFile; position: number }>();
  #memory: WebAssembly.Memory | null = null;

  constructor(commandLine: readonly string[]) {
    this.#arguments = commandLine.map((argument) => new TextEncoder().encode(`${argument}\0`));
    for (const descriptor of [1, 2]) this.#open.set(descriptor, { file: new GrowingFile(), position: 0 });
  }

  run(instance: WebAssembly.Instance): ProgramOutput {
    const { memory, _start: start } = instance.exports;
    if (!(memory instanceof WebAssembly.Memory) || typeof start !== 'function')
      throw new TypeError(
        'Not a WASI command: `memory` or `_start` is missing; reinstall the package it came from.',
      );
    this.#memory = memory;
    return {
      exitCode: exitCodeOf(() => start()),
      stdout: this.#open.get(1)?.file.bytes() ?? new Uint8Array(),
      files: new Map([...this.#files].map(([path, file]) => [path, file.bytes()])),
    };
  }

  readonly imports = {
    wasi_snapshot_preview1: {
      args_sizes_get: (countAt: number, sizeAt: number) => {
        this.#view.setUint32(countAt, this.#arguments.length, true);
        this.#view.setUint32(
          sizeAt,
          this.#arguments.reduce((sum, { length }) => sum + length, 0),
          true,
        );
        return SUCCESS;
      },
      args_get: (pointersAt: number, textAt: number) => {
        this.#arguments.reduce((at, argument, index) => {
          this.#view.setUint32(pointersAt + index * 4, at, true);
          this.#bytes.set(argument, at);
          return at + argument.length;
        }, textAt);
        return SUCCESS;
      },
      /** Time stands still: equal texts give equal sound. */
      clock_time_get: (_clock: number, _precision: bigint, at: number) => {
        this.#view.setBigUint64(at, 0n, true);
        return SUCCESS;
      },
      fd_close: (descriptor: number) => (this.#open.delete(descriptor) ? SUCCESS : BAD_DESCRIPTOR),
      fd_fdstat_get: (descriptor: number, at: number) => {
        this.#bytes.fill(0, at, at + 24);
        this.#view.setUint8(at, descriptor === PREOPENED ? 3 : 4);
        this.#view.setBigUint64(at + 8, 0x1fff_ffffn, true);
        this.#view.setBigUint64(at + 16, 0x1fff_ffffn, true);
        return SUCCESS;
      },
      fd_fdstat_set_flags: () => SUCCESS,
      fd_prestat_get: (descriptor: number, at: number) => {
        if (descriptor !== PREOPENED) return BAD_DESCRIPTOR;
        this.#view.setUint32(at, 0, true);
        this.#view.setUint32(at + 4, 1, true);
        return SUCCESS;
      },
      fd_prestat_dir_name: (_descriptor: number, at: number) => {
        this.#bytes[at] = '/'.charCodeAt(0);
        return SUCCESS;
      },
      path_open: (
        _directory: number,
        _lookup: number,
        pathAt: number,
        pathLength: number,
        openFlags: number,
        _rights: bigint,
        _inheriting: bigint,
        _flags: number,
        descriptorAt: number,
      ) => {
        const path = new TextDecoder().decode(this.#bytes.slice(pathAt, pathAt + pathLength));
        const truncate = (openFlags & 8) !== 0;
        const file = (truncate ? null : this.#files.get(path)) ?? new GrowingFile();
        this.#files.set(path, file);
        const descriptor = Math.max(PREOPENED, ...this.#open.keys()) + 1;
        this.#open.set(descriptor, { file, position: 0 });
        this.#view.setUint32(descriptorAt, descriptor, true);
        return SUCCESS;
      },
      fd_seek: (descriptor: number, offset: bigint, whence: number, at: number) => {
        const open = this.#open.get(descriptor);
        if (!open) return BAD_DESCRIPTOR;
        const from = whence === 0 ? 0 : whence === 1 ? open.position : open.file.size;
        open.position = from + Number(offset);
        this.#view.setBigUint64(at, BigInt(open.position), true);
        return SUCCESS;
      },
      fd_read: (descriptor: number, vectorsAt: number, count: number, readAt: number) =>
        this.#transfer(descriptor, vectorsAt, count, readAt, (file, position, bytes) =>
          file.read(position, bytes),
        ),
      fd_write: (descriptor: number, vectorsAt: number, count: number, writtenAt: number) =>
        this.#transfer(descriptor, vectorsAt, count, writtenAt, (file, position, bytes) =>
          file.write(position, bytes),
        ),
      proc_exit: (code: number) => {
        throw new ProgramExit(code);
      },
    },
  };

  #transfer(
    descriptor: number,
    vectorsAt: number,
    count: number,
    doneAt: number,
    move: (file: GrowingFile, position: number, bytes: Uint8Array) => number,
  ): number {
    const open = this.#open.get(descriptor);
    if (!open) return BAD_DESCRIPTOR;
    let moved = 0;
    for (let index = 0; index < count; index++) {
      const at = this.#view.getUint32(vectorsAt + index * 8, true);
      const length = this.#view.getUint32(vectorsAt + index * 8 + 4, true);
      const now = move(open.file, open.position, this.#bytes.subarray(at, at + length));
      open.position += now;
      moved += now;
    }
    this.#view.setUint32(doneAt, moved, true);
    return SUCCESS;
  }

  // The buffer is replaced whenever the program's memory grows.
  get #bytes(): Uint8Array {
    return new Uint8Array(this.#memory?.buffer ?? new ArrayBuffer(0));
  }

  get #view(): DataView {
    return new DataView(this.#memory?.buffer ?? new ArrayBuffer(0));
  }
}

function exitCodeOf(program: () => unknown): number {
  try {
    program();
    return 0;
  } catch (error) {
    if (error instanceof ProgramExit) return error.code;
    throw error;
  }
}
