import type { Rule } from '../../rule.ts';
import { noDefaultRoute } from './no-default-route.ts';
import { unreachableNode } from './unreachable-node.ts';

/** Where control goes. */
export const GRAPH_RULES: readonly Rule[] = [noDefaultRoute, unreachableNode];
