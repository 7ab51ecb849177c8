import type { FieldReader } from '../reader.ts';
import type { TreeApproval, TreeBase, TreeLlm, TreeTransform, TreeTransformation, TreeVerification } from '../tree.ts';
import { readChecks } from './checks.ts';
import { readBranchIds } from './flow.ts';

/** Other names of fields (REFERENCE §1): in one place, so that thousands of nodes make no lists of them. */
const ALIASES = {
  prompt: ['approval_message', 'message'],
  onApprove: ['on_approved'],
  onReject: ['on_rejected'],
  kind: ['action'],
  source: ['source'],
  expression: ['condition'],
  output: ['output'],
};

/** Of a transformation, for people only. */
const UNUSED = ['description', 'id'];

const MS_PER_MINUTE = 60_000;

/** verification: all checks run. */
export function readVerification(reader: FieldReader, base: TreeBase): TreeVerification {
  return { ...base, type: 'verification', outputs: reader.object('outputs'), checks: readChecks(reader, 'checks') };
}

/** human_approval, with the names of `human_in_the_loop` (REFERENCE §1). */
export function readApproval(reader: FieldReader, base: TreeBase): TreeApproval {
  const minutes = reader.number('timeout_minutes');
  const timeoutMs = reader.milliseconds('timeout_ms');
  const routes = reader.table('routes');
  const routeTargets = new Map<string, string>();
  for (const option of Object.keys(routes?.source ?? {})) {
    const to = routes?.node(base.id, 'decision', option);
    if (to) routeTargets.set(option, to.value);
  }
  const decision = (name: string, aliases?: readonly string[]) =>
    reader.node(base.id, 'decision', name, aliases)?.value ?? null;
  return {
    ...base,
    type: 'human_approval',
    outputs: reader.object('outputs'),
    prompt: reader.any('prompt', ALIASES.prompt),
    decisionType: reader.text('decision_type'),
    options: reader.list('options'),
    routes: routeTargets,
    inputSchema: reader.any('input_schema')?.value ?? null,
    outputVariable: reader.textValue('output_variable'),
    timeoutMs: timeoutMs?.value ?? (minutes === null ? null : minutes.value * MS_PER_MINUTE),
    timeoutAction: reader.text('timeout_action'),
    approvalLevel: reader.wordValue('approval_level'),
    escalationContact: reader.any('escalation_contact'),
    escalationLevel: reader.wordValue('escalation_level'),
    contextData: reader.any('context_data'),
    onApprove: decision('on_approve', ALIASES.onApprove),
    onReject: decision('on_reject', ALIASES.onReject),
    onTimeout: decision('on_timeout'),
  };
}

/** transform: `transformations` in order. */
export function readTransform(reader: FieldReader, base: TreeBase): TreeTransform {
  const transformations = reader.objects('transformations').map(readTransformation);
  return { ...base, type: 'transform', outputs: reader.object('outputs'), transformations };
}

/** One transformation of a transform node. */
export function readTransformation(reader: FieldReader): TreeTransformation {
  const params = reader.object('params');
  const result = {
    pointer: reader.pointer,
    kind: reader.text('type', ALIASES.kind),
    source: reader.text('source_variable', ALIASES.source),
    expression: reader.word('expression', ALIASES.expression),
    outputVariable: reader.textValue('output_variable', ALIASES.output),
    params: params?.value ?? {},
    paramsPointer: params?.pointer ?? reader.pointer,
  };
  reader.allow(UNUSED);
  reader.finish();
  return result;
}

/** llm_action; its `outputs` are captures from the answer, not templates. */
export function readLlm(reader: FieldReader, base: TreeBase): TreeLlm {
  const orchestration = reader.booleanValue('orchestration_mode') ?? false;
  return {
    ...base,
    type: 'llm_action',
    outputs: reader.object('outputs'),
    prompt: reader.any('prompt'),
    systemPrompt: reader.any('system_prompt'),
    model: reader.textValue('model'),
    temperature: reader.number('temperature')?.value ?? null,
    maxTokens: reader.countValue('max_tokens'),
    jsonMode: reader.booleanValue('json_mode') ?? false,
    orchestration,
    branches: readBranchIds(reader, base.id),
    attachments: reader.objects('attachments').map((attachment) => {
      const result = {
        pointer: attachment.pointer,
        type: attachment.text('type'),
        source: attachment.any('source'),
        description: attachment.any('description'),
      };
      attachment.finish();
      return result;
    }),
    timeoutMs: reader.millisecondsValue('timeout_ms'),
    profile: reader.text('profile'),
    maxCostUsd: reader.number('max_cost_usd')?.value ?? null,
    minQuality: reader.wordValue('min_llm_quality'),
  };
}
