import { describe, expect, test } from '@jest/globals';
import { waitForMatch } from '../../src/http/long-poll.ts';

/** A list that can be watched, and how many are watching. */
function watched() {
  const items: string[] = [];
  const listeners = new Set<() => void>();
  return {
    add: (item: string) => {
      items.push(item);
      for (const listener of [...listeners]) listener();
    },
    watchers: () => listeners.size,
    wait: (wanted: string, seconds: number, signal?: AbortSignal) =>
      waitForMatch({
        now: () => items.filter((item) => item === wanted),
        subscribe: (listener) => {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
        seconds,
        signal,
      }),
  };
}

describe('a long poll', () => {
  test('answers at once with what is there', async () => {
    const list = watched();
    list.add('wanted');

    expect(await list.wait('wanted', 60)).toEqual(['wanted']);
    expect(list.watchers()).toBe(0);
  });

  test('answers at once with nothing where nobody wants to wait', async () => {
    const list = watched();

    expect(await list.wait('wanted', 0)).toEqual([]);
    expect(list.watchers()).toBe(0);
  });

  test('waits until something matches, not until anything happens', async () => {
    const list = watched();
    const waiting = list.wait('wanted', 60);
    list.add('other');
    expect(list.watchers()).toBe(1);
    list.add('wanted');

    expect(await waiting).toEqual(['wanted']);
    expect(list.watchers()).toBe(0);
  });

  test('answers with nothing when the time is up', async () => {
    const list = watched();

    // The wait does not keep the process alive, so the test does.
    const alive = setInterval(() => undefined, 1000);
    expect(await list.wait('wanted', 0.01)).toEqual([]);
    clearInterval(alive);
    expect(list.watchers()).toBe(0);
  });

  test('answers with nothing when the one who asked has gone', async () => {
    const list = watched();
    const connection = new AbortController();
    const waiting = list.wait('wanted', 60, connection.signal);
    connection.abort();

    expect(await waiting).toEqual([]);
    expect(list.watchers()).toBe(0);
    expect(await list.wait('wanted', 60, connection.signal)).toEqual([]);
  });
});
