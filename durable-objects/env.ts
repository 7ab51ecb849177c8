import type { IndexMessage, WorkMessage } from './run/rpc.ts';

/** What the shells may touch. The worker's own environment adds to it. */
export interface ObjectEnv {
  /** Reached through `runStub` and `triggerStub` alone, which name the object and say what it answers to. */
  RUNS: DurableObjectNamespace;
  TRIGGERS: DurableObjectNamespace;
  BLOBS: R2Bucket;
  WORK: Queue<WorkMessage>;
  INDEX: Queue<IndexMessage>;
  /** 32 random bytes, base64: the deployment's master key. Every other key is derived from it or sealed under it. */
  MASTER_KEY: string;
  /** Origin of this deployment, no trailing slash. */
  PUBLIC_URL: string;
  /** `local` on the embedded default, `cloud` elsewhere. */
  DEPLOYMENT: 'local' | 'cloud';
}
