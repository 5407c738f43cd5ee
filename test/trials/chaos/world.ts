import { setTimeout as sleep } from 'node:timers/promises';
import type { System } from '../../journeys/system.ts';
import type { CloudEvent } from '../../journeys/events.ts';
import type { Verdict } from '../trial.ts';

/** An event of a client, and what its client knows about it. Steps are numbers that only grow. */
export interface Recorded {
  /** As last confirmed. */
  event: CloudEvent;
  confirmedAt: number;
  /** Undefined until the client first tries to void it. */
  voidTriedAt?: number;
  /** Undefined until the client first tries to correct it. */
  correctionTriedAt?: number;
  isVoided?: boolean;
}

export interface AskedExport {
  account: string;
  id: string;
  /** Of a month in which nothing changes any more, so that its rows are known exactly. */
  isOfQuietMonth: boolean;
  askedAt: number;
}

interface AskedDecision {
  account: string;
  id: string;
  meter: string;
  quantity: number;
  /** What each decider was told. */
  answers: { status: number; text: string }[];
}

/** What is under way: how many events an account may have more or fewer than were confirmed. */
interface InDoubt {
  account: string;
  more: number;
  fewer: number;
}

export type World = ReturnType<typeof openWorld>;

/** What the clients share: the system, which comes and goes, and what they were promised. */
export function openWorld(verdict: Verdict) {
  let system: System | undefined;
  let isOpen = Promise.withResolvers<undefined>();
  let step = 0;
  const world = {
    verdict,
    isOver: false,
    /** By account. */
    recorded: new Map<string, Recorded[]>(),
    /** Never changed by anybody, by account. */
    quiet: new Map<string, CloudEvent[]>(),
    inDoubt: new Set<InDoubt>(),
    exports: [] as AskedExport[],
    decisions: [] as AskedDecision[],
    /** How many requests were confirmed, and how many had to be sent again. */
    confirmed: 0,
    repeated: 0,
    nextStep: () => (step += 1),
    /** Lets clients go on, or makes them wait. */
    open: (running: System) => {
      system = running;
      isOpen.resolve(undefined);
    },
    close: () => {
      isOpen = Promise.withResolvers<undefined>();
    },
    /** @returns the system once clients may use it */
    ready: async (): Promise<System> => {
      await isOpen.promise;
      return system as System;
    },
  };
  return world;
}

/** Longer than any function may take. */
const TIMEOUT_MS = 60_000;

interface Answer {
  status: number;
  text: string;
}

/**
 * Sends a request as a careful producer does: again and again until it has an answer that is not the system's fault.
 * @param headers on top of the token and the type of the content
 */
export async function insist(
  world: World,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  for (;;) {
    const { stack } = await world.ready();
    try {
      const response = await fetch(stack.apiUrl + path, {
        method,
        headers: {
          authorization: `Bearer ${stack.adminKey}`,
          'content-type': 'application/json',
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      const text = await response.text();
      if (response.status < 500 && response.status !== 429) {
        world.confirmed += 1;
        return { status: response.status, text };
      }
      await sleep(Math.min(Number(response.headers.get('retry-after') ?? 0) * 1000, 2000));
    } catch {
      // The power has failed, or the answer was lost on its way.
    }
    world.repeated += 1;
    await sleep(50);
  }
}
