import type { JsonObject } from '../../../schema/json.ts';
import type { Judged } from '../../compile.ts';
import { isClockName } from '../../expression/clock.ts';
import type { InputError } from '../../inputs/validate.ts';
import { checkInputs } from '../../inputs.ts';
import type { VariableContract } from '../../plan/plan.ts';
import { type Fixed, Knowledge, type Known } from './knowledge.ts';
import { templateReads, variableRead } from './reads.ts';

export interface Start {
  knowledge: Knowledge;
  errors: InputError[];
  warnings: string[];
}

/**
 * What is known when a run starts with an input: what was given, converted, and defaults. Without an input, what has
 * no default is not known; without a time, neither is what a default makes of it.
 */
export function startWith({ plan, names }: Judged, input: JsonObject | null, now: number | null): Start {
  const fixed: Fixed = {
    now,
    input,
    config: plan.config.service_endpoints,
    procedureId: plan.procedure_id,
    version: plan.version,
    sensitive: names.sensitive,
  };
  const { variables } = plan.inputs;
  const given = input ?? {};
  const checked = checkInputs(plan.inputs, given, now ?? 0);
  const dated = now === null ? datedDefaults(variables, given) : new Set<string>();
  const errors = checked.ok
    ? []
    : checked.errors.filter(({ name, code }) => !dated.has(name) && !(input === null && code === 'missing_input'));
  // With one value wrong the others are still known.
  const right = checked.ok
    ? checked.values
    : valuesOf(checkInputs(withoutWrong(plan.inputs, checked.errors), without(given, checked.errors), now ?? 0));
  const known = new Map<string, Known>();
  for (const [name, value] of Object.entries(right)) known.set(name, { value, sensitive: names.sensitive.has(name) });
  for (const [name, contract] of Object.entries(variables)) {
    const why = notKnown(name, contract, input, dated, errors, known.has(name));
    if (why !== null) known.set(name, { unknown: { name, source: 'input', why } });
  }
  return { knowledge: new Knowledge(fixed, known), errors, warnings: checked.ok ? checked.warnings : [] };
}

function notKnown(
  name: string,
  contract: VariableContract,
  input: JsonObject | null,
  dated: ReadonlySet<string>,
  errors: readonly InputError[],
  hasValue: boolean,
): string | null {
  if (dated.has(name)) return 'its default depends on the time of the run';
  const error = errors.find((one) => one.name === name);
  if (error !== undefined) return error.message;
  if (hasValue || contract.origin === 'system_captured') return null;
  if (input === null) return 'no input is given here';
  return contract.origin === 'user_lazy' && contract.required ? 'it may be asked for later' : null;
}

/** Variables whose default tells the time, by itself or through another one, where nothing else was given. */
function datedDefaults(variables: Record<string, VariableContract>, given: JsonObject): Set<string> {
  const dated = new Set<string>();
  const readers = new Map<string, string[]>();
  const open: string[] = [];
  for (const [name, { default: template }] of Object.entries(variables)) {
    if (template === null || (Object.hasOwn(given, name) && given[name] !== null)) continue;
    for (const path of templateReads(template)) {
      const read = variableRead(path);
      if (read === null) continue;
      if (isClockName(read) && !Object.hasOwn(variables, read)) open.push(name);
      else readers.set(read, [...(readers.get(read) ?? []), name]);
    }
  }
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (dated.has(name)) continue;
    dated.add(name);
    open.push(...(readers.get(name) ?? []));
  }
  return dated;
}

function without(given: JsonObject, errors: readonly InputError[]): JsonObject {
  const wrong = new Set(errors.map(({ name }) => name));
  return Object.fromEntries(Object.entries(given).filter(([name]) => !wrong.has(name)));
}

function withoutWrong(contract: Judged['plan']['inputs'], errors: readonly InputError[]): Judged['plan']['inputs'] {
  const wrong = new Set(errors.map(({ name }) => name));
  const variables = Object.entries(contract.variables).filter(([name]) => !wrong.has(name));
  return { additional: true, variables: Object.fromEntries(variables) };
}

function valuesOf(checked: ReturnType<typeof checkInputs>): JsonObject {
  return checked.ok ? checked.values : {};
}
