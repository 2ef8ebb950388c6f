import { createServer, type RequestListener } from 'node:http';

/** A server on loopback that only this test knows. */
export interface LocalServer {
  readonly url: string;
  close(): Promise<void>;
}

export async function startServer(answer: RequestListener): Promise<LocalServer> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server listens on no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** 200 and JSON, as if all were well, but nothing a flow could use. */
export const garbage: RequestListener = (_, response) => {
  response.setHeader('content-type', 'application/json');
  response.end('{"":[{"state":{}}]}');
};

/** What a proxy shows while the real server restarts. */
export const htmlPage: RequestListener = (_, response) => {
  response.setHeader('content-type', 'text/html');
  response.end('<html><body>Be right back!</body></html>');
};

export const refusal: RequestListener = (_, response) => {
  response.statusCode = 403;
  response.setHeader('content-type', 'application/json');
  response.end('{"error":"FORBIDDEN"}');
};
