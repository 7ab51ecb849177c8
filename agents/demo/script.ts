import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AgentError, ExecuteRequest } from '../sdk/protocol.ts';
import type { Invoice } from './invoices.ts';
import type { Row } from './workbook.ts';

/** One scripted answer. The first whose given fields all fit the request is taken. */
export interface ScriptedAnswer {
  node_id?: string;
  step_id?: string;
  action?: string;
  /** Answered as it is, `{{path}}` in texts filled from `params`, `invoice`, `run_id`. */
  result?: unknown;
  /** Answered as a workbook with these rows, or with the script's invoices. */
  workbook?: { name: string; rows: Row[] | 'invoices' };
  delay_ms?: number;
  /** Fails so on these attempts (all, when absent) instead of answering. */
  error?: AgentError & { attempts?: number[] };
}

/** `examples/<name>.demo.json`: what the demo agents answer for one example. */
export interface Script {
  about: string;
  invoices?: Invoice[];
  answers: ScriptedAnswer[];
  /** What the demo model answers to a prompt that contains the text. */
  model?: { prompt_contains: string; answer: unknown }[];
}

export function loadScripts(folder: string): Script[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.demo.json'))
    .sort()
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Script);
}

/** The scripted answer for a request, with the script it stands in. */
export function scripted(
  scripts: readonly Script[],
  request: Pick<ExecuteRequest, 'node_id' | 'step_id' | 'action'>,
): { answer: ScriptedAnswer; script: Script } | null {
  for (const script of scripts) {
    const answer = script.answers.find(
      (candidate) =>
        (candidate.node_id ?? request.node_id) === request.node_id &&
        (candidate.step_id ?? request.step_id) === request.step_id &&
        (candidate.action ?? request.action) === request.action,
    );
    if (answer) return { answer, script };
  }
  return null;
}

/** Fills `{{path}}` in texts, at any depth. A text that is nothing but one path takes the value as it is. */
export function fill(value: unknown, from: Record<string, unknown>): unknown {
  if (Array.isArray(value)) return value.map((item) => fill(item, from));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fill(item, from)]));
  }
  if (typeof value !== 'string') return value;
  const whole = /^\{\{\s*([\w.]+)\s*\}\}$/.exec(value);
  if (whole?.[1]) return at(whole[1], from);
  return value.replace(/\{\{\s*([\w.]+)\s*\}\}/g, (_, path: string) => String(at(path, from) ?? ''));
}

function at(path: string, from: Record<string, unknown>): unknown {
  let value: unknown = from;
  for (const name of path.split('.')) {
    value = typeof value === 'object' && value !== null ? ((value as Record<string, unknown>)[name] ?? null) : null;
  }
  return value;
}
