import { kind, NULL, NUMBER, OBJECT, TEXT, type Type } from '../../types/type.ts';

const text = kind(TEXT);
const object = kind(OBJECT);

/** What the names that are always readable are, where they are one thing (REFERENCE §3). */
export const BUILT_IN_TYPES: Readonly<Record<string, Type>> = {
  run_id: text,
  procedure_id: text,
  procedure_version: text,
  trigger_type: text,
  node_id: text,
  step_id: text,
  loop_index: kind(NUMBER | NULL),
  parallel_results: object,
  approval_decision: object,
  approval_status: text,
  error: object,
  timestamp: text,
  today: text,
  now: text,
};
