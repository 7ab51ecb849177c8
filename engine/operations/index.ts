import { failure } from '../policy/failures.ts';
import { appendToArray } from './append-to-array.ts';
import { calculate } from './calculate.ts';
import { convertType } from './convert-type.ts';
import { extractRegex } from './extract-regex.ts';
import { formatText } from './format-text.ts';
import { generateId } from './generate-id.ts';
import { getTimestamp } from './get-timestamp.ts';
import { log } from './log.ts';
import { notify } from './notify.ts';
import type { Done, Operation } from './operation.ts';
import { parseCsv } from './parse-csv.ts';
import { parseJson } from './parse-json.ts';
import { screenshot } from './screenshot.ts';
import { setCheckpoint } from './set-checkpoint.ts';
import { setVariable } from './set-variable.ts';
import { listOperation } from './transformations.ts';
import { wait } from './wait.ts';

/** The actions that the core itself carries out (REFERENCE §7). */
const ACTIONS: Readonly<Record<string, (op: Operation) => Done>> = {
  log,
  wait,
  notify,
  calculate,
  screenshot,
  filter: listOperation,
  map: listOperation,
  reduce: listOperation,
  join: listOperation,
  aggregate: listOperation,
  sort: listOperation,
  deduplicate: listOperation,
  set_variable: setVariable,
  append_to_array: appendToArray,
  format_string: formatText,
  format_data: formatText,
  parse_json: parseJson,
  parse_csv: parseCsv,
  extract_regex: extractRegex,
  convert_type: convertType,
  generate_id: generateId,
  get_timestamp: getTimestamp,
  set_checkpoint: setCheckpoint,
};

/** Names of the internal actions, for whoever has to know what runs. */
export const INTERNAL_ACTION_NAMES: readonly string[] = Object.keys(ACTIONS);

export function internalAction(op: Operation): Done {
  const action = Object.hasOwn(ACTIONS, op.step.action) ? ACTIONS[op.step.action] : undefined;
  if (action) return action(op);
  return {
    failure: failure(op.where, {
      type: 'Internal',
      code: 'not_runnable',
      message: `${op.step.action} is not run by this version`,
    }),
  };
}
