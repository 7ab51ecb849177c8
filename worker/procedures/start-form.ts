import type { Plan, VariableContract } from '../../ckp/plan/plan.ts';
import type { Json, JsonObject } from '../../schema/json.ts';

/**
 * What a start form asks for, whatever dialect the document is written in: `variables_schema` in its flat form
 * (REFERENCE §3), without what only the run itself writes. A default that is a template is left out: it is made at
 * the start.
 */
export function startForm(plan: Pick<Plan, 'inputs'>): JsonObject {
  return Object.fromEntries(
    Object.entries(plan.inputs.variables)
      .filter(([, variable]) => variable.origin !== 'system_captured')
      .map(([name, variable]) => [name, field(variable)]),
  );
}

function field(variable: VariableContract): Json {
  const rules: JsonObject = {};
  if (variable.regex !== null) rules.regex = variable.regex;
  if (variable.min !== null) rules.min = variable.min;
  if (variable.max !== null) rules.max = variable.max;
  if (variable.allowed_values !== null) rules.allowed_values = variable.allowed_values;
  const hasDefault = variable.default !== null;
  return {
    type: variable.type,
    // A default stands in, so nobody has to give it.
    required: variable.required && !hasDefault,
    origin: variable.origin,
    description: variable.description,
    sensitive: variable.sensitive,
    validation: rules,
    ...(variable.default?.t === 'lit' ? { default: variable.default.v } : {}),
  };
}
