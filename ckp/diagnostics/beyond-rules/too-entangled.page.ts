import type { JsonObject } from '../../../schema/json.ts';
import { DONE, procedure } from '../example-procedure.ts';
import type { CodePage } from '../rule-page.ts';

const LOOPS = 600;

/** Loops one after another; the body of each leads into the loop after it (or, well-made, ends). */
function loops(bodiesRunOn: boolean): JsonObject {
  const nodes: JsonObject = {};
  for (let i = 0; i < LOOPS; i++) {
    const next = i + 1 < LOOPS ? `each_${i + 1}` : 'done';
    const body = { type: 'sequence', steps: [{ action: 'log', message: '{{item}}' }] };
    const link = { type: 'sequence', steps: [{ action: 'log', message: 'on' }], next_node: next };
    nodes[`each_${i}`] = {
      type: 'loop',
      iterator: [1, 2],
      iterator_variable: 'item',
      body_node: `body_${i}`,
      next_node: `link_${i}`,
    };
    nodes[`body_${i}`] = bodiesRunOn ? { ...body, next_node: next } : body;
    nodes[`link_${i}`] = link;
  }
  return { ...nodes, done: DONE };
}

export const page: CodePage = {
  severity: 'error',
  summary: 'Bodies of loops and branches of parallel nodes do not all run into one another.',
  why: 'A body that leads on into the rest of the procedure makes all of it part of each iteration. When hundreds do, every node belongs to hundreds of bodies, and neither a person nor the compiler can say in bounded time what runs within what.',
  bad: [
    {
      title: 'Six hundred loops, the body of each leads into the next loop',
      at: [''],
      document: procedure(loops(true)),
    },
  ],
  good: [{ title: 'Bodies that end', document: procedure(loops(false)) }],
};
