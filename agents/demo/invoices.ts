import type { Row } from './workbook.ts';

/** An invoice of the demo world: what the mail brings, the portal knows and the model finds in it. */
export type Invoice = Row & { invoice_number: string; vendor: string; amount: number };

const VENDORS = ['Northwind Paper', 'Contoso Cleaning', 'Fabrikam Freight', 'Tailspin Tools', 'Adventure Office'];

/** What the demo mailbox holds when no script says otherwise: eleven, so that a batch needs an approval. */
export const DEFAULT_INVOICES: readonly Invoice[] = Array.from({ length: 11 }, (_, n) => ({
  invoice_number: `DEMO-${2600 + n}`,
  vendor: VENDORS[n % VENDORS.length] ?? 'Northwind Paper',
  vendor_code: `V-${100 + (n % VENDORS.length)}`,
  amount: 180 + n * 37.5,
  currency: 'EUR',
  invoice_date: `2026-11-${String(2 + n).padStart(2, '0')}`,
  due_date: `2026-12-${String(2 + n).padStart(2, '0')}`,
  requester_email: `requester${n + 1}@demo.example`,
}));

/** The invoice that a text names, if it names one of these. */
export function namedIn(text: string, invoices: readonly Invoice[]): Invoice | null {
  return invoices.find(({ invoice_number }) => new RegExp(`(?<![\\w-])${invoice_number}(?![\\w-])`).test(text)) ?? null;
}
