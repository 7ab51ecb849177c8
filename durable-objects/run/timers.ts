/** `alarm()` arms this first: whatever happens to the handler, the object wakes again. */
const SAFETY_MS = 60_000;

/** An alarm this near that has become needless is left to fire. */
const IDLE_WAKE_MS = 60_000;
/** A run that yielded goes on by itself in this life of the object; the alarm waits a little, in case it does not. */
const CONTINUE_GRACE_MS = 1_000;
const CORE_TIMERS = `SELECT min(CASE kind WHEN 'continue' THEN due_at + ${CONTINUE_GRACE_MS} ELSE due_at END) AS due_at FROM timers`;

/**
 * R2: one alarm, never later than the earliest of what is due: the core's timers, claims that would run out, messages to send
 * again. An alarm may fire twice, late or after a cancel; it only means "look what is due".
 */
export class Timers {
  private readonly storage: DurableObjectStorage;
  /** What the alarm is known to be set to; undefined = not known. */
  private armedAt: number | null | undefined;

  constructor(storage: DurableObjectStorage) {
    this.storage = storage;
  }

  /** Ids of the core's timers that are due, in the order in which they fell due. */
  due(now: number): string[] {
    return this.storage.sql
      .exec<{ id: string }>('SELECT id FROM timers WHERE due_at <= ? ORDER BY due_at, id', now)
      .toArray()
      .map((row) => row.id);
  }

  /** When the object has to wake next, null = never by itself. */
  earliest(): number | null {
    return this.storage.sql
      .exec<{ due_at: number | null }>(
        `SELECT min(due_at) AS due_at FROM (
           ${CORE_TIMERS}
           UNION ALL SELECT min(due_at) FROM claims
           UNION ALL SELECT min(due_at) FROM outbox)`,
      )
      .one().due_at;
  }

  /** The same for the run itself: a message to the index that waits for its confirmation moves no run. */
  earliestOfRun(): number | null {
    return this.storage.sql
      .exec<{ due_at: number | null }>(
        `SELECT min(due_at) AS due_at FROM (
           ${CORE_TIMERS}
           UNION ALL SELECT min(due_at) FROM claims
           UNION ALL SELECT min(due_at) FROM outbox WHERE kind <> 'index')`,
      )
      .one().due_at;
  }

  /**
   * Sees to it that the alarm is not later than the earliest that is due; inside the transaction that changed what is
   * due, so both stand or fall. One that comes earlier soon is left: moving it with every step would cost more (the
   * alarms of all objects share one store) than a wake that finds nothing and arms the next.
   */
  arm(): void {
    const at = this.earliest();
    const now = Date.now();
    if (this.armedAt !== undefined && this.armedAt !== null && this.armedAt > now) {
      const isEarlyEnough = at === null || this.armedAt <= at;
      if (isEarlyEnough && this.armedAt - now <= IDLE_WAKE_MS) return;
    }
    this.move(at);
  }

  /** Last thing in `alarm()`: exactly what is due next, or none. */
  armExactly(notBefore = 0): void {
    const due = this.earliest();
    this.move(due === null ? null : Math.max(due, notBefore));
  }

  private move(at: number | null): void {
    if (this.armedAt === at) return;
    if (at === null) void this.storage.deleteAlarm();
    else void this.storage.setAlarm(at);
    this.armedAt = at;
  }

  /** A rolled back transaction took the alarm along. */
  forget(): void {
    this.armedAt = undefined;
  }

  /** First thing in `alarm()`: the fired alarm is gone, and the handler may not live to set the next. */
  armSafety(now: number): void {
    void this.storage.setAlarm(now + SAFETY_MS);
    this.armedAt = now + SAFETY_MS;
  }

  /** When the object comes up: an alarm that is missing, overdue or too late is set to what is due. */
  async recover(): Promise<void> {
    const due = this.earliest();
    const set = await this.storage.getAlarm();
    this.armedAt = set;
    if (due !== null && (set === null || set > due || set < Date.now())) {
      await this.storage.setAlarm(due);
      this.armedAt = due;
    }
  }
}
