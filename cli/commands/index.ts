import type { Command } from '../command.ts';
import { check } from './check.ts';
import { diff } from './diff.ts';
import { explain } from './explain.ts';
import { fmt } from './fmt.ts';
import { graph } from './graph.ts';
import { rule } from './rule.ts';

/** In the order in which `langorch --help` lists them. */
export const COMMANDS: readonly Command[] = [check, explain, fmt, diff, graph, rule];
