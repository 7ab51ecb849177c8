import { bareFailureType, isCatchAll, matchesType } from '../../../plan/failure-types.ts';
import type { ErrorHandler, ErrorRoute, PlanNode } from '../../../plan/plan.ts';
import { workOf } from '../../../plan/work.ts';
import type { TreeNode } from '../../../syntax/tree.ts';
import { type Finding, inEveryNode, type Rule } from '../../rule.ts';

export const handlerNeverMatches: Rule = {
  code: 'handler_never_matches',
  severity: 'warning',
  summary:
    'An error handler or `on_error` route can be reached: no earlier one takes all of its failures (REFERENCE §6).',
  nodes: [inEveryNode(() => inNode)],
};

function inNode(found: Finding[], _: TreeNode, node: PlanNode): void {
  if (node.handlers.length > 0) unasked(found, node);
  if (node.handlers.length > 1) shadowedHandlers(found, node);
  if (node.on_error.length > 1) shadowedRoutes(found, `“${node.id}”`, node.on_error, node.pointer);
  for (const step of workOf(node)) {
    if (step.on_error.length < 2) continue;
    shadowedRoutes(found, `step “${step.id}” of “${node.id}”`, step.on_error, step.pointer);
  }
}

/** Nodes whose failures go past their own handlers (REFERENCE §7). */
function unasked(found: Finding[], node: PlanNode): void {
  const [first] = node.handlers;
  if (first === undefined) return;
  if (node.type === 'verification') {
    found.push({
      pointer: first.pointer,
      message: `The error handlers of “${node.id}” are never asked: a verification fails past its own handlers.`,
      hint: 'Use `on_error` on it instead, or let the check say `warn` or `continue`.',
    });
  } else if (node.type === 'terminate') {
    found.push({
      pointer: first.pointer,
      message: `The error handlers of “${node.id}” are never asked: clean-up passes over what fails.`,
      hint: 'Do what has to be handled in a node before this one.',
    });
  }
}

/** Looking back at every earlier handler of thousands would take long; the first ones are those that shadow. */
const MOST_LOOKED_AT = 50;

function shadowedHandlers(found: Finding[], { id, handlers }: PlanNode): void {
  const first = handlers.slice(0, MOST_LOOKED_AT);
  for (const [i, handler] of handlers.entries()) {
    const before = first.findIndex((earlier, at) => at < i && takesAllOf(earlier, handler));
    const earlier = first[before];
    if (earlier === undefined) continue;
    const same = bareFailureType(earlier.error_type) === bareFailureType(handler.error_type);
    found.push({
      pointer: handler.pointer,
      message: `Error handler ${i + 1} of “${id}” (${nameOf(handler)}) is never asked: handler ${before + 1} (${nameOf(earlier)}) comes first and takes ${same && !isCatchAll(earlier.error_type) ? 'the same failures' : 'all of them'}.`,
      hint: same ? 'Make one of the two, or tell them apart by `trigger`.' : `Move it before handler ${before + 1}.`,
      related: [{ pointer: earlier.pointer, message: 'This one comes first' }],
    });
  }
}

function nameOf({ error_type, match }: ErrorHandler): string {
  const type = error_type === '*' ? 'any failure' : error_type;
  const triggers = [match.text_contains, match.code, match.http_status?.join(', ')].filter((one) => one != null);
  return triggers.length === 0 ? type : `${type} with ${triggers.join(', ')}`;
}

/** Every failure that `later` matches is one that `earlier` matches. */
function takesAllOf(earlier: ErrorHandler, later: ErrorHandler): boolean {
  if (!coversType(earlier.error_type, later.error_type)) return false;
  const [wide, narrow] = [earlier.match, later.match];
  const text = wide.text_contains?.toLowerCase();
  if (text !== undefined && !narrow.text_contains?.toLowerCase().includes(text)) return false;
  if (wide.code !== null && wide.code.toLowerCase() !== narrow.code?.toLowerCase()) return false;
  if (wide.http_status === null) return true;
  return narrow.http_status?.every((status) => wide.http_status?.includes(status)) ?? false;
}

function coversType(wide: string, narrow: string): boolean {
  if (isCatchAll(wide)) return true;
  return !isCatchAll(narrow) && matchesType(wide, narrow);
}

function shadowedRoutes(found: Finding[], who: string, routes: readonly ErrorRoute[], pointer: string): void {
  const first = routes.slice(0, MOST_LOOKED_AT);
  for (const [i, route] of routes.entries()) {
    const earlier = first.find((one, at) => at < i && coversType(one.error_type, route.error_type));
    if (earlier === undefined) continue;
    const type = route.error_type === '*' ? 'any failure' : route.error_type;
    found.push({
      pointer: `${pointer}/on_error/${i}`,
      message: `\`on_error\` of ${who} never leads to “${route.to}” for ${type}: an earlier entry leads to “${earlier.to}” for ${earlier.error_type === '*' ? 'any failure' : earlier.error_type}.`,
      hint: 'Put the more particular entry first, or remove it.',
    });
  }
}
