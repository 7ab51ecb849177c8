import type { ELK } from 'elkjs/lib/elk-api.js';

let made: Promise<ELK> | null = null;

/** The layouter, in a worker of its own, loaded when the first graph is drawn. */
export function loadElk(): Promise<ELK> {
  made ??= Promise.all([import('elkjs/lib/elk-api.js'), import('elkjs/lib/elk-worker.min.js?url')]).then(
    ([{ default: Elk }, { default: workerUrl }]) => new Elk({ workerUrl }),
  );
  return made;
}
