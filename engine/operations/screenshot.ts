import { type Done, done, type Operation } from './operation.ts';

/** The platform has no screen: nothing is done, and a warning says so (REFERENCE §7). */
export function screenshot({ turn, where, place, step }: Operation): Done {
  turn.warn(where, {
    code: 'no_screen',
    message: 'The platform has no screen to take a screenshot of; name an agent that has one',
    at: `${place.node.id}/${step.id}`,
  });
  return done(null);
}
