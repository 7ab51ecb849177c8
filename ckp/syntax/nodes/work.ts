import type { FieldReader } from '../reader.ts';
import { readSteps } from '../steps.ts';
import type { TreeBase, TreeProcessing, TreeSequence, TreeTerminate } from '../tree.ts';
import { readChecks } from './checks.ts';

/** Other names of fields (REFERENCE §1): in one place, so that thousands of nodes make no lists of them. */
const ALIASES = {
  status: ['terminal_status'],
};

/** sequence: steps in order, then validations (REFERENCE §7). */
export function readSequence(reader: FieldReader, base: TreeBase): TreeSequence {
  return {
    ...base,
    type: 'sequence',
    outputs: reader.object('outputs'),
    steps: readSteps(reader, base.id, null, 'steps'),
    validations: readChecks(reader, 'validations'),
  };
}

/** processing: operations in order; `type` on an operation is its action (REFERENCE §1). */
export function readProcessing(reader: FieldReader, base: TreeBase): TreeProcessing {
  return {
    ...base,
    type: 'processing',
    outputs: reader.object('outputs'),
    steps: readSteps(reader, base.id, null, 'operations', true),
  };
}

/** terminate: the end of the run, with what it leaves behind. */
export function readTerminate(reader: FieldReader, base: TreeBase): TreeTerminate {
  return {
    ...base,
    type: 'terminate',
    outputs: reader.object('outputs'),
    status: reader.text('status', ALIASES.status),
    cleanupActions: readSteps(reader, base.id, 'cleanup', 'cleanup_actions', true),
    errorActions: readSteps(reader, base.id, 'error', 'error_actions', true),
    audit: reader.any('final_audit_log'),
  };
}
