import { WorkerEntrypoint } from 'cloudflare:workers';
import type { Entrypoints, LocalWork } from '../../durable-objects/entrypoints.ts';
import type { Outcome } from '../../engine/input.ts';
import type { Env } from '../env.ts';
import { parseExcelData } from './excel/parse-excel-data.ts';
import { failed } from './outcome.ts';

/**
 * Local effects (REFERENCE §7): what needs bytes, so that the core asks for it by command and the run's shell has it
 * done here, without a queue hop. A7: returns its result and never calls the object back. Safe to repeat.
 */
export class LocalEffects extends WorkerEntrypoint<Env> implements EntrypointOf<'LocalEffects'> {
  async run(work: LocalWork): Promise<Outcome> {
    switch (work.action) {
      case 'parse_excel_data':
        return parseExcelData(work, this.env.BLOBS);
      default:
        return failed('Internal', 'unknown_local_effect', `The platform does not do "${work.action}" itself.`, {
          retryable: false,
        });
    }
  }
}

type EntrypointOf<Name extends keyof Entrypoints> = Entrypoints[Name];
