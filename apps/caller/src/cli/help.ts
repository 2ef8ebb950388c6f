export const help = `A caller with a voice: places one SIP call, talks, and saves what it heard.

  node apps/caller/src/main.ts --number 18005551234 [--server 127.0.0.1:15060] [--from +15550001234]

What it does in the call, in the order written; before it speaks it lets the agent finish:
  --say TEXT            speaks
  --audio FILE.wav      plays a recording
  --dtmf KEYS           presses keys, for example 2 or 123456#
  --silence 5s          says nothing for that long
  --interrupt-at 800ms  the next of the above cuts in, that long after the agent began
  --hangup-after 5s     hangs up, that long after the move before it (or after the answer)
Without --hangup-after it hangs up when the agent has been silent for --linger (5s) after the last move.

  --voice NAME          rms (default, the clearest on a telephone line), slt, kal, awb or espeak:en-us, espeak:de …
  --wav FILE            what the caller heard      --stereo FILE   left: said, right: heard
  --max 2m              the longest the call may take
  --json-lines          one JSON object a line, the last one a summary
  --username NAME       answers the server's question for a password with $PATCHCORD_SIP_PASSWORD
  --codec ulaw|alaw     --port N (own SIP port)     --cache-dir DIR (prepared speech)
  --no-transcript       accepted and always true: the caller sends nothing but sound to anyone

As a telephone that is called:
  --answer --port 15090 [--ring 1s] [--tone 440] [--calls 1] [moves as above]
  --busy, --no-answer, --decline

Ends with 0 when all went as planned, 2 when the command line makes no sense, 3 when the call failed.
`;
