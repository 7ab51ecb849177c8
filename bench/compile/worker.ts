import { compile } from '../../ckp/compile.ts';
import { explain } from '../../ckp/explain/explain.ts';
import type { Json } from '../../schema/json.ts';

/** Does the work so many times, and answers how long each time took, ms. Local workerd's clock runs on meanwhile. */
export default {
  async fetch(request) {
    const { what, rounds, document } = (await request.json()) as {
      what: 'compile' | 'explain';
      rounds: number;
      document: Json;
    };
    const work = what === 'compile' ? () => compile(document) : () => explain(document);
    const times: number[] = [];
    for (let i = 0; i < rounds; i++) {
      const began = performance.now();
      work();
      times.push(performance.now() - began);
    }
    return Response.json(times);
  },
} satisfies ExportedHandler;
