import type { Json } from '../../../schema/json.ts';
import { isComment } from '../../syntax/reader.ts';
import type { TreeLlm } from '../../syntax/tree.ts';
import { STEP_TIMEOUT_MS } from '../bind.ts';
import type { Build } from '../building.ts';
import type { LlmCapture, LlmNode } from '../plan.ts';
import { buildBase } from './base.ts';

export function buildLlm(build: Build, node: TreeLlm): LlmNode {
  const { texts } = build;
  return {
    ...buildBase(build, node),
    agent: 'LLM',
    type: 'llm_action',
    prompt: texts.optional(node.prompt, 'prompt') ?? { t: 'lit', v: '' },
    system_prompt: texts.optional(node.systemPrompt, 'prompt'),
    model: node.model,
    profile: node.profile?.value ?? null,
    temperature: node.temperature,
    max_tokens: node.maxTokens,
    // Naming a branch takes a JSON answer (REFERENCE §7).
    json_mode: node.jsonMode || node.orchestration,
    attachments: node.attachments.map((attachment) => ({
      type: attachment.type?.value ?? 'file',
      source: texts.optional(attachment.source, 'prompt') ?? { t: 'lit', v: null },
      description: texts.optional(attachment.description, 'prompt'),
    })),
    timeout_ms: node.timeoutMs || STEP_TIMEOUT_MS,
    idempotency_key: texts.optional(node.idempotencyKey, 'idempotency key'),
    captures: Object.entries(node.outputs?.value ?? {}).flatMap(([name, how]) => {
      const capture = isComment(name) ? null : captureOf(how);
      return capture === null ? [] : [{ name, how: capture }];
    }),
    branches: node.orchestration ? node.branches : null,
    max_cost_usd: node.maxCostUsd,
    min_llm_quality: node.minQuality,
  };
}

/**
 * How an output is taken from the answer (REFERENCE §7); null for what this version does not take.
 *
 * @example captureOf('json_extract: metadata.date') // { k: 'json', path: 'metadata.date' }
 */
export function captureOf(how: Json): LlmCapture | null {
  if (typeof how !== 'string') return null;
  const text = how.trim();
  if (text === 'text' || text === 'raw') return { k: 'text' };
  const inner = /^\{\{\s*([\w.]+)\s*\}\}$/.exec(text)?.[1] ?? text;
  if (inner === 'text' || inner === 'raw') return { k: 'text' };
  if (inner === 'llm_response' || inner === 'llm_output') return { k: 'parsed' };
  const field = /^llm_(?:response|output)\.(.+)$/.exec(inner)?.[1];
  if (field !== undefined) return { k: 'json', path: field };
  const xpath = /^xpath:\s*(.+)$/s.exec(text)?.[1];
  if (xpath !== undefined) return { k: 'xpath', path: xpath };
  const prefixed = /^(json_extract|json|regex):\s*(.*)$/s.exec(text);
  if (prefixed?.[1] === 'regex') return { k: 'regex', pattern: prefixed[2] ?? '' };
  if (prefixed !== null) return { k: 'json', path: stripRoot(prefixed[2] ?? '') };
  if (text.startsWith('$')) return { k: 'json', path: stripRoot(text) };
  // A bare path, as in `confidence` or `items[0].name`, means a field of the answer.
  return /^[A-Za-z_][\w.[\]-]*$/.test(text) ? { k: 'json', path: text } : null;
}

/** `$.a.b`, `$['a']` and `$` start at the answer itself. */
function stripRoot(path: string): string {
  return path.trim().replace(/^\$\.?/, '');
}
