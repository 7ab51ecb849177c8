import { refuseAddress } from '../../dispatch/agents/address.ts';
import type { Env } from '../../env.ts';
import { Problem } from '../problem.ts';

/** An address the platform will call for a tenant, without its trailing slash; 422 at `pointer` when it may not. */
export function assertReachable(env: Pick<Env, 'DEPLOYMENT'>, address: string, pointer: string): string {
  const refusal = refuseAddress(address, env.DEPLOYMENT);
  if (refusal !== null) throw new Problem('invalid_request', { detail: refusal, pointer });
  const url = new URL(address);
  if (url.search !== '' || url.hash !== '') {
    throw new Problem('invalid_request', { detail: 'The base_url must not have a query or a fragment.', pointer });
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}
