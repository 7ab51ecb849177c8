import { api } from '../api/client.ts';
import { ApiError, problemOf } from '../api/problem.ts';
import type { Procedure } from '../api/types.ts';

/** A procedure with its versions, looked up in the list. Throws a 404 when the tenant has none of that name. */
export async function findProcedure(id: string): Promise<Procedure> {
  for (let cursor: string | undefined; ; ) {
    const page = await api.procedures({ limit: 200, cursor });
    const found = page.items.find((procedure) => procedure.procedure_id === id);
    if (found) return found;
    if (page.next_cursor === null) throw new ApiError(problemOf(404, { code: 'not_found' }));
    cursor = page.next_cursor;
  }
}
