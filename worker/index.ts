import type { Env } from './env.ts';

export { RunObject } from '../durable-objects/run/run-object.ts';
export { TriggerObject } from '../durable-objects/trigger/trigger-object.ts';

export default {
  fetch: () => new Response('LangOrch'),
} satisfies ExportedHandler<Env>;
