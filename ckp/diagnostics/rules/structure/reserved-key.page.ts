import { DONE, oneStep, procedure } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

export const page: RulePage = {
  why: `Inside a run, an object with \`$secret\` or \`$blob\` stands for a secret or for a value that is kept elsewhere. Were a document free to write such a key, its data could pass for a secret that it was never given.`,
  bad: [
    {
      title: 'In an address of a service',
      at: ['/global_config/service_endpoints/URL/$blob'],
      document: procedure({ done: DONE }, { global_config: { service_endpoints: { URL: { $blob: 'x', size: 1 } } } }),
    },
    {
      title: 'Deep in the metadata of an error',
      at: ['/workflow_graph/nodes/work/error_handlers/0/error_metadata/notes/0/$secret'],
      document: oneStep(
        { action: 'log', message: 'Hello' },
        { error_handlers: [{ action: 'fail', error_metadata: { notes: [{ $secret: 'portal' }] } }] },
      ),
    },
  ],
  good: [
    {
      title: 'A name of its own',
      document: oneStep(
        { action: 'log', message: 'Hello' },
        { error_handlers: [{ action: 'fail', error_metadata: { notes: [{ secret_name: 'portal' }] } }] },
      ),
    },
  ],
};
