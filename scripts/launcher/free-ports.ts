import { once } from 'node:events';
import { createServer, type Server } from 'node:net';

/** Free loopback ports, asked for at once so that none is given twice. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server: Server = createServer();
      server.listen({ host: '127.0.0.1', port: 0 });
      await once(server, 'listening');
      return server;
    }),
  );
  return Promise.all(
    servers.map(async (server) => {
      const address = server.address();
      server.close();
      await once(server, 'close');
      if (address === null || typeof address === 'string') throw new Error('no port');
      return address.port;
    }),
  );
}
