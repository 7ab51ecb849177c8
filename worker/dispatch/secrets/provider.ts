import type { Repositories } from '../../repositories/contract.ts';

/**
 * Where secrets come from (architecture §8). The built-in store is the first; others (env, Vault, the clouds') take
 * their place beside it behind this interface.
 */
export interface SecretProvider {
  /** The value under the provider's own name for it; null when it has none. */
  read(name: string): Promise<string | null>;
  /** What an unknown reference reads as, where a deployment allows that at all. */
  standIn?(reference: string): string;
}

/** The tenant's own sealed store. */
function builtInProvider(secrets: Pick<Repositories['secrets'], 'open'>): SecretProvider {
  return { read: (name) => secrets.open(name) };
}

/**
 * In the tenant `demo` alone an unknown reference resolves to a value that says of itself that it is none, so that
 * real documents run against the demo agents without anyone's vault.
 */
function demoProvider(store: SecretProvider): SecretProvider {
  return { ...store, standIn: (reference) => `demo-value-of-${reference}` };
}

/** Providers a document may name that mean the built-in store. */
const BUILT_IN = new Set(['', 'builtin', 'built_in', 'internal', 'langorch', 'local']);

/** The provider that a document names; null when this deployment does not speak to it. */
export function providerFor(
  tenant: string,
  named: string | null,
  secrets: Pick<Repositories['secrets'], 'open'>,
): SecretProvider | null {
  const store = builtInProvider(secrets);
  if (tenant === 'demo') return demoProvider(store);
  return BUILT_IN.has((named ?? '').toLowerCase()) ? store : null;
}
