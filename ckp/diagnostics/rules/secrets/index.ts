import type { Rule } from '../../rule.ts';
import { plainSecret } from './plain-secret.ts';
import { secretPlacement } from './secret-not-allowed.ts';
import { sensitivityLost } from './sensitivity-lost.ts';
import { unknownSecret } from './unknown-secret.ts';

/** What may be shown and what may not. */
export const SECRETS_RULES: readonly Rule[] = [secretPlacement, sensitivityLost, unknownSecret, plainSecret];
