import type { VariableReport } from '../../../analysis/flow/variable.ts';
import { BUILT_IN_NAMES, NAMESPACES } from '../../../plan/names.ts';
import { type Finding, foundIn, type Rule } from '../../rule.ts';

export const shadowedName: Rule = {
  code: 'shadowed_name',
  severity: 'warning',
  summary: 'A variable does not bear the name of something that the platform gives (REFERENCE §3).',
  check(found, { analyses }) {
    foundIn(found, [...analyses.flow.variables.values()], inVariable);
  },
};

function inVariable(found: Finding[], { name, declared, writes }: VariableReport): void {
  const isNamespace = NAMESPACES.has(name);
  if (!isNamespace && !BUILT_IN_NAMES.has(name)) return;
  if (declared !== null) {
    const isCaptured = declared.contract.origin === 'system_captured';
    found.push({ pointer: declared.pointer, ...told(name, isNamespace, isCaptured && !isNamespace) });
  }
  for (const { pointer, kind } of writes) {
    if (kind !== 'decision' && kind !== 'step result') found.push({ pointer, ...told(name, isNamespace, false) });
  }
}

function told(name: string, isNamespace: boolean, isCaptured: boolean): Omit<Finding, 'pointer'> {
  if (isNamespace) {
    return {
      message: `“${name}” is where the platform keeps other things: {{${name}.…}} reads those, never this variable.`,
      hint: `Give the variable another name; as it is, only {{variables.${name}}} reads it.`,
    };
  }
  return {
    ...(isCaptured ? { severity: 'info' as const } : {}),
    message: `“${name}” is also a name that the platform gives: until something writes the variable, {{${name}}} is the platform's.`,
    hint: isCaptured
      ? 'Nothing needs to be done if the value of the platform is what is meant; the declaration can then go.'
      : `Give the variable another name, such as “own_${name}”.`,
  };
}
