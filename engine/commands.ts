/**
 * What the core wants done outside. Ids are made from the run's id and a counter, so issuing one twice is
 * harmless (E3). Timers are not commands: the shell reads them off the state and keeps one alarm.
 */
export type Command =
  /** Send the attempt to whoever executes it: a hint with ids only (A1). */
  | { type: 'dispatch'; id: string; key: string; attempt: number; fence: number; executor: 'agent' | 'model' }
  /** Do it in the run's own shell, up to five times: parse_excel_data and the like. */
  | { type: 'local_effect'; id: string; key: string; attempt: number; fence: number }
  /** The run has ended: the shell stops timers, closes sockets after the last frame, projects the end. */
  | { type: 'finish'; id: string };
