import { isJsonObject, type JsonObject } from '../../../../schema/json.ts';
import { NEEDED_BY_EXTERNAL } from '../../../actions.ts';
import type { Environment } from '../../../environment.ts';
import { candidatesFor, capabilityOf } from '../../../plan/candidates.ts';
import { type Finding, foundIn, type Rule } from '../../rule.ts';
import { didYouMean } from '../../suggest.ts';
import { type ExternalStep, externalSteps } from './external-steps.ts';

export const missingParameter: Rule = {
  code: 'missing_parameter',
  severity: 'warning',
  summary: 'A step gives its action the parameters that it cannot do without (REFERENCE §10).',
  check(found, context) {
    const { environment } = context;
    foundIn(found, externalSteps(context), (found, one) => inStep(found, one, environment));
  },
};

function inStep(found: Finding[], one: ExternalStep, environment: Environment): void {
  const { params } = one.step;
  const schemas = schemasFor(one, environment);
  const required = schemas.length > 0 ? requiredByAll(schemas) : catalogued(one.binding.action, params);
  for (const name of required) if (!params.has(name)) found.push(finding(one, name, schemas));
}

function finding({ node, step, binding }: ExternalStep, name: string, schemas: readonly JsonObject[]): Finding {
  const known = schemas.flatMap(({ properties }) => (isJsonObject(properties) ? Object.keys(properties) : []));
  const extra = [...step.params.keys()].filter((other) => !known.includes(other));
  const slip = extra.find((other) => didYouMean(other, [name], '') !== '');
  return {
    pointer: step.pointer,
    message: `Step “${step.id}” of “${node.id}” gives “${binding.action}” no \`${name}\`, which it needs${schemas.length > 0 ? ', as the agent declares' : ''}.`,
    hint: slip === undefined ? `Add \`${name}\` to the step.` : `Is \`${slip}\` meant to be \`${name}\`?`,
  };
}

/** What those who may be asked declare to take; none where one of them does not say. */
function schemasFor({ binding }: ExternalStep, environment: Environment): readonly JsonObject[] {
  const { agent, action } = binding;
  const tool = environment.mcpTools?.find(
    ({ server, name }) => name === action && server.toLowerCase() === agent?.toLowerCase(),
  );
  if (tool !== undefined) return isJsonObject(tool.inputSchema) ? [tool.inputSchema] : [];
  const candidates = candidatesFor(environment, agent, action);
  if (candidates === null) return [];
  const schemas = candidates.map((one) => {
    const capability = capabilityOf(one, action);
    return capability?.name === action ? capability.inputSchema : null;
  });
  return schemas.every(isJsonObject) ? schemas : [];
}

function requiredByAll(schemas: readonly JsonObject[]): string[] {
  const lists = schemas.map(({ required }) =>
    Array.isArray(required) ? required.filter((name): name is string => typeof name === 'string') : [],
  );
  return (lists[0] ?? []).filter((name) => lists.every((list) => list.includes(name)));
}

/** Of the few actions that mean nothing without it, under any of the names in use. */
function catalogued(action: string, given: ReadonlyMap<string, unknown>): readonly string[] {
  const names = NEEDED_BY_EXTERNAL.get(action);
  return names === undefined || names.some((name) => given.has(name)) ? [] : names.slice(0, 1);
}
