import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from 'miniflare';
import { build } from 'vite';
import { median } from '../report.ts';
import { percentile } from './timing.ts';

/** Rounds of one request: enough that getting there and back is nothing beside them. */
const ROUNDS = 100;
const REQUESTS = 6;

export interface WorkerdFigure {
  name: string;
  what: 'compile' | 'explain';
  /** ms */
  p50: number;
  p99: number;
}

/** The compiler on workerd, as the product's Worker runs it. */
export async function inWorkerd(documents: readonly { name: string; text: string }[]): Promise<WorkerdFigure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'langorch-compile-'));
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      outDir: folder,
      lib: { entry: join(import.meta.dirname, 'worker.ts'), formats: ['es'], fileName: () => 'index.js' },
    },
  });
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      name: 'compile',
      rootPath: folder,
      modulesRoot: folder,
      modules: [{ type: 'ESModule', path: join(folder, 'index.js') }],
      compatibilityDate: '2026-11-01',
      host: '127.0.0.1',
      port: 0,
      logRequests: false,
      cf: false,
      log: new Log(LogLevel.ERROR),
    }),
  );
  try {
    const url = await miniflare.ready;
    const figures: WorkerdFigure[] = [];
    for (const { name, text } of documents) {
      for (const what of ['compile', 'explain'] as const) {
        const body = `{"what":"${what}","rounds":${ROUNDS},"document":${text}}`;
        const times: number[] = [];
        for (let request = 0; request < REQUESTS; request++) {
          const reply = await fetch(url, { method: 'POST', body });
          if (!reply.ok) throw new Error(`workerd answered ${reply.status}: ${await reply.text()}`);
          // The first ones find cold code.
          if (request > 1) times.push(...((await reply.json()) as number[]));
          else await reply.text();
        }
        figures.push({ name, what, p50: median(times), p99: percentile(times, 99) });
      }
    }
    return figures;
  } finally {
    await miniflare.dispose();
    rmSync(folder, { recursive: true, force: true });
  }
}
