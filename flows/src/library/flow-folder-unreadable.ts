/** A file of a flow's folder can't be read, or isn't what it should be. */
export class FlowFolderUnreadable extends Error {
  readonly code = 'FLOW_FOLDER_UNREADABLE';
  constructor(file: string, cause: unknown, fix: string) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`${file} can't be read: ${reason.replace(/\.$/, '')}. ${fix}`, { cause });
    this.name = 'FlowFolderUnreadable';
  }
}
