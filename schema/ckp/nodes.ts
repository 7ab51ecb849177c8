import { z } from 'zod';
import { IdempotencyPolicy, ignores, onError, retryBlocks, Sla, Telemetry, TimeoutPolicy } from './policies.ts';
import { Compensation, ErrorHandler, Operation, Step } from './steps.ts';
import {
  Any,
  AnyObject,
  alias,
  Condition,
  Count,
  Flag,
  field,
  Milliseconds,
  NodeId,
  NumberValue,
  oneOf,
  Template,
  TemplateMap,
  Text,
  VariableName,
  Word,
} from './values.ts';

const Transition = z
  .looseObject({
    condition: field(Condition, 'When it is taken; absent, empty or `always`: always.'),
    condition_expr: alias(Condition, 'condition'),
    target_node_id: field(NodeId, 'Where it leads.'),
    next_node: alias(NodeId, 'target_node_id'),
    next_node_id: alias(NodeId, 'target_node_id'),
    next: alias(NodeId, 'target_node_id'),
    description: field(Text, 'For people.'),
    label: field(Text, 'For people.'),
  })
  .meta({ id: 'Transition' });

/** Fields of every node, whatever its type. */
const nodeFields = {
  id: field(Word, 'Id of the node, in a list of nodes.'),
  node_id: alias(Word, 'id'),
  title: field(Text, 'Name for people.'),
  name: alias(Text, 'title'),
  description: field(Text, 'What the node is for; for people.'),
  tags: field(Any, 'Labels for people and filters.'),
  agent: field(Text, 'Agent or channel that does its steps; absent or `MasterAgent`: the platform itself.', {
    examples: ['WEB', 'DESKTOP', 'EMAIL', 'API', 'DATABASE', 'FILE', 'LLMAgent'],
  }),
  executor_id: alias(Text, 'agent'),
  inputs: field(TemplateMap, 'Values by name, filled in when the node is entered and read in it as variables.'),
  next_node: field(NodeId, 'Where control goes afterwards; null or absent: this path ends.'),
  next_node_id: alias(NodeId, 'next_node'),
  next: alias(NodeId, 'next_node'),
  transitions: field(z.array(Transition), 'Ways on, tried in order; with none true the path ends.'),
  is_checkpoint: field(Flag, 'Offered for retry, fork and time travel where only critical nodes are.', {
    default: false,
  }),
  error_handlers: field(z.array(ErrorHandler), 'Tried in order when a step has finally failed.'),
  on_error: onError,
  ...retryBlocks,
  retry_on_failure: field(Flag, 'Whether failed steps of this node are retried.'),
  max_retries: field(Count, 'Retries of failed steps, where they are retried.'),
  retry_delay_ms: field(Milliseconds, 'Delay before the first retry, in milliseconds.'),
  backoff_multiplier: field(NumberValue, 'Factor from one exponential delay to the next.'),
  timeout_policy: field(TimeoutPolicy, 'How long the node may take, and what then.'),
  sla: field(Sla, 'How long the node should take, and what happens when it takes longer.'),
  idempotency_key: field(Template, 'Prefix of the keys of its steps; a template.'),
  idempotency_policy: field(IdempotencyPolicy, 'Under which key its steps are done once, where and for how long.'),
  compensation: field(Compensation, 'Steps that undo the node when the run fails or is cancelled later.'),
  compensate_with: field(NodeId, 'The node that undoes it.'),
  telemetry: field(Telemetry, 'What the node reports about itself.'),
  dispatch_mode: field(oneOf(['async', 'sync']), 'Whether agents may answer later by callback.', { default: 'async' }),
  workflow_dispatch_mode: alias(oneOf(['async', 'sync']), 'dispatch_mode'),
  resource: field(Template, 'What the node needs for itself while it runs.'),
  priority: field(Any, 'Whose turn it is when many wait.'),
  screenshot_on_fail: field(Flag, 'Take a screenshot when a step fails on WEB or DESKTOP.'),
  ...ignores,
};

const NodeFields = z.looseObject(nodeFields).meta({ id: 'NodeFields' });

const outputs = {
  outputs: field(
    TemplateMap,
    'Variables to write when the node is done: a variable’s name, a template or a literal each.',
  ),
};

function typed<const T extends readonly [string, ...string[]]>(words: T) {
  return {
    type: field(z.enum(words), 'What kind of node it is.'),
    node_type: alias(z.enum(words), 'type'),
  };
}

const check = {
  id: field(Word, 'Id of the check.'),
  check_id: alias(Word, 'id'),
  validation_id: alias(Word, 'id'),
  check: field(Text, 'Kind of check, or a condition.', {
    examples: ['custom', 'screen_text_contains', 'element_exists', 'value_in_range'],
  }),
  type: alias(Text, 'check'),
  condition: field(Condition, 'What has to hold.'),
  expression: alias(Condition, 'condition'),
  message: field(Template, 'What is said when it does not.'),
  value: field(Any, 'What `value_in_range` looks at.'),
  target: alias(Any, 'value'),
  expected_values: field(z.array(Any), 'What is expected: two numbers are a range, both included.'),
  min: field(Any, 'Lower end of the range.'),
  max: field(Any, 'Upper end of the range.'),
  description: field(Text, 'For people.'),
};

const VALIDATION = oneOf(['throw_exception', 'retry_node', 'fail_workflow', 'skip', 'log_and_continue']);
const Validation = z
  .looseObject({
    ...check,
    on_failure: field(VALIDATION, 'What happens when it does not hold.', { default: 'throw_exception' }),
    on_fail: alias(VALIDATION, 'on_failure'),
  })
  .meta({ id: 'Validation', description: 'What has to hold after the steps of a sequence.' });

const CHECK = oneOf(['fail_workflow', 'warn', 'continue']);
const Check = z
  .looseObject({
    ...check,
    on_fail: field(CHECK, 'What happens when it does not hold.', { default: 'fail_workflow' }),
    on_failure: alias(CHECK, 'on_fail'),
  })
  .meta({ id: 'Check', description: 'What has to hold.' });

const Rule = z
  .looseObject({
    condition: field(Condition, 'When the rule is taken; the first true one is.'),
    condition_expr: alias(Condition, 'condition'),
    when: alias(Condition, 'condition'),
    next_node: field(NodeId, 'Where it leads.'),
    target_node_id: alias(NodeId, 'next_node'),
    next_node_id: alias(NodeId, 'next_node'),
    next: alias(NodeId, 'next_node'),
    rule_id: field(Any, 'For people.'),
    id: field(Any, 'For people.'),
    label: field(Text, 'For people.'),
    description: field(Text, 'For people.'),
  })
  .meta({ id: 'Rule' });

const Branch = z
  .looseObject({
    branch_id: field(Word, 'Id of the branch.'),
    id: alias(Word, 'branch_id'),
    name: alias(Word, 'branch_id'),
    start_node: field(NodeId, 'First node of the branch.'),
    start_node_id: alias(NodeId, 'start_node'),
    start: alias(NodeId, 'start_node'),
    next_node: alias(NodeId, 'start_node'),
    next: alias(NodeId, 'start_node'),
    description: field(Text, 'For people.'),
  })
  .meta({ id: 'Branch' });

const TRANSFORMATION = oneOf([
  ...([
    'filter',
    'map',
    'reduce',
    'join',
    'aggregate',
    'pivot',
    'sort',
    'deduplicate',
    'unique',
    'expression',
  ] as const),
  ...(['jinja_template', 'json_path'] as const),
]);
const Transformation = z
  .looseObject({
    type: field(TRANSFORMATION, 'What is done with the source.'),
    action: alias(TRANSFORMATION, 'type'),
    source_variable: field(Text, 'What it works on: a variable, a path or a template.'),
    source: alias(Text, 'source_variable'),
    expression: field(Condition, 'What is done, over `item` and `index` and the fields of an item.', {
      examples: ["status == 'open'", 'count, sum(amount)', '-amount'],
    }),
    condition: alias(Condition, 'expression'),
    output_variable: field(VariableName, 'The variable that takes the result.'),
    output: alias(VariableName, 'output_variable'),
    params: field(AnyObject, 'Settings of the transformation, e.g. `group_by`, `initial`, `with`, `key`.'),
    id: field(Any, 'For people.'),
    description: field(Text, 'For people.'),
  })
  .meta({ id: 'Transformation' });

const Attachment = z
  .looseObject({
    type: field(oneOf(['image', 'csv', 'text', 'json', 'file', 'url', 'variable']), 'What it is.'),
    source: field(Template, 'Where it comes from: a path, an address or a template.'),
    description: field(Template, 'What the model is told about it.'),
  })
  .meta({ id: 'Attachment' });

const DECISION = oneOf(['approve_reject', 'select_option', 'pick_one', 'provide_input', 'acknowledge', 'custom']);

const NODES = {
  sequence: z.looseObject({
    ...typed(['sequence', 'step']),
    ...outputs,
    steps: field(z.array(Step), 'Steps in order.'),
    validations: field(z.array(Validation), 'What has to hold after the steps.'),
  }),
  processing: z.looseObject({
    ...typed(['processing']),
    ...outputs,
    operations: field(z.array(Operation), 'Operations in order.'),
  }),
  logic: z.looseObject({
    ...typed(['logic']),
    ...outputs,
    rules: field(z.array(Rule), 'Tried in order; the first true one is taken.'),
    branches: field(z.array(Rule), 'Further rules; one that is plainly `true` is the default.'),
    default_next_node: field(NodeId, 'Where control goes when no rule is true; without it the node fails then.'),
    default_next_node_id: alias(NodeId, 'default_next_node'),
    default_next: alias(NodeId, 'default_next_node'),
    default: alias(NodeId, 'default_next_node'),
  }),
  loop: z.looseObject({
    ...typed(['loop']),
    ...outputs,
    iterator: field(Any, 'The list: a variable’s name, a path, a template, or the list itself.'),
    items: alias(Any, 'iterator'),
    collection: alias(Any, 'iterator'),
    iterator_variable: field(
      Any,
      'Name of the item in the body. Beside `iterator_var` and without `iterator` it holds the list.',
      { default: 'loop_item' },
    ),
    item_variable: alias(Text, 'iterator_variable'),
    iterator_var: field(Text, 'Name of the item, where `iterator_variable` holds the list.'),
    index_variable: field(Text, 'Name of the index, from 0.'),
    index_var: alias(Text, 'index_variable'),
    body_node: field(NodeId, 'First node of the body; the body ends where it comes back here or has no next.'),
    body_node_id: alias(NodeId, 'body_node'),
    body: alias(NodeId, 'body_node'),
    collect_variable: field(VariableName, 'Takes one entry for each item, in order.'),
    collect: field(Template, 'What is collected for each item, instead of what it wrote.'),
    max_iterations: field(Count, 'The loop ends quietly after so many.'),
    continue_on_error: field(Flag, 'Collect an item that fails as failed, and go on.', { default: false }),
    parallelism: field(Count, 'How many items at once.', { default: 1 }),
  }),
  parallel: z.looseObject({
    ...typed(['parallel']),
    ...outputs,
    branches: field(z.array(Branch), 'Run at the same time, each with the variables as they stand here.'),
    wait_strategy: field(oneOf(['all', 'any', 'first', 'none']), 'Whom to wait for before `next_node`.', {
      default: 'all',
    }),
    branch_failure: field(
      oneOf(['continue', 'stop', 'fail', 'fail_immediately', 'retry']),
      'What a failed branch does to the others.',
      { default: 'stop' },
    ),
  }),
  verification: z.looseObject({
    ...typed(['verification']),
    ...outputs,
    checks: field(z.array(Check), 'All are checked; then the node fails with all that did not hold.'),
  }),
  transform: z.looseObject({
    ...typed(['transform']),
    ...outputs,
    transformations: field(z.array(Transformation), 'In order, each over what the ones before wrote.'),
  }),
  llm_action: z.looseObject({
    ...typed(['llm_action']),
    prompt: field(Template, 'What the model is asked.'),
    system_prompt: field(Template, 'How it is to behave.'),
    model: field(Text, 'The model.'),
    profile: field(Text, 'The profile that names models, prices and fallbacks.'),
    temperature: field(NumberValue, 'How free it is to vary.'),
    max_tokens: field(Count, 'Longest answer, in tokens.'),
    json_mode: field(Flag, 'The answer has to be JSON.', { default: false }),
    attachments: field(z.array(Attachment), 'What goes along with the prompt.'),
    outputs: field(
      z.record(z.string(), z.unknown()),
      'Variables taken from the answer: `text`, `llm_response`, `json_extract: path`, `$.path` or `regex: …` each.',
      { examples: [{ total: 'json_extract: invoice.total', answer: 'text' }] },
    ),
    orchestration_mode: field(Flag, 'The model chooses where control goes, among `branches`.', { default: false }),
    branches: field(
      z.array(
        z.union([
          NodeId,
          z.looseObject({ next_node: field(NodeId, 'The node.'), start_node: alias(NodeId, 'next_node') }),
        ]),
      ),
      'Nodes that the model may choose.',
    ),
    timeout_ms: field(Milliseconds, 'How long one call may take, in milliseconds.', { default: 300_000 }),
    max_cost_usd: field(NumberValue, 'What one call may cost, in US dollars.'),
    min_llm_quality: field(Word, 'Least quality tier that a profile may fall back to.'),
  }),
  human_approval: z.looseObject({
    ...typed(['human_approval', 'human_in_the_loop']),
    ...outputs,
    prompt: field(Template, 'What the person is asked; filled in once, when asked.'),
    approval_message: alias(Template, 'prompt'),
    message: alias(Template, 'prompt'),
    decision_type: field(DECISION, 'What kind of decision it is.', { default: 'approve_reject' }),
    options: field(z.array(Template), 'What may be chosen.'),
    routes: field(z.record(z.string(), NodeId), 'Where each option leads.'),
    input_schema: field(Any, 'JSON Schema of what a person gives.'),
    output_variable: field(VariableName, 'Takes what a person gives.', { default: 'approval_input' }),
    timeout_ms: field(Milliseconds, 'How long to wait for a person, in milliseconds; absent: without end.'),
    timeout_minutes: field(NumberValue, 'The same in minutes.'),
    timeout_action: field(
      oneOf(['auto_approve', 'auto_reject', 'escalate']),
      'What happens when nobody decides in time.',
    ),
    approval_level: field(Word, 'Who may decide; shown with the question.', {
      examples: ['standard', 'manager', 'executive'],
    }),
    escalation_contact: field(Template, 'Who is told when nobody decides.'),
    escalation_level: field(Word, 'Who may decide after an escalation.'),
    context_data: field(Template, 'What is shown beside the question.'),
    on_approve: field(NodeId, 'Where an approval leads.'),
    on_approved: alias(NodeId, 'on_approve'),
    on_reject: field(NodeId, 'Where a rejection leads; without it the node fails with `ApprovalRejected`.'),
    on_rejected: alias(NodeId, 'on_reject'),
    on_timeout: field(NodeId, 'Where control goes when nobody decides in time.'),
  }),
  subflow: z.looseObject({
    ...typed(['subflow']),
    ...outputs,
    procedure_id: field(Text, 'The procedure to run.'),
    version: field(Word, 'Its version; absent or `latest`: the newest when this is imported.', { default: 'latest' }),
    procedure_version: alias(Word, 'version'),
    input_mapping: field(TemplateMap, 'What it is given: its variable to a path or a template here.'),
    output_mapping: field(AnyObject, 'What it gives back: a variable here to a path in the child.'),
    inherit_context: field(Flag, 'Give it all variables first.', { default: false }),
    on_failure: field(oneOf(['fail_parent', 'continue', 'ignore', 'retry']), 'What its failure does.', {
      default: 'fail_parent',
    }),
    max_depth: field(Count, 'How deep it may run itself; needed for a recursion.'),
  }),
  terminate: z.looseObject({
    ...typed(['terminate', 'end']),
    status: field(oneOf(['success', 'completed', 'failed', 'failure']), 'How the run ends.', { default: 'success' }),
    terminal_status: alias(oneOf(['success', 'completed', 'failed', 'failure']), 'status'),
    outputs: field(TemplateMap, 'Outputs of the run: a template, a variable’s name or a literal each.'),
    cleanup_actions: field(z.array(Operation), 'Always done at the end.'),
    error_actions: field(z.array(Operation), 'Done first when the run failed.'),
    final_audit_log: field(Template, 'Goes to the audit log.'),
  }),
} as const;

export const Node = z
  .union(
    Object.entries(NODES).map(([type, own]) =>
      z.intersection(NodeFields, own).meta({ id: `Node_${type}`, title: type }),
    ) as unknown as [z.ZodType, ...z.ZodType[]],
  )
  .meta({ id: 'Node' });
