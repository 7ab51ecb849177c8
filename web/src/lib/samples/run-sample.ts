import { api } from '../api/client.ts';
import { ApiError } from '../api/problem.ts';

/** The sample as text and as what it says. Loaded when first needed. */
export async function sampleDocument(): Promise<{ procedure_id: string; version: string }> {
  const { default: document } = await import('./expense-approval.ckp.json');
  return document;
}

/** The sample as an author would write it. */
export async function sampleText(): Promise<string> {
  return `${JSON.stringify(await sampleDocument(), null, 2)}\n`;
}

/**
 * Imports the sample where it is not there yet and starts it; answers the run's id. `key` makes a repeat after a lost
 * answer harmless. Throws `ApiError`.
 */
export async function runSample(key: string): Promise<string> {
  const document = await sampleDocument();
  try {
    await api.importProcedure(JSON.stringify(document, null, 2));
  } catch (error) {
    // Another of the workspace was first: the version that is there is the one that is run.
    if (!(error instanceof ApiError) || error.problem.status !== 409) throw error;
  }
  const run = await api.startRun({ procedure_id: document.procedure_id, version: document.version }, key);
  return run.run_id;
}
