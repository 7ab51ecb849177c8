import { resolve } from 'node:path';

export interface Settings {
  port: number;
  /** Absolute path of the data folder. */
  dataFolder: string;
  /** What a person types into a browser; also the deployment's PUBLIC_URL. */
  baseUrl: string;
}

/** A mistake of whoever types the command: shown as one line, without a stack. */
export class PlainError extends Error {}

/** `PORT` (1 to 65535, default 8787) and `LANGORCH_DATA` (default `.langorch`, relative to the product's folder). */
export function readSettings(env: NodeJS.ProcessEnv, root: string): Settings {
  const text = env.PORT?.trim() || '8787';
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535) {
    throw new PlainError(`PORT is "${text}"; it must be a number from 1 to 65535.`);
  }
  return {
    port,
    dataFolder: resolve(root, env.LANGORCH_DATA?.trim() || '.langorch'),
    baseUrl: `http://localhost:${port}`,
  };
}
