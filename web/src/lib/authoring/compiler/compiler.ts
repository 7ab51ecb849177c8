import type { Answered, Asked, Question, Service } from './service.ts';

/** So long an answer may take, ms; then the worker is given up and the next question starts another. */
const PATIENCE_MS = 20_000;

interface Waiting {
  resolve: (result: unknown) => void;
  reject: (error: Error) => void;
  timer: ReturnType<typeof setTimeout>;
}

/** The compiler in its worker, which is started by the first question and kept for the visit. */
class Compiler {
  #worker: Worker | null = null;
  #last = 0;
  readonly #waiting = new Map<number, Waiting>();

  /** Answers in order. Rejects when the worker broke or took too long. */
  ask<Q extends Question>(question: Q, ...args: Parameters<Service[Q]>): Promise<Awaited<ReturnType<Service[Q]>>> {
    this.#worker ??= this.#start();
    const id = ++this.#last;
    const asked: Asked<Q> = { id, question, args };
    const worker = this.#worker;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#giveUp(new Error('The compiler took too long.')), PATIENCE_MS);
      this.#waiting.set(id, { resolve: resolve as (result: unknown) => void, reject, timer });
      worker.postMessage(asked);
    });
  }

  #start(): Worker {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<Answered>) => {
      const waiting = this.#waiting.get(data.id);
      if (!waiting) return;
      this.#waiting.delete(data.id);
      clearTimeout(waiting.timer);
      if ('error' in data) waiting.reject(new Error(data.error));
      else waiting.resolve(data.result);
    });
    worker.addEventListener('error', () => this.#giveUp(new Error('The compiler could not be loaded.')));
    return worker;
  }

  #giveUp(error: Error): void {
    this.#worker?.terminate();
    this.#worker = null;
    for (const { reject, timer } of this.#waiting.values()) {
      clearTimeout(timer);
      reject(error);
    }
    this.#waiting.clear();
  }
}

export const compiler = new Compiler();
