/**
 * The worker pool: workers beside the first, for questions that can be asked side by side. They are started when they are
 * first wanted, stay while they are used, and are closed after a while of idleness.
 */
import type { WorkerClient } from "./worker-client";

export interface WorkerPoolOptions {
  /** Starts a worker that is ready to be asked. */
  readonly start: () => Promise<WorkerClient>;
  /** Workers at once. */
  readonly most: number;
  /** Milliseconds after which workers that nobody uses are closed. */
  readonly idle: number;
}

/** A worker of the pool, which may still be starting. */
export type Member = Promise<WorkerClient>;

export interface WorkerPool {
  /** So many workers, or as many as there may be. Each call is followed by one of `release`. */
  borrow(count: number): readonly Member[];
  /** Closes a worker that has failed, or lets one go that did not start. */
  drop(member: Member): void;
  release(): void;
  /** Closes all workers. */
  close(): void;
}

export function createWorkerPool({ start, most, idle }: WorkerPoolOptions): WorkerPool {
  const members = new Set<Member>();
  let users = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function drop(member: Member): void {
    members.delete(member);
    member.then(
      (client) => client.close(),
      // It did not start, of which its user hears.
      () => undefined,
    );
  }

  function close(): void {
    clearTimeout(timer);
    for (const member of [...members]) drop(member);
  }

  return {
    borrow(count) {
      clearTimeout(timer);
      users++;
      const wanted = Math.min(count, most);
      while (members.size < wanted) members.add(start());
      return [...members].slice(0, Math.max(0, wanted));
    },
    drop,
    release() {
      users--;
      if (users === 0) timer = setTimeout(close, idle);
    },
    close,
  };
}
