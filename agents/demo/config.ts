export const DEMO_CHANNELS = ['WEB', 'DESKTOP', 'EMAIL', 'DATABASE', 'API'] as const;
export type DemoChannel = (typeof DEMO_CHANNELS)[number];

/** The demo agents' side of a data folder; made once by the launcher, so that what is registered stays true. */
export interface DemoConfig {
  /** Loopback ports: one a channel, and the model's. */
  ports: Record<DemoChannel | 'LLM', number>;
  /** Signs what the platform sends to the agents. */
  secret: string;
  /** Bearer key of the demo model, and of the addresses under /demo. */
  model_key: string;
  /** Where keys, answers and effects are kept. */
  journal: string;
  /** Folder of `*.demo.json`: what is answered for which example. */
  scripts: string;
}
