import { api } from '../api/client.ts';
import { session } from './session.svelte.ts';

/** Names of API keys by how runs and events name them (`api_key:<id>`). Asked for once, by who may see keys. */
class ActorNames {
  #names = $state.raw<ReadonlyMap<string, string>>(new Map());
  #asked = false;

  load(): void {
    if (this.#asked || !session.may('api-keys:read')) return;
    this.#asked = true;
    api.apiKeys({ limit: 200 }).then(
      (page) => {
        this.#names = new Map(page.items.map((key) => [`api_key:${key.id}`, key.name]));
      },
      // Ids stay ids.
      () => {},
    );
  }

  get all(): ReadonlyMap<string, string> {
    return this.#names;
  }
}

export const actorNames = new ActorNames();
