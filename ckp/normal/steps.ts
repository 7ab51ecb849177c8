import { isJsonObject, type JsonObject, setMember } from '../../schema/json.ts';
import { implicitOutput } from '../plan/names.ts';
import { at } from '../syntax/pointer.ts';
import { STEP_FIELDS } from '../syntax/steps.ts';
import type { SyntaxTree, TreeStep } from '../syntax/tree.ts';
import { renamed, without } from './fields.ts';
import type { Edit } from './rewrite.ts';

/**
 * What a step is in the normal form: its action and agent under these names, its parameters beside them, and the
 * variable that takes its result by name. Null where it is that already.
 */
export function stepEdit(step: TreeStep, dialect: SyntaxTree['dialect']): Edit | null {
  const { source } = step;
  const output = implicitOutput(step, dialect);
  const namesExecutor = Object.hasOwn(source, 'executor_id');
  const typeIsAction = step.action?.pointer === at(step.pointer, 'type');
  const blocks = ['params', 'parameters'].filter((block) => isJsonObject(source[block]));
  if (output === null && !namesExecutor && !typeIsAction && blocks.length === 0) return null;
  return (written) => {
    let result = typeIsAction ? renamed(written, 'type', 'action') : written;
    if (blocks.length > 0) result = withInlineParams(result, step.action !== null);
    if (namesExecutor) result = withAgent(result, step);
    // What is no text names nothing, and is left for its author to mend.
    const isNamed = typeof (written.output_variable ?? '') !== 'string';
    return output === null || isNamed ? result : { ...result, output_variable: output };
  };
}

/** `executor_id` names the agent, and without an `action` asks it to `execute` (REFERENCE §1). */
function withAgent(written: JsonObject, step: TreeStep): JsonObject {
  const executor = written.executor_id;
  if (typeof executor !== 'string') return written;
  const named = written.agent === undefined || written.agent === null;
  const withName = named ? renamed(without(written, 'agent'), 'executor_id', 'agent') : written;
  const hasAction = withName.action !== undefined && withName.action !== null;
  return hasAction || step.action === null ? withName : { ...without(withName, 'action'), action: step.action.value };
}

/**
 * The parameters of `params` and `parameters` beside the action. What would be taken for something else there, and
 * what lost against a field that is there, stays in `params`.
 */
function withInlineParams(written: JsonObject, hasAction: boolean): JsonObject {
  const nested = isJsonObject(written.params) ? written.params : {};
  const isQuery = Object.hasOwn(written, 'query') || Object.hasOwn(nested, 'query');
  const blocks = (isQuery ? ['params'] : ['params', 'parameters']).filter((block) => isJsonObject(written[block]));
  // What is called `params` and is no block is a parameter itself.
  const holder = isJsonObject(written.params ?? {}) ? 'params' : 'parameters';
  const result: JsonObject = {};
  const kept: JsonObject = {};
  const later = blocks.includes('parameters') && isJsonObject(written.parameters) ? written.parameters : {};
  for (const [field, value] of Object.entries(written)) {
    if (!blocks.includes(field)) {
      if (field !== holder || value !== null) setMember(result, field, value);
      continue;
    }
    for (const [name, param] of Object.entries(isJsonObject(value) ? value : {})) {
      // Of two blocks the later one wins, and both lose against what stands beside the action.
      if (field === 'params' && Object.hasOwn(later, name)) continue;
      const isAction = name === 'type' && !hasAction;
      const isOther = isAction || STEP_FIELDS.has(name) || isBlock(name, isQuery || Object.hasOwn(later, 'query'));
      const isTaken = (Object.hasOwn(written, name) && !blocks.includes(name)) || Object.hasOwn(result, name);
      setMember(isOther || isTaken ? kept : result, name, param);
    }
    result[holder] = kept;
  }
  return Object.keys(kept).length === 0 ? without(result, holder) : result;
}

/** `parameters` beside a `query` are its bound values, and a parameter like any other. */
function isBlock(name: string, isQuery: boolean): boolean {
  return name === 'params' || (name === 'parameters' && !isQuery);
}
