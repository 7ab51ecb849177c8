import { api } from '../api/client.ts';

/** Names of agents by id, for sentences and attempts that name one by its id. Asked for once. */
class AgentNames {
  #names = $state.raw<ReadonlyMap<string, string>>(new Map());
  #asked = false;

  load(): void {
    if (this.#asked) return;
    this.#asked = true;
    api.agents({ limit: 200 }).then(
      (page) => {
        this.#names = new Map(page.items.map((agent) => [agent.agent_id, agent.name]));
      },
      // Ids stay ids for who may not see agents.
      () => {},
    );
  }

  get all(): ReadonlyMap<string, string> {
    return this.#names;
  }

  of(id: string): string {
    return this.#names.get(id) ?? id;
  }
}

export const agentNames = new AgentNames();
