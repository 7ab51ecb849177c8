import type { Diagnostic } from '../../../ckp/diagnostics/diagnostic.ts';
import { sarif } from '../../../ckp/report/sarif.ts';
import type { Env } from '../../env.ts';

/** By the query, or by `Accept` where the query does not say. */
export function wantsSarif(request: Request, format: 'json' | 'sarif' | undefined): boolean {
  if (format !== undefined) return format === 'sarif';
  return (request.headers.get('Accept') ?? '').toLowerCase().includes('application/sarif+json');
}

/** Diagnostics of the one document that was sent, as SARIF 2.1.0; links lead to this deployment's own pages. */
export function sarifReply(env: Pick<Env, 'PUBLIC_URL'>, diagnostics: Diagnostic[]): Response {
  const report = sarif([{ uri: 'document', diagnostics }], { origin: env.PUBLIC_URL });
  return new Response(JSON.stringify(report), { headers: { 'Content-Type': 'application/sarif+json' } });
}
