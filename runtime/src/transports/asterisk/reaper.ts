import type { AriApplication } from './ari-types.generated.ts';
import type { AsteriskLink } from './asterisk-link.ts';
import { isNotFound, removeBridge, removeChannel } from './asterisk-link.ts';
import { findOrphans } from './find-orphans.ts';

/**
 * Removes what no live call answers for: left-overs of an engine that died, of requests whose answer was lost, of calls
 * that came while the events were away. Our own things go at once. A stranger's channel only when it was an orphan in
 * the sweep before as well: its StasisStart may still be on the way.
 */
export class Reaper {
  readonly #link: AsteriskLink;
  #suspects: ReadonlySet<string> = new Set();
  #removed = 0;

  constructor(link: AsteriskLink) {
    this.#link = link;
  }

  get removed(): number {
    return this.#removed;
  }

  /**
   * `callers` are the channels of live calls. Whether Asterisk knows our application; where it doesn't, nothing is
   * removed. Rejects with `AriError` when Asterisk can't be asked.
   */
  async sweep(callers: () => Iterable<string>): Promise<boolean> {
    const { ari, app, owned } = this.#link;
    const [application, channels, bridges] = await Promise.all([
      this.#application(),
      ari.request('channels.list', {}),
      ari.request('bridges.list', {}),
    ]);
    if (!application) return false;
    const orphans = findOrphans({
      app,
      channels,
      bridges,
      subscribed: new Set(application.channel_ids),
      owned: new Set([...owned, ...callers()]),
    });
    const deserted = orphans.callers.filter((id) => this.#suspects.has(id));
    this.#suspects = new Set(orphans.callers);
    await Promise.all([
      ...orphans.channels.map((id) => this.#hangUp(id)),
      ...deserted.map((id) => this.#giveBack(id)),
    ]);
    await Promise.all(orphans.bridges.map((id) => this.#destroy(id)));
    return true;
  }

  async #application(): Promise<AriApplication | undefined> {
    try {
      return await this.#link.ari.request('applications.get', { applicationName: this.#link.app });
    } catch (error) {
      if (isNotFound(error)) return undefined;
      throw error;
    }
  }

  async #hangUp(id: string): Promise<void> {
    this.#count('channel', id);
    await removeChannel(this.#link, id);
  }

  async #destroy(id: string): Promise<void> {
    this.#count('bridge', id);
    await removeBridge(this.#link, id);
  }

  #count(what: 'channel' | 'bridge', id: string): void {
    this.#removed += 1;
    this.#link.notice({ kind: 'orphan-removed', what, id });
  }

  async #giveBack(channelId: string): Promise<void> {
    this.#removed += 1;
    this.#link.notice({ kind: 'caller-returned', channelId });
    try {
      await this.#link.ari.request('channels.continueInDialplan', { channelId });
    } catch (error) {
      if (!isNotFound(error)) throw error;
    }
  }
}
