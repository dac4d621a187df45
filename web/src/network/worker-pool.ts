/**
 * The worker pool: workers beside the first, for stages that can be done side by side. They are started when they are
 * first wanted, or a little before, stay while they are used, and are closed after a while of idleness.
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
  /** A worker that nobody has, for one user until it is given back or dropped; `null` where all there may be are taken. */
  take(): Member | null;
  give(member: Member): void;
  /** Closes a worker that has failed, or lets one go that did not start. */
  drop(member: Member): void;
  /** Starts a worker where there is none yet, so that it is ready when it is wanted. */
  warm(): void;
  /** Closes all workers. */
  close(): void;
}

export function createWorkerPool({ start, most, idle }: WorkerPoolOptions): WorkerPool {
  const members = new Set<Member>();
  const taken = new Set<Member>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function add(): Member {
    const member = start();
    members.add(member);
    member.catch(() => {
      // Whoever has taken it hears of it.
      members.delete(member);
    });
    return member;
  }

  function drop(member: Member): void {
    members.delete(member);
    taken.delete(member);
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

  function closeWhenIdle(): void {
    clearTimeout(timer);
    if (taken.size === 0) timer = setTimeout(close, idle);
  }

  return {
    take() {
      const free = [...members].find((member) => !taken.has(member));
      if (free === undefined && members.size >= most) return null;
      const member = free ?? add();
      clearTimeout(timer);
      taken.add(member);
      return member;
    },
    give(member) {
      taken.delete(member);
      closeWhenIdle();
    },
    drop(member) {
      drop(member);
      closeWhenIdle();
    },
    warm() {
      if (members.size === 0 && most > 0) add();
      closeWhenIdle();
    },
    close,
  };
}
