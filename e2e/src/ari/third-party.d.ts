/** The parts of ari-client 2.2 the tests use; it ships no types. */
declare module 'ari-client' {
  export interface ListedChannel {
    readonly id: string;
    readonly name: string;
    readonly state: string;
  }
  export interface ListedBridge {
    readonly id: string;
    readonly technology: string;
    readonly channels: readonly string[];
  }
  export interface StartedChannel extends ListedChannel {
    answer(): Promise<void>;
    hangup(): Promise<void>;
  }
  export interface Client {
    readonly channels: {
      list(): Promise<ListedChannel[]>;
      hangup(parameters: Readonly<Record<string, string>>): Promise<void>;
      externalMedia(parameters: Readonly<Record<string, string>>): Promise<ListedChannel>;
    };
    readonly bridges: {
      list(): Promise<ListedBridge[]>;
      create(parameters: Readonly<Record<string, string>>): Promise<ListedBridge>;
      addChannel(parameters: Readonly<Record<string, string>>): Promise<void>;
      destroy(parameters: Readonly<Record<string, string>>): Promise<void>;
    };
    start(app: string): Promise<void>;
    stop(): void;
    on(
      event: 'StasisStart',
      listener: (event: { readonly args: readonly string[] }, channel: StartedChannel) => void,
    ): void;
    on(event: 'StasisEnd', listener: (event: unknown, channel: ListedChannel) => void): void;
    on(
      event: 'ChannelDtmfReceived',
      listener: (event: { readonly digit: string }, channel: ListedChannel) => void,
    ): void;
  }
  const ari: { connect(baseUrl: string, username: string, password: string): Promise<Client> };
  export default ari;
}
