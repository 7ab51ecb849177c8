import type { ProcessingNode } from '../../ckp/plan/plan.ts';
import { enterSteps, resumeSteps, type StepHost } from '../steps/steps.ts';
import type { NodeType } from './node-type.ts';

/** Operations in order; one that is not the platform's own is dispatched like a step (REFERENCE §7). */
const host: StepHost<ProcessingNode> = {
  steps: (node) => node.steps,
  finish: () => ({ go: 'done' }),
};

export const processing: NodeType<ProcessingNode> = {
  type: 'processing',
  enter: (turn, place) => enterSteps(turn, place, host),
  resume: (turn, place, wake) => resumeSteps(turn, place, host, wake),
};
