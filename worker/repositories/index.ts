import type { Env } from '../env.ts';
import { agentsOf } from './agents.ts';
import { approvalsOf } from './approvals.ts';
import type { Repositories } from './contract.ts';
import { databaseOf } from './database.ts';
import { deadLettersOf } from './dead-letters.ts';
import { modelsOf } from './models.ts';
import { proceduresOf } from './procedures.ts';
import { runsOf } from './runs.ts';
import { sealerOf } from './sealing.ts';
import { secretsOf } from './secrets.ts';
import { startsOf } from './starts.ts';
import { triggersOf } from './triggers.ts';

/** The tenant's repositories: the only way to D1, so that a query without a tenant cannot be written. */
export function repositoriesOf(env: Pick<Env, 'DB' | 'MASTER_KEY'>, tenant: string): Repositories {
  const database = databaseOf(env.DB);
  const sealer = sealerOf(env, tenant);
  return {
    tenant,
    procedures: proceduresOf(database, tenant),
    runs: runsOf(env.DB, database, tenant),
    approvals: approvalsOf(database, tenant),
    starts: startsOf(database, tenant),
    agents: agentsOf(database, sealer, tenant),
    models: modelsOf(database, sealer, tenant),
    secrets: secretsOf(database, sealer, tenant),
    triggers: triggersOf(database, sealer, tenant),
    deadLetters: deadLettersOf(database, tenant),
  };
}
