import { oneStep } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

const saying = (message: string) =>
  oneStep({ action: 'log', message }, {}, { variables_schema: { name: { type: 'string', required: true } } });

const MESSAGE = '/workflow_graph/nodes/work/steps/0/message';

export const page: RulePage = {
  why:
    'Templates are parsed once, when the procedure is imported; what they put in is never parsed again. One that does ' +
    'not parse would be sent or shown with its braces, so the document is refused.',
  bad: [
    { title: 'braces that are never closed', document: saying('Hello {{ name'), at: [MESSAGE] },
    { title: 'a filter of another language', document: saying('Hello {{ name | capitalize() }}'), at: [MESSAGE] },
    { title: 'a computation, which only an expression can do', document: saying('{{ name + 1 }}'), at: [MESSAGE] },
    { title: 'nothing between the braces', document: saying('Hello {{ }}'), at: [MESSAGE] },
  ],
  good: [
    { title: 'a path and a filter', document: saying('Hello {{ name | trim | upper }}') },
    { title: 'a default', document: saying('Hello {{ name | nobody in particular }}') },
    { title: 'braces that are meant literally', document: saying("write {{ '{{' }}name}}") },
  ],
};
