import { WorkerEntrypoint } from 'cloudflare:workers';
import type { Entrypoints, TriggerProjectionFields } from '../../durable-objects/entrypoints.ts';
import type { Env } from '../env.ts';
import { repositoriesOf } from '../repositories/index.ts';

/** What a trigger's object says of itself → its row in D1, for lists. A repeat writes the same (R3). */
export class TriggerProjection extends WorkerEntrypoint<Env> implements EntrypointOf<'TriggerProjection'> {
  project(tenant: string, triggerId: string, fields: TriggerProjectionFields): Promise<void> {
    return repositoriesOf(this.env, tenant).triggers.project(triggerId, fields);
  }
}

type EntrypointOf<Name extends keyof Entrypoints> = Entrypoints[Name];
