import { DONE, procedure } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

export const page: RulePage = {
  why: `Where state and audit are kept is the platform’s decision, every run resumes after a fault, and a webhook’s address is given by the platform. These fields ask for what is so anyway, or for what nobody can have.`,
  bad: [
    {
      title: 'Runs always resume',
      at: ['/global_config/resume_on_failure'],
      document: procedure({ done: DONE }, { global_config: { resume_on_failure: true } }),
    },
    {
      title: 'Checkpoints are kept with the run',
      at: ['/global_config/checkpoint_storage'],
      document: procedure({ done: DONE }, { global_config: { checkpoint_storage: 's3://bucket' } }),
    },
  ],
  good: [{ title: 'Left out', document: procedure({ done: DONE }) }],
};
