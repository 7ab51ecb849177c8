import type { TerminateNode } from '../../ckp/plan/plan.ts';
import { render } from '../../ckp/template/render.ts';
import type { JsonObject } from '../../schema/json.ts';
import { completeRun, failedByTerminate, failRun } from '../run/life.ts';
import { FrameScope } from '../state/scope.ts';
import { enterSteps, resumeSteps, type StepHost } from '../steps/steps.ts';
import type { Turn } from '../turn/turn.ts';
import type { Next, NodeType, Place } from './node-type.ts';

/** Error actions when failed, clean-up always; then the outputs, and the whole run ends (REFERENCE §7). */
const host: StepHost<TerminateNode> = {
  lenient: true,
  steps: (node) => (node.status === 'failed' ? [...node.error_actions, ...node.cleanup_actions] : node.cleanup_actions),
  finish: endRun,
};

export const terminate: NodeType<TerminateNode> = {
  type: 'terminate',
  enter: (turn, place) => enterSteps(turn, place, host),
  resume: (turn, place, wake) => resumeSteps(turn, place, host, wake),
};

function endRun(turn: Turn, { frame, node }: Place<TerminateNode>): Next {
  const where = { frame, node: node.id };
  const scope = new FrameScope(turn, frame, node, null);
  if (node.result) {
    const outputs: JsonObject = {};
    for (const [name, template] of Object.entries(node.result)) outputs[name] = render(template, scope);
    turn.emit('outputs_set', where, { names: Object.keys(outputs) }, [{ op: 'state', to: turn.state.phase, outputs }]);
  }
  if (node.audit) turn.emit('log', where, { level: 'INFO', audit: true, value: render(node.audit, scope) });
  turn.emit('node_completed', where, { type: node.type, status: node.status, next: null });
  if (node.status === 'failed') failRun(turn, failedByTerminate(turn, frame, node.id));
  else completeRun(turn);
  return { go: 'settled' };
}
