import { checkInputs } from '../../ckp/inputs.ts';
import { inputContract } from '../../ckp/plan/inputs.ts';
import type { Json, JsonObject } from '../../schema/json.ts';

export interface TriedInputs {
  valid: boolean;
  /** What a run would start with: converted, defaults filled in. Empty when not valid. */
  values: JsonObject;
  /** By variable. */
  errors: Record<string, { code: string; message: string }[]>;
  warnings: string[];
}

/** Input against a `variables_schema`, in either of its forms. `now` is epoch ms. Total. Source: REFERENCE §3. */
export function tryInputs(variablesSchema: Json, input: JsonObject, now: number): TriedInputs {
  const checked = checkInputs(inputContract(variablesSchema), input, now);
  if (checked.ok) return { valid: true, values: checked.values, errors: {}, warnings: checked.warnings };
  const errors = new Map<string, { code: string; message: string }[]>();
  for (const { name, code, message } of checked.errors) {
    const standing = errors.get(name);
    if (standing) standing.push({ code, message });
    else errors.set(name, [{ code, message }]);
  }
  return { valid: false, values: {}, errors: Object.fromEntries(errors), warnings: [] };
}
