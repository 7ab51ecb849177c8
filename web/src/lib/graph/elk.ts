import type { ELK } from 'elkjs/lib/elk-api.js';

let made: Promise<ELK> | null = null;

/** The layouter, in a worker of its own, loaded when the first graph is drawn. */
export function loadElk(): Promise<ELK> {
  made ??= Promise.all([import('elkjs/lib/elk-api.js'), import('elkjs/lib/elk-worker.min.js?url')]).then(
    ([{ default: Elk }, { default: workerUrl }]) => new Elk({ workerUrl }),
  );
  return made;
}

/**
 * Starts the layouter and what draws before there is a graph: both are large, and a page that will show one has
 * something else to wait for meanwhile. A failure shows where the graph is asked for.
 */
export function warmGraph(): void {
  void import('./GraphCanvas.svelte').catch(() => {});
  loadElk()
    .then((elk) => elk.layout({ id: 'warm', children: [{ id: 'a', width: 1, height: 1 }] }))
    .catch(() => {});
}
