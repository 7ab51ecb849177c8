import type { JsonObject } from '../../../../schema/json.ts';
import { DONE, oneStep, procedure } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

const UNDO: JsonObject = {
  step_id: 'release',
  action: 'http_request',
  method: 'DELETE',
  url: 'https://seats.example.com/1',
};
const BOOK: JsonObject = { step_id: 'book', action: 'http_request', method: 'PUT', url: 'https://seats.example.com/1' };
const API = { agent: 'API' };

export const page: RulePage = {
  why: 'What undoes a node is registered when the node completes, and runs when the run fails after that. Where no run can fail after it, the author relies on a remedy that never comes.',
  bad: [
    {
      title: 'on the node that ends the run',
      document: procedure({ done: { ...DONE, compensation: [UNDO] } }),
      at: ['/workflow_graph/nodes/done/compensation'],
    },
    {
      title: 'on the node that ends the run, by another node',
      document: procedure({ done: { ...DONE, compensation: 'undo' }, undo: DONE }),
      at: ['/workflow_graph/nodes/done/compensation'],
    },
    {
      title: 'undone by itself',
      document: oneStep(BOOK, { ...API, compensate_with: 'work' }),
      at: ['/workflow_graph/nodes/work/compensate_with'],
    },
  ],
  good: [
    { title: 'on the step whose effect it undoes', document: oneStep({ ...BOOK, compensation: [UNDO] }, API) },
    { title: 'on the node, by steps of its own', document: oneStep(BOOK, { ...API, compensation: [UNDO] }) },
  ],
};
