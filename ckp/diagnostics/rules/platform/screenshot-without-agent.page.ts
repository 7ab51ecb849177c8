import { oneStep } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

export const page: RulePage = {
  why: `A screenshot is taken of somebody’s screen. The platform has none, so a step without an agent leaves a warning in the run and no picture, and whoever looks for the picture after a failure finds nothing.`,
  bad: [
    {
      title: 'Whose screen?',
      at: ['/workflow_graph/nodes/work/steps/0'],
      document: oneStep({ step_id: 'look', action: 'screenshot' }),
    },
  ],
  good: [{ title: 'The browser’s', document: oneStep({ step_id: 'look', action: 'screenshot' }, { agent: 'WEB' }) }],
};
