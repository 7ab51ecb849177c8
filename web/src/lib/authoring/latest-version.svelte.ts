import { api } from '../api/client.ts';

/** The version that the workspace has of the procedure being written, if it has one. */
export class LatestVersion {
  found = $state.raw<{ version: string; text: string } | null>(null);
  #id = '';

  /** Looks the procedure up, once for each name that is written. */
  async of(procedureId: string): Promise<void> {
    if (procedureId === this.#id) return;
    this.#id = procedureId;
    this.found = null;
    if (procedureId === '') return;
    try {
      const { version, source_text } = await api.procedure(procedureId, 'latest');
      if (procedureId === this.#id) this.found = { version, text: source_text };
    } catch {
      // There is none of this name, which is how every procedure begins.
    }
  }
}
