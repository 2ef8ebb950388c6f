/** A range of UDP ports, both ends included. */
export interface PortSpan {
  readonly first: number;
  readonly last: number;
}

export const inSpan = (port: number, { first, last }: PortSpan): boolean => port >= first && port <= last;

/** For pcap-filter(7). */
export const spanText = ({ first, last }: PortSpan): string => `${first}-${last}`;
