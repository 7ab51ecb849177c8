import type { Plan } from '../../ckp/plan/plan.ts';
import { loadPlan as readAnyFormat } from '../../ckp/plan/stored/load-plan.ts';
import type { Json } from '../../schema/json.ts';
import { readPlan } from '../blobs.ts';
import type { Env } from '../env.ts';

export interface LoadedPlan {
  text: string;
  plan: Plan;
}

/** Characters of plan text kept per isolate; a plan never changes under its hash, so nothing goes stale. */
const MOST_CHARACTERS = 8_000_000;

const kept = new Map<string, LoadedPlan>();
let keptCharacters = 0;

/** The plan by its hash, from R2 or this isolate's memory. Throws when it is gone, which no user can cause. */
export async function loadPlan(env: Pick<Env, 'BLOBS'>, tenant: string, hash: string): Promise<LoadedPlan> {
  const name = `${tenant}/${hash}`;
  const found = kept.get(name);
  if (found) {
    // Oldest use first, so that what goes is what nobody asked for.
    kept.delete(name);
    kept.set(name, found);
    return found;
  }
  const text = await readPlan(env, tenant, hash);
  if (text === null) throw new Error(`plan ${hash} is gone`);
  const loaded = { text, plan: readAnyFormat(JSON.parse(text) as Json) };
  kept.set(name, loaded);
  keptCharacters += text.length;
  for (const [oldest, { text: gone }] of kept) {
    if (keptCharacters <= MOST_CHARACTERS || oldest === name) break;
    kept.delete(oldest);
    keptCharacters -= gone.length;
  }
  return loaded;
}
