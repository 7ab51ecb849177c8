import type { LlmNode, PlanStep } from '../../ckp/plan/plan.ts';
import { render, renderText } from '../../ckp/template/render.ts';
import { isJsonObject, type Json, type JsonObject } from '../../schema/json.ts';
import { captured, parsedAnswer } from '../operations/captures.ts';
import { failure } from '../policy/failures.ts';
import { FrameScope } from '../state/scope.ts';
import { enterSteps, resumeSteps, type Settled, type StepHost, type StepsAt } from '../steps/steps.ts';
import type { Turn } from '../turn/turn.ts';
import type { Next, NodeType, Place } from './node-type.ts';

/** Step id of a model's call: the node's only one. */
const STEP = 'llm';

/** One call of a model, retried and timed out like any step (REFERENCE §7). */
const host: StepHost<LlmNode> = {
  steps: (node) => [stepOf(node)],
  order: (turn, place, _step, scope, at) => ({ params: request(turn, place, scope, at), executor: 'model' }),
  settle: answered,
  // What an earlier model answered must not pass for the answer of this one.
  ignored: ({ captures }) => ({
    values: Object.fromEntries(captures.map(({ name }) => [name, null])),
    platform: { llm_output: null },
  }),
  finish: routed,
};

export const llmAction: NodeType<LlmNode> = {
  type: 'llm_action',
  enter: (turn, place) => enterSteps(turn, place, host),
  resume: (turn, place, wake) => resumeSteps(turn, place, host, wake),
};

const made = new WeakMap<LlmNode, PlanStep>();

function stepOf(node: LlmNode): PlanStep {
  let step = made.get(node);
  if (!step) {
    step = {
      id: STEP,
      pointer: node.pointer,
      action: 'llm',
      run: 'agent',
      agent: node.agent,
      effect: 'read',
      params: {},
      exprs: {},
      transform: null,
      output_variable: null,
      timeout_ms: node.timeout_ms,
      wait_ms: null,
      wait_after_ms: null,
      retries: node.retries,
      retry: node.retry,
      idempotency_key: node.idempotency_key,
      dispatch_mode: 'async',
      on_error: [],
      compensation: null,
      resource: null,
      priority: null,
      screenshot_on_complete: false,
      body_only: false,
    };
    made.set(node, step);
  }
  return step;
}

function request(turn: Turn, { node }: Place<LlmNode>, scope: FrameScope, at: StepsAt): JsonObject {
  const messages: JsonObject[] = [];
  const system = node.system_prompt ? renderText(node.system_prompt, scope) : '';
  const instructions = node.branches ? [system, branchInstructions(turn, node.branches)] : [system];
  const said = instructions.filter((part) => part !== '').join('\n\n');
  if (said !== '') messages.push({ role: 'system', content: said });
  messages.push({ role: 'user', content: renderText(node.prompt, scope) });
  if (at.repair !== undefined && node.branches) {
    messages.push(
      { role: 'assistant', content: at.repair },
      { role: 'user', content: `That answer cannot be used. ${branchInstructions(turn, node.branches)}` },
    );
  }
  return {
    model: node.model,
    messages,
    temperature: node.temperature,
    max_tokens: node.max_tokens,
    json_mode: node.json_mode || node.branches !== null,
    attachments: node.attachments.map(({ type, source, description }) => ({
      type,
      source: render(source, scope),
      description: description ? render(description, scope) : null,
    })),
  };
}

function branchInstructions(turn: Turn, branches: string[]): string {
  const list = branches.map((id) => {
    const about = turn.plan.nodes[id]?.description ?? turn.plan.nodes[id]?.title;
    return about ? `- ${id}: ${about}` : `- ${id}`;
  });
  return `Answer with one JSON object whose field "_next_node" is exactly one of:\n${list.join('\n')}`;
}

function answered(turn: Turn, place: Place<LlmNode>, step: PlanStep, result: Json, at: StepsAt): Settled {
  const { node, frame } = place;
  const where = { frame, node: node.id, step: step.id };
  const whole = turn.value(result);
  const content = turn.value(isJsonObject(whole) && whole.text !== undefined ? whole.text : whole);
  const answer = typeof content === 'string' ? content : JSON.stringify(content);
  const parsed = parsedAnswer(answer);
  if (node.branches) {
    const chosen = isJsonObject(parsed) ? parsed._next_node : null;
    if (typeof chosen !== 'string' || !node.branches.includes(chosen)) {
      if (at.repair === undefined) return { repair: answer };
      return {
        failure: failure(where, {
          type: 'Llm',
          code: 'bad_route',
          message: `The model's _next_node is none of ${node.branches.join(', ')}`,
          details: { answer: answer.slice(0, 2_000) },
        }),
      };
    }
  }
  const values: JsonObject = {};
  for (const { name, how } of node.captures) {
    const found = captured(how, answer, parsed);
    if (found === undefined) {
      turn.warn(where, {
        code: 'nothing_captured',
        message: `The answer holds nothing for the output ${name}; it is null`,
        at: name,
      });
    }
    values[name] = found ?? null;
  }
  return { values, platform: { llm_output: parsed } };
}

/** After the call: by the branch that the model chose, or by the node's own next. */
function routed(turn: Turn, { frame, node }: Place<LlmNode>): Next {
  if (!node.branches) return { go: 'done' };
  const scope = new FrameScope(turn, frame, node, null);
  const answer = scope.read('llm_output') ?? null;
  const to = isJsonObject(answer) && typeof answer._next_node === 'string' ? answer._next_node : null;
  // Without an answer that names a branch its failure was ignored: then control goes on as from any node.
  if (to === null || !node.branches.includes(to)) return { go: 'done' };
  return { go: 'to', to, why: { by: 'model', chosen: to } };
}
