import { plainScope } from '../../ckp/plain-scope.ts';
import { BUILT_IN_NAMES, NAMESPACES } from '../../ckp/plan/names.ts';
import type { Scope } from '../../ckp/scope.ts';
import type { JsonObject } from '../../schema/json.ts';
import type { TriedWarning } from './outcome.ts';

/** What is at hand when something is tried out. */
export interface AtHand {
  variables: JsonObject;
  input?: JsonObject | undefined;
  config?: JsonObject | undefined;
}

/** A scope over values at hand; `now` is epoch ms. What looks like a value kept elsewhere reads as null. */
export function scopeOver({ variables, input, config }: AtHand, now: number, warnings: TriedWarning[]): Scope {
  const given = input ?? variables;
  const namespaces = { input: given, inputs: given, variables, vars: variables, config: config ?? {} };
  const scope = plainScope({ ...variables, ...namespaces }, now, warnings as Parameters<typeof plainScope>[2]);
  return {
    ...scope,
    blob: ({ $blob }) => {
      scope.warn({ code: 'unset', message: 'a value that is kept elsewhere is not at hand here', at: $blob });
      return null;
    },
  };
}

/** Whether a name may be read here: one at hand, a built-in or a namespace. */
export function knows(variables: JsonObject, root: string): boolean {
  return Object.hasOwn(variables, root) || NAMESPACES.has(root) || BUILT_IN_NAMES.has(root);
}
