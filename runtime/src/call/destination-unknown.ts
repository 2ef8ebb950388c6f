/** A flow named a destination the allow-list doesn't have. */
export class DestinationUnknown extends Error {
  readonly code = 'DESTINATION_UNKNOWN';
  constructor(destination: string) {
    super(
      `“${destination}” is not on the list of destinations. Add it to the destinations file and restart the engine.`,
    );
    this.name = 'DestinationUnknown';
  }
}
