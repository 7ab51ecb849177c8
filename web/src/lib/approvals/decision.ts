import type { Approval, DecideApproval } from '../api/types.ts';
import { nameOf } from '../words/names.ts';

/** What an approval can be answered with: one button each, the first one the primary. */
export interface Choice {
  decision: DecideApproval['decision'];
  option?: string;
  label: string;
  danger: boolean;
}

type Asked = Pick<Approval, 'decision_type' | 'options'>;

export function choicesOf(approval: Asked): Choice[] {
  switch (approval.decision_type) {
    case 'approve_reject':
      return [
        { decision: 'approve', label: 'Approve', danger: false },
        { decision: 'reject', label: 'Reject', danger: true },
      ];
    case 'select_option':
    case 'custom':
      return approval.options.map((option) => ({ decision: 'select', option, label: option, danger: false }));
    case 'provide_input':
      return [{ decision: 'provide', label: 'Send', danger: false }];
    case 'acknowledge':
      return [{ decision: 'acknowledge', label: 'Acknowledge', danger: false }];
  }
}

/** A fact shown to who decides: one value of the context. */
export interface ContextFact {
  name: string;
  value: string | number | boolean | null;
}

/** A table shown to who decides: a list of objects in the context. */
export interface ContextTable {
  name: string;
  columns: string[];
  rows: Record<string, unknown>[];
}

/** The context of an approval, parted for reading: plain values first, lists of objects as tables, the rest as is. */
export function readContext(context: unknown): {
  facts: ContextFact[];
  tables: ContextTable[];
  rest: Record<string, unknown>;
} {
  const facts: ContextFact[] = [];
  const tables: ContextTable[] = [];
  const rest: Record<string, unknown> = {};
  if (!isRecord(context)) {
    return { facts, tables, rest: context === null || context === undefined ? {} : { context } };
  }
  for (const [key, value] of Object.entries(context)) {
    if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
      facts.push({ name: nameOf(key), value });
    } else if (Array.isArray(value) && value.length > 0 && value.every(isRecord)) {
      const columns = [...new Set(value.flatMap((row) => Object.keys(row)))].slice(0, 4);
      tables.push({ name: nameOf(key), columns, rows: value });
    } else {
      rest[key] = value;
    }
  }
  return { facts, tables, rest };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const amount = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2, minimumFractionDigits: 0 });
const money = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2, minimumFractionDigits: 2 });

/** A value as people read it: numbers grouped, fractions to two places, nothing as a dash. */
export function factText(value: unknown): string {
  if (value === null || value === undefined || value === '') return '—';
  if (typeof value === 'number') return Number.isInteger(value) ? amount.format(value) : money.format(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** As {@link factText}, with the decimals of its column: one fraction gives all numbers two places. */
export function cellText(value: unknown, column: unknown[]): string {
  const fractions = column.some((other) => typeof other === 'number' && !Number.isInteger(other));
  return typeof value === 'number' && fractions ? money.format(value) : factText(value);
}

const STATUS_WORDS: Record<Approval['status'], string> = {
  pending: 'Waiting',
  approved: 'Approved',
  rejected: 'Rejected',
  selected: 'Decided',
  provided: 'Answered',
  acknowledged: 'Acknowledged',
  timed_out: 'Timed out',
  closed: 'Closed',
};

export function statusWord(status: Approval['status']): string {
  return STATUS_WORDS[status];
}
