import { content, type Done, done, type Operation } from './operation.ts';

/** The rendered `template` (or `format`, `value`): templates have done the work already (REFERENCE §4). */
export function formatText(op: Operation): Done {
  return done(content(op, 'template', 'format', 'value', 'source', 'data'));
}
