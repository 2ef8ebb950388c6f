/** What a browser is told with every answer: scripts are ours alone, nobody frames us, nothing is guessed or sent along. */
export function securityHeaders(nonce: string): Record<'content-security-policy' | (string & {}), string> {
  return {
    'content-security-policy': [
      "default-src 'self'",
      // A script runs when it carries this answer's nonce, or when one that does has loaded it.
      `script-src 'nonce-${nonce}' 'strict-dynamic'`,
      // Colours and places are set as style attributes: the canvas draws with them.
      "style-src 'self' 'unsafe-inline'",
      "img-src 'self' data: blob:",
      "media-src 'self' blob:",
      "font-src 'self'",
      "connect-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ].join('; '),
    'x-frame-options': 'DENY',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(self)',
  };
}
