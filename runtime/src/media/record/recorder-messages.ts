/** Control thread → recorder. `drain`: something has just ended, don't wait for the timer. */
export type RecorderCommand =
  | {
      readonly do: 'record';
      readonly recording: number;
      readonly file: string;
      /** The file holds the session's audio so far: go on where it ends. */
      readonly continues: boolean;
      readonly memory: SharedArrayBuffer;
    }
  | { readonly do: 'drain' }
  | { readonly do: 'shut-down' };

/** Recorder → control thread: the file is whole and closed, or why not. */
export interface RecorderNotice {
  readonly is: 'recorded';
  readonly recording: number;
  readonly problem: string | null;
}
