/** A transfer destination that can't be dialled as it is written. */
export class DestinationError extends Error {
  override readonly name = 'DestinationError';
  readonly code = 'DESTINATION_INVALID';

  constructor(what: string) {
    super(`${what} Correct the destination in the flow's allow-list.`);
  }
}
