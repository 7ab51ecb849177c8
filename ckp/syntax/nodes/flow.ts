import type { Json } from '../../../schema/json.ts';
import { type FieldReader, note } from '../reader.ts';
import type { TreeBase, TreeLogic, TreeLoop, TreeParallel, TreeSubflow } from '../tree.ts';

/** Other names of fields (REFERENCE §1): in one place, so that thousands of nodes make no lists of them. */
const ALIASES = {
  defaultNext: ['default_next_node_id', 'default_next', 'default'],
  start: ['start_node_id', 'start', 'next_node', 'next'],
  branchId: ['id', 'name'],
  version: ['procedure_version'],
  condition: ['condition_expr', 'when'],
  to: ['target_node_id', 'next_node_id', 'next'],
  iterator: ['items', 'collection'],
  body: ['body_node_id', 'body'],
  item: ['item_variable'],
  index: ['index_var'],
};

/** For people only. */
const UNUSED_OF_RULE = ['description', 'label', 'rule_id', 'id'];
const UNUSED_OF_BRANCH = ['description'];

/**
 * logic: `rules` (or `branches`, or conditional `transitions`). A branch that is plainly `true`, or has no condition,
 * is the default (REFERENCE §1); among `rules` the first true one is taken, so it is that only when it is the last.
 */
export function readLogic(reader: FieldReader, base: TreeBase): TreeLogic {
  const rules: TreeLogic['rules'] = [];
  let defaultNext = reader.node(base.id, 'rule', 'default_next_node', ALIASES.defaultNext);
  const listed = reader.objects('rules');
  for (const [i, rule] of [...listed, ...reader.objects('branches')].entries()) {
    const condition = rule.word('condition', ALIASES.condition);
    const to = rule.node(base.id, 'rule', 'next_node', ALIASES.to);
    rule.allow(UNUSED_OF_RULE);
    rule.finish();
    if (to === null) {
      rule.missing('next_node', 'where the rule leads');
    } else if (condition === null) {
      defaultNext ??= to;
    } else if (isPlainlyTrue(condition.value) && i >= listed.length - 1) {
      // True comes before the default that stands beside the rules.
      defaultNext = to;
    } else {
      rules.push({ condition, to });
    }
  }
  for (const transition of base.next) {
    if (transition.to === null) continue;
    if (transition.condition === null && defaultNext !== null) {
      note(reader.notes.conflicts, { pointer: transition.to.pointer, kept: 'default_next_node', dropped: 'next_node' });
    } else if (transition.condition === null) defaultNext = transition.to;
    else rules.push({ condition: transition.condition, to: transition.to });
  }
  return { ...base, type: 'logic', outputs: reader.object('outputs'), rules, defaultNext, next: [] };
}

/** A condition that is true whatever is known. */
export function isPlainlyTrue(condition: string): boolean {
  return /^\s*(?:true|\{\{\s*true\s*\}\})\s*$/i.test(condition);
}

/** loop: in the list dialect `iterator_variable` holds the list and `iterator_var` names the item (REFERENCE §1). */
export function readLoop(reader: FieldReader, base: TreeBase): TreeLoop {
  const item = reader.text('iterator_var');
  const listDialect = item !== null && !['iterator', 'items', 'collection'].some((name) => reader.has(name));
  const iterator = listDialect ? reader.any('iterator_variable') : reader.any('iterator', ALIASES.iterator);
  if (listDialect) {
    reader.renamed('iterator_variable', 'iterator');
    reader.renamed('iterator_var', 'iterator_variable');
  } else if (item !== null && !reader.has('iterator_variable') && !reader.has('item_variable')) {
    reader.renamed('iterator_var', 'iterator_variable');
  }
  if (iterator === null) reader.missing('iterator', 'the list to go through');
  const body = reader.node(base.id, 'body', 'body_node', ALIASES.body);
  if (body === null) reader.missing('body_node', 'the first node of the body');
  return {
    ...base,
    type: 'loop',
    outputs: reader.object('outputs'),
    iterator,
    iteratorVariable: item?.value ?? reader.textValue('iterator_variable', ALIASES.item),
    indexVariable: reader.textValue('index_variable', ALIASES.index),
    body,
    collectVariable: reader.textValue('collect_variable'),
    collect: reader.any('collect'),
    maxIterations: reader.countValue('max_iterations'),
    continueOnError: reader.booleanValue('continue_on_error') ?? false,
    parallelism: reader.count('parallelism'),
  };
}

/** parallel: branches that start from variables as they stood at the fork (REFERENCE §7). */
export function readParallel(reader: FieldReader, base: TreeBase): TreeParallel {
  const seen = new Map<string, string>();
  const branches = reader.objects('branches').flatMap((branch, i) => {
    const start = branch.node(base.id, 'branch', 'start_node', ALIASES.start);
    if (start === null) branch.missing('start_node', 'the first node of the branch');
    const id = branch.word('branch_id', ALIASES.branchId)?.value ?? `branch.${i + 1}`;
    const first = seen.get(id);
    if (first === undefined) seen.set(id, branch.pointer);
    else note(branch.notes.duplicates, { pointer: branch.pointer, first, id, what: 'branch' });
    branch.allow(UNUSED_OF_BRANCH);
    branch.finish();
    return start === null ? [] : [{ id, start: start.value }];
  });
  return {
    ...base,
    type: 'parallel',
    outputs: reader.object('outputs'),
    branches,
    waitStrategy: reader.text('wait_strategy'),
    branchFailure: reader.text('branch_failure'),
  };
}

/** subflow: a child run of another procedure (REFERENCE §7). */
export function readSubflow(reader: FieldReader, base: TreeBase): TreeSubflow {
  const procedureId = reader.text('procedure_id');
  if (procedureId === null) reader.missing('procedure_id', 'the procedure to run');
  return {
    ...base,
    type: 'subflow',
    outputs: reader.object('outputs'),
    procedureId,
    version: reader.word('version', ALIASES.version),
    inputMapping: reader.object('input_mapping'),
    outputMapping: reader.object('output_mapping'),
    onFailure: reader.text('on_failure'),
    inheritContext: reader.booleanValue('inherit_context') ?? false,
    maxDepth: reader.countValue('max_depth'),
  };
}

/** Node ids in `branches` of an llm_action: texts, or objects that name a node. */
export function readBranchIds(reader: FieldReader, nodeId: string): string[] {
  return reader.list('branches').flatMap((branch) => {
    const id = branchId(branch.value);
    if (id === null) {
      reader.misfit(branch.pointer, 'branches', 'the id of a node', branch.value);
      return [];
    }
    reader.notes.references.push({ from: nodeId, to: id, kind: 'branch', pointer: branch.pointer });
    return [id];
  });
}

function branchId(branch: Json): string | null {
  if (typeof branch === 'string') return branch;
  if (branch === null || typeof branch !== 'object' || Array.isArray(branch)) return null;
  const id = branch.next_node ?? branch.start_node ?? branch.node_id ?? branch.start_node_id;
  return typeof id === 'string' ? id : null;
}
