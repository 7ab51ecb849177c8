import { isJsonObject, type Json } from '../../../../schema/json.ts';
import { NEEDED_BY_EXTERNAL } from '../../../actions.ts';
import type { Environment } from '../../../environment.ts';
import { candidatesFor, capabilityOf } from '../../../plan/candidates.ts';
import type { Rule } from '../../rule.ts';
import { didYouMean } from '../../suggest.ts';
import { type ExternalStep, externalSteps } from './external-steps.ts';

export const missingParameter: Rule = {
  code: 'missing_parameter',
  severity: 'warning',
  summary: 'A step gives its action the parameters that it cannot do without (REFERENCE §10).',
  *check({ tree, environment }) {
    for (const one of externalSteps(tree)) {
      const { node, step, binding } = one;
      const given = new Set(step.params.keys());
      const schemas = schemasFor(one, environment);
      const required = schemas.length > 0 ? requiredByAll(schemas) : catalogued(binding.action, given);
      for (const name of required) {
        if (given.has(name)) continue;
        const known = schemas.flatMap((schema) =>
          isJsonObject(schema.properties) ? Object.keys(schema.properties) : [],
        );
        const extra = [...given].filter((other) => !known.includes(other));
        const slip = extra.find((other) => didYouMean(other, [name], '') !== '');
        yield {
          pointer: step.pointer,
          message: `Step “${step.id}” of “${node.id}” gives “${binding.action}” no \`${name}\`, which it needs${schemas.length > 0 ? ', as the agent declares' : ''}.`,
          hint: slip === undefined ? `Add \`${name}\` to the step.` : `Is \`${slip}\` meant to be \`${name}\`?`,
        };
      }
    }
  },
};

/** What those who may be asked declare to take; none where one of them does not say. */
function schemasFor({ binding }: ExternalStep, environment: Environment): { [key: string]: Json }[] {
  const { agent, action } = binding;
  const tool = environment.mcpTools?.find(
    ({ server, name }) => name === action && server.toLowerCase() === agent?.toLowerCase(),
  );
  if (tool !== undefined) return isJsonObject(tool.inputSchema) ? [tool.inputSchema] : [];
  const candidates = candidatesFor(environment, agent, action) ?? [];
  const schemas = candidates.map((one) => {
    const capability = capabilityOf(one, action);
    return capability?.name === action ? capability.inputSchema : null;
  });
  return schemas.every(isJsonObject) ? schemas : [];
}

function requiredByAll(schemas: readonly { [key: string]: Json }[]): string[] {
  const lists = schemas.map(({ required }) =>
    Array.isArray(required) ? required.filter((name): name is string => typeof name === 'string') : [],
  );
  return (lists[0] ?? []).filter((name) => lists.every((list) => list.includes(name)));
}

/** Of the few actions that mean nothing without it, under any of the names in use. */
function catalogued(action: string, given: ReadonlySet<string>): string[] {
  const names = NEEDED_BY_EXTERNAL.get(action);
  const [first] = names ?? [];
  return names === undefined || first === undefined || names.some((name) => given.has(name)) ? [] : [first];
}
