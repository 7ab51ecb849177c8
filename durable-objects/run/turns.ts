/**
 * One input at a time. Loading a blob is asynchronous, so without this the load of one input could be interleaved
 * with the commit of another, and the second would advance a state that is no longer current.
 *
 * When nothing is under way the work starts in the caller's own turn of the event loop, so that an input that waits
 * for nothing is one synchronous stretch, and its writes one implicit transaction of the storage.
 */
export class Turns {
  private isBusy = false;
  private readonly waiting: (() => void)[] = [];

  run<T>(work: () => T | Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.waiting.push(() => this.start(work, resolve, reject));
      this.drain();
    });
  }

  private start<T>(work: () => T | Promise<T>, resolve: (value: T) => void, reject: (error: unknown) => void): void {
    this.isBusy = true;
    let result: T | Promise<T>;
    try {
      result = work();
    } catch (error) {
      this.isBusy = false;
      reject(error);
      return;
    }
    if (result instanceof Promise) {
      result.then(resolve, reject).finally(() => {
        this.isBusy = false;
        this.drain();
      });
      return;
    }
    this.isBusy = false;
    resolve(result);
  }

  private drain(): void {
    while (!this.isBusy) {
      const start = this.waiting.shift();
      if (!start) return;
      start();
    }
  }
}
