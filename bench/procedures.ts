import type { Json } from '../schema/json.ts';

const STEPS = 10;

function numbered(make: (n: number) => Json): Json[] {
  return Array.from({ length: STEPS }, (_, n) => make(n + 1));
}

/** Ten steps that the engine does itself. */
export const INTERNAL: Json = {
  procedure_id: 'bench_internal',
  version: '1.0.0',
  workflow_graph: {
    start_node: 'steps',
    nodes: {
      steps: {
        type: 'sequence',
        steps: numbered((n) => ({ step_id: `s${n}`, action: 'set_variable', variable: `v${n}`, value: n })),
        next_node: null,
      },
    },
  },
};

/** Ten steps that an agent does. */
export const DISPATCHED: Json = {
  procedure_id: 'bench_dispatched',
  version: '1.0.0',
  workflow_graph: {
    start_node: 'steps',
    nodes: {
      steps: {
        type: 'sequence',
        agent: 'API',
        steps: numbered((n) => ({
          step_id: `s${n}`,
          action: 'http_request',
          method: 'GET',
          url: 'https://bench.example/',
          output_variable: `v${n}`,
        })),
        next_node: null,
      },
    },
  },
};

/** A thousand iterations, each with one step that an agent does and one that the engine does; collected. */
export const LOOP: Json = {
  procedure_id: 'bench_loop',
  version: '1.0.0',
  variables_schema: { required: { items: { type: 'array' } } },
  workflow_graph: {
    start_node: 'each',
    nodes: {
      each: {
        type: 'loop',
        iterator: 'items',
        iterator_variable: 'item',
        body_node: 'work',
        collect_variable: 'done',
        next_node: null,
      },
      work: {
        type: 'sequence',
        agent: 'API',
        steps: [
          {
            step_id: 'ask',
            action: 'http_request',
            method: 'GET',
            url: 'https://bench.example/',
            output_variable: 'answer',
          },
          { step_id: 'note', action: 'set_variable', variable: 'seen', value: '{{item}}' },
        ],
        next_node: null,
      },
    },
  },
};
