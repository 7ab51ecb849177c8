import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from 'miniflare';
import { build } from 'vite';
import { freePorts } from '../../scripts/launcher/free-ports.ts';

export interface Floor {
  baseUrl: string;
  stop(): Promise<void>;
}

/** The floor's Worker, on the miniflare and workerd of the product, data on disk and reached as directly. */
export async function startFloor(): Promise<Floor> {
  const folder = mkdtempSync(join(tmpdir(), 'langorch-floor-'));
  const worker = join(folder, 'worker');
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      outDir: worker,
      lib: { entry: join(import.meta.dirname, 'worker.ts'), formats: ['es'], fileName: () => 'index.js' },
      rollupOptions: { external: ['cloudflare:workers'] },
    },
  });
  const [port] = await freePorts(1);
  const baseUrl = `http://127.0.0.1:${port}`;
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      name: 'floor',
      rootPath: worker,
      modulesRoot: worker,
      modules: [{ type: 'ESModule', path: join(worker, 'index.js') }],
      compatibilityDate: '2026-11-01',
      durableObjects: { FLOOR: { className: 'FloorObject', useSQLite: true } },
      unsafeDirectSockets: [{ host: '127.0.0.1', port: Number(port) }],
      host: '127.0.0.1',
      port: 0,
      logRequests: false,
      cf: false,
      resourcePersistencePath: join(folder, 'state'),
      log: new Log(LogLevel.ERROR),
    }),
  );
  await miniflare.ready;
  await fetch(baseUrl);
  return {
    baseUrl,
    async stop() {
      await miniflare.dispose();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
