const phrases: Record<number, string> = {
  100: 'Trying',
  180: 'Ringing',
  200: 'OK',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  407: 'Proxy Authentication Required',
  408: 'Request Timeout',
  480: 'Temporarily Unavailable',
  481: 'Call/Transaction Does Not Exist',
  486: 'Busy Here',
  487: 'Request Terminated',
  488: 'Not Acceptable Here',
  500: 'Server Internal Error',
  503: 'Service Unavailable',
  603: 'Decline',
};

const sentences: Record<number, string> = {
  401: 'The server wants a user name and password that it knows. Pass them with the call.',
  403: 'The server refuses calls from this caller.',
  404: 'The server knows no such number.',
  407: 'The server wants a user name and password that it knows. Pass them with the call.',
  408: 'Nobody answered in time.',
  480: 'The number is not available now.',
  486: 'The number is busy.',
  487: 'The call was cancelled before it was answered.',
  488: 'The two sides share no codec.',
  500: 'The server failed while setting the call up; look in its log.',
  503: 'The server takes no more calls now, or is not ready.',
  603: 'The call was declined.',
};

export function reasonPhrase(status: number): string {
  return phrases[status] ?? 'Unknown';
}

/** One sentence for a person, for a final status that isn't 2xx. */
export function explainStatus(status: number, reason: string): string {
  return sentences[status] ?? `The server answered “${status} ${reason}”.`;
}
