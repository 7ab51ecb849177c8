import type { Json, JsonObject } from '../schema/json.ts';
import { convertInput } from './inputs/convert.ts';
import { InputDefaults } from './inputs/defaults.ts';
import { type InputError, validateInput } from './inputs/validate.ts';
import type { InputContract, VariableContract } from './plan/plan.ts';

export type CheckedInputs =
  | { ok: true /** What the run starts with, converted, defaults filled in. */; values: JsonObject; warnings: string[] }
  | { ok: false; errors: InputError[] };

/**
 * Checks what a run is given against what its procedure declares: fills in defaults, converts numeric and boolean
 * text, and reports everything that is wrong at once, by variable. Total. Source: REFERENCE §3.
 *
 * @param now the engine's time, epoch ms: what `today` and `now` are in a default
 * @example checkInputs(plan.inputs, { priority: '2' }, now) // { ok: true, values: { priority: 2 }, warnings: [] }
 */
export function checkInputs(contract: InputContract, input: JsonObject, now: number): CheckedInputs {
  const errors: InputError[] = [];
  const warnings: string[] = [];
  const given: [string, Json][] = [];
  for (const [name, value] of Object.entries(input)) {
    if (Object.hasOwn(contract.variables, name)) {
      if (!isAbsent(value)) given.push([name, converted(contract.variables[name], value)]);
    } else if (contract.additional) {
      given.push([name, value]);
      warnings.push(`input \`${name}\` is not declared in variables_schema; it is kept as a variable`);
    } else {
      errors.push({ name, code: 'unknown_input', message: `\`${name}\` is not an input of this procedure` });
    }
  }
  const defaults = new InputDefaults(contract, Object.fromEntries(given), input, now, warnings);
  const values: [string, Json][] = given.filter(([name]) => !Object.hasOwn(contract.variables, name));
  for (const [name, variable] of Object.entries(contract.variables)) {
    const value = defaults.valueOf(name);
    if (value !== undefined) {
      errors.push(...validateInput(name, variable, value, warnings));
      values.push([name, value]);
    } else if (isNeeded(variable)) {
      errors.push({ name, code: 'missing_input', message: `\`${name}\` is required: give ${describe(variable)}` });
    }
  }
  if (errors.length > 0) return { ok: false, errors };
  return { ok: true, values: Object.fromEntries(values), warnings };
}

/** Null and blank text are as good as nothing (REFERENCE §3). */
function isAbsent(value: Json): boolean {
  return value === null || (typeof value === 'string' && value.trim() === '');
}

/** One that the run writes or may ask for later need not be there at the start. */
function isNeeded(variable: VariableContract): boolean {
  return variable.required && variable.origin === 'user_strict';
}

function converted(variable: VariableContract | undefined, value: Json): Json {
  return variable === undefined ? value : convertInput(variable.type, value);
}

function describe(variable: VariableContract): string {
  const kind = variable.type === 'any' ? 'a value' : `a value of type ${variable.type}`;
  return variable.description === null ? kind : `${kind} (${variable.description})`;
}
