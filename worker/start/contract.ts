/**
 * R9: one way to start a run, for API, triggers and subflows: validate, reserve the run id durably with the resolved
 * version, create idempotently, answer. `startRun(env, command)` in `start-run.ts`; the entrypoint of the same name
 * serves objects, which is why the types live with theirs.
 */
export type { StartCommand, StartReply } from '../../durable-objects/entrypoints.ts';
