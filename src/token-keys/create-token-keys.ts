import { makeTokenKey, type Making } from './make-token-key.ts';
import type { TokenAlgorithm, TokenKey, TokenKeys } from './token-keys.ts';

const ALGORITHMS: readonly TokenAlgorithm[] = ['RS256', 'GOST3410_2012_256'];

/** `initial`: at least one pair of each algorithm, the newest first. */
export function createTokenKeys(deps: {
  initial: readonly TokenKey[];
  random: Making['random'];
  now(): number;
}): TokenKeys {
  let keys = [...deps.initial];

  return {
    current(algorithm) {
      const key = keys.find((one) => one.algorithm === algorithm);
      if (key === undefined) throw new Error(`no key signs ${algorithm}`);
      return key;
    },
    published: () => [...keys],
    trusts: (id) => keys.some((key) => key.id === id),
    async rotate({ overlap }) {
      const making = { random: deps.random, now: deps.now() };
      const fresh = await Promise.all(ALGORITHMS.map((algorithm) => makeTokenKey(algorithm, making)));
      keys = overlap ? [...fresh, ...keys] : fresh;
      return fresh;
    },
    export: () =>
      keys.map(({ algorithm, key, certificate }) => ({
        algorithm,
        privateKey: key.pkcs8Pem,
        certificate: certificate.pem,
      })),
  };
}
