import { StereoRing } from '../record/stereo-ring.ts';
import type { MediaHost, Seat } from './media-host.ts';
import type { MediaCommand, MediaNotice } from './messages.ts';
import { RtpSocketError } from './rtp-socket.ts';

/** Does what the control thread asked. Only an unexpected failure rejects, and that is the end of the thread. */
export async function carryOut(
  command: MediaCommand,
  host: MediaHost,
  notify: (notice: MediaNotice) => void,
): Promise<void> {
  switch (command.do) {
    case 'open':
      return open(command, host, notify);
    case 'close':
      return host.close(command.session);
    case 'stats':
      return notify({ is: 'stats', question: command.question, stats: host.stats() });
    case 'shut-down':
      return host.closeAll();
  }
  const seat = host.seat(command.session);
  // A session closed a moment ago may still have commands under way.
  if (seat !== undefined) tellSeat(seat, command, notify);
}

type SeatCommand = Exclude<MediaCommand, { do: 'open' | 'close' | 'stats' | 'shut-down' }>;

function tellSeat(
  { session, socket }: Seat,
  command: SeatCommand,
  notify: (notice: MediaNotice) => void,
): void {
  switch (command.do) {
    case 'connect':
      session.connect(command.address, command.port);
      socket.connect(command.address, command.port);
      return;
    case 'configure':
      session.configure(command.settings);
      return;
    case 'speak':
      session.mouth.start(command.speech, command.bargeIn, command.loop);
      return;
    case 'append':
      session.mouth.append(command.speech, new Uint8Array(command.ulaw));
      return;
    case 'finish':
      session.mouth.finish(command.speech);
      return;
    case 'stop':
      session.mouth.stop(command.speech);
      return;
    case 'key':
      session.key(command.digit);
      return;
    case 'suspend':
      session.suspend();
      return;
    case 'resume':
      session.resume();
      return;
    case 'record':
      session.record(new StereoRing(command.memory));
      return;
    case 'stop-recording':
      session.stopRecording();
      notify({ is: 'recording-ended', session: command.session });
      return;
  }
}

async function open(
  { session, settings, goesOn }: Extract<MediaCommand, { do: 'open' }>,
  host: MediaHost,
  notify: (notice: MediaNotice) => void,
): Promise<void> {
  try {
    await host.open(session, settings, goesOn);
  } catch (error) {
    if (!(error instanceof RtpSocketError)) throw error;
    notify({ is: 'refused', session, code: error.code, message: error.message });
  }
}
