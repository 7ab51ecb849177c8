import { api } from '../api/client.ts';
import { ApiError } from '../api/problem.ts';
import type { Me } from '../api/types.ts';

/** Who is signed in. `undefined`: not asked yet; null: nobody. */
class Session {
  me = $state<Me | null | undefined>(undefined);

  /** Asks the server once, or again after sign-in. Throws only when the server cannot say. */
  async load(): Promise<Me | null> {
    try {
      this.me = await api.me();
    } catch (error) {
      if (!(error instanceof ApiError) || error.problem.status !== 401) throw error;
      this.me = null;
    }
    return this.me;
  }

  async signOut(): Promise<void> {
    await api.signOut();
    this.me = null;
  }

  /** Whether to offer what needs the permission; the server decides. */
  may(permission: string): boolean {
    return this.me?.permissions.includes(permission) ?? false;
  }
}

export const session = new Session();
