import { isJsonObject, type Json } from '../../../../schema/json.ts';
import { convertInput } from '../../../inputs/convert.ts';
import { validateInput } from '../../../inputs/validate.ts';
import { declaredVariables } from '../../../plan/names.ts';
import type { VariableContract } from '../../../plan/plan.ts';
import { at } from '../../../syntax/pointer.ts';
import { type Finding, foundIn, type Rule } from '../../rule.ts';

export const impossibleValidation: Rule = {
  code: 'impossible_validation',
  severity: 'error',
  summary: 'Some value passes the validation of each variable, and each of its allowed values does (REFERENCE §3).',
  check(found, { tree, plan }) {
    foundIn(found, declaredVariables(tree.variables?.value ?? {}), (found, { name, at: place }) => {
      const contract = Object.hasOwn(plan.inputs.variables, name) ? plan.inputs.variables[name] : undefined;
      if (contract === undefined) return;
      const pointer = at(tree.variables?.pointer ?? '', ...place, 'validation');
      range(found, name, contract, pointer);
      allowed(found, name, contract, pointer);
      patternOf(found, name, contract, pointer);
    });
  },
};

function range(found: Finding[], name: string, { min, max, type }: VariableContract, pointer: string): void {
  const isLength = type === 'string' || type === 'array';
  if (min !== null && max !== null && min > max) {
    found.push({
      pointer: at(pointer, 'min'),
      message: `Nothing can be given for “${name}”: its \`min\` (${min}) is more than its \`max\` (${max}).`,
      hint: 'Swap the two, or remove one of them.',
      related: [{ pointer: at(pointer, 'max'), message: 'the `max`' }],
    });
  } else if (isLength && max !== null && max < 0) {
    found.push({
      pointer: at(pointer, 'max'),
      message: `Nothing can be given for “${name}”: no ${type} has a length of at most ${max}.`,
      hint: 'For text and arrays `max` is the greatest length.',
    });
  }
  if (type !== 'boolean' && type !== 'object') return;
  if (min !== null) found.push(without('min', name, type, pointer));
  if (max !== null) found.push(without('max', name, type, pointer));
}

function allowed(found: Finding[], name: string, contract: VariableContract, pointer: string): void {
  const values = contract.allowed_values;
  if (values === null) return;
  if (values.length === 0) {
    found.push({
      pointer: at(pointer, 'allowed_values'),
      message: `Nothing can be given for “${name}”: its list of allowed values is empty.`,
      hint: 'List the values, or remove `allowed_values`.',
    });
    return;
  }
  const open: VariableContract = { ...contract, allowed_values: null };
  const faults = values.map((value) => faultOf(name, open, value));
  const all = faults.every((fault) => fault !== null);
  for (const [i, fault] of faults.entries()) {
    if (fault === null) continue;
    found.push({
      pointer: at(pointer, 'allowed_values', i),
      ...(all ? null : { severity: 'warning' as const }),
      message: `“${shown(values[i])}” is allowed for “${name}” but can never be given: ${fault}.`,
      hint: 'Change the value, or the rule that it breaks.',
    });
  }
}

/** An array may be a choice of several of the values: then they are for its items. */
function faultOf(name: string, contract: VariableContract, value: Json): string | null {
  if (contract.type === 'array' && !Array.isArray(value)) return null;
  return validateInput(name, contract, convertInput(contract.type, value), [])[0]?.message ?? null;
}

function patternOf(found: Finding[], name: string, { regex, type }: VariableContract, pointer: string): void {
  if (regex !== null && (type === 'boolean' || type === 'object' || type === 'array'))
    found.push(without('regex', name, type, pointer));
}

function without(field: string, name: string, type: string, pointer: string): Finding {
  return {
    pointer: at(pointer, field),
    severity: 'warning',
    message: `\`${field}\` checks nothing: “${name}” is of type ${type}.`,
    hint: `Remove \`${field}\`, or change the type of “${name}”.`,
  };
}

function shown(value: Json | undefined): string {
  const text = typeof value === 'string' ? value : JSON.stringify(isJsonObject(value) ? '{…}' : (value ?? null));
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
