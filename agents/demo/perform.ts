import type { JournalLine } from '../sdk/journal.ts';
import type { ExecuteAnswer, ExecuteRequest } from '../sdk/protocol.ts';
import { ANY_ACTION, DEFAULT_ANSWERS } from './answers.ts';
import type { Behaviours } from './behaviour.ts';
import { DEFAULT_INVOICES, type Invoice, namedIn } from './invoices.ts';
import { fill, type Script, scripted } from './script.ts';
import { workbook } from './workbook.ts';

/** Which invoice a run last named to an agent: what a real portal's search field would still show. */
interface Memo {
  invoice_number: string;
}

/** Performs any action: as scripted for the example, else as the catalogue's default. */
export function performer(
  agentName: string,
  scripts: readonly Script[],
  behaviours: Behaviours,
  lines: readonly JournalLine[],
): (request: ExecuteRequest) => Promise<{ answer: ExecuteAnswer; memo?: Memo }> {
  const all = [...scripts.flatMap(({ invoices }) => invoices ?? []), ...DEFAULT_INVOICES];
  const lastNamed = new Map<string, string>();
  for (const line of lines) {
    if (line.t === 'done' && line.agent === agentName && line.memo) {
      lastNamed.set(line.request.run_id, (line.memo as Memo).invoice_number);
    }
  }

  return async (request) => {
    const found = scripted(scripts, request);
    const told = await behaviours.perform(request.action, found?.answer.delay_ms);
    if (told) return { answer: { status: 'error', error: told } };
    const error = found?.answer.error;
    if (error && (!error.attempts || error.attempts.includes(request.attempt))) {
      const { attempts: _, ...rest } = error;
      return { answer: { status: 'error', error: rest } };
    }
    const named = namedIn(JSON.stringify(request.params), all)?.invoice_number;
    if (named) lastNamed.set(request.run_id, named);
    const number = lastNamed.get(request.run_id);
    const invoice = all.find(({ invoice_number }) => invoice_number === number) ?? null;
    const result = await resultOf(request, invoice, found);
    return { answer: { status: 'success', result }, ...(named ? { memo: { invoice_number: named } } : {}) };
  };

  async function resultOf(
    request: ExecuteRequest,
    invoice: Invoice | null,
    found: ReturnType<typeof scripted>,
  ): Promise<unknown> {
    const invoices = found?.script.invoices ?? DEFAULT_INVOICES;
    if (found?.answer.workbook) {
      const { name, rows } = found.answer.workbook;
      return { demo: true, artifacts: [await workbook(name, rows === 'invoices' ? invoices : rows)] };
    }
    if (found && 'result' in found.answer) {
      return fill(found.answer.result, { params: request.params, invoice, run_id: request.run_id });
    }
    return (DEFAULT_ANSWERS[request.action] ?? ANY_ACTION)({ request, invoice, invoices });
  }
}
